#include "base/test.h"

#include <string.h>

#include "profile/priorities.h"

static char *directory, *path;

static int directory_begin(void **state)
{
	(void)state;
	directory = test_directory();
	path = string_printf("%s/priorities.json", directory);
	return 0;
}

static int directory_end(void **state)
{
	(void)state;
	free(path);
	test_directory_remove(directory);
	return 0;
}

static int text_read(struct priorities **p, const char *text, struct error *e)
{
	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
	return priorities_read(p, path, e);
}

static void rules_are_found(void **state)
{
	struct priorities *p;
	int64_t priority = -1;

	(void)state;
	assert_int_equal(text_read(&p, "{\"mul\": -3, \"add\\u005fzero\": 3847,\n \"\": 0}\n",
		NULL), 0);
	assert_int_equal(priorities_count(p), 3);
	assert_true(priorities_find(p, "add_zero", &priority));
	assert_int_equal(priority, 3847);
	assert_true(priorities_find(p, "mul", &priority));
	assert_int_equal(priority, -3);
	assert_true(priorities_find(p, "", &priority));
	assert_int_equal(priority, 0);
	assert_false(priorities_find(p, "add", &priority));
	priorities_free(p);
}

static void empty_map_has_none(void **state)
{
	struct priorities *p;
	int64_t priority;

	(void)state;
	assert_int_equal(text_read(&p, "{}", NULL), 0);
	assert_int_equal(priorities_count(p), 0);
	assert_false(priorities_find(p, "add", &priority));
	priorities_free(p);
	priorities_free(NULL);
}

static void is_refused(const char *text, unsigned line, unsigned column, const char *message)
{
	struct priorities *p;
	struct error e = ERROR_INIT;

	assert_int_equal(text_read(&p, text, &e), -1);
	assert_null(p);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, path);
	assert_string_equal(error_text(&e), message);
	assert_int_equal(e.line, line);
	assert_int_equal(e.column, column);
	error_release(&e);
}

static void what_is_no_map_is_refused(void **state)
{
	(void)state;
	is_refused("", 1, 1, "an object is expected here");
	is_refused("[1]", 1, 1, "an object is expected here");
	is_refused("{\n  \"a\": 1.5}", 2, 8, "the priority of 'a' is no integer");
	is_refused("{\"a\": 99999999999999999999}", 1, 7, "the priority of 'a' is no integer");
	is_refused("{\"a\": \"1\"}", 1, 7, "the priority of 'a' is no integer");
	is_refused("{\"a\": 1,\n \"b\": 2,\n \"a\": 1}", 3, 7, "a second priority of 'a'");
	is_refused("{\"a\": 1, \"a\": 1}", 1, 15, "a second priority of 'a'");
	is_refused("{\"a\": 1} x", 1, 10, "something follows the end of the document");
	is_refused("{\"a\": 1", 1, 8, "',' or '}' is expected here");
}

static void missing_file_is_told(void **state)
{
	struct priorities *p;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(priorities_read(&p, "/nonexistent/p.json", &e), -1);
	assert_null(p);
	assert_int_not_equal(e.code, ERROR_NONE);
	error_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_found),
		cmocka_unit_test(empty_map_has_none),
		cmocka_unit_test(what_is_no_map_is_refused),
		cmocka_unit_test(missing_file_is_told),
	};

	return cmocka_run_group_tests(tests, directory_begin, directory_end);
}
