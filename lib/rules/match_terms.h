#ifndef RULES_MATCH_TERMS_H
#define RULES_MATCH_TERMS_H

#include "base/array.h"
#include "base/error.h"
#include "base/number_table.h"
#include "rules/matcher.h"

/*
 * The values of a matcher while it is built, and what a rewrite asks of them.
 * Equal ones have one number each.
 */
enum requirement_kind { REQUIRE_PATTERN, REQUIRE_EQUAL, REQUIRE_COLOR, REQUIRE_PARENT,
	REQUIRE_SMALLER };

struct requirement {
	enum requirement_kind kind;
	uint32_t left, right; /* match terms; right of a pattern: the rule's term, no variable */
	uint32_t color;
	bool is_wanted;       /* false: it must not hold */
	bool asks;            /* operations: which may fail, or have no end */
};

struct match_terms {
	const struct theory *theory;
	uint32_t symbol;
	struct match_term *terms;
	size_t term_count, term_capacity;
	struct requirement *requirements;
	size_t requirement_count, requirement_capacity;
	struct number_table term_table, requirement_table; /* private */
};

int match_terms_init(struct match_terms *t, const struct theory *theory, uint32_t symbol,
	struct error *e);
void match_terms_release(struct match_terms *t);

/* Numbers; THEORY_NONE: out of memory. */
uint32_t match_field(struct match_terms *t, uint32_t node, size_t index, uint32_t sort);
uint32_t requirement_add(struct match_terms *t, struct requirement requirement);

/* All that a rewrite requires, in the order in which it is looked at; *target: its result. */
int match_row_of(struct match_terms *t, uint32_t rewrite, struct numbers *row, uint32_t *target,
	struct error *e);

#endif
