#include "cmd/jitstat/export_sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double rule_rate(const void *row)
{
	return profile_rule_rate(row);
}

static double rule_mean_ns(const void *row)
{
	return profile_rule_mean_ns(row);
}

static double rule_waste_ns(const void *row)
{
	return profile_rule_waste_ns(row);
}

static double function_mean_ns(const void *row)
{
	return profile_function_mean_ns(row);
}

static double stage_quantile(const void *row, double q)
{
	const struct profile_stage *stage = row;
	int64_t ns = histogram_quantile(stage->wall, q);

	/* a class is given by its middle, which may lie beyond the longest run */
	return ns < 0 ? NAN : fmin((double)ns, (double)stage->longest_ns);
}

static double stage_p50(const void *row)
{
	return stage_quantile(row, 0.5);
}

static double stage_p90(const void *row)
{
	return stage_quantile(row, 0.9);
}

static double stage_p99(const void *row)
{
	return stage_quantile(row, 0.99);
}

#define FIELD(row, member, kind, metric, help)                                                     \
	{#member, EXPORT_##kind, offsetof(struct profile_##row, member), NULL, EXPORT_##metric, help}
#define RESULT(row, key, result, help)                                                             \
	{key, EXPORT_COUNT, offsetof(struct profile_##row, results[result]), NULL, EXPORT_COUNTER, \
		help}
#define COMPUTED(key, compute, metric, help)                                                       \
	{key, EXPORT_NUMBER, 0, compute, EXPORT_##metric, help}

static const struct export_field rule_fields[] = {
	FIELD(rule, name, TEXT, NO_METRIC, "the rule"),
	FIELD(rule, bucket, TEXT, NO_METRIC, "the rules that it competes with"),
	FIELD(rule, attempts, COUNT, COUNTER, "times that it was tried"),
	FIELD(rule, successes, COUNT, COUNTER, "times that it applied"),
	FIELD(rule, rated_attempts, COUNT, COUNTER, "attempts whose outcome is known"),
	FIELD(rule, rated_successes, COUNT, COUNTER, "those of them that succeeded"),
	FIELD(rule, wall_ns, NS, COUNTER, "time that attempts took"),
	FIELD(rule, timed_attempts, COUNT, COUNTER, "attempts whose time is known"),
	FIELD(rule, failed_ns, NS, COUNTER, "time of attempts that failed"),
	FIELD(rule, longest_ns, NS, GAUGE, "the longest attempt"),
	FIELD(rule, frames, COUNT, COUNTER, "work in ACL2's frames"),
	FIELD(rule, useless_frames, COUNT, COUNTER, "frames of attempts that failed"),
	FIELD(rule, last_ns, TIME, GAUGE, "when it was tried last"),
	FIELD(rule, priority, COUNT, GAUGE, "its priority as last seen"),
	FIELD(rule, useless, FLAG, NO_METRIC, "true when the log says that it never succeeded"),
	COMPUTED("success_rate", rule_rate, NO_METRIC, "share of attempts that succeeded"),
	COMPUTED("mean_ns", rule_mean_ns, NO_METRIC, "mean time of an attempt"),
	COMPUTED("waste_ns", rule_waste_ns, NO_METRIC, "time spent on failure, measured or estimated"),
};

static const struct export_field function_fields[] = {
	FIELD(function, name, TEXT, NO_METRIC, "the function"),
	FIELD(function, tier, TEXT, NO_METRIC, "how it ran"),
	FIELD(function, calls, COUNT, COUNTER, "runs of it"),
	FIELD(function, wall_ns, NS, COUNTER, "time that calls took"),
	FIELD(function, timed_calls, COUNT, COUNTER, "calls whose time is known"),
	FIELD(function, shortest_ns, NS, GAUGE, "the shortest call"),
	FIELD(function, longest_ns, NS, GAUGE, "the longest call"),
	FIELD(function, memory_kb, KB, GAUGE, "change of resident memory by all calls"),
	FIELD(function, largest_size, COUNT, GAUGE, "the largest problem size"),
	FIELD(function, last_ns, TIME, GAUGE, "when it was called last"),
	COMPUTED("mean_ns", function_mean_ns, NO_METRIC, "mean time of a call"),
};

static const struct export_field pattern_fields[] = {
	FIELD(pattern, name, TEXT, NO_METRIC, "the pattern ID"),
	RESULT(pattern, "hits", EVENT_HIT, "compiles found in the cache"),
	RESULT(pattern, "misses", EVENT_MISS, "compiles that had to be done"),
	RESULT(pattern, "duplicates", EVENT_DUPLICATE, "compiles known under another pattern ID"),
	RESULT(pattern, "failures", EVENT_FAILURE, "compiles that failed"),
	RESULT(pattern, "fallbacks", EVENT_FALLBACK, "compiles given up for interpretation"),
	FIELD(pattern, wall_ns, NS, COUNTER, "time that compiles took"),
	FIELD(pattern, saved_ns, NS, COUNTER, "time that the cache saved"),
	FIELD(pattern, miss_ns, NS, COUNTER, "time that misses took"),
	FIELD(pattern, timed_misses, COUNT, COUNTER, "misses whose time is known"),
	FIELD(pattern, last_ns, TIME, GAUGE, "when it was asked for last"),
};

static const struct export_field stage_fields[] = {
	FIELD(stage, name, TEXT, NO_METRIC, "the stage"),
	FIELD(stage, runs, COUNT, COUNTER, "runs of the tool"),
	FIELD(stage, failures, COUNT, COUNTER, "runs that failed"),
	FIELD(stage, wall_ns, NS, COUNTER, "time that runs took"),
	FIELD(stage, cpu_ns, NS, COUNTER, "processor time that runs took"),
	FIELD(stage, peak_rss_kb, KB, GAUGE, "the most memory that a run had"),
	COMPUTED("p50_ns", stage_p50, GAUGE, "median time of a run"),
	COMPUTED("p90_ns", stage_p90, GAUGE, "time that 90 % of runs do not exceed"),
	COMPUTED("p99_ns", stage_p99, GAUGE, "time that 99 % of runs do not exceed"),
};

static const struct export_field pass_fields[] = {
	FIELD(pass, name, TEXT, NO_METRIC, "the pass"),
	FIELD(pass, tool, TEXT, NO_METRIC, "the tool that ran it"),
	FIELD(pass, runs, COUNT, COUNTER, "runs of the pass"),
	FIELD(pass, wall_ns, NS, COUNTER, "time that runs took"),
	FIELD(pass, self_ns, NS, COUNTER, "the same without nested passes"),
	FIELD(pass, user_ns, NS, COUNTER, "processor time in user mode"),
	FIELD(pass, system_ns, NS, COUNTER, "processor time in the kernel"),
};

static const struct export_field counter_fields[] = {
	FIELD(counter, name, TEXT, NO_METRIC, "what was counted"),
	FIELD(counter, group, TEXT, NO_METRIC, "the list that it is in"),
	FIELD(counter, count, COUNT, COUNTER, "how often it happened"),
	FIELD(counter, records, COUNT, COUNTER, "how often the logs speak of it"),
};

static const struct export_field remark_fields[] = {
	FIELD(remark, name, TEXT, NO_METRIC, "the remark"),
	FIELD(remark, kind, TEXT, NO_METRIC, "Passed, Missed, Analysis"),
	FIELD(remark, pass, TEXT, NO_METRIC, "the pass that says so"),
	FIELD(remark, function, TEXT, NO_METRIC, "the function it is about"),
	FIELD(remark, file, TEXT, NO_METRIC, "the source file"),
	FIELD(remark, line, COUNT, NO_METRIC, "the line there"),
	FIELD(remark, column, COUNT, NO_METRIC, "the column there"),
	FIELD(remark, message, TEXT, NO_METRIC, "what it says"),
	FIELD(remark, pattern, TEXT, NO_METRIC, "the pattern ID"),
	FIELD(remark, count, COUNT, NO_METRIC, "how often it was made"),
};

static const struct export_field operation_fields[] = {
	FIELD(operation, name, TEXT, NO_METRIC, "what took long"),
	FIELD(operation, kind, EVENT, NO_METRIC, "call, compile or stage"),
	FIELD(operation, detail, TEXT, NO_METRIC, "its tier, result or stage"),
	FIELD(operation, count, COUNT, NO_METRIC, "how often it took long"),
	FIELD(operation, wall_ns, NS, NO_METRIC, "time of these in all"),
	FIELD(operation, longest_ns, NS, NO_METRIC, "the longest"),
	FIELD(operation, longest_when_ns, TIME, NO_METRIC, "when that was"),
	FIELD(operation, memory_kb, KB, NO_METRIC, "change of memory; of stages the peak"),
};

static const struct export_field stack_fields[] = {
	FIELD(stack, stack, TEXT, NO_METRIC, "passes, outermost first"),
	FIELD(stack, runs, COUNT, NO_METRIC, "runs of the innermost"),
	FIELD(stack, self_ns, NS, NO_METRIC, "its time without nested passes"),
};

static const struct export_field bin_fields[] = {
	FIELD(bin, attempts, COUNT, NO_METRIC, "attempts"),
	FIELD(bin, successes, COUNT, NO_METRIC, "those that succeeded"),
	FIELD(bin, calls, COUNT, NO_METRIC, "calls"),
	FIELD(bin, compiles, COUNT, NO_METRIC, "compiles"),
	FIELD(bin, misses, COUNT, NO_METRIC, "those that missed the cache"),
	FIELD(bin, attempt_ns, NS, NO_METRIC, "time of attempts"),
	FIELD(bin, call_ns, NS, NO_METRIC, "time of calls"),
	FIELD(bin, compile_ns, NS, NO_METRIC, "time of compiles"),
};

static const struct export_field total_fields[] = {
	FIELD(totals, attempts, COUNT, COUNTER, "attempts"),
	FIELD(totals, successes, COUNT, COUNTER, "attempts that succeeded"),
	FIELD(totals, rated_attempts, COUNT, COUNTER, "attempts whose outcome is known"),
	FIELD(totals, rated_successes, COUNT, COUNTER, "those of them that succeeded"),
	FIELD(totals, rule_ns, NS, COUNTER, "time that attempts took"),
	FIELD(totals, rule_frames, COUNT, COUNTER, "work in ACL2's frames"),
	FIELD(totals, calls, COUNT, COUNTER, "calls"),
	FIELD(totals, call_ns, NS, COUNTER, "time that calls took"),
	FIELD(totals, compiles, COUNT, COUNTER, "compiles"),
	RESULT(totals, "hits", EVENT_HIT, "compiles found in the cache"),
	RESULT(totals, "misses", EVENT_MISS, "compiles that had to be done"),
	RESULT(totals, "duplicates", EVENT_DUPLICATE, "compiles known under another pattern ID"),
	RESULT(totals, "failures", EVENT_FAILURE, "compiles that failed"),
	RESULT(totals, "fallbacks", EVENT_FALLBACK, "compiles given up for interpretation"),
	FIELD(totals, compile_ns, NS, COUNTER, "time that compiles took"),
	FIELD(totals, saved_ns, NS, COUNTER, "time that the cache saved"),
	FIELD(totals, stage_wall_ns, NS, COUNTER, "time that stages took"),
	FIELD(totals, stage_cpu_ns, NS, COUNTER, "processor time that stages took"),
	FIELD(totals, peak_rss_kb, KB, GAUGE, "the most memory that a stage had"),
	FIELD(totals, first_ns, TIME, GAUGE, "the first time logged"),
	FIELD(totals, last_ns, TIME, GAUGE, "the last time logged"),
	FIELD(totals, events, COUNT, COUNTER, "events read"),
};

#define ROWS(name)                                                                                 \
	static const void *name##_rows(const struct profile *p, size_t *count)                     \
	{                                                                                          \
		return profile_##name(p, count);                                                   \
	}

ROWS(rules)
ROWS(functions)
ROWS(patterns)
ROWS(stages)
ROWS(passes)
ROWS(counters)
ROWS(remarks)
ROWS(operations)
ROWS(stacks)

#define SECTION(several, single, detail)                                                           \
	{#several, #single, sizeof(struct profile_##single), several##_rows, single##_fields,      \
		sizeof(single##_fields) / sizeof(*single##_fields), detail}

const struct export_section export_sections[] = {
	SECTION(rules, rule, 1),
	SECTION(functions, function, 1),
	SECTION(patterns, pattern, 0),
	SECTION(stages, stage, 0),
	SECTION(passes, pass, 1),
	SECTION(counters, counter, 1),
	SECTION(remarks, remark, 1),
	SECTION(operations, operation, 2),
	SECTION(stacks, stack, 0),
};

const size_t export_section_count = sizeof(export_sections) / sizeof(*export_sections);

const struct export_section *export_section(const char *key)
{
	const struct export_section *section = export_sections;

	while (strcmp(section->key, key) != 0)
		section++;
	return section;
}

/* Without the bins at the end in which nothing happened. */
static const void *bin_rows(const struct profile *p, size_t *count)
{
	const struct profile_timeline *t = profile_timeline(p);
	size_t last = t->start_ns == EVENT_ABSENT ? 0 : PROFILE_BINS;

	while (last > 0 && t->bins[last - 1].attempts == 0 && t->bins[last - 1].calls == 0 &&
		t->bins[last - 1].compiles == 0)
		last--;
	*count = last;
	return t->bins;
}

const struct export_section export_timeline = {"timeline", "bin", sizeof(struct profile_bin),
	bin_rows, bin_fields, sizeof(bin_fields) / sizeof(*bin_fields), 0};

const struct export_section export_totals = {"totals", "log", sizeof(struct profile_totals), NULL,
	total_fields, sizeof(total_fields) / sizeof(*total_fields), 0};

static const char *event_word(enum event_kind kind)
{
	static const char *const words[] = {
		[EVENT_ATTEMPT] = "attempt",
		[EVENT_RULE] = "rule",
		[EVENT_CALL] = "call",
		[EVENT_COMPILE] = "compile",
		[EVENT_STAGE] = "stage",
		[EVENT_PASS] = "pass",
		[EVENT_COUNTER] = "counter",
		[EVENT_REMARK] = "remark",
	};

	return words[kind];
}

static struct export_value text_value(const char *text)
{
	return (struct export_value){.type = text ? VALUE_TEXT : VALUE_ABSENT, .text = text};
}

static struct export_value number_value(double number)
{
	return (struct export_value){.type = isfinite(number) ? VALUE_NUMBER : VALUE_ABSENT,
		.number = number};
}

struct export_value export_value(const struct export_field *field, const void *row)
{
	const void *place = (const char *)row + field->offset;
	int64_t integer;

	switch (field->kind) {
	case EXPORT_TEXT:
		return text_value(*(const char *const *)place);
	case EXPORT_EVENT:
		return text_value(event_word(*(const enum event_kind *)place));
	case EXPORT_NUMBER:
		return number_value(field->compute(row));
	case EXPORT_FLAG:
		/* a flag says something when it is set; else nothing is known */
		return (struct export_value){
			.type = *(const bool *)place ? VALUE_FLAG : VALUE_ABSENT, .integer = 1};
	default:
		integer = *(const int64_t *)place;
		return (struct export_value){
			.type = integer == EVENT_ABSENT ? VALUE_ABSENT : VALUE_INTEGER,
			.integer = integer};
	}
}

static int text_compare(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : !b - !a;
}

static int rows_compare(const void *a, const void *b, void *context)
{
	const struct export_section *section = context;
	const void *one = *(const void *const *)a, *other = *(const void *const *)b;
	size_t fields[] = {0, section->detail}, i;
	int order = 0;

	for (i = 0; i < 2 && order == 0; i++)
		order = text_compare(export_value(&section->fields[fields[i]], one).text,
			export_value(&section->fields[fields[i]], other).text);
	/* rows are of one array: what came first stays first */
	return order ? order : (one > other) - (one < other);
}

const void **export_rows(const struct export_section *section, const struct profile *p,
	size_t *count)
{
	const char *first = section->rows(p, count);
	const void **rows = *count > 0 ? calloc(*count, sizeof(*rows)) : NULL;
	size_t i;

	for (i = 0; rows && i < *count; i++)
		rows[i] = first + i * section->row_size;
	if (rows && section->fields->kind == EXPORT_TEXT)
		qsort_r(rows, *count, sizeof(*rows), rows_compare, (void *)section);
	return rows;
}
