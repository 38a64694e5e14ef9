#include "base/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "prio/dispatches.h"
#include "prio/order.h"
#include "prio/replay.h"
#include "profile/importer.h"

static struct slice text(const char *string)
{
	return slice_of(string, string ? strlen(string) : 0);
}

static void near(double value, double expected)
{
	if (fabs(value - expected) > 1e-9 * fmax(1, fabs(expected)))
		fail_msg("%.17g instead of %.17g", value, expected);
}

/* ---- little logs */

struct line {
	const char *rule, *bucket;
	int64_t dispatch;
	bool ok;
	int64_t wall_ns;
};

static void lines_give(struct event_sink sink, const struct line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct event event;

		event_init(&event, EVENT_ATTEMPT, text(lines[i].rule));
		event.attempt.bucket = text(lines[i].bucket);
		event.attempt.dispatch = lines[i].dispatch;
		event.attempt.ok = lines[i].ok;
		event.attempt.wall_ns = lines[i].wall_ns;
		sink.take(sink.context, &event);
	}
}

/* What a replay stands on: rules "a" to "z", numbered as they appear, all at 1000 today. */
struct played {
	struct evidence *evidence;
	struct replay *replay;
};

static void play(struct played *p, const struct line *lines, size_t count, const char *order)
{
	struct replay_place today[26], wanted[26];

	p->evidence = evidence_new(1);
	lines_give(evidence_sink(p->evidence), lines, count);
	for (size_t i = 0; i < evidence_count(p->evidence); i++) {
		const char *at = strchr(order, *evidence_rule(p->evidence, i));

		today[i] = wanted[i] = (struct replay_place){1000, UINT32_MAX, 0};
		if (at)
			wanted[i].priority = 2000 - (at - order);
	}
	p->replay = replay_new(p->evidence, today, wanted);
	assert_non_null(p->replay);
	lines_give(replay_sink(p->replay), lines, count);
	assert_int_equal(replay_finish(p->replay), 0);
	replay_rewind(p->replay);
	lines_give(replay_sink(p->replay), lines, count);
	assert_int_equal(replay_finish(p->replay), 0);
}

static void played_release(struct played *p)
{
	replay_free(p->replay);
	evidence_free(p->evidence);
}

static void sums_are(const struct replay_sums *sums, int64_t dispatches, double attempts_before,
	double attempts_after, double exact, double cost_before, double cost_after)
{
	assert_int_equal(sums->dispatches, dispatches);
	near(sums->attempts_before, attempts_before);
	near(sums->attempts_after, attempts_after);
	near(sums->exact, exact);
	near(sums->cost_before, cost_before);
	near(sums->cost_after, cost_after);
}

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* a and b failed, and come behind c now. */
static void failures_behind_the_winner_are_saved(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, false, 10}, {"b", "x", 1, false, 40},
		{"c", "x", 1, true, 20}, {"a", "x", 2, false, 12}, {"b", "x", 2, true, 40}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "cab");
	total = replay_total(p.replay);
	/* the first: c alone. The second: c, of which nothing is known, then a and b as they were:
	 * p(c) = 1.5/2; cost(c) = (20 + 122/5)/2 */
	sums_are(&total, 2, 5, 1 + 1 + 0.25 * 2, 1, 122, 20 + 22.2 + 0.25 * 52);
	assert_int_equal(total.unsuccessful, 0);
	played_release(&p);
}

static void what_was_not_tried_is_estimated(void **state)
{
	static const struct line lines[] = {
		{"a", "x", 1, true, 10}, {"a", "x", 2, false, 10}, {"b", "x", 2, true, 20}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "ba");
	total = replay_total(p.replay);
	sums_are(&total, 2, 3, 1.25 + 1, 1, 40, 50.0 / 3 + 0.25 * 10 + 20);
	/* as order_cost(): p(a) = 1.5/3, c(a) = 100/9 (20/2 and 40/3), p(b) = 3/4, c(b) = 50/3 */
	near(replay_bucket(p.replay, 0)->model_before, 100.0 / 9 + 0.5 * 50 / 3);
	near(replay_bucket(p.replay, 0)->model_after, 50.0 / 3 + 0.25 * 100 / 9);
	played_release(&p);
}

static void without_success_the_order_does_not_matter(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, false, 10}, {"b", "x", 1, false, 20},
		{"c", "x", 2, true, 5}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "cba");
	total = replay_total(p.replay);
	sums_are(&total, 2, 3, 3, 3, 35, 35);
	assert_int_equal(total.unsuccessful, 1);
	played_release(&p);
}

