#include "base/test.h"

#include <math.h>
#include <string.h>

#include "prio/evidence.h"
#include "profile/importer.h"

static struct slice text(const char *string)
{
	return slice_of(string, string ? strlen(string) : 0);
}

static void attempt_give(struct evidence *v, const char *rule, double when_s, bool ok, int64_t ns)
{
	struct event_sink sink = evidence_sink(v);
	struct event event;

	event_init(&event, EVENT_ATTEMPT, text(rule));
	event.attempt.bucket = text("b");
	event.attempt.ok = ok;
	event.attempt.wall_ns = ns;
	if (when_s >= 0)
		event.when_ns = (int64_t)(when_s * 1e9);
	sink.take(sink.context, &event);
}

static struct event rule_event(const char *rule, int64_t attempts, int64_t successes)
{
	struct event event;

	event_init(&event, EVENT_RULE, text(rule));
	event.rule.attempts = attempts;
	event.rule.successes = successes;
	return event;
}

static void event_give(struct evidence *v, const struct event *event)
{
	struct event_sink sink = evidence_sink(v);

	sink.take(sink.context, event);
}

static void near(double value, double expected)
{
	if (fabs(value - expected) > 1e-9 * fmax(1, fabs(expected)))
		fail_msg("%.17g instead of %.17g", value, expected);
}

static void sums_are(const struct evidence *v, size_t i, double attempts, double successes,
	double cost, double costed)
{
	struct evidence_sums sums = evidence_now(v, i);

	near(sums.attempts, attempts);
	near(sums.successes, successes);
	near(sums.cost, cost);
	near(sums.costed, costed);
}

static void old_attempts_count_less(void **state)
{
	struct evidence *v = evidence_new(0.5);

	(void)state;
	attempt_give(v, "a", 0, true, 100);
	attempt_give(v, "a", 60, false, 10);  /* the first counts half by now */
	attempt_give(v, "c", 120, false, 1);  /* and half of that again */
	sums_are(v, 0, 0.75, 0.25, 30, 0.75);
	sums_are(v, 1, 1, 0, 1, 1);
	near(evidence_kept(v, 0)->attempts, 1.5);
	assert_int_equal(evidence_attempts(v), 3);
	assert_int_equal(evidence_newest_ns(v), 120 * INT64_C(1000000000));
	evidence_free(v);
}

/* Clocks go backwards; what is old counts as old whenever it comes. */
static void the_order_of_events_does_not_matter(void **state)
{
	static const double times[] = {90, 10, 200, 0, 55};
	struct evidence *v = evidence_new(0.9), *w = evidence_new(0.9);

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		attempt_give(v, "a", times[i], i % 2, 7);
		attempt_give(w, "a", times[4 - i], (4 - i) % 2, 7);
	}
	near(evidence_now(v, 0).attempts, evidence_now(w, 0).attempts);
	near(evidence_now(v, 0).successes, evidence_now(w, 0).successes);
	near(evidence_now(v, 0).cost, evidence_now(w, 0).cost);
	evidence_free(v);
	evidence_free(w);
}

static void without_decay_sums_are_whole(void **state)
{
	struct evidence *v = evidence_new(1);

	(void)state;
	for (int i = 0; i < 100000; i++)
		attempt_give(v, "a", i, i % 3 == 0, 1000);
	assert_true(evidence_now(v, 0).attempts == 100000);
	assert_true(evidence_now(v, 0).successes == 33334);
	assert_true(evidence_now(v, 0).cost == 1e8);
	evidence_free(v);
}

static void what_is_not_known_is_not_counted(void **state)
{
	struct evidence *v = evidence_new(1);
	struct event event = rule_event("a", 10, EVENT_ABSENT);

	(void)state;
	event.rule.wall_ns = 500;
	event_give(v, &event);
	sums_are(v, 0, 0, 0, 500, 10);
	assert_int_equal(evidence_losses(v).unrated, 10);
	event = rule_event("never", 10, EVENT_ABSENT);
	event.rule.useless = true;
	event_give(v, &event);
	sums_are(v, 1, 10, 0, 0, 0);
	event = rule_event("wild", 10, 12);
	event_give(v, &event);
	sums_are(v, 2, 10, 10, 0, 0);
	assert_int_equal(evidence_losses(v).excess, 1);
	event = rule_event("nothing", EVENT_ABSENT, 12);
	event_give(v, &event);
	assert_int_equal(evidence_losses(v).uncounted, 1);
	event.rule.priority = 900;
	event_give(v, &event);
	assert_int_equal(evidence_losses(v).uncounted, 1);
	assert_int_equal(evidence_count(v), 3);
	for (size_t i = 0; i < 3; i++)
		assert_false(evidence_is_untried(v, i));
	evidence_free(v);
}

