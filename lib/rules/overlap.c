#include "rules/overlap.h"

#include <stdlib.h>
#include <string.h>

#include "rules/exclusion.h"
#include "rules/reachability.h"
#include "rules/unification.h"

/* Pairs of rules are many: most are told apart by the heads at a few positions (after S. Schulz,
 * Fingerprint indexing for paramodulation and rewriting, IJCAR 2012). */
enum { POSITIONS = 8, SHOWN_MOST = 100 };

/* Comparing the heads of a pair is one step, a subterm ten. */
static const uint64_t steps_most = 2000 * 1000 * 1000, subterm_steps = 10;

struct candidate {
	uint32_t rewrite;
	uint32_t heads[POSITIONS]; /* 0: a variable, or below one */
	uint32_t key;              /* the first head; 0 also where its rule has several rewrites */
	size_t place, run;         /* in the order of keys: its own, that of the first of its key */
	bool is_shadowed;
};

struct keyed {
	uint32_t key, item;
};

struct overlaps {
	const struct theory *theory;
	struct findings *findings;
	struct error *error;
	bool *is_reached; /* by rewrite */
	struct unifier unifier;
	struct instance instance;
	struct candidate *items; /* of one operation, in the order they are tried */
	size_t count;
	struct keyed *by_key; /* in the order they are tried, too; those without a key come first */
	size_t keyless;
	size_t found;
	uint64_t pairs;
};

static bool is_spent(const struct overlaps *o)
{
	return o->pairs + subterm_steps * (o->unifier.steps + o->instance.steps) >= steps_most;
}

static const struct rewrite *rewrite_of(const struct overlaps *o, const struct candidate *c)
{
	return &o->theory->rewrites[c->rewrite];
}

/* NULL: a law of composition. */
static const struct rule *rule_of(const struct overlaps *o, const struct candidate *c)
{
	uint32_t rule = rewrite_of(o, c)->rule;

	return rule == THEORY_NONE ? NULL : &o->theory->rules[rule];
}

static bool is_same_rule(
	const struct overlaps *o, const struct candidate *a, const struct candidate *b)
{
	return rewrite_of(o, a)->rule == rewrite_of(o, b)->rule;
}

/* Applies whenever its source fits. */
static bool is_unconditional(const struct overlaps *o, const struct candidate *c)
{
	const struct rule *r = rule_of(o, c);

	return !rewrite_of(o, c)->is_ordered &&
		(!r || (r->condition_count == 0 && r->constraint_count == 0));
}

/* It matches in the middle of a composition. */
static bool is_extension(const struct overlaps *o, const struct candidate *c)
{
	uint32_t source = rewrite_of(o, c)->source;
	const struct rule *r = rule_of(o, c);

	return r && source != r->source && source != r->target;
}

/* ---- heads at positions: arguments 0 to 3, then arguments 0 and 1 of the first two of them */

static uint32_t head_of(const struct theory *t, uint32_t term)
{
	const struct rule_term *p = &t->terms[term];

	if (p->kind == TERM_INTEGER)
		return (uint32_t)p->integer | 1u << 31;
	return p->kind == TERM_VARIABLE ? 0 : p->head + 1;
}

static void heads_fill(const struct theory *t, uint32_t source, uint32_t heads[POSITIONS])
{
	const struct rule_term *root = &t->terms[source];

	memset(heads, 0, POSITIONS * sizeof(*heads));
	for (size_t i = 0; i < root->arity && i < 4; i++) {
		const struct rule_term *p = &t->terms[root->arguments[i]];

		heads[i] = head_of(t, root->arguments[i]);
		for (size_t j = 0; i < 2 && j < p->arity && j < 2; j++)
			heads[4 + 2 * i + j] = head_of(t, p->arguments[j]);
	}
}

static bool may_unify(const struct candidate *a, const struct candidate *b)
{
	bool may = true;

	for (size_t i = 0; i < POSITIONS; i++)
		may &= !a->heads[i] || !b->heads[i] || a->heads[i] == b->heads[i];
	return may;
}

