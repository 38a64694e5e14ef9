#include "base/test.h"

#include <math.h>

#include "prio/estimate.h"

static void thompson_repeats_itself_by_seed(void **state)
{
	struct estimate_source source = {ALGORITHM_THOMPSON, 0, 1, "a", "b"};
	const struct evidence_sums sums = {30, 10, 0, 0, EVENT_ABSENT};
	double sum = 0, squares = 0, first;

	(void)state;
	first = estimate(&source, &sums).p;
	assert_true(estimate(&source, &sums).p == first);
	for (source.seed = 0; source.seed < 20000; source.seed++) {
		double p = estimate(&source, &sums).p;

		sum += p;
		squares += p * p;
	}
	/* Beta(10.5, 20.5): mean 10.5 / 31, variance mean * (1 - mean) / 32 */
	sum /= 20000;
	assert_true(fabs(sum - 10.5 / 31) < 0.003);
	assert_true(fabs(squares / 20000 - sum * sum - 10.5 * 20.5 / 31 / 31 / 32) < 0.0003);
}

static void a_bound_is_that_of_the_normal_distribution(void **state)
{
	const struct estimate_source source = {ALGORITHM_UCB, 100, 0, "a", NULL};
	struct evidence_sums sums = {97, 24, 9700, 97, EVENT_ABSENT};
	struct order_item item = estimate(&source, &sums);
	const double p = 24.5 / 98, z = 1.6448536269514722;

	(void)state;
	assert_true(fabs(item.p - (p + z * sqrt(p * (1 - p) / 99))) < 1e-12);
	assert_true(fabs(item.cost - 100 / exp(z / sqrt(98))) < 1e-9);
	sums = (struct evidence_sums){.last_ns = EVENT_ABSENT};
	assert_true(estimate(&source, &sums).p > 0.99);
}

/* 0.5 * 0.95 + 0.3 / (0.1 + 0.001) + 0.2 * 0.5 = 3.545..., of 4900, twice: far above 5000 */
static void the_classic_formula_is_exact(void **state)
{
	const struct classic_options classic = {100, 5000, 2, 200}, weak = {100, 5000, 0.05, 200};
	const struct evidence_sums quick = {100, 95, 100 * 1e8, 100, EVENT_ABSENT};
	const struct evidence_sums slow = {100, 5, 100 * 2e9, 100, EVENT_ABSENT};

	(void)state;
	assert_int_equal(classic_priority(&quick, &classic), 5000);
	assert_int_equal(classic_priority(&quick, &weak),
		(int64_t)(100 + (0.5 * 0.95 + 0.3 / 0.101 + 0.2 * 0.5) * 0.05 * 4900));
	assert_int_equal(classic_priority(&slow, &classic),
		(int64_t)(100 + (0.5 * 0.05 + 0.3 / 2.001 + 0.1) * 2 * 4900));
}

static void the_lower_bound_is_wilsons(void **state)
{
	(void)state;
	/* by the formula, worked out by hand for 8 of 10 */
	assert_true(fabs(wilson_lower(8, 10) - 0.49016) < 1e-4);
	assert_true(wilson_lower(0, 10) == 0);
	assert_true(wilson_lower(0, 0) == 0);
	assert_true(wilson_lower(1000000, 1000000) > 0.99999);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thompson_repeats_itself_by_seed),
		cmocka_unit_test(a_bound_is_that_of_the_normal_distribution),
		cmocka_unit_test(the_classic_formula_is_exact),
		cmocka_unit_test(the_lower_bound_is_wilsons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
