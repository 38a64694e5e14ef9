#include "rules/reachability.h"

#include <stdlib.h>

#include "rules/matcher.h"
#include "rules/totality.h"

static void leaves_mark(const struct matcher *m, bool *is_reached)
{
	for (size_t i = 0; i < m->block_count; i++)
		if (m->blocks[i].kind == MATCH_APPLY)
			is_reached[m->blocks[i].rewrite] = true;
}

/* e is not NULL. */
static int operation_mark(const struct theory *theory, const bool *is_free, uint32_t symbol,
	bool *is_reached, struct error *e)
{
	const struct theory_symbol *s = &theory->symbols[symbol];
	struct matcher *m;

	if (matcher_build(theory, is_free, symbol, &m, e) == 0) {
		leaves_mark(m, is_reached);
		matcher_free(m);
		return 0;
	}
	if (e->code != ERROR_INPUT)
		return -1;
	/* too many tests */
	error_release(e);
	for (size_t i = 0; i < s->rewrite_count; i++)
		is_reached[s->rewrites[i]] = true;
	return 0;
}

int reachability_find(const struct theory *theory, bool **is_reached, struct error *e)
{
	struct error own = ERROR_INIT; /* there is always one to look at */
	bool *is_free;
	int result = totality_find(theory, &is_free, &own);

	*is_reached = NULL;
	if (result < 0)
		return error_move(e, &own);
	*is_reached = calloc(theory->rewrite_count + 1, sizeof(**is_reached));
	if (!*is_reached)
		result = error_memory(&own);
	for (uint32_t i = 0; i < theory->symbol_count && result == 0; i++)
		result = operation_mark(theory, is_free, i, *is_reached, &own);
	free(is_free);
	if (result == 0)
		return 0;
	free(*is_reached);
	*is_reached = NULL;
	return error_move(e, &own);
}
