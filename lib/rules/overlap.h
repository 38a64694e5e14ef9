#ifndef RULES_OVERLAP_H
#define RULES_OVERLAP_H

#include "rules/check.h"

/* Appends unreachable rules and overlaps: check.h. */
int overlaps_find(const struct theory *theory, struct findings *out, struct error *e);

#endif
