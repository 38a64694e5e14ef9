#ifndef STATS_GATE_H
#define STATS_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/shift.h"

/*
 * Did it get slower? One decision over several metrics, each with a sample
 * before and one after. The effect is on the log scale: 0.05 is 5 % more time,
 * exp(effect) - 1 to be exact; `ratio` fields are after / before.
 */
enum { GATE_LEAST = 6 }; /* samples (pairs), below which nothing is concluded */

struct gate_options {
	double alpha;          /* 0.05, over all metrics (Holm) */
	double least_effect;   /* 0.05: less is not worth a verdict */
	double ratio_limit;    /* 0: the test; else only median ratio > limit is asked */
	double confidence;     /* of intervals: 0.95 */
};

#define GATE_DEFAULTS {.alpha = 0.05, .least_effect = 0.05, .confidence = 0.95}

enum gate_verdict { GATE_SAME, GATE_FASTER, GATE_SLOWER, GATE_INCONCLUSIVE };

struct gate_metric {
	/* given; values > 0 */
	const double *before, *after;
	size_t before_count, after_count;
	bool is_paired;        /* before[i] and after[i] belong together, and were taken in turns */
	double noise;          /* |log ratio| of the same against the same (A/A), NaN: not known */
	/* found */
	enum gate_verdict verdict;
	const char *reason;    /* of GATE_INCONCLUSIVE: a literal, "fewer than 6 samples" */
	double ratio, ratio_low, ratio_high; /* Hodges-Lehmann of log ratios, exponentiated */
	double p, p_adjusted;  /* NaN: no test was made */
	bool is_exact;         /* p by counting, not by an approximation */
	double limit;          /* effect (log) that had to be exceeded: max(least, 2 * noise) */
};

/* Decides all metrics together. -1: out of memory. */
int gate_decide(struct gate_metric *metrics, size_t count, const struct gate_options *options);

/* The A/A noise of a sample: |shift| between its values at even and at odd places, on the log
 * scale; NaN for fewer than 2 * GATE_LEAST values. */
double gate_noise(const double *values, size_t count);

#endif
