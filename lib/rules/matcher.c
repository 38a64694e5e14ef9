#include "rules/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "rules/match_terms.h"

enum { BLOCKS_MOST = 1 << 13 };

/* The rewrites that may still apply, in order; and the calls that are evaluated by now. */
struct state {
	struct match_row *rows;
	size_t count;
	uint32_t *known;
	size_t known_count;
};

/* What each rewrite comes to. */
struct result {
	uint32_t target;
	uint32_t *calls; /* that it evaluates, in conditions and target */
	size_t call_count, call_capacity;
};

/* A state that has a block already. */
struct memo {
	char *key;
	size_t length;
	uint32_t block;
};

struct builder {
	struct match_terms terms;
	const bool *is_free;
	struct result *results; /* by row of the operation */
	struct match_block *blocks; /* in postorder: the first block last */
	size_t block_count, block_capacity;
	struct memo *memos; /* open addressing, at most half full */
	size_t memo_count, memo_slots;
};

static int state_block(struct builder *b, const struct state *s, uint32_t *block,
	struct error *e);

/* ---- states */

static void state_release(struct state *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->rows[i].requirements);
	free(s->rows);
	free(s->known);
	*s = (struct state){0};
}

static const struct requirement *requirement_of(const struct builder *b,
	const struct match_row *row, size_t i)
{
	return &b->terms.requirements[row->requirements[i]];
}

static bool contains(const uint32_t *items, size_t count, uint32_t item)
{
	for (size_t i = 0; i < count; i++)
		if (items[i] == item)
			return true;
	return false;
}

/* Rows are kept by the number of the rewrite in its operation. */
static const struct result *result_of(const struct builder *b, const struct match_row *row)
{
	return &b->results[row->rewrite];
}

static bool is_useful(const struct builder *b, const struct state *s, uint32_t call)
{
	for (size_t i = 0; i < s->count; i++)
		if (contains(result_of(b, &s->rows[i])->calls,
			    result_of(b, &s->rows[i])->call_count, call))
			return true;
	return false;
}

static int known_add(const struct builder *b, struct state *s, uint32_t term, struct error *e)
{
	const struct match_term *m = &b->terms.terms[term];
	uint32_t *items;

	for (size_t i = 0; i < m->arity && m->kind >= MATCH_CONSTRUCT; i++)
		if (known_add(b, s, m->operands[i], e) < 0)
			return -1;
	if (m->kind != MATCH_CALL || contains(s->known, s->known_count, term) ||
		!is_useful(b, s, term))
		return 0;
	items = realloc(s->known, (s->known_count + 1) * sizeof(*items));
	if (!items)
		return error_memory(e);
	s->known = items;
	items[s->known_count++] = term;
	return 0;
}

/* What `from` knew, as far as it is of use to s, and what was evaluated for a test. */
static int state_know(const struct builder *b, const struct state *from, struct state *s,
	uint32_t left, uint32_t right, struct error *e)
{
	for (size_t i = 0; i < from->known_count; i++)
		if (known_add(b, s, from->known[i], e) < 0)
			return -1;
	if (left != THEORY_NONE && known_add(b, s, left, e) < 0)
		return -1;
	return right == THEORY_NONE ? 0 : known_add(b, s, right, e);
}

/* ---- heads: what a switch tells apart */

struct head {
	bool is_integer;
	int64_t integer;
	uint32_t symbol;
};

static bool head_same(const struct head *a, const struct head *b)
{
	return a->is_integer == b->is_integer &&
		(a->is_integer ? a->integer == b->integer : a->symbol == b->symbol);
}

/* True if a value is a constant or an integer, so that equal heads are equal values. */
static bool head_of_value(const struct builder *b, uint32_t value, struct head *head)
{
	const struct match_term *m = &b->terms.terms[value];

	*head = (struct head){m->kind == MATCH_INTEGER, m->integer, m->symbol};
	return m->kind == MATCH_INTEGER || (m->kind == MATCH_CONSTRUCT && m->arity == 0);
}

/* What a requirement says of the head of a value: true, with the head, and whether it is to be that
 * one. */
