#include "rules/rivals.h"

#include <stdlib.h>

#include "rules/exclusion.h"
#include "rules/unification.h"

/* For one operation: pairs, and subterms of those that are unified. */
static const uint64_t steps_most = 20 * 1000 * 1000;

struct rival {
	uint64_t key; /* of the first argument's head; 0: a variable, or no argument */
	uint32_t rewrite;
};

struct rivals {
	const struct theory *theory;
	struct error *error;
	struct unifier unifier;
	bool *is_rival; /* by rule */
	uint64_t steps;  /* pairs of the operation */
	size_t uncompared;
};

static uint64_t key_of(const struct theory *t, uint32_t source)
{
	const struct rule_term *root = &t->terms[source], *p;

	if (root->arity == 0)
		return 0;
	p = &t->terms[root->arguments[0]];
	if (p->kind == TERM_VARIABLE)
		return 0;
	return p->kind == TERM_INTEGER ? (uint64_t)p->integer | (uint64_t)1 << 63 : p->head + 1ull;
}

static int rival_compare(const void *left, const void *right)
{
	const struct rival *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->rewrite > b->rewrite) - (a->rewrite < b->rewrite);
}

static bool is_excluded(struct rivals *r, const struct rule *a, const struct rule *b)
{
	return a->condition_count == 1 && b->condition_count == 1 &&
		rules_exclude(&r->unifier, a, b);
}

static int pair_compare(struct rivals *r, const struct rewrite *a, const struct rewrite *b)
{
	const struct rule *rules = r->theory->rules;
	int unifies;

	r->steps++;
	if (a->rule == b->rule || (r->is_rival[a->rule] && r->is_rival[b->rule]))
		return 0;
	unifies = unify(&r->unifier, a->source, b->source, r->error);
	if (unifies > 0 && !is_excluded(r, &rules[a->rule], &rules[b->rule]))
		r->is_rival[a->rule] = r->is_rival[b->rule] = true;
	return unifies < 0 ? -1 : 0;
}

/* Items are sorted: those that begin with a variable are first, and go with all. */
static int items_compare(struct rivals *r, const struct rival *items, size_t count)
{
	const uint64_t steps_begin = r->unifier.steps;
	const struct rewrite *rewrites = r->theory->rewrites;

	r->steps = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count && (!items[i].key || items[k].key == items[i].key);
			k++) {
			if (r->steps + r->unifier.steps - steps_begin > steps_most) {
				for (size_t j = 0; j < count; j++)
					r->is_rival[rewrites[items[j].rewrite].rule] = true;
				r->uncompared++;
				return 0;
			}
			if (pair_compare(r, &rewrites[items[i].rewrite],
				    &rewrites[items[k].rewrite]) < 0)
				return -1;
		}
	return 0;
}

static int operation_compare(struct rivals *r, const struct theory_symbol *s)
{
	struct rival *items = calloc(s->rewrite_count, sizeof(*items));
	size_t count = 0;
	int result;

	if (!items)
		return error_memory(r->error);
	for (size_t i = 0; i < s->rewrite_count; i++) {
		const struct rewrite *w = &r->theory->rewrites[s->rewrites[i]];

		/* the laws of composition come before all rules, whatever their priorities */
		if (w->rule != THEORY_NONE)
			items[count++] = (struct rival){
				key_of(r->theory, w->source), s->rewrites[i]};
	}
	qsort(items, count, sizeof(*items), rival_compare);
	result = items_compare(r, items, count);
	free(items);
	return result;
}

bool *rivals_find(const struct theory *theory, size_t *uncompared, struct error *e)
{
	struct rivals r = {.theory = theory, .error = e,
		.is_rival = calloc(theory->rule_count + 1, sizeof(*r.is_rival))};
	int result = r.is_rival ? unifier_init(&r.unifier, theory, e) : error_memory(e);

	for (size_t i = 0; i < theory->symbol_count && result == 0; i++)
		if (theory->symbols[i].rewrite_count > 1)
			result = operation_compare(&r, &theory->symbols[i]);
	unifier_release(&r.unifier);
	*uncompared = r.uncompared;
	if (result == 0)
		return r.is_rival;
	free(r.is_rival);
	return NULL;
}
