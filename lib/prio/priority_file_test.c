#include "prio/priority_edit_test.h"

#include <stdio.h>
#include <string.h>


/* ---- JSON */

static void json_is_read(void **state)
{
	struct priority_file f;

	(void)state;
	assert_int_equal(text_read(&f, "p.json",
		"{\"mul\": -3, \"add\\u005fzero\": 3847,\n \"\": 0}\n", NULL), 0);
	assert_int_equal(f.count, 3);
	assert_int_equal(priority_of(&f, "add_zero"), 3847);
	assert_int_equal(priority_of(&f, "mul"), -3);
	assert_int_equal(priority_of(&f, ""), 0);
	assert_null(priority_file_find(&f, "add"));
	priority_file_release(&f);
}

static void json_that_is_no_map_is_refused(void **state)
{
	(void)state;
	wrong("p.json", "[1]", 1, 1, "an object is expected");
	wrong("p.json", "{\"a\": 1,\n \"b\": 2.5}", 2, 7, "the priority of 'b' is no integer");
	wrong("p.json", "{\"a\": \"1\"}", 1, 7, "no integer");
	wrong("p.json", "{\"a\": 1e99}", 1, 7, "no integer");
	wrong("p.json", "{\"a\": NaN}", 1, 0, "");
	wrong("p.json", "{\"a\": 1}x", 1, 9, "");
	wrong("p.json", "{\"a\": 1,\n\"b\": 2,\n\"a\": 1}", 3, 6,
		"a second priority of 'a'; the first is at ");
	wrong("p.json", "{\"a\": 1", 1, 0, "");
	wrong("p.json", "", 1, 1, "");
}

static void only_numbers_of_json_change(void **state)
{
	static const struct priority_change changes[] = {{"a,{\"", 7}, {"new", 950}, {"b", 2}};

	(void)state;
	edited("p.json", "{ \"a,{\\\"\"  :\t1000 ,\r\n\t\"b\":2}\r\n", changes, 3,
		"{ \"a,{\\\"\"  :\t7 ,\r\n\t\"b\":2,\r\n\t\"new\": 950}\r\n");
	edited("p.json", "{\n}\n", changes, 2,
		"{\n  \"a,{\\\"\": 7,\n  \"new\": 950\n}\n");
	edited("p.json", "{\"x\": 1}", changes + 1, 2, "{\"x\": 1,\"new\": 950,\"b\": 2}");
	edited("p.json", "{}", NULL, 0, "{}");
	edited("p.json", "{\r\n}\r\n", changes + 1, 1, "{\r\n  \"new\": 950\r\n}\r\n");
	edited("p.json", "\xef\xbb\xbf{\"b\": 1}", changes + 2, 1, "\xef\xbb\xbf{\"b\": 2}");
	wrong("p.json", "\xef\xbb\xbf[", 1, 1, "an object is expected");
}

/* ---- rule files */

static const char rules[] =
	"theory: peano  # na\xc3\xafve \xe2\x80\x93 \xf0\x9f\x98\x80\r\n"
	"rules:\r\n"
	"  - {id: one, source: \"f(x)\"}   # stays\r\n"
	"  - id: two # why\r\n"
	"    source: f\r\n"
	"    priority:   1000   # old\r\n"
	"  -   id: \"three\"\r\n"
	"      source: g\r\n"
	"  - { priority: 7, id: four }\r\n"
	"other: [priority, 5]\r\n";

static void only_priorities_of_rules_change(void **state)
{
	static const struct priority_change changes[] = {{"one", 1}, {"two", 2}, {"three", 3},
		{"four", 4}, {"unknown", 5}};

	(void)state;
	edited("r.yaml", rules, changes, 5,
		"theory: peano  # na\xc3\xafve \xe2\x80\x93 \xf0\x9f\x98\x80\r\n"
		"rules:\r\n"
		"  - {id: one, source: \"f(x)\", priority: 1}   # stays\r\n"
		"  - id: two # why\r\n"
		"    source: f\r\n"
		"    priority:   2   # old\r\n"
		"  -   id: \"three\"\r\n"
		"      priority: 3\r\n"
		"      source: g\r\n"
		"  - { priority: 4, id: four }\r\n"
		"other: [priority, 5]\r\n");
	edited("r.yaml", rules, NULL, 0, rules);
	edited("r.yaml", "rules:\n- id: a", changes, 0, "rules:\n- id: a");
}

