#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "rules/rule_term_text.h"
#include "rules/theory.h"

#define HEAD                                                                                       \
	"theory: peano\n"                                                                          \
	"sorts: [Nat, Bool]\n"                                                                     \
	"constructors: {zero: Nat, s: Nat -> Nat, yes: Bool}\n"                                    \
	"operations: {plus: Nat Nat -> Nat, f: Nat -> Nat, even: Nat -> Bool}\n"                   \
	"variables: {N: Nat, M: Nat, B: Bool}\n"

enum { HEAD_LINES = 5 };

static struct theory *read_well(const char *text)
{
	struct theory *theory;
	struct error e = ERROR_INIT;

	if (theory_parse(&theory, "test.yaml", text, strlen(text), NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return theory;
}

static void term_is(const struct theory *theory, uint32_t term, const char *wanted)
{
	struct buf text = BUF_INIT;

	rule_term_print(theory, term, &text);
	assert_string_equal(buf_string(&text), wanted);
	buf_release(&text);
}

static void rules_are_read(void **state)
{
	struct theory *t = read_well(HEAD
		"colors: {s: red}\n"
		"rules:\n"
		"  - {id: a, source: \"plus(s(N), M)\", target: \"s(plus(N, M))\"}\n"
		"  - id: b\n"
		"    source: plus(N, M)\n"
		"    target: N\n"
		"    priority: 2000\n"
		"    when: [[even(N), \"=\", yes], [N, \"<>\", M]]\n"
		"    constraints: [{color_must_be: [N, red]}, {parent_of: [N, M]}]\n"
		"evaluate: [\"plus(zero, s(zero))\"]\n");
	const struct theory_symbol *plus = &t->symbols[theory_find_symbol(t, "plus")];
	const struct rule *b = &t->rules[1];

	(void)state;
	assert_string_equal(t->name, "peano");
	assert_int_equal(t->rule_count, 2);
	term_is(t, t->rules[0].source, "plus(s(N), M)");
	term_is(t, t->rules[0].target, "s(plus(N, M))");
	assert_int_equal(t->rules[0].priority, 1000);
	assert_int_equal(b->condition_count, 2);
	assert_true(b->conditions[0].is_equal);
	assert_false(b->conditions[1].is_equal);
	term_is(t, b->conditions[0].left, "even(N)");
	assert_int_equal(b->constraints[0].kind, CONSTRAINT_COLOR_MUST_BE);
	assert_int_equal(b->constraints[1].kind, CONSTRAINT_PARENT_OF);
	assert_int_equal(b->place.line, HEAD_LINES + 4);
	/* the higher priority first */
	assert_int_equal(plus->rewrite_count, 2);
	assert_int_equal(t->rewrites[plus->rewrites[0]].rule, 1);
	assert_string_equal(t->evaluations[0].text, "plus(zero, s(zero))");
	theory_free(t);
}

static void equal_terms_have_one_number(void **state)
{
	struct theory *t = read_well(HEAD
		"rules: [{id: a, source: f(s(N)), target: \"plus(s(N), s(N))\"}]\n");
	const struct rule_term *target = &t->terms[t->rules[0].target];

	(void)state;
	assert_int_equal(target->arguments[0], target->arguments[1]);
	assert_int_equal(target->arguments[0], t->terms[t->rules[0].source].arguments[0]);
	theory_free(t);
}

static void rules_go_backward(void **state)
{
	struct theory *t = read_well(HEAD
		"rules:\n"
		"  - {id: a, source: s(N), target: f(N), polarity: backward}\n"
		"  - {id: b, source: \"plus(N, M)\", target: \"plus(M, N)\", polarity: symmetric}\n");
	const struct theory_symbol *f = &t->symbols[theory_find_symbol(t, "f")];
	const struct theory_symbol *plus = &t->symbols[theory_find_symbol(t, "plus")];

	(void)state;
	assert_int_equal(f->rewrite_count, 1);
	term_is(t, t->rewrites[f->rewrites[0]].source, "f(N)");
	term_is(t, t->rewrites[f->rewrites[0]].target, "s(N)");
	assert_false(t->rewrites[f->rewrites[0]].is_ordered);
	assert_int_equal(plus->rewrite_count, 2);
	assert_true(t->rewrites[plus->rewrites[0]].is_ordered);
	term_is(t, t->rewrites[plus->rewrites[1]].source, "plus(M, N)");
	theory_free(t);
}

static void gates_compose(void **state)
{
	struct theory *t = read_well(
		"theory: gates\nsorts: [Gate]\nconstructors: {h: Gate, x: Gate, z: Gate}\n"
		"rules:\n"
		"  - {id: hh, source: h . h, target: id}\n"
		"  - {id: hxh, source: h . x . h, target: z}\n");
	uint32_t dot = t->terms[t->rules[0].source].head;

	(void)state;
	assert_true(t->symbols[dot].is_composition);
	assert_true(t->symbols[t->terms[t->rules[0].target].head].is_identity);
	/* three laws, two rules, and each of them in the middle of a longer composition */
	assert_int_equal(t->symbols[dot].rewrite_count, 7);
	term_is(t, t->rules[1].source, "h . x . h");
	term_is(t, t->rewrites[t->symbols[dot].rewrites[4]].target, "id . X Gate");
	theory_free(t);
}

static void operators_bind(void **state)
{
	struct theory *t = read_well(
		"theory: numbers\nintegers: Int\nconstructors: {maybe: Bool}\n"
		"operations: {g: Int -> Int, b: Int -> Bool}\n"
		"variables: {I: Int, J: Int}\n"
		"rules:\n"
		"  - {id: a, source: g(I), target: I - 2 - 3 * I div (I + -4)}\n"
		"  - {id: b, source: b(I), target: I + 1 < I * 2}\n"
		"  - {id: c, source: g(7), target: \"+(1, 2)\"}\n"
		"  - {id: d, source: g(8), target: id + (1 * id . id)}\n");

	(void)state;
	term_is(t, t->rules[0].target, "(I - 2) - ((3 * I) div (I + -4))");
	term_is(t, t->rules[1].target, "(I + 1) < (I * 2)");
	term_is(t, t->rules[2].target, "1 + 2");
	term_is(t, t->rules[3].target, "id + (1 * (id . id))");
	theory_free(t);
}

/* ---- faults */

static const struct {
	const char *text;
	unsigned line, column;
	const char *message;
} faults[] = {
	{"rules: [{id: a, source: f(N), target: g(N)}]", 1, 39, "unknown symbol 'g'"},
	{"rules: [{id: a, source: plus(N), target: N}]", 1, 25, "'plus' takes 2 arguments, here it has 1"},
	{"rules: [{id: a, source: \"f(N, M)\", target: N}]", 1, 26, "here it has more"},
	{"rules: [{id: a, source: f(yes), target: zero}]", 1, 27,
		"argument 1 is of sort 'Bool', where one of sort 'Nat' is wanted"},
	{"rules: [{id: a, source: f(N), target: yes}]", 1, 39,
		"the term is of sort 'Bool', where one of sort 'Nat' is wanted"},
	{"rules: [{id: a, source: f(N), target: M}]", 1, 39, "variable 'M' is not in the rule's source"},
	{"rules: [{id: a, source: f(f(N)), target: N}]", 1, 25, "operation 'f' below the root"},
	{"rules: [{id: a, source: N, target: N}]", 1, 25, "the source is a variable"},
	{"rules: [{id: a, source: s(N), target: N}]", 1, 25, "constructor 's' at its root"},
	{"rules: [{id: a, source: s(N), target: zero, polarity: backward}]", 1, 39, "'zero' at its root"},
	{"rules: [{id: a, source: f(N), target: N, polarity: sideways}]", 1, 52, "none of forward"},
	{"rules: [{id: a, source: f(N), target: N, priority: 99}]", 1, 52, "no integer from 100 to 5000"},
	{"rules: [{id: a, source: f(N), target: N, when: [[N, \"==\", M]]}]", 1, 49, "a condition is"},
	{"rules: [{id: a, source: f(N), target: N, when: [[N, \"=\", M]]}]", 1, 58, "variable 'M'"},
	{"rules: [{id: a, source: f(N), target: N, constraints: [{color_not: [N, red]}]}]", 1, 72,
		"no symbol has color 'red'"},
	{"rules: [{id: a, source: f(N), target: N, constraints: [{not_eqal: [N, N]}]}]", 1, 57,
		"did you mean 'not_equal'?"},
	{"rules: [{id: a, source: f(N), target: N, prioritt: 1}]", 1, 42, "did you mean 'priority'?"},
	{"rules: [{id: a, source: f(N), target: N}, {id: a, source: f(N), target: N}]", 1, 43,
		"another rule has the id 'a'"},
	{"rules: [{id: a, target: N}]", 1, 9, "a rule needs 'source'"},
	{"rules: [{id: a, source: \"f(N\", target: N}]", 1, 26, "its ')' is missing"},
	{"rules: [{id: a, source: f(N) zero, target: N}]", 1, 30, "an operator is missing before 'zero'"},
	{"rules: [{id: a, source: f(), target: N}]", 1, 27, "a term is missing before ')'"},
	{"rules: [{id: a, source: f(N), target: 12}]", 1, 39, "needs 'integers:'"},
	{"evaluate: [f(N)]", 1, 14, "variable 'N' in a term that is to be rewritten"},
	{"colors: {t: red}", 1, 10, "unknown symbol 't'"},
	{"evaluat: []", 1, 1, "did you mean 'evaluate'?"},
	{"include: [nowhere.yaml]", 1, 11, "nowhere.yaml"},
	/* in one line, whatever is in a name */
	{"include: [\"no\\nwhere\"]", 1, 11, "'no\\nwhere'"},
	{"\"ke\\ny\": []", 1, 1, "unknown key 'ke\\ny'"},
};

static void fault_is_found(const char *text, unsigned line, unsigned column, const char *message)
{
	struct theory *theory;
	struct error e = ERROR_INIT;

	assert_int_equal(theory_parse(&theory, "test.yaml", text, strlen(text), NULL, NULL), -1);
	assert_int_equal(theory_parse(&theory, "test.yaml", text, strlen(text), NULL, &e), -1);
	assert_null(theory);
	if (!strstr(error_text(&e), message) || e.line != line || e.column != column)
		fail_msg("wanted %u:%u: %s\ngot %u:%u: %s", line, column, message, e.line, e.column,
			error_text(&e));
	error_release(&e);
}

static void faults_have_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		char *text = string_printf("%s%s\n", HEAD, faults[i].text);

		fault_is_found(text, faults[i].line + HEAD_LINES, faults[i].column, faults[i].message);
		free(text);
	}
	fault_is_found("theory: t\nsorts: [A, A]\n", 2, 12, "declared twice: also at test.yaml:2:9");
	fault_is_found("theory: t\nsorts: [\"\"]\n", 2, 9, "a name has one character at least");
	fault_is_found("theory: t\nsorts: [\"a\\nb\\ec\"]\n", 2, 9, "'a\\nb\\x1bc' is no name");
	fault_is_found("theory: t\nsorts: [A]\nconstructors: {a: B}\n", 3, 19, "unknown sort 'B'");
	fault_is_found("theory: t\nsorts: [A]\nconstructors: {a: -> A}\n", 3, 19,
		"of a constant the type is its sort alone");
	fault_is_found("theory: t\nsorts: [A]\nconstructors: {a: A->A}\n", 3, 19,
		"white space around '->'");
	fault_is_found("theory: t\nsorts: [A]\nconstructors: {id: A}\n", 3, 16, "a word of the language");
	fault_is_found("theory: ~\nsorts: [A]\n", 1, 9, "'theory: NAME' is missing");
	fault_is_found("theory: ../t\nsorts: [A]\n", 1, 9, "without '/'");
	fault_is_found("theory: t\nintegers: Bool\n", 2, 11, "the sort of comparisons");
	fault_is_found("theory: t\nintegers: I\nconstructors: {c: I}\n", 3, 19, "no constructors");
}

