#include "profile/importer.h"

#include <string.h>

void event_init(struct event *event, enum event_kind kind, struct slice name)
{
	*event = (struct event){.kind = kind, .when_ns = EVENT_ABSENT, .name = name};
	switch (kind) {
	case EVENT_ATTEMPT:
		event->attempt.wall_ns = event->attempt.dispatch = EVENT_ABSENT;
		break;
	case EVENT_RULE:
		event->rule.attempts = event->rule.successes = EVENT_ABSENT;
		event->rule.wall_ns = event->rule.priority = EVENT_ABSENT;
		event->rule.frames = event->rule.useless_frames = EVENT_ABSENT;
		break;
	case EVENT_CALL:
		event->call.wall_ns = event->call.size = event->call.memory_kb = EVENT_ABSENT;
		break;
	case EVENT_COMPILE:
		event->compile.count = 1;
		event->compile.wall_ns = event->compile.saved_ns = EVENT_ABSENT;
		break;
	case EVENT_STAGE:
		event->stage.wall_ns = event->stage.cpu_ns = EVENT_ABSENT;
		event->stage.peak_rss_kb = event->stage.status = EVENT_ABSENT;
		break;
	case EVENT_PASS:
		event->pass.runs = event->pass.wall_ns = event->pass.self_ns = EVENT_ABSENT;
		event->pass.user_ns = event->pass.system_ns = EVENT_ABSENT;
		event->pass.start_ns = EVENT_ABSENT;
		break;
	case EVENT_COUNTER:
		event->counter.count = EVENT_ABSENT;
		break;
	case EVENT_REMARK:
		event->remark.line = event->remark.column = EVENT_ABSENT;
		break;
	}
}

int importer_lines(const struct source_block *block,
	int (*take)(void *state, struct slice line, uint64_t number, bool is_cut), void *state)
{
	const char *p = block->text, *end = p + block->length, *newline;
	uint64_t number = block->line;

	for (; p < end; p = newline + 1, number++) {
		newline = memchr(p, '\n', (size_t)(end - p));
		if (!newline)
			newline = end;
		if (take(state, slice_of(p, (size_t)(newline - p)), number,
			    newline == end && block->is_last_cut) < 0)
			return -1;
	}
	return 0;
}
