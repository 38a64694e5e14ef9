#include "base/failing_memory.h"

#include <math.h>
#include <string.h>

#include "cmd/jitstat/report_sections.h"
#include "cmd/jitstat/rule_cost.h"
#include "cmd/jitstat/waste.h"
#include "profile/importer.h"

/* ---- a rule of every kind that logs know */

#define ABSENT EVENT_ABSENT

struct sums {
	const char *name;
	int64_t attempts, successes, wall_ns, frames, useless_frames;
	bool useless;
};

static void rule_give(struct event_sink sink, const struct sums *s)
{
	struct event event;

	event_init(&event, EVENT_RULE, slice_of(s->name, strlen(s->name)));
	event.rule.attempts = s->attempts;
	event.rule.successes = s->successes;
	event.rule.wall_ns = s->wall_ns;
	event.rule.frames = s->frames;
	event.rule.useless_frames = s->useless_frames;
	event.rule.useless = s->useless;
	sink.take(sink.context, &event);
}

static struct profile *profile_of(const struct sums *sums, size_t count)
{
	const struct profile_options options = {0};
	struct profile *p = profile_new(&options);

	for (size_t i = 0; p && i < count; i++)
		rule_give(profile_sink(p), &sums[i]);
	return p;
}

static void costs(struct sums sums, enum rule_measure measure, double cost, double wasted,
	double rate)
{
	struct profile *p = profile_of(&sums, 1);
	size_t count;
	const struct profile_rule *rule = profile_rules(p, &count);
	struct rule_cost got = rule_cost_of(rule);

	assert_int_equal(count, 1);
	assert_int_equal(got.measure, measure);
	assert_true(got.cost == cost || (isnan(cost) && isnan(got.cost)));
	assert_true(got.wasted == wasted || (isnan(wasted) && isnan(got.wasted)));
	assert_true(rule_success_rate(rule) == rate ||
		(isnan(rate) && isnan(rule_success_rate(rule))));
	profile_free(p);
}

static void the_best_measure_counts(void **state)
{
	const double unknown = (double)NAN;

	(void)state;
	costs((struct sums){"a", 4, 3, 100, 9, 8, false}, MEASURE_TIME, 100, 25, 0.75);
	costs((struct sums){"a", 3, 2, 100, ABSENT, ABSENT, false}, MEASURE_TIME, 100, 33,
		2.0 / 3);
	costs((struct sums){"a", 4, 0, 100, ABSENT, ABSENT, false}, MEASURE_TIME, 100, 100, 0);
	costs((struct sums){"a", 4, ABSENT, 100, ABSENT, ABSENT, false}, MEASURE_TIME, 100,
		unknown, unknown);
	costs((struct sums){"a", 4, ABSENT, 100, ABSENT, ABSENT, true}, MEASURE_TIME, 100, 100, 0);
	costs((struct sums){"a", 4, 3, ABSENT, 9, 8, false}, MEASURE_FRAMES, 9, 8, 0.75);
	costs((struct sums){"a", 4, 0, ABSENT, 9, ABSENT, false}, MEASURE_FRAMES, 9, 9, 0);
	costs((struct sums){"a", 4, 3, ABSENT, 9, ABSENT, false}, MEASURE_FRAMES, 9, unknown,
		0.75);
	costs((struct sums){"a", 4, 3, ABSENT, ABSENT, ABSENT, false}, MEASURE_ATTEMPTS, 1, 1,
		0.75);
	costs((struct sums){"a", 4, ABSENT, ABSENT, ABSENT, ABSENT, true}, MEASURE_ATTEMPTS, 4, 4,
		0);
	costs((struct sums){"a", ABSENT, 9, ABSENT, ABSENT, ABSENT, false}, MEASURE_NONE, unknown,
		unknown, unknown);
	costs((struct sums){"a", ABSENT, 0, ABSENT, ABSENT, ABSENT, false}, MEASURE_NONE, unknown,
		unknown, unknown);
}

/* ---- what is printed of it */

static void line_is(struct sums sums, const char *expected)
{
	const struct report_request request = {.top = 10};
	struct profile *p = profile_of(&sums, 1);
	struct document *d = document_new();
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;

	assert_int_equal(report_rules(d, p, &request, &e), 0);
	document_print(d, DOCUMENT_TEXT, &out);
	assert_string_equal(strchr(buf_string(&out), '\n') + 1, expected);
	buf_release(&out);
	document_free(d);
	profile_free(p);
}

static void mean_is(int64_t attempts, int64_t wall_ns, const char *expected)
{
	char *line = string_printf("a: %d attempts, %s avg\n", (int)attempts, expected);

	line_is((struct sums){"a", attempts, ABSENT, wall_ns, ABSENT, ABSENT, false}, line);
	free(line);
}

static void means_have_units_that_fit(void **state)
{
	(void)state;
	mean_is(2, 0, "0.0ns");
	mean_is(2, 3, "1.5ns");
	mean_is(10, 99, "9.9ns");
	mean_is(100, 995, "10ns");
	mean_is(2, 240, "120ns");
	mean_is(2, 1998, "999ns");
	mean_is(2, 1999, "1.0us");
	mean_is(2, 16600, "8.3us");
	mean_is(2, 19899, "9.9us");
	mean_is(2, 19900, "0.01ms");
	mean_is(2, 240000, "0.12ms");
	mean_is(2, 19980000, "9.99ms");
	mean_is(2, 19990000, "10.0ms");
	mean_is(2, 199900000, "100ms");
	mean_is(2, 1999000000, "1.00s");
	mean_is(2, 24680000000, "12.3s");
	mean_is(2, 246800000000, "123s");
}

static void unknown_parts_are_left_out(void **state)
{
	(void)state;
	line_is((struct sums){"a", 1, 1, ABSENT, ABSENT, ABSENT, false},
		"a: 1 attempt, 100.0% success\n");
	line_is((struct sums){"a", 10, ABSENT, ABSENT, 42, ABSENT, false},
		"a: 10 attempts, 4.2 frames avg\n");
	line_is((struct sums){"a", ABSENT, 9, ABSENT, ABSENT, ABSENT, false}, "a: 9 successes\n");
	line_is((struct sums){"a", 0, 0, 0, 0, 0, false}, "a: 0 attempts, 0 successes\n");
	line_is((struct sums){"a\x1b[1m\n", ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, false},
		"a\\x1b[1m\\n\n");
}

static bool sections_work(void)
{
	static const struct sums sums[] = {
		{"a", 40, 3, 100, 9, 8, false},
		{"b", 40, 0, ABSENT, ABSENT, ABSENT, false},
		{"a\n", 40, ABSENT, 7, ABSENT, ABSENT, false},
	};
	const struct report_request request = {.top = 2, .order = REPORT_BY_WASTE};
	struct profile *p = profile_of(sums, 3);
	struct document *d = document_new();
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	bool done = false;

	if (p && d && !profile_failed(p)) {
		done = report_facts(d, p, &e) == 0 && report_rules(d, p, &request, &e) == 0 &&
		       waste_fill(d, p, 2, 10, &e) == 0;
		assert_true(done || e.code == ERROR_MEMORY);
		document_print(d, DOCUMENT_TEXT, &out);
		done &= !out.failed;
	}
	error_release(&e);
	buf_release(&out);
	document_free(d);
	profile_free(p);
	return done;
}

static void memory_may_run_out(void **state)
{
	(void)state;
	fail_each_allocation(sections_work, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_measure_counts),
		cmocka_unit_test(means_have_units_that_fit),
		cmocka_unit_test(unknown_parts_are_left_out),
		cmocka_unit_test(memory_may_run_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