static void rules_keep_the_style_that_they_have(void **state)
{
	static const struct priority_change changes[] = {{"one", 1}, {"two", 2}};

	(void)state;
	edited("r.yaml", "rules: [id: one, \"id\": two, id: three]\n", changes, 2,
		"rules: [{id: one, priority: 1}, {\"id\": two, priority: 2}, id: three]\n");
	edited("r.yaml", "rules:\n  - ? id\n    : one\n  -   ? id\n      : two\n", changes, 2,
		"rules:\n  - ? id\n    : one\n    priority: 1\n"
		"  -   ? id\n      : two\n      priority: 2\n");
	edited("r.yaml", "rules:\n  - id: >-\n      one\n    s: x\n  - id: |-\r\n      two\r\n",
		changes, 2,
		"rules:\n  - id: >-\n      one\n    priority: 1\n    s: x\n"
		"  - id: |-\r\n      two\r\n    priority: 2\r\n");
	edited("r.yaml", "rules:\n  - s: 1\n    ? id\n    : one\n  - id: >-\n      two", changes, 2,
		"rules:\n  - s: 1\n    ? id\n    : one\n    priority: 1\n"
		"  - id: >-\n      two\n    priority: 2");
}

static void rule_files_that_are_none_are_refused(void **state)
{
	(void)state;
	wrong("r.yaml", "a: 1\n", 1, 1, "no list 'rules'");
	wrong("r.yaml", "", 1, 1, "no list 'rules'");
	wrong("r.yaml", "rules: 5\n", 1, 1, "no list 'rules'");
	wrong("r.yaml", "rules:\n  - x\n", 2, 5, "a mapping");
	wrong("r.yaml", "rules:\n  - {source: x}\n", 2, 5, "has an id");
	wrong("r.yaml", "rules:\n  - {id: a, priority: high}\n", 2, 23, "an integer");
	wrong("r.yaml", "rules:\n  - {id: a, priority: 1}\n  - id: b\n  - id: a\n", 4, 9,
		"a second priority of 'a'");
	wrong("r.yaml", "rules:\n  - {id: a\n", 3, 0, "");
}

/* ---- ACL2 */

static void only_runes_are_added(void **state)
{
	static const struct priority_change changes[] = {{"(:REWRITE A)", PRIORITY_OFF},
		{"(:LINEAR |b )|)", PRIORITY_OFF}};

	(void)state;
	edited("t.lisp", "(in-theory (disable))\n", changes, 2,
		"(in-theory (disable (:REWRITE A)\n                    (:LINEAR |b )|)))\n");
	edited("t.lisp",
		"; (in-theory (disable (:X\n(in-theory (disable (:REWRITE A) ; )\n #| ( |# (:META C . 1) ))\n(more",
		changes, 2,
		"; (in-theory (disable (:X\n(in-theory (disable (:REWRITE A) ; )\n #| ( |# (:META C . 1)"
		"\n                    (:LINEAR |b )|) ))\n(more");
	wrong("t.lisp", "", 1, 1, "has no event");
	wrong("t.lisp", "\n (in-theory (disable (:REWRITE A)", 2, 2, "not closed");
	wrong("t.lisp", "(in-theory (disable (:REWRITE A", 1, 21, "not closed");
	wrong("t.lisp", "(in-theory (disable 'foo))", 1, 21, "a rune");
	wrong("t.lisp", "(in-theory (disable #.x))", 1, 21, "a rune");
	wrong("t.lisp", "(in-theory (disable (:R A)\n(:R A)))", 2, 1, "a second");
}

/* However it is written, it is off already. */
static void runes_and_names_are_read_as_lisp_reads_them(void **state)
{
	static const struct priority_change changes[] = {{"(:REWRITE FOO)", PRIORITY_OFF},
		{"(:LINEAR FOO . 2)", PRIORITY_OFF}, {"(:REWRITE |a b|)", PRIORITY_OFF},
		{"(:META BAR)", PRIORITY_OFF}, {"(:REWRITE NEW)", PRIORITY_OFF}};

	(void)state;
	edited("t.lisp", "(in-theory (disable foo |a b|\r\n\t( :meta\r\n  Bar )))\r\n", changes, 5,
		"(in-theory (disable foo |a b|\r\n\t( :meta\r\n  Bar )"
		"\r\n                    (:REWRITE NEW)))\r\n");
	wrong("t.lisp", "(in-theory (disable (:r a) (:R  A)))", 1, 28, "a second");
}

