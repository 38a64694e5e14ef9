#ifndef RULES_MATCH_STATE_H
#define RULES_MATCH_STATE_H

#include "rules/match_way.h"
#include "rules/shared_list.h"

/* The rewrites of an operation, and what each comes to. */
struct match_rules {
	struct match_terms terms;
	struct shared_lists lists;
	uint32_t *targets; /* by the number of the rewrite in its operation */
	size_t count;      /* of those that can be reached */
	uint32_t *marks;   /* private, by term: the last mark that it got */
	uint32_t mark;
};

/*
 * What is known somewhere in the tree. A row is a list, too: the number of a
 * rewrite, then what it still requires, in the order in which it is looked at.
 */
struct match_state {
	uint32_t rows;  /* those that may still apply, in order */
	uint32_t known; /* calls that are evaluated by now and are of use */
};

/* The state before anything is known. */
int match_rules_read(struct match_rules *r, const struct theory *theory, uint32_t symbol,
	struct match_state *s, struct error *e);
void match_rules_release(struct match_rules *r);

/* The state on a way on, for which left and right were evaluated (THEORY_NONE: nothing). */
int match_state_follow(struct match_rules *r, const struct match_state *from,
	const struct match_way *way, uint32_t left, uint32_t right, struct match_state *s,
	struct error *e);

/* The rewrite and the requirements of the first of rows. */
static inline uint32_t row_rewrite(const struct match_rules *r, uint32_t rows)
{
	return list_first(&r->lists, list_first(&r->lists, rows));
}

static inline uint32_t row_requirements(const struct match_rules *r, uint32_t rows)
{
	return list_rest(&r->lists, list_first(&r->lists, rows));
}

/* The first of requirements. */
static inline const struct requirement *requirement_first(const struct match_rules *r,
	uint32_t requirements)
{
	return &r->terms.requirements[list_first(&r->lists, requirements)];
}

#endif
