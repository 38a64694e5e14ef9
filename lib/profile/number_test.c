#include "base/test.h"

#include <string.h>

#include "profile/number.h"

static void number_is(const char *text, int places, int64_t expected)
{
	int64_t value = -42;

	if (number_parse(text, strlen(text), places, &value) != NUMBER_OK)
		fail_msg("%s was refused", text);
	if (value != expected)
		fail_msg("%s became %lld", text, (long long)value);
}

static void number_is_not(const char *text, int places, enum number expected)
{
	int64_t value = -42;

	if (number_parse(text, strlen(text), places, &value) != expected)
		fail_msg("%s is not told to be wrong so", text);
	assert_int_equal(value, -42);
}

static void integers_are_read(void **state)
{
	(void)state;
	number_is("0", 0, 0);
	number_is("-0", 0, 0);
	number_is("007", 0, 7);
	number_is("+12", 0, 12);
	number_is("9223372036854775807", 0, INT64_MAX);
	number_is("-9223372036854775807", 0, -INT64_MAX);
	number_is("0000000000000000000000000012", 0, 12);
}

static void times_are_exact(void **state)
{
	(void)state;
	number_is("1763676000.123456", NUMBER_FROM_SECONDS, INT64_C(1763676000123456000));
	number_is("1763676000.123456789", NUMBER_FROM_SECONDS, INT64_C(1763676000123456789));
	number_is("1763676000.1234567894999", NUMBER_FROM_SECONDS, INT64_C(1763676000123456789));
	number_is("1763676000.1234567895", NUMBER_FROM_SECONDS, INT64_C(1763676000123456790));
	number_is("1.763676e9", NUMBER_FROM_SECONDS, INT64_C(1763676000000000000));
	number_is("0.12", NUMBER_FROM_MS, 120000);
	number_is(".5", NUMBER_FROM_US, 500);
	number_is("5.", NUMBER_FROM_US, 5000);
	number_is("-1.5E-3", NUMBER_FROM_SECONDS, -1500000);
}

static void halves_go_away_from_zero(void **state)
{
	(void)state;
	number_is("0.5", 0, 1);
	number_is("0.49", 0, 0);
	number_is("0.05", 0, 0);
	number_is("9e-1", 0, 1);
	number_is("9e-2", 0, 0);
	number_is("-2.5", 0, -3);
	number_is("1234567890123456789.5", 0, INT64_C(1234567890123456790));
	number_is("1234567890123456789.4", 0, INT64_C(1234567890123456789));
}

static void numbers_out_of_range_are_told(void **state)
{
	(void)state;
	number_is_not("9223372036854775808", 0, NUMBER_RANGE);
	number_is_not("-9223372036854775808", 0, NUMBER_RANGE);
	number_is_not("18446744073709551616", 0, NUMBER_RANGE);
	number_is_not("123456789012345678901234567890", 0, NUMBER_RANGE);
	number_is_not("9223372037", NUMBER_FROM_SECONDS, NUMBER_RANGE);
	number_is_not("1e400", 0, NUMBER_RANGE);
	number_is_not("1e99999999999999999999", 0, NUMBER_RANGE);
	number_is("1e-99999999999999999999", 0, 0);
	number_is("0e99999999999999999999", 0, 0);
}

static void other_text_is_no_number(void **state)
{
	static const char *const wrong[] = {
		"", "-", ".", "+.", "e5", "1e", "1e+", "1x", " 1", "1 ", "1.2.3", "--1", "0x10",
		"1,5", "nan", "inf"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		number_is_not(wrong[i], 9, NUMBER_MALFORMED);
}

static void spans_end_with_the_number(void **state)
{
	(void)state;
	assert_int_equal(number_span("-1.5e+3,", 8), 7);
	assert_int_equal(number_span("12", 1), 1);
	assert_int_equal(number_span("x", 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_are_read),
		cmocka_unit_test(times_are_exact),
		cmocka_unit_test(halves_go_away_from_zero),
		cmocka_unit_test(numbers_out_of_range_are_told),
		cmocka_unit_test(other_text_is_no_number),
		cmocka_unit_test(spans_end_with_the_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
