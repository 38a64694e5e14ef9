#include "base/test.h"

#include <dlfcn.h>
#include <string.h>

#include "pipeline/call/library.h"

/* A library that every test has at hand: cmocka's own. */
static const char *library_path(void)
{
	void (*function)(const LargestIntegralType, const char *const, const char *const,
		const int) = _assert_true;
	void *address;
	Dl_info info;

	memcpy(&address, &function, sizeof(address));
	assert_int_not_equal(dladdr(address, &info), 0);
	if (!strstr(info.dli_fname, "libcmocka"))
		return NULL;
	return info.dli_fname;
}

static struct library *open_or_skip(void)
{
	const char *path = library_path();
	struct library *library;
	struct error e = ERROR_INIT;

	if (!path) {
		print_message("cmocka is no shared library here: test of library_open() skipped\n");
		skip();
	}
	assert_int_equal(library_open(&library, path, &e), 0);
	return library;
}

static void find_function(void **state)
{
	struct library *library = open_or_skip();
	struct error e = ERROR_INIT;
	void *function = NULL;

	(void)state;
	assert_int_equal(library_find(library, "_assert_true", &function, &e), 0);
	assert_ptr_equal(function, dlsym(RTLD_DEFAULT, "_assert_true"));
	library_close(library);
}

/* Neither what is misspelt, nor data, nor what libc below it defines. */
static void find_nothing(void **state)
{
	static const char *const names[] = {"_assert_tru", "global_expect_assert_env", "strlen",
		"zzzzzzzz", ""};
	struct library *library = open_or_skip();

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct error e = ERROR_INIT;
		void *function;

		assert_int_equal(library_find(library, names[i], &function, &e), -1);
		assert_int_equal(e.code, ERROR_FAILED);
		assert_non_null(strstr(error_text(&e), names[i]));
		if (i == 0)
			assert_non_null(strstr(error_text(&e), "did you mean '_assert_true'?"));
		if (i == 3)
			assert_non_null(strstr(error_text(&e), " more"));
		error_release(&e);
	}
	library_close(library);
}

static void list_functions(void **state)
{
	struct library *library = open_or_skip();
	struct strvec names = STRVEC_INIT;

	(void)state;
	library_functions(library, &names);
	assert_true(strvec_has(&names, "_assert_true"));
	assert_true(strvec_has(&names, "_cmocka_run_group_tests"));
	assert_false(strvec_has(&names, "global_expect_assert_env"));
	assert_false(strvec_has(&names, "strlen"));
	strvec_release(&names);
	library_close(library);
}

static void open_what_is_none(void **state)
{
	char *directory = test_directory();
	char *path = string_printf("%s/text.so", directory);
	struct error e = ERROR_INIT;
	struct library *library;

	(void)state;
	assert_int_equal(file_write(path, "text", 4, 0600, &e), 0);
	assert_int_equal(library_open(&library, path, &e), -1);
	assert_null(library);
	assert_int_equal(e.code, ERROR_FAILED);
	assert_string_equal(e.file, path);
	assert_null(strstr(error_text(&e), path));
	/* Not searched for: a libc.so.6 is nowhere near. */
	assert_int_equal(library_open(&library, "libc.so.6", &e), -1);
	error_release(&e);
	free(path);
	test_directory_remove(directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find_function),
		cmocka_unit_test(find_nothing),
		cmocka_unit_test(list_functions),
		cmocka_unit_test(open_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