static void only_whole_runes_are_accepted(void **state)
{
	static const char *const none[] = {"", "(:REWRITE FOO", "(:REWRITE FOO))) (defttag :evil)",
		"(:REWRITE FOO) (:REWRITE BAR)", "(:REWRITE FOO)\n", "(:REWRITE )",
		"(:REWRITE FOO BAR)",
		"(:REWRITE (FOO))", "(:REWRITE |a)", "(:REWRITE |a\\|)", "(:REWRITE |a\nb|)",
		"(:REWRITE |a\\\nb|)",
		"(:REWRITE FOO ; x)", "(:REWRITE #.(f))", "(:REWRITE A#|x|#)", "(:REWRITE 'A)",
		"(:REWRITE A\\)", "(:REWRITE \"A\")", "(:REWRITE A . )", "(:REWRITE A . B)",
		"(:REWRITE .)", "(:REWRITE  A)", "(:REWRITE A . 1", "(:EXECUTABLE-COUNTERPART A)",
		"(:REWRITE |a|", "(:REWRITE |\\"};
	static const char *const some[] = {"(:REWRITE FOO)", "(:REWRITE FOO . 12)", "(:META A::B)",
		"(:LINEAR |b )|)", "(:REWRITE |a\\|b (|)", "(:DEFINITION A::|x y| . 1)",
		"(:REWRITE <=-1.5)"};

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (acl2_priorities.accepts(none[i]))
			fail_msg("'%s' is accepted", none[i]);
	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		if (!acl2_priorities.accepts(some[i]))
			fail_msg("'%s' is not accepted", some[i]);
}

static void what_an_edit_would_break_is_refused(void **state)
{
	(void)state;
	not_edited("r.yaml", "rules:\n  - !!map {id: a}\n", "a", 5);
	not_edited("t.lisp", "(in-theory (disable (:R A)))\n", "(:R A)", 5);
	not_edited("t.lisp", "(in-theory (disable))\n", "(:R A", PRIORITY_OFF);
	not_edited("t.lisp", "(in-theory (disable))\n", "(:R A)) (f", PRIORITY_OFF);
	not_edited("t.lisp", "(in-theory (disable))\n", "(:R A) (:R B)", PRIORITY_OFF);
	not_edited("l.lean", "", "a\xc2\xbb #eval 1 attribute [simp 5] \xc2\xab" "b", 5);
	not_edited("l.lean", "attribute [simp 5] a\n", "a", -5);
}

/* ---- any text */

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* What does not hold, and of which text it does not. */
static void holds(bool condition, uint32_t first, const char *what)
{
	if (!condition)
		fail_msg("seed %u: not so: %s", first, what);
}

/* A rule in braces, or over lines: with its id first or last, and perhaps a priority. */
static void rule_make(struct buf *out, uint32_t *seed, size_t i, const char *end)
{
	static const char *const comments[] = {"", " # c", "   # \xc3\xa9: {x}, id: y", "\t# t"};
	static const char *const numbers[] = {"1000", "+1000", "-7", "0012", "5000"};
	const char *comment = comments[random_next(seed) % 4], *number = NULL;
	const char *quote = random_next(seed) % 2 ? "'" : "";
	int indent = (int)(random_next(seed) % 4);
	bool is_id_last = random_next(seed) % 3 == 0;

	if (random_next(seed) % 2)
		number = numbers[random_next(seed) % 5];
	if (random_next(seed) % 2) {
		buf_printf(out, "  - {%sid: %sr\xc3\xa9%zu%s%s%s%s}%s%s",
			is_id_last ? "s: \"a,}b\", " : "", quote, i, quote,
			number ? ", priority: " : "", number ? number : "",
			is_id_last ? "" : ", s: \"a,}b\"", comment, end);
		return;
	}
	buf_printf(out, "  -%*s ", indent, "");
	if (is_id_last)
		buf_printf(out, "s: [a, {b: c}]%s%*s", end, 4 + indent, "");
	buf_printf(out, "id: %sr\xc3\xa9%zu%s%s%s", quote, i, quote, comment, end);
	if (number)
		buf_printf(out, "%*spriority: %s%s%s", 4 + indent, "", number, comment, end);
	if (!is_id_last)
		buf_printf(out, "%*st: |%s%*sid: x%s", 4 + indent, "", end, 6 + indent, "", end);
	buf_puts(out, random_next(seed) % 3 ? "" : end);
}

