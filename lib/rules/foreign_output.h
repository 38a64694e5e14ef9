#ifndef RULES_FOREIGN_OUTPUT_H
#define RULES_FOREIGN_OUTPUT_H

#include "rules/foreign_theory.h"

/* Appends the rule file. -1 where it would be none: then e tells a place in what was imported. */
int foreign_theory_write(const struct foreign_theory *t, struct buf *out, struct error *e);

#endif
