#include "base/test.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fork_server.h"
#include "cmd/common/locate.h"

static const char *const environment[] = {"PATH=/usr/bin:/bin", "NAME=a value", NULL};

/* A process that was forked still has the command line with which its server was loaded. */
#define WAS_FORKED "tr '\\0' ' ' </proc/$$/cmdline | grep -q '^sh --version '"

/* 32 and 33 are the C library's. */
#define SIGNALS_ARE_DEFAULT                                                                        \
	"set -- $(sed -n 's/^SigBlk://p; s/^SigIgn://p' /proc/$$/status);"                         \
	"test $((0x$1 | 0x$2 & ~0x180000000)) = 0"

struct fixture {
	struct fork_servers *servers;
};

static int fixture_open(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char *preload = locate_helper("fork-server.so");

	assert_int_equal(fork_servers_open(&f->servers, preload, NULL), 0);
	free(preload);
	*state = f;
	return 0;
}

/* Servers are our children: none is left. */
static int fixture_close(void **state)
{
	struct fixture *f = *state;

	fork_servers_close(f->servers);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	free(f);
	return 0;
}

static struct spawn silent(const char *path, const char *const *argv)
{
	return (struct spawn){.path = path,
		.argv = (char *const *)argv,
		.environment = (char *const *)environment,
		.standard = {-1, -1, -1}};
}

static void load(struct fork_servers *servers, const struct spawn *how)
{
	fork_server_load(servers, how);
	fork_servers_await(servers, -1);
}

static struct process_result finish(struct fork_servers *servers, const struct spawn *how)
{
	struct process process;
	struct process_result result;

	load(servers, how);
	assert_int_equal(fork_server_process_start(servers, &process, how, NULL), 0);
	assert_true(process.pid > 0 && process.pidfd >= 0);
	assert_int_equal(process_wait(&process, &result, NULL), 0);
	return result;
}

/* Runs sh, with two arguments for the script; its output is appended to out. */
static int script_run(struct fixture *f, const char *script, struct buf *out)
{
	const char *const argv[] = {"sh", "-c", script, "sh", "", "two\nlines", NULL};
	struct spawn how = silent("/bin/sh", argv);
	int ends[2], status;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	how.standard[1] = ends[1];
	how.standard[2] = ends[1];
	status = finish(f->servers, &how).wait_status;
	close(ends[1]);
	if (out)
		assert_int_equal(file_read_fd(ends[0], "the pipe", out, NULL), 0);
	close(ends[0]);
	return status;
}

static void assert_forked(struct fixture *f, bool expected)
{
	assert_int_equal(script_run(f, WAS_FORKED, NULL), expected ? 0 : 1 << 8);
}

/* Its first run, and from then on a server for it. */
static void sh_load(struct fixture *f)
{
	assert_forked(f, false);
	assert_forked(f, true);
}

static void assert_prints(struct fixture *f, const char *script, const char *expected)
{
	struct buf out = BUF_INIT;

	assert_int_equal(script_run(f, script, &out), 0);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void test_same_as_started(void **state)
{
	struct fixture *f = *state;
	char *children = string_printf("%ld\n", (long)getpid());

	sh_load(f);
	assert_prints(f, "printf '%s|' \"$@\"; echo error >&2", "|two\nlines|error\n");
	assert_prints(f, "env -u PWD -u OLDPWD -u SHLVL -u _ | sort", "NAME=a value\nPATH=/usr/bin:/bin\n");
	assert_prints(f, "cat", "");
	assert_prints(f, "ls /proc/$$/fd", "0\n1\n2\n");
	assert_int_equal(script_run(f, SIGNALS_ARE_DEFAULT, NULL), 0);
	assert_prints(f, "echo $PPID", children);
	assert_int_equal(script_run(f, "exit 7", NULL), 7 << 8);
	assert_int_equal(script_run(f, "kill -ABRT $$", NULL) & 0x7f, SIGABRT);
	assert_forked(f, true);
	free(children);
}

static void test_cost_is_its_own(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {
		"sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; sleep 0.1", NULL};
	struct spawn how = silent("/bin/sh", argv);
	struct process_result result;

	sh_load(f);
	result = finish(f->servers, &how);
	assert_true(result.wall_ns >= 100 * 1000000);
	assert_true(result.cpu_ns > 1000000 && result.cpu_ns < result.wall_ns);
	assert_true(result.peak_rss_kb > 100);
}

static void test_groups(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {"sh", "-c", "exec sleep 60", NULL};
	struct spawn how = silent("/bin/sh", argv);
	struct process leader, member;
	struct process_result result;

	sh_load(f);
	assert_int_equal(fork_server_process_start(f->servers, &leader, &how, NULL), 0);
	assert_int_equal(getpgid(leader.pid), leader.pid);
	how.group = leader.pid;
	assert_int_equal(fork_server_process_start(f->servers, &member, &how, NULL), 0);
	assert_int_equal(getpgid(member.pid), leader.pid);
	kill(-leader.pid, SIGTERM);
	assert_int_equal(process_wait(&member, &result, NULL), 0);
	assert_int_equal(result.wait_status, SIGTERM);
	assert_int_equal(process_wait(&leader, NULL, NULL), 0);
}

/* Who starts it again is not to find that it has done something already. */
static void test_a_group_that_is_gone(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {"sh", "-c", "echo here", NULL};
	struct spawn how = silent("/bin/sh", argv);
	struct process process;
	struct buf out = BUF_INIT;
	int ends[2];

	sh_load(f);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	how.standard[1] = ends[1];
	assert_int_equal(fork_server_process_start(f->servers, &process, &how, NULL), 0);
	how.group = process.pid;
	assert_int_equal(process_wait(&process, NULL, NULL), 0);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(fork_server_process_start(f->servers, &process, &how, NULL), -1);
		assert_int_equal(process.pid, 0);
	}
	close(ends[1]);
	assert_int_equal(file_read_fd(ends[0], "the pipe", &out, NULL), 0);
	assert_string_equal(buf_string(&out), "here\n");
	assert_forked(f, true);
	buf_release(&out);
	close(ends[0]);
}

