#include "cmd/jitstat/metrics.h"

#include <fnmatch.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Text from a log, with U+FFFD for what is not UTF-8: names must read back from JSON as they
 * were. */
static void text_add(struct buf *out, const char *text)
{
	size_t length = strlen(text), size;
	uint32_t character;

	for (; length > 0; text += size, length -= size) {
		size = utf8_decode(text, length, &character);
		if (size > 0) {
			buf_add(out, text, size);
		} else {
			buf_puts(out, "\xef\xbf\xbd");
			size = 1;
		}
	}
}

static char *name_make(const char *kind, const char *name, const char *detail)
{
	struct buf out = BUF_INIT;

	if (kind)
		buf_printf(&out, "%s:", kind);
	text_add(&out, name);
	if (detail && *detail) {
		buf_puts(&out, " [");
		text_add(&out, detail);
		buf_putc(&out, ']');
	}
	return buf_detach(&out);
}

static void metric_release(struct metric *metric)
{
	free(metric->name);
	free(metric->values);
	free(metric->when_ns);
}

static bool times_are_known(const struct series *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->when_ns[i] == EVENT_ABSENT)
			return false;
	return true;
}

static int metric_fill(struct metric *metric, const struct series *s)
{
	metric->count = s->count;
	metric->seen = s->seen;
	metric->values = malloc(s->count * sizeof(*metric->values));
	if (!metric->values)
		return -1;
	for (size_t i = 0; i < s->count; i++)
		metric->values[i] = s->values[i];
	if (!s->when_ns || !times_are_known(s))
		return 0;
	metric->when_ns = malloc(s->count * sizeof(*metric->when_ns));
	if (!metric->when_ns)
		return -1;
	memcpy(metric->when_ns, s->when_ns, s->count * sizeof(*metric->when_ns));
	return 0;
}

void metrics_add_times(struct metrics *m, const char *kind, const char *name, const char *detail,
	const struct series *series, double noise)
{
	struct metric metric = {.noise = noise}, *grown;

	if (m->failed || series->count == 0)
		return;
	metric.name = name_make(kind, name, detail);
	grown = array_room(m->times, m->time_count, &m->time_capacity, sizeof(*m->times));
	if (grown)
		m->times = grown;
	if (!grown || !metric.name || metric_fill(&metric, series) < 0) {
		metric_release(&metric);
		m->failed = true;
		return;
	}
	m->times[m->time_count++] = metric;
}

void metrics_add_count(struct metrics *m, const char *kind, const char *name, const char *detail,
	int64_t count)
{
	struct metric_count *grown;
	char *whole;

	if (m->failed || count == EVENT_ABSENT)
		return;
	whole = name_make(kind, name, detail);
	grown = array_room(m->counts, m->count_count, &m->count_capacity, sizeof(*m->counts));
	if (grown)
		m->counts = grown;
	if (!grown || !whole) {
		free(whole);
		m->failed = true;
		return;
	}
	m->counts[m->count_count++] = (struct metric_count){.name = whole, .count = count};
}

/* ---- from a profile */

static void rules_add(struct metrics *m, const struct profile *profile)
{
	size_t count;
	const struct profile_rule *rule = profile_rules(profile, &count);

	for (; count > 0; count--, rule++) {
		metrics_add_times(m, "rule", rule->name, rule->bucket, &rule->series, NAN);
		metrics_add_count(m, "attempts", rule->name, rule->bucket, rule->attempts);
		metrics_add_count(m, "successes", rule->name, rule->bucket, rule->successes);
		metrics_add_count(m, "frames", rule->name, rule->bucket, rule->frames);
	}
}

static void functions_add(struct metrics *m, const struct profile *profile)
{
	size_t count;
	const struct profile_function *function = profile_functions(profile, &count);

	for (; count > 0; count--, function++) {
		metrics_add_times(m, "call", function->name, function->tier, &function->series, NAN);
		metrics_add_count(m, "calls", function->name, function->tier, function->calls);
	}
}

