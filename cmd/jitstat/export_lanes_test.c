#include "base/test.h"

#include "cmd/jitstat/export_lanes.h"

static int take(struct lanes *l, int64_t start, int64_t end)
{
	return lanes_take(l, &start, &end, 0);
}

static void test_nesting(void **state)
{
	struct lanes l = {0};

	(void)state;
	assert_int_equal(take(&l, 10, 20), 0);
	assert_int_equal(take(&l, 20, 30), 0);
	assert_int_equal(take(&l, 5, 40), 0);
	/* within what is already around others */
	assert_int_equal(take(&l, 6, 9), 0);
	/* half over the outer one */
	assert_int_equal(take(&l, 30, 50), 1);
	assert_int_equal(take(&l, 40, 60), 0);
	lanes_release(&l);
}

/* However many came before, an interval around all of them fits, one across does not. */
static void test_joined(void **state)
{
	struct lanes l = {0};

	(void)state;
	for (int64_t i = 0; i < 5000; i++)
		assert_int_equal(take(&l, 10 * i, 10 * i + 8), 0);
	assert_int_equal(l.count, 1);
	assert_int_equal(take(&l, 4, 14), 1);
	/* what came last is known one by one */
	assert_int_equal(take(&l, 49000, 50000), 0);
	assert_int_equal(take(&l, 48999, 50000), 0);
	assert_int_equal(take(&l, 0, 50000), 0);
	lanes_release(&l);
}

static void test_rounding(void **state)
{
	struct lanes l = {0};
	int64_t start = 100, end = 119;

	(void)state;
	assert_int_equal(take(&l, 110, 120), 0);
	assert_int_equal(lanes_take(&l, &start, &end, 2), 0);
	assert_int_equal(end, 120);
	start = 119;
	end = 130;
	assert_int_equal(lanes_take(&l, &start, &end, 2), 0);
	assert_int_equal(start, 120);
	start = 127;
	end = 140;
	assert_int_equal(lanes_take(&l, &start, &end, 2), 1);
	assert_int_equal(start, 127);
	lanes_release(&l);
}

static void test_limit(void **state)
{
	struct lanes l = {0};

	(void)state;
	for (int64_t i = 0; i < 2 * LANES_MAX; i++)
		assert_int_equal(take(&l, i, 1000 + i), i < LANES_MAX ? i : LANES_MAX - 1);
	assert_int_equal(l.count, LANES_MAX);
	lanes_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_rounding),
		cmocka_unit_test(test_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
