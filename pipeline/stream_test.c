#include "base/test.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "pipeline/stream.h"

enum { STEPS = 5 };

static const int64_t second_ns = 1000000000;
static const char *const environment[] = {"PATH=/usr/bin:/bin", NULL};

/* A run in a directory of its own: each step is a shell script that is given its output's name as
 * $1 and the one of the step before as $2. */
struct fixture {
	char *directory;
	struct stream stream;
	struct stream_step steps[STEPS];
	const char *argv[STEPS][7];
	char *outputs[STEPS];
	size_t count, failed;
	int descriptors;
	struct error e;
};

static int descriptors_count(void)
{
	DIR *directory = opendir("/proc/self/fd");
	int count = 0;

	while (readdir(directory))
		count++;
	closedir(directory);
	return count;
}

static int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->directory = test_directory();
	f->stream.environment = (char *const *)environment;
	f->stream.cancel_fd = -1;
	f->stream.timeout_ns = 20 * second_ns;
	f->failed = 99;
	f->descriptors = descriptors_count();
	*state = f;
	return 0;
}

/* Whatever happened: no child, no descriptor stays. */
static int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	assert_int_equal(descriptors_count(), f->descriptors);
	for (size_t i = 0; i < f->count; i++) {
		stream_step_release(&f->steps[i]);
		free(f->outputs[i]);
	}
	error_release(&f->e);
	test_directory_remove(f->directory);
	free(f);
	return 0;
}

/* io says what is a pipe: "rw", "r-", "-w", "--". */
static void step_add(struct fixture *f, const char *name, const char *io, const char *script)
{
	size_t i = f->count++;
	const char *before = i > 0 ? f->outputs[i - 1] : "";
	const char *argv[] = {"sh", "-c", script, name, NULL, before, NULL};

	f->outputs[i] = string_printf("%s/%s", f->directory, name);
	memcpy(f->argv[i], argv, sizeof(argv));
	f->argv[i][4] = f->outputs[i];
	f->steps[i] = (struct stream_step){.name = name,
		.path = "/bin/sh",
		.argv = (char *const *)f->argv[i],
		.reads_pipe = io[0] == 'r',
		.writes_pipe = io[1] == 'w',
		.output = f->outputs[i]};
}

static int run_input(struct fixture *f, const char *input, size_t length)
{
	return stream_run(&f->stream, f->steps, f->count, input, length, &f->failed, &f->e);
}

static int run(struct fixture *f)
{
	return run_input(f, "input\n", 6);
}

static void output_expect(const struct fixture *f, size_t i, const char *expected)
{
	struct buf got = BUF_INIT;
	struct digest digest;

	assert_int_equal(file_read(f->outputs[i], &got, NULL), 0);
	assert_string_equal(buf_string(&got), expected);
	hash_bytes(&digest, got.data, got.length);
	assert_true(digest_equal(&digest, &f->steps[i].digest));
	assert_int_equal(f->steps[i].size_bytes, got.length);
	buf_release(&got);
}

/* The first `kept` outputs are there and no other file. */
static void outputs_expect(const struct fixture *f, size_t kept)
{
	DIR *directory = opendir(f->directory);
	size_t files = 0;
	struct dirent *entry;

	while ((entry = readdir(directory)))
		files += entry->d_type == DT_REG && !strstr(entry->d_name, ".note");
	closedir(directory);
	assert_int_equal(files, kept);
	for (size_t i = 0; i < kept; i++)
		assert_int_equal(access(f->outputs[i], F_OK), 0);
}

static void failure_expect(const struct fixture *f, size_t i, const char *expected)
{
	struct buf text = BUF_INIT;

	stream_describe_failure(&f->steps[i], &f->stream, &text);
	assert_string_equal(buf_string(&text), expected);
	buf_release(&text);
}

static char *megabytes(size_t count, size_t *length)
{
	char *data = malloc(*length = count << 20);

	for (size_t i = 0; i < *length; i++)
		data[i] = (char)(i * 2654435761u >> 13);
	return data;
}

