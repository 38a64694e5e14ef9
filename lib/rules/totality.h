#ifndef RULES_TOTALITY_H
#define RULES_TOTALITY_H

#include <stdbool.h>

#include "base/error.h"
#include "rules/theory.h"

/*
 * Of each sort, whether no normal form of it has an operation at its root:
 * that is so when every operation that yields it has a rule for all arguments.
 * The largest set of sorts for which that can be shown by induction over
 * innermost rewriting. *is_free: an array of the caller's.
 */
int totality_find(const struct theory *theory, bool **is_free, struct error *e);

#endif
