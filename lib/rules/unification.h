#ifndef RULES_UNIFICATION_H
#define RULES_UNIFICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "rules/theory.h"

/*
 * Most general unifiers of terms of two rules, by unification closure: classes
 * of subterms that must be equal, then a search for cycles (F. Baader, W. Snyder,
 * Unification theory, Handbook of Automated Reasoning, 2001, section 2.3). Nearly
 * linear, where substitutions would grow exponentially.
 *
 * A side of the unifier is 0 or 1: variables of one name are different ones on
 * different sides.
 */
struct unifier {
	const struct theory *theory;
	struct unifier_node *nodes; /* private, as what follows */
	uint32_t *variable_terms;   /* of each variable its term, or THEORY_NONE */
	uint32_t *touched, *stack;
	size_t touched_count, touched_capacity, stack_count, stack_capacity;
	bool out_of_memory;
	uint64_t steps; /* all that were made, for limits */
};

/* The term on a side. */
static inline uint32_t unifier_node(uint32_t term, unsigned side)
{
	return 2 * term + side;
}

int unifier_init(struct unifier *u, const struct theory *theory, struct error *e);
void unifier_release(struct unifier *u);

/* 1: term a of side 0 and term b of side 1 have a common instance, u is the most general unifier
 * until the next call; 0: they have none; -1. */
int unify(struct unifier *u, uint32_t a, uint32_t b, struct error *e);

enum unified { UNIFIED_SAME, UNIFIED_DIFFERENT, UNIFIED_OPEN };

/* What two nodes are under the unifier: the same term; terms without a common instance, also after
 * rewriting, for constructors or integers in them; or neither is known. */
enum unified unifier_compare(struct unifier *u, uint32_t a, uint32_t b);

/* The node that stands for the node's class: not a variable's unless none of them is bound. */
uint32_t unifier_find(const struct unifier *u, uint32_t node);

/* Appends the node's term under the unifier, variables of side 1 with a prime; cut when it is long.
 */
void unifier_print(const struct unifier *u, uint32_t node, struct buf *out);

/* A matcher's bindings of variables to terms. */
struct instance {
	uint32_t *bindings; /* of each variable; THEORY_NONE between calls */
	uint32_t *bound;    /* which have one */
	size_t bound_count;
	uint64_t steps;
};

int instance_init(struct instance *m, const struct theory *theory, struct error *e);
void instance_release(struct instance *m);

/* True if term is an instance of pattern. */
bool instance_of(struct instance *m, const struct theory *theory, uint32_t pattern, uint32_t term);

#endif
