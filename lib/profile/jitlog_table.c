#include "profile/jitlog_parts.h"

#include <string.h>

const char *const jitlog_key_names[JITLOG_KEYS] = {
	[JITLOG_EV] = "ev",
	[JITLOG_T] = "t",
	[JITLOG_RULE] = "rule",
	[JITLOG_FN] = "fn",
	[JITLOG_ID] = "id",
	[JITLOG_OK] = "ok",
	[JITLOG_NS] = "ns",
	[JITLOG_D] = "d",
	[JITLOG_BUCKET] = "bucket",
	[JITLOG_TIER] = "tier",
	[JITLOG_SIZE] = "size",
	[JITLOG_MEM_KB] = "mem_kb",
	[JITLOG_KEY] = "key",
	[JITLOG_RESULT] = "result",
	[JITLOG_SAVED_NS] = "saved_ns",
	[JITLOG_WHY] = "why",
	[JITLOG_STAGE] = "stage",
	[JITLOG_CPU_NS] = "cpu_ns",
	[JITLOG_RSS_KB] = "rss_kb",
	[JITLOG_STATUS] = "status",
	[JITLOG_ATTEMPTS] = "attempts",
	[JITLOG_SUCCESSES] = "successes",
	[JITLOG_LAST] = "last",
	[JITLOG_PRIORITY] = "priority",
	[JITLOG_FRAMES] = "frames",
};

#define AT(member) offsetof(struct jitlog_record, member)

const struct jitlog_event jitlog_events[JITLOG_EVENTS] = {
	{"attempt", EVENT_ATTEMPT, 6, {
		{JITLOG_T, JITLOG_TIME, false, AT(event.when_ns)},
		{JITLOG_RULE, JITLOG_TEXT, true, AT(event.name)},
		{JITLOG_OK, JITLOG_TRUTH, true, AT(event.attempt.ok)},
		{JITLOG_NS, JITLOG_NATURAL, false, AT(event.attempt.wall_ns)},
		{JITLOG_D, JITLOG_NATURAL, false, AT(event.attempt.dispatch)},
		{JITLOG_BUCKET, JITLOG_TEXT, false, AT(event.attempt.bucket)},
	}},
	{"call", EVENT_CALL, 6, {
		{JITLOG_T, JITLOG_TIME, false, AT(event.when_ns)},
		{JITLOG_FN, JITLOG_TEXT, true, AT(event.name)},
		{JITLOG_NS, JITLOG_NATURAL, false, AT(event.call.wall_ns)},
		{JITLOG_TIER, JITLOG_TEXT, false, AT(event.call.tier)},
		{JITLOG_SIZE, JITLOG_NATURAL, false, AT(event.call.size)},
		{JITLOG_MEM_KB, JITLOG_INTEGER, false, AT(event.call.memory_kb)},
	}},
	{"compile", EVENT_COMPILE, 7, {
		{JITLOG_T, JITLOG_TIME, false, AT(event.when_ns)},
		{JITLOG_ID, JITLOG_TEXT, true, AT(event.name)},
		{JITLOG_KEY, JITLOG_TEXT, false, AT(event.compile.key)},
		{JITLOG_RESULT, JITLOG_WORD, true, AT(event.compile.result)},
		{JITLOG_NS, JITLOG_NATURAL, false, AT(event.compile.wall_ns)},
		{JITLOG_SAVED_NS, JITLOG_NATURAL, false, AT(event.compile.saved_ns)},
		{JITLOG_WHY, JITLOG_TEXT, false, AT(event.compile.why)},
	}},
	{"stage", EVENT_STAGE, 7, {
		{JITLOG_T, JITLOG_TIME, false, AT(event.when_ns)},
		{JITLOG_ID, JITLOG_TEXT, true, AT(event.name)},
		{JITLOG_STAGE, JITLOG_TEXT, true, AT(event.stage.stage)},
		{JITLOG_NS, JITLOG_NATURAL, false, AT(event.stage.wall_ns)},
		{JITLOG_CPU_NS, JITLOG_NATURAL, false, AT(event.stage.cpu_ns)},
		{JITLOG_RSS_KB, JITLOG_NATURAL, false, AT(event.stage.peak_rss_kb)},
		{JITLOG_STATUS, JITLOG_NATURAL, false, AT(event.stage.status)},
	}},
	{"rule", EVENT_RULE, 9, {
		{JITLOG_T, JITLOG_TIME, false, AT(event.when_ns)},
		{JITLOG_RULE, JITLOG_TEXT, true, AT(event.name)},
		{JITLOG_BUCKET, JITLOG_TEXT, false, AT(event.rule.bucket)},
		{JITLOG_ATTEMPTS, JITLOG_NATURAL, false, AT(event.rule.attempts)},
		{JITLOG_SUCCESSES, JITLOG_NATURAL, false, AT(event.rule.successes)},
		{JITLOG_NS, JITLOG_NATURAL, false, AT(event.rule.wall_ns)},
		{JITLOG_LAST, JITLOG_TIME, false, AT(last_ns)},
		{JITLOG_PRIORITY, JITLOG_NATURAL, false, AT(event.rule.priority)},
		{JITLOG_FRAMES, JITLOG_NATURAL, false, AT(event.rule.frames)},
	}},
};

void jitlog_record_init(struct jitlog_record *record, const struct jitlog_event *event)
{
	event_init(&record->event, event->kind, slice_of(NULL, 0));
	record->last_ns = EVENT_ABSENT;
}

bool jitlog_result_find(struct slice word, enum event_result *result)
{
	static const struct slice words[EVENT_RESULTS] = {
		[EVENT_HIT] = {"hit", 3},
		[EVENT_MISS] = {"miss", 4},
		[EVENT_DUPLICATE] = {"dup", 3},
		[EVENT_FAILURE] = {"fail", 4},
		[EVENT_FALLBACK] = {"fallback", 8},
	};
	size_t i;

	for (i = 0; i < EVENT_RESULTS; i++) {
		if (word.length == words[i].length &&
			memcmp(word.text, words[i].text, word.length) == 0) {
			*result = (enum event_result)i;
			return true;
		}
	}
	return false;
}
