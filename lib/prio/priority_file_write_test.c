#include "prio/priority_test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_fails(struct priority_file *f, const char *message)
{
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;

	buf_puts(&text, "{\"a\": 2}");
	assert_int_equal(priority_file_write(f, &text, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), message));
	error_release(&e);
	buf_release(&text);
}

static void a_file_that_changed_is_left_alone(void **state)
{
	struct priority_file f;
	struct buf now = BUF_INIT;

	(void)state;
	assert_int_equal(bytes_read(&f, "p.json", "{\"a\": 1}", 8, NULL), 0);
	assert_int_equal(file_write(f.path, "{\"b\": 1}", 8, 0600, NULL), 0);
	write_fails(&f, "was changed since it was read");
	assert_int_equal(file_read(f.path, &now, NULL), 0);
	assert_string_equal(buf_string(&now), "{\"b\": 1}");
	assert_int_equal(unlink(f.path), 0);
	write_fails(&f, "was changed since it was read");
	buf_release(&now);
	priority_file_release(&f);
}

static void links_and_read_only_files_are_refused(void **state)
{
	struct priority_file f;
	char *target = string_printf("%s/target", directory);

	(void)state;
	assert_int_equal(bytes_read(&f, "p.json", "{\"a\": 1}", 8, NULL), 0);
	assert_int_equal(chmod(f.path, 0444), 0);
	write_fails(&f, "read-only");
	assert_int_equal(rename(f.path, target), 0);
	assert_int_equal(symlink(target, f.path), 0);
	write_fails(&f, "symbolic link");
	assert_int_equal(unlink(f.path), 0);
	assert_int_equal(chmod(target, 0644), 0);
	assert_int_equal(link(target, f.path), 0);
	write_fails(&f, "2 names");
	free(target);
	priority_file_release(&f);
}

static void a_new_file_is_made_once(void **state)
{
	char *path = string_printf("%s/new.json", directory);
	const struct priority_change change = {"a", 950};
	struct buf text = BUF_INIT;
	struct priority_file f;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(priority_file_read(&f, path, NULL, false, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	priority_file_release(&f);
	assert_int_equal(priority_file_read(&f, path, NULL, true, NULL), 0);
	assert_int_equal(priority_file_edit(&f, &change, 1, &text, NULL), 0);
	assert_string_equal(buf_string(&text), "{\n  \"a\": 950\n}\n");
	assert_int_equal(priority_file_write(&f, &text, NULL), 0);
	write_fails(&f, "was changed"); /* it was not there */
	buf_release(&text);
	priority_file_release(&f);
	free(path);
}

static void remove_fails(const struct priority_file *f, const char *message)
{
	struct error e = ERROR_INIT;

	assert_int_equal(priority_file_remove(f, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), message));
	error_release(&e);
	assert_int_equal(access(f->path, F_OK), 0);
}

static void only_what_could_be_written_is_removed(void **state)
{
	struct priority_file f;
	char *other = string_printf("%s/other", directory);

	(void)state;
	assert_int_equal(bytes_read(&f, "p.json", "{\"a\": 1}", 8, NULL), 0);
	assert_int_equal(file_write(f.path, "{\"b\": 1}", 8, 0600, NULL), 0);
	remove_fails(&f, "was changed since it was read");
	assert_int_equal(file_write(f.path, "{\"a\": 1}", 8, 0600, NULL), 0);
	assert_int_equal(chmod(f.path, 0444), 0);
	remove_fails(&f, "read-only");
	assert_int_equal(chmod(f.path, 0644), 0);
	assert_int_equal(rename(f.path, other), 0);
	assert_int_equal(symlink(other, f.path), 0);
	remove_fails(&f, "symbolic link");
	assert_int_equal(rename(other, f.path), 0);
	assert_int_equal(priority_file_remove(&f, NULL), 0);
	assert_int_equal(access(f.path, F_OK), -1);
	free(other);
	priority_file_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(a_file_that_changed_is_left_alone),
		FILE_TEST(links_and_read_only_files_are_refused),
		FILE_TEST(a_new_file_is_made_once),
		FILE_TEST(only_what_could_be_written_is_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
