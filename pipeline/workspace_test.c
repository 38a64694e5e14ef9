#include "base/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void one_that_is_given_back_is_taken_again_empty(void **state)
{
	struct workspace_pool pool = WORKSPACE_POOL_INIT;
	struct workspace one = WORKSPACE_INIT, other = WORKSPACE_INIT;
	char *parent = test_directory(), *first, *file;

	(void)state;
	assert_int_equal(workspace_take(&one, &pool, parent, NULL), 0);
	assert_int_equal(workspace_take(&other, &pool, parent, NULL), 0);
	assert_string_not_equal(one.path, other.path);
	first = strdup(one.path);
	file = workspace_file(&one, "left");
	assert_int_equal(file_write(file, "x", 1, 0600, NULL), 0);
	workspace_give_back(&one, &pool);
	assert_null(one.path);
	assert_int_equal(workspace_take(&one, &pool, parent, NULL), 0);
	assert_string_equal(one.path, first);
	assert_int_equal(access(file, F_OK), -1);
	/* somebody may have taken its name meanwhile */
	workspace_give_back(&one, &pool);
	assert_int_equal(chmod(first, 0777), 0);
	assert_int_equal(workspace_take(&one, &pool, parent, NULL), 0);
	assert_string_not_equal(one.path, first);
	free(first);
	first = strdup(one.path);
	/* somebody has cleared all of it */
	workspace_give_back(&one, &pool);
	assert_int_equal(rmdir(first), 0);
	assert_int_equal(workspace_take(&one, &pool, parent, NULL), 0);
	assert_int_equal(access(one.path, W_OK), 0);
	workspace_give_back(&one, &pool);
	workspace_give_back(&other, &pool);
	workspace_pool_release(&pool);
	free(file);
	free(first);
	/* nothing is left */
	assert_int_equal(rmdir(parent), 0);
	free(parent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(others_cannot_reach_what_compiles),
		cmocka_unit_test(one_that_is_given_back_is_taken_again_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
