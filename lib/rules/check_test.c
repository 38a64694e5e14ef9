#include "base/test.h"

#include <string.h>

#include "rules/check.h"

static const char head[] =
	"theory: t\n"
	"sorts: [T, Gate]\n"
	"integers: Int\n"
	"constructors: {a: T, b: T, c: T, s: T -> T, p: T T -> T, x: Gate, y: Gate, z: Gate}\n"
	"operations: {f: T T -> T, g: T -> T, h: T -> T, i: Int -> Int, j: T T -> T, "
	"k: T T T -> T, d: Gate Gate -> T}\n"
	"variables: {X: T, Y: T, Z: T, N: Int, M: Int, F: Gate}\n"
	"colors: {a: red, b: blue}\n"
	"rules:\n";

#define SHADOWED(place, line) place ": rule 'two' is never applied: rule 'one' (line " line "), " \
	"which is tried before, fits all that it fits\n"
#define BY_LAW ": rule 'one' is never applied: a law of composition, which is tried before, fits " \
	"all that it fits\n"
#define OVERLAP(place, term) place ": rule 'two' overlaps rule 'one' (line 9) of equal priority: " \
	"both fit " term "\n"
#define NONE_SUITS(rule) ": termination is not shown: found no lexicographic path order that " \
	"suits the rules before and makes the target of rule '" rule "' smaller than its source\n"

/* "LINE:COLUMN: MESSAGE\n" of each finding; line 1 is the first rule. */
static void findings_print(const struct theory *theory, struct buf *out)
{
	struct findings findings;

	assert_int_equal(theory_check(theory, &findings, NULL), 0);
	for (size_t i = 0; i < findings.count; i++) {
		assert_string_equal(findings.items[i].place.file, "t.yaml");
		buf_printf(out, "%d:%u: %s\n", (int)findings.items[i].place.line - 8,
			findings.items[i].place.column, findings.items[i].message);
	}
	findings_release(&findings);
}

static void text_check(const char *text, size_t length, struct buf *out)
{
	struct error e = ERROR_INIT;
	struct theory *theory;

	if (theory_parse(&theory, "t.yaml", text, length, NULL, &e) < 0)
		fail_msg("%u: %s", e.line, error_text(&e));
	findings_print(theory, out);
	theory_free(theory);
}

static void assert_findings_below(const char *declarations, const char *rules,
	const char *expected)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	buf_printf(&text, "%s%s", declarations, rules);
	text_check(buf_string(&text), text.length, &out);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&text);
	buf_release(&out);
}

static void assert_findings(const char *rules, const char *expected)
{
	assert_findings_below(head, rules, expected);
}

/* ---- unreachable rules */

static void a_rule_behind_a_more_general_one_is_unreachable(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(X, Y)', target: X}\n"
		"- {id: two, source: 'f(a, Z)', target: Z}\n",
		SHADOWED("2:21", "9"));
	assert_findings("- {id: two, source: 'f(a, Z)', target: Z}\n"
		"- {id: one, source: 'f(X, Y)', target: X, priority: 1001}\n",
		SHADOWED("1:21", "10"));
	assert_findings("- {id: one, source: 'f(X, X)', target: X}\n"
		"- {id: two, source: 'f(s(Y), s(Y))', target: Y}\n",
		SHADOWED("2:21", "9"));
	assert_findings("- {id: one, source: 'i(N)', target: N}\n"
		"- {id: two, source: 'i(3)', target: '4'}\n",
		SHADOWED("2:21", "9"));
}

