#include "rules/match_state.h"

#include <stdlib.h>

#include "base/array.h"

/* ---- numbers to make a list of */

static int number_add(struct numbers *n, uint32_t number, struct error *e)
{
	return numbers_add(n, number) < 0 ? error_memory(e) : 0;
}

static bool contains(const struct numbers *n, uint32_t number)
{
	for (size_t i = 0; i < n->count; i++)
		if (n->items[i] == number)
			return true;
	return false;
}

/* Puts the first `count` of them before the list; releases all. */
static int numbers_list(struct match_rules *r, struct numbers *n, size_t count, uint32_t *list,
	struct error *e)
{
	int result = shared_list_put_all(&r->lists, n->items, count, list);

	free(n->items);
	return result < 0 ? error_memory(e) : 0;
}

/* ---- what is known */

/* Marks a value and what it is made of. Terms nest in bounds: recursion does, too. */
static void value_mark(struct match_rules *r, uint32_t term)
{
	const struct match_term *m = &r->terms.terms[term];

	if (m->kind < MATCH_CONSTRUCT || r->marks[term] == r->mark)
		return;
	r->marks[term] = r->mark;
	for (size_t i = 0; i < m->arity; i++)
		value_mark(r, m->operands[i]);
}

/* Marks what may still be evaluated. */
static void rows_mark(struct match_rules *r, uint32_t rows)
{
	r->mark++;
	for (; rows != LIST_EMPTY; rows = list_rest(&r->lists, rows)) {
		value_mark(r, r->targets[row_rewrite(r, rows)]);
		for (uint32_t at = row_requirements(r, rows); at != LIST_EMPTY;
			at = list_rest(&r->lists, at)) {
			const struct requirement *q = requirement_first(r, at);

			if (q->kind != REQUIRE_EQUAL)
				continue;
			value_mark(r, q->left);
			value_mark(r, q->right);
		}
	}
}

/* Adds the calls of a value, those below it first. */
static int calls_add(const struct match_rules *r, struct numbers *calls, uint32_t term,
	struct error *e)
{
	const struct match_term *m;

	if (term == THEORY_NONE)
		return 0;
	m = &r->terms.terms[term];
	for (size_t i = 0; i < m->arity && m->kind >= MATCH_CONSTRUCT; i++)
		if (calls_add(r, calls, m->operands[i], e) < 0)
			return -1;
	if (m->kind != MATCH_CALL || contains(calls, term))
		return 0;
	return number_add(calls, term, e);
}

/* Leaves those that are marked. */
static void numbers_sieve(const struct match_rules *r, struct numbers *n)
{
	size_t count = 0;

	for (size_t i = 0; i < n->count; i++)
		if (r->marks[n->items[i]] == r->mark)
			n->items[count++] = n->items[i];
	n->count = count;
}

/* What was known before, and what was evaluated for a test, as far as it is of use. */
static int known_follow(struct match_rules *r, uint32_t before, uint32_t left, uint32_t right,
	struct match_state *s, struct error *e)
{
	struct numbers known = {0};
	int result = 0;

	s->known = LIST_EMPTY;
	for (; before != LIST_EMPTY && result == 0; before = list_rest(&r->lists, before))
		result = number_add(&known, list_first(&r->lists, before), e);
	if (result == 0)
		result = calls_add(r, &known, left, e);
	if (result == 0)
		result = calls_add(r, &known, right, e);
	if (result < 0) {
		free(known.items);
		return -1;
	}
	if (known.count > 0) {
		rows_mark(r, s->rows);
		numbers_sieve(r, &known);
	}
	return numbers_list(r, &known, known.count, &s->known, e);
}

/* ---- the rows that are left */

/* Of a pattern whose head fits: its arguments. */
static int pattern_open(struct match_rules *r, const struct requirement *q,
	struct numbers *requirements, struct error *e)
{
	const struct theory *theory = r->terms.theory;
	const struct rule_term *p = &theory->terms[q->right];
	uint32_t node = q->left;

	for (size_t i = 0; i < p->arity; i++) {
		struct requirement inner = {.kind = REQUIRE_PATTERN, .right = p->arguments[i],
			.is_wanted = true};
		uint32_t number;

		if (theory->terms[p->arguments[i]].kind == TERM_VARIABLE)
			continue;
		inner.left = match_field(&r->terms, node, i, theory->symbols[p->head].arguments[i]);
		number = inner.left == THEORY_NONE ? THEORY_NONE : requirement_add(&r->terms, inner);
		if (number == THEORY_NONE)
			return error_memory(e);
		if (number_add(requirements, number, e) < 0)
			return -1;
	}
	return 0;
}

static bool row_is_untouched(const struct match_rules *r, const struct match_way *way, uint32_t row)
{
	for (uint32_t at = list_rest(&r->lists, row); at != LIST_EMPTY;
		at = list_rest(&r->lists, at))
		if (match_fate(&r->terms, way, requirement_first(r, at)) != ROW_UNTOUCHED)
			return false;
	return true;
}

