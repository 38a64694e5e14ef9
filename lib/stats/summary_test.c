#include "base/test.h"

#include <math.h>

#include "stats/near.h"
#include "stats/summary.h"

static void a_sample_is_summed_up(void **state)
{
	const double values[] = {4, 1, 3, 2, 10};
	struct summary s;

	(void)state;
	assert_int_equal(summary_of(values, 5, &s), 0);
	assert_int_equal(s.count, 5);
	assert_near(s.mean, 4, 1e-15);
	assert_near(s.median, 3, 0);
	assert_near(s.minimum, 1, 0);
	assert_near(s.maximum, 10, 0);
	assert_near(s.deviation, sqrt(50.0 / 4), 1e-15);
	assert_near(s.quartiles[0], 2, 0);
	assert_near(s.quartiles[1], 4, 0);
	assert_near(values[0], 4, 0);
}

static void little_is_not_more_than_it_is(void **state)
{
	const double value = 7;
	struct summary s;

	(void)state;
	assert_int_equal(summary_of(&value, 1, &s), 0);
	assert_near(s.quartiles[1], 7, 0);
	assert_true(isnan(s.deviation));
	assert_int_equal(summary_of(NULL, 0, &s), 0);
	assert_int_equal(s.count, 0);
	assert_true(isnan(s.mean) && isnan(s.median) && isnan(s.quartiles[0]));
	assert_true(isnan(quantile_sorted(NULL, 0, 0.5)));
}

static void quantiles_lie_between_values(void **state)
{
	const double values[] = {10, 20, 40, 80};

	(void)state;
	assert_near(quantile_sorted(values, 4, 0), 10, 0);
	assert_near(quantile_sorted(values, 4, 0.5), 30, 0);
	assert_near(quantile_sorted(values, 4, 0.9), 68, 1e-12);
	assert_near(quantile_sorted(values, 4, 1), 80, 0);
	assert_near(quantile_sorted(values, 4, -1), 10, 0);
	assert_near(quantile_sorted(values, 4, 2), 80, 0);
}

/* Times since 1970 in ns differ in their last digits only. */
static void large_values_keep_their_deviation(void **state)
{
	const double values[] = {1e15 + 1, 1e15 + 2, 1e15 + 3};
	struct summary s;

	(void)state;
	assert_int_equal(summary_of(values, 3, &s), 0);
	assert_near(s.mean, 1e15 + 2, 0);
	assert_near(s.deviation, 1, 0);
}

static void equal_values_have_no_deviation(void **state)
{
	const double values[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
	struct summary s;

	(void)state;
	assert_int_equal(summary_of(values, 10, &s), 0);
	assert_near(s.mean, 0.1, 0);
	assert_near(s.deviation, 0, 0);
}

static void outliers_lie_far_outside_the_quartiles(void **state)
{
	const double values[] = {1, 2, 3, 4, 5};
	struct summary s;

	(void)state;
	assert_int_equal(summary_of(values, 5, &s), 0);
	assert_false(summary_is_outlier(&s, 7));
	assert_true(summary_is_outlier(&s, 7.001));
	assert_false(summary_is_outlier(&s, -1));
	assert_true(summary_is_outlier(&s, -1.001));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_is_summed_up),
		cmocka_unit_test(little_is_not_more_than_it_is),
		cmocka_unit_test(quantiles_lie_between_values),
		cmocka_unit_test(large_values_keep_their_deviation),
		cmocka_unit_test(equal_values_have_no_deviation),
		cmocka_unit_test(outliers_lie_far_outside_the_quartiles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
