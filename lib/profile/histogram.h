#ifndef PROFILE_HISTOGRAM_H
#define PROFILE_HISTOGRAM_H

#include <stdint.h>

/*
 * Counts of durations by size, 64 classes to each power of two: a quantile is
 * known to within 0.8 % of its value, in fixed memory.
 */
enum { HISTOGRAM_FINE = 64, HISTOGRAM_CLASSES = 58 * HISTOGRAM_FINE };

struct histogram {
	int64_t total;
	uint32_t counts[HISTOGRAM_CLASSES];
};

/* Negative values count as 0. */
void histogram_add(struct histogram *h, int64_t ns);
void histogram_merge(struct histogram *to, const struct histogram *from);

/* The value that the share `q` (0 to 1) of all values does not exceed (nearest rank), as the middle
 * of its class; -1 when there is none. */
int64_t histogram_quantile(const struct histogram *h, double q);

/* How many values are in [low, high). Exact where the limits are powers of two. */
int64_t histogram_between(const struct histogram *h, int64_t low, int64_t high);

#endif
