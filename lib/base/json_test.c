#include "base/test.h"

#include <locale.h>
#include <math.h>

#include "base/json.h"

#define BAD "\xef\xbf\xbd"

static void document_write(struct buf *out, bool indent)
{
	struct json j;

	json_init(&j, out, indent);
	json_open_object(&j, NULL);
	json_string(&j, "name", "full");
	json_open_array(&j, "list");
	json_integer(&j, NULL, INT64_MIN);
	json_open_object(&j, NULL);
	json_close_object(&j);
	json_open_array(&j, NULL);
	json_close_array(&j);
	json_boolean(&j, NULL, true);
	json_close_array(&j);
	json_null(&j, "none");
	json_close_object(&j);
}

static void commas_come_between(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	document_write(&out, false);
	assert_string_equal(buf_string(&out),
		"{\"name\":\"full\",\"list\":[-9223372036854775808,{},[],true],\"none\":null}");
	buf_release(&out);
}

static void indent_lays_out_lines(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	document_write(&out, true);
	assert_string_equal(buf_string(&out),
		"{\n  \"name\": \"full\",\n  \"list\": [\n    -9223372036854775808,\n"
		"    {},\n    [],\n    true\n  ],\n  \"none\": null\n}");
	buf_release(&out);
}

static void string_is(const char *value, const char *expected)
{
	struct buf out = BUF_INIT;
	struct json j;

	json_init(&j, &out, false);
	json_string(&j, NULL, value);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void strings_are_escaped(void **state)
{
	(void)state;
	string_is(NULL, "null");
	string_is("", "\"\"");
	string_is("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
	string_is("\b\f\n\r\t\x01\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
	string_is("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80",
		"\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
}

static void bytes_that_are_not_utf8_are_replaced(void **state)
{
	(void)state;
	string_is("a\xff""b", "\"a" BAD "b\"");
	string_is("\xc3", "\"" BAD "\"");
	string_is("\xc0\x80", "\"" BAD BAD "\"");             /* overlong */
	string_is("\xe0\x80\x80", "\"" BAD BAD BAD "\"");
	string_is("\xed\xa0\x80", "\"" BAD BAD BAD "\"");     /* a surrogate */
	string_is("\xf4\x90\x80\x80", "\"" BAD BAD BAD BAD "\""); /* too large */
}

static void number_is(double value, const char *expected)
{
	struct buf out = BUF_INIT;
	struct json j;

	json_init(&j, &out, false);
	json_number(&j, NULL, value);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void numbers_read_back(void **state)
{
	(void)state;
	number_is(0, "0");
	number_is(0.1, "0.1");
	number_is(1.0 / 3, "0.3333333333333333");
	number_is(-1e300, "-1e+300");
	number_is(5e-324, "5e-324");
	number_is(9007199254740993.0, "9007199254740992");
	number_is(NAN, "null");
	number_is(-INFINITY, "null");
}

/* A program that uses the library may have set a locale with a decimal comma. */
static void locale_does_not_matter(void **state)
{
	(void)state;
	if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
		skip();
	number_is(-2.5e-10, "-2.5e-10");
	setlocale(LC_NUMERIC, "C");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_come_between),
		cmocka_unit_test(indent_lays_out_lines),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
		cmocka_unit_test(numbers_read_back),
		cmocka_unit_test(locale_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
