#include "rules/matcher.h"

#include <stdlib.h>

#include "base/array.h"
#include "rules/match_choice.h"

enum { BLOCKS_MOST = 1 << 13 };

/* A block whose ways are followed, one after the other. */
struct open_block {
	struct match_state state;
	struct match_block block;
	size_t way, ways;
};

struct builder {
	struct match_rules rules;
	const bool *is_free;
	struct open_block *open; /* each on a way of the one before */
	size_t open_count, open_capacity;
	struct match_block *blocks; /* in postorder: the first block last */
	size_t block_count, block_capacity;
	struct match_state *states; /* of each block */
	size_t state_capacity;
	struct number_table by_state; /* equal states share a block */
};

/* ---- states that have a block already */

static uint64_t state_hash(const struct match_state *s)
{
	return hash_mix(hash_mix(0, s->rows), s->known);
}

static uint32_t block_find(const struct builder *b, const struct match_state *s)
{
	uint64_t hash = state_hash(s);
	uint32_t number;

	for (size_t probe = 0; number_table_next(&b->by_state, hash, &probe, &number);)
		if (b->states[number].rows == s->rows && b->states[number].known == s->known)
			return number;
	return THEORY_NONE;
}

/* ---- the ways of a block */

/* True if a switch has a case for each head that its value can have. */
static bool cases_are_all(const struct builder *b, const struct match_block *block)
{
	const struct theory *theory = b->rules.terms.theory;
	uint32_t sort = b->rules.terms.terms[block->left].sort;
	size_t constructors = 0;

	if (sort == theory->integers || !b->is_free[sort])
		return false;
	for (size_t i = 0; i < theory->symbol_count; i++)
		constructors += theory->symbols[i].result == sort &&
			theory->symbols[i].kind == SYMBOL_CONSTRUCTOR;
	for (size_t i = 0; i < block->case_count; i++)
		constructors -= theory->symbols[block->cases[i].symbol].kind == SYMBOL_CONSTRUCTOR;
	return constructors == 0;
}

static size_t ways_count(const struct builder *b, const struct match_block *block)
{
	if (block->kind == MATCH_APPLY || block->kind == MATCH_STUCK)
		return 0;
	if (block->kind != MATCH_SWITCH)
		return 2;
	return block->case_count + !cases_are_all(b, block);
}

/* Where the number of the block goes that the open one leads to on its present way. */
static uint32_t *way_end(struct open_block *o)
{
	struct match_block *block = &o->block;

	if (block->kind != MATCH_SWITCH)
		return o->way == 0 ? &block->then : &block->otherwise;
	return o->way < block->case_count ? &block->cases[o->way].block : &block->otherwise;
}

static int way_follow(struct builder *b, const struct open_block *o, struct match_state *s,
	struct error *e)
{
	const struct match_block *block = &o->block;
	struct match_way way = {.value = block->left};
	struct requirement asked;

	if (block->kind == MATCH_SWITCH) {
		if (o->way < block->case_count)
			way.head = &block->cases[o->way];
	} else {
		asked = *requirement_first(&b->rules, row_requirements(&b->rules, o->state.rows));
		way.asked = &asked;
		way.holds = o->way == 0;
	}
	return match_state_follow(&b->rules, &o->state, &way, block->left,
		block->kind == MATCH_EQUAL ? block->right : THEORY_NONE, s, e);
}

/* ---- blocks */

static int block_open(struct builder *b, const struct match_state *s, struct error *e)
{
	struct open_block *items = array_room(b->open, b->open_count, &b->open_capacity,
		sizeof(*items)), *o;

	if (!items)
		return error_memory(e);
	b->open = items;
	o = &items[b->open_count++];
	*o = (struct open_block){.state = *s};
	if (match_choose(&b->rules, s, &o->block, e) < 0)
		return -1;
	if (o->block.kind == MATCH_SWITCH)
		o->block.otherwise = THEORY_NONE;
	o->ways = ways_count(b, &o->block);
	return 0;
}

