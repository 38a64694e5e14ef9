#include "base/test.h"

#include <float.h>
#include <string.h>

#include "base/json_reader.h"

static void reader_init(struct json_reader *r, const char *text)
{
	json_reader_init(r, "a.json", text, strlen(text));
}

/* All that can be read: "name=value " of an object with integers; "!" for each error. */
static void object_is(const char *text, const char *expected)
{
	struct json_reader r;
	struct buf key = BUF_INIT, out = BUF_INIT;
	int more;

	reader_init(&r, text);
	assert_int_equal(json_reader_enter(&r, '{', NULL), 0);
	while ((more = json_reader_member(&r, &key, NULL)) != 0) {
		json_t *value = more > 0 ? json_reader_value(&r, NULL) : NULL;

		if (value)
			buf_printf(&out, "%s=%d ", buf_string(&key),
				(int)json_integer_value(value));
		else
			buf_puts(&out, "! ");
		json_decref(value);
		if (!value && json_reader_skip(&r)) {
			buf_puts(&out, "lost");
			break;
		}
	}
	assert_string_equal(buf_string(&out), expected);
	buf_release(&key);
	buf_release(&out);
}

static void members_come_one_by_one(void **state)
{
	(void)state;
	object_is("{}", "");
	object_is(" { } ", "");
	object_is("{\"a\": 1, \"b\":2,\n\"c\" : 3}", "a=1 b=2 c=3 ");
	object_is("{\"a\\u00e9\\n\": 1, \"\": 2, \"\xc3\xa9\":3}", "a\xc3\xa9\n=1 =2 \xc3\xa9=3 ");
}

static void broken_members_are_passed_over(void **state)
{
	(void)state;
	object_is("{\"a\": 1, \"b\": NaN, \"c\": 3}", "a=1 ! c=3 ");
	object_is("{\"a\": 1, b: 2, \"c\": 3}", "a=1 ! c=3 ");
	object_is("{\"a\": 1 \"b\": 2, \"c\": 3}", "a=1 ! c=3 ");
	object_is("{\"a\": {\"x\": [1, \"]\\\"\", 2, ], \"y\": {\"z\"}}, \"c\": 3}", "! c=3 ");
	object_is("{\"a\": \"open\n\", \"c\": 3}", "! lost");
	object_is("{\"a\": \"open,\n\"c\": 3, \"d\": 4}", "! d=4 ");
	object_is("{\"a\": , \"c\": 3}", "! c=3 ");
	object_is("{, \"c\": 3}", "! c=3 ");
	object_is("{\"c\": 3,}", "c=3 ! ");
	object_is("{\"\xff\": 1, \"b\": \"\xc0\x80\", \"c\": 3}", "! ! c=3 ");
	object_is("{\"a\\u0000\": 1, \"c\": 3}", "! c=3 ");
	object_is("{\"c\": 3 ] }", "c=3 ! lost");
	object_is("{\"c\": 3", "c=3 ! lost");
	object_is("{\"c\": ", "! lost");
	object_is("{\"c", "! lost");
	object_is("{\"c\\", "! lost");
	object_is("{", "! lost");
}

static void containers_nest(void **state)
{
	struct json_reader r;
	struct buf key = BUF_INIT;
	json_t *value;

	(void)state;
	reader_init(&r, "{\"skipped\": [{}, \"}\"], \"list\": [ [1, 2], {\"x\": 5, \"y\": 6}, 7 ],"
		" \"z\": 8}");
	assert_int_equal(json_reader_enter(&r, '[', NULL), -1);
	assert_int_equal(json_reader_enter(&r, '{', NULL), 0);
	assert_int_equal(json_reader_member(&r, &key, NULL), 1);
	assert_int_equal(json_reader_member(&r, &key, NULL), 1);
	assert_string_equal(buf_string(&key), "list");
	assert_int_equal(json_reader_enter(&r, '[', NULL), 0);
	assert_int_equal(json_reader_element(&r, NULL), 1);
	value = json_reader_value(&r, NULL);
	assert_int_equal(json_array_size(value), 2);
	json_decref(value);
	assert_int_equal(json_reader_element(&r, NULL), 1);
	assert_int_equal(json_reader_peek(&r), '{');
	assert_int_equal(json_reader_enter(&r, '{', NULL), 0);
	assert_int_equal(json_reader_member(&r, &key, NULL), 1);
	assert_int_equal(json_reader_leave(&r), 0);
	assert_int_equal(json_reader_element(&r, NULL), 1);
	assert_int_equal(json_reader_element(&r, NULL), 0);
	assert_int_equal(json_reader_end(&r, NULL), -1);
	assert_int_equal(json_reader_member(&r, &key, NULL), 1);
	assert_string_equal(buf_string(&key), "z");
	assert_int_equal(json_reader_member(&r, &key, NULL), 0);
	assert_int_equal(json_reader_end(&r, NULL), 0);
	assert_int_equal(json_reader_peek(&r), '\0');
	buf_release(&key);
}

