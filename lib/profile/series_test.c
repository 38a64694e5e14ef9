#include "base/test.h"

#include <stdio.h>
#include <string.h>

#include "profile/histogram.h"
#include "profile/names.h"
#include "profile/series.h"

/* The containers below a profile: series, histograms, names. */

static void a_short_series_has_all_values(void **state)
{
	struct series s = SERIES_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < SERIES_MAX; i++)
		assert_int_equal(series_add(&s, (double)i, (int64_t)i), 0);
	assert_int_equal(s.count, SERIES_MAX);
	assert_int_equal(s.step, 1);
	for (i = 0; i < SERIES_MAX; i++)
		assert_true(s.values[i] == (double)i);
	series_release(&s);
}

static void a_long_series_has_every_nth_value(void **state)
{
	struct series s = SERIES_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 10 * SERIES_MAX + 3; i++)
		assert_int_equal(series_add(&s, (double)i, (int64_t)i), 0);
	assert_int_equal(s.step, 16);
	assert_int_equal(s.count, (10 * SERIES_MAX + 3 + 15) / 16);
	for (i = 0; i < s.count; i++) {
		assert_true(s.values[i] == (double)(16 * i));
		assert_int_equal(s.when_ns[i], 16 * i);
	}
	series_release(&s);
}

static void quantiles_are_near(void **state)
{
	struct histogram *h = calloc(1, sizeof(*h));
	int64_t i;
	double q;

	(void)state;
	assert_non_null(h);
	assert_int_equal(histogram_quantile(h, 0.5), -1);
	for (i = 1; i <= 100000; i++)
		histogram_add(h, i * 37);
	for (q = 0.01; q < 1; q += 0.01) {
		double exact = 37.0 * (double)(int64_t)(q * 100000 + 0.5);
		double found = (double)histogram_quantile(h, q);

		assert_true(found > 0.992 * exact && found < 1.008 * exact);
	}
	free(h);
}

static void the_ends_of_the_range_are_kept(void **state)
{
	struct histogram *h = calloc(1, sizeof(*h));

	(void)state;
	assert_non_null(h);
	histogram_add(h, -5);
	assert_int_equal(histogram_quantile(h, 1), 0);
	histogram_add(h, INT64_MAX);
	assert_true(histogram_quantile(h, 1) > INT64_MAX / 100 * 99);
	histogram_add(h, 63);
	assert_int_equal(histogram_between(h, 32, 64), 1);
	assert_int_equal(histogram_between(h, 0, 32), 1);
	assert_int_equal(histogram_between(h, 64, 128), 0);
	free(h);
}

static void classes_are_counted_by_powers_of_two(void **state)
{
	struct histogram *h = calloc(1, sizeof(*h));
	int64_t i;

	(void)state;
	assert_non_null(h);
	for (i = 0; i < 5000; i++)
		histogram_add(h, i);
	assert_int_equal(histogram_between(h, 1024, 2048), 1024);
	assert_int_equal(histogram_between(h, 4096, 8192), 5000 - 4096);
	free(h);
}

static void equal_pairs_have_one_number(void **state)
{
	struct names *n = names_new();
	const struct slice none = {0}, a = {"a", 1}, empty = {"", 0}, b = {"bc", 2};
	uint32_t i;

	(void)state;
	assert_non_null(n);
	assert_int_equal(names_number(n, a, none), 0);
	assert_int_equal(names_number(n, a, empty), 1);
	assert_int_equal(names_number(n, none, a), 2);
	assert_int_equal(names_number(n, a, b), 3);
	assert_int_equal(names_number(n, (struct slice){"abc", 3}, none), 4);
	assert_int_equal(names_number(n, a, none), 0);
	assert_int_equal(names_number(n, a, empty), 1);
	assert_null(names_second(n, 0));
	assert_string_equal(names_second(n, 1), "");
	assert_string_equal(names_first(n, 4), "abc");
	for (i = 5; i < 20000; i++) {
		char text[32];

		snprintf(text, sizeof(text), "rule.number.%u", i);
		assert_int_equal(names_number(n, (struct slice){text, strlen(text)}, b), i);
	}
	for (i = 5; i < 20000; i++) {
		char text[32];

		snprintf(text, sizeof(text), "rule.number.%u", i);
		assert_int_equal(names_number(n, (struct slice){text, strlen(text)}, b), i);
		assert_string_equal(names_first(n, i), text);
	}
	names_free(n);
}

static void a_nul_ends_a_name(void **state)
{
	struct names *n = names_new();
	const struct slice none = {0};

	(void)state;
	assert_non_null(n);
	assert_int_equal(names_number(n, (struct slice){"ab\0cd", 5}, none), 0);
	assert_int_equal(names_number(n, (struct slice){"ab", 2}, none), 0);
	names_free(n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_short_series_has_all_values),
		cmocka_unit_test(a_long_series_has_every_nth_value),
		cmocka_unit_test(quantiles_are_near),
		cmocka_unit_test(the_ends_of_the_range_are_kept),
		cmocka_unit_test(classes_are_counted_by_powers_of_two),
		cmocka_unit_test(equal_pairs_have_one_number),
		cmocka_unit_test(a_nul_ends_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
