#include "base/test.h"

#include <string.h>

#include "rules/interpreter.h"
#include "rules/term_text.h"

static const char peano[] =
	"theory: peano\n"
	"sorts: [Nat, Bool]\n"
	"constructors: {zero: Nat, s: Nat -> Nat, true: Bool, false: Bool, pair: Nat Nat -> Nat}\n"
	"operations:\n"
	"  plus: Nat Nat -> Nat\n"
	"  times: Nat Nat -> Nat\n"
	"  even: Nat -> Bool\n"
	"  count: Nat Nat -> Nat\n"
	"  double: Nat -> Nat\n"
	"  four: Nat\n"
	"  partial: Nat -> Nat\n"
	"variables: {N: Nat, M: Nat}\n"
	"rules:\n"
	"- {id: p0, source: 'plus(zero, N)', target: N}\n"
	"- {id: p1, source: 'plus(s(N), M)', target: 's(plus(N, M))'}\n"
	"- {id: t0, source: 'times(zero, N)', target: zero}\n"
	"- {id: t1, source: 'times(s(N), M)', target: 'plus(M, times(N, M))'}\n"
	"- {id: e1, source: 'even(N)', target: 'false'}\n"
	"- {id: e0, source: 'even(zero)', target: 'true', priority: 2000}\n"
	"- {id: e2, source: 'even(s(s(N)))', target: 'even(N)', priority: 1001}\n"
	"- {id: c0, source: 'count(zero, N)', target: N}\n"
	"- {id: c1, source: 'count(s(N), M)', target: 'count(N, s(M))'}\n"
	"- {id: d, source: 'double(N)', target: 'pair(plus(N, N), plus(N, N))'}\n"
	"- {id: f, source: four, target: 'plus(s(s(zero)), s(s(zero)))'}\n"
	"- {id: part, source: 'partial(zero)', target: zero}\n";

static const char rules[] =
	"theory: rules\n"
	"sorts: [T]\n"
	"constructors: {a: T, b: T, c: T, f: T T -> T, yes: T, no: T}\n"
	"operations:\n"
	"  same: T T -> T\n"
	"  when: T T -> T\n"
	"  unless: T T -> T\n"
	"  red: T -> T\n"
	"  blue: T -> T\n"
	"  has: T T -> T\n"
	"  other: T T -> T\n"
	"  join: T T -> T\n"
	"  swap: T -> T\n"
	"variables: {X: T, Y: T, Z: T}\n"
	"colors: {a: red, f: red, b: blue}\n"
	"rules:\n"
	"- {id: same, source: 'same(X, X)', target: yes}\n"
	"- {id: differ, source: 'same(X, Y)', target: no}\n"
	"- {id: when, source: 'when(X, Y)', target: yes, when: [['same(X, Y)', '=', yes], [X, '<>', a]]}\n"
	"- {id: unless, source: 'unless(X, Y)', target: 'f(same(X, Y), same(X, Y))',\n"
	"   when: [['same(X, Y)', '<>', yes]]}\n"
	"- {id: red, source: 'red(X)', target: yes, constraints: [{color_must_be: [X, red]}]}\n"
	"- {id: blue, source: 'blue(X)', target: yes, constraints: [{color_not: [X, blue]}]}\n"
	"- {id: has, source: 'has(X, Y)', target: yes, constraints: [{parent_of: [X, Y]}]}\n"
	"- {id: other, source: 'other(X, Y)', target: yes, constraints: [{not_equal: [X, Y]}]}\n"
	"- {id: join, source: 'join(X, Y)', target: 'join(Y, X)', polarity: symmetric}\n"
	"- {id: swap, source: 'f(Y, X)', target: 'swap(f(X, Y))', polarity: backward}\n";

