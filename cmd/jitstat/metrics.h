#ifndef CMD_JITSTAT_METRICS_H
#define CMD_JITSTAT_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strvec.h"
#include "profile/profile.h"

/*
 * What can be compared, by name: "KIND:OF WHAT", "call:matmul", and where a name has a tier or a
 * bucket, "call:matmul [native]". Times are samples; counts are exact.
 *
 *	call:FUNCTION   stage:STAGE   compile:ID (of misses)   rule:RULE (of attempts)
 *	attempts: successes: frames: (of rules)   calls:   hits: misses: failures: fallbacks:
 *	(of patterns)   runs: stage-failures: (of stages)   counter:GROUP/NAME
 */
struct metric {
	char *name;
	double *values;   /* ns, more than 0, in order, at most SERIES_MAX */
	int64_t *when_ns; /* NULL: not known of each */
	size_t count;
	uint64_t seen;    /* of how many the values are */
	double noise;     /* |log ratio| of the same against the same, NaN: not known */
};

struct metric_count {
	char *name;
	int64_t count;
};

struct metrics {
	struct metric *times;
	struct metric_count *counts;
	size_t time_count, time_capacity, count_count, count_capacity;
	bool failed; /* memory ran out; sticky */
};

#define METRICS_INIT {0}

enum metrics_only { METRICS_ALL, METRICS_TIMES, METRICS_COUNTS };

/* Adds times under "kind:name [detail]"; kind may be NULL when name is whole, detail too. Values
 * below 1 (of a clock too coarse for them) are raised to 1, as they have no ratio. when_ns may be
 * NULL. */
void metrics_add_times(struct metrics *m, const char *kind, const char *name, const char *detail,
	const struct series *series, double noise);

/* Adds a count; EVENT_ABSENT is none. */
void metrics_add_count(struct metrics *m, const char *kind, const char *name, const char *detail,
	int64_t count);

/* Adds all that a profile with PROFILE_SERIES has. */
void metrics_add_profile(struct metrics *m, const struct profile *profile);

/* Drops what is not asked for: globs are alternatives (fnmatch(3)), none takes all. */
void metrics_select(struct metrics *m, const struct strvec *globs, enum metrics_only only);

/* Orders both lists by name. */
void metrics_sort(struct metrics *m);

/* True for a count of which more is worse: attempts, misses, failures ... */
bool metric_count_is_cost(const char *name);

void metrics_release(struct metrics *m);

#endif
