#ifndef PROFILE_JITLOG_H
#define PROFILE_JITLOG_H

#include <stdbool.h>
#include <stdint.h>

#include "profile/importer.h"

/*
 * jitlog(5), for who gives the blocks of one file to several importers, each
 * with a sink of its own: the clock is then checked from block to block.
 */
struct jitlog_span { /* of a block's lines that have a time, in their order */
	int64_t first_ns, last_ns; /* EVENT_ABSENT: there are none */
	uint64_t first_line;
	bool is_checked; /* first_ns against a block that the same importer was given before */
};

/* Of the block that this state of jitlog_importer was given last. */
const struct jitlog_span *jitlog_span(const void *state);

/* Notes TROUBLE_CLOCK when now_ns, at that line, lies before the time of the line before. */
void jitlog_clock_check(const struct import *import, int64_t before_ns, int64_t now_ns,
	uint64_t line);

#endif