static bool may_match(const struct candidate *general, const struct candidate *special)
{
	bool may = true;

	for (size_t i = 0; i < POSITIONS; i++)
		may &= !general->heads[i] || general->heads[i] == special->heads[i];
	return may;
}

static bool fits_all_of(
	struct overlaps *o, const struct candidate *general, const struct candidate *special)
{
	return may_match(general, special) &&
		instance_of(&o->instance, o->theory, rewrite_of(o, general)->source,
			rewrite_of(o, special)->source);
}

/* ---- messages */

static void place_print(
	const struct theory_place *place, const struct theory_place *from, struct buf *out)
{
	if (strcmp(place->file, from->file) != 0)
		buf_printf(out, "%s:", place->file);
	else
		buf_puts(out, "line ");
	buf_printf(out, "%u", place->line);
}

/* Where the rewrite's source stands. */
static struct theory_place source_place(const struct overlaps *o, const struct candidate *c)
{
	const struct rule *r = rule_of(o, c);

	return r->polarity == POLARITY_BACKWARD || rewrite_of(o, c)->source == r->target
			? r->target_place
			: r->source_place;
}

/* Releases the text. */
static int text_add(struct overlaps *o, struct theory_place place, struct buf *text)
{
	int result = text->failed ? error_memory(o->error)
		: finding_add(o->findings, place, o->error, "%s", buf_string(text));

	buf_release(text);
	return result;
}

static void before_print(const struct overlaps *o, const struct candidate *before,
	const struct theory_place *from, struct buf *out)
{
	const struct rule *rule = rule_of(o, before);

	if (rule) {
		buf_printf(out, "rule '%s' (", rule->id);
		place_print(&rule->place, from, out);
		buf_puts(out, ")");
	} else {
		buf_puts(out, "a law of composition");
	}
	buf_puts(out, ", which is tried before, fits all that it fits");
}

/* before: the one that hides it, NULL if only several do together. */
static int unreachable_add(
	struct overlaps *o, const struct candidate *c, const struct candidate *before)
{
	const struct rule *rule = rule_of(o, c);
	struct theory_place place = source_place(o, c);
	struct buf text = BUF_INIT;

	buf_printf(&text, "rule '%s' is never applied%s: ", rule->id,
		rule->polarity != POLARITY_SYMMETRIC       ? ""
		: rewrite_of(o, c)->source == rule->source ? " forward"
								: " backward");
	if (before)
		before_print(o, before, &place, &text);
	else
		buf_printf(&text, "those that are tried before leave nothing that it fits%s",
			is_unconditional(o, c) ? "" : " and its conditions allow");
	return text_add(o, place, &text);
}

static int overlap_add(
	struct overlaps *o, const struct candidate *before, const struct candidate *c)
{
	const struct rule *first = rule_of(o, before);
	struct theory_place place = source_place(o, c);
	struct buf text = BUF_INIT;

	if (o->found++ >= SHOWN_MOST)
		return 0;
	buf_printf(&text, "rule '%s' overlaps rule '%s' (", rule_of(o, c)->id, first->id);
	place_print(&first->place, &place, &text);
	buf_puts(&text, ") of equal priority: both fit ");
	unifier_print(&o->unifier, unifier_node(rewrite_of(o, before)->source, 0), &text);
	return text_add(o, place, &text);
}

/* ---- unreachable rules */

/* The first of the items, all or those by key, before item `end` that fits all that c fits; else
 * `end`. */
static size_t shadow_search(struct overlaps *o, const struct candidate *c,
	const struct keyed *by_key, size_t end)
{
	for (size_t i = 0; !is_spent(o); i++) {
		size_t item = by_key ? by_key[i].item : i;
		const struct candidate *before = &o->items[item];

		if (item >= end || (by_key && by_key[i].key != by_key->key))
			break;
		o->pairs++;
		if (is_unconditional(o, before) && fits_all_of(o, before, c))
			return item;
	}
	return end;
}

