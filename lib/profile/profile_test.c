#include "base/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "profile/importer.h"
#include "profile/profile.h"

enum { EVERYTHING = PROFILE_SERIES | PROFILE_OPERATIONS | PROFILE_TIMELINE | PROFILE_REMARKS |
	PROFILE_STACKS };

static struct profile *profile_all(void)
{
	const struct profile_options options = {.keep = EVERYTHING, .operation_ns = 100};
	struct profile *p = profile_new(&options);

	assert_non_null(p);
	return p;
}

static struct slice text(const char *string)
{
	return slice_of(string, strlen(string));
}

static void give(struct profile *p, const struct event *event)
{
	struct event_sink sink = profile_sink(p);

	sink.take(sink.context, event);
}

static void attempt(struct profile *p, const char *rule, bool ok, int64_t wall_ns, int64_t when_ns)
{
	struct event event;

	event_init(&event, EVENT_ATTEMPT, text(rule));
	event.attempt.bucket = text("plus");
	event.attempt.ok = ok;
	event.attempt.wall_ns = wall_ns;
	event.when_ns = when_ns;
	give(p, &event);
}

static void call(struct profile *p, const char *tier, int64_t wall_ns, int64_t memory_kb)
{
	struct event event;

	event_init(&event, EVENT_CALL, text("matmul"));
	event.call.tier = tier ? text(tier) : (struct slice){0};
	event.call.wall_ns = wall_ns;
	event.call.memory_kb = memory_kb;
	give(p, &event);
}

static void stage(struct profile *p, int64_t wall_ns, int64_t peak_rss_kb, int64_t status)
{
	struct event event;

	event_init(&event, EVENT_STAGE, text("dot"));
	event.stage.stage = text("opt");
	event.stage.wall_ns = wall_ns;
	event.stage.peak_rss_kb = peak_rss_kb;
	event.stage.status = status;
	give(p, &event);
}

static void attempts_add_up(void **state)
{
	struct profile *p = profile_all();
	const struct profile_rule *r;
	size_t count;

	(void)state;
	attempt(p, "add_zero", true, 100, 5);
	attempt(p, "add_zero", false, 300, 7);
	attempt(p, "add_zero", false, EVENT_ABSENT, 6);
	r = profile_rules(p, &count);
	assert_int_equal(count, 1);
	assert_string_equal(r->name, "add_zero");
	assert_string_equal(r->bucket, "plus");
	assert_int_equal(r->attempts, 3);
	assert_int_equal(r->successes, 1);
	assert_int_equal(r->wall_ns, 400);
	assert_int_equal(r->timed_attempts, 2);
	assert_int_equal(r->failed_ns, 300);
	assert_int_equal(r->longest_ns, 300);
	assert_int_equal(r->last_ns, 7);
	assert_int_equal(r->series.count, 2);
	assert_true(profile_rule_mean_ns(r) == 200);
	assert_true(profile_rule_waste_ns(r) == 300);
	profile_free(p);
}

static void what_a_log_does_not_say_stays_absent(void **state)
{
	struct profile *p = profile_all();
	struct profile_totals totals;
	const struct profile_rule *r;
	struct event event;
	size_t count;

	(void)state;
	event_init(&event, EVENT_RULE, text("Nat.reduceAdd"));
	event.rule.successes = 9;
	give(p, &event);
	r = profile_rules(p, &count);
	assert_true(r->attempts == EVENT_ABSENT);
	assert_int_equal(r->successes, 9);
	assert_true(r->wall_ns == EVENT_ABSENT);
	assert_null(r->bucket);
	assert_true(isnan(profile_rule_rate(r)));
	assert_true(isnan(profile_rule_waste_ns(r)));
	profile_totals(p, &totals);
	assert_true(totals.attempts == EVENT_ABSENT);
	assert_int_equal(totals.successes, 9);
	assert_true(totals.rule_ns == EVENT_ABSENT);
	assert_true(totals.compile_ns == EVENT_ABSENT);
	profile_free(p);
}

/* A rate is of events that give both sides: successes of others must not raise it. */
static void a_rate_is_of_what_gives_both_sides(void **state)
{
	struct profile *p = profile_all();
	struct event event;
	size_t count;

	(void)state;
	event_init(&event, EVENT_RULE, text("r"));
	event.rule.attempts = 10;
	event.rule.successes = 5;
	give(p, &event);
	event.rule.attempts = EVENT_ABSENT;
	event.rule.successes = 100;
	give(p, &event);
	assert_true(profile_rule_rate(profile_rules(p, &count)) == 0.5);
	assert_int_equal(profile_rules(p, &count)->successes, 105);
	profile_free(p);
}

