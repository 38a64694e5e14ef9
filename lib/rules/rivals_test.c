#include "base/failing_memory.h"

#include <string.h>

#include "rules/rivals.h"

static const char rules[] =
	"theory: t\n"
	"integers: Int\n"
	"operations: {f: Int Int -> Int, g: Int -> Int, h: Int Int -> Int}\n"
	"variables: {N: Int, M: Int}\n"
	"rules:\n"
	"- {id: over, source: 'f(1, N)', target: N}\n"
	"- {id: other, source: 'f(N, 2)', target: N}\n"
	"- {id: apart, source: 'f(3, 4)', target: 1}\n"
	"- {id: alone, source: 'g(N)', target: N}\n"
	"- {id: less, source: 'h(N, M)', target: N, when: [['N < M', '=', 'true']]}\n"
	"- {id: rest, source: 'h(N, M)', target: M, when: [['N < M', '=', 'false']]}\n";

static struct theory *theory;

static bool is_rival(const bool *found, const char *id)
{
	for (size_t i = 0; i < theory->rule_count; i++)
		if (strcmp(theory->rules[i].id, id) == 0)
			return found[i];
	fail_msg("no rule '%s'", id);
	return false;
}

static bool rivals_work(void)
{
	struct error e = ERROR_INIT;
	size_t uncompared;
	bool *found = rivals_find(theory, &uncompared, &e);

	if (found) {
		assert_true(is_rival(found, "over") && is_rival(found, "other"));
		assert_false(is_rival(found, "apart") || is_rival(found, "alone"));
		assert_false(is_rival(found, "less") || is_rival(found, "rest"));
		assert_int_equal(uncompared, 0);
	} else {
		assert_int_equal(e.code, ERROR_MEMORY);
	}
	free(found);
	error_release(&e);
	return found;
}

static void rules_that_fit_one_term_are_rivals(void **state)
{
	(void)state;
	assert_true(rivals_work());
}

static void rivals_without_memory_say_so(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	fail_each_allocation(rivals_work, false);
}

static int theory_open(void **state)
{
	(void)state;
	return theory_parse(&theory, "t", rules, sizeof(rules) - 1, NULL, NULL);
}

static int theory_close(void **state)
{
	(void)state;
	theory_free(theory);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_that_fit_one_term_are_rivals),
		cmocka_unit_test(rivals_without_memory_say_so),
	};

	return cmocka_run_group_tests(tests, theory_open, theory_close);
}
