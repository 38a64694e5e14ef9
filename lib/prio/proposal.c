#include "prio/proposal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prio/conflict.h"
#include "prio/placement.h"
#include "prio/priority_file.h"
#include "prio/rank.h"
#include "profile/names.h"

const char *proposal_reason_text(enum proposal_reason reason)
{
	static const char *const texts[PROPOSAL_REASONS] = {
		[PROPOSAL_MOVED] = "moved",
		[PROPOSAL_IN_PLACE] = "in its place",
		[PROPOSAL_FEW_SAMPLES] = "too few samples",
		[PROPOSAL_UNRATED] = "successes not known",
		[PROPOSAL_NOT_IN_FILE] = "not in the priority file",
		[PROPOSAL_SMALL] = "its bucket would gain too little",
		[PROPOSAL_UNSURE] = "not certain that its bucket gains",
		[PROPOSAL_ENOUGH] = "others moved, and that is enough",
		[PROPOSAL_USEFUL] = "useful at times",
		[PROPOSAL_PINNED] = "not known to exclude its neighbours",
		[PROPOSAL_CONFLICT] = "its buckets do not agree",
	};

	return texts[reason];
}

/* ---- rules and their buckets */

struct proposal_today proposal_today(const struct proposal_current *current, const struct evidence *v,
	size_t rule, int64_t default_priority)
{
	struct proposal_today t = {PROPOSAL_ELSEWHERE, default_priority, UINT32_MAX, 0};

	if (current->find)
		t.found = current->find(current->context, evidence_rule(v, rule), &t.priority,
			&t.place, &t.group);
	if (t.found == PROPOSAL_ELSEWHERE && evidence_priority(v, rule) != EVENT_ABSENT)
		t.priority = evidence_priority(v, rule);
	return t;
}

static void current_find(const struct proposal_current *current, const struct evidence *v,
	struct proposal_rule *r, const struct proposal_options *options)
{
	struct proposal_today today = proposal_today(current, v, r->rule, options->default_priority);

	r->before = today.priority;
	r->place = today.place;
	r->group = today.group;
	if (today.found == PROPOSAL_REFUSED)
		r->reason = PROPOSAL_NOT_IN_FILE;
	else if (today.found == PROPOSAL_FIXED)
		r->reason = PROPOSAL_PINNED;
	r->is_untried = evidence_kept(v, r->rule)->attempts <= 0 && evidence_losses(v).unrated == 0;
	if (r->is_untried && (today.found != PROPOSAL_FOUND || options->algorithm != ALGORITHM_UCB))
		r->reason = PROPOSAL_UNRATED;
}

static uint32_t bucket_number(struct names *buckets, const char *bucket, uint32_t group)
{
	char text[16] = "";

	if (!bucket && !group)
		return names_number(buckets, (struct slice){NULL, 0}, (struct slice){NULL, 0});
	if (group)
		snprintf(text, sizeof(text), "%" PRIu32, group);
	return names_number(buckets, (struct slice){bucket, bucket ? strlen(bucket) : 0},
		(struct slice){text, strlen(text)});
}

/* Rules of a bucket appear in a log one after the other, mostly. */
static bool is_beside(const struct evidence *v, const struct proposal_rule *a,
	const struct proposal_rule *b)
{
	const char *one = evidence_bucket(v, a->rule), *other = evidence_bucket(v, b->rule);

	return a->group == b->group && one && other && strcmp(one, other) == 0;
}

/* Rules that are tried equally often differ a little where attempts decay, as one is tried a moment
 * after the other: by much less than one part in 4096. */
static double blurred(double attempts)
{
	int exponent;
	double mantissa = frexp(attempts, &exponent);

	return ldexp(round(mantissa * 4096), exponent - 12);
}

