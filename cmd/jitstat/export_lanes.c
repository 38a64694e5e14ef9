#include "cmd/jitstat/export_lanes.h"

#include <stdlib.h>

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

static bool lane_fits(const struct lane *lane, int64_t *start, int64_t *end, int64_t slack)
{
	size_t i;

	for (i = 0; i < lane->count; i++) {
		span_evade(&lane->spans[i], start, end, slack);
		if (!span_fits(&lane->spans[i], *start, *end))
			return false;
	}
	return true;
}

static void oldest_join(struct lane *lane)
{
	struct lane_span *first = &lane->spans[0], *second = &lane->spans[1];
	size_t i;

	second->start = first->start < second->start ? first->start : second->start;
	second->end = first->end > second->end ? first->end : second->end;
	second->is_joined = true;
	lane->count--;
	for (i = 0; i < lane->count; i++)
		lane->spans[i] = lane->spans[i + 1];
}

/* Keeps the interval in place of all that lie within it. */
static void lane_add(struct lane *lane, int64_t start, int64_t end)
{
	size_t i, kept = 0;

	for (i = 0; i < lane->count; i++) {
		if (!is_around(&lane->spans[i], start, end) && is_within(&lane->spans[i], start, end))
			return;
		if (!is_around(&lane->spans[i], start, end))
			lane->spans[kept++] = lane->spans[i];
	}
	lane->count = kept;
	if (lane->count == LANE_SPANS)
		oldest_join(lane);
	lane->spans[lane->count++] = (struct lane_span){.start = start, .end = end};
}

static int lane_new(struct lanes *l)
{
	struct lane *grown = realloc(l->lanes, (l->count + 1) * sizeof(*grown));

	if (!grown)
		return -1;
	l->lanes = grown;
	l->lanes[l->count++].count = 0;
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
	lane_add(&l->lanes[i], *start, *end);
	return (int)i;
}

void lanes_release(struct lanes *l)
{
	free(l->lanes);
	*l = (struct lanes){0};
}
