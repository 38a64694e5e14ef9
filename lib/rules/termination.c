#include "rules/termination.h"

#include <stdlib.h>

#include "rules/path_order.h"

/*
 * Operations that call each other are looked at together, those that they call before them: what
 * was decided for these stays. When no order suits all of them, rules that none suits alone are
 * told, then those that none suits with the rules before.
 */
enum { SEARCH_STEPS = 1000 * 1000, STEPS_MOST = 200 * 1000 * 1000 };

struct scale {
	struct precedence precedence;
	struct path_order order;
};

struct termination {
	const struct theory *theory;
	struct findings *findings;
	struct error *error;
	const struct call_order *calls;
	struct scale all, alone, *used;
	uint64_t steps_left;
	uint32_t *rewrites; /* of the operations that are looked at */
	size_t *starts;     /* how many decisions there were before each was */
	size_t count;
	size_t rank; /* theirs */
	bool gave_up;
};

static const struct rule *rule_of(const struct termination *t, uint32_t rewrite)
{
	return &t->theory->rules[t->theory->rewrites[rewrite].rule];
}

/* Of a composition the symbol; THEORY_NONE. */
static uint32_t composition_of(const struct termination *t, uint32_t rewrite)
{
	uint32_t head = t->theory->terms[t->theory->rewrites[rewrite].source].head;

	return t->theory->symbols[head].is_composition ? head : THEORY_NONE;
}

static bool target_is_smaller(struct termination *t, uint32_t rewrite)
{
	const struct rewrite *w = &t->theory->rewrites[rewrite];
	struct path_order *order = &t->used->order;
	struct normal_terms *terms = &order->terms;
	uint32_t composition = composition_of(t, rewrite);

	if (!path_order_greater(order, normal_term(terms, w->source),
			normal_term(terms, w->target)))
		return false;
	return composition == THEORY_NONE ||
		path_order_greater(order, normal_term_followed(terms, w->source, composition),
			normal_term_followed(terms, w->target, composition));
}

/* A condition's term, which is evaluated with what follows the source or without. */
static bool side_is_smaller(struct termination *t, uint32_t rewrite, uint32_t side)
{
	uint32_t source = t->theory->rewrites[rewrite].source;
	struct path_order *order = &t->used->order;
	struct normal_terms *terms = &order->terms;
	uint32_t composition = composition_of(t, rewrite);

	side = normal_term(terms, side);
	if (!path_order_greater(order, normal_term(terms, source), side))
		return false;
	return composition == THEORY_NONE ||
		path_order_greater(order, normal_term_followed(terms, source, composition), side);
}

static bool rewrite_is_smaller(struct termination *t, uint32_t rewrite)
{
	const struct rule *r = rule_of(t, rewrite);

	for (size_t i = 0; i < r->condition_count; i++)
		if (!side_is_smaller(t, rewrite, r->conditions[i].left) ||
			!side_is_smaller(t, rewrite, r->conditions[i].right))
			return false;
	return target_is_smaller(t, rewrite);
}

/* Takes decisions that suit all of these rewrites. False: takes none. */
static bool suit_all(struct termination *t, const uint32_t *rewrites, size_t count,
	bool (*is_smaller)(struct termination *t, uint32_t rewrite))
{
	struct precedence *precedence = &t->used->precedence;
	size_t before = precedence->decision_count, i = 0;

	t->starts[0] = before;
	while (i < count) {
		if (is_smaller(t, rewrites[i])) {
			t->starts[++i] = precedence->decision_count;
			continue;
		}
		if (path_order_is_spent(&t->used->order) || !precedence_retry(precedence, before)) {
			precedence_undo(precedence, before);
			return false;
		}
		/* back to the rewrite that the decision was taken for */
		while (t->starts[i] >= precedence->decision_count)
			i--;
	}
	return true;
}

/* The same with a limit of steps. */
static bool search(struct termination *t, const uint32_t *rewrites, size_t count,
	bool (*is_smaller)(struct termination *t, uint32_t rewrite))
{
	uint64_t most = t->steps_left < SEARCH_STEPS ? t->steps_left : SEARCH_STEPS;
	uint64_t before = t->used->order.steps + t->used->precedence.steps, made;
	bool found;

	path_order_limit(&t->used->order, most);
	found = suit_all(t, rewrites, count, is_smaller);
	made = t->used->order.steps + t->used->precedence.steps - before;
	t->steps_left -= made < t->steps_left ? made : t->steps_left;
	return found;
}

/* Without the decisions that were taken for others. */
static bool search_alone(struct termination *t, uint32_t rewrite,
	bool (*is_smaller)(struct termination *t, uint32_t rewrite))
{
	bool found;

	t->used = &t->alone;
	found = search(t, &rewrite, 1, is_smaller);
	precedence_undo(&t->alone.precedence, 0);
	t->used = &t->all;
	return found;
}

/* Takes no decisions. */
static bool target_suits(struct termination *t, uint32_t rewrite)
{
	size_t before = t->all.precedence.decision_count;
	bool found = search(t, &rewrite, 1, target_is_smaller);

	precedence_undo(&t->all.precedence, before);
	return found;
}

/* ---- messages */

/* True if one of the operations that are looked at is applied to what arithmetic yields. */
static bool calls_with_arithmetic(const struct termination *t, uint32_t term)
{
	const struct theory *theory = t->theory;
	const struct rule_term *p = &theory->terms[term], *q;
	bool is_call =
		p->kind == TERM_APPLICATION && t->calls->ranks[p->head] == t->rank;

	for (size_t i = 0; i < p->arity; i++) {
		q = &theory->terms[p->arguments[i]];
		if (is_call && q->kind == TERM_APPLICATION && q->sort == theory->integers &&
			theory->symbols[q->head].kind == SYMBOL_BUILTIN)
			return true;
		if (calls_with_arithmetic(t, p->arguments[i]))
			return true;
	}
	return false;
}

