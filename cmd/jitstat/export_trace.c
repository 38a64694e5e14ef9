#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "cmd/common/report.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_lanes.h"
#include "config.h"
#include "profile/names.h"

/*
 * The JSON that chrome://tracing and Perfetto load, written as events come: one
 * process for each kind of event, in it a thread for each stage or tool, and one
 * more where operations went on at the same time. Logs say when an operation
 * ended: it is drawn from its duration before that.
 */

/* Viewers count in doubles of microseconds. These have a nanosecond's precision for 100 days only,
 * so that 0 cannot be the epoch; but it has to be before all that a log has out of order. */
static const int64_t lead_ns = (int64_t)30 * 86400 * 1000 * 1000 * 1000;

/* -time-trace cuts times down to microseconds, the start and the duration each. */
enum { PASS_SLACK_NS = 2000 };

enum process { RULES = 1, CALLS, COMPILES, STAGES, PASSES, PROCESSES };

static const char *const process_names[PROCESSES] = {
	[RULES] = "rules", [CALLS] = "calls", [COMPILES] = "compiles", [STAGES] = "stages",
	[PASSES] = "passes"};

struct trace {
	struct export_output *output;
	struct json j;
	struct buf text;        /* a slice as a string */
	int64_t zero_ns;        /* the time that is shown as 0; EVENT_ABSENT: not known yet */
	struct names *tracks;   /* of process and thread, by name */
	struct lanes *lanes;    /* of each track */
	size_t lane_tracks;
	bool is_process_told[PROCESSES], failed;
	int64_t succeeded, did_not, left_out;
};

/* What is common to all that is drawn. */
struct mark {
	enum process process;
	struct slice track, name;
	int64_t start_ns, end_ns;
};

static void slice_write(struct trace *t, const char *key, struct slice text)
{
	if (!text.text)
		return;
	buf_truncate(&t->text, 0);
	buf_add(&t->text, text.text, text.length);
	t->failed |= t->text.failed;
	json_string(&t->j, key, buf_string(&t->text));
}

static void figure_write(struct trace *t, const char *key, int64_t value)
{
	if (value != EVENT_ABSENT)
		json_integer(&t->j, key, value);
}

static void time_write(struct trace *t, const char *key, int64_t ns)
{
	json_number(&t->j, key, (double)ns / 1000);
}

static void record_open(struct trace *t, const char *phase, int process, int64_t thread)
{
	json_open_object(&t->j, NULL);
	json_string(&t->j, "ph", phase);
	json_integer(&t->j, "pid", process);
	json_integer(&t->j, "tid", thread);
}

static void record_close(struct trace *t)
{
	json_close_object(&t->j);
	buf_putc(&t->output->text, '\n');
	export_output_drain(t->output);
}

static void metadata_write(struct trace *t, const char *what, int process, int64_t thread,
	const char *name, int lane)
{
	record_open(t, "M", process, thread);
	json_string(&t->j, "name", what);
	json_open_object(&t->j, "args");
	buf_truncate(&t->text, 0);
	buf_printf(&t->text, lane > 0 ? "%s (%d)" : "%s", name, lane + 1);
	json_string(&t->j, "name", buf_string(&t->text));
	json_close_object(&t->j);
	record_close(t);
}

static void process_tell(struct trace *t, enum process process)
{
	if (!t->is_process_told[process])
		metadata_write(t, "process_name", process, 0, process_names[process], 0);
	t->is_process_told[process] = true;
}

static struct lanes *track_lanes(struct trace *t, uint32_t track)
{
	struct lanes *grown;

	if (track < t->lane_tracks)
		return &t->lanes[track];
	if (track == NAMES_FULL)
		return NULL;
	/* one that memory was too short for may be missing before it */
	grown = reallocarray(t->lanes, (size_t)track + 1, sizeof(*grown));
	if (!grown)
		return NULL;
	t->lanes = grown;
	while (t->lane_tracks <= track)
		t->lanes[t->lane_tracks++] = (struct lanes){0};
	return &t->lanes[track];
}