static int rules_fill(struct proposal *proposal, const struct evidence *v,
	const struct proposal_current *current, const struct proposal_options *options, struct names *buckets)
{
	size_t i;

	for (i = 0; i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];

		*r = (struct proposal_rule){.rule = (uint32_t)i, .reason = PROPOSAL_IN_PLACE};
		r->item.samples = blurred(evidence_kept(v, i)->attempts);
		r->item.p = blurred(evidence_kept(v, i)->successes);
		r->name = evidence_rule(v, i);
		current_find(current, v, r, options);
		r->bucket = i > 0 && is_beside(v, r - 1, r) ? r[-1].bucket
			: bucket_number(buckets, evidence_bucket(v, i), r->group);
		if (r->bucket == NAMES_FULL)
			return -1;
		r->wanted = r->after = r->before;
	}
	return 0;
}

/* By bucket, as rules of one number are tried. Where no file tells, what was tried more often came
 * earlier: in a dispatch, what is behind a rule is tried when that has failed; of those tried equally
 * often, the one that fails. Neither today's numbers nor the order of events may count, or the same log
 * would give something else the next time. */
static int tie_compare(const void *left, const void *right)
{
	const struct proposal_rule *a = left, *b = right;

	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->item.samples != b->item.samples)
		return a->item.samples > b->item.samples ? -1 : 1;
	if (a->item.p != b->item.p)
		return a->item.p < b->item.p ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* By bucket, in today's order. */
static int today_compare(const void *left, const void *right)
{
	const struct proposal_rule *a = left, *b = right;

	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->before != b->before)
		return a->before < b->before ? 1 : -1;
	return a->tie < b->tie ? -1 : 1;
}

static void rules_sort(struct proposal *proposal, int (*compare)(const void *, const void *))
{
	bool is_sorted = true;

	for (size_t i = 1; i < proposal->rule_count && is_sorted; i++)
		is_sorted = compare(&proposal->rules[i - 1], &proposal->rules[i]) <= 0;
	if (!is_sorted)
		qsort(proposal->rules, proposal->rule_count, sizeof(*proposal->rules), compare);
}

static void ties_fill(struct proposal *proposal)
{
	rules_sort(proposal, tie_compare);
	for (size_t i = 0; i < proposal->rule_count; i++)
		proposal->rules[i].tie = (uint32_t)i;
}

static void buckets_fill(struct proposal *proposal, const struct evidence *v)
{
	size_t i;

	for (i = 0; i < proposal->rule_count; i++) {
		struct proposal_bucket *b = &proposal->buckets[proposal->rules[i].bucket];

		if (b->count++ == 0) {
			b->first = i;
			b->name = evidence_bucket(v, proposal->rules[i].rule);
		}
	}
}

/* ---- one bucket */

static struct estimate_source source_of(const struct evidence *v, const struct proposal_options *options,
	const struct proposal_rule *r, double mean_cost)
{
	return (struct estimate_source){options->algorithm, mean_cost, options->seed,
		evidence_rule(v, r->rule), evidence_bucket(v, r->rule)};
}

struct evidence_sums proposal_sums(const struct evidence *v, const struct proposal_bucket *b,
	const struct proposal_rule *r)
{
	struct evidence_sums sums = evidence_now(v, r->rule);

	if (r->group)
		sums.attempts = b->most_attempts;
	return sums;
}

static void rules_estimate(const struct evidence *v, const struct proposal_options *options,
	struct proposal_bucket *b, struct proposal_rule *rules)
{
	double cost = 0, costed = 0;
	size_t i;

	for (i = 0; i < b->count; i++) {
		struct evidence_sums sums = evidence_now(v, rules[i].rule);

		b->attempts += sums.attempts;
		b->most_attempts = fmax(b->most_attempts, sums.attempts);
		cost += sums.cost;
		costed += sums.costed;
	}
	b->mean_cost = costed > 0 ? cost / costed : 0;
	for (i = 0; i < b->count; i++) {
		struct evidence_sums sums = proposal_sums(v, b, &rules[i]);
		struct estimate_source source =
			source_of(v, options, &rules[i], b->mean_cost);

		rules[i].item = estimate(&source, &sums);
		if (rules[i].reason != PROPOSAL_IN_PLACE || rules[i].is_untried)
			continue;
		/* decay leaves a little of everything: none at all is what was never rated */
		if (sums.attempts <= 0)
			rules[i].reason = PROPOSAL_UNRATED;
		else if (sums.attempts < options->min_samples &&
			(options->algorithm != ALGORITHM_UCB || options->disables))
			rules[i].reason = PROPOSAL_FEW_SAMPLES;
	}
}