static void a_rule_behind_one_that_may_not_apply_is_reachable(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(X, Y)', target: X, when: [[X, '=', Y]]}\n"
		"- {id: two, source: 'f(X, Y)', target: Y}\n", "");
	assert_findings("- {id: one, source: 'f(X, Y)', target: X,\n"
		"   constraints: [{not_equal: [X, Y]}]}\n"
		"- {id: two, source: 'f(X, Y)', target: Y}\n", "");
	assert_findings("- {id: one, source: 'f(X, X)', target: X}\n"
		"- {id: two, source: 'f(X, Y)', target: Y}\n", "");
	assert_findings("- {id: one, source: 'i(3)', target: '4'}\n"
		"- {id: two, source: 'i(5)', target: '4'}\n", "");
}

static void a_law_of_composition_shadows(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'id . x', target: y}\n",
		"1:21" BY_LAW);
	assert_findings("- {id: one, source: '(x . y) . z', target: y}\n",
		"1:21" BY_LAW);
	assert_findings("- {id: one, source: 'x . F', target: 'F'}\n"
		"- {id: two, source: 'x . y . z', target: z}\n",
		SHADOWED("2:21", "9"));
}

#define COVERED(place) place ": rule 'two' is never applied: those that are tried before leave " \
	"nothing that it fits"

/* No operation at the root of a Bit stays; q(s(zero)) does, so that a Nat may be neither zero nor
 * s(N). */
static const char bits[] =
	"theory: t\n"
	"sorts: [Bit, Nat]\n"
	"constructors: {on: Bit, off: Bit, zero: Nat, s: Nat -> Nat}\n"
	"operations: {m: Bit Bit -> Bit, not: Bit -> Bit, n: Nat -> Nat, q: Nat -> Nat}\n"
	"variables: {X: Bit, Y: Bit, N: Nat}\n"
	"rules:\n"
	"- {id: not1, source: not(on), target: off}\n"
	"- {id: not2, source: not(off), target: on}\n";

static void rules_shadow_together(void **state)
{
	(void)state;
	assert_findings_below(bits, "- {id: one, source: 'm(on, Y)', target: Y}\n"
		"- {id: one2, source: 'm(off, off)', target: on}\n"
		"- {id: one3, source: 'm(off, on)', target: on}\n"
		"- {id: two, source: 'm(X, Y)', target: X}\n",
		COVERED("4:21") "\n");
	assert_findings_below(bits, "- {id: one, source: 'm(on, Y)', target: Y}\n"
		"- {id: one2, source: 'm(off, Y)', target: Y}\n"
		"- {id: two, source: 'm(X, Y)', target: X, when: [['not(X)', '=', Y]]}\n",
		COVERED("3:21") " and its conditions allow\n");
	assert_findings_below(bits, "- {id: one, source: 'm(X, Y)', target: Y, "
		"when: [['not(X)', '=', on]]}\n"
		"- {id: one2, source: 'm(X, Y)', target: X, when: [['not(X)', '=', off]]}\n"
		"- {id: two, source: 'm(X, Y)', target: X}\n",
		COVERED("3:21") "\n");
}

static void rules_that_leave_something_do_not_shadow_together(void **state)
{
	(void)state;
	assert_findings_below(bits, "- {id: one, source: 'n(zero)', target: zero}\n"
		"- {id: one2, source: 'n(s(N))', target: 'N'}\n"
		"- {id: two, source: 'n(N)', target: zero}\n", "");
	/* the first may not apply */
	assert_findings_below(bits, "- {id: one, source: 'm(on, Y)', target: Y, when: [[Y, '=', on]]}\n"
		"- {id: one2, source: 'm(off, Y)', target: Y}\n"
		"- {id: two, source: 'm(X, Y)', target: X}\n", "");
}

/* Backward, the source is what the file calls target. */
static void a_rule_read_backward_is_placed_at_its_source(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'g(X)', target: a}\n"
		"- {id: two, source: 's(X)', target: 'g(s(X))', polarity: backward}\n",
		SHADOWED("2:37", "9"));
}

/* ---- overlaps */

