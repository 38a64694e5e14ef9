#include "cmd/common/cache_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cache/cache.h"
#include "cmd/common/report.h"
#include "profile/importer.h"

/* A stage's cost is asked for when the walk over entries, which locks the cache, is over. */
struct stage_run {
	int64_t entry, created_ns;
	char *pattern, *stage;
};

struct history {
	struct event_sink sink;
	struct stage_run *runs;
	size_t count, capacity;
};

static struct slice text(const char *string)
{
	return slice_of(string, string ? strlen(string) : 0);
}

static int run_add(struct history *h, const struct cache_entry *entry)
{
	struct stage_run *run = array_room(h->runs, h->count, &h->capacity, sizeof(*run));

	if (!run)
		return -1;
	h->runs = run;
	run = &h->runs[h->count];
	run->entry = entry->id;
	run->created_ns = entry->created_ns;
	run->pattern = strdup(entry->pattern);
	run->stage = strdup(entry->stage);
	h->count++;
	return run->pattern && run->stage ? 0 : -1;
}

static void compile_give(const struct history *h, const struct cache_entry *entry,
	enum event_result result, int64_t count)
{
	struct event event;
	int64_t cost;

	if (count <= 0)
		return;
	event_init(&event, EVENT_COMPILE, text(entry->pattern));
	event.compile.result = result;
	event.compile.count = count;
	event.when_ns = result == EVENT_HIT ? entry->last_used_ns : entry->created_ns;
	if (entry->elapsed_ns >= 0 && !__builtin_mul_overflow(entry->elapsed_ns, count, &cost)) {
		if (result == EVENT_HIT)
			event.compile.saved_ns = cost;
		else
			event.compile.wall_ns = cost;
	}
	h->sink.take(h->sink.context, &event);
}

static int entry_visit(void *context, const struct cache_entry *entry)
{
	struct history *h = context;

	if (entry->interpreted) {
		compile_give(h, entry, EVENT_FALLBACK, 1);
		return 0;
	}
	if (entry->requested) {
		compile_give(h, entry, EVENT_MISS, 1);
		compile_give(h, entry, EVENT_HIT, entry->uses);
	}
	return run_add(h, entry);
}

static int64_t known(int64_t figure)
{
	return figure < 0 ? EVENT_ABSENT : figure;
}

/* The walk began with what was used last: backwards, stages come in their order. */
static int stages_give(const struct history *h, struct cache *cache, struct error *e)
{
	int64_t wall_ns, cpu_ns, peak_rss_kb;
	struct event event;
	size_t i;
	int found;

	for (i = h->count; i-- > 0;) {
		found = cache_stage_cost(cache, h->runs[i].entry, &wall_ns, &cpu_ns, &peak_rss_kb, e);
		if (found < 0)
			return -1;
		if (found == 0)
			continue;
		event_init(&event, EVENT_STAGE, text(h->runs[i].pattern));
		event.when_ns = h->runs[i].created_ns;
		event.stage.stage = text(h->runs[i].stage);
		event.stage.wall_ns = known(wall_ns);
		event.stage.cpu_ns = known(cpu_ns);
		event.stage.peak_rss_kb = known(peak_rss_kb);
		event.stage.status = 0;
		h->sink.take(h->sink.context, &event);
	}
	return 0;
}

int cache_history_read(const char *directory, struct event_sink sink, struct error *e)
{
	struct cache_options options = {
		.directory = directory, .read_only = true, .warn = report_warning};
	const struct cache_filter filter = {.stages = true};
	struct history h = {.sink = sink};
	struct cache *cache = NULL;
	char *found = NULL;
	int result = -1, visited;
	size_t i;

	if (!directory)
		options.directory = found = cache_default_directory(e);
	if (!options.directory || cache_open(&cache, &options, e) < 0) {
		/* a log that cannot be read */
		if (e && e->code == ERROR_SYSTEM)
			e->code = ERROR_INPUT;
		goto out;
	}
	visited = cache_each(cache, &filter, entry_visit, &h, e);
	if (visited < 0 && (!e || e->code == ERROR_NONE))
		error_memory(e);
	if (visited == 0)
		result = stages_give(&h, cache, e);
out:
	for (i = 0; i < h.count; i++) {
		free(h.runs[i].pattern);
		free(h.runs[i].stage);
	}
	free(h.runs);
	cache_close(cache);
	free(found);
	return result;
}
