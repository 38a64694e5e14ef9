#ifndef RULES_PATH_ORDER_H
#define RULES_PATH_ORDER_H

#include "rules/normal_terms.h"
#include "rules/precedence.h"

/*
 * The lexicographic path order of a quasi-precedence: F. Baader, T. Nipkow, Term Rewriting and All
 * That, 1998, section 5.4; with equivalent symbols and a direction each in which arguments are
 * compared, S. Kamin, J.-J. Levy, Two generalizations of the recursive path ordering, 1980.
 * Integers are constants, each smaller than all symbols and incomparable with the others.
 *
 * Compositions are compared as their laws leave them (normal_terms.h), so that the laws need not be
 * shown to make anything smaller: what they do alone comes to an end. What is rewritten in the
 * middle of a longer composition must be greater with what follows it, too: normal_term_followed().
 */
struct path_order {
	const struct theory *theory;
	struct precedence *precedence;
	struct normal_terms terms;
	struct path_memo *memos; /* private, as what follows: open addressing */
	size_t memo_slots, memo_count;
	uint32_t search;
	uint64_t steps, most_steps;
	bool out_of_memory;
};

int path_order_init(struct path_order *o, const struct theory *theory,
	struct precedence *precedence, struct error *e);
void path_order_release(struct path_order *o);

/* From here on that many steps may be made. */
void path_order_limit(struct path_order *o, uint64_t steps);

/* True: no more steps may be made, and nothing is shown to be greater any more. */
bool path_order_is_spent(const struct path_order *o);

/* True if s is greater than t, with the decisions that the precedence took or takes. Both are
 * numbers of o->terms. */
bool path_order_greater(struct path_order *o, uint32_t s, uint32_t t);

/* True: memory ran out, at any time. */
bool path_order_failed(const struct path_order *o);

#endif
