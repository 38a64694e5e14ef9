#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_reader.h"
#include "profile/importer.h"
#include "profile/span.h"
#include "profile/ledger.h"

/*
 * LLVM's -time-trace: Chrome trace events in one JSON document,
 *
 *	{"traceEvents": [{"pid": 1, "tid": 1, "ph": "X", "ts": 691, "dur": 16,
 *	"name": "SROAPass", "args": {"detail": "saxpy"}}, ...
 *
 * ts and dur in us. Events named "Total ..." are the writer's own sums, which count what the
 * granularity has left out, too. Spans named "RunPass" have the pass in their detail. The metadata
 * event process_name says which tool it was.
 */
struct time_trace {
	const struct import *import;
	struct buf text;
	struct span_list spans;
	struct buf tool;
	int64_t missing; /* runs that the writer counted, but did not list */
	int64_t run_passes, run_passes_ns;
	bool is_named;
};

static const char run_pass[] = "RunPass";

static int time_trace_recognise(const char *head, size_t length)
{
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", head[at]))
		at++;
	if (at == length || (head[at] != '{' && head[at] != '['))
		return 0;
	if (memmem(head, length, "\"traceEvents\"", 13))
		return 95;
	return memmem(head, length, "\"ph\":", 5) && memmem(head, length, "\"ts\":", 5) ? 80 : 0;
}

static void *time_trace_open(const struct import *import)
{
	struct time_trace *t = calloc(1, sizeof(*t));

	if (t)
		t->import = import;
	return t;
}

static void time_trace_close(void *state)
{
	struct time_trace *t = state;

	if (!t)
		return;
	buf_release(&t->text);
	buf_release(&t->tool);
	span_list_release(&t->spans);
	free(t);
}

/* A document is read as a whole. */
static int time_trace_block(void *state, const struct source_block *block)
{
	struct time_trace *t = state;

	buf_add(&t->text, block->text, block->length);
	return t->text.failed ? -1 : 0;
}

static const char *string_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

/* us to ns; EVENT_ABSENT when there is no such number, or none that can be. */
static int64_t time_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	double us = json_is_number(value) ? json_number_value(value) : -1;

	return us >= 0 && us < 9e15 ? (int64_t)llround(us * 1000) : EVENT_ABSENT;
}

static int64_t integer_of(const json_t *object, const char *key)
{
	return (int64_t)json_integer_value(json_object_get(object, key));
}

/* ---- one event of the trace */

static int tool_take(struct time_trace *t, const json_t *event)
{
	const char *name = string_of(json_object_get(event, "args"), "name");

	if (!name || t->is_named)
		return 0;
	t->is_named = true;
	buf_puts(&t->tool, name);
	return t->tool.failed ? -1 : 0;
}

static int total_take(struct time_trace *t, const char *name, const json_t *event)
{
	int64_t runs = integer_of(json_object_get(event, "args"), "count");
	int64_t wall_ns = time_of(event, "dur");

	if (strcmp(name, run_pass) == 0) {
		/* those listed go by the passes' names */
		runs = runs > t->run_passes ? runs - t->run_passes : 0;
		if (wall_ns != EVENT_ABSENT)
			wall_ns -= wall_ns < t->run_passes_ns ? wall_ns : t->run_passes_ns;
	}
	if (runs <= 0 || wall_ns < 0)
		return 0;
	return span_list_total(&t->spans, name, runs, wall_ns);
}

static int span_take(struct time_trace *t, const char *name, const json_t *event, uint64_t line,
	unsigned column)
{
	const char *detail = string_of(json_object_get(event, "args"), "detail");
	struct span span = {
		.start_ns = time_of(event, "ts"),
		.wall_ns = time_of(event, "dur"),
		.thread = (int64_t)((uint64_t)integer_of(event, "pid") << 24 ^
			(uint64_t)integer_of(event, "tid")),
	};

	if (span.start_ns == EVENT_ABSENT || span.wall_ns == EVENT_ABSENT) {
		trouble_add(t->import->troubles, TROUBLE_RANGE, t->import->file, line, column,
			"an event without a ts and a dur that can be: '%.60s'", name);
		return 0;
	}
	if (detail && strcmp(name, run_pass) == 0) {
		t->run_passes++;
		figure_add(&t->run_passes_ns, span.wall_ns);
		name = detail;
	}
	return span_list_add(&t->spans, &span, name, detail);
}

/* Asynchronous halves, counters and the like have no duration of their own. */
static int event_take(struct time_trace *t, const json_t *event, uint64_t line, unsigned column)
{
	const char *name = string_of(event, "name"), *phase = string_of(event, "ph");

	if (!name || !phase) {
		trouble_add(t->import->troubles, TROUBLE_BROKEN, t->import->file, line, column,
			"an event without a name and a ph");
		return 0;
	}
	if (strcmp(phase, "M") == 0)
		return strcmp(name, "process_name") == 0 ? tool_take(t, event) : 0;
	if (strcmp(phase, "X") != 0)
		return 0;
	if (strncmp(name, "Total ", 6) == 0)
		return total_take(t, name + 6, event);
	return span_take(t, name, event, line, column);
}

