#include "base/test.h"

#include <math.h>
#include <string.h>

#include "cmd/jitstat/metrics.h"
#include "profile/importer.h"

static void event_call(struct profile *p, const char *name, const char *tier, int64_t ns,
	int64_t when_ns)
{
	struct event_sink sink = profile_sink(p);
	struct event event;

	event_init(&event, EVENT_CALL, slice_of(name, strlen(name)));
	event.when_ns = when_ns;
	event.call.wall_ns = ns;
	if (tier)
		event.call.tier = slice_of(tier, strlen(tier));
	sink.take(sink.context, &event);
}

static void event_attempt(struct profile *p, const char *rule, const char *bucket, bool ok)
{
	struct event_sink sink = profile_sink(p);
	struct event event;

	event_init(&event, EVENT_ATTEMPT, slice_of(rule, strlen(rule)));
	event.attempt.ok = ok;
	event.attempt.wall_ns = 120;
	if (bucket)
		event.attempt.bucket = slice_of(bucket, strlen(bucket));
	sink.take(sink.context, &event);
}

static void event_compile(struct profile *p, enum event_result result)
{
	struct event_sink sink = profile_sink(p);
	struct event event;

	event_init(&event, EVENT_COMPILE, slice_of("p", 1));
	event.compile.result = result;
	event.compile.wall_ns = 5000;
	sink.take(sink.context, &event);
}

/* "name xN" of all times and "name=N" of all counts, in their order. */
static void metrics_are(const struct metrics *m, const char *wanted)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < m->time_count; i++)
		buf_printf(&got, "%s x%zu, ", m->times[i].name, m->times[i].count);
	for (i = 0; i < m->count_count; i++)
		buf_printf(&got, "%s=%lld, ", m->counts[i].name, (long long)m->counts[i].count);
	assert_string_equal(buf_string(&got), wanted);
	buf_release(&got);
}

static struct profile *profile_make(void)
{
	const struct profile_options options = {.keep = PROFILE_SERIES};
	struct profile *p = profile_new(&options);

	assert_non_null(p);
	event_call(p, "f", NULL, 10, 100);
	event_call(p, "f", "native", 20, 200);
	event_call(p, "f", NULL, 30, 300);
	event_attempt(p, "r", "plus", true);
	event_attempt(p, "r", "plus", false);
	event_compile(p, EVENT_HIT);
	event_compile(p, EVENT_MISS);
	event_compile(p, EVENT_MISS);
	return p;
}

static void test_all_of_a_profile(void **state)
{
	struct profile *p = profile_make();
	struct metrics m = METRICS_INIT;

	(void)state;
	metrics_add_profile(&m, p);
	assert_false(m.failed);
	metrics_sort(&m);
	metrics_are(&m, "call:f x2, call:f [native] x1, compile:p x2, rule:r [plus] x2, "
			"attempts:r [plus]=2, calls:f=2, calls:f [native]=1, failures:p=0, "
			"fallbacks:p=0, hits:p=1, misses:p=2, successes:r [plus]=1, ");
	assert_true(m.times[0].values[1] == 30 && m.times[0].when_ns[1] == 300);
	/* without times of their own */
	assert_null(m.times[3].when_ns);
	metrics_release(&m);
	profile_free(p);
}

static void selected_are(const char *first, const char *second, enum metrics_only only,
	const char *wanted)
{
	struct profile *p = profile_make();
	struct metrics m = METRICS_INIT;
	struct strvec globs = STRVEC_INIT;

	if (first)
		strvec_push(&globs, first);
	if (second)
		strvec_push(&globs, second);
	metrics_add_profile(&m, p);
	metrics_select(&m, &globs, only);
	metrics_sort(&m);
	metrics_are(&m, wanted);
	strvec_release(&globs);
	metrics_release(&m);
	profile_free(p);
}

static void test_selection(void **state)
{
	(void)state;
	selected_are("call:f", NULL, METRICS_ALL, "call:f x2, ");
	selected_are("call:*", "hits:?", METRICS_ALL,
		"call:f x2, call:f [native] x1, hits:p=1, ");
	selected_are("*:f*", NULL, METRICS_COUNTS, "calls:f=2, calls:f [native]=1, ");
	selected_are(NULL, NULL, METRICS_TIMES,
		"call:f x2, call:f [native] x1, compile:p x2, rule:r [plus] x2, ");
	selected_are("nothing", NULL, METRICS_ALL, "");
}

static void a_time_of_nothing_is_kept_as_it_is(void **state)
{
	struct metrics m = METRICS_INIT;
	struct series s = SERIES_INIT;

	(void)state;
	assert_int_equal(series_add(&s, 0, 5), 0);
	assert_int_equal(series_add(&s, 7, EVENT_ABSENT), 0);
	metrics_add_times(&m, NULL, "whole", NULL, &s, NAN);
	metrics_add_count(&m, "calls", "f", NULL, EVENT_ABSENT);
	metrics_are(&m, "whole x2, ");
	assert_true(m.times[0].values[0] == 0 && m.times[0].values[1] == 7);
	/* one time is not known, so none is */
	assert_null(m.times[0].when_ns);
	series_release(&s);
	metrics_release(&m);
}

static void test_names_are_text(void **state)
{
	struct metrics m = METRICS_INIT;

	(void)state;
	metrics_add_count(&m, "calls", "a\xff" "b\xc3\xa9", NULL, 1);
	metrics_are(&m, "calls:a\xef\xbf\xbd" "b\xc3\xa9=1, ");
	metrics_release(&m);
}

static void test_costs(void **state)
{
	static const char *const costs[] = {"attempts:r", "frames:r", "misses:p", "failures:p",
		"fallbacks:p", "stage-failures:opt"};
	static const char *const others[] = {
		"successes:r", "calls:attempts", "hits:p", "runs:opt", "counter:misses", "attempt:r"};

	(void)state;
	for (size_t i = 0; i < sizeof(costs) / sizeof(*costs); i++)
		assert_true(metric_count_is_cost(costs[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(metric_count_is_cost(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_of_a_profile),
		cmocka_unit_test(test_selection),
		cmocka_unit_test(a_time_of_nothing_is_kept_as_it_is),
		cmocka_unit_test(test_names_are_text),
		cmocka_unit_test(test_costs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
