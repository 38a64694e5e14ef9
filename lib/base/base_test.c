#include "base/test.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/cache_line.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/strvec.h"

static void buf_grows_and_detaches(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;
	char *text;

	(void)state;
	assert_string_equal(buf_string(&b), "");
	for (i = 0; i < 1000; i++)
		buf_printf(&b, "%zu,", i % 10);
	assert_int_equal(b.length, 2000);
	assert_memory_equal(b.data + 1990, "5,6,7,8,9,", 11);
	buf_truncate(&b, 3);
	text = buf_detach(&b);
	assert_string_equal(text, "0,1");
	assert_int_equal(b.length, 0);
	free(text);
}

static void integers_are_written_as_printf_does(void **state)
{
	static const int64_t values[] = {0, 1, -1, 9, 10, -10, 1000, INT64_MAX, INT64_MIN};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct buf one = BUF_INIT, other = BUF_INIT;

		buf_integer(&one, values[i]);
		buf_printf(&other, "%lld", (long long)values[i]);
		assert_string_equal(buf_string(&one), buf_string(&other));
		buf_release(&one);
		buf_release(&other);
	}
}

static void arrays_grow_by_zeroed_room(void **state)
{
	uint64_t *items = NULL;
	size_t capacity = 0;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		uint64_t *grown = array_room(items, i, &capacity, sizeof(*items));

		assert_non_null(grown);
		items = grown;
		assert_true(capacity > i);
		assert_int_equal(items[i], 0);
		items[i] = i + 1;
	}
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(items[i], i + 1);
	assert_null(array_room(items, SIZE_MAX / 8, &capacity, sizeof(*items)));
	assert_null(array_room(items, SIZE_MAX, &capacity, 1));
	assert_int_equal(items[999], 1000);
	free(items);
}

static void buf_refuses_sizes_that_overflow(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "x");
	assert_null(buf_reserve(&b, SIZE_MAX - 1));
	assert_true(b.failed);
	buf_puts(&b, "y");
	assert_null(buf_detach(&b));
}

static void strvec_is_an_argv(void **state)
{
	struct strvec v = STRVEC_INIT;
	int i;

	(void)state;
	for (i = 0; i < 20; i++)
		strvec_pushf(&v, "a%d", i);
	assert_int_equal(v.count, 20);
	assert_null(v.items[20]);
	assert_true(strvec_has(&v, "a19"));
	assert_false(strvec_has(&v, "a20"));
	strvec_push(&v, NULL);
	assert_true(v.failed);
	strvec_release(&v);
}

static void error_keeps_text_that_it_is_made_of(void **state)
{
	struct error e = ERROR_INIT;

	(void)state;
	error_at(&e, ERROR_INPUT, "a.yaml", 3, 7, "unknown key '%s'", "optt");
	error_set(&e, ERROR_FAILED, "while reading: %s", error_text(&e));
	assert_string_equal(error_text(&e), "while reading: unknown key 'optt'");
	assert_int_equal(e.code, ERROR_FAILED);
	assert_null(e.file);
	error_memory(&e);
	assert_string_equal(error_text(&e), "out of memory");
	error_release(&e);
}

