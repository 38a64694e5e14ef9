#include "pipeline/tools/toolchain_fixture.h"

#include "pipeline/shell_text.h"
#include "pipeline/tools/probe.h"

static void only_what_needs_it_is_quoted(void **state)
{
	static const struct {
		const char *argument, *text;
	} rows[] = {
		{"-o", "-o"},
		{"-mattr=+avx,-sse", "-mattr=+avx,-sse"},
		{"/usr/lib/a_b.so:1@%", "/usr/lib/a_b.so:1@%"},
		{"", "''"},
		{"a b", "'a b'"},
		{"-passes=default<O2>", "'-passes=default<O2>'"},
		{"it's", "'it'\\''s'"},
		{"'", "''\\'''"},
		{"$HOME", "'$HOME'"},
		{"~", "'~'"},
		{"a\\b\"c\n", "'a\\b\"c\n'"},
		{"\xc3\xa4", "'\xc3\xa4'"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf out = BUF_INIT;

		shell_quote(rows[i].argument, &out);
		assert_string_equal(buf_string(&out), rows[i].text);
		buf_release(&out);
	}
}

/* Whatever the bytes: a shell reads back what was quoted. */
static void a_shell_reads_it_back(void **state)
{
	char argument[257], *argv[] = {(char *)"printf", (char *)"%s", argument, NULL};
	char *shell[] = {(char *)"sh", (char *)"-c", NULL, NULL};
	struct buf command = BUF_INIT, output = BUF_INIT;
	int status;

	(void)state;
	for (int c = 1; c < 256; c++)
		argument[c - 1] = (char)c;
	strcpy(argument + 255, "\x01");
	shell_command("/usr/bin/printf", argv, &command);
	shell[2] = buf_detach(&command);
	assert_int_equal(probe_run("/bin/sh", shell, environ, &output, &status, NULL), 0);
	assert_int_equal(status, 0);
	assert_string_equal(buf_string(&output), argument);
	free(shell[2]);
	buf_release(&output);
}

static void the_path_stands_for_the_name(void **state)
{
	char *argv[] = {(char *)"opt", (char *)"-O 2", (char *)"-", NULL}, *none[] = {NULL};
	struct buf out = BUF_INIT;

	(void)state;
	shell_command("/a dir/opt", argv, &out);
	assert_string_equal(buf_string(&out), "'/a dir/opt' '-O 2' -");
	buf_truncate(&out, 0);
	shell_command("/opt", none, &out);
	assert_string_equal(buf_string(&out), "/opt");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_needs_it_is_quoted),
		cmocka_unit_test(a_shell_reads_it_back),
		cmocka_unit_test(the_path_stands_for_the_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
