#include "base/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/workspace.h"

/* Where a workspace in parent, of that mode, is made: there, or elsewhere. */
static bool is_inside(const char *parent, mode_t mode)
{
	struct workspace w = WORKSPACE_INIT;
	bool is;

	assert_int_equal(chmod(parent, mode), 0);
	assert_int_equal(workspace_make(&w, parent, NULL), 0);
	is = strncmp(w.path, parent, strlen(parent)) == 0;
	workspace_remove(&w);
	return is;
}

static void others_cannot_reach_what_compiles(void **state)
{
	char parent[] = "/tmp/jitc-test-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(parent));
	assert_true(is_inside(parent, 0700));
	assert_true(is_inside(parent, 0755));
	assert_true(is_inside(parent, 01777)); /* as /tmp is */
	assert_false(is_inside(parent, 0770));
	assert_false(is_inside(parent, 0702));
	assert_int_equal(rmdir(parent), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(others_cannot_reach_what_compiles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
