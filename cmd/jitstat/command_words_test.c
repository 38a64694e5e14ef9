#include "base/test.h"

#include <stdio.h>

#include "cmd/jitstat/command_words.h"

/* The words, each in <>; or the message. */
static void splits(const char *text, const char *wanted)
{
	struct strvec words = STRVEC_INIT;
	struct error e = ERROR_INIT;
	struct buf got = BUF_INIT;

	if (command_words_split(text, &words, &e) < 0) {
		assert_int_equal(e.code, ERROR_INPUT);
		buf_puts(&got, error_text(&e));
	} else {
		for (size_t i = 0; i < words.count; i++)
			buf_printf(&got, "<%s>", words.items[i]);
	}
	assert_string_equal(buf_string(&got), wanted);
	buf_release(&got);
	error_release(&e);
	strvec_release(&words);
}

static void test_words(void **state)
{
	(void)state;
	splits("true", "<true>");
	splits("  sort\t-n  a\nb ", "<sort><-n><a><b>");
	splits("echo 'a b' \"c d\" e\\ f", "<echo><a b><c d><e f>");
	splits("a'b'\"c\"\\d", "<abcd>");
	splits("'' \"\"", "<><>");
	splits("'a\\b' \"a\\b\\$\\\"\\\\\"", "<a\\b><a\\b$\"\\>");
	splits("'|&;<>()$`*?[]#~'", "<|&;<>()$`*?[]#~>");
	splits("a\\|b a\\$b x=1 y^2 {} a#b a~", "<a|b><a$b><x=1><y^2><{}><a#b><a~>");
	splits("[ -d", "<[><-d>");
	splits("back\\", "<back\\>");
}

static void test_what_needs_a_shell(void **state)
{
	static const char special[] = "$`|&;<>()*?";

	(void)state;
	for (const char *c = special; *c; c++) {
		char text[] = {'a', ' ', 'x', *c, 'y', '\0'}, wanted[80];

		snprintf(wanted, sizeof(wanted),
			"'%c' means nothing without a shell: quote it, or give --shell", *c);
		splits(text, wanted);
	}
	splits("a # b", "'#' means nothing without a shell: quote it, or give --shell");
	splits("ls ~/a", "'~' means nothing without a shell: quote it, or give --shell");
	splits("ls [ab]", "'[' means nothing without a shell: quote it, or give --shell");
	splits("a \"$b\"", "'$' means nothing without a shell: quote it, or give --shell");
}

static void test_wrong(void **state)
{
	(void)state;
	splits("a 'b", "a ' without its end in the command");
	splits("a \"b\\\"", "a \" without its end in the command");
	splits("", "the command is empty");
	splits(" \n\t", "the command is empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_what_needs_a_shell),
		cmocka_unit_test(test_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
