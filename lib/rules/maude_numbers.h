#ifndef RULES_MAUDE_NUMBERS_H
#define RULES_MAUDE_NUMBERS_H

#include "rules/foreign_syntax.h"

/*
 * How a theory's integers become Maude's. Maude reorders the operands of + and * when these cannot
 * be computed, as in 3 + f(x). So its own operators are used, PLAIN, where it is proven that
 * integers always become numbers; else, WRAPPED, the theory's operators are operators without
 * axioms that call Maude's once both operands are numbers.
 */
enum maude_numbers { MAUDE_NUMBERS_NONE, MAUDE_NUMBERS_PLAIN, MAUDE_NUMBERS_WRAPPED };

struct maude_module {
	const struct theory *theory;
	struct foreign_syntax syntax;
	enum maude_numbers numbers;
};

int maude_numbers_choose(struct maude_module *m, struct error *e);

/* Maude's modules that are imported, with what they declare out of the way of our names. */
void maude_imports_print(const struct maude_module *m, struct buf *out);

/* WRAPPED: what makes operators of numbers compute. */
void maude_numbers_print(const struct maude_module *m, struct buf *out);

/* " =/= " and "true", as conditions have them. */
const char *maude_unequal(const struct maude_module *m);
const char *maude_true(const struct maude_module *m);

/* The sort of that. */
const char *maude_truth(const struct maude_module *m);

#endif