/* ---- the document */

static void broken(struct time_trace *t, const struct error *e, bool is_end)
{
	trouble_add(t->import->troubles, is_end ? TROUBLE_TRUNCATED : TROUBLE_BROKEN,
		t->import->file, e->line, e->column, "%s", error_text(e));
}

/* 1: go on with the next; 0: it was the last that can be read; -1: memory. */
static int element_read(struct time_trace *t, struct json_reader *r)
{
	struct error e = ERROR_INIT;
	uint64_t line;
	unsigned column;
	json_t *event;
	int result = 1;

	json_reader_place(r, &line, &column);
	event = json_reader_value(r, &e);
	if (event) {
		result = event_take(t, event, line, column) < 0 ? -1 : 1;
		json_decref(event);
	} else if (e.code == ERROR_MEMORY) {
		result = -1;
	} else {
		result = json_reader_skip(r) == 0;
		broken(t, &e, !result);
	}
	error_release(&e);
	return result;
}

static int events_read(struct time_trace *t, struct json_reader *r)
{
	struct error e = ERROR_INIT;
	int more = json_reader_enter(r, '[', &e) < 0 ? -1 : 1, result = 1;

	while (more > 0 && result == 1 && (more = json_reader_element(r, &e)) > 0)
		result = element_read(t, r);
	if (more < 0) {
		broken(t, &e, json_reader_peek(r) == '\0');
		result = e.code == ERROR_MEMORY ? -1 : 0;
	}
	error_release(&e);
	return result;
}

static int document_read(struct time_trace *t)
{
	struct json_reader r;
	struct error e = ERROR_INIT;
	struct buf key = BUF_INIT;
	int more, result = 1;

	json_reader_init(&r, t->import->file, buf_string(&t->text), t->text.length);
	if (json_reader_peek(&r) == '[')
		return events_read(t, &r);
	more = json_reader_enter(&r, '{', &e) < 0 ? -1 : 1;
	while (more > 0 && result == 1 && (more = json_reader_member(&r, &key, &e)) > 0)
		if (strcmp(buf_string(&key), "traceEvents") == 0)
			result = events_read(t, &r);
	if (more < 0) {
		broken(t, &e, json_reader_peek(&r) == '\0');
		result = e.code == ERROR_MEMORY ? -1 : 0;
	}
	buf_release(&key);
	error_release(&e);
	return result;
}

/* ---- what it comes to */

static void span_give(void *context, const struct span *span, struct slice stack)
{
	const struct time_trace *t = context;
	struct event event;

	event_init(&event, EVENT_PASS, slice_of(span->name, strlen(span->name)));
	event.pass.tool = slice_of(buf_string(&t->tool), t->tool.length);
	if (span->detail)
		event.pass.detail = slice_of(span->detail, strlen(span->detail));
	event.pass.stack = stack;
	event.pass.runs = 1;
	event.pass.wall_ns = span->wall_ns;
	event.pass.self_ns = span->self_ns;
	event.pass.start_ns = span->start_ns;
	t->import->sink.take(t->import->sink.context, &event);
}

/* Runs that the granularity hid: their time is known, and where they ran is not. */
static void total_give(void *context, const char *name, int64_t runs, int64_t wall_ns)
{
	struct time_trace *t = context;
	struct event event;

	t->missing += runs;
	event_init(&event, EVENT_PASS, slice_of(name, strlen(name)));
	event.pass.tool = slice_of(buf_string(&t->tool), t->tool.length);
	event.pass.runs = runs;
	event.pass.wall_ns = wall_ns;
	t->import->sink.take(t->import->sink.context, &event);
}

static void total_mismatch(void *context, const char *name, int64_t stated, int64_t listed)
{
	struct time_trace *t = context;

	trouble_add(t->import->troubles, TROUBLE_CHECKSUM, t->import->file, 0, 0,
		"'Total %.60s' counts %lld runs, but %lld are listed", name, (long long)stated,
		(long long)listed);
}

static int time_trace_finish(void *state)
{
	struct time_trace *t = state;
	const struct span_visitor visitor = {span_give, total_give, total_mismatch, t};

	if (document_read(t) < 0)
		return -1;
	if (t->tool.length == 0)
		buf_puts(&t->tool, "llvm");
	if (t->tool.failed || span_list_visit(&t->spans, buf_string(&t->tool), &visitor) < 0)
		return -1;
	if (t->missing > 0)
		trouble_add(t->import->troubles, TROUBLE_HIDDEN, t->import->file, 0, 0,
			"%lld runs are only known by their sums: collect with "
			"-time-trace-granularity=0",
			(long long)t->missing);
	return 0;
}

const struct importer time_trace_importer = {
	.name = "time-trace",
	.title = "LLVM -time-trace JSON",
	.recognise = time_trace_recognise,
	.open = time_trace_open,
	.block = time_trace_block,
	.finish = time_trace_finish,
	.close = time_trace_close,
};