static void reason_spread(const struct proposal_bucket *b, struct proposal_rule *rules,
	enum proposal_reason reason)
{
	for (size_t i = 0; i < b->count; i++)
		if (rules[i].reason == PROPOSAL_IN_PLACE && rules[i].wanted != rules[i].before)
			rules[i].reason = reason;
}

static bool is_certain(const struct proposal_options *options, const struct order_gain *gain)
{
	/* what is only possible is to be tried out */
	return algorithm_explores(options->algorithm) || gain->probability >= options->confidence;
}

static void moves_take(struct proposal_bucket *b, struct proposal_rule *rules, const bool *moves)
{
	for (size_t i = 0; i < b->count; i++)
		if (moves[i]) {
			rules[i].after = rules[i].wanted;
			rules[i].reason = PROPOSAL_MOVED;
			b->moved++;
		}
	reason_spread(b, rules, PROPOSAL_ENOUGH);
}

struct workspace {
	struct order_item *items;
	int64_t *before, *wanted;
	bool *moves;
};

static int bucket_decide(const struct proposal_options *options, struct proposal_bucket *b,
	struct proposal_rule *rules, struct workspace *w)
{
	const struct placement p = {w->items, w->before, w->wanted, b->count};
	struct order_gain gain;

	for (size_t i = 0; i < b->count; i++) {
		w->items[i] = rules[i].item;
		w->before[i] = rules[i].before;
		w->wanted[i] = rules[i].wanted;
	}
	if (placement_gain(&p, &b->gain) < 0)
		return -1;
	b->cost_before = b->cost_after = b->gain.before;
	if (b->gain.saving <= options->least_saving) {
		reason_spread(b, rules, PROPOSAL_SMALL);
		return 0;
	}
	if (!is_certain(options, &b->gain)) {
		reason_spread(b, rules, PROPOSAL_UNSURE);
		return 0;
	}
	if (placement_choose(&p, &b->gain, options->least_saving / 2, w->moves, &gain) < 0)
		return -1;
	if (is_certain(options, &gain)) {
		moves_take(b, rules, w->moves);
		b->cost_after = gain.after;
	} else {
		reason_spread(b, rules, PROPOSAL_UNSURE);
	}
	return 0;
}

/* Of today's order, and of the one that results. */
static int bucket_costs(struct proposal_bucket *b, const struct proposal_rule *rules,
	struct workspace *w)
{
	const struct placement p = {w->items, w->before, w->wanted, b->count};
	struct order_gain gain;

	for (size_t i = 0; i < b->count; i++) {
		w->items[i] = rules[i].item;
		w->before[i] = rules[i].before;
		w->wanted[i] = rules[i].after;
	}
	if (placement_gain(&p, &gain) < 0)
		return -1;
	b->cost_before = gain.before;
	b->cost_after = gain.after;
	return 0;
}

/* ---- all */

/* Whoever has them gets the numbers of the formula, with no question asked but that of samples. */
static void classic_fill(struct proposal *proposal, const struct evidence *v,
	const struct proposal_options *options)
{
	struct classic_options classic = {options->minimum, options->maximum, options->boost, 0};
	size_t i;

	for (i = 0; i < proposal->rule_count; i++)
		classic.total_attempts += evidence_now(v, i).attempts;
	for (i = 0; i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];
		struct evidence_sums sums = evidence_now(v, r->rule);

		if (r->reason != PROPOSAL_IN_PLACE)
			continue;
		r->wanted = r->after = classic_priority(&sums, &classic);
		if (r->after != r->before) {
			r->reason = PROPOSAL_MOVED;
			proposal->buckets[r->bucket].moved++;
		}
	}
}

