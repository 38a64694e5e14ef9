#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "base/error.h"
#include "rules/theory.h"

/*
 * What is suspect in a theory that can be read; it can be run all the same.
 *
 * Unreachable rule: a rule tried before has no conditions, constraints or order, and fits all that
 * this one fits. Tells the one before and its place. Or several before leave nothing that this one
 * fits, as the decision tree of their operation shows (reachability.h).
 *
 * Overlap: two rules of one operation and equal priority fit one term, which is shown, so that
 * their order in the file decides. Not told where order is meant or makes no difference: the later
 * source is the more general one, or the same without conditions (an "otherwise"); both give the
 * same term; or conditions and constraints exclude each other (see exclusion.h). Of compositions,
 * those from their first factor on. The first 100 of each operation are told, the others counted.
 *
 * Termination not shown: no lexicographic path order makes target and conditions of the rule
 * smaller than its source, alone or together with the rules of the operations that call each other
 * (path_order.h). Arithmetic makes nothing smaller: f(N) -> f(N - 1) is always told.
 *
 * Symmetric rule: it would undo itself, and is applied only where that makes a term smaller. Path
 * orders say nothing of it.
 */
struct finding {
	struct theory_place place;
	char *message;
};

struct findings {
	struct finding *items;
	size_t count, capacity;
};

/* All of them, by place. */
int theory_check(const struct theory *theory, struct findings *out, struct error *e);
void findings_release(struct findings *findings);

/* Appends one. */
int finding_add(struct findings *findings, struct theory_place place, struct error *e,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