/* Two threads, one number for dispatches of two buckets, a number that is used again. */
static void dispatches_may_be_mixed(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, false, 10}, {"a", "x", 2, false, 11},
		{"d", "y", 1, false, 100}, {"b", "x", 2, true, 21}, {"b", "x", 1, true, 20},
		{"e", "y", 1, true, 200}, {"a", "x", 2, false, 12}, {"b", "x", 2, true, 22}};
	struct played p;
	const struct replay_bucket *b;

	(void)state;
	play(&p, lines, COUNT(lines), "bade");
	assert_int_equal(replay_bucket_count(p.replay), 2);
	b = replay_bucket(p.replay, 0);
	assert_string_equal(b->name, "x");
	sums_are(&b->sums, 3, 6, 3, 3, 96, 63);
	b = replay_bucket(p.replay, 1);
	assert_string_equal(b->name, "y");
	sums_are(&b->sums, 1, 2, 2, 2, 300, 300);
	assert_true(isnan(replay_interval(p.replay, REPLAY_ALL).low));
	played_release(&p);
}

static void a_rule_may_be_tried_twice(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, false, 10}, {"b", "x", 1, false, 7},
		{"a", "x", 1, false, 10}, {"b", "x", 1, true, 8}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "ba");
	total = replay_total(p.replay);
	sums_are(&total, 1, 4, 2, 2, 35, 15);
	played_release(&p);
}

static void without_times_attempts_count(void **state)
{
	static const struct line lines[] = {{"a", NULL, 1, false, EVENT_ABSENT},
		{"b", NULL, 1, true, EVENT_ABSENT}, {"a", NULL, EVENT_ABSENT, true, EVENT_ABSENT}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "ba");
	total = replay_total(p.replay);
	sums_are(&total, 1, 2, 1, 1, 2, 1);
	assert_null(replay_bucket(p.replay, 0)->name);
	played_release(&p);
}

/* A bucket without times costs what attempts cost elsewhere. */
static void missing_times_are_those_of_others(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, true, 10},
		{"a", "x", 2, true, EVENT_ABSENT}, {"b", "y", 3, true, EVENT_ABSENT}};
	struct played p;
	struct replay_sums total;

	(void)state;
	play(&p, lines, COUNT(lines), "ab");
	total = replay_total(p.replay);
	sums_are(&total, 3, 3, 3, 3, 30, 30);
	played_release(&p);
}

static void a_log_that_has_grown_is_replayed_as_it_was(void **state)
{
	static const struct line lines[] = {{"a", "x", 1, true, 10}};
	static const struct line more[] = {{"b", "x", 2, true, 1}};
	struct replay_place place = {1000, UINT32_MAX, 0};
	struct evidence *v = evidence_new(1);
	struct replay *r;

	(void)state;
	lines_give(evidence_sink(v), lines, 1);
	r = replay_new(v, &place, &place);
	lines_give(replay_sink(r), more, 1);
	lines_give(replay_sink(r), lines, 1);
	assert_int_equal(replay_finish(r), 0);
	assert_int_equal(replay_total(r).dispatches, 1);
	replay_free(r);
	evidence_free(v);
}

/* ---- many open dispatches */

static void too_many_open_ones_end(void **state)
{
	enum { MANY = 5000 };
	struct line *lines = calloc(2 * MANY, sizeof(*lines));
	struct played p;
	struct replay_sums total;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		lines[i] = (struct line){"a", "x", i, false, 10};
		lines[MANY + i] = (struct line){"b", "x", i, true, 20};
	}
	play(&p, lines, 2 * MANY, "ba");
	total = replay_total(p.replay);
	/* those for which there is no room, and one more that makes room for the first of them */
	assert_int_equal(replay_cut(p.replay), MANY - DISPATCHES_OPEN + 1);
	assert_int_equal(total.unsuccessful, MANY - DISPATCHES_OPEN + 1);
	sums_are(&total, MANY + total.unsuccessful, 2 * MANY,
		MANY + (double)total.unsuccessful, MANY + (double)total.unsuccessful, 30 * MANY,
		20 * MANY + 10 * (double)total.unsuccessful);
	played_release(&p);
	free(lines);
}

static void attempts_count(void *context, const struct dispatch *dispatch)
{
	*(size_t *)context += dispatch->count;
	assert_false(dispatch->is_won);
	assert_true(dispatch->count <= DISPATCHES_ATTEMPTS);
}

static void one_that_never_ends_is_cut(void **state)
{
	const struct dispatch_attempt attempt = {0, 1};
	size_t count = 0;
	struct dispatches *d = dispatches_new(attempts_count, &count);

	(void)state;
	for (size_t i = 0; i < 2 * DISPATCHES_ATTEMPTS + 10; i++)
		assert_int_equal(dispatches_take(d, 0, 0, &attempt, false), 0);
	assert_int_equal(dispatches_cut(d), 2);
	dispatches_finish(d);
	assert_int_equal(count, 2 * DISPATCHES_ATTEMPTS + 10);
	dispatches_free(d);
}

/* ---- logs made at random */

enum { RULES = 5 };

static const double chances[RULES] = {0.1, 0.05, 0.3, 0.6, 0.5};
static const int64_t costs_ns[RULES] = {100, 300, 50, 200, 100};
static const char *const rules[RULES] = {"a", "b", "c", "d", "e"};

static uint64_t random_state;