/* No order there: a rule that was tried often and never succeeded is not tried any more. */
static void disabled_fill(struct proposal *proposal, const struct evidence *v)
{
	for (size_t i = 0; i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];

		if (r->reason != PROPOSAL_IN_PLACE || r->before == PRIORITY_OFF)
			continue;
		r->reason = PROPOSAL_USEFUL;
		if (evidence_kept(v, r->rule)->successes > 0)
			continue;
		r->wanted = r->after = PRIORITY_OFF;
		r->reason = PROPOSAL_MOVED;
		proposal->buckets[r->bucket].moved++;
	}
}

static int workspace_init(struct workspace *w, size_t count)
{
	*w = (struct workspace){
		.items = calloc(count + 1, sizeof(*w->items)),
		.before = calloc(count + 1, sizeof(*w->before)),
		.wanted = calloc(count + 1, sizeof(*w->wanted)),
		.moves = calloc(count + 1, sizeof(*w->moves)),
	};
	return w->items && w->before && w->wanted && w->moves ? 0 : -1;
}

static void workspace_release(struct workspace *w)
{
	free(w->items);
	free(w->before);
	free(w->wanted);
	free(w->moves);
}

/* By the model, from what its rules are known by. */
static bool is_ordered(const struct proposal_options *options)
{
	return !options->disables && options->algorithm != ALGORITHM_CLASSIC;
}

/* All move, whatever that saves: each place says which rule is tried next, should the one before it have been
 * overrated. What it costs is said by what is likely, not by the best that may be. */
static int bucket_explore(const struct evidence *v, const struct proposal_options *options,
	struct proposal_bucket *b, struct proposal_rule *rules, struct workspace *w)
{
	const struct placement p = {w->items, w->before, w->wanted, b->count};
	struct proposal_options likely = *options;

	likely.algorithm = ALGORITHM_BAYES;
	for (size_t i = 0; i < b->count; i++) {
		struct evidence_sums sums = proposal_sums(v, b, &rules[i]);
		struct estimate_source source = source_of(v, &likely, &rules[i], b->mean_cost);

		w->items[i] = estimate(&source, &sums);
		w->before[i] = rules[i].before;
		w->wanted[i] = rules[i].wanted;
	}
	if (placement_gain(&p, &b->gain) < 0)
		return -1;
	b->cost_before = b->gain.before;
	b->cost_after = b->gain.after;
	placement_all(&p, w->moves);
	moves_take(b, rules, w->moves);
	return 0;
}

static int bucket_order(const struct evidence *v, const struct proposal_options *options,
	struct proposal_bucket *b, struct proposal_rule *rules, struct workspace *w)
{
	if (ranks_make(v, options, b, rules) < 0)
		return -1;
	return options->algorithm == ALGORITHM_UCB ? bucket_explore(v, options, b, rules, w)
		: bucket_decide(options, b, rules, w);
}

/* As if nothing had been decided, but for what keeps a rule where it is. */
static void bucket_reset(struct proposal_bucket *b, struct proposal_rule *rules)
{
	for (size_t i = 0; i < b->count; i++) {
		enum proposal_reason reason = rules[i].reason;

		rules[i].wanted = rules[i].after = rules[i].before;
		if (reason == PROPOSAL_MOVED || reason == PROPOSAL_SMALL ||
			reason == PROPOSAL_UNSURE || reason == PROPOSAL_ENOUGH)
			rules[i].reason = PROPOSAL_IN_PLACE;
	}
	b->moved = 0;
}