static int too_many(const struct builder *b, struct error *e)
{
	const struct match_terms *t = &b->rules.terms;

	return error_set(e, ERROR_INPUT, "the rules of '%s' need too many tests for native code",
		t->theory->symbols[t->symbol].name);
}

static int known_keep(struct builder *b, struct match_block *block, uint32_t known,
	struct error *e)
{
	const struct shared_lists *l = &b->rules.lists;
	struct numbers kept = {0};
	int result = 0;

	for (; known != LIST_EMPTY && result == 0; known = list_rest(l, known))
		result = numbers_add(&kept, list_first(l, known));
	block->known = kept.items;
	block->known_count = kept.count;
	return result < 0 ? error_memory(e) : 0;
}

/* The uppermost open block has all its ways. */
static int block_close(struct builder *b, struct error *e)
{
	uint32_t number = (uint32_t)b->block_count;
	struct open_block *o = &b->open[b->open_count - 1];
	struct match_block *blocks = array_room(b->blocks, b->block_count, &b->block_capacity,
		sizeof(*blocks));
	struct match_state *states;

	if (!blocks)
		return error_memory(e);
	b->blocks = blocks;
	states = array_room(b->states, b->block_count, &b->state_capacity, sizeof(*states));
	if (!states)
		return error_memory(e);
	b->states = states;
	if (known_keep(b, &o->block, o->state.known, e) < 0)
		return -1;
	if (number_table_add(&b->by_state, state_hash(&o->state), number) < 0)
		return error_memory(e);
	states[number] = o->state;
	blocks[number] = o->block;
	b->block_count++;
	b->open_count--;
	return 0;
}

/* One way on, or back from a block that has all of them. */
static int block_go_on(struct builder *b, struct error *e)
{
	struct open_block *o = &b->open[b->open_count - 1];
	struct match_state s;
	uint32_t number;

	if (o->way < o->ways) {
		if (way_follow(b, o, &s, e) < 0)
			return -1;
		number = block_find(b, &s);
		if (number == THEORY_NONE)
			return block_open(b, &s, e);
	} else {
		number = (uint32_t)b->block_count;
		if (block_close(b, e) < 0)
			return -1;
		if (b->open_count == 0)
			return 0;
		o--;
	}
	*way_end(o) = number;
	o->way++;
	return 0;
}

/* Not by recursion: a tree may be as deep as it has blocks. */
static int blocks_make(struct builder *b, const struct match_state *s, struct error *e)
{
	if (b->rules.count >= BLOCKS_MOST)
		return too_many(b, e);
	if (block_open(b, s, e) < 0)
		return -1;
	while (b->open_count > 0) {
		if (b->block_count + b->open_count > BLOCKS_MOST)
			return too_many(b, e);
		if (block_go_on(b, e) < 0)
			return -1;
	}
	return 0;
}

/* ---- the whole */

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

static void block_release(struct match_block *block)
{
	free(block->cases);
	free(block->known);
}

static void blocks_free(struct match_block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		block_release(&blocks[i]);
	free(blocks);
}

static void builder_release(struct builder *b)
{
	for (size_t i = 0; i < b->open_count; i++)
		block_release(&b->open[i].block);
	free(b->open);
	blocks_free(b->blocks, b->block_count);
	free(b->states);
	number_table_release(&b->by_state);
	match_rules_release(&b->rules);
}

/* What was built becomes the caller's. */
static int matcher_detach(struct builder *b, struct matcher **out, struct error *e)
{
	struct matcher *m = malloc(sizeof(*m));
	struct match_terms *t = &b->rules.terms;

	if (!m)
		return error_memory(e);
	*m = (struct matcher){t->symbol, t->terms, t->term_count, b->blocks, b->block_count};
	t->terms = NULL;
	t->term_count = 0;
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
	struct match_state s;
	int result = match_rules_read(&b.rules, theory, symbol, &s, e);

	*out = NULL;
	if (result == 0)
		result = blocks_make(&b, &s, e);
	if (result == 0)
		result = matcher_detach(&b, out, e);
	builder_release(&b);
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
