#include "base/test.h"

#include <string.h>

#include "rules/foreign.h"
#include "rules/foreign_syntax.h"

static struct theory *theory_of(const char *rules)
{
	struct error e = ERROR_INIT;
	struct theory *theory;

	if (theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return theory;
}

static void test_names(void **state)
{
	static const char *const names[] = {
		"plain", "a_b", "$", "$41", "---x", "a--b", "x y", "é", "[]`{}"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct buf there = BUF_INIT, back = BUF_INIT;

		foreign_name(names[i], "-", &there);
		assert_null(strpbrk(buf_string(&there), "_ []`{}"));
		foreign_name_read(there.data, there.length, &back);
		assert_string_equal(buf_string(&back), names[i]);
		buf_release(&there);
		buf_release(&back);
	}
}

static void exported_has(struct theory *theory, const char *const *parts, size_t count)
{
	struct buf out = BUF_INIT;
	const char *at;

	assert_int_equal(maude_export(theory, &out, NULL), 0);
	at = buf_string(&out);
	for (size_t i = 0; i < count; i++) {
		at = strstr(at, parts[i]);
		if (!at)
			fail_msg("'%s' is not, or not there, in: %s", parts[i], buf_string(&out));
	}
	buf_release(&out);
	theory_free(theory);
}

/* In the order in which they are tried, backward ones turned, the laws of composition first. */
static void test_order(void **state)
{
	static const char *const parts[] = {
		"eq [last] : f(X) = X", "eq (id . F$20T) = F$20T", "eq [back] : (a . a) = f(a)",
		"eq [back] : (a . a . X$20T) = (f(a) . X$20T)"};
	static const char *const by_priority[] = {
		"eq [high] : f(a) = a", "eq [one] : f(X) = a", "eq [two] : f(X) = X",
		"ceq [low] : f(X) = X if X $=/= a = $true /\\ f(X) $=/= a = $true"};

	(void)state;
	exported_has(
		theory_of("theory: t\nsorts: [T]\nconstructors: {a: T}\noperations: {f: T -> T}\n"
			  "variables: {X: T}\nrules:\n"
			  "- {id: back, source: f(a), target: a . a, polarity: backward}\n"
			  "- {id: last, source: f(X), target: X}\n"),
		parts, 4);
	exported_has(
		theory_of("theory: t\nsorts: [T]\nconstructors: {a: T}\noperations: {f: T -> T}\n"
			  "variables: {X: T, Y: T}\nrules:\n"
			  "- {id: low, source: f(X), target: X, priority: 100, "
			  "when: [[X, '<>', a], [f(X), '<>', a]]}\n"
			  "- {id: one, source: f(X), target: a}\n"
			  "- {id: two, source: f(X), target: X}\n"
			  "- {id: high, source: f(a), target: a, priority: 1001}\n"),
		by_priority, 4);
}

/* An operation of integers that may stay keeps Maude's own operators away. */
static void test_numbers(void **state)
{
	static const char *const plain[] = {"op _quo_ to _div_", "eq [f] : f(N) = ((N + 1) * 2)"};
	static const char *const wrapped[] = {"sort Int to $Int", "subsort $Int < Int",
		"eq ($I div $J) = $I $quo $J", "op _+_ : Int Int -> Int [prec 41 gather (e e)]"};

	(void)state;
	exported_has(theory_of("theory: t\nintegers: Int\noperations: {f: Int -> Int}\n"
		"variables: {N: Int}\nrules:\n- {id: f, source: f(N), target: (N + 1) * 2}\n"),
		plain, 2);
	exported_has(theory_of("theory: t\nintegers: Int\noperations: {f: Int -> Int}\n"
		"rules:\n- {id: f, source: f(1), target: '2'}\n"), wrapped, 4);
}

/* What is asked in several rules is declared once; only what has the color, or a child of that
 * sort. */
static void test_constraints(void **state)
{
	static const char *const parts[] = {"op $color-red : T -> $Bool",
		"eq $color-red(s($1:T)) = $true", "op $parent : T T -> $Bool",
		"eq $parent(s($1:T), $1:T) = $true",
		"$color-red(X) = $true /\\ $parent(X, Y) = $true",
		"$color-red(X) $=/= $true = $true"};
	struct theory *theory = theory_of("theory: t\nsorts: [T, U]\n"
		"constructors: {a: T, s: T -> T, u: U -> T, v: U}\noperations: {f: T T -> T}\n"
		"variables: {X: T, Y: T}\ncolors: {s: red, v: red}\nrules:\n"
		"- {id: one, source: 'f(X, Y)', target: X, "
		"constraints: [{color_must_be: [X, red]}, {parent_of: [X, Y]}]}\n"
		"- {id: two, source: 'f(X, Y)', target: X, "
		"constraints: [{color_not: [X, red]}, {parent_of: [Y, X]}]}\n");
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(maude_export(theory, &out, NULL), 0);
	assert_null(strstr(strstr(buf_string(&out), "op $parent") + 1, "op $parent"));
	assert_null(strstr(buf_string(&out), "$color-red(v)"));
	assert_null(strstr(buf_string(&out), "$parent(u"));
	buf_release(&out);
	exported_has(theory, parts, 6);
}

/* Terms of any depth are written without recursion. */
static void test_deep(void **state)
{
	enum { LEVELS = 300000 };
	struct buf rules = BUF_INIT, out = BUF_INIT;
	struct theory *theory;

	(void)state;
	buf_puts(&rules, "theory: t\nsorts: [T]\nconstructors: {a: T, s: T -> T}\nevaluate:\n- ");
	for (int i = 0; i < LEVELS; i++)
		buf_puts(&rules, "s(");
	buf_putc(&rules, 'a');
	for (int i = 0; i < LEVELS; i++)
		buf_putc(&rules, ')');
	buf_putc(&rules, '\n');
	theory = theory_of(buf_string(&rules));
	assert_int_equal(rec_export(theory, &out, NULL), 0);
	assert_true(out.length > 3 * LEVELS);
	buf_release(&rules);
	buf_release(&out);
	theory_free(theory);
}

typedef int importer(const char *file, const char *text, size_t length, struct strvec *files,
	struct buf *out, struct error *e);

static void refused_for(importer *import, const char *text, unsigned line, unsigned column,
	const char *message)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct strvec files = STRVEC_INIT;

