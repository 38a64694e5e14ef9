#include "cmd/jitstat/export_lanes.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* Moves the interval out of an overlap that is rounding. */
static void span_evade(const struct lane_span *s, int64_t *start, int64_t *end, int64_t slack)
{
	if (*start <= s->start && *end > s->start && *end < s->end && s->end - *end <= slack)
		*end = s->end;
	else if (*start > s->start && *start < s->end && *end > s->end && s->end - *start <= slack)
		*start = s->end;
}

static bool is_within(const struct lane_span *s, int64_t start, int64_t end)
{
	return start >= s->start && end <= s->end;
}

static bool is_around(const struct lane_span *s, int64_t start, int64_t end)
{
	return start <= s->start && end >= s->end;
}

static bool span_fits(const struct lane_span *s, int64_t start, int64_t end)
{
	return end <= s->start || start >= s->end || is_around(s, start, end) ||
	       (is_within(s, start, end) && !s->is_joined);
}

/* The first span that ends behind a time; mostly that is the last one, or none. */
static size_t lane_position(const struct lane *lane, int64_t time)
{
	size_t low = 0, high = lane->count;

	if (high > 0 && lane->spans[high - 1].end <= time)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lane->spans[middle].end > time)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static bool lane_fits(const struct lane *lane, int64_t *start, int64_t *end, int64_t slack)
{
	size_t i;

	for (i = lane_position(lane, *start); i < lane->count && lane->spans[i].start < *end; i++) {
		span_evade(&lane->spans[i], start, end, slack);
		if (!span_fits(&lane->spans[i], *start, *end))
			return false;
	}
	return true;
}

/* Joins those of the older half in pairs. */
static void lane_shorten(struct lane *lane)
{
	size_t pairs = lane->count / 4, i;

	for (i = 0; i < pairs; i++)
		lane->spans[i] = (struct lane_span){.start = lane->spans[2 * i].start,
			.end = lane->spans[2 * i + 1].end, .is_joined = true};
	memmove(&lane->spans[pairs], &lane->spans[2 * pairs],
		(lane->count - 2 * pairs) * sizeof(*lane->spans));
	lane->count -= pairs;
}

static int lane_grow(struct lane *lane)
{
	struct lane_span *spans;

	if (lane->count == LANE_SPANS)
		lane_shorten(lane);
	spans = array_room(lane->spans, lane->count, &lane->capacity, sizeof(*spans));
	if (!spans)
		return -1;
	lane->spans = spans;
	return 0;
}

/* The interval and what overlaps it, half where there was no lane left, as one. */
static struct lane_span span_cover(const struct lane_span *spans, size_t count, int64_t start,
	int64_t end)
{
	struct lane_span s = {.start = start, .end = end};

	if (count > 0 && spans[0].start < s.start)
		s = (struct lane_span){spans[0].start, s.end, true};
	if (count > 0 && spans[count - 1].end > s.end)
		s = (struct lane_span){s.start, spans[count - 1].end, true};
	return s;
}

/* Keeps the interval in place of all that lie within it. -1: out of memory. */
static int lane_add(struct lane *lane, int64_t start, int64_t end)
{
	struct lane_span *place, covered;
	size_t first, last;

	if (lane_grow(lane) < 0)
		return -1;
	first = last = lane_position(lane, start);
	place = &lane->spans[first];
	if (first < lane->count && is_within(place, start, end))
		return 0;
	while (last < lane->count && lane->spans[last].start < end)
		last++;
	covered = span_cover(place, last - first, start, end);
	memmove(place + 1, &lane->spans[last], (lane->count - last) * sizeof(*place));
	*place = covered;
	lane->count = first + 1 + lane->count - last;
	return 0;
}

static int lane_new(struct lanes *l)
{
	struct lane *grown = realloc(l->lanes, (l->count + 1) * sizeof(*grown));

	if (!grown)
		return -1;
	l->lanes = grown;
	l->lanes[l->count++] = (struct lane){0};
	return 0;
}

int lanes_take(struct lanes *l, int64_t *start, int64_t *end, int64_t slack)
{
	size_t i;

	for (i = 0; i < l->count; i++) {
		int64_t from = *start, to = *end;

		if (!lane_fits(&l->lanes[i], &from, &to, slack))
			continue;
		*start = from;
		*end = to;
		break;
	}
	if (i == LANES_MAX)
		i--;
	else if (i == l->count && lane_new(l) < 0)
		return -1;
	return lane_add(&l->lanes[i], *start, *end) < 0 ? -1 : (int)i;
}

void lanes_release(struct lanes *l)
{
	size_t i;

	for (i = 0; i < l->count; i++)
		free(l->lanes[i].spans);
	free(l->lanes);
	*l = (struct lanes){0};
}
