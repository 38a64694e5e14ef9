#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/theory_private.h"

/* The directions of rules, and the order in which each operation tries them. */

static int rewrite_add(struct theory *t, struct rewrite w)
{
	struct rewrite *items;

	if (w.source == THEORY_NONE || w.target == THEORY_NONE)
		return -1;
	items = array_room(t->rewrites, t->rewrite_count, &t->private->rewrite_capacity,
		sizeof(*items));
	if (!items)
		return -1;
	t->rewrites = items;
	items[t->rewrite_count++] = w;
	return 0;
}

/* A variable that no rule file can name. */
static uint32_t variable_make(struct theory *t, const char *name, uint32_t sort)
{
	char *full = NULL;
	uint32_t variable;

	if (asprintf(&full, "%s %s", name, t->sorts[sort].name) < 0)
		return THEORY_NONE;
	variable = theory_find_variable(t, full);
	if (variable == THEORY_NONE)
		variable = theory_variable_add(t, full, sort, (struct theory_place){t->files[0], 0, 0});
	else
		free(full);
	return variable == THEORY_NONE ? variable : theory_variable_term(t, variable);
}

/* THEORY_NONE is handed through. */
static uint32_t composed(struct theory *t, uint32_t composition, uint32_t left, uint32_t right)
{
	uint32_t pair[2] = {left, right};

	if (left == THEORY_NONE || right == THEORY_NONE)
		return THEORY_NONE;
	return theory_application(t, composition, pair);
}

/* id . F -> F, F . id -> F, (F . G) . H -> F . (G . H) */
static int laws_add(struct theory *t, uint32_t composition)
{
	uint32_t sort = t->symbols[composition].result, dot = composition;
	uint32_t f = variable_make(t, "F", sort), g = variable_make(t, "G", sort);
	uint32_t h = variable_make(t, "H", sort), id = theory_application(t, composition + 1, NULL);
	struct rewrite laws[] = {
		{THEORY_NONE, composed(t, dot, id, f), f, false},
		{THEORY_NONE, composed(t, dot, f, id), f, false},
		{THEORY_NONE, composed(t, dot, composed(t, dot, f, g), h),
			composed(t, dot, f, composed(t, dot, g, h)), false},
	};

	for (size_t i = 0; i < 3; i++)
		if (rewrite_add(t, laws[i]) < 0)
			return -1;
	return 0;
}

static bool is_composed(const struct theory *t, uint32_t term)
{
	return t->terms[term].kind == TERM_APPLICATION &&
		t->symbols[t->terms[term].head].is_composition;
}

/* l1 . (... ln) becomes l1 . (... (ln . X)). */
static uint32_t extended(struct theory *t, uint32_t source, uint32_t rest, uint32_t composition)
{
	uint32_t left;

	if (!is_composed(t, source))
		return composed(t, composition, source, rest);
	left = t->terms[source].arguments[0];
	return composed(t, composition, left,
		extended(t, t->terms[source].arguments[1], rest, composition));
}

static uint32_t last_factor(const struct theory *t, uint32_t term)
{
	while (is_composed(t, term))
		term = t->terms[term].arguments[1];
	return term;
}

/* The rewrite, and the one that matches in the middle of a longer composition. */
static int direction_add(struct theory *t, struct rewrite w)
{
	uint32_t dot = t->terms[w.source].head, rest;

	if (rewrite_add(t, w) < 0)
		return -1;
	if (!is_composed(t, w.source) ||
		t->terms[last_factor(t, w.source)].kind == TERM_VARIABLE)
		return 0;
	rest = variable_make(t, "X", t->symbols[dot].result);
	if (rest == THEORY_NONE)
		return -1;
	w.source = extended(t, w.source, rest, dot);
	w.target = composed(t, dot, w.target, rest);
	return rewrite_add(t, w);
}

static int directions_add(struct theory *t, uint32_t number)
{
	struct rule r = t->rules[number];
	bool is_symmetric = r.polarity == POLARITY_SYMMETRIC;

	if (r.polarity != POLARITY_BACKWARD && direction_add(t,
			(struct rewrite){number, r.source, r.target, is_symmetric}) < 0)
		return -1;
	return r.polarity == POLARITY_FORWARD ? 0 : direction_add(t,
		(struct rewrite){number, r.target, r.source, is_symmetric});
}

/* Rules by (priority, place in the text); laws were added first. */
struct candidate {
	uint32_t rewrite, symbol;
	int64_t priority;
	bool is_law;
};

static int candidate_compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->symbol != y->symbol)
		return x->symbol < y->symbol ? -1 : 1;
	if (x->is_law != y->is_law)
		return x->is_law ? -1 : 1;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	return x->rewrite < y->rewrite ? -1 : x->rewrite > y->rewrite;
}

static int lists_fill(struct theory *t, const struct candidate *items)
{
	size_t end;

	for (size_t i = 0; i < t->rewrite_count; i = end) {
		struct theory_symbol *s = &t->symbols[items[i].symbol];

		end = i;
		while (end < t->rewrite_count && items[end].symbol == items[i].symbol)
			end++;
		s->rewrites = calloc(end - i, sizeof(*s->rewrites));
		if (!s->rewrites)
			return -1;
		while (s->rewrite_count < end - i) {
			s->rewrites[s->rewrite_count] = items[i + s->rewrite_count].rewrite;
			s->rewrite_count++;
		}
	}
	return 0;
}

static int lists_make(struct theory *t)
{
	struct candidate *items = calloc(t->rewrite_count + 1, sizeof(*items));
	int result;

	if (!items)
		return -1;
	for (uint32_t i = 0; i < t->rewrite_count; i++) {
		const struct rewrite *w = &t->rewrites[i];

		items[i] = (struct candidate){i, t->terms[w->source].head,
			w->rule == THEORY_NONE ? 0 : t->rules[w->rule].priority,
			w->rule == THEORY_NONE};
	}
	qsort(items, t->rewrite_count, sizeof(*items), candidate_compare);
	result = lists_fill(t, items);
	free(items);
	return result;
}

int theory_rewrites_make(struct theory *t, struct error *e)
{
	for (uint32_t i = 0; i < t->symbol_count; i++)
		if (t->symbols[i].is_composition && laws_add(t, i) < 0)
			return error_memory(e);
	for (uint32_t i = 0; i < t->rule_count; i++)
		if (directions_add(t, i) < 0)
			return error_memory(e);
	return lists_make(t) < 0 ? error_memory(e) : 0;
}