static bool head_required(const struct builder *b, const struct requirement *q, uint32_t value,
	struct head *head)
{
	const struct rule_term *p;

	if (q->kind == REQUIRE_PATTERN && q->left == value) {
		p = &b->terms.theory->terms[q->right];
		*head = (struct head){p->kind == TERM_INTEGER, p->integer, p->head};
		if (p->kind == TERM_INTEGER)
			head->symbol = 0;
		return true;
	}
	if (q->kind != REQUIRE_EQUAL)
		return false;
	return (q->left == value && head_of_value(b, q->right, head)) ||
		(q->right == value && head_of_value(b, q->left, head));
}

/* The value to switch on because of a requirement: of a pattern, or a call that is to be a
 * constant; THEORY_NONE: it is another kind of test. */
static uint32_t switch_value(const struct builder *b, const struct requirement *q)
{
	struct head head;

	if (q->kind == REQUIRE_PATTERN)
		return q->left;
	if (q->kind == REQUIRE_EQUAL && b->terms.terms[q->left].kind == MATCH_CALL &&
		head_of_value(b, q->right, &head))
		return q->left;
	if (q->kind == REQUIRE_EQUAL && b->terms.terms[q->right].kind == MATCH_CALL &&
		head_of_value(b, q->left, &head))
		return q->right;
	return THEORY_NONE;
}

/* ---- the rows that are left */

enum fate { ROW_DROPPED, ROW_UNTOUCHED, REQUIREMENT_MET };

struct filter {
	enum fate (*decide)(const struct builder *b, const struct requirement *q, const void *context);
	const void *context;
};

/* Of a pattern whose head fits: its arguments. */
static int pattern_open(struct builder *b, const struct requirement *q, struct match_row *row,
	struct error *e)
{
	const struct theory *theory = b->terms.theory;
	const struct rule_term *p = &theory->terms[q->right];
	uint32_t node = q->left;

	for (size_t i = 0; i < p->arity; i++) {
		struct requirement inner = {REQUIRE_PATTERN, 0, p->arguments[i], 0, true};

		if (theory->terms[p->arguments[i]].kind == TERM_VARIABLE)
			continue;
		inner.left = match_field(&b->terms, node, i, theory->symbols[p->head].arguments[i]);
		if (inner.left == THEORY_NONE)
			return error_memory(e);
		if (match_row_add(row, requirement_add(&b->terms, inner), e) < 0)
			return -1;
	}
	return 0;
}

/* 1: the row stays; 0: it cannot apply. */
static int row_filter(struct builder *b, const struct match_row *from, const struct filter *f,
	struct match_row *row, struct error *e)
{
	*row = (struct match_row){.rewrite = from->rewrite};
	for (size_t i = 0; i < from->count; i++) {
		struct requirement q = *requirement_of(b, from, i);
		enum fate fate = f->decide(b, &q, f->context);

		if (fate == ROW_DROPPED)
			return 0;
		if (fate == ROW_UNTOUCHED && match_row_add(row, from->requirements[i], e) < 0)
			return -1;
		if (fate == REQUIREMENT_MET && q.kind == REQUIRE_PATTERN &&
			pattern_open(b, &q, row, e) < 0)
			return -1;
	}
	return 1;
}

static int state_filter(struct builder *b, const struct state *from, const struct filter *f,
	struct state *s, struct error *e)
{
	*s = (struct state){.rows = calloc(from->count + 1, sizeof(*s->rows))};
	if (!s->rows)
		return error_memory(e);
	for (size_t i = 0; i < from->count; i++) {
		struct match_row *row = &s->rows[s->count];
		int kept = row_filter(b, &from->rows[i], f, row, e);

		if (kept <= 0)
			free(row->requirements);
		if (kept < 0)
			return -1;
		s->count += (size_t)kept;
		/* what follows a row that asks for nothing is never reached */
		if (kept && row->count == 0)
			break;
	}
	return 0;
}

