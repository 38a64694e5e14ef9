#include "base/test.h"

#include "cmd/jitc/past_cost.h"

/* The files' numbers in the order in which they would start: "201". */
static void orders(struct past_cost *costs, size_t count, const char *expected)
{
	struct buf seen = BUF_INIT;
	size_t *order, i;

	past_costs_settle(costs, count);
	order = past_costs_order(costs, count);
	for (i = 0; i < count; i++)
		buf_printf(&seen, "%zu", order[i]);
	assert_string_equal(buf_string(&seen), expected);
	buf_release(&seen);
	free(order);
}

static void the_longest_start_first(void **state)
{
	struct past_cost known[] = {{30, 1}, {50, 1}, {30, 9}, {40, 1}};
	/* 10 ns a byte; the second is as long as the first, the last one longer than all */
	struct past_cost some[] = {{100, 10}, {-1, 10}, {-1, 5}, {20, 2}, {-1, 11}};
	struct past_cost none[] = {{-1, 7}, {-1, 9}, {-1, 8}};

	(void)state;
	orders(known, 4, "1302");
	orders(some, 5, "40123");
	assert_true(some[2].ns == 50);
	orders(none, 3, "120");
}

static void what_cannot_be_asked_starts_with_the_longest(void **state)
{
	struct past_cost stdin_too[] = {{-1, 5}, {100, 10}, {-1, -1}, {200, 20}};
	struct past_cost alone[] = {{-1, -1}, {-1, -1}};
	struct past_cost empty[] = {{-1, 0}, {0, 0}};

	(void)state;
	orders(stdin_too, 4, "2310");
	orders(alone, 2, "01");
	assert_true(alone[1].ns > 0);
	orders(empty, 2, "01");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_start_first),
		cmocka_unit_test(what_cannot_be_asked_starts_with_the_longest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
