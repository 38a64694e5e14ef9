#include "base/test.h"

#include "base/utf8.h"

static void escapes(const char *text, const char *expected)
{
	struct buf out = BUF_INIT;

	utf8_escape(&out, text);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void programs_get_every_byte_back(void **state)
{
	(void)state;
	escapes("", "");
	escapes("a b/\xc3\xa4\xf0\x9f\x98\x80'\"$", "a b/\xc3\xa4\xf0\x9f\x98\x80'\"$");
	escapes("a\tb\nc\\n", "a\\tb\\nc\\\\n");
	escapes("\x1b[31m\r\x7f", "\\0033[31m\\0015\\0177");
	/* a control of C1, one that turns text around, and what is cut off */
	escapes("\xc2\x9b\xe2\x80\xae" "7\xe2\x80", "\\0302\\0233\\0342\\0200\\0256" "7\\0342\\0200");
	escapes("\xff", "\\0377");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_get_every_byte_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
