#ifndef RULES_CALL_ORDER_H
#define RULES_CALL_ORDER_H

#include "base/error.h"
#include "rules/theory.h"

/*
 * Operations and builtins by who calls whom: f calls g when g occurs in the target or the
 * conditions of one of f's rules; those that are applied only where a term gets smaller do not
 * count. Ranks are the strongly connected components (R. Tarjan, Depth-first search and linear
 * graph algorithms, 1972): what f calls has a lower rank, unless it calls f in turn.
 */
struct call_order {
	uint32_t *ranks;   /* of each symbol; THEORY_NONE: a constructor */
	uint32_t *symbols; /* by rank */
	size_t symbol_count;
	size_t *starts; /* of each rank, in symbols; then symbol_count */
	size_t rank_count;
};

int call_order_init(struct call_order *order, const struct theory *theory, struct error *e);
void call_order_release(struct call_order *order);

#endif
