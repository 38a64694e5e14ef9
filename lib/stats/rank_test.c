#include "base/test.h"

#include <math.h>

#include "stats/near.h"
#include "stats/rank.h"

static void close_to(double value, double expected)
{
	assert_near(value, expected, 1e-12 * expected);
}

static double midrank(const double *values, size_t count, double value)
{
	double rank = 0.5;

	for (size_t i = 0; i < count; i++)
		rank += values[i] < value ? 1 : values[i] == value ? 0.5 : 0;
	return rank;
}

/* By going through all signs. */
static double signed_p(const double *differences, unsigned count)
{
	double magnitudes[16], ranks[16], sum = 0;
	unsigned below = 0, above = 0, all = 1u << count, signs, i;

	for (i = 0; i < count; i++)
		magnitudes[i] = fabs(differences[i]);
	for (i = 0; i < count; i++) {
		ranks[i] = midrank(magnitudes, count, magnitudes[i]);
		sum += differences[i] > 0 ? ranks[i] : 0;
	}
	for (signs = 0; signs < all; signs++) {
		double w = 0;

		for (i = 0; i < count; i++)
			w += signs >> i & 1 ? ranks[i] : 0;
		below += w <= sum;
		above += w >= sum;
	}
	return fmin(1, 2.0 * (below < above ? below : above) / all);
}