/* Turns *row, a list, into what is left of it. 1: it stays; 0: it cannot apply. What follows the
 * last requirement that is met is not copied. One that fails ends the row when it is its turn: what
 * is asked before it may fail or have no end, which then is what becomes of the term. */
static int row_follow(struct match_rules *r, const struct match_way *way, uint32_t *row,
	struct error *e)
{
	struct numbers left = {0};
	uint32_t same = *row;
	size_t changed = 0;
	bool asks = false;
	int result;

	if (row_is_untouched(r, way, *row))
		return 1;
	result = number_add(&left, list_first(&r->lists, *row), e);
	for (uint32_t at = list_rest(&r->lists, *row); at != LIST_EMPTY && result == 0;) {
		struct requirement q = *requirement_first(r, at);
		enum match_fate fate = match_fate(&r->terms, way, &q);

		if (fate == ROW_DROPPED && !asks) {
			free(left.items);
			return 0;
		}
		asks |= q.asks && fate == ROW_UNTOUCHED;
		if (fate != REQUIREMENT_MET)
			result = number_add(&left, list_first(&r->lists, at), e);
		else if (q.kind == REQUIRE_PATTERN)
			result = pattern_open(r, &q, &left, e);
		at = list_rest(&r->lists, at);
		if (fate == REQUIREMENT_MET) {
			changed = left.count;
			same = at;
		}
	}
	if (result < 0) {
		free(left.items);
		return -1;
	}
	*row = same;
	return numbers_list(r, &left, changed, row, e) < 0 ? -1 : 1;
}

/* What follows a row that asks for nothing is never reached. */
static bool row_ends(const struct match_rules *r, uint32_t row)
{
	return list_rest(&r->lists, row) == LIST_EMPTY;
}

/* What follows the last row that changes is not copied, either. */
static int rows_follow(struct match_rules *r, const struct match_way *way, uint32_t from,
	uint32_t *rows, struct error *e)
{
	struct numbers left = {0};
	uint32_t same = from;
	size_t changed = 0;
	int kept = 0;

	for (uint32_t at = from; at != LIST_EMPTY && kept >= 0;) {
		uint32_t before = list_first(&r->lists, at), row = before;
		bool ends;

		kept = row_follow(r, way, &row, e);
		if (kept > 0 && number_add(&left, row, e) < 0)
			kept = -1;
		at = list_rest(&r->lists, at);
		ends = kept > 0 && row_ends(r, row) && at != LIST_EMPTY;
		if (ends)
			at = LIST_EMPTY;
		if (row != before || kept == 0 || ends) {
			changed = left.count;
			same = at;
		}
	}
	if (kept < 0) {
		free(left.items);
		return -1;
	}
	*rows = same;
	return numbers_list(r, &left, changed, rows, e);
}

int match_state_follow(struct match_rules *r, const struct match_state *from,
	const struct match_way *way, uint32_t left, uint32_t right, struct match_state *s,
	struct error *e)
{
	if (rows_follow(r, way, from->rows, &s->rows, e) < 0)
		return -1;
	return known_follow(r, from->known, left, right, s, e);
}

/* ---- the first state */

/* The row of the operation's rewrite number i. */
static int row_read(struct match_rules *r, uint32_t i, uint32_t *list, struct error *e)
{
	uint32_t rewrite = r->terms.theory->symbols[r->terms.symbol].rewrites[i];
	struct numbers row;
	int result = match_row_of(&r->terms, rewrite, &row, &r->targets[i], e);

	*list = LIST_EMPTY;
	if (result == 0 && (shared_list_put_all(&r->lists, row.items, row.count, list) < 0 ||
			shared_list_put(&r->lists, i, list) < 0))
		result = error_memory(e);
	free(row.items);
	return result;
}

int match_rules_read(struct match_rules *r, const struct theory *theory, uint32_t symbol,
	struct match_state *s, struct error *e)
{
	size_t count = theory->symbols[symbol].rewrite_count;
	struct numbers rows = {0};
	uint32_t row;
	bool ends = false;
	int result;

	*r = (struct match_rules){.targets = calloc(count + 1, sizeof(*r->targets))};
	*s = (struct match_state){LIST_EMPTY, LIST_EMPTY};
	if (!r->targets)
		return error_memory(e);
	result = match_terms_init(&r->terms, theory, symbol, e);
	for (; r->count < count && !ends && result == 0; r->count++) {
		result = row_read(r, (uint32_t)r->count, &row, e);
		if (result == 0)
			result = number_add(&rows, row, e);
		ends = result == 0 && row_ends(r, row);
	}
	/* what is added later are fields, which are never marked */
	r->marks = calloc(r->terms.term_count + 1, sizeof(*r->marks));
	if (result == 0 && !r->marks)
		result = error_memory(e);
	if (result == 0)
		return numbers_list(r, &rows, rows.count, &s->rows, e);
	free(rows.items);
	return -1;
}

void match_rules_release(struct match_rules *r)
{
	free(r->targets);
	free(r->marks);
	shared_lists_release(&r->lists);
	match_terms_release(&r->terms);
}
