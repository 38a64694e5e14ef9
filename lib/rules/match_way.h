#ifndef RULES_MATCH_WAY_H
#define RULES_MATCH_WAY_H

#include "rules/match_terms.h"

/* What is known on one way on from a block, and what that means to a requirement. */
struct match_way {
	const struct requirement *asked; /* of a test; NULL: of a switch */
	bool holds;
	uint32_t value;                  /* what a switch is on */
	const struct match_case *head;   /* NULL: none that has a case */
};

enum match_fate { ROW_DROPPED, ROW_UNTOUCHED, REQUIREMENT_MET };

enum match_fate match_fate(const struct match_terms *t, const struct match_way *way,
	const struct requirement *q);

/* True if a requirement says of a value what its head is, or is not: which one. */
bool match_head_required(const struct match_terms *t, const struct requirement *q, uint32_t value,
	struct match_case *head);
bool match_head_same(const struct match_case *a, const struct match_case *b);

/* The value to switch on because of a requirement: of a pattern, or a call that is to be a
 * constant; THEORY_NONE: it is another kind of test. */
uint32_t match_switch_value(const struct match_terms *t, const struct requirement *q);

#endif