static void sources_that_fit_one_term_overlap(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(a, X)', target: b}\n"
		"- {id: two, source: 'f(X, b)', target: c}\n",
		OVERLAP("2:21", "f(a, b)"));
	assert_findings("- {id: one, source: 'f(s(X), Y)', target: b}\n"
		"- {id: two, source: 'f(X, p(X, Y))', target: c}\n",
		"2:21: rule 'two' overlaps rule 'one' (line 9) of equal priority: both fit "
		"f(s(X), p(s(X), Y'))\n");
	assert_findings("- {id: one, source: 'x . F . z', target: 'x'}\n"
		"- {id: two, source: 'x . y . F', target: y}\n",
		OVERLAP("2:21", "x . y . z"));
	/* followed by something */
	assert_findings("- {id: one, source: 'x . y . z', target: 'x'}\n"
		"- {id: two, source: 'x . F . z . y', target: 'y . F'}\n",
		OVERLAP("2:21", "x . y . z . y"));
	assert_findings("- {id: one, source: 'd(F . x, F)', target: a}\n"
		"- {id: two, source: 'd(F, y . z)', target: b}\n",
		OVERLAP("2:21", "d((y . z) . x, y . z)"));
}

static void overlaps_that_make_no_difference_are_not_told(void **state)
{
	(void)state;
	/* another priority */
	assert_findings("- {id: one, source: 'f(a, X)', target: b}\n"
		"- {id: two, source: 'f(X, b)', target: c, priority: 900}\n", "");
	/* both give a */
	assert_findings("- {id: one, source: 'f(a, X)', target: X}\n"
		"- {id: two, source: 'f(X, a)', target: X}\n", "");
	/* a special case first */
	assert_findings("- {id: one, source: 'f(a, X)', target: b}\n"
		"- {id: two, source: 'f(X, Y)', target: c}\n", "");
	assert_findings("- {id: one, source: 'f(a, X)', target: b}\n"
		"- {id: two, source: 'f(X, Y)', target: c, when: [[Y, '<>', b]]}\n", "");
	/* a cycle: X would be s(X) */
	assert_findings("- {id: one, source: 'f(X, X)', target: b}\n"
		"- {id: two, source: 'f(Y, s(Y))', target: c}\n", "");
}

static void the_general_case_before_a_special_one_overlaps(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(X, Y)', target: b, when: [[X, '<>', b]]}\n"
		"- {id: two, source: 'f(a, X)', target: c}\n",
		OVERLAP("2:21", "f(a, Y)"));
}

static void assert_excluded(const char *one, const char *two, bool expected)
{
	struct buf rules = BUF_INIT;

	buf_printf(&rules, "- {id: one, source: 'k(X, Y, Z)', target: b, %s}\n"
		"- {id: two, source: 'k(X, Y, Z)', target: c, %s}\n", one, two);
	assert_findings(buf_string(&rules), expected ? ""
		: OVERLAP("2:21", "k(X, Y, Z)"));
	buf_release(&rules);
}