/* The block for what is left after a test of left and right. */
static int filtered_block(struct builder *b, const struct state *from, const struct filter *f,
	uint32_t left, uint32_t right, uint32_t *block, struct error *e)
{
	struct state s;
	int result = state_filter(b, from, f, &s, e);

	if (result == 0)
		result = state_know(b, from, &s, left, right, e);
	if (result == 0)
		result = state_block(b, &s, block, e);
	state_release(&s);
	return result;
}

/* ---- blocks */

static int block_add(struct builder *b, struct match_block block, uint32_t *number,
	struct error *e)
{
	struct match_block *items = array_room(b->blocks, b->block_count, &b->block_capacity,
		sizeof(*items));

	if (!items)
		return error_memory(e);
	b->blocks = items;
	if (b->block_count == BLOCKS_MOST)
		return error_set(e, ERROR_INPUT, "the rules of '%s' need too many tests for native code",
			b->terms.theory->symbols[b->terms.symbol].name);
	items[b->block_count] = block;
	*number = (uint32_t)b->block_count++;
	return 0;
}

struct test {
	const struct requirement *asked;
	bool holds;
};

static enum fate test_decide(const struct builder *b, const struct requirement *q,
	const void *context)
{
	const struct test *t = context;

	(void)b;
	if (q->kind != t->asked->kind || q->left != t->asked->left ||
		q->right != t->asked->right || q->color != t->asked->color)
		return ROW_UNTOUCHED;
	return q->is_wanted == t->holds ? REQUIREMENT_MET : ROW_DROPPED;
}

static int test_block(struct builder *b, const struct state *s, const struct requirement *asked,
	uint32_t *number, struct error *e)
{
	static const enum match_kind kinds[] = {
		[REQUIRE_EQUAL] = MATCH_EQUAL,
		[REQUIRE_COLOR] = MATCH_COLOR,
		[REQUIRE_PARENT] = MATCH_PARENT,
		[REQUIRE_SMALLER] = MATCH_SMALLER,
	};
	struct requirement q = *asked;
	struct match_block block = {.kind = kinds[q.kind], .left = q.left, .right = q.right,
		.color = q.color};
	uint32_t right = q.kind == REQUIRE_EQUAL ? q.right : THEORY_NONE;

	for (int holds = 1; holds >= 0; holds--) {
		struct test t = {&q, holds};
		struct filter f = {.decide = test_decide, .context = &t};

		if (filtered_block(b, s, &f, q.left, right, holds ? &block.then : &block.otherwise,
			    e) < 0)
			return -1;
	}
	return block_add(b, block, number, e);
}

struct choice {
	uint32_t value;
	const struct head *head;  /* NULL: none of heads */
	const struct head *heads;
	size_t count;
};

static enum fate choice_decide(const struct builder *b, const struct requirement *q,
	const void *context)
{
	const struct choice *c = context;
	struct head head;
	bool fits;

	if (!head_required(b, q, c->value, &head))
		return ROW_UNTOUCHED;
	fits = c->head && head_same(&head, c->head);
	return fits == q->is_wanted ? REQUIREMENT_MET : ROW_DROPPED;
}

static int heads_find(const struct builder *b, const struct state *s, uint32_t value,
	struct head **heads, size_t *count, struct error *e)
{
	size_t capacity = 0;
	struct head head, *items;

	for (size_t i = 0; i < s->count; i++)
		for (size_t j = 0; j < s->rows[i].count; j++) {
			size_t k = 0;

			if (!head_required(b, requirement_of(b, &s->rows[i], j), value, &head))
				continue;
			while (k < *count && !head_same(&(*heads)[k], &head))
				k++;
			if (k < *count)
				continue;
			items = array_room(*heads, *count, &capacity, sizeof(*items));
			if (!items)
				return error_memory(e);
			*heads = items;
			items[(*count)++] = head;
		}
	return 0;
}