static void patterns_add(struct metrics *m, const struct profile *profile)
{
	static const struct {
		enum event_result result;
		const char *kind;
	} results[] = {
		{EVENT_HIT, "hits"},
		{EVENT_MISS, "misses"},
		{EVENT_FAILURE, "failures"},
		{EVENT_FALLBACK, "fallbacks"},
	};
	size_t count, i;
	const struct profile_pattern *pattern = profile_patterns(profile, &count);

	for (; count > 0; count--, pattern++) {
		metrics_add_times(m, "compile", pattern->name, NULL, &pattern->series, NAN);
		for (i = 0; i < sizeof(results) / sizeof(*results); i++)
			metrics_add_count(m, results[i].kind, pattern->name, NULL,
				pattern->results[results[i].result]);
	}
}

static void stages_add(struct metrics *m, const struct profile *profile)
{
	size_t count;
	const struct profile_stage *stage = profile_stages(profile, &count);

	for (; count > 0; count--, stage++) {
		metrics_add_times(m, "stage", stage->name, NULL, &stage->series, NAN);
		metrics_add_count(m, "runs", stage->name, NULL, stage->runs);
		if (stage->failures != EVENT_ABSENT)
			metrics_add_count(m, "stage-failures", stage->name, NULL, stage->failures);
	}
}

static void counters_add(struct metrics *m, const struct profile *profile)
{
	size_t count;
	const struct profile_counter *counter = profile_counters(profile, &count);

	for (; count > 0; count--, counter++) {
		char *name = string_printf("%s%s%s", counter->group ? counter->group : "",
			counter->group ? "/" : "", counter->name);

		if (name)
			metrics_add_count(m, "counter", name, NULL, counter->count);
		else
			m->failed = true;
		free(name);
	}
}

void metrics_add_profile(struct metrics *m, const struct profile *profile)
{
	rules_add(m, profile);
	functions_add(m, profile);
	patterns_add(m, profile);
	stages_add(m, profile);
	counters_add(m, profile);
}

/* ---- choosing and ordering */

static bool is_wanted(const char *name, const struct strvec *globs)
{
	for (size_t i = 0; i < globs->count; i++)
		if (fnmatch(globs->items[i], name, 0) == 0)
			return true;
	return globs->count == 0;
}

void metrics_select(struct metrics *m, const struct strvec *globs, enum metrics_only only)
{
	size_t i, kept = 0;

	for (i = 0; i < m->time_count; i++)
		if (only != METRICS_COUNTS && is_wanted(m->times[i].name, globs))
			m->times[kept++] = m->times[i];
		else
			metric_release(&m->times[i]);
	m->time_count = kept;
	kept = 0;
	for (i = 0; i < m->count_count; i++)
		if (only != METRICS_TIMES && is_wanted(m->counts[i].name, globs))
			m->counts[kept++] = m->counts[i];
		else
			free(m->counts[i].name);
	m->count_count = kept;
}

static int times_order(const void *a, const void *b)
{
	const struct metric *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int counts_order(const void *a, const void *b)
{
	const struct metric_count *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void metrics_sort(struct metrics *m)
{
	if (m->time_count > 0)
		qsort(m->times, m->time_count, sizeof(*m->times), times_order);
	if (m->count_count > 0)
		qsort(m->counts, m->count_count, sizeof(*m->counts), counts_order);
}

bool metric_count_is_cost(const char *name)
{
	static const char *const kinds[] = {
		"attempts", "frames", "misses", "failures", "fallbacks", "stage-failures"};
	size_t length = strcspn(name, ":");

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strlen(kinds[i]) == length && memcmp(kinds[i], name, length) == 0)
			return true;
	return false;
}

void metrics_release(struct metrics *m)
{
	for (size_t i = 0; i < m->time_count; i++)
		metric_release(&m->times[i]);
	for (size_t i = 0; i < m->count_count; i++)
		free(m->counts[i].name);
	free(m->times);
	free(m->counts);
	*m = (struct metrics)METRICS_INIT;
}
