#include "base/array.h"
#include "profile/reader_parts.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "profile/jitlog.h"

/*
 * Threads take turns at the source: who has a buffer free reads the next block
 * into it, and works on it while others read. So no block is copied, and with one
 * processor nothing is lost to a thread that only reads.
 */
struct crew {
	pthread_mutex_t lock;
	struct source *source;
	const struct reader_options *options;
	struct troubles *troubles; /* of the source */
	struct error *error;
	bool is_over;              /* the source has ended, or something failed */
	bool has_failed;
	/* of blocks, in their order: what the clock said at either end */
	struct jitlog_span *spans;
	size_t span_count, span_capacity;
};

struct worker {
	struct crew *crew;
	pthread_t thread;
	struct source_buffer buffer;
	struct source_block block;
	size_t number; /* of the block */
	struct import import;
	struct troubles troubles;
	void *state;
	bool is_caller, has_block; /* has_block: one was read before the threads began */
};

/* Room for one more block's span. */
static int span_reserve(struct crew *c, size_t *number)
{
	struct jitlog_span *spans = array_room(c->spans, c->span_count, &c->span_capacity,
		sizeof(*spans));

	if (!spans)
		return -1;
	c->spans = spans;
	*number = c->span_count++;
	c->spans[*number] = (struct jitlog_span){EVENT_ABSENT, EVENT_ABSENT, 0, false};
	return 0;
}

static void crew_fail(struct crew *c, int failed)
{
	c->is_over |= failed != 0;
	c->has_failed |= failed < 0;
}

/* With the lock held. */
static bool block_take(struct worker *w)
{
	struct crew *c = w->crew;
	bool is_first = w->has_block;
	int more = 1;

	w->has_block = false;
	if (c->is_over || is_first)
		return is_first;
	/* only the caller's thread calls what the caller gave us */
	if (w->is_caller && reader_progress(c->source, c->options, c->error) < 0)
		more = -1;
	else
		more = source_fill(c->source, &w->buffer, &w->block, c->troubles, c->error);
	if (more > 0 && span_reserve(c, &w->number) < 0)
		more = error_memory(c->error);
	if (more <= 0)
		crew_fail(c, more < 0 ? -1 : 1);
	return more > 0;
}

static void *worker_run(void *context)
{
	struct worker *w = context;
	struct crew *c = w->crew;

	pthread_mutex_lock(&c->lock);
	while (block_take(w)) {
		int result;

		pthread_mutex_unlock(&c->lock);
		result = jitlog_importer.block(w->state, &w->block);
		pthread_mutex_lock(&c->lock);
		c->spans[w->number] = *jitlog_span(w->state);
		if (result < 0)
			crew_fail(c, c->has_failed ? -1 : error_memory(c->error));
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

/* ---- afterwards */

static void clock_check(const struct crew *c, const struct import *import)
{
	int64_t before_ns = EVENT_ABSENT;
	size_t i;

	for (i = 0; i < c->span_count; i++) {
		const struct jitlog_span *span = &c->spans[i];

		if (span->first_ns == EVENT_ABSENT)
			continue;
		if (!span->is_checked)
			jitlog_clock_check(import, before_ns, span->first_ns, span->first_line);
		before_ns = span->last_ns;
	}
}

static int place_compare(const void *a, const void *b)
{
	const struct trouble_place *one = a, *other = b;

	return (one->line > other->line) - (one->line < other->line);
}

static size_t places_kept(const struct troubles *t, size_t kind)
{
	return t->counts[kind] < TROUBLE_PLACES ? (size_t)t->counts[kind] : TROUBLE_PLACES;
}

/* Each worker has kept its first places, so the first of all are among them. */
static void places_merge(struct troubles *to, struct troubles *from, size_t kind)
{
	struct trouble_place all[2 * TROUBLE_PLACES];
	size_t count = places_kept(to, kind), more = places_kept(from, kind), i;

	memcpy(all, to->places[kind], count * sizeof(*all));
	memcpy(all + count, from->places[kind], more * sizeof(*all));
	count += more;
	qsort(all, count, sizeof(*all), place_compare);
	for (i = 0; i < TROUBLE_PLACES; i++) {
		to->places[kind][i] = i < count ? all[i] : (struct trouble_place){0};
		from->places[kind][i] = TROUBLE_PLACES + i < count ? all[TROUBLE_PLACES + i]
								   : (struct trouble_place){0};
	}
	to->counts[kind] += from->counts[kind];
}

static void troubles_join(struct troubles *to, struct troubles *from)
{
	size_t kind;

	for (kind = 0; kind < TROUBLE_KINDS; kind++)
		places_merge(to, from, kind);
	troubles_release(from);
}

/* ---- the whole */

static int workers_open(struct worker *workers, struct crew *crew, const struct event_sink *sinks,
	size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct worker *w = &workers[i];

		w->crew = crew;
		w->import = (struct import){source_name(crew->source), sinks[i], &w->troubles};
		w->state = jitlog_importer.open(&w->import);
		if (!w->state)
			return -1;
	}
	return 0;
}

/* Where no thread can be had, those that there are do the work. */
static void workers_run(struct worker *workers, size_t count)
{
	size_t started = 1;

	while (started < count && pthread_create(&workers[started].thread, NULL, worker_run,
					  &workers[started]) == 0)
		started++;
	worker_run(&workers[0]);
	while (started > 1)
		pthread_join(workers[--started].thread, NULL);
}

static void workers_close(struct worker *workers, struct crew *crew, size_t count,
	struct troubles *troubles)
{
	struct troubles joined = TROUBLES_INIT;
	const struct import clock = {source_name(crew->source), {NULL, NULL}, &joined};
	size_t i;

	clock_check(crew, &clock);
	troubles_join(&joined, crew->troubles);
	for (i = 0; i < count; i++) {
		jitlog_importer.close(workers[i].state);
		troubles_join(&joined, &workers[i].troubles);
		source_buffer_release(&workers[i].buffer);
	}
	troubles_merge(troubles, &joined);
}

int reader_threads_run(struct source *source, struct source_buffer *buffer,
	const struct source_block *first, const struct reader_options *options,
	const struct event_sink *sinks, size_t sink_count, struct troubles *troubles,
	struct error *e)
{
	struct troubles of_source = TROUBLES_INIT;
	struct crew crew = {
		.source = source, .options = options, .troubles = &of_source, .error = e};
	struct worker *workers = calloc(sink_count, sizeof(*workers));
	int result = -1;

	if (!workers || pthread_mutex_init(&crew.lock, NULL) != 0) {
		free(workers);
		return error_memory(e);
	}
	if (workers_open(workers, &crew, sinks, sink_count) < 0 ||
		span_reserve(&crew, &workers[0].number) < 0) {
		error_memory(e);
		goto out;
	}
	workers[0].is_caller = true;
	workers[0].has_block = true;
	workers[0].block = *first;
	workers[0].buffer = *buffer;
	*buffer = (struct source_buffer)SOURCE_BUFFER_INIT;
	workers_run(workers, sink_count);
	result = crew.has_failed ? -1 : 0;
out:
	workers_close(workers, &crew, sink_count, troubles);
	pthread_mutex_destroy(&crew.lock);
	free(crew.spans);
	free(workers);
	return result;
}
