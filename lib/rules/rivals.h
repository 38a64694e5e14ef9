#ifndef RULES_RIVALS_H
#define RULES_RIVALS_H

#include <stdbool.h>

#include "base/error.h"
#include "rules/theory.h"

/*
 * Of each rule, whether the order in which it is tried may count: its source and that of another
 * rule fit one term, at the root. Not so where each of both has one condition, and these exclude
 * each other (exclusion.h): with more of them, one might be computed that was not before. Where
 * an operation has too many pairs to compare, all of its rules are such; *uncompared: of how many
 * operations. The caller's; NULL: out of memory.
 */
bool *rivals_find(const struct theory *theory, size_t *uncompared, struct error *e);

#endif