static const char numbers[] =
	"theory: numbers\n"
	"integers: Int\n"
	"sorts: [Int]\n"
	"operations: {fib: Int -> Int, sum: Int Int -> Int, odd: Int -> Int, zero: Int -> Bool}\n"
	"variables: {N: Int, M: Int}\n"
	"rules:\n"
	"- {id: fib, source: 'fib(N)', target: 'fib(N - 1) + fib(N - 2)',\n"
	"   when: [['N < 2', '=', 'false']]}\n"
	"- {id: fib01, source: 'fib(N)', target: N}\n"
	"- {id: sum0, source: 'sum(0, M)', target: M}\n"
	"- {id: sum, source: 'sum(N, M)', target: 'sum(N - 1, M + N)'}\n"
	"- {id: odd, source: 'odd(7)', target: '1'}\n"
	"- {id: zero, source: 'zero(N)', target: 'N == 0'}\n";

static const char gates[] =
	"theory: gates\n"
	"sorts: [Gate]\n"
	"constructors: {h: Gate, x: Gate, z: Gate}\n"
	"operations: {flip: Gate -> Gate}\n"
	"variables: {F: Gate}\n"
	"rules:\n"
	"- {id: hh, source: h . h, target: id}\n"
	"- {id: hxh, source: h . x . h, target: z}\n"
	"- {id: flip, source: flip(F), target: F . F}\n";

struct run {
	const char *rules;
	struct heap_limits limits;
	bool is_stressed;
};

/* The normal form of a term, or the message that the run ended with. */
static char *normal_form(const struct run *run, const char *text, struct heap_usage *usage)
{
	struct error e = ERROR_INIT;
	struct term_code code = {0};
	struct buf out = BUF_INIT;
	struct theory *theory;
	struct heap *heap;

	if (theory_parse(&theory, "t.yaml", run->rules, strlen(run->rules), NULL, &e) < 0 ||
		term_parse(theory, text, strlen(text), (struct theory_place){"t", 1, 1},
			THEORY_NONE, false, &code, &e) < 0)
		fail_msg("%s", error_text(&e));
	assert_int_equal(heap_open(&heap, theory->symbol_count, &run->limits, NULL), 0);
	if (run->is_stressed)
		heap_stress(heap);
	if (interpreter_run(theory, heap, &code, &e) < 0)
		buf_puts(&out, error_text(&e));
	else
		assert_int_equal(term_print(theory, heap, &out, NULL), 0);
	heap_usage(heap, usage);
	heap_close(heap);
	term_code_release(&code);
	theory_free(theory);
	error_release(&e);
	return buf_detach(&out);
}

/* The same with every node moved at every step. */
static int64_t assert_rewrites(const char *rules_text, const char *term, const char *expected)
{
	struct run run = {rules_text, {.cancel_fd = -1}, false};
	struct heap_usage usage, stressed;
	char *plain = normal_form(&run, term, &usage), *moved;

	run.is_stressed = true;
	moved = normal_form(&run, term, &stressed);
	assert_string_equal(plain, expected);
	assert_string_equal(moved, expected);
	assert_int_equal(usage.steps, stressed.steps);
	free(plain);
	free(moved);
	return usage.steps;
}

static void operations_are_rewritten(void **state)
{
	(void)state;
	assert_int_equal(assert_rewrites(peano, "plus(s(s(zero)), s(zero))", "s(s(s(zero)))"), 3);
	assert_rewrites(peano, "times(s(s(s(zero))), s(s(zero)))", "s(s(s(s(s(s(zero))))))");
	assert_rewrites(peano, "four", "s(s(s(s(zero))))");
	assert_rewrites(peano, "pair(zero, s(zero))", "pair(zero, s(zero))");
}

static void what_no_rule_fits_stays(void **state)
{
	(void)state;
	assert_rewrites(peano, "plus(partial(four), four)",
		"plus(partial(s(s(s(s(zero))))), s(s(s(s(zero)))))");
	assert_rewrites(peano, "plus(s(partial(s(zero))), partial(zero))",
		"s(plus(partial(s(zero)), zero))");
}

