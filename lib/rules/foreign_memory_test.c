#include "base/failing_memory.h"

#include <string.h>

#include "rules/foreign.h"

static const char rules[] =
	"theory: t\n"
	"sorts: [T]\n"
	"integers: Int\n"
	"constructors: {a: T, f: T T -> T}\n"
	"operations: {g: T -> T, n: T -> Int}\n"
	"variables: {X: T, Y: T}\n"
	"colors: {a: red}\n"
	"rules:\n"
	"- {id: g, source: 'g(f(X, Y))', target: 'f(X, X)', when: [[X, '<>', Y]],\n"
	"   constraints: [{color_must_be: [X, red]}, {parent_of: [X, Y]}]}\n"
	"- {id: n, source: 'n(f(X, Y))', target: 'n(X) + n(Y)'}\n"
	"evaluate: ['g(f(a, a))', '1 + n(a)']\n";

static const char maude[] =
	"fmod M is\n"
	"  protecting INT * (sort Int to $Int) .\n"
	"  sort Num .\n"
	"  subsort $Int < Num .\n"
	"  sort T .\n"
	"  ops a b : -> T [ctor] .\n"
	"  op f : T T -> T .\n"
	"  vars X Y : T .\n"
	"  ceq [label] : f(X, Y) = a if X =/= Y /\\ 1 < 2 .\n"
	"endfm\n"
	"reduce f(a, b) .\n";

static const char rec[] =
	"REC-SPEC R\nSORTS T\nCONS a : -> T\nOPNS f : T -> T\nVARS X : T\n"
	"RULES\nf(X) -> X if X = a\nEVAL\nf(a)\nEND-SPEC\n";

static struct theory *theory;

/* Out of memory is said so, and nothing else is wrong. */
static bool is_done(int result, struct buf *out, struct error *e)
{
	assert_true(result == 0 || e->code == ERROR_MEMORY);
	buf_release(out);
	error_release(e);
	return result == 0;
}

static bool maude_export_work(void)
{
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;

	return is_done(maude_export(theory, &out, &e), &out, &e);
}

static bool yaml_export_work(void)
{
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;

	return is_done(yaml_export(theory, &out, &e), &out, &e);
}

static bool maude_import_work(void)
{
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;
	struct strvec files = STRVEC_INIT;
	int result = maude_import("m.maude", maude, strlen(maude), &files, &out, &e);

	strvec_release(&files);
	return is_done(result, &out, &e);
}

static bool rec_import_work(void)
{
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;
	struct strvec files = STRVEC_INIT;
	int result = rec_import("r.rec", rec, strlen(rec), &files, &out, &e);

	strvec_release(&files);
	return is_done(result, &out, &e);
}

static void test_memory(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	assert_int_equal(theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, NULL), 0);
	fail_each_allocation(maude_export_work, false);
	fail_each_allocation(yaml_export_work, false);
	fail_each_allocation(maude_import_work, false);
	fail_each_allocation(rec_import_work, false);
	theory_free(theory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