static void conditions_exclude_each_other(void **state)
{
	(void)state;
	assert_excluded("when: [[X, '=', a]]", "when: [[X, '=', b]]", true);
	assert_excluded("when: [[a, '=', X]]", "when: [[X, '=', 's(Y)']]", true);
	assert_excluded("when: [['g(X)', '=', 's(a)']]", "when: [['g(X)', '=', 's(b)']]", true);
	assert_excluded("when: [['g(X)', '=', 'Y']]", "when: [['g(X)', '<>', 'Y']]", true);
	assert_excluded("when: [['g(X)', '=', 'Y']]", "when: [['Y', '<>', 'g(X)']]", true);
	assert_excluded("when: [[X, '=', Y]]", "constraints: [{not_equal: [Y, X]}]", true);
	assert_excluded("when: [[X, '<>', X]]", "when: [[X, '=', Y]]", true);
	assert_excluded("constraints: [{color_must_be: [X, red]}]",
		"constraints: [{color_not: [X, red]}]", true);
	assert_excluded("constraints: [{color_must_be: [X, red]}]",
		"constraints: [{color_must_be: [X, blue]}]", true);
	assert_excluded("constraints: [{color_must_be: [X, red]}]",
		"constraints: [{color_must_be: [Y, blue]}]", false);
	assert_excluded("constraints: [{color_not: [X, red]}]",
		"constraints: [{color_not: [X, blue]}]", false);
	assert_excluded("constraints: [{color_must_be: [X, red]}, {not_equal: [Y, Z]}]",
		"constraints: [{color_must_be: [X, red]}]", false);
	assert_excluded("constraints: [{color_must_be: [X, red]}]",
		"constraints: [{color_not: [X, blue]}]", false);
	assert_excluded("when: [[X, '<>', a], [Y, '<>', Z]]", "when: [[X, '<>', a]]", false);
	assert_excluded("when: [[X, '=', a]]", "when: [[Y, '=', b]]", false);
	assert_excluded("when: [[X, '=', a], [Y, '=', c]]", "when: [[X, '=', a]]", false);
	assert_excluded("when: [[X, '<>', a]]", "when: [[X, '<>', b]]", false);
	assert_excluded("when: [[X, '=', 'g(a)']]", "when: [[X, '=', 'g(b)']]", false);
	assert_excluded("when: [['g(X)', '=', a]]", "when: [['g(Y)', '=', b]]", false);
}

static void a_condition_that_the_common_term_contradicts_excludes(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(X, Y)', target: b, when: [[X, '<>', a]]}\n"
		"- {id: two, source: 'f(a, X)', target: c}\n", "");
	assert_findings("- {id: one, source: 'f(X, Y)', target: b, when: [[X, '=', b]]}\n"
		"- {id: two, source: 'f(a, X)', target: c}\n", "");
	assert_findings("- {id: one, source: 'f(X, Y)', target: b,\n"
		"   constraints: [{color_must_be: [X, blue]}]}\n"
		"- {id: two, source: 'f(a, X)', target: c}\n", "");
	assert_findings("- {id: one, source: 'f(X, Y)', target: b,\n"
		"   constraints: [{not_equal: [X, Y]}]}\n"
		"- {id: two, source: 'f(X, X)', target: c}\n", "");
}

static void a_condition_of_the_later_rule_excludes(void **state)
{
	(void)state;
	assert_findings("- {id: one, source: 'f(a, X)', target: c}\n"
		"- {id: two, source: 'f(X, b)', target: b, when: [[X, '<>', a]]}\n", "");
}

static void assert_integers_excluded(const char *one, const char *two, bool expected)
{
	struct buf rules = BUF_INIT;

	buf_printf(&rules, "- {id: one, source: 'i(N)', target: 1, when: [[%s]]}\n"
		"- {id: two, source: 'i(M)', target: 2, when: [[%s]]}\n", one, two);
	assert_findings(buf_string(&rules), expected ? ""
		: OVERLAP("2:21", "i(N)"));
	buf_release(&rules);
}

static void comparisons_exclude_each_other(void **state)
{
	(void)state;
	assert_integers_excluded("N < 3, '=', true", "M >= 3, '=', true", true);
	assert_integers_excluded("N < 3, '=', true", "M < 3, '=', false", true);
	assert_integers_excluded("N < 3, '=', true", "3 < M, '=', true", true);
	assert_integers_excluded("N < 3, '=', true", "true, '=', 3 <= M", true);
	assert_integers_excluded("N == 3, '=', false", "M =/= 3, '=', false", true);
	assert_integers_excluded("N >= 3, '=', false", "M == 3, '=', true", true);
	assert_integers_excluded("N <= 3, '=', true", "M >= 3, '=', true", false);
	assert_integers_excluded("N < 3, '=', true", "3 > M, '=', true", false);
	assert_integers_excluded("N < 3, '=', true", "M >= 4, '=', true", false);
	assert_integers_excluded("N < 3, '<>', true", "M >= 3, '<>', true", false);
}