static void what_was_never_tried_is_known(void **state)
{
	static const struct evidence_sums none = {.last_ns = EVENT_ABSENT};
	struct evidence *v = evidence_new(1);
	struct event event = rule_event("new", 0, 0);

	(void)state;
	event.rule.wall_ns = 7; /* which is of no attempt, and of no mean */
	event_give(v, &event);
	sums_are(v, 0, 0, 0, 0, 0);
	assert_true(evidence_is_untried(v, 0) && evidence_is_logged(v, 0));
	assert_int_equal(evidence_measure(v), EVIDENCE_NO_COST);
	evidence_add(v, slice_of("file", 4), slice_of(NULL, 0), EVIDENCE_NO_COST, &none);
	assert_true(evidence_is_untried(v, 1) && !evidence_is_logged(v, 1));
	event = rule_event("new", 4, EVENT_ABSENT);
	event_give(v, &event);
	assert_false(evidence_is_untried(v, 0));
	evidence_free(v);
}

/* A clock that is wrong is not to decide for ever. */
static void event_of_the_future_give(struct evidence *v, const char *rule, int64_t priority)
{
	struct event event = rule_event(rule, EVENT_ABSENT, 5);

	event.when_ns = INT64_MAX;
	event.rule.priority = priority;
	event_give(v, &event);
}

static void a_priority_is_the_newest(void **state)
{
	static const struct { int64_t when_ns, number; } seen[] = {{5, 900}, {7, 800}, {7, 850}, {6, 990}};

	(void)state;
	for (int backwards = 0; backwards < 2; backwards++) {
		struct evidence *v = evidence_new(1);

		for (int i = 0; i < 4; i++) {
			struct event event = rule_event("a", i % 2 ? EVENT_ABSENT : 10, 5);

			event.when_ns = seen[backwards ? 3 - i : i].when_ns;
			event.rule.priority = seen[backwards ? 3 - i : i].number;
			event_give(v, &event);
		}
		event_of_the_future_give(v, "a", 700);
		attempt_give(v, "b", 1, true, 99);
		assert_int_equal(evidence_priority(v, 0), 850);
		assert_true(evidence_priority(v, 1) == EVENT_ABSENT);
		evidence_free(v);
	}
}

static void costs_are_in_one_measure(void **state)
{
	struct evidence *v = evidence_new(1);
	struct event event = rule_event("a", 10, 5);

	(void)state;
	event.rule.frames = 30;
	event_give(v, &event);
	assert_int_equal(evidence_measure(v), EVIDENCE_FRAMES);
	attempt_give(v, "t", 1, true, 99);
	sums_are(v, 0, 10, 5, 30, 10);
	sums_are(v, 1, 1, 1, 0, 0);
	assert_int_equal(evidence_losses(v).unmatched, 1);
	evidence_free(v);
}

static void a_name_in_two_buckets_is_two_rules(void **state)
{
	struct evidence *v = evidence_new(1);
	struct event event = rule_event("a", 10, 5);

	(void)state;
	event_give(v, &event);
	event.rule.bucket = text("x");
	event_give(v, &event);
	event_give(v, &event);
	assert_int_equal(evidence_count(v), 2);
	assert_null(evidence_bucket(v, 0));
	assert_string_equal(evidence_bucket(v, 1), "x");
	assert_string_equal(evidence_rule(v, 1), "a");
	sums_are(v, 1, 20, 10, 0, 0);
	evidence_free(v);
}

static void a_time_to_come_is_none(void **state)
{
	struct evidence *v = evidence_new(0.5);

	(void)state;
	attempt_give(v, "a", 60, true, 10);
	attempt_give(v, "b", 9e9, true, 10);
	sums_are(v, 0, 1, 1, 10, 1);
	sums_are(v, 1, 1, 1, 10, 1);
	assert_int_equal(evidence_losses(v).future, 1);
	evidence_free(v);
}

static void undated_events_keep_their_weight(void **state)
{
	struct evidence *v = evidence_new(0.5);

	(void)state;
	attempt_give(v, "undated", -1, true, 10);
	attempt_give(v, "a", 60, true, 10);
	sums_are(v, 0, 1, 1, 10, 1);
	evidence_free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(old_attempts_count_less),
		cmocka_unit_test(the_order_of_events_does_not_matter),
		cmocka_unit_test(without_decay_sums_are_whole),
		cmocka_unit_test(what_is_not_known_is_not_counted),
		cmocka_unit_test(what_was_never_tried_is_known),
		cmocka_unit_test(a_priority_is_the_newest),
		cmocka_unit_test(costs_are_in_one_measure),
		cmocka_unit_test(a_name_in_two_buckets_is_two_rules),
		cmocka_unit_test(a_time_to_come_is_none),
		cmocka_unit_test(undated_events_keep_their_weight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