/* True once the process whose id is in the file is no more; a killed one may take a moment. */
static bool process_is_gone(const char *pid_note)
{
	struct buf text = BUF_INIT;
	long pid;

	assert_int_equal(file_read(pid_note, &text, NULL), 0);
	pid = strtol(buf_string(&text), NULL, 10);
	assert_true(pid > 1);
	buf_release(&text);
	for (int i = 0; i < 200; i++) {
		char path[64], line[512] = "";
		FILE *stat;

		snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
		stat = fopen(path, "re");
		if (!stat)
			return true;
		if (!fgets(line, sizeof(line), stat))
			line[0] = '\0';
		fclose(stat);
		if (strstr(line, ") Z ") || strstr(line, ") X "))
			return true;
		usleep(10000);
	}
	return false;
}

static void test_data_arrives_whole(void **state)
{
	struct fixture *f = *state;
	size_t length;
	char *data = megabytes(50, &length);
	struct digest digest;

	step_add(f, "a", "rw", "exec cat");
	step_add(f, "b", "rw", "exec cat");
	step_add(f, "c", "rw", "exec cat");
	assert_int_equal(run_input(f, data, length), 0);
	hash_bytes(&digest, data, length);
	for (size_t i = 0; i < 3; i++) {
		struct digest read;

		assert_true(digest_equal(&digest, &f->steps[i].digest));
		assert_int_equal(file_hash(f->outputs[i], &read, NULL), 0);
		assert_true(digest_equal(&digest, &read));
		assert_int_equal(f->steps[i].size_bytes, length);
		assert_int_equal(f->steps[i].messages.length, 0);
		assert_true(f->steps[i].cost.peak_rss_kb > 0 && f->steps[i].cost.cpu_ns > 0);
		assert_true(f->steps[i].elapsed_ns >= f->steps[i].cost.wall_ns / 2);
	}
	outputs_expect(f, 3);
	free(data);
}

static void test_files_and_pipes_mixed(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat; echo a; echo from a >&2");
	step_add(f, "b", "r-", "cat >\"$1\"; echo b >>\"$1\"; echo out; echo err >&2");
	step_add(f, "c", "rw", "cat; echo c");
	step_add(f, "d", "-w", "read line && exit 1; cat \"$2\"; echo d");
	step_add(f, "e", "--", "cat \"$2\" >\"$1\"; echo e >>\"$1\"");
	assert_int_equal(run(f), 0);
	output_expect(f, 0, "input\na\n");
	output_expect(f, 1, "input\na\nb\n");
	output_expect(f, 2, "input\na\nb\nc\n");
	output_expect(f, 3, "input\na\nb\nc\nd\n");
	output_expect(f, 4, "input\na\nb\nc\nd\ne\n");
	assert_string_equal(buf_string(&f->steps[0].messages), "from a\n");
	assert_string_equal(buf_string(&f->steps[1].messages), "out\nerr\n");
	for (size_t i = 1; i < 5; i++)
		assert_true(f->steps[i].elapsed_ns >= f->steps[i - 1].elapsed_ns);
}

/* Without pipes between them nothing may run at the same time; with pipes all does. */
static void test_piped_stages_run_at_once(void **state)
{
	struct fixture *f = *state;
	int64_t begin = clock_monotonic_ns();

	step_add(f, "a", "rw", "sleep 0.3; cat");
	step_add(f, "b", "rw", "sleep 0.3; cat");
	step_add(f, "c", "rw", "sleep 0.3; cat");
	step_add(f, "d", "-w", "test -s \"$2\" && sleep 0.3; cat \"$2\"");
	assert_int_equal(run(f), 0);
	assert_in_range(clock_monotonic_ns() - begin, second_ns * 6 / 10, second_ns * 11 / 10);
	output_expect(f, 3, "input\n");
}

