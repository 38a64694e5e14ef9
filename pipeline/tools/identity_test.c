#include "pipeline/tools/toolchain_fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "pipeline/tools/identity.h"
#include "pipeline/tools/probe.h"

static const struct toolchain_memo no_memo;

static struct digest identity_of(const char *path, const struct toolchain_memo *memo)
{
	struct identity id;
	struct digest digest;
	struct error e = ERROR_INIT;

	if (identity_read(&id, path, memo, &e) < 0)
		fail_msg("%s", error_text(&e));
	digest = id.digest;
	identity_release(&id);
	return digest;
}

static void assert_same(const char *a, const char *b)
{
	struct digest x = identity_of(a, &no_memo), y = identity_of(b, &no_memo);

	assert_true(digest_equal(&x, &y));
}

static void assert_changed(struct digest *was, const char *path)
{
	struct digest now = identity_of(path, &no_memo);

	assert_false(digest_equal(was, &now));
	*was = now;
}

/* Runs a command line of words; false when it is not there or fails. */
static bool command_run(char *const *argv)
{
	struct buf output = BUF_INIT;
	char *path = string_printf("/usr/bin/%s", argv[0]);
	int status = -1;

	if (probe_run(path, argv, environ, &output, &status, NULL) < 0)
		status = -1;
	free(path);
	buf_release(&output);
	return status == 0;
}

static bool shared_make(const char *directory, const char *name, const char *text)
{
	char *source = path_in(directory, "source.c"), *library = path_in(directory, name);
	char *soname = string_printf("-Wl,-soname,%s", name);
	char *argv[] = {(char *)"cc", (char *)"-shared", (char *)"-fPIC", soname, (char *)"-o",
		library, source, NULL};
	bool made;

	file_make(directory, "source.c", text, 0600);
	made = command_run(argv);
	free(source);
	free(library);
	free(soname);
	return made;
}

static bool library_make(const char *directory, int answer)
{
	char *text = string_printf("int answer(void);\nint answer(void) { return %d; }\n", answer);
	bool made = shared_make(directory, "libLLVM-test.so", text);

	free(text);
	return made;
}

/* A program in directory/bin that loads libz and libother-test.so and then libLLVM-test.so from
 * directory/lib, and looks in directory/none and directory/early before. Skips the test without a
 * compiler. */
static char *program_make(const char *directory)
{
	char *source = path_in(directory, "main.c"), *program = path_in(directory, "bin/opt");
	char *library = path_in(directory, "lib/libLLVM-test.so");
	char *other = path_in(directory, "lib/libother-test.so");
	char *argv[] = {(char *)"cc", (char *)"-Wl,--no-as-needed", (char *)"-o", program, source,
		(char *)"-lz", other, library,
		(char *)"-Wl,--enable-new-dtags,-rpath,"
			"$ORIGIN/../none:$ORIGIN/../early:$ORIGIN/../lib",
		NULL};
	char *parts[] = {(char *)"bin", (char *)"lib", (char *)"early"};
	bool made;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		char *part = path_in(directory, parts[i]);

		assert_int_equal(directory_make(part, 0700, NULL), 0);
		made = i != 1 ||
			(library_make(part, 1) &&
				shared_make(part, "libother-test.so", "int other;\n"));
		free(part);
		if (!made) {
			print_message("SKIPPED: no C compiler\n");
			skip();
		}
	}
	file_make(directory, "main.c",
		"#include <stdio.h>\nint answer(void);\n"
		"int main(void) { return printf(\"LLVM version 14.0.%d\\n\", answer()) < 0; }\n",
		0600);
	assert_true(command_run(argv));
	free(source);
	free(library);
	free(other);
	return program;
}

static void bytes_make_the_identity_and_their_place_does_not(void **state)
{
	char *directory = test_directory();
	char *a = path_in(directory, "a/opt"), *b = path_in(directory, "b/opt");
	struct digest was;

	(void)state;
	tool_make(directory, "a/opt", "14.0.6");
	tool_make(directory, "b/opt", "14.0.6");
	assert_same(a, b);
	was = identity_of(a, &no_memo);
	tool_make(directory, "a/opt", "14.0.7");
	assert_changed(&was, a);
	free(a);
	free(b);
	test_directory_remove(directory);
}

