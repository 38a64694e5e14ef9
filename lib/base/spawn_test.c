#include "base/test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/spawn.h"

static const char *const environment[] = {"PATH=/usr/bin:/bin", NULL};

/* How to start a tool whose standard descriptors are all /dev/null. */
static struct spawn silent(const char *path, const char *const *argv)
{
	return (struct spawn){.path = path,
		.argv = (char *const *)argv,
		.environment = (char *const *)environment,
		.standard = {-1, -1, -1}};
}

/* Runs a shell script with these standard descriptors and returns its wait status. */
static int script_run(const char *script, int in, int out, int err)
{
	const char *const argv[] = {"sh", "-c", script, NULL};
	struct spawn how = silent("/bin/sh", argv);
	struct process process;
	struct process_result result;

	how.standard[0] = in;
	how.standard[1] = out;
	how.standard[2] = err;
	assert_int_equal(process_start(&process, &how, NULL), 0);
	assert_true(process.pid > 0 && process.pidfd >= 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	assert_int_equal(process.pid, 0);
	assert_int_equal(process.pidfd, -1);
	return result.wait_status;
}

static int scratch_open(const char *contents)
{
	char path[] = "/tmp/jitc-test-XXXXXX";
	int fd = mkostemp(path, O_CLOEXEC);

	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(fd_write_all(fd, contents, strlen(contents)), 0);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static void scratch_expect(int fd, const char *expected)
{
	struct buf got = BUF_INIT;

	lseek(fd, 0, SEEK_SET);
	assert_int_equal(file_read_fd(fd, "scratch", &got, NULL), 0);
	assert_string_equal(buf_string(&got), expected);
	buf_release(&got);
	close(fd);
}

static void test_standard_descriptors(void **state)
{
	int in = scratch_open("from stdin\n"), out = scratch_open(""), err = scratch_open("");

	(void)state;
	assert_int_equal(script_run("cat; echo out; echo err >&2; exit 7", in, out, err), 7 << 8);
	scratch_expect(out, "from stdin\nout\n");
	scratch_expect(err, "err\n");
	close(in);
	out = scratch_open("");
	assert_int_equal(script_run("cat; echo both; echo both >&2", -1, out, out), 0);
	scratch_expect(out, "both\nboth\n");
	assert_int_equal(script_run("echo lost && echo lost >&2", -1, -1, -1), 0);
}

/* The sources are 0, 1 and 2 themselves, in every order, whatever those are here. */
static void test_standard_descriptors_permuted(void **state)
{
	static const int orders[][3] = {
		{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}, {2, -1, 0}};
	int saved[3];

	(void)state;
	for (int i = 0; i < 3; i++)
		saved[i] = fcntl(i, F_DUPFD_CLOEXEC, 10);
	for (size_t k = 0; k < sizeof(orders) / sizeof(orders[0]); k++) {
		const int *order = orders[k];
		int files[3] = {scratch_open("in\n"), scratch_open(""), scratch_open("")};
		int status;

		for (int i = 0; i < 3; i++)
			if (order[i] >= 0)
				dup2(files[i], order[i]);
		status = script_run("cat; echo err >&2", order[0], order[1], order[2]);
		for (int i = 0; i < 3; i++)
			dup2(saved[i], i);
		assert_int_equal(status, 0);
		scratch_expect(files[1], order[1] < 0 ? "" : "in\n");
		scratch_expect(files[2], "err\n");
		close(files[0]);
	}
	for (int i = 0; i < 3; i++)
		close(saved[i]);
}

static int process_finish(const struct spawn *how)
{
	struct process process;
	struct process_result result;

	assert_int_equal(process_start(&process, how, NULL), 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	return result.wait_status;
}

/* ls itself has a descriptor for what it lists. */
static void test_nothing_else_is_inherited(void **state)
{
	const char *const env_argv[] = {"env", NULL};
	const char *const ls_argv[] = {"ls", "/proc/self/fd", NULL};
	struct spawn env = silent("/usr/bin/env", env_argv), ls = silent("/bin/ls", ls_argv);
	int extra = scratch_open(""), inherited = fcntl(extra, F_DUPFD, 3);

	(void)state;
	ls.standard[1] = scratch_open("");
	assert_int_equal(process_finish(&ls), 0);
	scratch_expect(ls.standard[1], "0\n1\n2\n3\n");
	env.standard[1] = scratch_open("");
	assert_int_equal(process_finish(&env), 0);
	scratch_expect(env.standard[1], "PATH=/usr/bin:/bin\n");
	close(inherited);
	close(extra);
}

static void test_what_we_were_started_with_may_be_inherited(void **state)
{
	int extra = scratch_open(""), inherited = fcntl(extra, F_DUPFD, 3);
	char *path = string_printf("/proc/self/fd/%d", inherited);
	const char *const argv[] = {"test", "-e", path, NULL};
	struct spawn how = silent("/usr/bin/test", argv);

	(void)state;
	assert_int_equal(process_finish(&how), 1 << 8);
	how.inherits = true;
	assert_int_equal(process_finish(&how), 0);
	free(path);
	close(inherited);
	close(extra);
}

/* A caller that ignores and blocks signals does not pass that on. 32 and 33 are the C library's. */
static void test_signals_are_default(void **state)
{
	static const int ignored[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGUSR1};
	enum { COUNT = sizeof(ignored) / sizeof(ignored[0]) };
	const char *script = "set -- $(sed -n 's/^SigBlk://p; s/^SigIgn://p' /proc/self/status);"
			     "test $((0x$1 | 0x$2 & ~0x180000000)) = 0";
	void (*old[COUNT])(int);
	sigset_t all, before;
	int status;

	(void)state;
	for (int i = 0; i < COUNT; i++)
		old[i] = signal(ignored[i], SIG_IGN);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	status = script_run(script, -1, -1, -1);
	sigprocmask(SIG_SETMASK, &before, NULL);
	for (int i = 0; i < COUNT; i++)
		signal(ignored[i], old[i]);
	assert_int_equal(status, 0);
}

static void test_groups(void **state)
{
	const char *const argv[] = {"sleep", "60", NULL};
	struct spawn how = silent("/bin/sleep", argv);
	struct process leader, member;
	struct process_result result;
	struct pollfd ended = {.events = POLLIN};

	(void)state;
	assert_int_equal(process_start(&leader, &how, NULL), 0);
	assert_int_equal(getpgid(leader.pid), leader.pid);
	how.group = leader.pid;
	assert_int_equal(process_start(&member, &how, NULL), 0);
	assert_int_equal(getpgid(member.pid), leader.pid);
	ended.fd = member.pidfd;
	assert_int_equal(poll(&ended, 1, 0), 0);
	kill(-leader.pid, SIGTERM);
	assert_int_equal(poll(&ended, 1, 5000), 1);
	assert_int_equal(process_wait(&member, &result, NULL), 0);
	assert_true(WIFSIGNALED(result.wait_status) && WTERMSIG(result.wait_status) == SIGTERM);
	assert_int_equal(process_wait(&leader, NULL, NULL), 0);
}

static void test_cost(void **state)
{
	const char *const argv[] = {
		"sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; sleep 0.1", NULL};
	struct spawn how = silent("/bin/sh", argv);
	struct process process;
	struct process_result result;

	(void)state;
	assert_int_equal(process_start(&process, &how, NULL), 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	assert_true(result.wall_ns >= 100 * 1000000);
	assert_true(result.cpu_ns > 1000000 && result.cpu_ns < result.wall_ns);
	assert_true(result.peak_rss_kb > 100);
}

static void test_memory_limit(void **state)
{
	/* tail keeps an unfinished line whole in memory */
	const char *const argv[] = {
		"sh", "-c", "sleep 0.1; head -c 100000000 /dev/zero | tail", NULL,
	};
	struct spawn how = silent("/bin/sh", argv);
	struct process process;
	struct process_result result;

	(void)state;
	assert_int_equal(process_start(&process, &how, NULL), 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	assert_int_equal(result.wait_status, 0);
	how.memory_limit_bytes = 20 << 20;
	assert_int_equal(process_start(&process, &how, NULL), 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	assert_int_equal(result.wait_status, 1 << 8);
}

static void start_expect_missing(const char *path, const char *message)
{
	const char *const argv[] = {"tool", NULL};
	struct spawn how = silent(path, argv);
	struct process process;
	struct error e = ERROR_INIT;
	char *expected = string_printf("cannot run '%s': %s", path, message);

	assert_int_equal(process_start(&process, &how, &e), -1);
	assert_int_equal(e.code, ERROR_MISSING);
	assert_string_equal(error_text(&e), expected);
	assert_int_equal(process.pid, 0);
	assert_int_equal(process.pidfd, -1);
	error_release(&e);
	free(expected);
}

static void test_start_fails(void **state)
{
	char *directory = test_directory();
	char *path = string_printf("%s/tool", directory);

	(void)state;
	start_expect_missing(path, "No such file or directory");
	assert_int_equal(file_write(path, "plain\n", 6, 0644, NULL), 0);
	start_expect_missing(path, "Permission denied");
	assert_int_equal(chmod(path, 0755), 0);
	start_expect_missing(path, "Exec format error");
	assert_int_equal(file_write(path, "#!/nowhere/sh\n", 14, 0755, NULL), 0);
	start_expect_missing(path, "its interpreter (or /dev/null) is missing");
	start_expect_missing(directory, "Permission denied");
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	free(path);
	test_directory_remove(directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standard_descriptors),
		cmocka_unit_test(test_standard_descriptors_permuted),
		cmocka_unit_test(test_nothing_else_is_inherited),
		cmocka_unit_test(test_what_we_were_started_with_may_be_inherited),
		cmocka_unit_test(test_signals_are_default),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_cost),
		cmocka_unit_test(test_memory_limit),
		cmocka_unit_test(test_start_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