static void test_first_failure_is_the_cause(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat");
	step_add(f, "b", "rw", "cat; sleep 0.3; echo the cause >&2; exit 3");
	step_add(f, "c", "rw", "echo noise >&2; exit 4");
	step_add(f, "d", "rw", "cat; exit 5");
	assert_int_equal(run(f), 1);
	assert_int_equal(f->failed, 1);
	assert_string_equal(buf_string(&f->steps[1].messages), "the cause\n");
	failure_expect(f, 1, "exit status 3");
	assert_false(f->steps[1].ended_by_us);
	assert_true(f->steps[3].ended_by_us);
	output_expect(f, 0, "input\n");
	outputs_expect(f, 1);
}

/* A stage that only works as long as it is left alone has to be, though one behind it failed. */
static void test_stages_before_the_failed_one_run_on(void **state)
{
	struct fixture *f = *state;
	size_t length;
	char *data = megabytes(4, &length);

	step_add(f, "a", "rw", "sleep 0.2; cat");
	step_add(f, "b", "rw", "exit 9");
	step_add(f, "c", "--", "touch \"$1.note\"");
	assert_int_equal(run_input(f, data, length), 1);
	assert_int_equal(f->failed, 1);
	assert_int_equal(f->steps[0].size_bytes, length);
	assert_false(f->steps[2].started);
	failure_expect(f, 2, "not started");
	outputs_expect(f, 1);
	free(data);
}

static void test_incomplete_input_is_never_ended(void **state)
{
	struct fixture *f = *state;
	char *note = string_printf("%s/b.note", f->directory);

	step_add(f, "a", "rw", "echo half; exec >&-; sleep 0.2; kill -SEGV $$");
	step_add(f, "b", "rw", "cat; touch \"$1.note\"");
	assert_int_equal(run(f), 1);
	assert_int_equal(f->failed, 0);
	failure_expect(f, 0, "killed by SIGSEGV");
	assert_int_equal(access(note, F_OK), -1);
	outputs_expect(f, 0);
	free(note);
}

static void test_missing_output_is_a_failure(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat");
	step_add(f, "b", "r-", "cat >/dev/null");
	step_add(f, "c", "r-", "cat >\"$1\"");
	assert_int_equal(run(f), 1);
	assert_int_equal(f->failed, 1);
	failure_expect(f, 1, "exit status 0, but no output");
	outputs_expect(f, 1);
}

static void test_stage_that_reads_nothing(void **state)
{
	struct fixture *f = *state;
	size_t length;
	char *data = megabytes(10, &length);
	struct sigaction action;

	step_add(f, "a", "rw", "sleep 0.1; exec cat");
	step_add(f, "b", "rw", "exec <&-; echo enough; sleep 0.3");
	step_add(f, "c", "rw", "cat");
	assert_int_equal(sigaction(SIGPIPE, NULL, &action), 0);
	assert_true(action.sa_handler == SIG_DFL);
	assert_int_equal(run_input(f, data, length), 0);
	assert_int_equal(f->steps[0].size_bytes, length);
	output_expect(f, 2, "enough\n");
	free(data);
}

static void test_slow_reader_holds_up_nothing(void **state)
{
	struct fixture *f = *state;
	size_t length;
	char *data = megabytes(10, &length);

	step_add(f, "a", "rw", "exec cat");
	step_add(f, "b", "rw", "sleep 0.5; exec cat");
	assert_int_equal(run_input(f, data, length), 0);
	assert_true(f->steps[0].elapsed_ns < second_ns / 2);
	assert_true(digest_equal(&f->steps[0].digest, &f->steps[1].digest));
	free(data);
}

static void test_timeout(void **state)
{
	struct fixture *f = *state;
	int64_t begin = clock_monotonic_ns();

	f->stream.timeout_ns = second_ns / 4;
	step_add(f, "a", "rw", "exec cat");
	step_add(f, "b", "rw", "exec sleep 60");
	step_add(f, "c", "rw", "exec cat");
	assert_int_equal(run(f), 1);
	assert_int_equal(f->failed, 1);
	assert_true(f->steps[1].timed_out && !f->steps[1].ended_by_us);
	assert_true(!f->steps[2].timed_out && f->steps[2].ended_by_us);
	failure_expect(f, 1, "no result within 0.25 s");
	assert_in_range(clock_monotonic_ns() - begin, second_ns / 4, second_ns);
	outputs_expect(f, 1);
}