static void digest_is_blake2b(void **state)
{
	struct digest d, parsed;
	char hex[DIGEST_HEX + 1];

	(void)state;
	hash_bytes(&d, "abc", 3);
	/* b2sum -l 256 */
	assert_string_equal(digest_hex(&d, hex),
		"bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	assert_true(digest_parse(&parsed, hex));
	assert_true(digest_equal(&d, &parsed));
	assert_false(digest_parse(&parsed, "bddd"));
	hex[5] = 'g';
	assert_false(digest_parse(&parsed, hex));
}

static void fields_do_not_run_into_each_other(void **state)
{
	struct hasher a, b;
	struct digest x, y;

	(void)state;
	hasher_init(&a);
	hasher_add_field(&a, "ab", 2);
	hasher_add_field(&a, "c", 1);
	hasher_finish(&a, &x);
	hasher_init(&b);
	hasher_add_field(&b, "a", 1);
	hasher_add_field(&b, "bc", 2);
	hasher_finish(&b, &y);
	assert_false(digest_equal(&x, &y));
}

static void output_appears_whole_or_not_at_all(void **state)
{
	char *directory = test_directory(), *path = string_printf("%s/%0255d", directory, 1);
	struct rlimit limit, small;
	struct error e = ERROR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(file_write(path, "old", 3, 0644, &e), 0);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = (struct rlimit){2, limit.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(file_write(path, "new!", 4, 0644, &e), -1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_non_null(strstr(error_text(&e), "File too large"));
	error_release(&e);
	assert_int_equal(file_read(path, &b, &e), 0);
	assert_string_equal(buf_string(&b), "old");
	buf_release(&b);
	assert_int_equal(file_write(path, "new!", 4, 0644, &e), 0);
	assert_int_equal(file_read(path, &b, &e), 0);
	assert_string_equal(buf_string(&b), "new!");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(directory), 0); /* nothing else was left there */
	buf_release(&b);
	free(path);
	free(directory);
}

static void output_follows_links_and_writes_devices(void **state)
{
	char *directory = test_directory(), *path = string_printf("%s/out", directory);
	char *link_path = string_printf("%s/link", directory);
	struct error e = ERROR_INIT;
	struct stat st;

	(void)state;
	assert_int_equal(file_write(path, "1", 1, 0644, &e), 0);
	assert_int_equal(symlink("out", link_path), 0);
	assert_int_equal(file_write(link_path, "22", 2, 0644, &e), 0);
	assert_int_equal(lstat(link_path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 2);
	assert_int_equal(file_write("/dev/null", "x", 1, 0644, &e), 0);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_int_equal(file_write("/dev/full", "x", 1, 0644, &e), -1);
	assert_string_equal(error_text(&e), "cannot write '/dev/full': No space left on device");
	error_release(&e);
	test_directory_remove(directory);
	free(path);
	free(link_path);
}

static void reading_names_what_is_wrong(void **state)
{
	struct error e = ERROR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(file_read("/", &b, &e), -1);
	assert_string_equal(error_text(&e), "cannot read '/': Is a directory");
	assert_int_equal(file_read("/nowhere/x", &b, &e), -1);
	assert_string_equal(error_text(&e), "cannot read '/nowhere/x': No such file or directory");
	buf_release(&b);
	error_release(&e);
}

/* What two threads write never lies on one line. */
static void paths_beside_a_file_are_tidy(void **state)
{
	static const struct { const char *file, *name, *wanted; } paths[] = {
		{"a.yaml", "b.yaml", "b.yaml"},
		{"a.yaml", "./b.yaml", "b.yaml"},
		{"./a.yaml", "../b.yaml", "../b.yaml"},
		{"d/a.yaml", "../b.yaml", "d/../b.yaml"}, /* d may be a link */
		{"d//./e/a.yaml", ".b/.//c", "d/e/.b/c"},
		{"d/a.yaml", "/.//b", "/b"},
		{"/a.yaml", "b", "/b"},
		{"a.yaml", ".", "."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		char *path = path_beside(paths[i].file, paths[i].name);

		assert_string_equal(path, paths[i].wanted);
		free(path);
	}
}

static void lines_are_nobody_elses(void **state)
{
	unsigned char *one = cache_line_alloc(130), *other = cache_line_alloc(1);

	(void)state;
	assert_non_null(one);
	assert_non_null(other);
	assert_int_equal((uintptr_t)one % CACHE_LINE_PAIR, 0);
	assert_int_equal((uintptr_t)other % CACHE_LINE_PAIR, 0);
	for (size_t i = 0; i < 2 * CACHE_LINE_PAIR; i++)
		assert_int_equal(one[i], 0);
	assert_true(other >= one + 2 * CACHE_LINE_PAIR || one >= other + CACHE_LINE_PAIR);
	free(one);
	free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_grows_and_detaches),
		cmocka_unit_test(integers_are_written_as_printf_does),
		cmocka_unit_test(arrays_grow_by_zeroed_room),
		cmocka_unit_test(buf_refuses_sizes_that_overflow),
		cmocka_unit_test(strvec_is_an_argv),
		cmocka_unit_test(error_keeps_text_that_it_is_made_of),
		cmocka_unit_test(digest_is_blake2b),
		cmocka_unit_test(fields_do_not_run_into_each_other),
		cmocka_unit_test(output_appears_whole_or_not_at_all),
		cmocka_unit_test(output_follows_links_and_writes_devices),
		cmocka_unit_test(reading_names_what_is_wrong),
		cmocka_unit_test(paths_beside_a_file_are_tidy),
		cmocka_unit_test(lines_are_nobody_elses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
