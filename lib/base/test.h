#ifndef BASE_TEST_H
#define BASE_TEST_H

/* What every cmocka test needs, in the order that cmocka wants. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/file.h"

/* A fresh private directory, to be given to test_directory_remove(). */
static inline char *test_directory(void)
{
	const char *parent = getenv("TMPDIR");
	char *path = string_printf("%s/jitc-test-XXXXXX", parent && *parent ? parent : "/tmp");

	assert_non_null(path);
	assert_non_null(mkdtemp(path));
	return path;
}

static inline void test_directory_remove(char *path)
{
	assert_int_equal(directory_remove(path), 0);
	free(path);
}

#endif
