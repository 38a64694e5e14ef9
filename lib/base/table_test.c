#include "base/test.h"

#include "base/table.h"

static const char *const headings[] = {"name", "size", "note"};
static const enum table_alignment alignments[] = {TABLE_LEFT, TABLE_RIGHT, TABLE_LEFT};

static void prints_and_frees(struct table *t, const char *expected)
{
	struct buf out = BUF_INIT;

	table_print(t, &out);
	assert_false(out.failed);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
	table_free(t);
}

static void columns_line_up(void **state)
{
	struct table *t = table_new(3, headings, alignments);

	(void)state;
	table_cell(t, "add_zero");
	table_cellf(t, "%d", 7);
	table_cell(t, "first");
	table_cell(t, "x");
	table_cellf(t, "%d", 123456);
	table_cell(t, NULL);
	prints_and_frees(t,
		"name        size  note\n"
		"add_zero       7  first\n"
		"x         123456  -\n");
}

static void width_is_what_a_terminal_shows(void **state)
{
	struct table *t = table_new(3, headings, alignments);

	(void)state;
	table_cell(t, "caf\xc3\xa9");
	table_cell(t, "1");
	table_cell(t, "a");
	table_cell(t, "e\xcc\x81\xe6\xbc\xa2"); /* a combining accent, a wide character */
	table_cell(t, "2");
	table_cell(t, "b");
	prints_and_frees(t,
		"name  size  note\n"
		"caf\xc3\xa9     1  a\n"
		"e\xcc\x81\xe6\xbc\xa2      2  b\n");
}

static void control_characters_are_shown(void **state)
{
	struct table *t = table_new(3, headings, alignments);

	(void)state;
	table_cell(t, "a\nb\x1b[0m");
	table_cell(t, "\xff");
	table_cell(t, "\xc2\x85\xe2\x80\xae\t\r\x7f");
	prints_and_frees(t,
		"name         size  note\n"
		"a\\nb\\x1b[0m  \\xff  \\u0085\\u202e\\t\\r\\x7f\n");
}

static void no_line_ends_in_blanks(void **state)
{
	struct table *t = table_new(3, headings, alignments);

	(void)state;
	table_cell(t, "x");
	table_cell(t, "");
	table_cell(t, "");
	table_cell(t, "");
	table_cell(t, "");
	table_cell(t, "y");
	table_cell(t, "z");
	prints_and_frees(t,
		"name  size  note\n"
		"x\n"
		"            y\n"
		"z\n");
}

static void without_rows_there_are_no_headings(void **state)
{
	(void)state;
	prints_and_frees(table_new(3, headings, alignments), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_line_up),
		cmocka_unit_test(width_is_what_a_terminal_shows),
		cmocka_unit_test(control_characters_are_shown),
		cmocka_unit_test(no_line_ends_in_blanks),
		cmocka_unit_test(without_rows_there_are_no_headings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
