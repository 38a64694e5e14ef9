#include "prio/priority_edit_test.h"

#include <string.h>

#include "prio/lean_identifier.h"

static const char lean[] =
	"import Foo\n"
	"/- attribute [simp 5] out /- nested -/ too -/\n"
	"attribute [simp 1000] slow good\n"
	"  rare -- why\n"
	"attribute [local simp] one\n"
	"attribute [simp, norm_cast] other\n"
	"attribute [-simp] gone\n"
	"attribute [simp high] \xc2\xab" "a b\xc2\xbb.c\n"
	"-- attribute [simp 1] out\n"
	"theorem x : s = \"attribute [simp 1] out\" := by simp\n"
	"attribute [scoped simp\t7 ] N\xe2\x82\x81.last'";

static void only_simp_priorities_change(void **state)
{
	static const struct priority_change changes[] = {{"slow", 950}, {"one", 900},
		{"\xc2\xab" "a b\xc2\xbb.c", 800}, {"N\xe2\x82\x81.last'", 8}, {"new.end", 850}};
	static const struct priority_change last[] = {{"rare", 3}};

	(void)state;
	edited("p.lean", lean, NULL, 0, lean);
	edited("p.lean", lean, changes, 5,
		"import Foo\n"
		"/- attribute [simp 5] out /- nested -/ too -/\n"
		"attribute [simp 950] slow\n"
		"attribute [simp 1000] good\n"
		"attribute [simp 1000] rare -- why\n"
		"attribute [local simp 900] one\n"
		"attribute [simp, norm_cast] other\n"
		"attribute [-simp] gone\n"
		"attribute [simp 800] \xc2\xab" "a b\xc2\xbb.c\n"
		"-- attribute [simp 1] out\n"
		"theorem x : s = \"attribute [simp 1] out\" := by simp\n"
		"attribute [scoped simp\t8 ] N\xe2\x82\x81.last'\n"
		"attribute [simp 850] new.\xc2\xab" "end\xc2\xbb\n");
	edited("p.lean", "attribute [simp 2] a rare\nb\n", last, 1,
		"attribute [simp 2] a\nattribute [simp 3] rare\nb\n");
	edited("p.lean", "attribute [simp] a  rare in\ntheorem x\n", last, 1,
		"attribute [simp] a in\nattribute [simp 3] rare in\ntheorem x\n");
	edited("p.lean", "attribute [simp] rare in theorem x\n", last, 1,
		"attribute [simp 3] rare in theorem x\n");
	edited("p.lean", "attribute [simp] rare attribute [simp] a\n", last, 1,
		"attribute [simp 3] rare attribute [simp] a\n");
	wrong("p.lean", "attribute [simp 2] a\nattribute [simp 3] a\n", 2, 20,
		"a second priority of 'a'");
}

static void read_as(const char *text, const char *rule, int64_t priority)
{
	struct error e = ERROR_INIT;
	struct priority_file f;

	if (text_read(&f, "p.lean", text, &e) < 0)
		fail_msg("%s: %s", text, error_text(&e));
	if (priority_of(&f, rule) != priority)
		fail_msg("%s: %s has %lld", text, rule, (long long)priority_of(&f, rule));
	priority_file_release(&f);
}

static void priorities_are_read_as_lean_reads_them(void **state)
{
	static const struct {
		const char *attribute;
		int64_t priority;
	} lists[] = {{"simp", 1000}, {"simp low", 100}, {"simp mid", 500}, {"simp default", 1000},
		{"simp high", 10000}, {"simp (high)", 10000}, {"simp high+1", 10001},
		{"simp default - 1", 999}, {"simp low - 200", 0}, {"simp (low + low)", 200},
		{"simp \xe2\x86\x93 900", 900}, {"simp \xe2\x86\x91", 1000}, {"local simp 7", 7},
		{"scoped simp low", 100}, {"ext 5, simp 7", 7}, {"simp 7, norm_cast", 7},
		{"to_additive (attr := simp 7)", 7}, {"to_additive (attr := ext 2, simp 7) x, foo", 7},
		{"aesop (rule_sets := [A, B]) safe, simp 7", 7}, {"-foo, simp 7", 7},
		{"simp /- 3 -/ 7 -- 5\n", 7},
		/* none of simp, or of another lemma */
		{"ext", -1}, {"-simp", -1}, {"simp \xe2\x86\x90", -1}, {"simp <- 7", -1},
		{"simp \xe2\x86\x93 \xe2\x86\x90 7", -1}, {"simproc", -1}, {"ext (simp)", -1},
		{"simp $prio", -1}, {"to_additive (attr) simp", -1}};

	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		char *stated = string_printf("attribute [%s] a\n", lists[i].attribute);
		char *inlined = string_printf("@[%s]\nprotected\ntheorem a : 1 = 1", lists[i].attribute);

		read_as(stated, "a", lists[i].priority);
		read_as(inlined, "a", lists[i].priority);
		free(stated);
		free(inlined);
	}
}

