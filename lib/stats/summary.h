#ifndef STATS_SUMMARY_H
#define STATS_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>

/* All values here and in the files beside are finite. */
struct summary {
	size_t count;
	double mean, median, minimum, maximum;
	double deviation;        /* of the sample, n - 1 below; NaN for one value */
	double quartiles[2];     /* linear between order statistics: Hyndman and Fan 1996, type 7 */
};

/* -1: out of memory; no values give a count of 0 and NaN. */
int summary_of(const double *values, size_t count, struct summary *out);

/* Sorts in place, ascending. */
void values_sort(double *values, size_t count);

/* The q-quantile (0 to 1), type 7, of ascending values; NaN of none. */
double quantile_sorted(const double *ascending, size_t count, double q);

/* True for a value outside the quartiles by more than 1.5 times their distance (Tukey 1977). */
bool summary_is_outlier(const struct summary *s, double value);

#endif
