#include "prio/rank.h"

#include <stdlib.h>

/* An even number of ranks goes further down than up. Where the range has no room for steps around
 * the default, the centre gives way, then the step. */
int64_t rank_number(const struct proposal_options *options, size_t i, size_t count)
{
	const int64_t least = options->minimum, most = options->maximum;
	int64_t top = options->default_priority + RANK_STEP * (int64_t)((count - 1) / 2);
	const int64_t span = RANK_STEP * (int64_t)(count - 1);

	if (span > most - least)
		return most - (int64_t)((double)i * (double)(most - least) / (double)(count - 1));
	if (top > most)
		top = most;
	if (top - span < least)
		top = least + span;
	return top - RANK_STEP * (int64_t)i;
}

struct rank {
	double score;
	uint32_t rule;    /* in the bucket */
	bool is_promoted; /* by what is likely, not yet by what is certain */
};

static int rank_compare(const void *left, const void *right)
{
	const struct rank *a = left, *b = right;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static void rank_numbers(const struct proposal_options *options, struct proposal_rule *rules,
	struct rank *ranks, size_t count)
{
	if (count > 0)
		qsort(ranks, count, sizeof(*ranks), rank_compare);
	for (size_t i = 0; i < count; i++)
		rules[ranks[i].rule].wanted = rank_number(options, i, count);
}

/* Bounds those that go up by now. Whether there were any that did not before. */
static bool promoted_bound(const struct evidence *v, const struct proposal_bucket *b,
	const struct proposal_rule *rules, struct rank *ranks, size_t count)
{
	bool has_new = false;

	for (size_t i = 0; i < count; i++) {
		const struct proposal_rule *r = &rules[ranks[i].rule];
		struct evidence_sums sums = proposal_sums(v, b, r);

		if (ranks[i].is_promoted || r->wanted <= r->before)
			continue;
		ranks[i].is_promoted = has_new = true;
		ranks[i].score = wilson_lower(sums.successes, sums.attempts) / r->item.cost;
	}
	return has_new;
}

/* A promotion has to be earned: ranked by what is certain, a rule goes up less far, or stays. Where it
 * falls, others rise, which have to earn that as well. */
static void promotions_bound(const struct evidence *v, const struct proposal_options *options,
	const struct proposal_bucket *b, struct proposal_rule *rules, struct rank *ranks, size_t count)
{
	enum { ROUNDS = 10 };

	for (int round = 0; round < ROUNDS && promoted_bound(v, b, rules, ranks, count); round++)
		rank_numbers(options, rules, ranks, count);
	for (size_t i = 0; i < count; i++) {
		struct proposal_rule *r = &rules[ranks[i].rule];

		if (ranks[i].is_promoted && r->wanted < r->before)
			r->wanted = r->before;
	}
}

int ranks_make(const struct evidence *v, const struct proposal_options *options,
	const struct proposal_bucket *b, struct proposal_rule *rules)
{
	struct proposal_options below = *options;
	struct rank *ranks = calloc(b->count + 1, sizeof(*ranks));
	size_t count = 0, i;

	if (!ranks)
		return -1;
	for (i = 0; i < b->count; i++) {
		if (rules[i].reason != PROPOSAL_IN_PLACE)
			continue;
		if (rules[i].is_untried)
			rules[i].wanted = options->maximum; /* before all that were ever tried */
		else
			ranks[count++] = (struct rank){
				.score = rules[i].item.p / rules[i].item.cost, .rule = (uint32_t)i};
	}
	/* the highest number is for rules that were never tried */
	below.maximum -= options->algorithm == ALGORITHM_UCB;
	rank_numbers(&below, rules, ranks, count);
	if (options->is_conservative)
		promotions_bound(v, &below, b, rules, ranks, count);
	free(ranks);
	return 0;
}
