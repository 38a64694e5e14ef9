#ifndef STATS_GATE_H
#define STATS_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/shift.h"

/*
 * Did it get slower? One decision over several metrics, each with a sample
 * before and one after. Ratios are after / before; an effect of 0.05 is 5 % more
 * time, a ratio of 1.05, or 5 % less by the same factor, a ratio of 1 / 1.05.
 *
 * A metric is slower when its adjusted p is below alpha and its ratio above
 * 1 + limit, faster when its ratio is below 1 / (1 + limit). Inconclusive are a
 * metric with too few values, and one that seems slower or faster, but has too few for
 * any p to count among so many metrics.
 *
 * Values that are not above 0 have no logarithm and are left out, a pair when
 * one of both is not; when that is more than half of them, it is inconclusive.
 * Of more than RANK_TEST_MAX values every second (third ...) is taken.
 */
enum { GATE_LEAST = 6 }; /* samples (pairs), below which nothing is concluded */

struct gate_options {
	double alpha;          /* 0.05, over all metrics (Holm) */
	double least_effect;   /* 0.05: less is not worth a verdict */
	double ratio_limit;    /* 0: the test; else only the ratio of medians is asked: slower above
	                        * this, faster below its inverse, from one value on */
	double confidence;     /* of intervals: 0.95 */
};

#define GATE_DEFAULTS {.alpha = 0.05, .least_effect = 0.05, .confidence = 0.95}

enum gate_verdict { GATE_SAME, GATE_FASTER, GATE_SLOWER, GATE_INCONCLUSIVE };

struct gate_metric {
	/* given */
	const double *before, *after;
	size_t before_count, after_count;
	bool is_paired;        /* before[i] and after[i] belong together, and were taken in turns */
	double noise;          /* |log ratio| of the same against the same (A/A), NaN: not known */
	/* found */
	enum gate_verdict verdict;
	const char *reason;    /* of GATE_INCONCLUSIVE: a literal, "fewer than 6 samples"; NULL */
	double ratio, ratio_low, ratio_high; /* Hodges-Lehmann of log ratios, exponentiated; NaN
	                        * without values; low and high are NaN under ratio_limit, too, and
	                        * with too few values */
	double p, p_adjusted;  /* NaN: no test was made */
	bool is_exact;         /* p by counting, not by an approximation */
	double limit;          /* effect that had to be exceeded: max(least, exp(2 * noise) - 1), or
	                        * ratio_limit - 1 */
};

/* Decides all metrics together. -1: out of memory. */
int gate_decide(struct gate_metric *metrics, size_t count, const struct gate_options *options);

/* The A/A noise of a sample: |shift| between its values at even and at odd places, as pairs of
 * neighbours, on the log scale; NaN for fewer than 2 * GATE_LEAST values or without memory. */
double gate_noise(const double *values, size_t count);

#endif
