#include "profile/timeline.h"

#include <string.h>

#include "profile/ledger.h"

/* Widths from 1 ms; the greatest still spans a century without overflow. */
enum { WIDTH_LEAST = 1000 * 1000 };
static const int64_t width_most = (int64_t)1 << 54;
static const int64_t latest_ns = INT64_MAX / 2;

void timeline_init(struct profile_timeline *t)
{
	memset(t, 0, sizeof(*t));
	t->start_ns = EVENT_ABSENT;
	t->width_ns = WIDTH_LEAST;
}

static void bin_merge(struct profile_bin *to, const struct profile_bin *from)
{
	to->attempts += from->attempts;
	to->successes += from->successes;
	to->calls += from->calls;
	to->compiles += from->compiles;
	to->misses += from->misses;
	figure_add(&to->attempt_ns, from->attempt_ns);
	figure_add(&to->call_ns, from->call_ns);
	figure_add(&to->compile_ns, from->compile_ns);
}

/* Two bins become one; they fill the lower or the upper half. */
static void timeline_widen(struct profile_timeline *t, bool upper)
{
	struct profile_bin old[PROFILE_BINS];
	size_t i, base = upper ? PROFILE_BINS / 2 : 0;

	memcpy(old, t->bins, sizeof(old));
	memset(t->bins, 0, sizeof(t->bins));
	for (i = 0; i < PROFILE_BINS; i++)
		bin_merge(&t->bins[base + i / 2], &old[i]);
	if (upper)
		t->start_ns -= PROFILE_BINS * t->width_ns;
	t->width_ns *= 2;
}

/* The bin of a time, made by widening where there is none; NULL: too far away. */
static struct profile_bin *timeline_bin(struct profile_timeline *t, int64_t when_ns)
{
	if (t->start_ns == EVENT_ABSENT)
		t->start_ns = when_ns - when_ns % t->width_ns;
	while (when_ns < t->start_ns || (when_ns - t->start_ns) / t->width_ns >= PROFILE_BINS) {
		if (t->width_ns >= width_most)
			return NULL;
		timeline_widen(t, when_ns < t->start_ns);
	}
	return &t->bins[(when_ns - t->start_ns) / t->width_ns];
}

void timeline_add(struct profile_timeline *t, const struct event *event)
{
	struct profile_bin *bin;

	if (event->when_ns < 0 || event->when_ns > latest_ns)
		return;
	if (event->kind != EVENT_ATTEMPT && event->kind != EVENT_CALL &&
		event->kind != EVENT_COMPILE)
		return;
	bin = timeline_bin(t, event->when_ns);
	if (!bin)
		return;
	switch (event->kind) {
	case EVENT_ATTEMPT:
		bin->attempts++;
		bin->successes += event->attempt.ok;
		figure_add(&bin->attempt_ns, event->attempt.wall_ns);
		break;
	case EVENT_CALL:
		bin->calls++;
		figure_add(&bin->call_ns, event->call.wall_ns);
		break;
	default:
		bin->compiles += event->compile.count;
		if (event->compile.result == EVENT_MISS)
			bin->misses += event->compile.count;
		figure_add(&bin->compile_ns, event->compile.wall_ns);
	}
}

void timeline_merge(struct profile_timeline *to, const struct profile_timeline *from)
{
	size_t i;

	if (from->start_ns == EVENT_ABSENT)
		return;
	if (to->start_ns == EVENT_ABSENT) {
		*to = *from;
		return;
	}
	while (to->width_ns < from->width_ns)
		timeline_widen(to, false);
	for (i = 0; i < PROFILE_BINS; i++) {
		int64_t middle = from->start_ns + (int64_t)i * from->width_ns + from->width_ns / 2;
		static const struct profile_bin nothing;
		struct profile_bin *bin;

		if (memcmp(&from->bins[i], &nothing, sizeof(nothing)) == 0)
			continue;
		bin = timeline_bin(to, middle);
		if (bin)
			bin_merge(bin, &from->bins[i]);
	}
}
