#ifndef PROFILE_JITLOG_FIXTURE_H
#define PROFILE_JITLOG_FIXTURE_H

#include "base/test.h"

#include "profile/importer.h"

/* Events as lines of text, to be compared: "attempt t=5 add_zero ok=1 ns=120", without what is
 * absent. */
static inline void figure_show(struct buf *out, const char *name, int64_t value)
{
	if (value != EVENT_ABSENT)
		buf_printf(out, " %s=%lld", name, (long long)value);
}

static inline void text_show(struct buf *out, const char *name, struct slice text)
{
	if (text.text)
		buf_printf(out, " %s=%.*s", name, (int)text.length, text.text);
}

static inline void event_show(struct buf *out, const struct event *e)
{
	static const char *const kinds[] = {
		[EVENT_ATTEMPT] = "attempt", [EVENT_RULE] = "rule", [EVENT_CALL] = "call",
		[EVENT_COMPILE] = "compile", [EVENT_STAGE] = "stage"};

	buf_puts(out, kinds[e->kind]);
	figure_show(out, "t", e->when_ns);
	text_show(out, "name", e->name);
	if (e->kind == EVENT_ATTEMPT) {
		figure_show(out, "ok", e->attempt.ok);
		figure_show(out, "ns", e->attempt.wall_ns);
		figure_show(out, "d", e->attempt.dispatch);
		text_show(out, "bucket", e->attempt.bucket);
	} else if (e->kind == EVENT_RULE) {
		text_show(out, "bucket", e->rule.bucket);
		figure_show(out, "attempts", e->rule.attempts);
		figure_show(out, "successes", e->rule.successes);
		figure_show(out, "ns", e->rule.wall_ns);
		figure_show(out, "priority", e->rule.priority);
	} else if (e->kind == EVENT_CALL) {
		figure_show(out, "ns", e->call.wall_ns);
		text_show(out, "tier", e->call.tier);
		figure_show(out, "size", e->call.size);
		figure_show(out, "mem", e->call.memory_kb);
	} else if (e->kind == EVENT_COMPILE) {
		text_show(out, "key", e->compile.key);
		figure_show(out, "result", e->compile.result);
		figure_show(out, "count", e->compile.count);
		figure_show(out, "ns", e->compile.wall_ns);
		figure_show(out, "saved", e->compile.saved_ns);
		text_show(out, "why", e->compile.why);
	} else {
		text_show(out, "stage", e->stage.stage);
		figure_show(out, "ns", e->stage.wall_ns);
		figure_show(out, "cpu", e->stage.cpu_ns);
		figure_show(out, "rss", e->stage.peak_rss_kb);
		figure_show(out, "status", e->stage.status);
	}
	buf_putc(out, '\n');
}

/* A sink that writes to the struct buf that is its context. */
static inline void event_take(void *context, const struct event *e)
{
	event_show(context, e);
}

#endif
