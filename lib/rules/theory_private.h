#ifndef RULES_THEORY_PRIVATE_H
#define RULES_THEORY_PRIVATE_H

#include "base/array.h"
#include "base/number_table.h"
#include "rules/theory.h"

/* What the reader needs to make a theory. */
struct theory_private {
	struct number_table symbols, variables, terms;
	size_t file_capacity, sort_capacity, color_capacity, symbol_capacity, variable_capacity,
		term_capacity, rule_capacity, rewrite_capacity, evaluation_capacity;
};

/* Empty; NULL when out of memory. */
struct theory *theory_new(void);

/* Makes a new symbol known by its name. Takes the symbol's name and arguments in any case;
 * THEORY_NONE: out of memory. */
uint32_t theory_symbol_add(struct theory *t, struct theory_symbol symbol);

/* What was appended to the array gets known by its name. */
int theory_index_symbol(struct theory *t, uint32_t symbol);
int theory_index_variable(struct theory *t, uint32_t variable);

/* The symbols "." and "id" of a sort, made when they are needed first. -1: out of memory. */
int theory_composition(struct theory *t, uint32_t sort, uint32_t *composition, uint32_t *identity);

/* Directions of all rules, and the order in which each operation tries them. */
int theory_rewrites_make(struct theory *t, struct error *e);

#endif
