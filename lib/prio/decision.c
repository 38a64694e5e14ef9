#include "prio/decision.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "prio/conflict.h"
#include "prio/placement.h"
#include "prio/priority_file.h"
#include "prio/rank.h"

/* ---- one bucket */

static struct estimate_source source_of(const struct evidence *v, const struct proposal_options *options,
	const struct proposal_rule *r, double mean_cost)
{
	return (struct estimate_source){options->algorithm, mean_cost, options->seed,
		evidence_rule(v, r->rule), evidence_bucket(v, r->rule)};
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
		/* wherever it stands, no dispatch has spent anything on it */
		if (rules[i].is_untried && !proposal_explores(options))
			rules[i].item = (struct order_item){0};
		if (rules[i].reason != PROPOSAL_IN_PLACE || rules[i].is_untried)
			continue;
		/* decay leaves a little of everything: none at all is what was never rated */
		if (sums.attempts <= 0)
			rules[i].reason = PROPOSAL_UNRATED;
		else if (sums.attempts < options->min_samples && !proposal_explores(options))
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
		proposal->has_conflicts |= found > 0;
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

int proposal_decide(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_options *options)
{
	struct workspace w;
	int result = workspace_init(&w, proposal->rule_count);

	if (result == 0)
		result = buckets_decide(proposal, evidence, options, &w);
	workspace_release(&w);
	return result;
}
