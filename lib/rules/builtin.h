#ifndef RULES_BUILTIN_H
#define RULES_BUILTIN_H

#include "rules/heap.h"
#include "rules/theory.h"

/*
 * Applies a builtin to two terms in normal form: *result is the value, or, where
 * one is no integer, the application as it stands. -1: the run was ended, for overflow or
 * division by zero. Uses slack of the heap.
 */
int builtin_apply(const struct theory *theory, struct heap *heap, uint32_t symbol, term_word a,
	term_word b, term_word *result);

#endif