static void all_faults_are_found(void **state)
{
	static const char text[] = HEAD
		"rules:\n"
		"  - {id: a, source: f(N), target: M}\n"
		"  - {id: b, source: f(N), target: N}\n"
		"  - {id: c, source: f(f(N)), target: N}\n"
		"colour: {}\n";
	struct theory_faults list = {0};
	struct theory *theory;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(theory_parse(&theory, "test.yaml", text, strlen(text), &list, &e), -1);
	assert_int_equal(e.code, ERROR_FAILED);
	assert_int_equal(list.count, 3);
	assert_int_equal(list.items[0].line, HEAD_LINES + 5);
	assert_int_equal(list.items[1].line, HEAD_LINES + 2);
	assert_int_equal(list.items[2].line, HEAD_LINES + 4);
	theory_faults_release(&list);
	error_release(&e);
}

static void files_are_included_once(void **state)
{
	char *directory = test_directory();
	char *base = string_printf("%s/base.yaml", directory);
	char *top = string_printf("%s/top.yaml", directory);
	char *alias = string_printf("%s/alias.yaml", directory);
	static const char base_text[] = HEAD "include: [top.yaml, base.yaml, alias.yaml]\n"
		"rules: [{id: a, source: f(N), target: N}]\n";
	static const char top_text[] = "theory: top\ninclude: [base.yaml]\n"
		"operations: {g: Nat -> Nat}\nrules: [{id: b, source: g(N), target: f(N)}]\n";
	struct theory *theory;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(file_write(base, base_text, strlen(base_text), 0644, NULL), 0);
	assert_int_equal(symlink("base.yaml", alias), 0);
	assert_int_equal(file_write(top, top_text, strlen(top_text), 0644, NULL), 0);
	if (theory_read(&theory, top, NULL, &e) < 0)
		fail_msg("%s:%u: %s", e.file, e.line, error_text(&e));
	assert_string_equal(theory->name, "top");
	assert_int_equal(theory->file_count, 2);
	assert_int_equal(theory->rule_count, 2);
	assert_string_equal(theory->rules[0].id, "a");
	theory_free(theory);
	free(alias);
	free(base);
	free(top);
	test_directory_remove(directory);
}