/* What a bucket would gain without a rule that has to stay is not what it would have gained with it. */
static int changed_redo(struct proposal *proposal, const struct evidence *v,
	const struct proposal_options *options, struct workspace *w, const bool *is_changed)
{
	for (size_t i = 0; i < proposal->bucket_count; i++) {
		struct proposal_bucket *b = &proposal->buckets[i];
		struct proposal_rule *rules = proposal->rules + b->first;
		int result;

		if (!is_changed[i])
			continue;
		if (!is_ordered(options)) {
			result = options->disables ? 0 : bucket_costs(b, rules, w);
		} else {
			bucket_reset(b, rules);
			result = bucket_order(v, options, b, rules, w);
		}
		if (result < 0)
			return -1;
	}
	return 0;
}

/* Each round pins a rule at least; where that takes too many, all buckets that share rules stay. */
static int conflicts_settle(struct proposal *proposal, const struct evidence *v,
	const struct proposal_options *options, struct workspace *w)
{
	enum { ROUNDS = 10 };
	bool *is_changed = calloc(proposal->bucket_count + 1, sizeof(*is_changed));
	int found = is_changed ? 1 : -1;

	for (int round = 0; found > 0 && round < ROUNDS; round++) {
		memset(is_changed, 0, proposal->bucket_count * sizeof(*is_changed));
		found = conflicts_drop(proposal, v, is_changed);
		if (found > 0 && changed_redo(proposal, v, options, w, is_changed) < 0)
			found = -1;
	}
	if (found > 0)
		found = sharers_stay(proposal, v);
	free(is_changed);
	return found < 0 ? -1 : 0;
}

static int buckets_decide(struct proposal *proposal, const struct evidence *v,
	const struct proposal_options *options, struct workspace *w)
{
	size_t i;

	for (i = 0; i < proposal->bucket_count; i++) {
		struct proposal_bucket *b = &proposal->buckets[i];

		rules_estimate(v, options, b, proposal->rules + b->first);
	}
	if (options->disables)
		disabled_fill(proposal, v);
	else if (options->algorithm == ALGORITHM_CLASSIC)
		classic_fill(proposal, v, options);
	for (i = 0; i < proposal->bucket_count; i++) {
		struct proposal_bucket *b = &proposal->buckets[i];
		struct proposal_rule *rules = proposal->rules + b->first;
		int result = 0;

		if (options->disables)
			b->cost_before = b->cost_after = NAN;
		else if (options->algorithm == ALGORITHM_CLASSIC)
			result = bucket_costs(b, rules, w);
		else
			result = bucket_order(v, options, b, rules, w);
		if (result < 0)
			return -1;
	}
	return proposal->bucket_count > 1 ? conflicts_settle(proposal, v, options, w) : 0;
}

static void proposal_count(struct proposal *proposal, const struct proposal_options *options)
{
	for (size_t i = 0; i < proposal->rule_count; i++) {
		const struct proposal_rule *r = &proposal->rules[i];

		proposal->moved += r->reason == PROPOSAL_MOVED;
		proposal->at_minimum += r->after == options->minimum;
		proposal->at_maximum += r->after == options->maximum;
	}
}

int proposal_make(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_current *current, const struct proposal_options *options, struct error *e)
{
	size_t count = evidence_count(evidence);
	struct names *buckets = names_new();
	struct workspace w;
	int result = -1;

	*proposal = (struct proposal){
		.rules = calloc(count + 1, sizeof(*proposal->rules)),
		.rule_count = count,
		.buckets = calloc(count + 1, sizeof(*proposal->buckets)),
	};
	if (workspace_init(&w, count) < 0 || !buckets || !proposal->rules || !proposal->buckets ||
		rules_fill(proposal, evidence, current, options, buckets) < 0)
		goto out;
	proposal->bucket_count = names_count(buckets);
	ties_fill(proposal);
	buckets_fill(proposal, evidence);
	if (buckets_decide(proposal, evidence, options, &w) < 0)
		goto out;
	rules_sort(proposal, today_compare);
	proposal_count(proposal, options);
	result = 0;
out:
	workspace_release(&w);
	names_free(buckets);
	return result < 0 ? error_memory(e) : 0;
}

void proposal_release(struct proposal *proposal)
{
	free(proposal->rules);
	free(proposal->buckets);
	*proposal = (struct proposal){0};
}