	assert_int_equal(import("f", text, strlen(text), &files, &out, &e), -1);
	strvec_release(&files);
	assert_int_equal(e.code, ERROR_INPUT);
	if (e.line != line || e.column != column || !strstr(error_text(&e), message))
		fail_msg("%u:%u: %s in: %s", e.line, e.column, error_text(&e), text);
	error_release(&e);
	buf_release(&out);
}

static void refused(importer *import, const char *text, unsigned line, unsigned column)
{
	refused_for(import, text, line, column, "");
}

static void test_refused(void **state)
{
	(void)state;
	refused(maude_import, "", 1, 1);
	refused(maude_import, "fmod", 1, 1);
	refused(maude_import, "fmod A is endfm fmod B is endfm", 1, 17);
	refused(maude_import, "fmod A is\n eq f(X .\nendfm", 2, 2);
	refused(maude_import, "fmod A is\n eq [l : f = g .\nendfm", 2, 5);
	refused(maude_import, "fmod A is\n eq .\nendfm", 2, 2);
	refused(maude_import, "set include BOOL off . fmod A is\n ceq f = g if a .\nendfm", 2, 15);
	refused(maude_import, "fmod A is\n op f Nat .\nendfm", 2, 5);
	refused(maude_import, "fmod A is *** (", 1, 8);
	refused(maude_import, "fmod A is\n pr INT .\n subsort Int < B .\nendfm", 3, 2);
	refused(maude_import, "fmod A is\n pr INT .\n op div : Int -> Int .\nendfm", 3, 5);
	refused(maude_import, "fmod A is\n pr INT .\n op _+_ : A A -> A .\nendfm", 3, 5);
	refused(maude_import, "fmod A is\n op $color-red : A -> $Bool .\nendfm", 2, 5);
	refused(rec_import, "", 1, 1);
	refused(rec_import, "REC-SPEC A", 1, 1);
	refused(rec_import, "REC-SPEC A\nVARS\nN Nat\nEND-SPEC", 3, 1);
	refused(rec_import, "REC-SPEC A\nRULES\nf(X)\nEND-SPEC", 3, 1);
	refused(rec_import, "REC-SPEC A\nRULES\nf -> a if b\nEND-SPEC", 3, 11);
	refused(rec_import, "REC-SPEC A\nRULES\n-> a\nEND-SPEC", 3, 1);
	refused(rec_import, "REC-SPEC A\nEND-SPEC\nmore", 3, 1);
}