/* True if a value can have no other head. */
static bool heads_are_all(const struct builder *b, uint32_t value, const struct head *heads,
	size_t count)
{
	const struct theory *theory = b->terms.theory;
	uint32_t sort = b->terms.terms[value].sort;
	size_t constructors = 0;

	if (sort == theory->integers || !b->is_free[sort])
		return false;
	for (size_t i = 0; i < theory->symbol_count; i++)
		constructors += theory->symbols[i].result == sort &&
			theory->symbols[i].kind == SYMBOL_CONSTRUCTOR;
	for (size_t i = 0; i < count; i++)
		constructors -= theory->symbols[heads[i].symbol].kind == SYMBOL_CONSTRUCTOR;
	return constructors == 0;
}

static int switch_cases(struct builder *b, const struct state *s, struct choice *c,
	struct match_block *block, struct error *e)
{
	struct filter f = {.decide = choice_decide, .context = c};

	block->cases = calloc(c->count, sizeof(*block->cases));
	if (!block->cases)
		return error_memory(e);
	for (size_t i = 0; i < c->count; i++) {
		struct match_case *k = &block->cases[block->case_count++];

		*k = (struct match_case){c->heads[i].is_integer, c->heads[i].integer,
			c->heads[i].symbol, 0};
		c->head = &c->heads[i];
		if (filtered_block(b, s, &f, c->value, THEORY_NONE, &k->block, e) < 0)
			return -1;
	}
	c->head = NULL;
	block->otherwise = THEORY_NONE;
	if (heads_are_all(b, c->value, c->heads, c->count))
		return 0;
	return filtered_block(b, s, &f, c->value, THEORY_NONE, &block->otherwise, e);
}

static int switch_block(struct builder *b, const struct state *s, uint32_t value,
	uint32_t *number, struct error *e)
{
	struct match_block block = {.kind = MATCH_SWITCH, .left = value};
	struct head *heads = NULL;
	size_t count = 0;
	int result = heads_find(b, s, value, &heads, &count, e);
	struct choice c = {.value = value, .heads = heads, .count = count};

	if (result == 0)
		result = switch_cases(b, s, &c, &block, e);
	if (result == 0)
		result = block_add(b, block, number, e);
	if (result < 0)
		free(block.cases);
	free(heads);
	return result;
}

static size_t rows_asking(const struct builder *b, const struct state *s, uint32_t value)
{
	size_t rows = 0;
	struct head head;

	for (size_t i = 0; i < s->count; i++)
		for (size_t j = 0; j < s->rows[i].count; j++)
			if (head_required(b, requirement_of(b, &s->rows[i], j), value, &head)) {
				rows++;
				break;
			}
	return rows;
}

/* Of the patterns that the first row begins with, the one that most rows ask for; the leftmost of
 * those. */
static uint32_t pattern_choose(const struct builder *b, const struct state *s)
{
	uint32_t best = requirement_of(b, &s->rows[0], 0)->left;
	size_t most = rows_asking(b, s, best);

	for (size_t i = 1; i < s->rows[0].count; i++) {
		const struct requirement *q = requirement_of(b, &s->rows[0], i);
		size_t rows;

		if (q->kind != REQUIRE_PATTERN)
			break;
		rows = rows_asking(b, s, q->left);
		if (rows <= most)
			continue;
		most = rows;
		best = q->left;
	}
	return best;
}

static int new_block(struct builder *b, const struct state *s, uint32_t *number, struct error *e)
{
	const struct requirement *first;
	uint32_t value;

	if (s->count == 0)
		return block_add(b, (struct match_block){.kind = MATCH_STUCK}, number, e);
	if (s->rows[0].count == 0)
		return block_add(b, (struct match_block){.kind = MATCH_APPLY,
			.rewrite = b->terms.theory->symbols[b->terms.symbol].rewrites
				[s->rows[0].rewrite],
			.left = result_of(b, &s->rows[0])->target}, number, e);
	first = requirement_of(b, &s->rows[0], 0);
	if (first->kind == REQUIRE_PATTERN)
		return switch_block(b, s, pattern_choose(b, s), number, e);
	value = switch_value(b, first);
	if (value != THEORY_NONE)
		return switch_block(b, s, value, number, e);
	return test_block(b, s, first, number, e);
}

/* ---- equal states share a block */

static void key_number(struct buf *key, uint32_t number)
{
	buf_add(key, &number, sizeof(number));
}