/* It is there from the start. */
static void test_memory_limit(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {"sh", "-c", "test $(ulimit -d) = 20480", NULL};
	struct spawn how = silent("/bin/sh", argv);

	sh_load(f);
	how.memory_limit_bytes = 20 << 20;
	for (int i = 0; i < 100; i++)
		assert_int_equal(finish(f->servers, &how).wait_status, 0);
	how.memory_limit_bytes = 0;
	assert_int_equal(finish(f->servers, &how).wait_status, 1 << 8);
}

/* What cannot be handed to a server is started all the same. */
static void test_arguments_that_are_too_long(void **state)
{
	struct fixture *f = *state;
	enum { LENGTH = 100000 };
	char *text = calloc(1, LENGTH + 1);
	const char *const argv[] = {"sh", "-c", "test ${#1} = 100000", "sh", text, NULL};
	struct spawn how = silent("/bin/sh", argv);

	memset(text, 'x', LENGTH);
	sh_load(f);
	assert_int_equal(finish(f->servers, &how).wait_status, 0);
	assert_forked(f, true);
	free(text);
}

static void test_inheriting_is_not_for_servers(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {"sh", "-c", WAS_FORKED, NULL};
	struct spawn how = silent("/bin/sh", argv);

	sh_load(f);
	how.inherits = true;
	assert_int_equal(finish(f->servers, &how).wait_status, 1 << 8);
}

static void test_scripts_are_started(void **state)
{
	struct fixture *f = *state;
	char *directory = test_directory(), *path = string_printf("%s/tool", directory);
	static const char script[] = "#!/bin/sh\ntest \"$*\" = 'one two'\n";
	const char *const argv[] = {"tool", "one", "two", NULL};
	struct spawn how = silent(path, argv);

	assert_int_equal(file_write(path, script, sizeof(script) - 1, 0755, NULL), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(finish(f->servers, &how).wait_status, 0);
	free(path);
	test_directory_remove(directory);
}

static void test_what_is_not_there(void **state)
{
	struct fixture *f = *state;
	const char *const argv[] = {"tool", NULL};
	struct spawn how = silent("/nowhere/tool", argv);
	struct process process;
	struct error e = ERROR_INIT;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(fork_server_process_start(f->servers, &process, &how, &e), -1);
		assert_int_equal(e.code, ERROR_MISSING);
		assert_int_equal(process.pid, 0);
		error_release(&e);
	}
}

static void test_without_the_library(void **state)
{
	struct fixture f;

	(void)state;
	assert_int_equal(fork_servers_open(&f.servers, "/nowhere/fork-server.so", NULL), 0);
	assert_forked(&f, false);
	assert_forked(&f, false);
	assert_forked(&f, false);
	fork_servers_close(f.servers);
	assert_int_equal(fork_servers_open(&f.servers, "/nowhere/of mine/fork-server.so", NULL), 0);
	assert_forked(&f, false);
	assert_forked(&f, false);
	fork_servers_close(f.servers);
	f.servers = NULL;
	assert_forked(&f, false);
}

/* The server is the one child there is. */
static pid_t server_find(void)
{
	struct buf children = BUF_INIT;
	char *path = string_printf("/proc/self/task/%ld/children", (long)getpid());
	pid_t pid;

	assert_int_equal(file_read(path, &children, NULL), 0);
	pid = (pid_t)strtol(buf_string(&children), NULL, 10);
	assert_true(pid > 0);
	buf_release(&children);
	free(path);
	return pid;
}

