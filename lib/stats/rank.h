#ifndef STATS_RANK_H
#define STATS_RANK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Two-sided rank tests by the permutation distribution of the (mid)ranks, ties
 * included, counted exactly: to some 1e-12 of p, however small p is. Counting takes
 * time by the cube of a sample's size: beyond a bound, where both hardly differ, the
 * normal approximation is taken, corrected for ties and continuity.
 */

enum {
	RANK_TEST_MAX = 1024,             /* values of a sample */
	RANK_TEST_EXACT_DIFFERENCES = 128, /* differences that are counted */
	RANK_TEST_EXACT_PAIRS = 64 * 64,  /* product of two samples' sizes that is counted */
};

struct rank_test {
	double statistic; /* the sum of positive ranks; Mann and Whitney's U of the first sample */
	double p;         /* two-sided: twice the smaller tail, at most 1 */
	double least_p;   /* what as many values as clearly apart as can be would have had */
	size_t count;     /* values that counted: differences of 0 do not */
	bool is_exact;    /* p by counting, not by approximation */
};

/* Wilcoxon 1945, signed ranks of differences; zeros are dropped before ranking. No difference but 0
 * gives p = 1. -1: too many values, or out of memory. */
int rank_test_signed(const double *differences, size_t count, struct rank_test *out);

/* Mann and Whitney 1947: whether values of a tend to be larger than those of b. No value on a side
 * gives p = 1. -1: too many values, or out of memory. */
int rank_test_two_samples(const double *a, size_t a_count, const double *b, size_t b_count,
	struct rank_test *out);

/* The largest k such that P(W <= k) <= alpha / 2 under the null hypothesis, for n signed ranks
 * without ties, exact where the test is; *k is -1 when there is none. For confidence intervals. -1
 * as above. */
int rank_test_signed_critical(size_t count, double alpha, long *k);

/* The same for U of samples of these sizes. */
int rank_test_two_samples_critical(size_t a_count, size_t b_count, double alpha, long *k);

#endif
