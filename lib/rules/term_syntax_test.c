#include "base/test.h"

#include <string.h>

#include "base/buf.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"

static struct theory *theory_make(void)
{
	static const char text[] =
		"theory: t\nintegers: Int\nsorts: [Nat, Gate]\n"
		"constructors: {zero: Nat, s: Nat -> Nat, h: Gate, x: Gate}\n"
		"operations: {plus: Nat Nat -> Nat, run: Gate -> Int}\n"
		"variables: {N: Nat}\n"
		"rules: [{id: a, source: h . h, target: id}]\n";
	struct theory *theory;
	struct error e = ERROR_INIT;

	if (theory_parse(&theory, "t.yaml", text, strlen(text), NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return theory;
}

static int code_read(const struct theory *t, const char *text, size_t length,
	struct term_code *code, struct error *e)
{
	struct theory_place place = {"<term>", 1, 1};

	return term_parse(t, text, length, place, THEORY_NONE, false, code, e);
}

/* Heads and numbers in postfix order, with the sort behind them. */
static void code_print(const struct theory *t, const struct term_code *code, struct buf *out)
{
	for (size_t i = 0; i < code->count; i++) {
		if (code->tokens[i].kind == TERM_INTEGER)
			buf_integer(out, code->tokens[i].integer);
		else
			buf_puts(out, t->symbols[code->tokens[i].head].name);
		buf_putc(out, ' ');
	}
	buf_printf(out, ": %s", t->sorts[code->sort].name);
}

static void terms_are_read(void **state)
{
	static const struct { const char *text, *wanted; } terms[] = {
		{"zero", "zero : Nat"},
		{" plus ( s(zero),\n\tzero ) ", "zero s zero plus : Nat"},
		{"((s((zero))))", "zero s : Nat"},
		{"1 + 2 * -3", "1 2 -3 * + : Int"},
		{"1 - 2 - 3", "1 2 - 3 - : Int"},
		{"(1 + 2) * 3 < 4 div 5 mod 6", "1 2 + 3 * 4 5 div 6 mod < : Bool"},
		{"+(1, 2)", "1 2 + : Int"},
		{"-9223372036854775808", "-9223372036854775808 : Int"},
		{"h . x . h", "h x h . . : Gate"},
		{"(id . id) . h", "id id . h . : Gate"},
		{"run(id . id) + 1", "id id . run 1 + : Int"},
	};
	struct theory *t = theory_make();
	struct term_code code = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		struct buf text = BUF_INIT;
		struct error e = ERROR_INIT;

		if (code_read(t, terms[i].text, strlen(terms[i].text), &code, &e) < 0)
			fail_msg("%s: %u:%u: %s", terms[i].text, e.line, e.column, error_text(&e));
		code_print(t, &code, &text);
		assert_string_equal(buf_string(&text), terms[i].wanted);
		buf_release(&text);
	}
	term_code_release(&code);
	theory_free(t);
}

static void faults_have_places(void **state)
{
	static const struct { const char *text; unsigned line, column; const char *message; } faults[] = {
		{"", 1, 1, "a term is missing"},
		{"s(zero", 1, 1, "its ')' is missing"},
		{"s(zero))", 1, 8, "unexpected ')'"},
		{"zero, zero", 1, 5, "unexpected ','"},
		{"plus(zero,\n  zer)", 2, 3, "did you mean 'zero'?"},
		{"zero(zero)", 1, 1, "'zero' takes no arguments"},
		{"N", 1, 1, "variable 'N' in a term that is to be rewritten"},
		{"1 + + 2", 1, 5, "a term is missing before '+'"},
		{"1 + zero", 1, 5, "the right side is of sort 'Nat', where one of sort 'Int' is wanted"},
		{"zero + 1", 1, 1, "the left side is of sort 'Nat', where one of sort 'Int' is wanted"},
		{"h . zero", 1, 5, "what is composed is of sort 'Nat'"},
		{"zero . zero", 1, 6, "the rule file composes no terms of sort 'Nat'"},
		{"id + 1", 1, 4, "the rule file composes no terms of sort 'Int'"},
		{"id", 1, 1, "the sort of 'id' is open here"},
		{"1 + 1.5", 1, 5, "'1.5' is no integer, as 42 or -7 are, and no symbol"},
		{"-.5", 1, 1, "'-.5' is no integer"},
		{"1e3", 1, 1, "'1e3' is no integer"},
		{"+5", 1, 1, "'+5' is no integer"},
		{"1+2", 1, 1, "unknown symbol '1+2': operators have blanks around them"},
		{"1 - N-1", 1, 5, "unknown symbol 'N-1': operators have blanks around them"},
		{"1 + -N", 1, 5, "unknown symbol '-N': a negative is a difference, as 0 - N"},
		{"1 / 2", 1, 3, "an operator is missing before '/': a quotient is written N div M"},
		{"99999999999999999999", 1, 1, "integers are from -9223372036854775808 to"},
	};
	struct theory *t = theory_make();
	struct term_code code = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct error e = ERROR_INIT;

		assert_int_equal(code_read(t, faults[i].text, strlen(faults[i].text), &code, &e), -1);
		if (!strstr(error_text(&e), faults[i].message) || e.line != faults[i].line ||
			e.column != faults[i].column)
			fail_msg("%s: got %u:%u: %s", faults[i].text, e.line, e.column, error_text(&e));
		error_release(&e);
	}
	term_code_release(&code);
	theory_free(t);
}

static void terms_nest_as_deep_as_they_like(void **state)
{
	enum { DEPTH = 1000000 };
	struct theory *t = theory_make();
	struct term_code code = {0};
	struct buf text = BUF_INIT;

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		buf_puts(&text, "s(");
	buf_puts(&text, "zero");
	for (int i = 0; i < DEPTH; i++)
		buf_putc(&text, ')');
	assert_int_equal(code_read(t, buf_string(&text), text.length, &code, NULL), 0);
	assert_int_equal(code.count, DEPTH + 1);
	term_code_release(&code);
	buf_release(&text);
	theory_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_read),
		cmocka_unit_test(faults_have_places),
		cmocka_unit_test(terms_nest_as_deep_as_they_like),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