static void overlaps_beyond_the_first_are_counted(void **state)
{
	struct buf rules = BUF_INIT, text = BUF_INIT, out = BUF_INIT;
	const char *last;

	(void)state;
	for (int i = 0; i < 20; i++)
		buf_printf(&rules, "- {id: r%d, source: 'i(N)', target: %d, "
			"when: [[N, '<>', %d]]}\n", i, i, i);
	buf_printf(&text, "%s%s", head, buf_string(&rules));
	text_check(buf_string(&text), text.length, &out);
	last = strchr(buf_string(&out), '\n');
	assert_non_null(last);
	/* 190 pairs; operation i is declared in line 5 */
	assert_memory_equal(buf_string(&out),
		"-3:49: there are 90 more overlaps between rules of 'i'\n",
		(size_t)(last - buf_string(&out)));
	buf_release(&rules);
	buf_release(&text);
	buf_release(&out);
}

/* All pairs of so many would be given up. */
static void rules_with_different_heads_are_not_compared(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_puts(&text, head);
	for (int i = 0; i < 70000; i++)
		buf_printf(&text, "- {id: r%d, source: i(%d), target: %d}\n", i, i, i);
	buf_puts(&text, "- {id: rest, source: i(N), target: 0}\n"
		"- {id: again, source: i(3), target: 1}\n");
	text_check(buf_string(&text), text.length, &out);
	assert_string_equal(buf_string(&out), "70002:23: rule 'again' is never applied: "
		"rule 'r3' (line 12), which is tried before, fits all that it fits\n");
	buf_release(&text);
	buf_release(&out);
}

/* ---- termination */

static void path_orders_show_termination(void **state)
{
	(void)state;
	/* Ackermann's function: arguments from the first one on */
	assert_findings("- {id: a0, source: 'f(a, Y)', target: 's(Y)'}\n"
		"- {id: a1, source: 'f(s(X), a)', target: 'f(X, s(a))'}\n"
		"- {id: a2, source: 'f(s(X), s(Y))', target: 'f(X, f(s(X), Y))'}\n", "");
	/* from the last one on */
	assert_findings("- {id: r0, source: 'f(X, s(Y))', target: 'f(s(X), Y)'}\n"
		"- {id: r1, source: 'j(s(X), Y)', target: 'j(X, s(f(X, Y)))'}\n", "");
	/* equivalent operations */
	assert_findings("- {id: g, source: 'g(s(X))', target: 's(h(X))'}\n"
		"- {id: h, source: 'h(s(X))', target: 's(g(X))'}\n", "");
	/* g > h first, which does not do: h > g */
	assert_findings("- {id: g, source: 'g(s(X))', target: 'h(X)'}\n"
		"- {id: h, source: 'h(X)', target: 'g(X)'}\n", "");
	/* one constructor above another: first b > a */
	assert_findings("- {id: g, source: 'g(a)', target: 'g(b)'}\n"
		"- {id: h, source: 'h(X)', target: 'g(b)'}\n"
		"- {id: f, source: 'g(b)', target: 'g(c)'}\n", "");
	/* equivalent ones with fewer arguments */
	assert_findings("- {id: f, source: 'f(X, s(Y))', target: 'k(X, Y, Y)'}\n"
		"- {id: k, source: 'k(X, Y, Z)', target: 'f(X, Y)'}\n", "");
	/* conditions, compositions */
	assert_findings("- {id: g, source: 'g(s(X))', target: X, when: [['h(s(X))', '=', X]]}\n"
		"- {id: xy, source: 'x . y . F', target: '(y . x) . F'}\n", "");
	assert_findings("- {id: g, source: 'g(s(X))', target: X, when: [['g(X)', '=', 'h(X)']]}\n"
		"- {id: xy, source: 'x . y', target: 'y . x'}\n"
		"- {id: xx, source: 'x . x', target: 'id'}\n", "");
	assert_findings("- {id: i, source: 'i(N)', target: 'N + 1',\n"
		"   when: [['N < 7', '=', true]]}\n", "");
}

