#ifndef RULES_MAUDE_PREDICATES_H
#define RULES_MAUDE_PREDICATES_H

#include "rules/maude_numbers.h"

/*
 * Constraints in Maude: not_equal is its =/=; the others ask operators that are declared and
 * defined for them, symbol by symbol: "$color-red" of a term, "$parent" of a term and its argument.
 */
void maude_constraint_print(const struct maude_module *m, const struct rule_constraint *c,
	struct buf *out);

/* Those operators, as far as the rules' constraints ask them. */
void maude_predicates_print(const struct maude_module *m, struct buf *out);

#endif
