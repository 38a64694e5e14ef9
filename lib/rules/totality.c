#include "rules/totality.h"

#include <stdlib.h>

#include "rules/matcher.h"

/* True if the rules of an operation fit all arguments, when the sorts in is_free are so. */
static int operation_is_total(const struct theory *theory, const bool *is_free, uint32_t symbol,
	bool *is_total, struct error *e)
{
	struct matcher *m;

	if (matcher_build(theory, is_free, symbol, &m, e) < 0) {
		if (!e || e->code != ERROR_INPUT)
			return -1;
		/* too many tests: nothing is shown */
		error_release(e);
		*is_total = false;
		return 0;
	}
	*is_total = true;
	for (size_t i = 0; i < m->block_count; i++)
		*is_total &= m->blocks[i].kind != MATCH_STUCK;
	matcher_free(m);
	return 0;
}

/* Takes out the sorts of operations that may stay; *changed if there was one. */
static int sorts_narrow(const struct theory *theory, bool *is_free, bool *changed,
	struct error *e)
{
	*changed = false;
	for (uint32_t i = 0; i < theory->symbol_count; i++) {
		const struct theory_symbol *s = &theory->symbols[i];
		bool is_total = false;

		if (s->kind == SYMBOL_CONSTRUCTOR || !is_free[s->result])
			continue;
		if (s->kind == SYMBOL_OPERATION &&
			operation_is_total(theory, is_free, i, &is_total, e) < 0)
			return -1;
		if (s->kind == SYMBOL_BUILTIN)
			is_total = is_free[theory->integers];
		*changed |= !is_total;
		is_free[s->result] = is_total;
	}
	return 0;
}

int totality_find(const struct theory *theory, bool **is_free, struct error *e)
{
	bool changed = true;

	*is_free = malloc(theory->sort_count + 1);
	if (!*is_free)
		return error_memory(e);
	for (size_t i = 0; i < theory->sort_count; i++)
		(*is_free)[i] = true;
	while (changed)
		if (sorts_narrow(theory, *is_free, &changed, e) < 0) {
			free(*is_free);
			*is_free = NULL;
			return -1;
		}
	return 0;
}