static void a_library_makes_the_identity(void **state)
{
	char *directory = test_directory();
	char *here = path_in(directory, "here"), *there = path_in(directory, "there");
	char *lib = path_in(here, "lib"), *library = path_in(lib, "libLLVM-test.so");
	char *program = program_make(here), *copy = path_in(there, "bin/opt");
	char *argv[] = {(char *)"cp", (char *)"-r", here, there, NULL};
	struct digest was;
	struct identity id;

	(void)state;
	assert_true(command_run(argv));
	assert_same(program, copy);
	was = identity_of(program, &no_memo);
	assert_int_equal(utimensat(AT_FDCWD, library, NULL, 0), 0);
	assert_same(program, copy);
	assert_int_equal(identity_read(&id, program, &no_memo, NULL), 0);
	assert_string_equal(id.version, "14.0.1");
	assert_true(identity_is_current(&id));
	assert_true(library_make(lib, 2));
	assert_false(identity_is_current(&id));
	assert_changed(&was, program);
	was = identity_of(copy, &no_memo);
	assert_true(digest_equal(&was, &id.digest));
	identity_release(&id);
	free(here);
	free(there);
	free(lib);
	free(library);
	free(program);
	free(copy);
	test_directory_remove(directory);
}

/* Directories that the loader searches first, one that exists, one that does not; a library that
 * counts only because it came with the tool, and one that would count if it was not the system's. */
static void a_library_that_appears_earlier_is_noticed(void **state)
{
	static const struct {
		const char *place, *library, *text;
	} rows[] = {
		{"early", "libLLVM-test.so", "int answer(void);\nint answer(void) { return 10; }\n"},
		{"none", "libLLVM-test.so", "int answer(void);\nint answer(void) { return 11; }\n"},
		{"early", "libother-test.so", "int other, more;\n"},
		{"early", "libz.so.1", "int other;\n"},
	};
	char *directory = test_directory(), *program = program_make(directory);
	struct memo_rows kept = {0};
	struct toolchain_memo memo = memo_rows_memo(&kept);
	struct digest was, now;

	(void)state;
	files_settle();
	was = identity_of(program, &memo);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *place = path_in(directory, rows[i].place);

		assert_int_equal(directory_make(place, 0700, NULL), 0);
		assert_true(shared_make(place, rows[i].library, rows[i].text));
		now = identity_of(program, &memo);
		assert_false(digest_equal(&was, &now));
		files_settle();
		was = identity_of(program, &memo);
		free(place);
	}
	memo_rows_release(&kept);
	free(program);
	test_directory_remove(directory);
}

static void the_library_path_is_part_of_the_question(void **state)
{
	char *directory = test_directory(), *program = program_make(directory);
	char *other = path_in(directory, "other");
	const char *before = getenv("LD_LIBRARY_PATH");
	char *kept = before ? strdup(before) : NULL;
	struct memo_rows rows = {0};
	struct toolchain_memo memo = memo_rows_memo(&rows);
	struct digest plain, redirected;

	(void)state;
	assert_int_equal(directory_make(other, 0700, NULL), 0);
	assert_true(library_make(other, 3));
	files_settle();
	plain = identity_of(program, &memo);
	setenv("LD_LIBRARY_PATH", other, 1);
	redirected = identity_of(program, &memo);
	if (kept)
		setenv("LD_LIBRARY_PATH", kept, 1);
	else
		unsetenv("LD_LIBRARY_PATH");
	assert_false(digest_equal(&plain, &redirected));
	redirected = identity_of(program, &memo);
	assert_true(digest_equal(&plain, &redirected));
	memo_rows_release(&rows);
	free(kept);
	free(other);
	free(program);
	test_directory_remove(directory);
}

/* The loader must look beside the tool, not beside the link through which it is called. */
static void a_link_to_a_tool_is_the_tool(void **state)
{
	char *directory = test_directory(), *program = program_make(directory);
	char *link = path_in(directory, "opt-99");

	(void)state;
	assert_int_equal(symlink(program, link), 0);
	assert_same(program, link);
	free(link);
	free(program);
	test_directory_remove(directory);
}

static void a_tool_without_its_loader_is_missing(void **state)
{
	char *directory = test_directory(), *text = path_in(directory, "opt");
	struct error e = ERROR_INIT;
	struct buf bytes = BUF_INIT;
	struct identity id;
	char *at;

	(void)state;
	assert_int_equal(file_read("/bin/true", &bytes, NULL), 0);
	at = memmem(bytes.data, bytes.length, "/ld-", 4);
	if (at) {
		at[1] = 'X';
		assert_int_equal(file_write(text, bytes.data, bytes.length, 0700, NULL), 0);
		assert_int_equal(identity_read(&id, text, &no_memo, &e), -1);
		assert_int_equal(e.code, ERROR_MISSING);
		assert_null(id.version);
	}
	error_release(&e);
	buf_release(&bytes);
	free(text);
	test_directory_remove(directory);
}