static double random_share(void)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (double)(random_state >> 11) * 0x1p-53;
}

/* Dispatches that try a to e. The lines. */
static size_t log_draw(struct line *lines, size_t dispatches, uint64_t seed)
{
	size_t count = 0;

	random_state = seed;
	for (int i = 0; i < 10; i++)
		random_share();
	for (size_t d = 0; d < dispatches; d++) {
		bool ok = false;

		for (size_t i = 0; i < RULES && !ok; i++) {
			ok = random_share() < chances[i];
			lines[count++] = (struct line){rules[i], "x", (int64_t)d, ok, costs_ns[i]};
		}
	}
	return count;
}

static void the_same_order_costs_the_same(void **state)
{
	struct line *lines = calloc(RULES * 2000, sizeof(*lines));
	size_t count = log_draw(lines, 2000, 1);
	struct played p;
	struct replay_sums total;
	struct bootstrap_interval interval;

	(void)state;
	play(&p, lines, count, "");
	total = replay_total(p.replay);
	assert_true(total.cost_after == total.cost_before);
	assert_true(total.exact == (double)count && total.attempts_after == (double)count);
	interval = replay_interval(p.replay, REPLAY_ALL);
	assert_true(interval.low == 0 && interval.high == 0);
	played_release(&p);
	free(lines);
}

static double true_saving(const char *order)
{
	struct order_item items[RULES];
	uint32_t before[RULES], after[RULES];

	for (size_t i = 0; i < RULES; i++) {
		items[i] = (struct order_item){chances[i], (double)costs_ns[i], 1, 1};
		before[i] = (uint32_t)i;
		after[i] = (uint32_t)(order[i] - 'a');
	}
	return 1 - order_cost(items, after, RULES) / order_cost(items, before, RULES);
}

/* About 95 times in 100, also where many are estimated: without replay_rewind(), 78 times. */
static void the_interval_has_the_truth_in_it(void **state)
{
	enum { LOGS = 200 };
	const double truth = true_saving("cedab");
	int inside[2] = {0, 0};

	(void)state;
	for (int k = 0; k < 2; k++)
		for (uint64_t seed = 1; seed <= LOGS; seed++) {
			size_t dispatches = k ? 3000 : 300;
			struct line *lines = calloc(RULES * dispatches, sizeof(*lines));
			size_t count = log_draw(lines, dispatches, seed);
			struct bootstrap_interval interval;
			struct played p;

			play(&p, lines, count, "cedab");
			interval = replay_interval(p.replay, REPLAY_ALL);
			inside[k] += interval.low <= truth && truth <= interval.high;
			played_release(&p);
			free(lines);
		}
	assert_true(inside[0] >= LOGS * 90 / 100 && inside[1] >= LOGS * 90 / 100);
}

/* Of 5000 dispatches, one by one, and in 1000 blocks. */
static void blocks_are_as_good_as_dispatches(void **state)
{
	struct bootstrap_pair each[5000], blocks[1000] = {{0}};
	struct bootstrap_interval fine, coarse, again;

	(void)state;
	random_state = 3;
	for (size_t i = 0; i < COUNT(each); i++) {
		each[i] = (struct bootstrap_pair){100 + 100 * random_share(), 0};
		each[i].after = each[i].before * random_share();
		blocks[i % COUNT(blocks)].before += each[i].before;
		blocks[i % COUNT(blocks)].after += each[i].after;
	}
	fine = bootstrap_saving(each, COUNT(each));
	coarse = bootstrap_saving(blocks, COUNT(blocks));
	again = bootstrap_saving(each, COUNT(each));
	assert_true(fine.low == again.low && fine.high == again.high);
	assert_true(fine.low < 0.5 && 0.5 < fine.high);
	/* the mean of 5000 shares: 1.96 * 0.2887 * sqrt(1 + 1/27) / sqrt(5000) */
	assert_true(fabs(fine.high - fine.low - 2 * 0.00815) < 0.0015);
	assert_true(fabs(coarse.high - coarse.low - 2 * 0.00815) < 0.0015);
	assert_true(isnan(bootstrap_saving(each, BOOTSTRAP_LEAST - 1).high));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(failures_behind_the_winner_are_saved),
		cmocka_unit_test(what_was_not_tried_is_estimated),
		cmocka_unit_test(without_success_the_order_does_not_matter),
		cmocka_unit_test(dispatches_may_be_mixed),
		cmocka_unit_test(a_rule_may_be_tried_twice),
		cmocka_unit_test(without_times_attempts_count),
		cmocka_unit_test(missing_times_are_those_of_others),
		cmocka_unit_test(a_log_that_has_grown_is_replayed_as_it_was),
		cmocka_unit_test(too_many_open_ones_end),
		cmocka_unit_test(one_that_never_ends_is_cut),
		cmocka_unit_test(the_same_order_costs_the_same),
		cmocka_unit_test(the_interval_has_the_truth_in_it),
		cmocka_unit_test(blocks_are_as_good_as_dispatches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
