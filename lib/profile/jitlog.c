#include "profile/jitlog.h"

#include <stdlib.h>
#include <string.h>

#include "base/cache_line.h"
#include "profile/jitlog_parts.h"

enum { CLOCK_SLACK_NS = 1000000, HEAD_LINES = 64 };

struct jitlog {
	const struct import *import;
	struct jitlog_quick quick;
	struct jitlog_full full;
	struct jitlog_span span;
	uint64_t line;      /* the next one */
	int64_t before_ns;  /* the time of the line before */
};

/* ---- recognition */

static const char *blanks_skip(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

/* An object with a text for "ev" in it. */
static bool line_is_ours(const char *p, const char *end)
{
	p = blanks_skip(p, end);
	if (p == end || *p != '{')
		return false;
	while ((p = memmem(p, (size_t)(end - p), "\"ev\"", 4))) {
		p = blanks_skip(p + 4, end);
		if (p == end || *p != ':')
			continue;
		p = blanks_skip(p + 1, end);
		if (p < end && *p == '"')
			return true;
	}
	return false;
}

static int jitlog_recognise(const char *head, size_t length)
{
	const char *p = head, *end = head + length, *next;
	int lines;

	for (lines = 0; p < end && lines < HEAD_LINES; lines++, p = next + (next < end)) {
		next = memchr(p, '\n', (size_t)(end - p));
		if (!next)
			next = end;
		if (line_is_ours(p, next))
			return 95;
	}
	return 0;
}

/* ---- events */

void jitlog_clock_check(const struct import *import, int64_t before_ns, int64_t now_ns,
	uint64_t line)
{
	if (before_ns != EVENT_ABSENT && now_ns < before_ns - CLOCK_SLACK_NS)
		trouble_add(import->troubles, TROUBLE_CLOCK, import->file, line, 0,
			"the clock went back by %lld ms", (long long)(before_ns - now_ns) / 1000000);
}

static void clock_take(struct jitlog *j, int64_t now_ns)
{
	if (now_ns == EVENT_ABSENT)
		return;
	if (now_ns < j->before_ns)
		jitlog_clock_check(j->import, j->before_ns, now_ns, j->line);
	if (j->span.first_ns == EVENT_ABSENT) {
		j->span.first_ns = now_ns;
		j->span.first_line = j->line;
		j->span.is_checked = j->before_ns != EVENT_ABSENT;
	}
	j->before_ns = now_ns;
}

static void rule_finish(struct jitlog *j, struct jitlog_record *record)
{
	struct event *event = &record->event;

	if (event->rule.attempts != EVENT_ABSENT && event->rule.successes > event->rule.attempts) {
		trouble_add(j->import->troubles, TROUBLE_RANGE, j->import->file, j->line, 0,
			"more successes than attempts");
		event->rule.successes = EVENT_ABSENT;
		if (event->rule.attempts == 0) /* something has tried it */
			event->rule.attempts = EVENT_ABSENT;
	}
	if (record->last_ns != EVENT_ABSENT)
		event->when_ns = record->last_ns;
}

static void record_give(struct jitlog *j, struct jitlog_record *record)
{
	clock_take(j, record->event.when_ns);
	if (record->event.kind == EVENT_RULE)
		rule_finish(j, record);
	j->import->sink.take(j->import->sink.context, &record->event);
}

/* A line without its newline. */
static int line_read(struct jitlog *j, const char *line, size_t length, bool is_cut)
{
	struct jitlog_record record;
	int found;

	while (length > 0 && line[length - 1] == '\r')
		length--;
	if (blanks_skip(line, line + length) == line + length)
		return 0;
	j->full.line = j->line;
	j->full.is_cut = is_cut;
	found = jitlog_full_read(&j->full, line, length, &record);
	if (found > 0)
		record_give(j, &record);
	return found < 0 ? -1 : 0;
}

/* ---- the importer */

static int jitlog_block(void *state, const struct source_block *block)
{
	struct jitlog *j = state;
	const char *p = block->text, *end = p + block->length, *newline, *next;
	const char *last = memrchr(p, '\n', block->length);
	const char *whole = last ? last + 1 : p; /* the end of whole lines */
	struct jitlog_record record;

	if (block->line != j->line) /* what comes before is somebody else's */
		j->before_ns = EVENT_ABSENT;
	j->line = block->line;
	j->span = (struct jitlog_span){EVENT_ABSENT, EVENT_ABSENT, 0, false};
	for (; p < whole; p = next, j->line++) {
		next = jitlog_quick_read(&j->quick, p, &record);
		if (next) {
			record_give(j, &record);
			continue;
		}
		newline = memchr(p, '\n', (size_t)(whole - p));
		if (line_read(j, p, (size_t)(newline - p), false) < 0)
			return -1;
		next = newline + 1;
	}
	if (whole < end && line_read(j, whole, (size_t)(end - whole), true) < 0)
		return -1;
	if (j->span.first_ns != EVENT_ABSENT)
		j->span.last_ns = j->before_ns;
	return 0;
}

static void *jitlog_open(const struct import *import)
{
	/* each reading thread has one */
	struct jitlog *j = cache_line_alloc(sizeof(*j));

	if (!j)
		return NULL;
	j->import = j->full.import = import;
	j->before_ns = EVENT_ABSENT;
	jitlog_quick_init(&j->quick);
	return j;
}

static int jitlog_finish(void *state)
{
	(void)state;
	return 0;
}

static void jitlog_close(void *state)
{
	struct jitlog *j = state;

	if (!j)
		return;
	jitlog_full_release(&j->full);
	free(j);
}

const struct jitlog_span *jitlog_span(const void *state)
{
	return &((const struct jitlog *)state)->span;
}

const struct importer jitlog_importer = {
	.name = "jitlog",
	.title = "jitlog, JSON Lines of jitc and of compiled rules",
	.recognise = jitlog_recognise,
	.open = jitlog_open,
	.block = jitlog_block,
	.finish = jitlog_finish,
	.close = jitlog_close,
};
