#ifndef RULES_THEORY_PRIVATE_H
#define RULES_THEORY_PRIVATE_H

#include "base/array.h"
#include "base/number_table.h"
#include "rules/theory.h"

/* What the reader needs to make a theory. */
struct theory_private {
	struct number_table colors, sorts, symbols, variables, terms;
	size_t file_capacity, sort_capacity, color_capacity, symbol_capacity, variable_capacity,
		term_capacity, rule_capacity, rewrite_capacity, evaluation_capacity;
	struct file_stamp *stamps; /* of the files; zeros of what is none */
	size_t stamp_capacity;
	size_t names_compared; /* with words that are unknown */
};

/* Empty; NULL when out of memory. */
struct theory *theory_new(void);

/* By name; THEORY_NONE when there is none. */
uint32_t theory_find_color(const struct theory *t, const char *name);

/* Make what is new known by its name. Take the name, and the symbol's arguments, in any case;
 * THEORY_NONE: out of memory, as is a name that is NULL. */
uint32_t theory_color_add(struct theory *t, char *name);
uint32_t theory_sort_add(struct theory *t, char *name, struct theory_place place);
uint32_t theory_symbol_add(struct theory *t, struct theory_symbol symbol);
uint32_t theory_variable_add(struct theory *t, char *name, uint32_t sort,
	struct theory_place place);

/* Whether an unknown word is worth a look for what was meant, at so many names: not after some
 * million, for a file that has ten thousand names and as many faults. */
bool theory_suggests(struct theory *t, size_t names);

/* The symbols "." and "id" of a sort, made when they are needed first. -1: out of memory. */
int theory_composition(struct theory *t, uint32_t sort, uint32_t *composition, uint32_t *identity);

/* Directions of all rules, and the order in which each operation tries them. */
int theory_rewrites_make(struct theory *t, struct error *e);

#endif
