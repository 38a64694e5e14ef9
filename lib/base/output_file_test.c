#include "base/test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
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

static bool is_named; /* from the start, as where /proc is missing or the file system cannot do else */

int access(const char *name, int mode)
{
	if (is_named && strncmp(name, "/proc/", 6) == 0)
		return -1;
	return (int)syscall(SYS_faccessat, AT_FDCWD, name, mode);
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

static void a_name_from_the_start_serves_as_well(void **state)
{
	is_named = true;
	what_is_durable_is_on_the_disk_before_it_is_there(state);
	is_named = false;
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

/* Where the file system cannot do that, what is killed leaves a file that nobody misses. */
static void what_is_killed_leaves_nothing(void **state)
{
	int probe = open(directory, O_WRONLY | O_TMPFILE, 0600), status;
	struct output_file f = OUTPUT_FILE_INIT;
	pid_t child;

	(void)state;
	if (probe < 0)
		skip();
	close(probe);
	child = fork();
	if (child == 0) {
		if (output_file_open(&f, path, 0600) == 0 && fd_write_all(f.fd, "half", 4) == 0)
			raise(SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(rmdir(directory), 0); /* it is empty */
	assert_int_equal(mkdir(directory, 0700), 0);
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, directory_begin, directory_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(what_is_durable_is_on_the_disk_before_it_is_there),
		FILE_TEST(other_files_wait_for_no_disk),
		FILE_TEST(a_name_from_the_start_serves_as_well),
		FILE_TEST(what_came_first_stays),
		FILE_TEST(what_is_killed_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
