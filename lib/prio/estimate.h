#ifndef PRIO_ESTIMATE_H
#define PRIO_ESTIMATE_H

#include <stdbool.h>
#include <stdint.h>

#include "prio/evidence.h"
#include "prio/order.h"

/*
 * From sums to the success probability and the cost of an attempt.
 *
 *	bayes     p = (s + 1/2) / (n + 1), the mean of Beta(s + 1/2, n - s + 1/2);
 *	          cost = (sum + m) / (timed + 1), m the mean cost of the bucket
 *	ratio     p = s / n, cost = sum / timed, kept inside what order.h asks for
 *	thompson  p drawn from that Beta distribution, cost as for bayes
 *	ucb       p + z * sqrt(p (1 - p) / (n + 2)), cost / exp(z / sqrt(timed + 1)), with p and cost
 *	          of bayes and z = 1.645: the best that a rule may be, nineteen to one, so that
 *	          those that little is known of are tried early. Kveton et al., Cascading
 *	          Bandits (2015), have the bound of p; both are the normal approximation
 */
enum algorithm {
	ALGORITHM_BAYES,
	ALGORITHM_RATIO,
	ALGORITHM_CLASSIC,
	ALGORITHM_THOMPSON,
	ALGORITHM_UCB,
	ALGORITHMS,
};

/* "bayes"; and the one of that name, ALGORITHMS when there is none. */
const char *algorithm_name(enum algorithm algorithm);
enum algorithm algorithm_find(const char *name);

/* Whether its order is one to learn from, which need not be the one that costs least. */
bool algorithm_explores(enum algorithm algorithm);

/* What is drawn for a rule depends on the seed, its name and its bucket alone. */
struct estimate_source {
	enum algorithm algorithm; /* ALGORITHM_CLASSIC counts as bayes */
	double mean_cost;         /* of an attempt in the bucket; 0: not known, all cost alike */
	uint64_t seed;
	const char *rule, *bucket;
};

struct order_item estimate(const struct estimate_source *source, const struct evidence_sums *sums);

/* The lower end of Wilson's score interval for s of n at two-sided 95 %, counts that need not be
 * whole: Wilson, Journal of the American Statistical Association 22 (1927). 0 for n = 0. */
double wilson_lower(double successes, double attempts);

/*
 * The priority by the older formula, kept for those who have it:
 *
 *	score = 0.5 * s/n + 0.3 / (sum/timed in seconds + 0.001) + 0.2 * n / total attempts
 *	priority = minimum + score * boost * (maximum - minimum), cut off, within the range
 */
struct classic_options {
	int64_t minimum, maximum;
	double boost, total_attempts;
};

double classic_score(const struct evidence_sums *sums, double total_attempts);
int64_t classic_priority(const struct evidence_sums *sums, const struct classic_options *options);

#endif
