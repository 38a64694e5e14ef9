#include "base/failing_memory.h"

#include <string.h>

#include "rules/theory.h"

#define HEAD                                                                                       \
	"theory: t\nsorts: [Nat, Gate]\n"                                                          \
	"constructors: {zero: Nat, s: Nat -> Nat, h: Gate, x: Gate}\n"                             \
	"operations: {plus: Nat Nat -> Nat, f: Nat -> Nat, g: Int -> Int}\n"                       \
	"variables: {N: Nat, M: Nat, I: Int}\nintegers: Int\ncolors: {s: red}\n"

static const char rules[] = HEAD
	"rules:\n"
	"  - id: a\n"
	"    source: plus(s(N), M)\n"
	"    target: s(plus(N, M))\n"
	"    when: [[N, \"<>\", M]]\n"
	"    constraints: [{color_must_be: [N, red]}, {parent_of: [N, M]}]\n"
	"  - {id: b, source: \"plus(N, M)\", target: \"plus(M, N)\", polarity: symmetric}\n"
	"  - {id: c, source: h . x . h, target: id}\n"
	"  - {id: d, source: g(I), target: I + 2 * I}\n"
	"evaluate: [\"plus(zero, s(zero))\"]\n";
static const char faulty[] = HEAD
	"rules:\n"
	"  - {id: a, source: f(N), target: M}\n"
	"  - {id: b, source: f(f(N)), target: N}\n"
	"colour: {}\n";

static bool reading_work(void)
{
	struct theory *theory;
	struct error e = ERROR_INIT;
	bool done = theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, &e) == 0;

	assert_true(done == (theory != NULL));
	assert_true(done || e.code == ERROR_MEMORY || strstr(error_text(&e), "memory"));
	theory_free(theory);
	error_release(&e);
	return done;
}

static bool faults_work(void)
{
	struct theory_faults list = {0};
	struct theory *theory;
	struct error e = ERROR_INIT;
	bool done;

	assert_int_equal(theory_parse(&theory, "t.yaml", faulty, strlen(faulty), &list, &e), -1);
	assert_null(theory);
	done = e.code == ERROR_FAILED && list.count == 3;
	assert_true(done || e.code == ERROR_MEMORY);
	for (size_t i = 0; i < list.count; i++)
		assert_true(list.items[i].file && *error_text(&list.items[i]));
	theory_faults_release(&list);
	error_release(&e);
	return done;
}

/* asprintf() may do without the allocation that makes its text smaller. */
static void reading_fails_without_memory(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	fail_each_allocation(reading_work, true);
}

static void faults_fail_without_memory(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	fail_each_allocation(faults_work, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_fails_without_memory),
		cmocka_unit_test(faults_fail_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
