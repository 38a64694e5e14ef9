#ifndef STATS_SHIFT_H
#define STATS_SHIFT_H

#include <stddef.h>

/* How far apart two samples are, by Hodges and Lehmann 1963, with the distribution-free confidence
 * interval that belongs to the rank test (Hollander and Wolfe 1999, 3.2 to 3.3 and 4.2 to 4.3). */
struct shift {
	double estimate;
	double low, high;  /* infinite when there are too few values for that confidence */
	double confidence; /* what was asked for; what is reached is at least as much */
};

/* The median of the Walsh averages of paired differences. -1: out of memory, no value, or more than
 * RANK_TEST_MAX. */
int shift_paired(const double *differences, size_t count, double confidence, struct shift *out);

/* The median of all differences a[i] - b[j]. -1 as above; where the test of two samples is not
 * exact, neither is the interval's confidence. */
int shift_two_samples(const double *a, size_t a_count, const double *b, size_t b_count,
	double confidence, struct shift *out);

#endif
