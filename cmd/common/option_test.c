#include "base/test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cmd/common/option.h"

enum { OUT = 1, LEVEL, VERBOSE, JSON, SAVE, DEPENDENCIES, DEPENDENCY_FILE, LONG };

static const struct option_row rows[] = {
	{0, .help = "output"},
	{OUT, 'o', "out", OPTION_VALUE, "FILE", "write to FILE", false},
	{LEVEL, 'O', NULL, OPTION_VALUE, "LEVEL", "0 to 3, s or z", false},
	{VERBOSE, 'v', "verbose", OPTION_NO_VALUE, NULL, "say more", false},
	{0, .help = "other things"},
	{JSON, 'j', "json", OPTION_NO_VALUE, NULL, "as JSON", false},
	{SAVE, 's', "save-temps", OPTION_OPTIONAL_VALUE, "DIR", "keep them", false},
	{DEPENDENCIES, 0, "MD", OPTION_NO_VALUE, NULL, "write a depfile", true},
	{DEPENDENCY_FILE, 0, "MF", OPTION_VALUE, "FILE", "its name", true},
	{LONG, 0, "quarantine-directory", OPTION_VALUE, "DIRECTORY", "a wide one", false},
};

static const size_t row_count = sizeof(rows) / sizeof(*rows);

/* Runs the parser to its end, spelling what it returns: "1=x 3 -1=file 0"; message is what is said
 * of a mistake. */
static void parses(const char **arguments, const char *expected, const char *message)
{
	struct error e = ERROR_INIT;
	struct option_parser p = {
		.tool = "jitc compile",
		.rows = rows,
		.row_count = row_count,
		.arguments = (char **)arguments,
		.error = &e,
	};
	struct buf seen = BUF_INIT;
	const char *value;
	int id;

	do {
		id = option_next(&p, &value);
		buf_printf(&seen, seen.length ? " %d" : "%d", id);
		if (value)
			buf_printf(&seen, "=%s", value);
	} while (id != OPTION_END && id != OPTION_WRONG);
	assert_string_equal(buf_string(&seen), expected);
	assert_string_equal(error_text(&e), message ? message : "no error");
	error_release(&e);
	buf_release(&seen);
}

#define PARSES(expected, ...) parses((const char *[]){__VA_ARGS__, NULL}, expected, NULL)
#define REFUSES(message, expected, ...) \
	parses((const char *[]){__VA_ARGS__, NULL}, expected, message)

/* What `descriptor` gets between the two calls goes to a file, and from there into text. */
static FILE *capture_begin(int descriptor, int *saved)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	fflush(NULL);
	*saved = dup(descriptor);
	dup2(fileno(file), descriptor);
	return file;
}

static void capture_end(int descriptor, int saved, FILE *file, const char *expected)
{
	char text[2000] = "";

	fflush(NULL);
	dup2(saved, descriptor);
	close(saved);
	rewind(file);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(text, expected);
}

static void letters_are_understood(void **state)
{
	(void)state;
	PARSES("1=x 2=3 2=s 0", "-o", "x", "-O3", "-O", "s");
	PARSES("3 4 1=ut 0", "-vjout");
	PARSES("5 3 0", "-sv");
	PARSES("1=-v 1=-- 0", "-o", "-v", "-o", "--");
}

static void long_names_are_understood(void **state)
{
	(void)state;
	PARSES("1=x 1=y=z 1= 3 0", "--out", "x", "--out=y=z", "--out=", "--verbose");
	PARSES("5 -1=d 5=d 0", "--save-temps", "d", "--save-temps=d");
}

static void single_dash_names_come_before_letters(void **state)
{
	(void)state;
	PARSES("6 7=x.d 0", "-MD", "-MF", "x.d");
}

static void operands_may_be_anywhere(void **state)
{
	(void)state;
	PARSES("-1=a 3 -1=- -1= 4 -1=-v -1=-- 0", "a", "-v", "-", "", "-j", "--", "-v", "--");
	PARSES("0", "--");
}

static void mistakes_are_named(void **state)
{
	(void)state;
	REFUSES("unknown option '--outt': did you mean '--out'?", "-2", "--outt=x");
	REFUSES("unknown option '--quar': did you mean '--quarantine-directory'?", "-2", "--quar");
	REFUSES("unknown option '--cache': see 'jitc compile --help'", "-2", "--cache");
	REFUSES("unknown option '--MD': did you mean '-MD'?", "-2", "--MD");
	REFUSES("unknown option '-x': see 'jitc compile --help'", "3 -2", "-vx");
	REFUSES("unknown option '-quarantine-directory': did you mean '--quarantine-directory'?",
		"-2", "-quarantine-directory=3");
	REFUSES("option '--out' needs a value (FILE)", "-2", "--out");
	REFUSES("option '-o' needs a value (FILE)", "3 -2", "-vo");
	REFUSES("option '-MF' needs a value (FILE)", "-2", "-MF");
	REFUSES("option '--json' takes no value", "-2", "--json=yes");
	REFUSES("unknown option '--': see 'jitc compile --help'", "-2", "--=x");
}

static void help_lines_up(void **state)
{
	int saved;
	FILE *file = capture_begin(STDOUT_FILENO, &saved);

	(void)state;
	option_help("jitc compile [options] FILE...", "Compiles IR.", rows, row_count);
	capture_end(STDOUT_FILENO, saved, file,
		"usage: jitc compile [options] FILE...\n"
		"\n"
		"Compiles IR.\n"
		"\n"
		"output\n"
		"  -o, --out FILE          write to FILE\n"
		"  -O LEVEL                0 to 3, s or z\n"
		"  -v, --verbose           say more\n"
		"\n"
		"other things\n"
		"  -j, --json              as JSON\n"
		"  -s, --save-temps[=DIR]  keep them\n"
		"  -MD                     write a depfile\n"
		"  -MF FILE                its name\n"
		"      --quarantine-directory DIRECTORY\n"
		"                          a wide one\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_understood),
		cmocka_unit_test(long_names_are_understood),
		cmocka_unit_test(single_dash_names_come_before_letters),
		cmocka_unit_test(operands_may_be_anywhere),
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(help_lines_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
