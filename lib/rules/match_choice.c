#include "rules/match_choice.h"

#include <stdlib.h>

#include "base/array.h"

static size_t rows_asking(const struct match_rules *r, const struct match_state *s, uint32_t value)
{
	size_t asking = 0;
	struct match_case head;

	for (uint32_t rows = s->rows; rows != LIST_EMPTY; rows = list_rest(&r->lists, rows)) {
		uint32_t at = row_requirements(r, rows);

		while (at != LIST_EMPTY &&
			!match_head_required(&r->terms, requirement_first(r, at), value, &head))
			at = list_rest(&r->lists, at);
		asking += at != LIST_EMPTY;
	}
	return asking;
}

/* Of the patterns that the first row begins with, the one that most rows ask for; the leftmost of
 * those. */
static uint32_t pattern_choose(const struct match_rules *r, const struct match_state *s)
{
	uint32_t at = row_requirements(r, s->rows), best = requirement_first(r, at)->left;
	size_t most = rows_asking(r, s, best);

	while ((at = list_rest(&r->lists, at)) != LIST_EMPTY) {
		const struct requirement *q = requirement_first(r, at);
		size_t asking;

		if (q->kind != REQUIRE_PATTERN)
			break;
		asking = rows_asking(r, s, q->left);
		if (asking <= most)
			continue;
		most = asking;
		best = q->left;
	}
	return best;
}

static int case_add(struct match_block *block, const struct match_case *head, size_t *capacity,
	struct error *e)
{
	struct match_case *items;

	for (size_t i = 0; i < block->case_count; i++)
		if (match_head_same(&block->cases[i], head))
			return 0;
	items = array_room(block->cases, block->case_count, capacity, sizeof(*items));
	if (!items)
		return error_memory(e);
	block->cases = items;
	items[block->case_count++] = *head;
	return 0;
}

static int switch_choose(const struct match_rules *r, const struct match_state *s,
	struct match_block *block, struct error *e)
{
	size_t capacity = 0;
	struct match_case head;

	for (uint32_t rows = s->rows; rows != LIST_EMPTY; rows = list_rest(&r->lists, rows))
		for (uint32_t at = row_requirements(r, rows); at != LIST_EMPTY;
			at = list_rest(&r->lists, at))
			if (match_head_required(&r->terms, requirement_first(r, at), block->left,
				    &head) && case_add(block, &head, &capacity, e) < 0)
				return -1;
	return 0;
}

static void test_choose(const struct requirement *q, struct match_block *block)
{
	static const enum match_kind kinds[] = {
		[REQUIRE_EQUAL] = MATCH_EQUAL,
		[REQUIRE_COLOR] = MATCH_COLOR,
		[REQUIRE_PARENT] = MATCH_PARENT,
		[REQUIRE_SMALLER] = MATCH_SMALLER,
	};

	*block = (struct match_block){.kind = kinds[q->kind], .left = q->left, .right = q->right,
		.color = q->color};
}

int match_choose(const struct match_rules *r, const struct match_state *s,
	struct match_block *block, struct error *e)
{
	const struct theory_symbol *symbol = &r->terms.theory->symbols[r->terms.symbol];
	const struct requirement *first;
	uint32_t value, rewrite;

	*block = (struct match_block){.kind = MATCH_STUCK};
	if (s->rows == LIST_EMPTY)
		return 0;
	rewrite = row_rewrite(r, s->rows);
	if (row_requirements(r, s->rows) == LIST_EMPTY) {
		*block = (struct match_block){.kind = MATCH_APPLY,
			.rewrite = symbol->rewrites[rewrite], .left = r->targets[rewrite]};
		return 0;
	}
	first = requirement_first(r, row_requirements(r, s->rows));
	value = match_switch_value(&r->terms, first);
	if (value == THEORY_NONE) {
		test_choose(first, block);
		return 0;
	}
	*block = (struct match_block){.kind = MATCH_SWITCH,
		.left = first->kind == REQUIRE_PATTERN ? pattern_choose(r, s) : value};
	return switch_choose(r, s, block, e);
}
