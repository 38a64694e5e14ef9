#include "base/test.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cmd/jitstat/measured_process.h"

/* The end of what a shell script says on stderr. */
static int script_run(const char *script, struct process_result *result, struct buf *tail)
{
	char *const argv[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};

	return measured_process_run("/bin/sh", argv, false, result, tail, NULL);
}

static void says(const char *script, int wanted_status, const char *wanted)
{
	struct process_result result;
	struct buf tail = BUF_INIT;

	assert_int_equal(script_run(script, &result, &tail), 0);
	assert_int_equal(result.wait_status, wanted_status);
	assert_string_equal(buf_string(&tail), wanted);
	assert_true(result.wall_ns > 0 && result.cpu_ns > 0);
	buf_release(&tail);
}

static void test_tail(void **state)
{
	(void)state;
	says("echo unseen", 0, "");
	says("echo a >&2; printf 'b\\n\\n' >&2; exit 3", 3 << 8, "a\nb");
	says("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo $i >&2; done", 0,
		"3\n4\n5\n6\n7\n8\n9\n10\n11\n12");
	says("read line && exit 1; exit 0", 0, "");
	says("kill -KILL $$", 9, "");
}

/* A flood costs no memory, and ends at whole lines. */
static void test_flood(void **state)
{
	struct process_result result;
	struct buf tail = BUF_INIT;

	(void)state;
	assert_int_equal(script_run("s=0123456789; s=$s$s$s$s$s$s$s$s$s$s; s=$s$s$s$s; i=0; "
				    "while [ $i -lt 3000 ]; do i=$((i+1)); echo $s$i; done >&2",
				 &result, &tail), 0);
	/* fewer lines than are kept, but no half of one */
	assert_true(tail.length < 2048 && tail.length > 1024);
	assert_true(strncmp(buf_string(&tail), "0123456789", 10) == 0);
	assert_non_null(strstr(buf_string(&tail), "90123456789" "3000"));
	buf_release(&tail);
	assert_int_equal(script_run("head -c 100000 /dev/zero | tr '\\0' x >&2", &result, &tail), 0);
	assert_int_equal(tail.length, 2048);
	buf_release(&tail);
}

/* What runs on in the background is not waited for. */
static void test_holder_of_stderr(void **state)
{
	struct process_result result;
	struct buf tail = BUF_INIT;

	(void)state;
	assert_int_equal(script_run("sleep 30 & echo $! >&2", &result, &tail), 0);
	assert_true(result.wall_ns < INT64_C(20000000000));
	kill((pid_t)atoi(buf_string(&tail)), SIGKILL);
	buf_release(&tail);
}

static void test_missing(void **state)
{
	char *const argv[] = {(char *)"x", NULL};
	struct process_result result;
	struct buf tail = BUF_INIT;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(
		measured_process_run("/nowhere/x", argv, false, &result, &tail, &e), -1);
	assert_int_equal(e.code, ERROR_MISSING);
	error_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tail),
		cmocka_unit_test(test_flood),
		cmocka_unit_test(test_holder_of_stderr),
		cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