/* A rule file with styles, comments and line ends at random. */
static char *rules_make(uint32_t *seed, size_t count)
{
	const char *end = random_next(seed) % 2 ? "\n" : "\r\n";
	struct buf out = BUF_INIT;

	buf_printf(&out, "# \xe2\x86\x92%srules:%s", end, end);
	for (size_t i = 0; i < count; i++)
		rule_make(&out, seed, i, end);
	return buf_detach(&out);
}

/* Behind the priority at p, if there is one, that a text of rules_make() can have got; else p. */
static const char *priority_skip(const char *text, const char *p)
{
	bool is_line = p > text && p[-1] == '\n';
	const char *key = is_line ? p + strspn(p, " ") : p + 2, *end;

	if ((!is_line && strncmp(p, ", ", 2) != 0) || strncmp(key, "priority: ", 10) != 0)
		return p;
	end = key + 10 + strspn(key + 10, "+-0123456789");
	if (is_line && *end == '\r')
		end++;
	return end + (is_line && *end == '\n');
}

/* Leaves out all priorities, and the lines that are theirs alone. */
static char *without_priorities(const char *text)
{
	struct buf out = BUF_INIT;

	for (const char *p = text; *p;) {
		const char *behind = priority_skip(text, p);

		if (behind == p)
			buf_putc(&out, *p++);
		p = behind > p ? behind : p;
	}
	return buf_detach(&out);
}

/* Whether all bytes but those of priorities are the same. */
static bool is_rest_same(const char *before, const char *after)
{
	char *rest = without_priorities(before), *new_rest = without_priorities(after);
	bool result = strcmp(rest, new_rest) == 0;

	free(rest);
	free(new_rest);
	return result;
}

/* Changes a text of rules_make(), the first half of its rules, so that some are left as they are. */
static void change_and_compare(const char *text, size_t count, uint32_t first)
{
	uint32_t seed = first;
	struct priority_change changes[16];
	char names[16][24];
	struct buf out = BUF_INIT, again = BUF_INIT;
	struct priority_file f, g;

	holds(text_read(&f, "r.yaml", text, NULL) == 0 && f.count == count, first, "it is read");
	for (size_t i = 0; i < count; i++) {
		snprintf(names[i], sizeof(names[i]), "r\xc3\xa9%zu", i);
		changes[i] = (struct priority_change){names[i], random_next(&seed) % 5000};
	}
	holds(priority_file_edit(&f, changes, count / 2, &out, NULL) == 0, first, "it is changed");
	holds(text_read(&g, "r.yaml", buf_string(&out), NULL) == 0 && g.count == count, first,
		"it is read again");
	for (size_t i = 0; i < count; i++)
		holds(priority_of(&g, names[i]) == (i < count / 2 ? changes[i].priority :
			priority_of(&f, names[i])), first, "priorities are those asked for");
	holds(is_rest_same(text, buf_string(&out)), first, "nothing but priorities changed");
	holds(priority_file_edit(&g, changes, count / 2, &again, NULL) == 0 &&
		buf_equal(&again, &out), first, "twice is once");
	buf_release(&out);
	buf_release(&again);
	priority_file_release(&f);
	priority_file_release(&g);
}

static void edits_of_any_rule_file_change_priorities_alone(void **state)
{
	(void)state;
	for (uint32_t first = 1; first <= 2000; first++) {
		uint32_t seed = first;
		size_t count = 1 + random_next(&seed) % 16;
		char *text = rules_make(&seed, count);

		change_and_compare(text, count, first);
		free(text);
	}
}

/* Changes the first rule, adds one where that is possible, and reads it again: both have their
 * new priorities, all others their old ones. 0: it was refused. */
static int changed_is_read(const struct priority_file *f, const char *name)
{
	bool is_switch = f->format->is_switch;
	const struct priority_change changes[] = {{is_switch ? "(:REWRITE NEW)" : "new.rule",
		is_switch ? PRIORITY_OFF : 77}, {f->count ? f->entries[0].rule : "", 78}};
	size_t count = f->count && !is_switch ? 2 : 1, added = f->format->append ? 1 : 0;
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;
	struct priority_file now;

	if (priority_file_edit(f, changes, count, &out, &e) < 0) {
		assert_int_equal(e.code, ERROR_INPUT);
		error_release(&e);
		return 0;
	}
	assert_int_equal(text_read(&now, name, buf_string(&out), NULL), 0);
	assert_int_equal(now.count, f->count + added);
	for (size_t i = 0; i < added; i++)
		assert_int_equal(priority_of(&now, changes[i].rule), changes[i].priority);
	for (size_t i = 0; i < f->count; i++)
		assert_int_equal(priority_of(&now, f->entries[i].rule), i == 0 && !is_switch ?
			78 : priority_of(f, f->entries[i].rule));
	priority_file_release(&now);
	buf_release(&out);
	return 1;
}