static void signed_ranks_count_all_signs(void **state)
{
	static const double samples[][10] = {
		{1, 2, 3, -4, 5, 6, 7, 8, 9, 10},
		{1, 1, 1, 1, 1, -1, 2, 2, -2, 3},
		{5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
		{-0.5, 0.25, -0.125, 8, -9, 8, 9, 9, -1, 1},
	};
	struct rank_test test;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		for (unsigned n = 1; n <= 10; n++) {
			assert_int_equal(rank_test_signed(samples[i], n, &test), 0);
			assert_int_equal(test.count, n);
			close_to(test.p, signed_p(samples[i], n));
			close_to(test.least_p, fmin(1, ldexp(2, -(int)n)));
		}
}

static void zeros_are_dropped(void **state)
{
	const double zeros[] = {0, 3, 0, -1, 2, 0}, rest[] = {3, -1, 2};
	struct rank_test with, without;

	(void)state;
	assert_int_equal(rank_test_signed(zeros, 6, &with), 0);
	assert_int_equal(rank_test_signed(rest, 3, &without), 0);
	assert_int_equal(with.count, 3);
	assert_near(with.statistic, 5, 0);
	close_to(with.p, without.p);
	assert_int_equal(rank_test_signed(zeros, 1, &with), 0);
	assert_near(with.p, 1, 0);
	assert_int_equal(rank_test_signed(NULL, 0, &with), 0);
	assert_near(with.p, 1, 0);
}

static void small_tails_keep_their_digits(void **state)
{
	enum { N = RANK_TEST_EXACT_DIFFERENCES };
	double values[N];
	struct rank_test test;

	(void)state;
	for (size_t i = 0; i < N; i++)
		values[i] = (double)i + 1;
	assert_int_equal(rank_test_signed(values, N, &test), 0);
	assert_true(test.p == ldexp(1, 1 - N));
	values[1] = -2; /* sums of 0, 1 and 2 are three ways */
	assert_int_equal(rank_test_signed(values, N, &test), 0);
	assert_true(test.p == ldexp(3, 1 - N));
	for (size_t i = 0; i < N; i++)
		values[i] = i % 2 ? 1 : -1;
	assert_int_equal(rank_test_signed(values, N, &test), 0);
	assert_near(test.p, 1, 0);
}

/* 1, 2 ... count, every third of them negative; two of each size where `tied`. */
static void thirds(double *values, size_t count, bool tied)
{
	for (size_t i = 0; i < count; i++)
		values[i] = (i % 3 ? 1 : -1) * (double)(tied ? i / 2 + 1 : i + 1);
}

static void many_signed_ranks_are_approximated(void **state)
{
	enum { N = RANK_TEST_EXACT_DIFFERENCES };
	static double values[RANK_TEST_MAX + 1];
	struct rank_test exact, approximate;

	(void)state;
	for (int tied = 0; tied < 2; tied++) {
		thirds(values, N, tied);
		values[N] = 0.5; /* one more, that weighs least */
		assert_int_equal(rank_test_signed(values, N, &exact), 0);
		assert_true(exact.is_exact);
		assert_int_equal(rank_test_signed(values, N + 1, &approximate), 0);
		assert_false(approximate.is_exact);
		assert_near(log(approximate.p), log(exact.p), 0.25);
	}
	values[N] = 0; /* not one that counts */
	assert_int_equal(rank_test_signed(values, N + 1, &exact), 0);
	assert_true(exact.is_exact);
	thirds(values, RANK_TEST_MAX, false);
	assert_int_equal(rank_test_signed(values, RANK_TEST_MAX, &approximate), 0);
	assert_near(approximate.least_p, ldexp(1, 1 - RANK_TEST_MAX), 0);
	assert_int_equal(rank_test_signed(values, RANK_TEST_MAX + 1, &approximate), -1);
}

/* By going through all choices of a_count values; a comes first. */
static double two_samples_p(const double *values, unsigned count, unsigned a_count)
{
	double sum = 0;
	unsigned below = 0, above = 0, all = 0, chosen, i;

	for (i = 0; i < a_count; i++)
		sum += midrank(values, count, values[i]);
	for (chosen = 0; chosen < 1u << count; chosen++) {
		double w = 0;

		if ((unsigned)__builtin_popcount(chosen) != a_count)
			continue;
		for (i = 0; i < count; i++)
			w += chosen >> i & 1 ? midrank(values, count, values[i]) : 0;
		all++;
		below += w <= sum;
		above += w >= sum;
	}
	return fmin(1, 2.0 * (below < above ? below : above) / all);
}

static void two_samples_count_all_choices(void **state)
{
	static const double samples[][11] = {
		{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
		{3, 9, 4, 11, 5, 2, 1, 10, 6, 7, 8},
		{1, 1, 1, 2, 2, 1, 3, 3, 3, 3, 1},
		{9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
		{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9},
		{4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4},
	};
	struct rank_test test;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		for (unsigned m = 1; m <= 10; m++) {
			const double *s = samples[i];

			assert_int_equal(
				rank_test_two_samples(s, m, s + m, 11 - m, &test), 0);
			assert_true(test.is_exact);
			close_to(test.p, two_samples_p(s, 11, m));
		}
}

/* Ties may leave less above U than below it, although U lies below its mean. */
static void the_smaller_tail_may_be_the_far_one(void **state)
{
	const double values[] = {0, 2, 1, 1, 1, 1, 1, 2};
	struct rank_test test;

	(void)state;
	assert_int_equal(rank_test_two_samples(values, 2, values + 2, 6, &test), 0);
	close_to(test.p, 2 * 13.0 / 28);
	close_to(test.p, two_samples_p(values, 8, 2));
}

static void u_is_that_of_the_first_sample(void **state)
{
	const double low[] = {1, 2, 3}, high[] = {4, 5, 6, 3};
	struct rank_test test;

	(void)state;
	assert_int_equal(rank_test_two_samples(low, 3, high, 4, &test), 0);
	assert_near(test.statistic, 0.5, 0);
	assert_int_equal(test.count, 7);
	close_to(test.least_p, 2.0 / 35);
	assert_int_equal(rank_test_two_samples(high, 4, low, 3, &test), 0);
	assert_near(test.statistic, 11.5, 0);
	assert_int_equal(rank_test_two_samples(low, 3, high, 0, &test), 0);
	assert_near(test.p, 1, 0);
}

/* Where exact counting ends, the approximation goes on from about there. */
static void many_values_are_approximated(void **state)
{
	static double a[RANK_TEST_MAX + 1], b[RANK_TEST_MAX];
	struct rank_test exact, approximate;

	(void)state;
	for (size_t i = 0; i < RANK_TEST_MAX; i++) {
		a[i] = (double)(i * 7919 % 1024) + 180.5;
		b[i] = (double)(i * 104729 % 1024);
	}
	assert_int_equal(rank_test_two_samples(a, 64, b, 64, &exact), 0);
	assert_true(exact.is_exact);
	assert_int_equal(rank_test_two_samples(a, 65, b, 64, &approximate), 0);
	assert_false(approximate.is_exact);
	assert_true(fabs(log(exact.p / approximate.p)) < 0.5);
	assert_int_equal(
		rank_test_two_samples(a, RANK_TEST_MAX, b, RANK_TEST_MAX, &exact), 0);
	assert_true(exact.p > 0 && exact.p < 1e-20);
	for (size_t i = 0; i < RANK_TEST_MAX; i++)
		a[i] = b[i] = 1;
	assert_int_equal(rank_test_two_samples(a, 100, b, 100, &exact), 0);
	assert_near(exact.p, 1, 0);
	assert_int_equal(rank_test_two_samples(a, RANK_TEST_MAX + 1, b, 1, &exact), -1);
}

/* As in the tables of textbooks. */
static void critical_values_are_those_of_the_tables(void **state)
{
	static const struct {
		size_t count;
		double alpha;
		long expected;
	} rows[] = {
		{0, 0.05, -1}, {5, 0.05, -1}, {6, 0.05, 0}, {10, 0.05, 8}, {20, 0.05, 52},
		{25, 0.05, 89}, {50, 0.05, 434}, {10, 0.01, 3}, {20, 0.01, 37},
		{5, 0.0625, 0}, /* reached exactly */
	};
	long k;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(rank_test_signed_critical(rows[i].count, rows[i].alpha, &k), 0);
		assert_int_equal(k, rows[i].expected);
	}
	assert_int_equal(rank_test_signed_critical(RANK_TEST_MAX, 0.05, &k), 0);
	assert_in_range(k, 243000, 244000); /* the normal approximation says 243 830 */
	assert_int_equal(rank_test_signed_critical(RANK_TEST_MAX + 1, 0.05, &k), -1);
}

static void critical_values_of_two_samples(void **state)
{
	static const struct {
		size_t a_count, b_count;
		double alpha;
		long expected;
	} rows[] = {
		{0, 5, 0.05, -1}, {2, 2, 0.05, -1}, {3, 3, 1 - 0.9, 0}, {5, 5, 0.05, 2},
		{3, 5, 0.05, 0}, {5, 3, 0.05, 0}, {10, 10, 0.05, 23}, {20, 20, 0.05, 127},
		{20, 10, 0.01, 42}, {8, 15, 0.05, 29},
	};
	long exact, approximate;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(rank_test_two_samples_critical(rows[i].a_count, rows[i].b_count,
			rows[i].alpha, &exact), 0);
		assert_int_equal(exact, rows[i].expected);
	}
	assert_int_equal(rank_test_two_samples_critical(64, 64, 0.05, &exact), 0);
	assert_int_equal(rank_test_two_samples_critical(64, 65, 0.05, &approximate), 0);
	assert_in_range(approximate - exact, 20, 35);
	assert_int_equal(rank_test_two_samples_critical(1, RANK_TEST_MAX, 0.001, &exact), 0);
	assert_int_equal(exact, -1);
	assert_int_equal(rank_test_two_samples_critical(RANK_TEST_MAX + 1, 1, 0.05, &exact), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signed_ranks_count_all_signs),
		cmocka_unit_test(zeros_are_dropped),
		cmocka_unit_test(many_signed_ranks_are_approximated),
		cmocka_unit_test(small_tails_keep_their_digits),
		cmocka_unit_test(two_samples_count_all_choices),
		cmocka_unit_test(the_smaller_tail_may_be_the_far_one),
		cmocka_unit_test(u_is_that_of_the_first_sample),
		cmocka_unit_test(many_values_are_approximated),
		cmocka_unit_test(critical_values_are_those_of_the_tables),
		cmocka_unit_test(critical_values_of_two_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
