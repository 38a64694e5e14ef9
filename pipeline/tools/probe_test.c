#include "base/test.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "pipeline/tools/probe.h"

static const char *const versions[][2] = {
	{"Debian LLVM version 14.0.6\n  Optimized build.\n", "14.0.6"},
	{"LLVM (http://llvm.org/):\n  LLVM version 13.0.1\n", "13.0.1"},
	{"LLVM version 20.0.0git\n", "20.0.0"},
	{"GNU assembler (GNU Binutils for Debian) 2.40\n", "2.40"},
	{"GNU ld (GNU Binutils; openSUSE Leap 15.4) 2.39.0.20220810\n", "2.39.0"},
	{"tool (version 3.1)\n", "3.1"},
	{"x86_64-1.2 is no version, and neither are 7 or v8\n", ""},
	{"", ""},
};

static void a_version_is_found_in_what_tools_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++) {
		struct buf version = BUF_INIT;

		version_find(versions[i][0], &version);
		assert_string_equal(buf_string(&version), versions[i][1]);
		buf_release(&version);
	}
}

static int shell(const char *script, struct buf *out)
{
	char *argv[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};
	int wait_status;

	assert_int_equal(probe_run("/bin/sh", argv, environ, out, &wait_status, NULL), 0);
	return wait_status;
}

static void both_outputs_and_the_status_are_kept(void **state)
{
	struct buf out = BUF_INIT;
	int status;

	(void)state;
	status = shell("echo a; echo b >&2; exec cat; exit 1", &out);
	assert_string_equal(buf_string(&out), "a\nb\n");
	assert_int_equal(status, 0);
	status = shell("exit 7", &out);
	assert_int_equal(WEXITSTATUS(status), 7);
	buf_release(&out);
}

/* A child left behind keeps the pipe open; that must neither delay us nor outlive the probe. */
static void what_it_started_is_not_waited_for(void **state)
{
	int64_t start_ns = clock_monotonic_ns();
	struct buf out = BUF_INIT;

	(void)state;
	shell("sleep 8 & echo done", &out);
	assert_string_equal(buf_string(&out), "done\n");
	assert_in_range(clock_monotonic_ns() - start_ns, 0, INT64_C(5000000000));
	buf_release(&out);
}

static void endless_output_is_cut(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(WIFSIGNALED(shell("exec yes", &out)));
	assert_in_range(out.length, 1 << 20, 2 << 20);
	buf_release(&out);
}

static void a_program_that_is_not_there_has_no_version(void **state)
{
	struct buf out = BUF_INIT;
	char *argv[] = {(char *)"x", NULL};
	struct error e = ERROR_INIT;
	int status;

	(void)state;
	assert_int_equal(probe_run("/nonexistent/x", argv, environ, &out, &status, &e), -1);
	assert_int_equal(e.code, ERROR_MISSING);
	assert_int_equal(probe_version("/nonexistent/x", &out, &e), 0);
	assert_int_equal(out.length, 0);
	error_release(&e);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_version_is_found_in_what_tools_say),
		cmocka_unit_test(both_outputs_and_the_status_are_kept),
		cmocka_unit_test(what_it_started_is_not_waited_for),
		cmocka_unit_test(endless_output_is_cut),
		cmocka_unit_test(a_program_that_is_not_there_has_no_version),
	};

	return cmocka_run_group_tests_name("probe", tests, NULL, NULL);
}
