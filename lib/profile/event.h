#ifndef PROFILE_EVENT_H
#define PROFILE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a profiling log says, one fact at a time, whatever its format: readers
 * make events, sinks take them. Text is borrowed for the time of the call.
 * Figures that a log does not give are EVENT_ABSENT, which is not the same as 0.
 */
#define EVENT_ABSENT INT64_MIN

struct slice {
	const char *text; /* not terminated; NULL: absent */
	size_t length;
};

static inline struct slice slice_of(const char *text, size_t length)
{
	return (struct slice){text, length};
}

enum event_kind {
	EVENT_ATTEMPT, /* one try of a rule */
	EVENT_RULE,    /* many tries of a rule, summed up by whoever wrote the log */
	EVENT_CALL,    /* one run of a function, or of another operation that has a name */
	EVENT_COMPILE, /* one request to the compiler */
	EVENT_STAGE,   /* one tool run of a compile */
	EVENT_PASS,    /* runs of one pass inside a tool */
	EVENT_COUNTER, /* how often something happened that is none of these */
	EVENT_REMARK,  /* what an optimiser says that it did, or why not */
};

enum event_result { /* of a compile */
	EVENT_HIT,
	EVENT_MISS,
	EVENT_DUPLICATE,
	EVENT_FAILURE,
	EVENT_FALLBACK,
	EVENT_RESULTS,
};

struct event {
	enum event_kind kind;
	int64_t when_ns;   /* since the epoch */
	struct slice name; /* rule, function, pattern ID, pass, counter; a remark's own name */
	union {
		struct {
			struct slice bucket;
			int64_t wall_ns, dispatch;
			bool ok;
		} attempt;
		struct {
			struct slice bucket;
			int64_t attempts, successes;
			int64_t wall_ns;                /* of all attempts */
			int64_t frames, useless_frames; /* ACL2's measure of work */
			int64_t priority;
			bool useless; /* known to have never succeeded, though successes is absent */
		} rule;
		struct {
			struct slice tier;
			int64_t wall_ns, size, memory_kb; /* memory_kb: change of resident memory */
		} call;
		struct {
			struct slice key, why;
			enum event_result result;
			int64_t count;             /* requests alike, 1 in a log */
			int64_t wall_ns, saved_ns; /* of all of them */
		} compile;
		struct {
			struct slice stage;
			int64_t wall_ns, cpu_ns, peak_rss_kb, status;
		} stage;
		struct {
			struct slice tool;  /* "opt"; the table's title in -time-passes */
			struct slice stack; /* "opt;PassManager;SROAPass", outermost first; or absent */
			struct slice detail; /* what it ran on */
			int64_t runs, wall_ns, self_ns; /* self_ns: less what nested passes took */
			int64_t user_ns, system_ns;
			int64_t start_ns;   /* since the tool began */
		} pass;
		struct {
			struct slice group;
			int64_t count;
		} counter;
		struct {
			struct slice kind;  /* "Passed", "Missed", "Analysis" ... */
			struct slice pass, function, file, message, pattern;
			int64_t line, column;
		} remark;
	};
};

/* Who takes events, one after another. */
struct event_sink {
	void (*take)(void *context, const struct event *event);
	void *context;
};

#endif
