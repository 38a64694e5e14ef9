#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "base/error.h"
#include "rules/theory.h"

/* What is suspect in a theory that can be read. */
struct finding {
	struct theory_place place;
	char *message;
};

struct findings {
	struct finding *items;
	size_t count, capacity;
};

/* Unreachable rules, overlaps of equal priority, termination that no lexicographic path order shows, symmetric
 * rules that would loop without their order; by place. */
int theory_check(const struct theory *theory, struct findings *out, struct error *e);
void findings_release(struct findings *findings);

#endif
