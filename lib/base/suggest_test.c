#include "base/test.h"

#include <string.h>

#include "base/suggest.h"

static const char *nearest(const char *word)
{
	static const char *const candidates[] = {"jobs", "target", "timeout", "work_dir",
		"optimization_level", "O", "log"};

	return suggest(word, candidates, sizeof(candidates) / sizeof(*candidates));
}

static void misspellings_are_found(void **state)
{
	(void)state;
	assert_string_equal(nearest("jbos"), "jobs"); /* two letters that changed places cost one */
	assert_string_equal(nearest("job"), "jobs");
	assert_string_equal(nearest("taget"), "target");
	assert_string_equal(nearest("timeouts"), "timeout");
	assert_string_equal(nearest("workdir"), "work_dir");
	assert_string_equal(nearest("optimisation-levle"), "optimization_level");
	assert_string_equal(nearest("log"), "log");
}

static void the_distance_has_a_limit(void **state)
{
	char word[1000];

	(void)state;
	assert_null(nearest("jbo"));
	assert_null(nearest("tagte"));
	assert_null(nearest("cache"));
	assert_null(nearest("x"));
	assert_null(nearest(""));
	memset(word, 'x', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	assert_null(nearest(word));
	assert_null(suggest("x", (const char *[]){word}, 1));
	assert_null(suggest("x", NULL, 0));
}

static void the_nearest_wins(void **state)
{
	static const char *const candidates[] = {"max_entry", "max_entries", "max_entriez"};

	(void)state;
	assert_ptr_equal(suggest("max_entris", candidates, 3), candidates[1]);
	assert_ptr_equal(suggest("max_entrie", candidates, 3), candidates[1]);
	assert_ptr_equal(suggest("max_entriez", candidates, 3), candidates[2]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(misspellings_are_found),
		cmocka_unit_test(the_distance_has_a_limit),
		cmocka_unit_test(the_nearest_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