/* Whatever bytes there are: read or refused; an edit of nothing is nothing, and one of something
 * is that alone. */
static void damaged_files_are_read_or_refused(void **state)
{
	static const char *const names[] = {"r.yaml", "p.json", "l.lean", "t.lisp"};
	static const char *const texts[] = {NULL, "{\"a\": 1, \"b\": 2, \"c\": 3}",
		"namespace N\n@[simp 7, ext] theorem a : s = \"/-\" /- b -/\nend N attribute [simp low] b c\n",
		"(in-theory (disable (:R A) ; x\n (:R |b|) #| y |# (:R \"c\")))\n"};
	int read = 0, changed = 0, is_changed;

	(void)state;
	for (uint32_t i = 0; i < 6000; i++) {
		uint32_t seed = i;
		char *text = i % 4 ? strdup(texts[i % 4]) : rules_make(&seed, 4);
		size_t length = strlen(text);
		struct buf out = BUF_INIT;
		struct priority_file f;

		for (uint32_t k = 0; k <= i / 4 % 3; k++)
			text[random_next(&seed) % length] = "{}[]:,'\"#\n\t -x&*\xff"[
				random_next(&seed) % 18];
		if (text_read(&f, names[i % 4], text, NULL) == 0) {
			assert_int_equal(priority_file_edit(&f, NULL, 0, &out, NULL), 0);
			assert_string_equal(buf_string(&out), text);
			read++;
			is_changed = changed_is_read(&f, names[i % 4]);
			if (!is_changed)
				fail_msg("seed %u: not changed: %s", i, text);
			changed += is_changed;
		}
		buf_release(&out);
		priority_file_release(&f);
		free(text);
	}
	assert_true(read > 1500);
	assert_true(changed > read / 4 * 3);
}

/* Reading is linear: what is not takes minutes for these. */
static void large_files_are_read(void **state)
{
	static const struct {
		const char *name, *head, *line;
	} formats[] = {{"l.lean", "", "attribute [simp 900] \xc2\xab" "a %d\xc2\xbb\n"},
		{"t.lisp", "(in-theory (disable", "\n(:REWRITE A%d)"}};
	enum { LINES = 100000 };

	(void)state;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct buf text = BUF_INIT;
		struct priority_file f;

		buf_puts(&text, formats[i].head);
		for (int k = 0; k < LINES; k++)
			buf_printf(&text, formats[i].line, k);
		buf_puts(&text, *formats[i].head ? "))" : "");
		assert_int_equal(text_read(&f, formats[i].name, buf_string(&text), NULL), 0);
		assert_int_equal(f.count, LINES);
		assert_int_equal(f.entries[LINES - 1].line, LINES + (*formats[i].head ? 1 : 0));
		priority_file_release(&f);
		buf_release(&text);
	}
}

static void formats_are_found_by_name(void **state)
{
	struct error e = ERROR_INIT;

	(void)state;
	assert_ptr_equal(priority_format_find("rules", NULL), &rules_priorities);
	assert_null(priority_format_find("jsn", &e));
	assert_non_null(strstr(error_text(&e), "did you mean 'json'?"));
	error_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(json_is_read),
		FILE_TEST(json_that_is_no_map_is_refused),
		FILE_TEST(only_numbers_of_json_change),
		FILE_TEST(only_priorities_of_rules_change),
		FILE_TEST(rules_keep_the_style_that_they_have),
		FILE_TEST(rule_files_that_are_none_are_refused),
		FILE_TEST(only_runes_are_added),
		FILE_TEST(runes_and_names_are_read_as_lisp_reads_them),
		cmocka_unit_test(only_whole_runes_are_accepted),
		FILE_TEST(what_an_edit_would_break_is_refused),
		FILE_TEST(edits_of_any_rule_file_change_priorities_alone),
		FILE_TEST(damaged_files_are_read_or_refused),
		FILE_TEST(large_files_are_read),
		cmocka_unit_test(formats_are_found_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