static void names_are_those_of_their_namespace(void **state)
{
	static const char scoped[] =
		"namespace A.B\n"
		"section C\n"
		"@[simp 1] theorem one : x\n"
		"@[simp 2] theorem _root_.two : x\n"
		"end C\n"
		"noncomputable section\n"
		"/-- doc -/ @[simp 3] @[ext] nonrec lemma three.x : x\n"
		"end\n"
		"@[simp 4] private theorem hidden : x\n"
		"end B\n"
		"@[simp 5] def four : x := y\n"
		"theorem five : x\n"
		"attribute [simp 6] five B.one' other\n"
		"mutual\n"
		"@[simp 7] instance seven : x\n"
		"end\n"
		"@[simp 8] instance : x\n"
		"end A\n"
		"@[simp 9] alias \xc2\xabn m\xc2\xbb.x := y\n"
		"end end\n"
		"@[simp 10] theorem ten : x\n";
	static const struct {
		const char *rule;
		int64_t priority;
	} rules[] = {{"A.B.one", 1}, {"two", 2}, {"A.B.three.x", 3}, {"A.four", 5}, {"A.five", 6},
		{"B.one'", 6}, {"other", 6}, {"A.seven", 7}, {"\xc2\xabn m\xc2\xbb.x", 9},
		{"ten", 10}, {"hidden", -1}, {"A.B.hidden", -1}};

	(void)state;
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		read_as(scoped, rules[i].rule, rules[i].priority);
}

static void attributes_are_changed_where_they_are(void **state)
{
	static const struct priority_change change[] = {{"N.a", 900}};

	(void)state;
	edited("p.lean", "namespace N\r\n@[simp, ext]\r\ntheorem a : x := y\r\n", change, 1,
		"namespace N\r\n@[simp 900, ext]\r\ntheorem a : x := y\r\n");
	edited("p.lean", "@[ext, simp \xe2\x86\x93 high - 1 /- why -/] lemma N.a : x", change, 1,
		"@[ext, simp \xe2\x86\x93 900 /- why -/] lemma N.a : x");
	edited("p.lean", "attribute [local simp \xe2\x86\x93, ext] b N.a c\n", change, 1,
		"attribute [local simp \xe2\x86\x93, ext] b\nattribute [local simp \xe2\x86\x93 900, ext] "
		"N.a\nattribute [local simp \xe2\x86\x93 1000, ext] c\n");
	edited("p.lean", "attribute [simp (low), ext] b N.a\n", change, 1,
		"attribute [simp (low), ext] b\nattribute [simp 900, ext] N.a\n");
	/* a lemma of elsewhere is added at the end, which may be that of a line */
	edited("p.lean", "@[simp] theorem a : x\r\n--", change, 1,
		"@[simp] theorem a : x\r\n--\r\nattribute [simp 900] N.a\r\n");
}

static void what_cannot_be_understood_has_its_place(void **state)
{
	(void)state;
	wrong("p.lean", "\nattribute [simp 2 * 3] a", 2, 17, "a priority is a number, low, mid");
	wrong("p.lean", "@[simp 99999999999] theorem a", 1, 8, "a priority is a number");
	wrong("p.lean", "@[simp 0x10] theorem a", 1, 8, "a priority is a number");
	wrong("p.lean", "x\n /- /- -/ it does not end", 2, 2, "this comment does not end");
	wrong("p.lean", "def s := \"it does \\\"", 1, 10, "this string does not end");
	wrong("p.lean", "def s := s!\"{x} does not", 1, 10, "this string does not end");
	wrong("p.lean", "attribute [simp", 1, 11, "this bracket is not closed");
	wrong("p.lean", "@[simp] theorem a : x\n@[simp 3] theorem a : y", 2, 19,
		"a second priority of 'a'; the first is at ");
}