static void waste_of_sums_is_the_share_of_failures(void **state)
{
	struct profile *p = profile_all();
	struct event event;
	size_t count;

	(void)state;
	event_init(&event, EVENT_RULE, text("r"));
	event.rule.attempts = 10;
	event.rule.successes = 4;
	event.rule.wall_ns = 1000;
	give(p, &event);
	assert_true(fabs(profile_rule_waste_ns(profile_rules(p, &count)) - 600) < 1e-9);
	profile_free(p);
}

static void sums_do_not_overflow(void **state)
{
	struct profile *p = profile_all();
	size_t count;

	(void)state;
	attempt(p, "r", true, INT64_MAX, 1);
	attempt(p, "r", true, INT64_MAX, INT64_MAX);
	assert_true(profile_rules(p, &count)->wall_ns == INT64_MAX);
	profile_free(p);
}

static void tiers_are_apart(void **state)
{
	struct profile *p = profile_all();
	const struct profile_function *f;
	size_t count;

	(void)state;
	call(p, "native", 50, 3);
	call(p, NULL, 200, -1);
	call(p, "native", 70, EVENT_ABSENT);
	f = profile_functions(p, &count);
	assert_int_equal(count, 2);
	assert_int_equal(f[0].calls, 2);
	assert_int_equal(f[0].shortest_ns, 50);
	assert_int_equal(f[0].longest_ns, 70);
	assert_int_equal(f[0].memory_kb, 3);
	assert_null(f[1].tier);
	assert_true(profile_function_mean_ns(&f[1]) == 200);
	profile_free(p);
}

static void operations_over_the_limit_are_kept(void **state)
{
	struct profile *p = profile_all();
	const struct profile_operation *o;
	size_t count;

	(void)state;
	call(p, "native", 99, 1);
	call(p, "native", 100, 2);
	call(p, "native", 150, -5);
	stage(p, 400, 2000, 0);
	stage(p, 300, 1000, 1);
	o = profile_operations(p, &count);
	assert_int_equal(count, 2);
	assert_int_equal(o[0].kind, EVENT_CALL);
	assert_string_equal(o[0].name, "matmul");
	assert_string_equal(o[0].detail, "native");
	assert_int_equal(o[0].count, 2);
	assert_int_equal(o[0].wall_ns, 250);
	assert_int_equal(o[0].longest_ns, 150);
	assert_int_equal(o[0].memory_kb, -3);
	assert_string_equal(o[1].detail, "opt");
	assert_int_equal(o[1].memory_kb, 2000);
	assert_int_equal(profile_stages(p, &count)->failures, 1);
	assert_int_equal(profile_stages(p, &count)->longest_ns, 400);
	profile_free(p);
}

static void compiles_are_counted_by_result(void **state)
{
	struct profile *p = profile_all();
	struct profile_totals totals;
	struct event event;
	size_t count;

	(void)state;
	event_init(&event, EVENT_COMPILE, text("dot"));
	event.compile.result = EVENT_MISS;
	event.compile.wall_ns = 1000;
	give(p, &event);
	event.compile.result = EVENT_HIT;
	event.compile.count = 4;
	event.compile.wall_ns = EVENT_ABSENT;
	event.compile.saved_ns = 4000;
	give(p, &event);
	profile_totals(p, &totals);
	assert_int_equal(totals.compiles, 5);
	assert_int_equal(totals.results[EVENT_HIT], 4);
	assert_int_equal(totals.compile_ns, 1000);
	assert_int_equal(totals.saved_ns, 4000);
	assert_int_equal(profile_patterns(p, &count)->series.count, 1);
	assert_int_equal(profile_patterns(p, &count)->timed_misses, 1);
	profile_free(p);
}

static void remark(struct profile *p, const char *message, int64_t line)
{
	struct event event;

	event_init(&event, EVENT_REMARK, text("Vectorized"));
	event.remark.kind = text("Passed");
	event.remark.message = text(message);
	event.remark.line = line;
	give(p, &event);
}