/* The thread to draw it in, told to the viewer when it is new; -1 when out of memory. */
static int64_t thread_take(struct trace *t, struct mark *mark)
{
	const char *process = process_names[mark->process];
	uint32_t track = names_number(t->tracks,
		slice_of(process, strlen(process)), mark->track);
	struct lanes *lanes = track_lanes(t, track);
	size_t known;
	int64_t thread;
	int lane;

	if (!lanes)
		return -1;
	known = lanes->count;
	lane = lanes_take(lanes, &mark->start_ns, &mark->end_ns,
		mark->process == PASSES ? PASS_SLACK_NS : 0);
	thread = (int64_t)track * LANES_MAX + lane + 1;
	if (lane >= 0 && (size_t)lane >= known) {
		const char *name = names_second(t->tracks, track);

		metadata_write(t, "thread_name", mark->process, thread, name ? name : process,
			lane);
	}
	return lane < 0 ? -1 : thread;
}

/* Opens the record and its arguments, which the caller adds to and closes by mark_close(). */
static bool mark_open(struct trace *t, struct mark *mark)
{
	int64_t thread;

	process_tell(t, mark->process);
	thread = thread_take(t, mark);
	if (thread < 0) {
		t->failed = true;
		return false;
	}
	record_open(t, "X", mark->process, thread);
	slice_write(t, "name", mark->name);
	json_string(&t->j, "cat", process_names[mark->process]);
	time_write(t, "ts", mark->start_ns);
	time_write(t, "dur", mark->end_ns - mark->start_ns);
	json_open_object(&t->j, "args");
	return true;
}

static void mark_close(struct trace *t)
{
	json_close_object(&t->j);
	record_close(t);
}

/* Makes [when - wall, when] a mark's time; false when it has no place. */
static bool mark_place(struct trace *t, struct mark *mark, int64_t when_ns, int64_t wall_ns)
{
	int64_t start_ns;

	if (when_ns == EVENT_ABSENT || wall_ns == EVENT_ABSENT || wall_ns < 0 ||
		__builtin_sub_overflow(when_ns, wall_ns, &start_ns))
		return false;
	if (t->zero_ns == EVENT_ABSENT && __builtin_sub_overflow(start_ns, lead_ns, &t->zero_ns)) {
		t->zero_ns = EVENT_ABSENT;
		return false;
	}
	return !__builtin_sub_overflow(start_ns, t->zero_ns, &mark->start_ns) &&
	       !__builtin_add_overflow(mark->start_ns, wall_ns, &mark->end_ns);
}

/* Tries without a duration: how many there have been. */
static bool attempts_count(struct trace *t, const struct event *event)
{
	struct mark mark;

	if (!mark_place(t, &mark, event->when_ns, 0))
		return false;
	t->succeeded += event->attempt.ok;
	t->did_not += !event->attempt.ok;
	process_tell(t, RULES);
	record_open(t, "C", RULES, 0);
	json_string(&t->j, "name", "attempts");
	time_write(t, "ts", mark.start_ns);
	json_open_object(&t->j, "args");
	json_integer(&t->j, "succeeded", t->succeeded);
	json_integer(&t->j, "failed", t->did_not);
	mark_close(t);
	return true;
}

static bool attempt_draw(struct trace *t, const struct event *event)
{
	struct mark mark = {.process = RULES, .name = event->name};

	if (event->attempt.wall_ns == EVENT_ABSENT)
		return attempts_count(t, event);
	if (!mark_place(t, &mark, event->when_ns, event->attempt.wall_ns))
		return false;
	if (!mark_open(t, &mark))
		return true;
	slice_write(t, "bucket", event->attempt.bucket);
	json_boolean(&t->j, "ok", event->attempt.ok);
	figure_write(t, "dispatch", event->attempt.dispatch);
	mark_close(t);
	return true;
}

static bool call_draw(struct trace *t, const struct event *event)
{
	struct mark mark = {.process = CALLS, .name = event->name};

	if (!mark_place(t, &mark, event->when_ns, event->call.wall_ns))
		return false;
	if (!mark_open(t, &mark))
		return true;
	slice_write(t, "tier", event->call.tier);
	figure_write(t, "size", event->call.size);
	figure_write(t, "memory_kb", event->call.memory_kb);
	mark_close(t);
	return true;
}

