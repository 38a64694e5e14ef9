#ifndef RULES_REACHABILITY_H
#define RULES_REACHABILITY_H

#include <stdbool.h>

#include "base/error.h"
#include "rules/theory.h"

/*
 * Of each rewrite, whether it may ever be applied: whether the decision tree of its operation
 * (matcher.h) ends in it. Where an operation has too many rules for a tree, all of them may be.
 * *is_reached: an array of the caller's.
 */
int reachability_find(const struct theory *theory, bool **is_reached, struct error *e);

#endif
