#ifndef CMD_JITSTAT_LOOP_REMARK_H
#define CMD_JITSTAT_LOOP_REMARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "profile/profile.h"

/* What the loop vectoriser decided about one loop. */
struct loop_verdict {
	const struct profile_remark *remark; /* whose place is the loop's */
	bool vectorized;
	const char *reason; /* borrowed from a remark: width and interleaving, or why not; NULL */
};

/*
 * One verdict a loop, by pattern, file and line. Why a loop was not vectorised is told by another
 * remark, of the same function and often of another line: the nearest one, each of which explains
 * one loop only. *loops is the caller's. -1: out of memory.
 */
int loop_verdicts(const struct profile *profile, struct loop_verdict **loops, size_t *count);

/* Appends FILE:LINE:COL, as far as it is known. */
void loop_remark_place(const struct profile_remark *remark, struct buf *out);

#endif
