#ifndef RULES_NORMAL_TERMS_H
#define RULES_NORMAL_TERMS_H

#include "rules/theory.h"

/*
 * Terms of rules as the laws of composition leave them: compositions nest to the right, without id.
 * Numbers below theory->term_count are the theory's terms, those that the laws leave as they are;
 * equal terms can have different numbers, but not leaves.
 */
struct normal_terms {
	const struct theory *theory;
	struct rule_term *items; /* private, as what follows: new terms */
	size_t count, capacity;
	uint32_t *normals, *followed; /* of each term; THEORY_NONE: not made yet */
	uint32_t rest;
	bool out_of_memory;
};

int normal_terms_init(struct normal_terms *n, const struct theory *theory, struct error *e);
void normal_terms_release(struct normal_terms *n);

/* Numbers; 0 with out_of_memory. */
uint32_t normal_term(struct normal_terms *n, uint32_t term);

/* The same of term . X, with a variable X that no term of the theory has. */
uint32_t normal_term_followed(struct normal_terms *n, uint32_t term, uint32_t composition);

static inline const struct rule_term *normal_term_at(const struct normal_terms *n, uint32_t number)
{
	return number < n->theory->term_count ? &n->theory->terms[number]
						: &n->items[number - n->theory->term_count];
}

#endif