static const char shown_by_none[] =
	"termination is not shown: found no lexicographic path order that makes the target of "
	"rule 'r' smaller than its source";

static void assert_not_shown(const char *rule, const char *place, const char *why)
{
	struct buf expected = BUF_INIT;

	buf_printf(&expected, "%s: %s%s\n", place, shown_by_none, why);
	assert_findings(rule, buf_string(&expected));
	buf_release(&expected);
}

static void what_no_path_order_shows_is_told(void **state)
{
	(void)state;
	assert_not_shown("- {id: r, source: 'g(X)', target: 'g(s(X))'}\n", "1:35", "");
	assert_not_shown("- {id: r, source: 'g(X)', target: 's(g(X))'}\n", "1:35", "");
	assert_not_shown("- {id: r, source: 'f(X, Y)', target: 'f(Y, X)'}\n", "1:38", "");
	assert_not_shown("- {id: r, source: 'x . y', target: 'x . x . y'}\n", "1:36", "");
	/* x . F > y without x > y, but not x . F . z > y . z */
	assert_findings("- {id: x, source: 'x . F', target: 'y'}\n"
		"- {id: y, source: 'y . F', target: '(x . x) . F'}\n",
		"2:36" NONE_SUITS("y"));
	assert_not_shown("- {id: r, source: 'i(N)', target: 'i(N - 1)'}\n", "1:35",
		": arithmetic makes nothing smaller");
	assert_not_shown("- {id: r, source: 'i(0)', target: 'i(-1)'}\n", "1:35", "");
	assert_findings("- {id: r, source: 'g(X)', target: X, when: [['g(s(X))', '=', X]]}\n",
		"1:45: termination is not shown: found no lexicographic path order that makes the "
		"conditions of rule 'r' smaller than its source\n");
}

static void rules_that_no_order_suits_together_are_told(void **state)
{
	(void)state;
	assert_findings("- {id: g, source: 'g(s(X))', target: 'h(s(X))'}\n"
		"- {id: h, source: 'h(s(X))', target: 'g(s(X))'}\n"
		"- {id: l, source: 'h(a)', target: 'h(a)'}\n",
		"2:38" NONE_SUITS("h")
		"3:35: termination is not shown: found no lexicographic path order that makes the "
		"target of rule 'l' smaller than its source\n");
	assert_findings("- {id: g, source: 'g(a)', target: 'g(b)'}\n"
		"- {id: h, source: 'g(b)', target: 'g(a)'}\n",
		"2:35" NONE_SUITS("h"));
}

static void rules_of_other_operations_count(void **state)
{
	(void)state;
	assert_findings("- {id: g, source: 'g(a)', target: 'g(b)'}\n"
		"- {id: h, source: 'h(b)', target: 'h(a)'}\n",
		"2:35" NONE_SUITS("h"));
}

/* a > b > c leaves no way for k: neither c > a, nor both equivalent. */
static void a_decision_excludes_others(void **state)
{
	(void)state;
	assert_findings("- {id: g, source: 'g(a)', target: 'g(b)'}\n"
		"- {id: h, source: 'g(b)', target: 'g(c)'}\n"
		"- {id: k, source: 'k(c, s(X), X)', target: 'k(a, X, s(X))'}\n",
		"3:44" NONE_SUITS("k"));
}