static bool compile_draw(struct trace *t, const struct event *event)
{
	static const char *const results[EVENT_RESULTS] = {
		"hit", "miss", "dup", "fail", "fallback"};
	struct mark mark = {.process = COMPILES, .name = event->name};

	if (!mark_place(t, &mark, event->when_ns, event->compile.wall_ns))
		return false;
	if (!mark_open(t, &mark))
		return true;
	json_string(&t->j, "result", results[event->compile.result]);
	slice_write(t, "key", event->compile.key);
	slice_write(t, "why", event->compile.why);
	figure_write(t, "saved_ns", event->compile.saved_ns);
	mark_close(t);
	return true;
}

static bool stage_draw(struct trace *t, const struct event *event)
{
	struct mark mark = {
		.process = STAGES, .track = event->stage.stage, .name = event->stage.stage};

	if (!mark_place(t, &mark, event->when_ns, event->stage.wall_ns))
		return false;
	if (!mark_open(t, &mark))
		return true;
	slice_write(t, "id", event->name);
	figure_write(t, "cpu_ns", event->stage.cpu_ns);
	figure_write(t, "rss_kb", event->stage.peak_rss_kb);
	figure_write(t, "status", event->stage.status);
	mark_close(t);
	return true;
}

/* Since its tool began, which is put where the first event was, when that is not known. */
static bool pass_draw(struct trace *t, const struct event *event)
{
	struct mark mark = {.process = PASSES, .track = event->pass.tool, .name = event->name};

	if (event->pass.start_ns == EVENT_ABSENT || event->pass.wall_ns == EVENT_ABSENT ||
		event->pass.wall_ns < 0 ||
		__builtin_add_overflow(lead_ns, event->pass.start_ns, &mark.start_ns) ||
		__builtin_add_overflow(mark.start_ns, event->pass.wall_ns, &mark.end_ns))
		return false;
	if (!mark_open(t, &mark))
		return true;
	slice_write(t, "detail", event->pass.detail);
	figure_write(t, "self_ns", event->pass.self_ns);
	mark_close(t);
	return true;
}

static void event_take(void *context, const struct event *event)
{
	static bool (*const draw[])(struct trace *t, const struct event *event) = {
		[EVENT_ATTEMPT] = attempt_draw,
		[EVENT_CALL] = call_draw,
		[EVENT_COMPILE] = compile_draw,
		[EVENT_STAGE] = stage_draw,
		[EVENT_PASS] = pass_draw,
		[EVENT_REMARK] = NULL,
	};
	struct trace *t = context;

	if (!draw[event->kind] || !draw[event->kind](t, event))
		t->left_out++;
}

static void trace_release(struct trace *t)
{
	size_t i;

	for (i = 0; i < t->lane_tracks; i++)
		lanes_release(&t->lanes[i]);
	free(t->lanes);
	names_free(t->tracks);
	buf_release(&t->text);
}

static void trace_open(struct trace *t)
{
	json_init(&t->j, &t->output->text, false);
	json_open_object(&t->j, NULL);
	json_string(&t->j, "displayTimeUnit", "ns");
	json_open_array(&t->j, "traceEvents");
}

static void trace_close(struct trace *t)
{
	json_close_array(&t->j);
	json_open_object(&t->j, "otherData");
	json_string(&t->j, "version", "jitstat " JITC_VERSION);
	if (t->zero_ns != EVENT_ABSENT)
		json_integer(&t->j, "zero_ns", t->zero_ns);
	json_close_object(&t->j);
	json_close_object(&t->j);
	buf_putc(&t->output->text, '\n');
	if (t->left_out > 0)
		report_note("%lld event%s without a place in time %s not in the trace",
			(long long)t->left_out, t->left_out > 1 ? "s" : "",
			t->left_out > 1 ? "are" : "is");
}

int export_chrome_trace(const struct log_input *input, struct export_output *output,
	struct error *e)
{
	struct trace t = {.output = output, .zero_ns = EVENT_ABSENT, .tracks = names_new()};
	int result = t.tracks ? 0 : error_memory(e);

	if (result == 0) {
		trace_open(&t);
		result = log_input_events(input, (struct event_sink){event_take, &t}, e);
	}
	if (result == 0)
		trace_close(&t);
	if (result == 0 && t.failed)
		result = error_memory(e);
	trace_release(&t);
	return result;
}
