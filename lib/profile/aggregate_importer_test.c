#include "profile/import_fixture.h"

#include <stdio.h>

#include "profile/aggregate_time.h"

static void aggregate_is(const char *text, const char *expected)
{
	imports(&aggregate_importer, text, expected);
}

static void sums_are_read(void **state)
{
	(void)state;
	aggregate_is("{\"add_zero\": {\"attempts\": 234, \"successes\": 223,"
		" \"total_time\": 0.028, \"last_used\": 1763676000.5},\n"
		" \"Nat.add_\\u03b1\": {\"attempts\": 3.0, \"successes\": 0}}\n",
		"add_zero tries=234 ok=223 ns=28000000 last=1763676000500000000\n"
		"Nat.add_\xce\xb1 tries=3 ok=0\n");
	no_trouble();
}

static void absent_is_not_zero(void **state)
{
	(void)state;
	aggregate_is("{\"a\": {}, \"b\": {\"attempts\": null, \"last_used\": null},"
		" \"c\": {\"attempts\": 0}}", "a\nb\nc tries=0\n");
	no_trouble();
	aggregate_is("", "");
	aggregate_is("{}\n", "");
	no_trouble();
}

static void times_may_be_text(void **state)
{
	(void)state;
	aggregate_is("{\"a\": {\"last_used\": \"2025-11-20T22:00:00\"}}",
		"a last=1763676000000000000\n");
	aggregate_is("{\"a\": {\"last_used\": \"yesterday\"}}", "a\n");
	trouble_was(TROUBLE_BROKEN, 1, 21, "last_used is no time");
}

static void numbers_out_of_range_are_absent(void **state)
{
	static const char *const values[] = {"-1", "-0.5", "1.5", "1e30", "99999999999999999999",
		"1e999", "-1e999", "NaN", "Infinity", "-Infinity"};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		char text[128];

		snprintf(text, sizeof(text),
			"{\"a\":\n {\"attempts\": %s, \"total_time\": 1}, \"b\": {\"attempts\": 2}}",
			values[i]);
		aggregate_is(text, "a ns=1000000000\nb tries=2\n");
		trouble_was(TROUBLE_RANGE, 2, 15, "attempts is out of range");
	}
	aggregate_is("{\"a\": {\"total_time\": 9223372037}}", "a\n");
	trouble_was(TROUBLE_RANGE, 1, 22, "total_time is out of range");
	aggregate_is("{\"a\": {\"attempts\": 9223372036854775807, \"total_time\": 9223372035}}",
		"a tries=9223372036854775807 ns=9223372035000000000\n");
	no_trouble();
	aggregate_is("{\"a\": {\"attempts\": 2, \"successes\": 3, \"total_time\": 1}}",
		"a ns=1000000000\n");
	trouble_was(TROUBLE_RANGE, 1, 7, "a has more successes than attempts");
}

static void unknown_fields_are_counted(void **state)
{
	(void)state;
	aggregate_is("{\"a\": {\"attempts\": 1, \"mood\": {\"x\": [1, 2]}, \"successes\": 1}}",
		"a tries=1 ok=1\n");
	trouble_was(TROUBLE_UNKNOWN, 1, 31, "mood is no field that is known");
}

static void broken_members_cost_themselves_only(void **state)
{
	(void)state;
	aggregate_is("{\"a\": 1, \"b\": {\"attempts\": 2}}", "b tries=2\n");
	trouble_was(TROUBLE_BROKEN, 1, 7, "an object is expected here");
	aggregate_is("{\"a\": {\"attempts\": x, \"successes\": 1}, \"b\": {\"attempts\": 2}}",
		"a ok=1\nb tries=2\n");
	trouble_was(TROUBLE_BROKEN, 1, 20, "invalid token");
	aggregate_is("{\"a\": {\"attempts\": \"1\"}, \"b\": {\"attempts\": 2}}",
		"a\nb tries=2\n");
	trouble_was(TROUBLE_BROKEN, 1, 20, "attempts is no number");
	aggregate_is("{\"a\": {\"attempts\": 1],\n \"b\": {\"attempts\": 2}}", "b tries=2\n");
	trouble_was(TROUBLE_BROKEN, 1, 21, "',' or '}' is expected here");
	aggregate_is("{\"a\": {\"attempts\": 1},\n oops\n, \"b\": {\"attempts\": 2}}",
		"a tries=1\nb tries=2\n");
	trouble_was(TROUBLE_BROKEN, 2, 2, "a name in quotes is expected here");
	aggregate_is("[1]", "");
	trouble_was(TROUBLE_BROKEN, 1, 1, "an object is expected here");
}

