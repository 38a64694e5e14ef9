#include "base/test.h"

#include "cmd/jitc/warm_list.h"

static char *directory;

static int set_up(void **state)
{
	(void)state;
	directory = test_directory();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	test_directory_remove(directory);
	return 0;
}

/* Spells what a list says: "3:a b.ll|-O3|--cpu|x;" */
static void reads(const char *text, size_t length, const char *expected)
{
	char *path = string_printf("%s/list", directory);
	struct error e = ERROR_INIT;
	struct buf seen = BUF_INIT;
	struct warm_list list;
	size_t i;

	assert_int_equal(file_write(path, text, length, 0600, &e), 0);
	assert_int_equal(warm_list_open(&list, path, &e), 0);
	while (warm_list_next(&list, &e) == 1) {
		buf_printf(&seen, "%u:%s", list.line, list.path);
		for (i = 0; i < list.options.count; i++)
			buf_printf(&seen, "|%s", list.options.items[i]);
		buf_putc(&seen, ';');
	}
	assert_int_equal(e.code, ERROR_NONE);
	assert_string_equal(buf_string(&seen), expected);
	buf_release(&seen);
	warm_list_close(&list);
	free(path);
}

#define READS(text, expected) reads(text, sizeof(text) - 1, expected)

static void paths_are_read(void **state)
{
	(void)state;
	READS("", "");
	READS("a.ll", "1:a.ll;");
	READS("a.ll\nb.ll\n", "1:a.ll;2:b.ll;");
	READS("# x\n\n \t\n  a.ll \r\n#\nb#.ll\n", "4:a.ll;6:b#.ll;");
	READS("two words.ll\n-\n-dash.ll\n", "1:two words.ll;2:-;3:-dash.ll;");
}

static void options_are_split(void **state)
{
	(void)state;
	READS("a.ll -O3\n", "1:a.ll|-O3;");
	READS("a.ll\t-O3 --cpu  native\t \r\n", "1:a.ll|-O3|--cpu|native;");
	READS("two words.ll   --id x\n\na-b -c\n", "1:two words.ll|--id|x;3:a-b|-c;");
	READS("a -", "1:a|-;");
}

static void what_is_no_list_is_refused(void **state)
{
	char *path = string_printf("%s/list", directory);
	struct error e = ERROR_INIT;
	struct warm_list list;

	(void)state;
	assert_int_equal(file_write(path, "a\0b", 3, 0600, &e), 0);
	assert_int_equal(warm_list_open(&list, path, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, path);
	warm_list_close(&list);
	assert_int_equal(warm_list_open(&list, directory, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	warm_list_close(&list);
	error_release(&e);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_read),
		cmocka_unit_test(options_are_split),
		cmocka_unit_test(what_is_no_list_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