/* It has to go all the same, and so has its child. */
static void test_timeout_of_a_stage_that_ignores_it(void **state)
{
	struct fixture *f = *state;
	int64_t begin = clock_monotonic_ns();
	char *note = string_printf("%s/a.note", f->directory);

	f->stream.timeout_ns = second_ns / 4;
	step_add(f, "a", "rw",
		"trap '' TERM; sleep 60 & echo $! >\"$1.note\"; while :; do sleep 1; done");
	assert_int_equal(run(f), 1);
	assert_true(f->steps[0].timed_out);
	assert_int_equal(WTERMSIG(f->steps[0].cost.wait_status), SIGKILL);
	assert_in_range(clock_monotonic_ns() - begin, second_ns * 4 / 10, second_ns);
	assert_true(process_is_gone(note));
	free(note);
}

static void test_left_behind_process_holds_up_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t begin = clock_monotonic_ns();
	char *note = string_printf("%s/a.note", f->directory);

	step_add(f, "a", "rw", "cat; (trap '' TERM; exec sleep 60) & echo $! >\"$1.note\"");
	step_add(f, "b", "rw", "cat; echo b");
	step_add(f, "c", "--", "cat \"$2\" >\"$1\"");
	assert_int_equal(run(f), 0);
	assert_true(clock_monotonic_ns() - begin < second_ns);
	output_expect(f, 2, "input\nb\n");
	assert_true(process_is_gone(note));
	free(note);
}

/* Nor does one that writes for ever into the pipes that it has inherited. */
static void test_left_behind_writer_holds_up_nothing(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat; yes >&2 &");
	assert_int_equal(run(f), 0);
	output_expect(f, 0, "input\n");
}

static void test_messages_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct rusage before, after;

	getrusage(RUSAGE_SELF, &before);
	step_add(f, "a", "rw", "head -c 100000000 /dev/zero >&2; cat");
	assert_int_equal(run(f), 0);
	getrusage(RUSAGE_SELF, &after);
	assert_int_equal(f->steps[0].messages.length, 1 << 20);
	assert_int_equal(f->steps[0].messages_dropped_bytes, 100000000 - (1 << 20));
	assert_true(after.ru_maxrss - before.ru_maxrss < 16 * 1024);
}

static void test_memory_limit(void **state)
{
	struct fixture *f = *state;

	f->stream.memory_limit_bytes = 20 << 20;
	step_add(f, "a", "rw", "sleep 0.1; head -c 100000000 /dev/zero | tail");
	assert_int_equal(run(f), 1);
	failure_expect(f, 0, "exit status 1");
	assert_non_null(strstr(buf_string(&f->steps[0].messages), "memory"));
}

static void *cancel_soon(void *fd)
{
	usleep(200000);
	assert_int_equal(write(*(int *)fd, "", 1), 1);
	return NULL;
}

static void test_cancel(void **state)
{
	struct fixture *f = *state;
	int64_t begin = clock_monotonic_ns();
	int ends[2];
	pthread_t thread;

	assert_int_equal(pipe(ends), 0);
	f->stream.cancel_fd = ends[0];
	step_add(f, "a", "rw", "cat; exec yes >&2");
	step_add(f, "b", "rw", "trap '' TERM; while :; do sleep 1; done");
	assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &ends[1]), 0);
	assert_int_equal(run(f), -1);
	assert_int_equal(f->e.code, ERROR_CANCELLED);
	assert_in_range(clock_monotonic_ns() - begin, second_ns / 5, second_ns);
	pthread_join(thread, NULL);
	close(ends[0]);
	close(ends[1]);
	outputs_expect(f, 0);
}

static void test_missing_tool(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat; sleep 60");
	step_add(f, "b", "rw", "cat");
	f->steps[1].path = "/nowhere/tool";
	assert_int_equal(run(f), -1);
	assert_int_equal(f->e.code, ERROR_MISSING);
	assert_non_null(strstr(error_text(&f->e), "/nowhere/tool"));
	outputs_expect(f, 0);
}