static void depth_is_bounded(void **state)
{
	struct json_reader r;
	char deep[4096];

	(void)state;
	memset(deep, '[', sizeof(deep));
	json_reader_init(&r, NULL, deep, sizeof(deep));
	for (int i = 0; i < JSON_READER_DEPTH; i++) {
		assert_int_equal(json_reader_enter(&r, '[', NULL), 0);
		assert_int_equal(json_reader_element(&r, NULL), 1);
	}
	assert_int_equal(json_reader_enter(&r, '[', NULL), -1);
	assert_null(json_reader_value(&r, NULL));
	assert_int_equal(json_reader_skip(&r), -1);
	assert_int_equal(json_reader_leave(&r), -1);
}

static void number_is(const char *text, double expected)
{
	struct json_reader r;
	json_t *value;

	reader_init(&r, text);
	value = json_reader_value(&r, NULL);
	assert_true(json_is_number(value));
	assert_true(json_number_value(value) == expected);
	assert_int_equal(json_reader_peek(&r), ',');
	json_decref(value);
}

static void numbers_too_large_are_kept_apart(void **state)
{
	(void)state;
	number_is("-9223372036854775808,", -9223372036854775808.0);
	number_is("9223372036854775808 ,", DBL_MAX);
	number_is("-9223372036854775809,", -DBL_MAX);
	number_is("1e400,", DBL_MAX);
	number_is("1.5e-3,", 0.0015);
}

static void error_is(const char *text, unsigned line, unsigned column, const char *message)
{
	struct json_reader r;
	struct buf key = BUF_INIT;
	struct error e = ERROR_INIT;
	json_t *value = NULL;
	int more;

	reader_init(&r, text);
	more = json_reader_enter(&r, '{', &e) ? -1 : json_reader_member(&r, &key, &e);
	if (more > 0)
		value = json_reader_value(&r, &e);
	if (value)
		more = json_reader_member(&r, &key, &e);
	json_decref(value);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, "a.json");
	assert_string_equal(error_text(&e), message);
	assert_int_equal(e.line, line);
	assert_int_equal(e.column, column);
	buf_release(&key);
	error_release(&e);
}

static void errors_have_a_place(void **state)
{
	(void)state;
	error_is("", 1, 1, "an object is expected here");
	error_is("\n\n [1]", 3, 2, "an object is expected here");
	error_is("{\n  1: 2}", 2, 3, "a name in quotes is expected here");
	error_is("{\n  \"a\" 2}", 2, 7, "':' is expected here");
	error_is("{\n  \"a\": 1\n  \"b\": 2}", 3, 3, "',' or '}' is expected here");
	error_is("{\"a\": [1,\n2,\n  x]}", 3, 3, "invalid token");
	error_is("{\"a\":\n NaN}", 2, 2, "invalid token");
	error_is("{\"a\": -Infinity}", 1, 7, "invalid token");
	error_is("{\"a\": [\xc3\xa9]}", 1, 8, "invalid token");
	error_is("{\"a\": [abcdefghijklmnopqrstuvwxyz]}", 1, 8, "invalid token");
	error_is("{\"a\": [1 \"b\"]}", 1, 10, "']' expected");
	error_is("{\"a\": [}", 1, 8, "unexpected token");
	error_is("{\"a\": [true", 1, 12, "']' expected");
	error_is("{\"a\": \"b\\q\"}", 1, 11, "invalid escape");
	error_is("{\"a\": \"b\\u0000\"}", 1, 16, "\\u0000 is not allowed");
	error_is("{\"a\":", 1, 6, "a value is expected here");
}

static void places_are_counted_on(void **state)
{
	struct json_reader r;
	uint64_t line;
	unsigned column;

	(void)state;
	reader_init(&r, "[\n1,\n\n 2]");
	r.line = 41;
	json_reader_place(&r, &line, &column);
	assert_int_equal(line, 41);
	assert_int_equal(column, 1);
	assert_int_equal(json_reader_enter(&r, '[', NULL), 0);
	assert_int_equal(json_reader_element(&r, NULL), 1);
	assert_int_equal(json_reader_element(&r, NULL), 1);
	json_reader_peek(&r);
	json_reader_place(&r, &line, &column);
	assert_int_equal(line, 44);
	assert_int_equal(column, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_come_one_by_one),
		cmocka_unit_test(broken_members_are_passed_over),
		cmocka_unit_test(containers_nest),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(numbers_too_large_are_kept_apart),
		cmocka_unit_test(errors_have_a_place),
		cmocka_unit_test(places_are_counted_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