static void state_key(const struct state *s, struct buf *key)
{
	key_number(key, (uint32_t)s->known_count);
	for (size_t i = 0; i < s->known_count; i++)
		key_number(key, s->known[i]);
	for (size_t i = 0; i < s->count; i++) {
		key_number(key, s->rows[i].rewrite);
		key_number(key, (uint32_t)s->rows[i].count);
		buf_add(key, s->rows[i].requirements,
			s->rows[i].count * sizeof(*s->rows[i].requirements));
	}
}

static size_t key_hash(const char *key, size_t length)
{
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)key[i]) * 0x100000001b3;
	return (size_t)(hash ^ hash >> 32);
}

/* Where the key is, or would be. */
static struct memo *memo_find(struct builder *b, const char *key, size_t length)
{
	size_t at = key_hash(key, length) & (b->memo_slots - 1);

	while (b->memos[at].key && (b->memos[at].length != length ||
			memcmp(b->memos[at].key, key, length) != 0))
		at = (at + 1) & (b->memo_slots - 1);
	return &b->memos[at];
}

static int memo_room(struct builder *b, struct error *e)
{
	struct builder grown = *b;

	if (2 * (b->memo_count + 1) < b->memo_slots)
		return 0;
	grown.memo_slots = b->memo_slots ? 2 * b->memo_slots : 64;
	grown.memos = calloc(grown.memo_slots, sizeof(*grown.memos));
	if (!grown.memos)
		return error_memory(e);
	for (size_t i = 0; i < b->memo_slots; i++)
		if (b->memos[i].key)
			*memo_find(&grown, b->memos[i].key, b->memos[i].length) = b->memos[i];
	free(b->memos);
	b->memos = grown.memos;
	b->memo_slots = grown.memo_slots;
	return 0;
}

static int known_keep(struct match_block *block, const struct state *s, struct error *e)
{
	if (s->known_count == 0)
		return 0;
	block->known = malloc(s->known_count * sizeof(*block->known));
	if (!block->known)
		return error_memory(e);
	memcpy(block->known, s->known, s->known_count * sizeof(*block->known));
	block->known_count = s->known_count;
	return 0;
}

/* Takes the key. */
static int memo_add(struct builder *b, const struct state *s, struct buf *key, uint32_t *block,
	struct error *e)
{
	struct memo m = {.length = key->length};

	if (new_block(b, s, block, e) < 0 || known_keep(&b->blocks[*block], s, e) < 0 ||
		memo_room(b, e) < 0)
		return -1;
	m.block = *block;
	m.key = buf_detach(key);
	if (!m.key)
		return error_memory(e);
	*memo_find(b, m.key, m.length) = m;
	b->memo_count++;
	return 0;
}

static int state_block(struct builder *b, const struct state *s, uint32_t *block,
	struct error *e)
{
	struct buf key = BUF_INIT;
	const struct memo *memo;
	int result = 0;

	state_key(s, &key);
	if (key.failed || memo_room(b, e) < 0) {
		buf_release(&key);
		return error_memory(e);
	}
	memo = memo_find(b, buf_string(&key), key.length);
	if (memo->key)
		*block = memo->block;
	else
		result = memo_add(b, s, &key, block, e);
	buf_release(&key);
	return result;
}

/* ---- the whole */

static int calls_find(const struct builder *b, struct result *r, uint32_t term, struct error *e)
{
	const struct match_term *m = &b->terms.terms[term];
	uint32_t *items;

	if (m->kind < MATCH_CONSTRUCT)
		return 0;
	for (size_t i = 0; i < m->arity; i++)
		if (calls_find(b, r, m->operands[i], e) < 0)
			return -1;
	if (m->kind != MATCH_CALL || contains(r->calls, r->call_count, term))
		return 0;
	items = array_room(r->calls, r->call_count, &r->call_capacity, sizeof(*items));
	if (!items)
		return error_memory(e);
	r->calls = items;
	items[r->call_count++] = term;
	return 0;
}

