#include "base/test.h"

#include "base/number_table.h"

/* How often the number is found below the hash. */
static size_t found(const struct number_table *t, uint64_t hash, uint32_t number)
{
	size_t times = 0;
	uint32_t other;

	for (size_t probe = 0; number_table_next(t, hash, &probe, &other);)
		times += other == number;
	return times;
}

static void nothing_is_in_an_empty_table(void **state)
{
	struct number_table t = {0};

	(void)state;
	assert_int_equal(found(&t, 0, 0), 0);
	number_table_release(&t);
}

/* Also those that were there before it grew. */
static void each_number_is_found_once(void **state)
{
	struct number_table t = {0};

	(void)state;
	for (uint32_t i = 0; i < 10000; i++)
		assert_int_equal(number_table_add(&t, hash_mix(0, i), i), 0);
	for (uint32_t i = 0; i < 10000; i++) {
		assert_int_equal(found(&t, hash_mix(0, i), i), 1);
		assert_int_equal(found(&t, hash_mix(0, i), i + 1), 0);
	}
	number_table_release(&t);
}

static void equal_hashes_yield_all_their_numbers(void **state)
{
	struct number_table t = {0};

	(void)state;
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(number_table_add(&t, 7, i), 0);
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(found(&t, 7, i), 1);
	assert_int_equal(found(&t, 8, 0), 0);
	number_table_release(&t);
}

static void a_mix_depends_on_order(void **state)
{
	(void)state;
	assert_int_not_equal(hash_mix(hash_mix(0, 1), 2), hash_mix(hash_mix(0, 2), 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_in_an_empty_table),
		cmocka_unit_test(each_number_is_found_once),
		cmocka_unit_test(equal_hashes_yield_all_their_numbers),
		cmocka_unit_test(a_mix_depends_on_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