static void priority_decides_then_order(void **state)
{
	(void)state;
	assert_rewrites(peano, "even(four)", "true");
	assert_rewrites(peano, "even(s(four))", "false");
	assert_int_equal(assert_rewrites(peano, "even(zero)", "true"), 1);
}

static void repeated_subterms_are_evaluated_once(void **state)
{
	(void)state;
	assert_int_equal(assert_rewrites(peano, "double(s(zero))",
		"pair(s(s(zero)), s(s(zero)))"), 3);
	/* the condition's, too */
	assert_int_equal(assert_rewrites(rules, "unless(a, b)", "f(no, no)"), 2);
}

static void conditions_and_constraints_hold(void **state)
{
	(void)state;
	assert_rewrites(rules, "same(f(a, b), f(a, b))", "yes");
	assert_rewrites(rules, "same(f(a, b), f(b, a))", "no");
	assert_rewrites(rules, "when(b, b)", "yes");
	assert_rewrites(rules, "when(b, a)", "when(b, a)");
	assert_rewrites(rules, "when(a, a)", "when(a, a)");
	assert_rewrites(rules, "unless(a, a)", "unless(a, a)");
	assert_rewrites(rules, "f(red(a), f(red(f(b, b)), f(red(b), red(c))))",
		"f(yes, f(yes, f(red(b), red(c))))");
	assert_rewrites(rules, "f(blue(a), f(blue(b), blue(c)))", "f(yes, f(blue(b), yes))");
	assert_rewrites(rules, "has(f(a, f(b, c)), f(b, c))", "yes");
	assert_rewrites(rules, "f(has(f(a, b), c), has(a, a))", "f(has(f(a, b), c), has(a, a))");
	assert_rewrites(rules, "f(other(a, b), other(a, a))", "f(yes, other(a, a))");
}

static void symmetric_rules_yield_what_is_smaller(void **state)
{
	(void)state;
	assert_int_equal(assert_rewrites(rules, "join(b, a)", "join(a, b)"), 1);
	assert_int_equal(assert_rewrites(rules, "join(a, b)", "join(a, b)"), 0);
	assert_rewrites(rules, "join(f(a, a), c)", "join(c, f(a, a))");
	assert_rewrites(rules, "join(join(c, b), a)", "join(a, join(b, c))");
	assert_rewrites(rules, "swap(f(a, b))", "f(b, a)");
}

static void integers_are_computed(void **state)
{
	(void)state;
	assert_rewrites(numbers, "fib(15)", "610");
	assert_int_equal(assert_rewrites(numbers, "sum(1000, 0)", "500500"), 1001);
	assert_rewrites(numbers, "odd(7) + odd(8) * 2", "1 + (odd(8) * 2)");
	assert_rewrites(numbers, "zero(3 - 3)", "true");
	assert_rewrites(numbers, "zero(odd(1))", "odd(1) == 0");
	assert_rewrites(numbers, "-7 div 2 + -7 mod 2", "-4");
	assert_rewrites(numbers, "9223372036854775806 + 1", "9223372036854775807");
	assert_rewrites(numbers, "-9223372036854775808 mod -1", "0");
	assert_rewrites(numbers, "3 < 4", "true");
	assert_rewrites(numbers, "3 =/= 3", "false");
	assert_rewrites(numbers, "4 <= 3", "false");
	assert_rewrites(numbers, "4 > 3", "true");
	assert_rewrites(numbers, "3 >= 4", "false");
}

static void integers_that_do_not_fit_end_the_run(void **state)
{
	(void)state;
	assert_rewrites(numbers, "fib(3) + 9223372036854775807",
		"overflow: 2 + 9223372036854775807 does not fit into 64 bits");
	assert_rewrites(numbers, "-9223372036854775808 div -1",
		"overflow: -9223372036854775808 div -1 does not fit into 64 bits");
	assert_rewrites(numbers, "4611686018427387904 * 2",
		"overflow: 4611686018427387904 * 2 does not fit into 64 bits");
	assert_rewrites(numbers, "-2 - 9223372036854775807",
		"overflow: -2 - 9223372036854775807 does not fit into 64 bits");
	assert_rewrites(numbers, "1 div (2 - 2)", "division by zero: 1 div 0");
	assert_rewrites(numbers, "1 mod 0", "division by zero: 1 mod 0");
}

