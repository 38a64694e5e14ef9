#ifndef CMD_JITSTAT_EXPORT_LANES_H
#define CMD_JITSTAT_EXPORT_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where intervals are drawn: trace viewers take those of one lane to nest, and
 * drop what half overlaps. Each gets the first lane in which it lies beside, around
 * or within all that is there. Memory is bounded: intervals that came long ago are
 * joined, which at worst uses a lane more.
 */
enum { LANES_MAX = 64, LANE_SPANS = 1024 };

struct lane_span {
	int64_t start, end;
	bool is_joined; /* of several: what lies within may clash */
};

struct lanes {
	struct lane {
		struct lane_span *spans; /* one behind the other; what lies within one is not kept */
		size_t count, capacity;
	} *lanes;
	size_t count;
};

/* The lane's number, -1 when out of memory. Beyond the last lane all are put into that.
 * An overlap up to slack is taken for one of rounding, and moved out of. */
int lanes_take(struct lanes *l, int64_t *start, int64_t *end, int64_t slack);

void lanes_release(struct lanes *l);

#endif
