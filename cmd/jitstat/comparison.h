#ifndef CMD_JITSTAT_COMPARISON_H
#define CMD_JITSTAT_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "cmd/common/document.h"
#include "cmd/jitstat/metrics.h"
#include "stats/gate.h"

/*
 * What differs between two sets of metrics. Times are judged by statistics,
 * all together; counts exactly.
 */
enum pairing {
	PAIRING_FOUND,    /* paired where the two were measured in turns: A1 < B1 < A2 < B2 ... */
	PAIRING_VOUCHED,  /* the user says so: wherever there are as many of both */
	PAIRING_NONE,     /* measured apart in time */
};

struct comparison_options {
	struct gate_options gate;
	enum pairing pairing;
	const char *undecidable; /* why times cannot be judged ("another machine"), or NULL */
};

struct time_change {
	const struct metric *before, *after; /* NULL: only in the other one */
	struct gate_metric gate;             /* where both are */
	bool is_unconfirmed;                 /* slower, but a second measurement says no */
};

enum count_verdict { COUNT_SAME, COUNT_CHANGED, COUNT_WORSE };

struct count_change {
	const struct metric_count *before, *after;
	enum count_verdict verdict;
};

struct comparison {
	const struct comparison_options *options;
	struct time_change *times;
	struct count_change *counts;
	size_t time_count, count_count;
};

#define COMPARISON_INIT {0}

/* Both sorted by metrics_sort(); they and options are borrowed. c is to be released all the
 * same. */
int comparison_make(struct comparison *c, const struct metrics *before,
	const struct metrics *after, const struct comparison_options *options, struct error *e);

/* How many times have this verdict; those that a second measurement did not confirm have none. */
size_t comparison_times(const struct comparison *c, enum gate_verdict verdict);
size_t comparison_counts(const struct comparison *c, enum count_verdict verdict);

/* What is slower in c stays so only where `second`, of the same `before`, has it slower, too. */
void comparison_confirm(struct comparison *c, const struct comparison *second);

/* Adds the sheets times, counts, unmatched and summary, the verdict and a sentence. What is the
 * same, or undecided, only with all. */
void comparison_describe(struct comparison *c, bool all, struct document *out);

/* EXIT_DONE, EXIT_FAILED when something got slower or worse, or EXIT_INCONCLUSIVE when there were
 * times and none could be judged, or nothing that both have. */
int comparison_status(const struct comparison *c);

void comparison_release(struct comparison *c);

#endif