static int shadow_find(struct overlaps *o, size_t at)
{
	struct candidate *c = &o->items[at];
	size_t found = at;

	if (!c->key)
		found = shadow_search(o, c, NULL, at);
	if (c->key && o->keyless)
		found = shadow_search(o, c, o->by_key, at);
	if (c->key)
		found = shadow_search(o, c, &o->by_key[c->run], found);
	/* that both directions of a symmetric rule fit the same is no fault */
	if (found == at && (o->is_reached[c->rewrite] || rewrite_of(o, c)->is_ordered))
		return 0;
	c->is_shadowed = true;
	return is_extension(o, c) ? 0 : unreachable_add(o, c, found == at ? NULL : &o->items[found]);
}

static int shadows_find(struct overlaps *o)
{
	for (size_t i = 0; i < o->count; i++)
		if (rule_of(o, &o->items[i]) && shadow_find(o, i) < 0)
			return -1;
	return 0;
}

/* ---- overlaps */

/* The one tried later is meant for what the one before leaves. */
static bool is_rest_of(
	struct overlaps *o, const struct candidate *before, const struct candidate *c)
{
	return fits_all_of(o, c, before) && (is_unconditional(o, c) || !fits_all_of(o, before, c));
}

/* 1: both fit a term, and what comes of it differs; 0; -1. */
static int pair_overlaps(
	struct overlaps *o, const struct candidate *before, const struct candidate *c)
{
	const struct rewrite *a = rewrite_of(o, before), *b = rewrite_of(o, c);
	int unifies;

	o->pairs++;
	if (before->is_shadowed || c->is_shadowed || !may_unify(before, c))
		return 0;
	unifies = unify(&o->unifier, a->source, b->source, o->error);
	if (unifies <= 0)
		return unifies;
	return !is_rest_of(o, before, c) &&
		!rules_exclude(&o->unifier, rule_of(o, before), rule_of(o, c)) &&
		unifier_compare(&o->unifier, unifier_node(a->target, 0),
			unifier_node(b->target, 1)) != UNIFIED_SAME;
}

/* Where the rewrites of the rule of item `begin` end: both directions, and extensions. */
static size_t rule_end(const struct overlaps *o, size_t begin)
{
	size_t end = begin + 1;

	while (end < o->count && is_same_rule(o, &o->items[begin], &o->items[end]))
		end++;
	return end;
}

/* One overlap of the rules that begin there is enough. */
static int rules_overlap(
	struct overlaps *o, size_t first, size_t first_end, size_t second, size_t second_end)
{
	for (size_t i = first; i < first_end; i++)
		for (size_t j = second; j < second_end; j++) {
			const struct candidate *a = &o->items[i], *b = &o->items[j];
			int overlaps = pair_overlaps(o, a, b);

			if (overlaps != 0)
				return overlaps < 0 ? -1 : overlap_add(o, a, b);
		}
	return 0;
}

/* With rules behind, of the same priority: those of items begin..end, all, or by key those that
 * have the rule's or none. */
static int overlaps_search(struct overlaps *o, size_t first, size_t first_end,
	const struct keyed *by_key, size_t begin, size_t end)
{
	int64_t priority = rule_of(o, &o->items[first])->priority;
	size_t item, item_end;

	for (size_t i = begin; i < end && !is_spent(o); i += item_end - item) {
		item = by_key ? by_key[i].item : i;
		if (rule_of(o, &o->items[item])->priority != priority ||
			(by_key && by_key[i].key && by_key[i].key != o->items[first].key))
			break;
		item_end = rule_end(o, item);
		if (rules_overlap(o, first, first_end, item, item_end) < 0)
			return -1;
	}
	return 0;
}

