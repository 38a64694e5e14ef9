#include "base/test.h"

#include <string.h>

#include "rules/emit.h"
#include "rules/rendering.h"

static const char rules[] =
	"theory: t\n"
	"integers: Int\n"
	"sorts: [Nat, Odd]\n"
	"constructors: {zero: Nat, s: Nat -> Nat}\n"
	"operations: {plus: Nat Nat -> Nat, min: Int Int -> Int, flip: Nat Nat Nat -> Odd}\n"
	"variables: {N: Nat, M: Nat, K: Nat, X: Int, Y: Int}\n"
	"rules:\n"
	"- {id: plus_zero, source: 'plus(zero, N)', target: N}\n"
	"- {id: plus_succ, source: 'plus(s(N), M)', target: 'plus(N, s(M))'}\n"
	"- {id: min_less, source: 'min(X, Y)', target: X, when: [['X < Y', '=', 'true']]}\n"
	"- {id: min_0, source: 'min(0, Y)', target: 'Y + Y'}\n"
	"- {id: flip, source: 'flip(s(N), M, K)', target: 'flip(N, K, M)'}\n";

static char *emitted(int (*emit)(const struct theory *theory, struct buf *out, struct error *e))
{
	struct buf out = BUF_INIT;
	struct theory *theory;

	assert_int_equal(theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, NULL), 0);
	assert_int_equal(emit(theory, &out, NULL), 0);
	theory_free(theory);
	return buf_detach(&out);
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not in the program:\n%s\nbut:\n%s", part,
			strstr(text, "- rules: a function"));
}

static void c_is_readable(void **state)
{
	char *text = emitted(emit_c);

	(void)state;
	assert_has(text, "/* plus: Nat Nat -> Nat */\n"
		"static term apply_plus(term x, term n)\n{\n"
		"\tfor (;;) {\n"
		"\t\tswitch (x->symbol) {\n"
		"\t\tcase SYM_zero: {\n"
		"\t\t\t/* plus_zero: plus(zero, N) -> N */\n"
		"\t\t\treturn n;\n"
		"\t\t}\n"
		"\t\tdefault: { /* s */\n"
		"\t\t\t/* plus_succ: plus(s(N), M) -> plus(N, s(M)) */\n"
		"\t\t\tterm n_2 = x->arguments[0];\n"
		"\t\t\tterm t = make(SYM_s, (const term[]){n});\n"
		"\t\t\tx = n_2;\n"
		"\t\t\tn = t;\n"
		"\t\t\tcontinue;\n"
		"\t\t}\n"
		"\t\t}\n"
		"\t}\n}\n");
	assert_has(text, "static term apply_min(term x, term y)\n{\n"
		"\tterm t = apply_less(x, y);\n"
		"\tif (t->symbol == SYM_true) {\n"
		"\t\t/* min_less: min(X, Y) -> X */\n"
		"\t\treturn x;\n"
		"\t}\n"
		"\tif (is_integer(x, 0)) {\n"
		"\t\t/* min_0: min(0, Y) -> Y + Y */\n"
		"\t\treturn apply_add(y, y);\n"
		"\t}\n"
		"\treturn make(SYM_min, (const term[]){x, y});\n}\n");
	free(text);
}

static void rust_is_readable(void **state)
{
	char *text = emitted(emit_rust);

	(void)state;
	assert_has(text, "// flip: Nat Nat Nat -> Odd\n"
		"fn apply_flip(heap: &mut Heap, mut x: Term, mut m: Term, mut k: Term) -> Term {\n"
		"\t'again: loop {\n"
		"\t\tif heap.symbol(x) == SYM_s {\n"
		"\t\t\t// flip: flip(s(N), M, K) -> flip(N, K, M)\n"
		"\t\t\tlet n = heap.argument(x, 0);\n"
		"\t\t\tlet next_m = k;\n"
		"\t\t\tlet next_k = m;\n"
		"\t\t\tx = n;\n"
		"\t\t\tm = next_m;\n"
		"\t\t\tk = next_k;\n"
		"\t\t\tcontinue 'again;\n"
		"\t\t}\n"
		"\t\treturn heap.make(SYM_flip, &[x, m, k]);\n"
		"\t}\n}\n");
	free(text);
}

static void assert_comment(const char *text, const char *expected)
{
	struct buf out = BUF_INIT;

	comment_write(&out, "/* $1 */", 1, text);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void comments_end_where_they_should(void **state)
{
	(void)state;
	assert_comment("f -> g", "\t/* f -> g */\n");
	assert_comment("a */ /* b **//", "\t/* a * / / * b ** // */\n");
	assert_comment("a\nb\\", "\t/* a?b\\ */\n");
	assert_comment("\xc3\xa9 \xe2\x80\xae \xe2\x81\xa6 \xe2\x80\x94",
		"\t/* \xc3\xa9 ? ? \xe2\x80\x94 */\n");
}

static void assert_identifier(const char *name, const char *expected)
{
	char *identifier = identifier_make(name);

	assert_string_equal(identifier, expected);
	free(identifier);
}

static void names_become_identifiers(void **state)
{
	(void)state;
	assert_identifier("plus", "plus");
	assert_identifier("is-even?", "is_even");
	assert_identifier("_a__b", "a_b");
	assert_identifier("n'", "n");
	assert_identifier("\xc3\xa9", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(c_is_readable),
		cmocka_unit_test(rust_is_readable),
		cmocka_unit_test(comments_end_where_they_should),
		cmocka_unit_test(names_become_identifiers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
