#include "base/failing_memory.h"

#include "rules/check.h"

static const char rules[] =
	"theory: t\n"
	"sorts: [T]\n"
	"constructors: {a: T, b: T, s: T -> T}\n"
	"operations: {f: T T -> T, g: T -> T, h: T -> T}\n"
	"variables: {X: T, Y: T}\n"
	"rules:\n"
	"- {id: one, source: 'f(a, X)', target: 'f(X, X)'}\n"
	"- {id: two, source: 'f(X, a)', target: a}\n"
	"- {id: three, source: 'f(a, b)', target: b}\n"
	"- {id: both, source: 'g(X)', target: 'h(X)', polarity: symmetric}\n"
	"- {id: g, source: 'g(s(X))', target: 'h(X)'}\n"
	"- {id: h, source: 'h(X)', target: 'g(X)'}\n";

static struct theory *theory;

static bool check_work(void)
{
	struct findings findings;
	struct error e = ERROR_INIT;
	int result = theory_check(theory, &findings, &e);

	if (result < 0) {
		assert_int_equal(e.code, ERROR_MEMORY);
		assert_int_equal(findings.count, 0);
	}
	findings_release(&findings);
	error_release(&e);
	return result == 0;
}

static void a_check_without_memory_says_so(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	assert_int_equal(theory_parse(&theory, "t", rules, sizeof(rules) - 1, NULL, NULL), 0);
	fail_each_allocation(check_work, false);
	theory_free(theory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_check_without_memory_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