/* keyless: how many items without a key there are up to the rule. */
static int rule_overlaps_find(struct overlaps *o, size_t first, size_t first_end, size_t keyless)
{
	const struct candidate *c = &o->items[first];

	if (!c->key)
		return overlaps_search(o, first, first_end, NULL, first_end, o->count);
	if (overlaps_search(o, first, first_end, o->by_key, c->place + 1, o->count) < 0)
		return -1;
	return overlaps_search(o, first, first_end, o->by_key, keyless, o->keyless);
}

static int operation_overlaps_find(struct overlaps *o)
{
	size_t end, keyless = 0;

	for (size_t i = 0; i < o->count; i = end) {
		end = rule_end(o, i);
		keyless += o->items[i].key ? 0 : end - i;
		if (rule_of(o, &o->items[i]) && rule_overlaps_find(o, i, end, keyless) < 0)
			return -1;
	}
	return 0;
}

/* ---- the whole */

static int rest_report(struct overlaps *o, const struct theory_symbol *s)
{
	size_t rest = o->found > SHOWN_MOST ? o->found - SHOWN_MOST : 0;

	if (rest && finding_add(o->findings, s->place, o->error,
				"there are %s%zu more overlaps between rules of '%s'",
				is_spent(o) ? "at least " : "", rest, s->name) < 0)
		return -1;
	if (!is_spent(o))
		return 0;
	return finding_add(o->findings, s->place, o->error,
		"gave up the search for unreachable rules and overlaps at '%s': there are too many",
		s->name);
}

static int keyed_compare(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static void keys_sort(struct overlaps *o)
{
	for (size_t i = 0, end; i < o->count; i = end) {
		end = rule_end(o, i);
		if (end == i + 1)
			o->items[i].key = o->items[i].heads[0];
	}
	o->keyless = 0;
	for (size_t i = 0; i < o->count; i++) {
		o->by_key[i] = (struct keyed){o->items[i].key, (uint32_t)i};
		o->keyless += o->items[i].key == 0;
	}
	qsort(o->by_key, o->count, sizeof(*o->by_key), keyed_compare);
	for (size_t i = 0, run = 0; i < o->count; i++) {
		struct candidate *c = &o->items[o->by_key[i].item];

		if (o->by_key[i].key != o->by_key[run].key)
			run = i;
		c->place = i;
		c->run = run;
	}
}

static int candidates_check(struct overlaps *o, const struct theory_symbol *s)
{
	for (size_t i = 0; i < o->count; i++) {
		o->items[i].rewrite = s->rewrites[i];
		heads_fill(
			o->theory, o->theory->rewrites[s->rewrites[i]].source, o->items[i].heads);
	}
	keys_sort(o);
	return shadows_find(o) < 0 || operation_overlaps_find(o) < 0 ? -1 : rest_report(o, s);
}

static int operation_check(struct overlaps *o, const struct theory_symbol *s)
{
	int result;

	o->count = s->rewrite_count;
	o->found = 0;
	o->items = calloc(o->count, sizeof(*o->items));
	o->by_key = calloc(o->count, sizeof(*o->by_key));
	result = o->items && o->by_key ? candidates_check(o, s) : error_memory(o->error);
	free(o->items);
	free(o->by_key);
	return result;
}

int overlaps_find(const struct theory *theory, struct findings *out, struct error *e)
{
	struct overlaps o = {.theory = theory, .findings = out, .error = e};
	int result = unifier_init(&o.unifier, theory, e);

	if (result == 0)
		result = reachability_find(theory, &o.is_reached, e);
	if (result == 0)
		result = instance_init(&o.instance, theory, e);
	for (size_t i = 0; i < theory->symbol_count && result == 0 && !is_spent(&o); i++)
		if (theory->symbols[i].rewrite_count > 1)
			result = operation_check(&o, &theory->symbols[i]);
	instance_release(&o.instance);
	unifier_release(&o.unifier);
	free(o.is_reached);
	return result;
}
