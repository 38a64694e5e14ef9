#include "base/test.h"

#include <math.h>

#include "stats/near.h"
#include "stats/rank.h"
#include "stats/shift.h"
#include "stats/summary.h"

enum { MOST = 40 };

/* Small whole numbers, so that many are alike; some below 0. */
static double next_value(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (double)(*seed >> 24) / 8 - 10;
}

static void is_as_sorted(const struct shift *shift, double *all, size_t count, long critical)
{
	values_sort(all, count);
	assert_near(shift->estimate, quantile_sorted(all, count, 0.5), 1e-12);
	assert_near(shift->low, critical < 0 ? -INFINITY : all[critical], 0);
	assert_near(shift->high,
		critical < 0 ? INFINITY : all[count - 1 - (size_t)critical], 0);
}

static void paired_shifts_are_order_statistics(void **state)
{
	static double values[MOST], averages[MOST * MOST];
	uint32_t seed = 1;
	struct shift shift;

	(void)state;
	for (size_t n = 1; n <= MOST; n++) {
		size_t count = 0, i, j;
		long critical;

		for (i = 0; i < n; i++)
			values[i] = next_value(&seed);
		for (i = 0; i < n; i++)
			for (j = i; j < n; j++)
				averages[count++] = (values[i] + values[j]) / 2;
		assert_int_equal(shift_paired(values, n, 0.95, &shift), 0);
		assert_int_equal(rank_test_signed_critical(n, 1 - 0.95, &critical), 0);
		assert_true((critical < 0) == (n < 6));
		is_as_sorted(&shift, averages, count, critical);
		assert_near(shift.confidence, 0.95, 0);
	}
}

static void shifts_of_two_samples_are_order_statistics(void **state)
{
	static double values[MOST], others[MOST], differences[MOST * MOST];
	uint32_t seed = 2;
	struct shift shift;

	(void)state;
	for (size_t n = 1; n <= MOST; n++) {
		size_t m = n * 7 % MOST + 1, count = 0, i, j;
		long critical;

		for (i = 0; i < n; i++)
			values[i] = next_value(&seed);
		for (j = 0; j < m; j++)
			others[j] = next_value(&seed);
		for (i = 0; i < n; i++)
			for (j = 0; j < m; j++)
				differences[count++] = values[i] - others[j];
		assert_int_equal(shift_two_samples(values, n, others, m, 0.99, &shift), 0);
		assert_int_equal(rank_test_two_samples_critical(n, m, 1 - 0.99, &critical), 0);
		is_as_sorted(&shift, differences, count, critical);
	}
}

static void any_magnitude_is_found(void **state)
{
	const double tiny[] = {5e-324, 1e-300, 0}, huge[] = {1.7e308, 1.6e308, 1.5e308};
	struct shift shift;

	(void)state;
	assert_int_equal(shift_paired(huge, 3, 0.5, &shift), 0);
	assert_near(shift.estimate, 1.6e308, 0);
	assert_near(shift.low, 1.55e308, 1e293);
	assert_int_equal(shift_two_samples(tiny, 3, huge, 3, 0.5, &shift), 0);
	assert_near(shift.estimate, -1.6e308, 0);
	assert_int_equal(shift_paired(tiny + 2, 1, 0.5, &shift), 0);
	assert_near(shift.estimate, 0, 0);
}

static void nothing_and_too_much_have_no_shift(void **state)
{
	static const double values[RANK_TEST_MAX + 1];
	struct shift shift;

	(void)state;
	assert_int_equal(shift_paired(values, 0, 0.95, &shift), -1);
	assert_int_equal(shift_two_samples(values, 0, values, 3, 0.95, &shift), -1);
	assert_int_equal(shift_two_samples(values, 3, values, 0, 0.95, &shift), -1);
	assert_int_equal(shift_paired(values, RANK_TEST_MAX + 1, 0.95, &shift), -1);
	assert_int_equal(shift_paired(values, RANK_TEST_MAX, 0.95, &shift), 0);
	assert_int_equal(
		shift_two_samples(values, RANK_TEST_MAX, values, RANK_TEST_MAX, 0.95, &shift), 0);
	assert_near(shift.high, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paired_shifts_are_order_statistics),
		cmocka_unit_test(shifts_of_two_samples_are_order_statistics),
		cmocka_unit_test(any_magnitude_is_found),
		cmocka_unit_test(nothing_and_too_much_have_no_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