static void equal_remarks_are_one(void **state)
{
	struct profile *p = profile_all();
	const struct profile_remark *r;
	size_t count;

	(void)state;
	remark(p, "vectorized loop", 4);
	remark(p, "vectorized loop", 5);
	remark(p, "vectorized loop", 4);
	r = profile_remarks(p, &count);
	assert_int_equal(count, 2);
	assert_int_equal(r[0].count, 2);
	assert_string_equal(r[0].message, "vectorized loop");
	assert_null(r[0].file);
	profile_free(p);
}

static int64_t bins_attempts(const struct profile *p)
{
	const struct profile_timeline *t = profile_timeline(p);
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < PROFILE_BINS; i++)
		sum += t->bins[i].attempts;
	return sum;
}

static void the_timeline_holds_any_span(void **state)
{
	struct profile *p = profile_all();
	const int64_t hour = 3600 * INT64_C(1000000000), now = 1763676000 * INT64_C(1000000000);
	const struct profile_timeline *t = profile_timeline(p);

	(void)state;
	attempt(p, "r", true, 1, now);
	attempt(p, "r", true, 1, now + 5 * hour);
	attempt(p, "r", true, 1, now - 7 * hour);
	attempt(p, "r", true, 1, 0);
	attempt(p, "r", true, 1, INT64_MAX);
	attempt(p, "r", true, 1, EVENT_ABSENT);
	assert_int_equal(bins_attempts(p), 4);
	assert_true(t->start_ns <= 0);
	assert_true(now + 5 * hour < t->start_ns + PROFILE_BINS * t->width_ns);
	profile_free(p);
}

/* What two threads sum up apart is what one sums up alone. */
static void parts_make_the_whole(void **state)
{
	struct profile *whole = profile_all(), *one = profile_all(), *other = profile_all();
	const struct profile_rule *a, *b;
	size_t i, count, merged;

	(void)state;
	for (i = 0; i < 5000; i++) {
		struct profile *part = i % 3 ? one : other;
		char name[16];

		snprintf(name, sizeof(name), "r%zu", i % 17);
		attempt(whole, name, i % 5 == 0, (int64_t)(i * 7 % 1000), (int64_t)i * 1000000);
		attempt(part, name, i % 5 == 0, (int64_t)(i * 7 % 1000), (int64_t)i * 1000000);
		stage(whole, (int64_t)i, (int64_t)i, i % 2);
		stage(part, (int64_t)i, (int64_t)i, i % 2);
		call(whole, "native", (int64_t)i, (int64_t)i);
		call(part, "native", (int64_t)i, (int64_t)i);
	}
	assert_int_equal(profile_merge(one, other), 0);
	profile_rules(one, &merged);
	a = profile_rules(whole, &count);
	assert_int_equal(merged, count);
	for (i = 0; i < count; i++) {
		size_t j = 0;

		b = profile_rules(one, &merged);
		while (strcmp(b[j].name, a[i].name) != 0)
			j++;
		assert_int_equal(a[i].attempts, b[j].attempts);
		assert_int_equal(a[i].successes, b[j].successes);
		assert_int_equal(a[i].wall_ns, b[j].wall_ns);
		assert_int_equal(a[i].failed_ns, b[j].failed_ns);
		assert_int_equal(a[i].longest_ns, b[j].longest_ns);
		assert_int_equal(a[i].last_ns, b[j].last_ns);
	}
	assert_memory_equal(profile_stages(whole, &count)->wall, profile_stages(one, &count)->wall,
		sizeof(struct histogram));
	assert_int_equal(profile_stages(one, &count)->failures, 2500);
	assert_int_equal(profile_stages(whole, &count)->longest_ns,
		profile_stages(one, &count)->longest_ns);
	assert_int_equal(profile_operations(whole, &count)->count,
		profile_operations(one, &merged)->count);
	assert_int_equal(count, merged);
	assert_int_equal(bins_attempts(one), 5000);
	profile_free(whole);
	profile_free(one);
	profile_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attempts_add_up),
		cmocka_unit_test(what_a_log_does_not_say_stays_absent),
		cmocka_unit_test(a_rate_is_of_what_gives_both_sides),
		cmocka_unit_test(waste_of_sums_is_the_share_of_failures),
		cmocka_unit_test(sums_do_not_overflow),
		cmocka_unit_test(tiers_are_apart),
		cmocka_unit_test(operations_over_the_limit_are_kept),
		cmocka_unit_test(compiles_are_counted_by_result),
		cmocka_unit_test(equal_remarks_are_one),
		cmocka_unit_test(the_timeline_holds_any_span),
		cmocka_unit_test(parts_make_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
