#include "profile/importer.h"

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
