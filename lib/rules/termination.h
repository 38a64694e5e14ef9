#ifndef RULES_TERMINATION_H
#define RULES_TERMINATION_H

#include "rules/check.h"

/*
 * Appends rules for which no lexicographic path order is found: check.h. A rule's source must be
 * greater than its target and both sides of each condition: N. Dershowitz, M. Okada, G. Sivakumar,
 * Canonical conditional rewrite systems, 1988.
 */
int termination_find(const struct theory *theory, struct findings *out, struct error *e);

#endif