static void symmetric_rules_are_told(void **state)
{
	(void)state;
	assert_findings("- {id: both, source: 'f(X, Y)', target: 'f(Y, X)', polarity: symmetric}\n",
		"1:3: symmetric rule 'both' would undo itself: it is applied only where that makes "
		"a term smaller, and no path order shows that it terminates with the others\n");
	/* it may not apply, so that what comes after it can be reached */
	assert_findings("- {id: one, source: 'f(X, Y)', target: 'f(Y, X)', polarity: symmetric}\n"
		"- {id: two, source: 'f(a, X)', target: b}\n",
		"1:3: symmetric rule 'one' would undo itself: it is applied only where that makes "
		"a term smaller, and no path order shows that it terminates with the others\n"
		OVERLAP("2:21", "f(a, Y)"));
}

/* ---- much of it */

static void nest(struct buf *text, const char *with, int levels, const char *inner)
{
	for (int i = 0; i < levels; i++)
		buf_puts(text, with);
	buf_puts(text, inner);
	for (int i = 0; i < levels; i++)
		buf_putc(text, ')');
}

static void deep_terms_are_compared(void **state)
{
	struct buf rules = BUF_INIT;

	(void)state;
	buf_puts(&rules, "- {id: r, source: '");
	nest(&rules, "g(", 1, "s(X");
	buf_puts(&rules, ")', target: 'h(X)'}\n- {id: down, source: 'f(X, ");
	nest(&rules, "s(", 900, "X");
	buf_puts(&rules, ")', target: 'f(X, ");
	nest(&rules, "s(", 899, "X");
	buf_puts(&rules, ")'}\n- {id: other, source: 'j(X, ");
	nest(&rules, "s(", 900, "Y");
	buf_puts(&rules, ")', target: X}\n- {id: apart, source: 'j(Y, ");
	nest(&rules, "s(", 899, "a");
	buf_puts(&rules, ")', target: Y}\n");
	assert_findings(buf_string(&rules), "");
	buf_release(&rules);
}

static void ten_thousand_rules_of_one_operation_are_checked(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_puts(&text, "theory: t\nsorts: [T]\noperations: {f: T -> T}\nvariables: {X: T}\n"
		"constructors:\n");
	for (int i = 0; i < 10000; i++)
		buf_printf(&text, "  c%d: T\n", i);
	buf_puts(&text, "rules:\n");
	for (int i = 0; i < 10000; i++)
		buf_printf(&text, "- {id: r%d, source: 'f(c%d)', target: c%d}\n", i, i,
			(i + 1) % 10000);
	text_check(buf_string(&text), text.length, &out);
	assert_string_equal(buf_string(&out), "");
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_behind_a_more_general_one_is_unreachable),
		cmocka_unit_test(rules_shadow_together),
		cmocka_unit_test(rules_that_leave_something_do_not_shadow_together),
		cmocka_unit_test(a_rule_behind_one_that_may_not_apply_is_reachable),
		cmocka_unit_test(a_law_of_composition_shadows),
		cmocka_unit_test(a_rule_read_backward_is_placed_at_its_source),
		cmocka_unit_test(sources_that_fit_one_term_overlap),
		cmocka_unit_test(overlaps_that_make_no_difference_are_not_told),
		cmocka_unit_test(the_general_case_before_a_special_one_overlaps),
		cmocka_unit_test(conditions_exclude_each_other),
		cmocka_unit_test(a_condition_that_the_common_term_contradicts_excludes),
		cmocka_unit_test(a_condition_of_the_later_rule_excludes),
		cmocka_unit_test(comparisons_exclude_each_other),
		cmocka_unit_test(overlaps_beyond_the_first_are_counted),
		cmocka_unit_test(rules_with_different_heads_are_not_compared),
		cmocka_unit_test(path_orders_show_termination),
		cmocka_unit_test(what_no_path_order_shows_is_told),
		cmocka_unit_test(rules_that_no_order_suits_together_are_told),
		cmocka_unit_test(rules_of_other_operations_count),
		cmocka_unit_test(a_decision_excludes_others),
		cmocka_unit_test(symmetric_rules_are_told),
		cmocka_unit_test(deep_terms_are_compared),
		cmocka_unit_test(ten_thousand_rules_of_one_operation_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
