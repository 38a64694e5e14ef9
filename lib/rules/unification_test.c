#include "base/test.h"

#include "rules/unification.h"

/*
 * Numerals only: a source f(t, u) stands for the pairs of numbers that it fits. Two
 * sources unify when they have a pair in common, one is an instance of the other when all its pairs
 * are among the other's.
 */
enum { NUMBERS = 12, PARTS = 9, SOURCES = PARTS * PARTS };

static const char *const parts[PARTS] = {"a", "s(a)", "s(s(a))", "X", "s(X)", "s(s(X))",
	"Y", "s(Y)", "s(s(Y))"};

struct fitting {
	bool pairs[NUMBERS * NUMBERS];
};

static struct theory *theory;
static struct fitting fittings[SOURCES];

static size_t part_value(size_t part, size_t x, size_t y)
{
	size_t inner[] = {0, x, y};

	return part % 3 + inner[part / 3];
}

static void fitting_fill(struct fitting *f, size_t left, size_t right)
{
	for (size_t x = 0; x < NUMBERS; x++)
		for (size_t y = 0; y < NUMBERS; y++) {
			size_t a = part_value(left, x, y), b = part_value(right, x, y);

			if (a < NUMBERS && b < NUMBERS)
				f->pairs[a * NUMBERS + b] = true;
		}
}

static int open_theory(void **state)
{
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;

	(void)state;
	buf_puts(&text, "theory: t\nsorts: [T]\nconstructors: {a: T, s: T -> T, p: T T -> T}\n"
		"operations: {f: T T -> T, g: T -> T}\nvariables: {X: T, Y: T}\nrules:\n");
	for (size_t i = 0; i < SOURCES; i++) {
		buf_printf(&text, "- {id: r%zu, source: 'f(%s, %s)', target: a}\n", i,
			parts[i / PARTS], parts[i % PARTS]);
		fitting_fill(&fittings[i], i / PARTS, i % PARTS);
	}
	if (theory_parse(&theory, "t.yaml", buf_string(&text), text.length, NULL, &e) < 0)
		fail_msg("%u: %s", e.line, error_text(&e));
	buf_release(&text);
	return 0;
}

static int close_theory(void **state)
{
	(void)state;
	theory_free(theory);
	return 0;
}

static bool have_common(const struct fitting *a, const struct fitting *b)
{
	for (size_t i = 0; i < NUMBERS * NUMBERS; i++)
		if (a->pairs[i] && b->pairs[i])
			return true;
	return false;
}

static bool is_within(const struct fitting *a, const struct fitting *b)
{
	for (size_t i = 0; i < NUMBERS * NUMBERS; i++)
		if (a->pairs[i] && !b->pairs[i])
			return false;
	return true;
}

static void pair_fail(size_t i, size_t j)
{
	fail_msg("f(%s, %s) and f(%s, %s)", parts[i / PARTS], parts[i % PARTS], parts[j / PARTS],
		parts[j % PARTS]);
}

static void sources_unify_when_a_term_fits_both(void **state)
{
	struct unifier u;

	(void)state;
	assert_int_equal(unifier_init(&u, theory, NULL), 0);
	for (size_t i = 0; i < SOURCES; i++)
		for (size_t j = 0; j < SOURCES; j++) {
			uint32_t a = theory->rules[i].source, b = theory->rules[j].source;

			if (unify(&u, a, b, NULL) != have_common(&fittings[i], &fittings[j]))
				pair_fail(i, j);
		}
	unifier_release(&u);
}

static void a_source_is_an_instance_when_the_other_fits_all_it_fits(void **state)
{
	struct instance m;

	(void)state;
	assert_int_equal(instance_init(&m, theory, NULL), 0);
	for (size_t i = 0; i < SOURCES; i++)
		for (size_t j = 0; j < SOURCES; j++) {
			uint32_t a = theory->rules[i].source, b = theory->rules[j].source;

			if (instance_of(&m, theory, a, b) != is_within(&fittings[j], &fittings[i]))
				pair_fail(i, j);
		}
	instance_release(&m);
}

enum { LEVELS = 60 };

/* l(FIRST, l(SECOND, l(FIRST, l(SECOND, ...)))), with numbers one level up each time. */
static void list_add(struct buf *text, bool is_doubled)
{
	for (int i = 1; i <= LEVELS; i++)
		if (is_doubled)
			buf_printf(text, "l(p(X%d, X%d), l(X%d, ", i - 1, i - 1, i);
		else
			buf_printf(text, "l(X%d, l(X%d, ", i, i);
	buf_puts(text, "a");
	for (int i = 1; i <= LEVELS; i++)
		buf_puts(text, "))");
}

/* Unifiers that grow exponentially when they are written out: X1 is p(X0', X0') and X1', X2 is
 * p(X1', X1') and X2' ... */
static void doubling_terms_unify_at_once(void **state)
{
	struct buf text = BUF_INIT, printed = BUF_INIT;
	struct theory *t;
	struct unifier u;

	(void)state;
	buf_puts(&text, "theory: t\nsorts: [T]\nconstructors: {a: T, p: T T -> T, l: T T -> T}\n"
		"operations: {f: T -> T}\nvariables: {");
	for (int i = 0; i <= LEVELS; i++)
		buf_printf(&text, "%sX%d: T", i ? ", " : "", i);
	buf_puts(&text, "}\nrules:\n- {id: x, target: a, source: 'f(");
	list_add(&text, false);
	buf_puts(&text, ")'}\n- {id: y, target: a, source: 'f(");
	list_add(&text, true);
	buf_puts(&text, ")'}\n");
	assert_int_equal(theory_parse(&t, "t.yaml", buf_string(&text), text.length, NULL, NULL), 0);
	assert_int_equal(unifier_init(&u, t, NULL), 0);
	assert_int_equal(unify(&u, t->rules[0].source, t->rules[1].source, NULL), 1);
	unifier_print(&u, unifier_node(t->rules[0].source, 0), &printed);
	assert_true(printed.length > 0 && printed.length < 1000);
	buf_release(&printed);
	buf_release(&text);
	unifier_release(&u);
	theory_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sources_unify_when_a_term_fits_both),
		cmocka_unit_test(a_source_is_an_instance_when_the_other_fits_all_it_fits),
		cmocka_unit_test(doubling_terms_unify_at_once),
	};

	return cmocka_run_group_tests(tests, open_theory, close_theory);
}