static void included_files_are_told_tidily(void **state)
{
	static const struct { const char *name, *text, *message; } files[] = {
		{"list.yaml", "[1, 2]\n", "this is no rule file: it is a list"},
		{"empty.yaml", "", "this is no rule file: it is empty"},
		{"code.c", "int main(void) { return 0; }\n", "this is no rule file: it is a scalar"},
		{"elf", "\177ELF", "not allowed"},
		{"nothing.yaml", NULL, "nothing.yaml': No such file"},
	};
	char *directory = test_directory(), *top = string_printf("%s/top.yaml", directory);
	char *where = string_printf("(included at %s:2:11)", top);

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		char *path = string_printf("%s/%s", directory, files[i].name);
		char *text = string_printf("theory: t\ninclude: [././/%s]\n", files[i].name);
		struct theory *theory;
		struct error e = ERROR_INIT;

		if (files[i].text)
			assert_int_equal(file_write(path, files[i].text, strlen(files[i].text), 0644,
				NULL), 0);
		assert_int_equal(theory_parse(&theory, top, text, strlen(text), NULL, &e), -1);
		assert_string_equal(e.file, files[i].text ? path : top);
		if (!strstr(error_text(&e), files[i].message) ||
			!strstr(error_text(&e), files[i].text ? where : path))
			fail_msg("%s: %s", files[i].name, error_text(&e));
		error_release(&e);
		free(text);
		free(path);
	}
	fault_is_found("theory: t\ninclude: [\"\"]\n", 2, 11, "an included file has a name");
	fault_is_found("theory: t\ninclude: [../no.yaml]\n", 2, 11, "cannot read '../no.yaml'");
	free(where);
	free(top);
	test_directory_remove(directory);
}

