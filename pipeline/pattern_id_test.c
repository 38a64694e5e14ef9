#include "base/test.h"

#include <string.h>

#include "pipeline/pattern_id.h"

static void assert_derived(const char *text, const char *file, const char *expected)
{
	struct error e = ERROR_INIT;
	char *id = pattern_id_derive(text, text ? strlen(text) : 0, file, &e);

	if (!id)
		fail_msg("%s", error_text(&e));
	assert_string_equal(id, expected);
	free(id);
}

static void assert_refused(const char *text, const char *file, const char *message)
{
	struct error e = ERROR_INIT;

	assert_null(pattern_id_derive(text, text ? strlen(text) : 0, file, &e));
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, file);
	assert_memory_equal(error_text(&e), message, strlen(message));
	assert_string_equal(error_text(&e) + strlen(message), ": give another with --id");
	error_release(&e);
}

static void comments_name_the_pattern(void **state)
{
	static const struct {
		const char *text, *id;
	} rows[] = {
		{"; pattern-id: add_zero\n", "add_zero"},
		{";pattern-id:add_zero", "add_zero"},
		{"; a rule\n;; \tpattern-id: \tadd zero \t\r\ndefine", "add zero"},
		{"; pattern-id: gr\xc3\xbc\xc3\x9f" "e\n", "gr\xc3\xbc\xc3\x9f" "e"},
		{"; pattern-id: one\n; pattern-id: two\n", "one"},
		/* not at the start of a comment line */
		{"ret void ; pattern-id: no\n; pattern-id: yes\n", "yes"},
		{"ret void;pattern-id: no\n; pattern-id: yes\n", "yes"},
		{"pattern-id: no\n; pattern-id: yes\n", "yes"},
		{"; see pattern-id: no\n; pattern-id: yes\n", "yes"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_derived(rows[i].text, "file.ll", rows[i].id);
}

static void files_without_one_are_named_by_their_stem(void **state)
{
	(void)state;
	assert_derived("define void @f()", "dir.d/add_zero.ll", "add_zero");
	assert_derived("; pattern-id", "add_zero.ll", "add_zero");
	assert_derived("", "/x/a.b.ll", "a.b");
	assert_derived(NULL, "a.bc", "a");
	assert_derived(NULL, "plain", "plain");
	assert_derived(NULL, ".ll", ".ll");
	assert_derived("", "<stdin>", "stdin");
}

static void the_text_ends_where_it_ends(void **state)
{
	static const char text[] = "; pattern-id: abcdef";
	char *id = pattern_id_derive(text, sizeof(text) - 4, "f.ll", NULL);

	(void)state;
	assert_string_equal(id, "abc");
	free(id);
	id = pattern_id_derive(text, 8, "f.ll", NULL);
	assert_string_equal(id, "f");
	free(id);
}

static void bad_ones_are_refused(void **state)
{
	(void)state;
	assert_refused("; pattern-id: \n", "f.ll", "the pattern ID is empty");
	assert_refused("; pattern-id: a\tb\n", "f.ll",
		"the pattern ID has a control character (U+0009)");
	assert_refused(NULL, "\xff.ll", "the pattern ID is not UTF-8");
	assert_refused(NULL, "dir/", "the pattern ID is empty");
}

static void assert_checked(const char *id, const char *message)
{
	struct error e = ERROR_INIT;

	assert_int_equal(pattern_id_check(id, &e), message ? -1 : 0);
	if (message)
		assert_string_equal(error_text(&e), message);
	error_release(&e);
}

static void ids_are_printable_text(void **state)
{
	char longest[257];

	(void)state;
	memset(longest, 'x', sizeof(longest));
	longest[255] = '\0';
	assert_checked(longest, NULL);
	longest[255] = 'x';
	longest[256] = '\0';
	assert_checked(longest, "the pattern ID has 256 bytes, 255 are allowed");
	assert_checked("a b/../c '\"$;", NULL);
	assert_checked("\xe6\x97\xa5\xe6\x9c\xac", NULL);
	assert_checked("", "the pattern ID is empty");
	assert_checked("a\nb", "the pattern ID has a control character (U+000A)");
	assert_checked("\x1b[31m", "the pattern ID has a control character (U+001B)");
	assert_checked("\x7f", "the pattern ID has a control character (U+007F)");
	assert_checked("\xc2\x9b" "31m", "the pattern ID has a control character (U+009B)");
	assert_checked("a\xe2\x80\xae" "b", "the pattern ID has a control character (U+202E)");
	assert_checked("a\xe2\x80\xa8" "b", "the pattern ID has a control character (U+2028)");
	assert_checked("a\xe2\x81\xa6" "b", "the pattern ID has a control character (U+2066)");
	assert_checked("a\xc0\xaf", "the pattern ID is not UTF-8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_name_the_pattern),
		cmocka_unit_test(files_without_one_are_named_by_their_stem),
		cmocka_unit_test(the_text_ends_where_it_ends),
		cmocka_unit_test(bad_ones_are_refused),
		cmocka_unit_test(ids_are_printable_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
