#include "base/failing_memory.h"

#include <math.h>
#include <string.h>

#include "stats/gate.h"
#include "stats/near.h"
#include "stats/rank.h"

enum { COUNT = 20 };

static const struct gate_options defaults = GATE_DEFAULTS;

/* About 100, up and down by some percent. */
static void sample_fill(double *values, size_t count, double factor, unsigned salt)
{
	for (size_t i = 0; i < count; i++)
		values[i] = factor * (97 + (double)((i * 7 + salt) % 11) / 2);
}

static struct gate_metric metric(const double *before, const double *after, size_t count,
	bool is_paired)
{
	return (struct gate_metric){.before = before, .after = after, .before_count = count,
		.after_count = count, .is_paired = is_paired, .noise = NAN};
}

static void verdict_is(struct gate_metric *m, const struct gate_options *options,
	enum gate_verdict verdict)
{
	assert_int_equal(gate_decide(m, 1, options), 0);
	if (m->verdict != verdict)
		fail_msg("verdict %d instead of %d: ratio %g, p %g, limit %g", (int)m->verdict,
			(int)verdict, m->ratio, m->p_adjusted, m->limit);
	assert_int_equal(m->reason != NULL, verdict == GATE_INCONCLUSIVE);
}

static void slower_and_faster_are_found(void **state)
{
	double before[COUNT], after[COUNT];

	(void)state;
	for (int is_paired = 0; is_paired < 2; is_paired++) {
		struct gate_metric m = metric(before, after, COUNT, is_paired);

		sample_fill(before, COUNT, 1, 0);
		sample_fill(after, COUNT, 1, 3);
		verdict_is(&m, &defaults, GATE_SAME);
		assert_true(m.is_exact && m.p > 0.05);
		sample_fill(after, COUNT, 1.1, 3);
		verdict_is(&m, &defaults, GATE_SLOWER);
		assert_true(m.ratio > 1.08 && m.ratio < 1.12);
		assert_true(m.ratio_low < m.ratio && m.ratio < m.ratio_high);
		assert_true(m.p == m.p_adjusted && m.p < 0.001);
		sample_fill(after, COUNT, 1 / 1.1, 3);
		verdict_is(&m, &defaults, GATE_FASTER);
	}
}

/* 5 % are a ratio of 1.05 or of 1 / 1.05. */
static void small_effects_are_no_verdict(void **state)
{
	static const struct {
		double factor, noise;
		enum gate_verdict verdict;
	} rows[] = {
		{1.0499, NAN, GATE_SAME}, {1.0501, NAN, GATE_SLOWER},
		{1 / 1.0499, NAN, GATE_SAME}, {1 / 1.0501, NAN, GATE_FASTER},
		{1.0501, 0.01, GATE_SLOWER}, {1.2, 0.1, GATE_SAME}, {1.23, 0.1, GATE_SLOWER},
	};
	double before[COUNT], after[COUNT];
	struct gate_metric m = metric(before, after, COUNT, true);

	(void)state;
	sample_fill(before, COUNT, 1, 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		sample_fill(after, COUNT, rows[i].factor, 0);
		m.noise = rows[i].noise;
		verdict_is(&m, &defaults, rows[i].verdict);
		assert_true(m.p_adjusted < 0.05);
	}
	assert_near(m.limit, exp(0.2) - 1, 1e-15);
}

static void few_values_are_inconclusive(void **state)
{
	double before[COUNT], after[COUNT];
	struct gate_metric m = metric(before, after, GATE_LEAST - 1, true);

	(void)state;
	sample_fill(before, COUNT, 1, 0);
	sample_fill(after, COUNT, 2, 0);
	verdict_is(&m, &defaults, GATE_INCONCLUSIVE);
	assert_string_equal(m.reason, "fewer than 6 samples");
	assert_near(m.ratio, 2, 1e-12);
	assert_true(isnan(m.ratio_low) && isnan(m.ratio_high) && isnan(m.p) && isnan(m.p_adjusted));
	m = metric(before, after, GATE_LEAST, true);
	verdict_is(&m, &defaults, GATE_SLOWER);
	m = metric(before, after, COUNT, false);
	m.before_count = GATE_LEAST - 1;
	verdict_is(&m, &defaults, GATE_INCONCLUSIVE);
	m = metric(before, after, 0, true);
	verdict_is(&m, &defaults, GATE_INCONCLUSIVE);
	assert_true(isnan(m.ratio));
	assert_int_equal(gate_decide(NULL, 0, &defaults), 0);
}

static void values_without_a_logarithm_are_left_out(void **state)
{
	double before[COUNT], after[COUNT];
	struct gate_metric m = metric(before, after, COUNT, true);

	(void)state;
	sample_fill(before, COUNT, 1, 0);
	sample_fill(after, COUNT, 1.5, 0);
	for (size_t i = 0; i < COUNT / 2; i++)
		*(i % 2 ? &before[i] : &after[i]) = i % 3 ? 0 : i % 4 ? NAN : -1;
	verdict_is(&m, &defaults, GATE_SLOWER);
	assert_near(m.p, ldexp(2, -COUNT / 2), 1e-15);
	m.is_paired = false;
	verdict_is(&m, &defaults, GATE_SLOWER);
	before[COUNT - 1] = 0;
	m.is_paired = true;
	verdict_is(&m, &defaults, GATE_INCONCLUSIVE);
	assert_string_equal(m.reason, "too many values are not above 0");
}

/* However clear each is, six values of each cannot say it of fifty: one outlier does not make that
 * "the same". */