static void test_a_server_that_dies(void **state)
{
	struct fixture *f = *state;
	siginfo_t unused;
	pid_t server;

	sh_load(f);
	server = server_find();
	kill(server, SIGKILL);
	assert_int_equal(waitid(P_PID, (id_t)server, &unused, WEXITED | WNOWAIT), 0);
	assert_forked(f, false);
	assert_forked(f, true);
	assert_true(server_find() != server);
}

static void test_a_server_that_hangs(void **state)
{
	struct fixture *f = *state;
	pid_t server;

	sh_load(f);
	server = server_find();
	kill(server, SIGSTOP);
	assert_prints(f, "echo once", "once\n");
	assert_int_equal(kill(server, 0), -1);
	assert_forked(f, false);
}

/* There are never too many of them, and those that have ended do not count. */
static void test_many_programs(void **state)
{
	enum { MOST = 16 };
	struct fixture f[MOST + 1];
	char *preload = locate_helper("fork-server.so");

	(void)state;
	for (int i = 0; i <= MOST; i++) {
		assert_int_equal(fork_servers_open(&f[i].servers, preload, NULL), 0);
		assert_forked(&f[i], false);
		assert_forked(&f[i], i < MOST);
	}
	for (int i = 0; i <= MOST; i++)
		fork_servers_close(f[i].servers);
	assert_int_equal(fork_servers_open(&f[0].servers, preload, NULL), 0);
	sh_load(&f[0]);
	fork_servers_close(f[0].servers);
	free(preload);
}

/* The program, by a name of its own that other files come to. */
static void test_a_program_that_changes(void **state)
{
	struct fixture *f = *state;
	char *directory = test_directory(), *path = string_printf("%s/tool", directory);
	const char *const argv[] = {"tool", "-c", "echo sh", NULL};
	struct spawn how = silent(path, argv);

	assert_int_equal(symlink("/bin/sh", path), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(finish(f->servers, &how).wait_status, 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/bin/false", path), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(finish(f->servers, &how).wait_status, 1 << 8);
	free(path);
	test_directory_remove(directory);
}

/* One that never gets as far as to fork is not loaded for ever. */
static void test_servers_that_die_again_and_again(void **state)
{
	struct fixture *f = *state;
	siginfo_t unused;
	const char *const argv[] = {"sh", "-c", WAS_FORKED, NULL};
	struct spawn how = silent("/bin/sh", argv);

	assert_forked(f, false);
	for (int i = 0; i < 2; i++) {
		pid_t server;

		load(f->servers, &how);
		server = server_find();
		kill(server, SIGKILL);
		assert_int_equal(waitid(P_PID, (id_t)server, &unused, WEXITED | WNOWAIT), 0);
		assert_int_equal(finish(f->servers, &how).wait_status, 1 << 8);
	}
	assert_forked(f, false);
	assert_forked(f, false);
}

static void *many_run(void *context)
{
	for (int i = 0; i < 40; i++) {
		char *script = string_printf("exit %d", i);

		assert_int_equal(script_run(context, script, NULL), i << 8);
		free(script);
	}
	return NULL;
}

static void test_threads(void **state)
{
	pthread_t threads[8];

	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, many_run, *state), 0);
	for (int i = 0; i < 8; i++)
		pthread_join(threads[i], NULL);
	assert_forked(*state, true);
}

/* A server ends with the one that it works for, however that ends. */
static void test_orphans(void **state)
{
	struct fixture *f = *state;
	pid_t middle;

	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	middle = fork();
	if (middle == 0) {
		sh_load(f);
		kill(getpid(), SIGKILL);
	}
	assert_true(middle > 0);
	assert_int_equal(waitpid(middle, NULL, 0), middle);
	/* the orphan has become ours */
	assert_true(waitpid(-1, NULL, 0) > 0);
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

#define WITH_SERVERS(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SERVERS(test_same_as_started),
		WITH_SERVERS(test_cost_is_its_own),
		WITH_SERVERS(test_groups),
		WITH_SERVERS(test_a_group_that_is_gone),
		WITH_SERVERS(test_memory_limit),
		WITH_SERVERS(test_arguments_that_are_too_long),
		WITH_SERVERS(test_inheriting_is_not_for_servers),
		WITH_SERVERS(test_scripts_are_started),
		WITH_SERVERS(test_what_is_not_there),
		cmocka_unit_test(test_without_the_library),
		WITH_SERVERS(test_a_server_that_dies),
		WITH_SERVERS(test_servers_that_die_again_and_again),
		WITH_SERVERS(test_a_server_that_hangs),
		cmocka_unit_test(test_many_programs),
		WITH_SERVERS(test_a_program_that_changes),
		WITH_SERVERS(test_threads),
		WITH_SERVERS(test_orphans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
