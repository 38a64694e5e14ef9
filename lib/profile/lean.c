#include <stdlib.h>
#include <string.h>

#include "base/json_reader.h"
#include "profile/importer.h"
#include "profile/lean_diagnostics.h"
#include "profile/lean_text.h"
#include "profile/lean_trace.h"
#include "profile/number.h"

/*
 * Output of Lean 4, as it comes: of lean, of lake build (which puts a severity and a place before
 * a message), of lean --json (an object a line, the text under "data"). What is none of
 * diagnostics, rewrites, heartbeats and build times is the program's own output, and passed over.
 */
struct lean {
	const struct import *import;
	struct lean_diagnostics *diagnostics;
	struct lean_trace *trace;
	struct buf place; /* "F.lean:75" of the message at hand, as far as it is known */
};

static bool has(const char *text, size_t length, const char *what)
{
	return memmem(text, length, what, strlen(what));
}

static int lean_recognise(const char *head, size_t length)
{
	static const struct {
		const char *text;
		int certainty;
	} marks[] = {
		{"] used theorems (max: ", 95},
		{"] tried theorems (max: ", 95},
		{"] unfolded declarations (max: ", 95},
		{"[Meta.Tactic.simp.rewrite]", 95},
		{"diagnostics.threshold", 90},
		{"] theorems with bad keys", 90},
		{"(max: ", 40},
		{"\"severity\":", 70},
		{" heartbeats, which is less than", 80},
		{"] Built ", 60},
		{"Build completed successfully", 60},
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (has(head, length, marks[i].text) &&
			(marks[i].certainty > 40 || has(head, length, ", num: ")))
			return marks[i].certainty;
	return 0;
}

static void lean_close(void *state)
{
	struct lean *l = state;

	if (!l)
		return;
	lean_diagnostics_free(l->diagnostics);
	lean_trace_free(l->trace);
	buf_release(&l->place);
	free(l);
}

static void *lean_open(const struct import *import)
{
	struct lean *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->import = import;
	l->diagnostics = lean_diagnostics_new(import);
	l->trace = lean_trace_new();
	if (!l->diagnostics || !l->trace) {
		lean_close(l);
		return NULL;
	}
	return l;
}

/* ---- what stands before a message */

static bool severity_read(const char **p, const char *end)
{
	static const char *const words[] = {"info: ", "trace: ", "warning: ", "error: "};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (lean_starts(*p, end, words[i])) {
			*p += strlen(words[i]);
			return true;
		}
	return false;
}

/* "././F.lean:75:0: "; file and line become the place. */
static bool place_read(struct lean *l, const char **p, const char *end)
{
	const char *file = *p, *q = file, *line_end;
	int64_t number;

	while (q < end && *q != ' ' && *q != '[' && !(*q == ':' && q + 1 < end && q[1] >= '0' && q[1] <= '9'))
		q++;
	if (q == end || *q != ':' || q == file)
		return false;
	line_end = q + 1;
	if (lean_count(&line_end, end, &number) != LEAN_COUNT || line_end == end || *line_end != ':')
		return false;
	q = line_end + 1;
	if (lean_count(&q, end, &number) != LEAN_COUNT || !lean_starts(q, end, ": "))
		return false;
	while (lean_starts(file, end, "./"))
		file += 2;
	buf_truncate(&l->place, 0);
	buf_add(&l->place, file, (size_t)(line_end - file));
	*p = q + 2;
	return true;
}

/* 1: a message begins here, behind *line's new beginning; 0; -1. */
static int prefix_read(struct lean *l, struct lean_line *line)
{
	const char *p = line->begin;
	bool found;

	if (p == line->end || *p == ' ' || *p == '[')
		return 0;
	found = severity_read(&p, line->end);
	if (place_read(l, &p, line->end)) {
		found = true;
		severity_read(&p, line->end);
	} else if (found) {
		buf_truncate(&l->place, 0);
	}
	if (!found)
		return 0;
	line->begin = p;
	return l->place.failed ? -1 : 1;
}

/* ---- lines of their own */

/* "Used 7 heartbeats, which is less than ..." */
static void heartbeats_take(struct lean *l, const struct lean_line *line)
{
	static const char used[] = "Used ", roughly[] = "approximately ";
	const char *p = line->begin;
	struct event event;
	int64_t count;

	if (!lean_starts(p, line->end, used))
		return;
	p += strlen(used);
	if (lean_starts(p, line->end, roughly))
		p += strlen(roughly);
	if (lean_count(&p, line->end, &count) != LEAN_COUNT ||
		!lean_starts(p, line->end, " heartbeats"))
		return;
	event_init(&event, EVENT_COUNTER, l->place.length > 0
			? slice_of(l->place.data, l->place.length)
			: slice_of("a declaration", 13));
	event.counter.group = slice_of("heartbeats", 10);
	event.counter.count = count;
	l->import->sink.take(l->import->sink.context, &event);
}

/* The time in "(6.6s)", "(890ms)" or "(2m3s)" at the end; EVENT_ABSENT. */
static int64_t build_time(const char *p, const char *end)
{
	static const struct {
		const char *unit;
		int places;
		int64_t factor;
	} units[] = {{"ms", NUMBER_FROM_MS, 1}, {"s", NUMBER_FROM_SECONDS, 1},
		{"m", NUMBER_FROM_SECONDS, 60}, {"h", NUMBER_FROM_SECONDS, 3600}};
	int64_t sum = EVENT_ABSENT, part;

	while (p < end && *p != ')') {
		size_t span = number_span(p, (size_t)(end - p)), i;

		for (i = 0; i < 4 && !lean_starts(p + span, end, units[i].unit); i++)
			;
		if (span == 0 || i == 4 ||
			number_parse(p, span, units[i].places, &part) != NUMBER_OK || part < 0 ||
			__builtin_mul_overflow(part, units[i].factor, &part))
			return EVENT_ABSENT;
		if (__builtin_add_overflow(sum == EVENT_ABSENT ? 0 : sum, part, &sum))
			return EVENT_ABSENT;
		p += span + strlen(units[i].unit);
	}
	return sum;
}

/* lake's "✔ [2/3] Built Mod (22s)". */
static void build_take(struct lean *l, const struct lean_line *line)
{
	static const char built[] = "] Built ";
	const char *p = memchr(line->begin, '[', (size_t)(line->end - line->begin)), *name, *open;
	struct event event;
	int64_t number;

	if (!p || p - line->begin > 8)
		return;
	p++;
	if (lean_count(&p, line->end, &number) != LEAN_COUNT || p == line->end || *p++ != '/' ||
		lean_count(&p, line->end, &number) != LEAN_COUNT || !lean_starts(p, line->end, built))
		return;
	name = p + strlen(built);
	open = memrchr(name, '(', (size_t)(line->end - name));
	if (!open || open < name + 2 || open[-1] != ' ')
		return;
	event_init(&event, EVENT_CALL, slice_of(name, (size_t)(open - 1 - name)));
	event.call.tier = slice_of("lake", 4);
	event.call.wall_ns = build_time(open + 1, line->end);
	if (event.call.wall_ns != EVENT_ABSENT)
		l->import->sink.take(l->import->sink.context, &event);
}

/* ---- messages as JSON */

static int text_take(struct lean *l, const char *text, size_t length, uint64_t number,
	bool is_message);

static void json_place(struct lean *l, json_t *message, const json_t *file)
{
	const json_t *line = json_object_get(json_object_get(message, "pos"), "line");

	buf_truncate(&l->place, 0);
	if (json_is_string(file) && json_is_integer(line))
		buf_printf(&l->place, "%s:%lld", json_string_value(file),
			(long long)json_integer_value(line));
}

static int json_take(struct lean *l, const struct lean_line *line)
{
	struct error e = ERROR_INIT;
	struct json_reader r;
	json_t *message, *data;
	int result = 0;

	json_reader_init(&r, NULL, line->begin, (size_t)(line->end - line->begin));
	message = json_reader_value(&r, &e);
	data = json_object_get(message, "data");
	if (!message && e.code == ERROR_MEMORY)
		result = -1;
	else if (!message)
		trouble_add(l->import->troubles, TROUBLE_BROKEN, l->import->file, line->number,
			e.column, "%s", error_text(&e));
	else if (json_is_string(data)) {
		json_place(l, message, json_object_get(message, "fileName"));
		if (lean_diagnostics_message(l->diagnostics) < 0 ||
			text_take(l, json_string_value(data), json_string_length(data),
				line->number, true) < 0 ||
			lean_diagnostics_message(l->diagnostics) < 0)
			result = -1;
	}
	json_decref(message);
	error_release(&e);
	return result;
}

/* ---- lines */

static int line_take(struct lean *l, struct lean_line *line)
{
	int found;

	if (!line->is_message && lean_starts(line->begin, line->end, "{\"") &&
		has(line->begin, (size_t)(line->end - line->begin), "\"data\":"))
		return json_take(l, line);
	if (lean_starts(line->begin, line->end, "---") && line->end - line->begin == 3)
		return lean_diagnostics_message(l->diagnostics);
	found = prefix_read(l, line);
	if (found < 0 || (found > 0 && lean_diagnostics_message(l->diagnostics) < 0))
		return -1;
	found = lean_trace_line(l->trace, line);
	if (found)
		return found < 0 ? -1 : 0;
	heartbeats_take(l, line);
	build_take(l, line);
	return lean_diagnostics_line(l->diagnostics, line);
}

static int text_take(struct lean *l, const char *text, size_t length, uint64_t number,
	bool is_message)
{
	const char *p = text, *end = p + length, *next;

	for (; p < end; p = next + 1) {
		struct lean_line line;

		next = memchr(p, '\n', (size_t)(end - p));
		if (!next)
			next = end;
		line = lean_line(p, next, number);
		line.is_message = is_message;
		if (line_take(l, &line) < 0)
			return -1;
		number += !is_message;
	}
	return 0;
}

static int lean_block(void *state, const struct source_block *block)
{
	return text_take(state, block->text, block->length, block->line, false);
}

static int lean_finish(void *state)
{
	struct lean *l = state;

	if (lean_diagnostics_message(l->diagnostics) < 0)
		return -1;
	lean_trace_give(l->trace, l->import, !lean_diagnostics_has_theorems(l->diagnostics));
	return 0;
}

const struct importer lean_importer = {
	.name = "lean",
	.title = "Lean 4 diagnostics, traces, lake and --json output",
	.recognise = lean_recognise,
	.open = lean_open,
	.block = lean_block,
	.finish = lean_finish,
	.close = lean_close,
};