static void compositions_are_rewritten(void **state)
{
	(void)state;
	assert_rewrites(gates, "x . z", "x . z");
	assert_rewrites(gates, "(x . z) . x", "x . z . x");
	assert_rewrites(gates, "x . h . id . h . z", "x . z");
	assert_rewrites(gates, "h . (x . h) . z", "z . z");
	assert_rewrites(gates, "flip(h)", "id");
	assert_rewrites(gates, "flip(h . x)", "z . x");
	assert_rewrites(gates, "flip(z . x)", "z . x . z . x");
}

/* s(...s(zero)) as text, within what stands before and behind it. */
static char *deep_term(const char *before, int levels, const char *behind)
{
	struct buf text = BUF_INIT;

	buf_puts(&text, before);
	for (int i = 0; i < levels; i++)
		buf_puts(&text, "s(");
	buf_puts(&text, "zero");
	for (int i = 0; i < levels; i++)
		buf_putc(&text, ')');
	buf_puts(&text, behind);
	return buf_detach(&text);
}

static void millions_of_levels_are_rewritten(void **state)
{
	enum { LEVELS = 1000000 };
	struct run run = {peano, {.cancel_fd = -1}, false};
	char *term = deep_term("plus(", LEVELS, ", s(zero))");
	char *expected = deep_term("", LEVELS + 1, "");
	struct heap_usage usage;
	char *result = normal_form(&run, term, &usage);

	(void)state;
	assert_true(strcmp(result, expected) == 0);
	assert_int_equal(usage.steps, LEVELS + 1);
	free(result);
	free(expected);
	free(term);
}

static void tail_calls_need_no_memory(void **state)
{
	struct run run = {numbers, {.memory_bytes = 1 << 20, .cancel_fd = -1}, false};
	struct heap_usage usage;
	char *result = normal_form(&run, "sum(1000000, 0)", &usage);

	(void)state;
	assert_string_equal(result, "500000500000");
	assert_in_range(usage.peak_bytes, 0, 256 << 10);
	free(result);
}

static void limits_end_a_run(void **state)
{
	struct run run = {numbers, {.steps = 1000, .cancel_fd = -1}, false};
	struct heap_usage usage;
	char *result = normal_form(&run, "sum(1000, 0)", &usage), *term;

	(void)state;
	assert_string_equal(result, "limit of 1000 steps reached");
	free(result);
	run.limits.steps = 1001;
	result = normal_form(&run, "sum(1000, 0)", &usage);
	assert_string_equal(result, "500500");
	free(result);
	run = (struct run){peano, {.memory_bytes = 8 << 20, .cancel_fd = -1}, false};
	term = deep_term("plus(", 1000000, ", zero)");
	result = normal_form(&run, term, &usage);
	assert_non_null(strstr(result, "memory limit of 8.0 MiB reached after "));
	free(result);
	free(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_are_rewritten),
		cmocka_unit_test(what_no_rule_fits_stays),
		cmocka_unit_test(priority_decides_then_order),
		cmocka_unit_test(repeated_subterms_are_evaluated_once),
		cmocka_unit_test(conditions_and_constraints_hold),
		cmocka_unit_test(symmetric_rules_yield_what_is_smaller),
		cmocka_unit_test(integers_are_computed),
		cmocka_unit_test(integers_that_do_not_fit_end_the_run),
		cmocka_unit_test(compositions_are_rewritten),
		cmocka_unit_test(millions_of_levels_are_rewritten),
		cmocka_unit_test(tail_calls_need_no_memory),
		cmocka_unit_test(limits_end_a_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
