#ifndef STATS_RANK_TEST_H
#define STATS_RANK_TEST_H

#include <stddef.h>

/*
 * Two-sided rank tests, exact at every size that is allowed: the permutation
 * distribution of the (mid)ranks, ties included, by counting.
 */

enum { RANK_TEST_MAX = 1024 }; /* values of a sample */

struct rank_test {
	double statistic; /* the sum of positive ranks; Mann and Whitney's U of the first sample */
	double p;         /* two-sided: twice the smaller tail, at most 1 */
	size_t count;     /* values that counted: differences of 0 do not */
};

/* Wilcoxon 1945, signed ranks of differences; zeros are dropped before ranking. No difference but 0
 * gives p = 1. Where doubled midranks make the table too large (counted in double precision, which
 * keeps p to 1e-12 relative), it is exact all the same. -1: too many values, or memory. */
int rank_test_signed(const double *differences, size_t count, struct rank_test *out);

/* Mann and Whitney 1947: whether values of a tend to be larger than those of b. Exact while the
 * table of sums stays below a bound (both samples up to 64, say), beyond it the normal
 * approximation with ties and continuity corrected; *is_exact says which. */
int rank_test_two_samples(const double *a, size_t a_count, const double *b, size_t b_count,
	struct rank_test *out, int *is_exact);

/* The largest k such that P(W <= k) <= alpha / 2 under the null hypothesis, for n signed ranks
 * without ties; -1 when there is none. For confidence intervals. */
long rank_test_signed_critical(size_t count, double alpha);

/* The same for U of samples of these sizes. */
long rank_test_two_samples_critical(size_t a_count, size_t b_count, double alpha);

#endif