#define MODULE "fmod A is\n sorts B T . ops a b : -> T . op f : T -> T . var X : T . var C : B .\n"

/* Words are those of the source, not of the rule file that was made. */
static void test_words_of_the_source(void **state)
{
	(void)state;
	refused_for(maude_import, MODULE "eq f(X) = X == a .\nendfm", 3, 11,
		"an operator is missing before '=='");
	refused_for(maude_import, MODULE "eq f(X) = f(id) .\nendfm", 3, 11, "unknown symbol 'id':");
	refused_for(maude_import, MODULE "eq f(X) = if C then a else b fi .\nendfm", 3, 11,
		"'if then else fi' is not read");
	refused_for(maude_import, MODULE "eq f(X) = f(if C then a else b fi) .\nendfm", 3, 13,
		"'if then else fi' is not read");
	refused_for(maude_import, MODULE "endfm\nred if true then a else b fi .\n", 4, 5,
		"'if then else fi' is not read");
}

/* What is imported can be read; what is not is refused with a place. */
static void sound(importer *import, const char *text, size_t length)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct strvec files = STRVEC_INIT;
	struct theory *theory = NULL;

	if (import("f", text, length, &files, &out, &e) == 0) {
		if (theory_parse(&theory, "out.yaml", out.data, out.length, NULL, &e) < 0)
			fail_msg("%u:%u: %s in: %s", e.line, e.column, error_text(&e), text);
	} else if (e.code != ERROR_INPUT || e.line == 0 || strcmp(e.file, "f") != 0) {
		fail_msg("%s in: %s", error_text(&e), text);
	}
	theory_free(theory);
	strvec_release(&files);
	buf_release(&out);
	error_release(&e);
}

/* Without any one word, and with any one byte changed or cut behind. */
static void test_sound(void **state)
{
	static const struct { importer *import; const char *text; } sources[] = {
		{maude_import, "fmod M is\n pr INT .\n sort T .\n ops a id : -> T [ctor] .\n"
			"op f : T Int -> T .\n vars X : T . var N : Int .\n"
			"ceq [one] : f(X, N) = a if X =/= id /\\ N < 2 .\n"
			"eq f(X, 0) = f(X, N + 1) .\nendfm\nred f(a, 1) .\n"},
		{maude_import, "fmod M is\n sort T . op p : T -> Bool . var X : T .\n"
			"eq p(X) = true [owise] .\nendfm\nred p($41) .\n"},
		{rec_import, "REC-SPEC R\nSORTS T\nCONS a : -> T\nb$41 : T -> T\nOPNS f : T -> T\n"
			"VARS X : T\nRULES\nf(b$41(X)) -> X if X = a\nEVAL\nf(a)\nEND-SPEC\n"}};
	static const char bytes[] = {' ', '\n', '(', ')', ',', '.', ':', '$', '_', 'X', '"', '0', '\'',
		'\\', '\0', '\1', (char)0xff, (char)0xc2};

	(void)state;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		size_t length = strlen(sources[i].text), word;
		char text[1024];

		for (size_t at = 0; at < length; at++) {
			sound(sources[i].import, sources[i].text, at);
			for (size_t k = 0; k < sizeof(bytes); k++) {
				memcpy(text, sources[i].text, length + 1);
				text[at] = bytes[k];
				sound(sources[i].import, text, length);
			}
			word = strcspn(sources[i].text + at, " \n");
			memcpy(text, sources[i].text, at);
			memcpy(text + at, sources[i].text + at + word, length - at - word + 1);
			sound(sources[i].import, text, length - word);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_constraints),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_words_of_the_source),
		cmocka_unit_test(test_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
