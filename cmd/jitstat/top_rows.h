#ifndef CMD_JITSTAT_TOP_ROWS_H
#define CMD_JITSTAT_TOP_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "cmd/common/document.h"
#include "profile/profile.h"

/* What is looked at, and what by. */
enum top_subject { TOP_RULES, TOP_FUNCTIONS };
enum top_order { TOP_BY_COUNT, TOP_BY_RATE, TOP_BY_TIME, TOP_BY_WASTE, TOP_BY_NAME, TOP_ORDERS };

/* "attempts", "rate", "time", "waste", "name": as given to --sort. */
const char *top_order_name(enum top_order order);

/* Counts of a moment, by place in the profile, to tell rates from. */
struct top_counts {
	int64_t *rules, *functions; /* attempts, calls */
	size_t rule_count, function_count;
	int64_t when_ns;            /* monotonic; 0: there is none yet */
};

/* Replaces what counts held. -1: out of memory. */
int top_counts_take(struct top_counts *counts, const struct profile *profile, int64_t when_ns);
void top_counts_release(struct top_counts *counts);

/*
 * Adds totals and the sheet of `most` rows (0: all). Rates are what came since `before` by when_ns;
 * without one, what the log's own times say on average. -1: out of memory.
 */
int top_fill(struct document *out, const struct profile *profile, const struct top_counts *before,
	int64_t when_ns, enum top_subject subject, enum top_order order, size_t most);

#endif