/* What takes quadratic time takes minutes for these. */
static void large_and_deep_files_are_read(void **state)
{
	static const char *const pieces[] = {"/-", "/- -/", "namespace N ", "end ", "@[simp ", "(", "\xc2\xab",
		"attribute [simp] ", "s!\"{", "'\\", "a.", "attribute [simp] a b "};

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct buf text = BUF_INIT;
		struct priority_file f;

		for (size_t k = 0; k < 1000000 / strlen(pieces[i]); k++)
			buf_puts(&text, pieces[i]);
		bytes_read(&f, "l.lean", text.data, text.length, NULL);
		priority_file_release(&f);
		buf_release(&text);
	}
}

/* None of these hides what is behind it, or opens what is in it. */
static void quotation_marks_of_lean_are_understood(void **state)
{
	static const char *const lines[] = {"def q := '\"'", "def q := '\\\"'", "def q := '\\''",
		"def q := '\\\\'", "def q := '\\x22'", "def q := '\\u{22}'", "def q := r\"\\\"",
		"def q := r#\" \" attribute [simp 1] b \"#", "def q := r##\"\"#\"##",
		"def x' := f '' s", "def f' := \"'\"", "def q := '\xe2\x88\x80'",
		"def \xc2\xab\"\xc2\xbb := 1",
		"def \xc2\xab a attribute [simp 1] b\xc2\xbb := 1", "def r := \"\\\"\"",
		"def bar := \"\\\\\"", "def s := s!\"{f \"attribute [simp 1] b\"}\"",
		"def s := s!\"\\{\"", "def s := m!\"{ \"}\" ++ s!\"{'\"'}\" }\"", "#check (f \xe2\x81\xbb\xc2\xb9' s)"};
	static const struct priority_change change = {"b", 7};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		char *before = string_printf("%s\nattribute [simp 5] b\ndef s := \"x\"\n", lines[i]);
		char *after = string_printf("%s\nattribute [simp 7] b\ndef s := \"x\"\n", lines[i]);

		edited("p.lean", before, &change, 1, after);
		free(before);
		free(after);
	}
}

static void names_that_take_no_priority_are_known(void **state)
{
	static const char *const none[] = {"", "h\xe2\x9c\x9d", "foo.eq_1", "foo.match_2",
		"foo._simp_3", "\xe2\x86\x90 foo", "foo.1", "_private.A.0.b", "a..b", "a.", "[anonymous]",
		"a\xc2\xbb #eval 1 attribute [simp 5000] \xc2\xab" "b", "\xc2\xab", "\xc2\xab" "a.b",
		"a\xc2\xbb", "\xc2\xab" "a\xc2\xbb" "b", "x.a\xc2\xab", "a\nb", "a\rb", "a\x1b",
		"a\xc2\x85", "a\xff"};
	static const char *const some[] = {"add_zero", "Nat.add_comm", "foo.eq_def", "a b", "x.end",
		"\xce\xb1.b", "\xc2\xab" "a.b\xc2\xbb"};
	static const struct {
		const char *name, *spelled;
	} spellings[] = {{"a.b", "a.b"}, {"a b.c", "\xc2\xab" "a b\xc2\xbb.c"},
		{"x.end", "x.\xc2\xab" "end\xc2\xbb"}, {"calc.x", "\xc2\xab" "calc\xc2\xbb.x"},
		{"\xc2\xab" "a.b\xc2\xbb.c", "\xc2\xab" "a.b\xc2\xbb.c"},
		{"1x", "\xc2\xab" "1x\xc2\xbb"}};

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (lean_takes_priority(none[i]))
			fail_msg("'%s' is taken", none[i]);
	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		if (!lean_takes_priority(some[i]))
			fail_msg("'%s' is not taken", some[i]);
	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++) {
		struct buf out = BUF_INIT;

		lean_spell(spellings[i].name, &out);
		assert_string_equal(buf_string(&out), spellings[i].spelled);
		assert_int_equal(lean_identifier(buf_string(&out)), out.length);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(only_simp_priorities_change),
		FILE_TEST(priorities_are_read_as_lean_reads_them),
		FILE_TEST(names_are_those_of_their_namespace),
		FILE_TEST(attributes_are_changed_where_they_are),
		FILE_TEST(what_cannot_be_understood_has_its_place),
		FILE_TEST(large_and_deep_files_are_read),
		FILE_TEST(quotation_marks_of_lean_are_understood),
		FILE_TEST(names_that_take_no_priority_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
