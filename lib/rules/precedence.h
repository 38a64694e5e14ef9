#ifndef RULES_PRECEDENCE_H
#define RULES_PRECEDENCE_H

#include <stdbool.h>

#include "rules/call_order.h"

/*
 * A quasi-order of a theory's symbols in the making. It is asked what one symbol is to another;
 * where that is open it decides, for the greater one first, and notes the decision, which can be
 * taken back for the next alternative. What was once said of earlier decisions stays true with more
 * of them.
 *
 * Known from the start: operations of different rank are ordered as they are (which loses no path
 * order but for compositions: an operation is compared with those that it calls alone), and
 * comparisons are greater than true and false.
 */
enum relation { RELATION_NONE, RELATION_EQUAL, RELATION_GREATER };

struct precedence_edge {
	uint32_t from, to, next; /* next: edge of the same symbol */
	enum relation relation;  /* RELATION_NONE: was refused */
};

struct precedence {
	const struct theory *theory;
	const struct call_order *order;
	struct precedence_edge *edges;
	size_t edge_count, edge_capacity;
	uint32_t *first; /* edge of each symbol */
	uint32_t *table; /* edges by both symbols, plus one: open addressing */
	size_t slots;
	size_t *decisions; /* where their edges begin */
	size_t decision_count, decision_capacity;
	uint32_t *stack, *seen, search;
	uint64_t steps; /* all that were made, for limits */
	bool out_of_memory;
};

int precedence_init(struct precedence *p, const struct theory *theory,
	const struct call_order *order, struct error *e);
void precedence_release(struct precedence *p);

/* What f is to g. */
enum relation precedence_ask(struct precedence *p, uint32_t f, uint32_t g);

/* True if arguments of operation f are compared from the last one to the first; decided likewise,
 * for the first one first. Never of a composition: what follows it is its last one. */
bool precedence_is_mirrored(struct precedence *p, uint32_t f);

/* Takes decisions back until only `count` are left. */
void precedence_undo(struct precedence *p, size_t count);

/* Replaces the last decision beyond the first `count` that has an alternative, and takes those
 * after it back. False: there was none. */
bool precedence_retry(struct precedence *p, size_t count);

#endif
