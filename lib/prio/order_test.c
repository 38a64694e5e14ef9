#include "base/test.h"

#include <math.h>

#include "prio/order.h"

static void the_cost_is_that_of_all_outcomes(void **state)
{
	static const struct order_item items[] = {
		{0.5, 2, 10, 10}, {0.25, 4, 10, 10}, {0.125, 8, 10, 10}};
	static const uint32_t order[] = {2, 0, 1};

	(void)state;
	/* 8 + 7/8 * 2 + 7/8 * 1/2 * 4 */
	assert_true(fabs(order_cost(items, order, 3) - 11.5) < 1e-12);
}

/* Of all orders of five items, that by p/c is the cheapest. */
static void the_order_by_ratio_is_the_cheapest(void **state)
{
	static const struct order_item items[] = {
		{0.5, 3, 1, 1}, {0.9, 9, 1, 1}, {0.1, 0.4, 1, 1}, {0.3, 1, 1, 1}, {0.2, 5, 1, 1}};
	static const uint32_t best[] = {3, 2, 0, 1, 4}; /* 0.3, 0.25, 0.167, 0.1, 0.04 */
	double least = order_cost(items, best, 5);
	uint32_t order[5];

	(void)state;
	for (unsigned code = 0; code < 3125; code++) {
		unsigned seen = 0, rest = code;

		for (size_t i = 0; i < 5; i++, rest /= 5) {
			order[i] = rest % 5;
			seen |= 1u << order[i];
		}
		if (seen == 31)
			assert_true(order_cost(items, order, 5) >= least - 1e-12);
	}
}

/* The normal approximation against a count of drawn truths would be slow; here, its limits. */
static void certainty_grows_with_samples(void **state)
{
	struct order_item items[] = {{0.5, 1, 4, 4}, {0.6, 1, 4, 4}};
	static const uint32_t before[] = {0, 1}, after[] = {1, 0};
	struct order_gain few, many, back;

	(void)state;
	assert_int_equal(order_compare(items, before, after, 2, &few), 0);
	items[0].samples = items[1].samples = items[0].costed = items[1].costed = 4000;
	assert_int_equal(order_compare(items, before, after, 2, &many), 0);
	assert_int_equal(order_compare(items, after, before, 2, &back), 0);
	assert_true(few.probability > 0.5 && few.probability < 0.75);
	assert_true(many.probability > 0.999);
	assert_true(fabs(many.probability + back.probability - 1) < 1e-12);
	assert_true(fabs(many.saving - (1.5 - 1.4) / 1.5) < 1e-12);
	assert_int_equal(order_compare(items, before, before, 2, &few), 0);
	assert_true(few.probability == 0.5 && few.saving == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_is_that_of_all_outcomes),
		cmocka_unit_test(the_order_by_ratio_is_the_cheapest),
		cmocka_unit_test(certainty_grows_with_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
