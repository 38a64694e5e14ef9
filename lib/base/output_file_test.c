#include "base/test.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/output_file.h"

static char *directory, *path;
static char events[64]; /* what was written to the disk, with what the file was by then */

/* In front of the C library's. */
int fsync(int fd)
{
	struct stat st;
	struct buf now = BUF_INIT;

	(void)file_read(path, &now, NULL);
	assert_int_equal(fstat(fd, &st), 0);
	snprintf(events + strlen(events), sizeof(events) - strlen(events), "%s %s;",
		S_ISDIR(st.st_mode) ? "directory" : "file", buf_string(&now));
	buf_release(&now);
	return (int)syscall(SYS_fsync, fd);
}

static int directory_begin(void **state)
{
	(void)state;
	directory = test_directory();
	path = string_printf("%s/file", directory);
	*events = '\0';
	return 0;
}

static int directory_end(void **state)
{
	(void)state;
	test_directory_remove(directory);
	free(path);
	return 0;
}

static void written(bool is_durable, const char *text)
{
	struct output_file f = OUTPUT_FILE_INIT;
	struct buf now = BUF_INIT;

	f.is_durable = is_durable;
	assert_int_equal(output_file_open(&f, path, 0600), 0);
	assert_int_equal(fd_write_all(f.fd, text, strlen(text)), 0);
	assert_int_equal(output_file_commit(&f), 0);
	assert_null(f.temporary);
	output_file_release(&f);
	assert_int_equal(file_read(path, &now, NULL), 0);
	assert_string_equal(buf_string(&now), text);
	buf_release(&now);
}

static void what_is_durable_is_on_the_disk_before_it_is_there(void **state)
{
	(void)state;
	written(true, "old");
	assert_string_equal(events, "file ;directory old;");
	*events = '\0';
	written(true, "new");
	assert_string_equal(events, "file old;directory new;");
}

static void other_files_wait_for_no_disk(void **state)
{
	(void)state;
	written(false, "old");
	written(false, "new");
	assert_string_equal(events, "");
}

static void what_came_first_stays(void **state)
{
	struct output_file f = OUTPUT_FILE_INIT;
	struct buf now = BUF_INIT;

	(void)state;
	f.is_new = true;
	assert_int_equal(output_file_open(&f, path, 0600), 0);
	assert_int_equal(file_write(path, "first", 5, 0600, NULL), 0);
	assert_int_equal(output_file_commit(&f), -1);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(access(f.temporary, F_OK), 0);
	output_file_release(&f);
	assert_int_equal(file_read(path, &now, NULL), 0);
	assert_string_equal(buf_string(&now), "first");
	buf_release(&now);
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, directory_begin, directory_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(what_is_durable_is_on_the_disk_before_it_is_there),
		FILE_TEST(other_files_wait_for_no_disk),
		FILE_TEST(what_came_first_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
