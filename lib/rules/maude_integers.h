#ifndef RULES_MAUDE_INTEGERS_H
#define RULES_MAUDE_INTEGERS_H

#include "rules/foreign_theory.h"

/*
 * Maude's INT as an import reads it: alone, or in one of the two ways in which maude_numbers.h
 * writes it. In the second, WRAPPED, the module begins with helpers that are ours.
 */

/* "INT" or "INT * (sort Int to Num, ...)", words first..end: from there on the words are ours. */
int maude_integers_import(struct foreign_theory *t, struct foreign_words *w, size_t first,
	size_t end, struct error *e);

/* "$Int < Num", which says what WRAPPED integers are called. 1: it is something else. */
int maude_integers_name(struct foreign_theory *t, const struct foreign_words *w, size_t first,
	size_t end, struct error *e);

/* WRAPPED: an operator, a variable, or what an equation begins with, which `integers` replaces. */
bool maude_integers_bring(const struct foreign_words *w, size_t word);

#endif