/* ---- sizes */

static void nesting_has_a_limit(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, HEAD "rules: [{id: a, source: f(N), target: ");
	for (int i = 0; i < 1000; i++)
		buf_puts(&text, "s(");
	buf_putc(&text, 'N');
	for (int i = 0; i < 1000; i++)
		buf_putc(&text, ')');
	buf_puts(&text, "}]\n");
	fault_is_found(buf_string(&text), HEAD_LINES + 1, 39, "nest 1000 deep at most");
	buf_release(&text);
}

/* Each fault asks what was meant, which looks at all names: not ten thousand times. */
static void suggestions_come_to_an_end(void **state)
{
	enum { MANY = 2000 };
	struct theory_faults list = {0};
	struct theory *theory;
	struct error e = ERROR_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, "theory: t\nsorts: [S]\nconstructors:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  bond%d: S\n  band%d: T\n", i, i);
	buf_puts(&text, "operations: {f: S -> S}\nvariables: {X: S}\nrules:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  - {id: r%d, source: f(X), target: bind%d}\n", i, i);
	assert_int_equal(theory_parse(&theory, "test.yaml", buf_string(&text), text.length, &list,
		&e), -1);
	assert_int_equal(list.count, 2 * MANY);
	assert_string_equal(error_text(&list.items[MANY]),
		"unknown symbol 'bind0': did you mean 'bond0'?");
	assert_non_null(strstr(error_text(&list.items[2 * MANY - 1]), "declare it below"));
	theory_faults_release(&list);
	error_release(&e);
	buf_release(&text);
}

static void every_sort_composes(void **state)
{
	enum { MANY = 2000 };
	struct buf text = BUF_INIT;
	struct theory *t;

	(void)state;
	buf_puts(&text, "theory: t\nsorts:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  - S%d\n", i);
	buf_puts(&text, "constructors:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  c%d: S%d\n", i, i);
	buf_puts(&text, "rules:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  - {id: r%d, source: c%d . c%d, target: id}\n", i, i, i);
	t = read_well(buf_string(&text));
	for (uint32_t i = 0; i < MANY; i++) {
		uint32_t dot = t->terms[t->rules[i].source].head;

		assert_int_equal(t->sorts[i].composition, dot);
		assert_int_equal(t->symbols[dot].result, i);
		assert_int_equal(t->terms[t->rules[i].target].head, dot + 1);
		assert_int_equal(t->symbols[dot].rewrite_count, 5);
	}
	assert_int_equal(t->symbol_count, 3 * MANY);
	assert_int_equal(t->variable_count, 4 * MANY);
	theory_free(t);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_read),
		cmocka_unit_test(equal_terms_have_one_number),
		cmocka_unit_test(rules_go_backward),
		cmocka_unit_test(gates_compose),
		cmocka_unit_test(operators_bind),
		cmocka_unit_test(faults_have_places),
		cmocka_unit_test(all_faults_are_found),
		cmocka_unit_test(files_are_included_once),
		cmocka_unit_test(included_files_are_told_tidily),
		cmocka_unit_test(nesting_has_a_limit),
		cmocka_unit_test(suggestions_come_to_an_end),
		cmocka_unit_test(every_sort_composes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