/* with: what else the order has to suit. */
static int tell(struct termination *t, uint32_t rewrite, bool is_target, const char *with)
{
	const struct rewrite *w = &t->theory->rewrites[rewrite];
	const struct rule *r = rule_of(t, rewrite);
	struct theory_place place = r->target_place;

	if (!is_target)
		place = r->condition_places[0];
	else if (r->polarity == POLARITY_BACKWARD)
		place = r->source_place;
	return finding_add(t->findings, place, t->error,
		"termination is not shown: found no lexicographic path order that %smakes the %s "
		"of rule '%s' smaller than its source%s",
		with, is_target ? "target" : "conditions", r->id,
		is_target && calls_with_arithmetic(t, w->target)
			? ": arithmetic makes nothing smaller" : "");
}

static int tell_spent(struct termination *t, uint32_t rewrite)
{
	const struct rule *r = rule_of(t, rewrite);

	t->gave_up = true;
	return finding_add(t->findings, r->place, t->error, "termination is not shown: gave up the "
		"search for a lexicographic path order at rule '%s'", r->id);
}

/* ---- components */

/* Tells those that no order suits alone; the others stay. */
static int alone_find(struct termination *t)
{
	size_t count = 0;

	for (size_t i = 0; i < t->count; i++) {
		uint32_t rewrite = t->rewrites[i];

		if (search_alone(t, rewrite, rewrite_is_smaller))
			t->rewrites[count++] = rewrite;
		else if (!t->steps_left)
			return tell_spent(t, rewrite);
		else if (tell(t, rewrite, !search_alone(t, rewrite, target_is_smaller), "") < 0)
			return -1;
	}
	t->count = count;
	return 0;
}

/* Tells those that no order suits with the ones before. */
static int together_find(struct termination *t)
{
	for (size_t i = 0; i < t->count; i++) {
		uint32_t rewrite = t->rewrites[i];

		if (search(t, &rewrite, 1, rewrite_is_smaller))
			continue;
		if (!t->steps_left)
			return tell_spent(t, rewrite);
		if (tell(t, rewrite, !target_suits(t, rewrite),
				"suits the rules before and ") < 0)
			return -1;
	}
	return 0;
}

static int component_check(struct termination *t)
{
	if (search(t, t->rewrites, t->count, rewrite_is_smaller))
		return 0;
	if (alone_find(t) < 0)
		return -1;
	if (t->gave_up || search(t, t->rewrites, t->count, rewrite_is_smaller))
		return 0;
	return together_find(t);
}

static int number_compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The laws come to an end by themselves; what matches in the middle of a composition is looked at
 * with the rule itself. */
static bool is_to_be_shown(const struct theory *theory, const struct rewrite *w)
{
	const struct rule *r = w->rule == THEORY_NONE ? NULL : &theory->rules[w->rule];

	return r && !w->is_ordered && (w->source == r->source || w->source == r->target);
}

/* The rewrites of the operations of a rank, in the order of the text. */
static void component_fill(struct termination *t, const struct call_order *calls, size_t rank)
{
	t->count = 0;
	t->rank = rank;
	for (size_t i = calls->starts[rank]; i < calls->starts[rank + 1]; i++) {
		const struct theory_symbol *s = &t->theory->symbols[calls->symbols[i]];

		for (size_t j = 0; j < s->rewrite_count; j++)
			if (is_to_be_shown(t->theory, &t->theory->rewrites[s->rewrites[j]]))
				t->rewrites[t->count++] = s->rewrites[j];
	}
	qsort(t->rewrites, t->count, sizeof(*t->rewrites), number_compare);
}

static int components_check(struct termination *t)
{
	for (size_t rank = 0; rank < t->calls->rank_count && !t->gave_up; rank++) {
		component_fill(t, t->calls, rank);
		if (component_check(t) < 0)
			return -1;
	}
	return path_order_failed(&t->all.order) || path_order_failed(&t->alone.order)
		? error_memory(t->error) : 0;
}

static int scale_init(struct scale *s, const struct termination *t)
{
	if (precedence_init(&s->precedence, t->theory, t->calls, t->error) < 0)
		return -1;
	return path_order_init(&s->order, t->theory, &s->precedence, t->error);
}

static void scale_release(struct scale *s)
{
	path_order_release(&s->order);
	precedence_release(&s->precedence);
}

static int termination_init(struct termination *t)
{
	t->rewrites = calloc(t->theory->rewrite_count + 1, sizeof(*t->rewrites));
	t->starts = calloc(t->theory->rewrite_count + 2, sizeof(*t->starts));
	if (!t->rewrites || !t->starts)
		return error_memory(t->error);
	return scale_init(&t->all, t) < 0 || scale_init(&t->alone, t) < 0 ? -1 : 0;
}

int termination_find(const struct theory *theory, struct findings *out, struct error *e)
{
	struct call_order calls;
	struct termination t = {.theory = theory, .findings = out, .error = e, .calls = &calls,
		.used = &t.all, .steps_left = STEPS_MOST};
	int result = call_order_init(&calls, theory, e);

	if (result == 0)
		result = termination_init(&t);
	if (result == 0)
		result = components_check(&t);
	scale_release(&t.all);
	scale_release(&t.alone);
	free(t.rewrites);
	free(t.starts);
	call_order_release(&calls);
	return result;
}