static int row_read(struct builder *b, uint32_t i, struct match_row *row, struct error *e)
{
	const struct theory_symbol *s = &b->terms.theory->symbols[b->terms.symbol];
	struct result *r = &b->results[i];

	if (match_row_of(&b->terms, s->rewrites[i], row, &r->target, e) < 0 ||
		calls_find(b, r, r->target, e) < 0)
		return -1;
	row->rewrite = i;
	for (size_t j = 0; j < row->count; j++) {
		const struct requirement *q = requirement_of(b, row, j);

		if (q->kind != REQUIRE_EQUAL)
			continue;
		if (calls_find(b, r, q->left, e) < 0 || calls_find(b, r, q->right, e) < 0)
			return -1;
	}
	return 0;
}

static int rows_read(struct builder *b, struct state *s, struct error *e)
{
	size_t count = b->terms.theory->symbols[b->terms.symbol].rewrite_count;

	b->results = calloc(count + 1, sizeof(*b->results));
	s->rows = calloc(count + 1, sizeof(*s->rows));
	if (!b->results || !s->rows)
		return error_memory(e);
	for (; s->count < count; s->count++)
		if (row_read(b, (uint32_t)s->count, &s->rows[s->count], e) < 0) {
			s->count++;
			return -1;
		}
	return 0;
}

static void reference(struct matcher *m, uint32_t *block)
{
	if (*block == THEORY_NONE)
		return;
	*block = (uint32_t)m->block_count - 1 - *block;
	m->blocks[*block].references++;
}

/* From postorder to the order in which each block comes before those it leads to. */
static void blocks_turn(struct matcher *m)
{
	for (size_t i = 0, j = m->block_count; i + 1 < j--; i++) {
		struct match_block moved = m->blocks[i];

		m->blocks[i] = m->blocks[j];
		m->blocks[j] = moved;
	}
	for (size_t i = 0; i < m->block_count; i++) {
		struct match_block *block = &m->blocks[i];

		for (size_t j = 0; j < block->case_count; j++)
			reference(m, &block->cases[j].block);
		if (block->kind == MATCH_APPLY || block->kind == MATCH_STUCK)
			continue;
		if (block->kind != MATCH_SWITCH)
			reference(m, &block->then);
		reference(m, &block->otherwise);
	}
}

static void builder_release(struct builder *b, size_t rows)
{
	for (size_t i = 0; b->results && i < rows; i++)
		free(b->results[i].calls);
	free(b->results);
	for (size_t i = 0; i < b->memo_slots; i++)
		free(b->memos[i].key);
	free(b->memos);
	match_terms_release(&b->terms);
}

static void blocks_free(struct match_block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(blocks[i].cases);
		free(blocks[i].known);
	}
	free(blocks);
}

/* What was built becomes the caller's. */
static int matcher_detach(struct builder *b, struct matcher **out, struct error *e)
{
	struct matcher *m = malloc(sizeof(*m));

	if (!m)
		return error_memory(e);
	*m = (struct matcher){b->terms.symbol, b->terms.terms, b->terms.term_count, b->blocks,
		b->block_count};
	b->terms.terms = NULL;
	b->terms.term_count = 0;
	b->blocks = NULL;
	b->block_count = 0;
	blocks_turn(m);
	*out = m;
	return 0;
}

int matcher_build(const struct theory *theory, const bool *is_free, uint32_t symbol,
	struct matcher **out, struct error *e)
{
	struct builder b = {.is_free = is_free};
	struct state s = {0};
	uint32_t first;
	int result = match_terms_init(&b.terms, theory, symbol, e);

	*out = NULL;
	if (result == 0)
		result = rows_read(&b, &s, e);
	if (result == 0)
		result = state_block(&b, &s, &first, e);
	if (result == 0)
		result = matcher_detach(&b, out, e);
	state_release(&s);
	blocks_free(b.blocks, b.block_count);
	builder_release(&b, theory->symbols[symbol].rewrite_count);
	return result;
}

void matcher_free(struct matcher *m)
{
	if (!m)
		return;
	blocks_free(m->blocks, m->block_count);
	for (size_t i = 0; i < m->term_count; i++)
		free(m->terms[i].operands);
	free(m->terms);
	free(m);
}