static void what_could_not_be_found_is_not_the_same(void **state)
{
	static double before[GATE_LEAST] = {100, 101, 102, 103, 104, 250};
	static double after[GATE_LEAST] = {200, 201, 202, 203, 204, 205};
	struct gate_metric m[50];

	(void)state;
	for (size_t i = 0; i < 50; i++)
		m[i] = metric(before, after, GATE_LEAST, false);
	assert_int_equal(gate_decide(m, 50, &defaults), 0);
	for (size_t i = 0; i < 50; i++)
		assert_int_equal(m[i].verdict, GATE_INCONCLUSIVE);
}

/* Six pairs can say something of one metric, but not of one among two. */
static void many_metrics_ask_for_more(void **state)
{
	double before[COUNT], after[COUNT], same[COUNT];
	struct gate_metric m[3];

	(void)state;
	sample_fill(before, COUNT, 1, 0);
	sample_fill(same, COUNT, 1, 3);
	sample_fill(after, COUNT, 1.2, 0);
	m[0] = metric(before, after, GATE_LEAST, true);
	m[1] = metric(before, same, COUNT, true);
	m[2] = metric(before, after, GATE_LEAST - 1, true);
	assert_int_equal(gate_decide(m, 3, &defaults), 0);
	assert_near(m[0].p_adjusted, 2 * ldexp(2, -GATE_LEAST), 1e-15);
	assert_int_equal(m[0].verdict, GATE_INCONCLUSIVE);
	assert_string_equal(m[0].reason, "too few samples for so many metrics");
	assert_int_equal(m[1].verdict, GATE_SAME);
	assert_int_equal(m[2].verdict, GATE_INCONCLUSIVE);
	m[0] = metric(before, after, COUNT, true);
	assert_int_equal(gate_decide(m, 3, &defaults), 0);
	assert_int_equal(m[0].verdict, GATE_SLOWER);
}

static void long_samples_are_thinned(void **state)
{
	static double before[3 * RANK_TEST_MAX], after[3 * RANK_TEST_MAX];
	struct gate_metric m = metric(before, after, 3 * RANK_TEST_MAX, true);

	(void)state;
	sample_fill(before, 3 * RANK_TEST_MAX, 1, 0);
	sample_fill(after, 3 * RANK_TEST_MAX, 1.1, 5);
	verdict_is(&m, &defaults, GATE_SLOWER);
	assert_false(m.is_exact);
	m.is_paired = false;
	m.before_count = RANK_TEST_MAX + 1;
	verdict_is(&m, &defaults, GATE_SLOWER);
	assert_false(m.is_exact);
}

static void the_plain_gate_asks_for_the_ratio_alone(void **state)
{
	const struct gate_options plain = {.ratio_limit = 1.2};
	const double before[] = {10, 30, 11}, slower[] = {13.3, 13, 13.3}, same[] = {13.2, 1, 99};
	const double faster[] = {9, 0, 9, 9};
	struct gate_metric m = metric(before, slower, 3, true);

	(void)state;
	verdict_is(&m, &plain, GATE_SLOWER);
	assert_near(m.ratio, 13.3 / 11, 1e-15);
	assert_near(m.limit, 0.2, 1e-15);
	assert_true(isnan(m.p) && isnan(m.ratio_low));
	m.after = same;
	verdict_is(&m, &plain, GATE_SAME);
	m.after = faster;
	m.after_count = 4;
	verdict_is(&m, &plain, GATE_FASTER);
	m.after_count = 0;
	verdict_is(&m, &plain, GATE_INCONCLUSIVE);
	assert_string_equal(m.reason, "no samples");
}

static void noise_is_the_shift_between_neighbours(void **state)
{
	double values[4 * RANK_TEST_MAX];

	(void)state;
	for (size_t i = 0; i < 4 * RANK_TEST_MAX; i++)
		values[i] = (100 + (double)i) * (i % 2 ? 1 : 1.03);
	assert_true(isnan(gate_noise(values, 2 * GATE_LEAST - 1)));
	assert_near(gate_noise(values, 4 * RANK_TEST_MAX), log(1.03), 0.01);
	values[0] = 0;
	assert_true(isnan(gate_noise(values, 2 * GATE_LEAST)));
	assert_true(gate_noise(values, 2 * GATE_LEAST + 2) > 0);
}

static bool decides(void)
{
	double before[COUNT], after[COUNT];
	struct gate_metric m[2];

	sample_fill(before, COUNT, 1, 0);
	sample_fill(after, COUNT, 1.1, 3);
	m[0] = metric(before, after, COUNT, true);
	m[1] = metric(before, after, COUNT, false);
	return gate_decide(m, 2, &defaults) == 0;
}

static void running_out_of_memory_is_told(void **state)
{
	(void)state;
#if SANITIZED
	skip();
#endif
	fail_each_allocation(decides, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slower_and_faster_are_found),
		cmocka_unit_test(small_effects_are_no_verdict),
		cmocka_unit_test(few_values_are_inconclusive),
		cmocka_unit_test(values_without_a_logarithm_are_left_out),
		cmocka_unit_test(many_metrics_ask_for_more),
		cmocka_unit_test(what_could_not_be_found_is_not_the_same),
		cmocka_unit_test(long_samples_are_thinned),
		cmocka_unit_test(the_plain_gate_asks_for_the_ratio_alone),
		cmocka_unit_test(noise_is_the_shift_between_neighbours),
		cmocka_unit_test(running_out_of_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
