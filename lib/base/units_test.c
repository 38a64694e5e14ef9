#include "base/test.h"

#include <math.h>
#include <time.h>

#include "base/units.h"

#define SECOND INT64_C(1000000000)

static void size_is(const char *text, int64_t expected)
{
	int64_t bytes = -1;

	if (size_parse(text, &bytes))
		fail_msg("%s was refused", text);
	assert_int_equal(bytes, expected);
}

static void sizes_are_read(void **state)
{
	(void)state;
	size_is("0", 0);
	size_is("512", 512);
	size_is("7b", 7);
	size_is("10k", 10240);
	size_is("10 KiB", 10240);
	size_is("5 GiB", INT64_C(5) << 30);
	size_is("1.5G", INT64_C(3) << 29);
	size_is("20MB", 20000000);
	size_is("2tb", INT64_C(2000000000000));
	size_is("0.1k", 102);
	size_is("1.99999999999999999999999k", 2047);
	size_is("8388607T", INT64_C(8388607) << 40);
	size_is("9223372036854775807", INT64_MAX);
}

static void duration_is(const char *text, int64_t expected)
{
	int64_t ns = -1;

	if (duration_parse(text, &ns))
		fail_msg("%s was refused", text);
	assert_int_equal(ns, expected);
}

static void durations_are_read(void **state)
{
	(void)state;
	duration_is("0", 0);
	duration_is("3", 3 * SECOND);
	duration_is("1.5s", 3 * SECOND / 2);
	duration_is("250ms", SECOND / 4);
	duration_is("30s", 30 * SECOND);
	duration_is("5m", 300 * SECOND);
	duration_is("5 min", 300 * SECOND);
	duration_is("2h", 7200 * SECOND);
	duration_is("30d", 30 * 86400 * SECOND);
	duration_is("1w", 7 * 86400 * SECOND);
}

static void malformed_quantities_are_refused(void **state)
{
	static const char *const sizes[] = {"", " ", "k", "-1", "+1", " 1", "1 ", "1  k", "1.",
		".5k", "1.5", "1.5b", "1x", "1kk", "0x10", "1e3", "8388608T",
		"9223372036854775808"};
	static const char *const durations[] = {"", "s", "-1s", "5M", "1.5ns", "1 s ", "1y",
		"15251w", "99999999999"};
	int64_t value;

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		if (size_parse(sizes[i], &value) == 0)
			fail_msg("size '%s' was taken", sizes[i]);
	for (size_t i = 0; i < sizeof(durations) / sizeof(*durations); i++)
		if (duration_parse(durations[i], &value) == 0)
			fail_msg("duration '%s' was taken", durations[i]);
}

static void integers_have_limits(void **state)
{
	int64_t value;

	(void)state;
	assert_int_equal(integer_parse("0042", 0, 42, &value), 0);
	assert_int_equal(value, 42);
	assert_int_equal(integer_parse("43", 0, 42, &value), -1);
	assert_int_equal(integer_parse("0", 1, 42, &value), -1);
	assert_int_equal(integer_parse("", 0, 42, &value), -1);
	assert_int_equal(integer_parse("4 ", 0, 42, &value), -1);
	assert_int_equal(integer_parse("-0", 0, 42, &value), -1);
	assert_int_equal(integer_parse("99999999999999999999", 0, INT64_MAX, &value), -1);
}

static void nearest_integers_have_ends(void **state)
{
	(void)state;
	assert_int_equal(integer_nearest(-2.5), -3);
	assert_int_equal(integer_nearest(2.4), 2);
	assert_true(integer_nearest(0x1p63) == INT64_MAX);
	assert_true(integer_nearest((double)INFINITY) == INT64_MAX);
	assert_true(integer_nearest(-1e300) == INT64_MIN);
}

static void shows(void (*format)(struct buf *out, int64_t value), int64_t value,
	const char *expected)
{
	struct buf out = BUF_INIT;

	format(&out, value);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void sizes_are_shown(void **state)
{
	(void)state;
	shows(size_format, 0, "0 B");
	shows(size_format, 1023, "1023 B");
	shows(size_format, 1024, "1.0 KiB");
	shows(size_format, 16282, "15.9 KiB");
	shows(size_format, (1 << 20) - 1, "1.0 MiB");
	shows(size_format, INT64_C(5) << 30, "5.0 GiB");
	shows(size_format, INT64_MAX, "8.0 EiB");
	shows(size_format, -2048, "-2.0 KiB");
}

static void durations_are_shown(void **state)
{
	(void)state;
	shows(duration_format, 0, "0 ns");
	shows(duration_format, 870, "870 ns");
	shows(duration_format, 1000, "1.00 us");
	shows(duration_format, 1234567, "1.23 ms");
	shows(duration_format, 9996000, "10.0 ms");
	shows(duration_format, 51000000, "51.0 ms");
	shows(duration_format, 99960000, "100 ms");
	shows(duration_format, 999600000, "1.00 s");
	shows(duration_format, 12345 * SECOND / 1000, "12.3 s");
	shows(duration_format, 59949 * SECOND / 1000, "59.9 s");
	shows(duration_format, 59950 * SECOND / 1000, "1 min 00 s");
	shows(duration_format, 245 * SECOND, "4 min 05 s");
	shows(duration_format, 35996 * SECOND / 10, "1 h 00 min");
	shows(duration_format, 11520 * SECOND, "3 h 12 min");
	shows(duration_format, -51000000, "-51.0 ms");
	shows(duration_format, INT64_MIN, "-2562047 h 47 min");
}

static void times_are_local(void **state)
{
	(void)state;
	setenv("TZ", "UTC-1", 1);
	tzset();
	shows(time_format, INT64_C(1763676000) * SECOND + 999999999, "2025-11-20 23:00:00");
	shows(time_format, -1, "1970-01-01 00:59:59");
}

static void times_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* -1: malformed */
	} cases[] = {
		{"2025-11-20 23:00:05", 1763676005}, {"2025-11-20 23:01", 1763676060},
		{"2025-11-20", 1763593200}, {"1970-01-02", 82800}, {"2024-02-29", 1709161200},
		{"2025-02-29", -1}, {"2025-11-31", -1}, {"2025-13-01", -1}, {"2025-11-20 24:00", -1},
		{"2025-11-20 23:00:05.5", -1}, {"2025-11-20x", -1}, {"2025-11", -1}, {"now", -1},
		{"", -1}, {"999999999-01-01", -1},
	};
	int64_t ns;

	(void)state;
	setenv("TZ", "UTC-1", 1);
	tzset();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int result = time_parse(cases[i].text, &ns);

		assert_int_equal(result, cases[i].seconds < 0 ? -1 : 0);
		if (result == 0)
			assert_int_equal(ns, cases[i].seconds * SECOND);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_read),
		cmocka_unit_test(durations_are_read),
		cmocka_unit_test(malformed_quantities_are_refused),
		cmocka_unit_test(integers_have_limits),
		cmocka_unit_test(nearest_integers_have_ends),
		cmocka_unit_test(sizes_are_shown),
		cmocka_unit_test(durations_are_shown),
		cmocka_unit_test(times_are_local),
		cmocka_unit_test(times_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