static void test_output_that_exists_is_kept(void **state)
{
	struct fixture *f = *state;

	step_add(f, "a", "rw", "cat");
	assert_int_equal(file_write(f->outputs[0], "mine\n", 5, 0600, NULL), 0);
	assert_int_equal(run(f), -1);
	assert_int_equal(f->e.code, ERROR_SYSTEM);
	outputs_expect(f, 1);
}

/* The tool goes on writing and does not heed SIGTERM. */
static void test_full_disk(void **state)
{
	struct fixture *f = *state;
	struct rlimit old, small = {1 << 20, 0};

	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	step_add(f, "a", "rw", "trap '' TERM; exec yes");
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(run(f), -1);
	setrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(f->e.code, ERROR_SYSTEM);
	outputs_expect(f, 0);
}

static void call_count(void *context)
{
	(*(int *)context)++;
}

static void test_while_starting_and_other_children(void **state)
{
	struct fixture *f = *state;
	int called = 0, status;
	pid_t other = fork();

	if (other == 0)
		_exit(7);
	f->stream.while_starting = call_count;
	f->stream.context = &called;
	step_add(f, "a", "rw", "cat");
	step_add(f, "b", "--", "cat \"$2\" >\"$1\"");
	assert_int_equal(run(f), 0);
	assert_int_equal(called, 1);
	assert_int_equal(waitpid(other, &status, 0), other);
	assert_int_equal(WEXITSTATUS(status), 7);
}

/* One of several runs at the same time; its result is 0 when all is right. */
static void *run_repeatedly(void *directory)
{
	static const char *const argv[] = {"cat", NULL};
	struct stream stream = {.environment = (char *const *)environment, .cancel_fd = -1};
	char *names[2] = {string_printf("%s/a", (char *)directory),
		string_printf("%s/b", (char *)directory)};
	size_t length, failed;
	char *data = megabytes(1, &length);
	intptr_t wrong = 0;

	for (int round = 0; round < 20; round++) {
		struct stream_step steps[2];

		for (int i = 0; i < 2; i++)
			steps[i] = (struct stream_step){.name = "cat",
				.path = "/bin/cat",
				.argv = (char *const *)argv,
				.reads_pipe = true,
				.writes_pipe = true,
				.output = names[i]};
		wrong |= stream_run(&stream, steps, 2, data, length, &failed, NULL);
		wrong |= steps[1].size_bytes != (int64_t)length;
		for (int i = 0; i < 2; i++) {
			stream_step_release(&steps[i]);
			unlink(names[i]);
		}
	}
	free(names[0]);
	free(names[1]);
	free(data);
	return (void *)wrong;
}

static void test_two_threads(void **state)
{
	char *directories[2] = {test_directory(), test_directory()};
	pthread_t threads[2];
	void *wrong;

	(void)state;
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			pthread_create(&threads[i], NULL, run_repeatedly, directories[i]), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pthread_join(threads[i], &wrong), 0);
		assert_null(wrong);
		test_directory_remove(directories[i]);
	}
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_data_arrives_whole),
		TEST(test_files_and_pipes_mixed),
		TEST(test_piped_stages_run_at_once),
		TEST(test_first_failure_is_the_cause),
		TEST(test_stages_before_the_failed_one_run_on),
		TEST(test_incomplete_input_is_never_ended),
		TEST(test_missing_output_is_a_failure),
		TEST(test_stage_that_reads_nothing),
		TEST(test_slow_reader_holds_up_nothing),
		TEST(test_timeout),
		TEST(test_timeout_of_a_stage_that_ignores_it),
		TEST(test_left_behind_process_holds_up_nothing),
		TEST(test_left_behind_writer_holds_up_nothing),
		TEST(test_messages_are_bounded),
		TEST(test_memory_limit),
		TEST(test_cancel),
		TEST(test_missing_tool),
		TEST(test_output_that_exists_is_kept),
		TEST(test_full_disk),
		TEST(test_while_starting_and_other_children),
		TEST(test_two_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
