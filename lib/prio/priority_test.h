#ifndef PRIO_PRIORITY_TEST_H
#define PRIO_PRIORITY_TEST_H

#include "base/test.h"

#include "prio/priority_file.h"

/* A directory for each test of priority files, and files in it. */
static char *directory;

static int directory_begin(void **state)
{
	(void)state;
	directory = test_directory();
	return 0;
}

static int directory_end(void **state)
{
	(void)state;
	test_directory_remove(directory);
	return 0;
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, directory_begin, directory_end)

/* Writes length bytes of text to a file of that name, and reads it. */
static inline int bytes_read(struct priority_file *f, const char *name, const char *text, size_t length,
	struct error *e)
{
	char *path = string_printf("%s/%s", directory, name);
	int result;

	assert_int_equal(file_write(path, text, length, 0600, NULL), 0);
	result = priority_file_read(f, path, NULL, false, e);
	free(path);
	return result;
}

#endif
