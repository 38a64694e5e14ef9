#ifndef RULES_TERM_ORDER_H
#define RULES_TERM_ORDER_H

#include "rules/heap.h"

/* Both without recursion and without time exponential in shared subterms; they allocate no
 * nodes. What they remember counts against the limits of the run, which they end beyond them, as
 * when they are out of memory: the result means nothing then. */

/* True if the terms are equal. */
bool term_equal(struct heap *heap, term_word a, term_word b);

/*
 * <0, 0, >0: the order that decides whether a symmetric rule is applied: the
 * Knuth-Bendix order in which every symbol weighs 1 and a later symbol is
 * greater: fewer symbols come first, then the head (an integer before any
 * symbol, integers by value), then the first argument that differs.
 */
int term_compare(struct heap *heap, term_word a, term_word b);

#endif