/* Nothing but the memo can give a digest that no file has. */
static void a_valid_memo_is_all_that_is_asked(void **state)
{
	char *directory = test_directory(), *tool = path_in(directory, "opt");
	struct memo_rows rows = {0};
	struct toolchain_memo memo = memo_rows_memo(&rows);
	struct digest first, fake;
	struct identity id;

	(void)state;
	tool_make(directory, "opt", "14.0.6");
	files_settle();
	first = identity_of(tool, &memo);
	assert_int_equal(rows.puts, 1);
	memset(rows.value[0], 'a', DIGEST_HEX);
	memset(&fake, 0xaa, sizeof(fake));
	rows.gets = 0;
	assert_int_equal(identity_read(&id, tool, &memo, NULL), 0);
	assert_true(digest_equal(&id.digest, &fake));
	assert_string_equal(id.version, "14.0.6");
	assert_int_equal(rows.gets, 1);
	assert_int_equal(rows.puts, 1);
	identity_release(&id);

	assert_int_equal(chmod(tool, 0755), 0);
	fake = identity_of(tool, &memo);
	assert_true(digest_equal(&first, &fake));
	memo_rows_release(&rows);
	free(tool);
	test_directory_remove(directory);
}

static void a_memo_that_is_not_ours_is_no_memo(void **state)
{
	static const char *const values[] = {
		"", "x", "\n", "00 1.0\n", "nonsense nonsense\n1 2 3\n"};
	char *directory = test_directory(), *tool = path_in(directory, "opt");
	struct memo_rows rows = {0};
	struct toolchain_memo memo = memo_rows_memo(&rows);
	struct digest right, again;
	char *whole;

	(void)state;
	tool_make(directory, "opt", "14.0.6");
	files_settle();
	right = identity_of(tool, &memo);
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		free(rows.value[0]);
		rows.value[0] = strdup(values[i]);
		again = identity_of(tool, &memo);
		assert_true(digest_equal(&right, &again));
	}
	/* the right first line, and the rest cut off, also between two stamps */
	whole = strdup(rows.value[0]);
	for (size_t length = strlen(whole) - 1; length > DIGEST_HEX; length--) {
		free(rows.value[0]);
		rows.value[0] = strndup(whole, length);
		memset(rows.value[0], 'b', DIGEST_HEX);
		again = identity_of(tool, &memo);
		assert_true(digest_equal(&right, &again));
	}
	free(whole);
	memo_rows_release(&rows);
	free(tool);
	test_directory_remove(directory);
}

/* A second change within the same tick of the file system's clock would not show in the stamp. */
static void a_file_that_was_just_written_gets_no_memo(void **state)
{
	char *directory = test_directory(), *tool = path_in(directory, "opt");
	struct memo_rows rows = {0};
	struct toolchain_memo memo = memo_rows_memo(&rows);
	bool judged = false;
	int64_t before_ns;

	(void)state;
	for (int i = 0; i < 50 && !judged; i++) {
		before_ns = clock_realtime_ns();
		tool_make(directory, "opt", "14.0.6");
		identity_of(tool, &memo);
		judged = clock_realtime_ns() - before_ns < 40000000;
		if (judged)
			assert_int_equal(rows.puts, 0);
		rows.puts = 0;
	}
	files_settle();
	identity_of(tool, &memo);
	assert_int_equal(rows.puts, 1);
	memo_rows_release(&rows);
	free(tool);
	test_directory_remove(directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_make_the_identity_and_their_place_does_not),
		cmocka_unit_test(a_library_makes_the_identity),
		cmocka_unit_test(a_library_that_appears_earlier_is_noticed),
		cmocka_unit_test(the_library_path_is_part_of_the_question),
		cmocka_unit_test(a_link_to_a_tool_is_the_tool),
		cmocka_unit_test(a_tool_without_its_loader_is_missing),
		cmocka_unit_test(a_valid_memo_is_all_that_is_asked),
		cmocka_unit_test(a_memo_that_is_not_ours_is_no_memo),
		cmocka_unit_test(a_file_that_was_just_written_gets_no_memo),
	};

	return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
