#ifndef PROFILE_PROFILE_H
#define PROFILE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"
#include "profile/histogram.h"
#include "profile/series.h"

/*
 * What logs add up to: sums per rule, function, pattern, stage, pass and
 * counter. Its memory grows with how many names there are, not with the logs.
 * Figures are EVENT_ABSENT until an event gives one; sums are over the events
 * that do.
 */
struct profile;

/* What is kept beside the sums, on demand. */
enum profile_keep {
	PROFILE_SERIES = 1,     /* a series of each rule, function, pattern and stage */
	PROFILE_OPERATIONS = 2, /* sums of single operations that took operation_ns or more */
	PROFILE_TIMELINE = 4,   /* what went on when */
	PROFILE_REMARKS = 8,    /* remarks, one by one */
	PROFILE_STACKS = 16,    /* self time by stack of passes */
};

struct profile_options {
	unsigned keep;
	int64_t operation_ns;
};

struct profile_rule {
	const char *name, *bucket;    /* bucket: NULL when absent */
	int64_t attempts, successes;
	int64_t rated_attempts, rated_successes; /* of events that give both: the success rate */
	int64_t wall_ns;              /* all time, also of attempts that were not counted */
	int64_t timed_ns, timed_attempts; /* time, and how many attempts it is of */
	int64_t single_ns, single_attempts, single_successes; /* of attempts logged one by one, from 0 */
	int64_t failed_ns;            /* time of attempts that failed, where each was logged */
	int64_t longest_ns;           /* of single attempts */
	int64_t frames, useless_frames;
	int64_t last_ns;              /* when it was tried last */
	int64_t priority;             /* the newest one, of those without a time the highest */
	int64_t priority_when_ns;
	bool useless;                 /* the log says that it never succeeded */
	struct series series;
};

struct profile_function { /* one function in one tier */
	const char *name, *tier;      /* tier: NULL when absent */
	int64_t calls;
	int64_t wall_ns, timed_calls, shortest_ns, longest_ns;
	int64_t memory_kb, largest_size, last_ns;
	struct series series;
};

struct profile_pattern { /* what compiles of one pattern ID came to */
	const char *name;
	int64_t results[EVENT_RESULTS]; /* counts, from 0 */
	int64_t wall_ns, saved_ns;
	int64_t miss_ns, timed_misses;  /* of those that missed */
	int64_t last_ns;
	struct series series;           /* of misses */
};

struct profile_stage {
	const char *name;
	int64_t runs, failures; /* failures: of runs whose status is known */
	int64_t wall_ns, cpu_ns, longest_ns, peak_rss_kb;
	struct histogram *wall;         /* never NULL */
	struct series series;
};

struct profile_pass {
	const char *tool, *name;
	int64_t runs, wall_ns, self_ns, user_ns, system_ns;
};

struct profile_counter {
	const char *group, *name;
	int64_t count, records; /* count: EVENT_ABSENT when no event gave one */
};

struct profile_remark {
	const char *kind, *pass, *name, *function, *file, *message, *pattern; /* NULL: absent */
	int64_t line, column;
	int64_t count; /* the same remark counts here */
};

struct profile_operation { /* single operations over the threshold */
	enum event_kind kind; /* CALL, COMPILE or STAGE */
	const char *name, *detail; /* detail: tier, result or stage; may be NULL */
	int64_t count, wall_ns, longest_ns, longest_when_ns;
	int64_t memory_kb;    /* sum of changes; of stages the highest peak */
};

struct profile_stack {
	const char *stack;    /* "opt;PassManager;SROAPass" */
	int64_t runs, self_ns;
};

enum { PROFILE_BINS = 256 };

struct profile_timeline { /* bin i is [start_ns + i * width_ns, ... + width_ns) */
	int64_t start_ns, width_ns; /* start_ns: EVENT_ABSENT while there is nothing */
	struct profile_bin {
		int64_t attempts, successes, calls, compiles, misses;
		int64_t attempt_ns, call_ns, compile_ns;
	} bins[PROFILE_BINS];
};

struct profile_totals {
	int64_t attempts, successes, rated_attempts, rated_successes;
	int64_t rule_ns, rule_frames;
	int64_t calls, call_ns;
	int64_t compiles, results[EVENT_RESULTS], compile_ns, saved_ns;
	int64_t stage_wall_ns, stage_cpu_ns, peak_rss_kb;
	int64_t first_ns, last_ns; /* times of the events that have one */
	int64_t events;
};

/* NULL when out of memory. */
struct profile *profile_new(const struct profile_options *options);
void profile_free(struct profile *p);

/* Takes events, on one thread. Text that is not UTF-8 is kept as it is. */
struct event_sink profile_sink(struct profile *p);

/* Adds from to to; both made with the same options. Series are taken where `to` has none, and the
 * order of events is not restored: where it matters, read on one thread. -1: out of memory. */
int profile_merge(struct profile *to, const struct profile *from);

/* True once memory ran out: the sums are not complete. */
bool profile_failed(const struct profile *p);

/* Each: an array in order of first appearance, borrowed until the next event. */
const struct profile_rule *profile_rules(const struct profile *p, size_t *count);
const struct profile_function *profile_functions(const struct profile *p, size_t *count);
const struct profile_pattern *profile_patterns(const struct profile *p, size_t *count);
const struct profile_stage *profile_stages(const struct profile *p, size_t *count);
const struct profile_pass *profile_passes(const struct profile *p, size_t *count);
const struct profile_counter *profile_counters(const struct profile *p, size_t *count);
const struct profile_remark *profile_remarks(const struct profile *p, size_t *count);
const struct profile_operation *profile_operations(const struct profile *p, size_t *count);
const struct profile_stack *profile_stacks(const struct profile *p, size_t *count);
const struct profile_timeline *profile_timeline(const struct profile *p);
void profile_totals(const struct profile *p, struct profile_totals *out);

/* True when the logs say so, in whatever way: one that counts no success, of several, is not enough. */
bool profile_rule_never_succeeded(const struct profile_rule *rule);

/* successes / attempts, of events that give both; NaN when none does. */
double profile_rule_rate(const struct profile_rule *rule);

/* Mean time of an attempt or a call in ns; NaN when unknown. */
double profile_rule_mean_ns(const struct profile_rule *rule);
double profile_function_mean_ns(const struct profile_function *function);

/* Time spent on attempts that failed, in ns: what the log says of each, and of those that it only
 * sums up their time times the share of failures; NaN when unknown. */
double profile_rule_waste_ns(const struct profile_rule *rule);

#endif