static void cut_maps_keep_what_is_whole(void **state)
{
	static const char text[] = "{\"a\": {\"attempts\": 1}, \"b\": {\"attempts\": 22}}";

	(void)state;
	for (size_t length = 1; length < sizeof(text) - 1; length++) {
		const char *rules = import_text(&aggregate_importer, text, length, 1);

		assert_string_equal(rules, length < 21 ? "" :
			length < 44 ? "a tries=1\n" : "a tries=1\nb tries=22\n");
		assert_int_equal(import_troubles.counts[TROUBLE_TRUNCATED] +
			import_troubles.counts[TROUBLE_BROKEN], 1);
	}
	aggregate_is("{\"a\": {\"attempts\": 1},", "a tries=1\n");
	trouble_was(TROUBLE_TRUNCATED, 1, 23, "a name in quotes is expected here");
}

static void maps_follow_each_other(void **state)
{
	(void)state;
	aggregate_is("{\"a\": {\"attempts\": 1}}\n{\"a\": {\"attempts\": 2}}\n",
		"a tries=1\na tries=2\n");
	no_trouble();
}

static void maps_are_recognised(void **state)
{
	static const struct {
		const char *text;
		int surety;
	} cases[] = {
		{"{\"a\": {\"attempts\": 1}, \"b", 90},
		{" {\n\"a\": {\"mood\": {}, \"last_used\": null", 90},
		{"{}", 10},
		{"{\"a\": {\"x\": 1}}", 10},
		{"{\"ev\":\"attempt\",\"t\":1}", 0},
		{"{\"traceEvents\": []}", 0},
		{"[{\"attempts\": 1}]", 0},
		{"{\"attempts\": 1}", 0},
		{"", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(aggregate_importer.recognise(cases[i].text,
			strlen(cases[i].text)), cases[i].surety);
}

static void time_is(const char *text, int64_t seconds, int64_t ns)
{
	int64_t value = 0;

	if (aggregate_time_parse(text, &value))
		fail_msg("%s was refused", text);
	assert_int_equal(value, seconds * 1000000000 + ns);
}

static void iso_times_are_read(void **state)
{
	static const char *const wrong[] = {"", "2025", "2025-13-01", "2025-02-29", "1500-01-01",
		"2025-11-20T", "2025-11-20T22", "2025-11-20T24:00", "2025-11-20T22:00:61",
		"2025-11-20T22:00:00.", "2025-11-20T22:00:00+", "2025-11-20T22:00:00x",
		"2025-11-20T22:00:00+01:0", "2025-11-20T22:00:00Zz", "20251120"};
	int64_t value;

	(void)state;
	time_is("1970-01-01", 0, 0);
	time_is("1969-12-31T23:59", -60, 0);
	time_is("2000-02-29", 951782400, 0);
	time_is("1900-03-01", -2203891200, 0);
	time_is("2025-11-20 22:00:00", 1763676000, 0);
	time_is("2025-11-20T22:00:00Z", 1763676000, 0);
	time_is("2025-11-20T22:00:00.123456", 1763676000, 123456000);
	time_is("2025-11-20T22:00:00.1234567899+01:00", 1763672400, 123456789);
	time_is("2025-11-20T22:00:00-0130", 1763681400, 0);
	time_is("2025-11-20T22:00+01", 1763672400, 0);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		if (aggregate_time_parse(wrong[i], &value) == 0)
			fail_msg("%s was taken", wrong[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_read),
		cmocka_unit_test(absent_is_not_zero),
		cmocka_unit_test(times_may_be_text),
		cmocka_unit_test(numbers_out_of_range_are_absent),
		cmocka_unit_test(unknown_fields_are_counted),
		cmocka_unit_test(broken_members_cost_themselves_only),
		cmocka_unit_test(cut_maps_keep_what_is_whole),
		cmocka_unit_test(maps_follow_each_other),
		cmocka_unit_test(maps_are_recognised),
		cmocka_unit_test(iso_times_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, import_end);
}
