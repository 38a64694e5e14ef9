#ifndef RULES_EXCLUSION_H
#define RULES_EXCLUSION_H

#include "rules/unification.h"

/*
 * True if a rule of side 0 and one of side 1 cannot both apply to the term that u unifies their
 * sources to. Of their conditions and constraints, one cannot hold, or two exclude each other:
 * t = u and t <> u; t = u and t = v with different constructors in u and v; comparisons of the same
 * integers that are never both true, as N < M and N >= M; colors. not_equal counts as <>.
 */
bool rules_exclude(struct unifier *u, const struct rule *a, const struct rule *b);

#endif
