#include "base/test.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/yaml.h"
#include "pipeline/event_log.h"

struct fixture {
	char *directory, *path;
	struct compile_stage stages[3];
	struct compile_outcome outcome;
};

/* A compile whose first stage was cached, whose second ran and whose third was not reached. */
static int fixture_setup(void **state)
{
	static char pattern[] = "add \"zero\"\n\xff";
	struct fixture *f = calloc(1, sizeof(*f));

	f->directory = test_directory();
	f->path = string_printf("%s/log", f->directory);
	f->stages[0] = (struct compile_stage){.name = "opt", .cached = true, .wall_ns = 5};
	f->stages[1] = (struct compile_stage){
		.name = "llc", .wall_ns = 30, .cpu_ns = 20, .peak_rss_kb = 1000};
	f->stages[2] = (struct compile_stage){.name = "ld", .wall_ns = -1};
	f->outcome = (struct compile_outcome){
		.result = COMPILE_MISS,
		.pattern = pattern,
		.has_key = true,
		.stages = f->stages,
		.stage_count = 3,
		.total_ns = 100,
		.saved_ns = 5,
	};
	memset(f->outcome.key.bytes, 0xab, DIGEST_BYTES);
	*state = f;
	return 0;
}

static int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	test_directory_remove(f->directory);
	free(f->path);
	free(f);
	return 0;
}

static void logged(const struct fixture *f, const char *why)
{
	struct error e = ERROR_INIT;

	if (event_log_compile(f->path, &f->outcome, why, &e) < 0)
		fail_msg("%s", error_text(&e));
}

/* The log's lines, each parsed: JSON of ours is YAML, too. Returns how many. */
static size_t lines_read(const struct fixture *f, struct yaml_node **lines, size_t most)
{
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;
	size_t count = 0, length;
	char *at;

	assert_int_equal(file_read(f->path, &text, NULL), 0);
	for (at = text.data; *at; at += length + 1) {
		length = strcspn(at, "\n");
		assert_int_equal(at[length], '\n');
		assert_int_equal(*at, '{');
		assert_int_equal(at[length - 1], '}');
		assert_true(count < most);
		if (yaml_parse(at, length, "log", &lines[count++], &e) < 0)
			fail_msg("%s: %.*s", error_text(&e), (int)length, at);
	}
	buf_release(&text);
	return count;
}

static void assert_value(const struct yaml_node *line, const char *key, const char *expected)
{
	const struct yaml_node *value = yaml_get(line, key);

	if (!expected) {
		assert_null(value);
	} else {
		assert_non_null(value);
		assert_string_equal(value->text, expected);
	}
}

static void lines_release(struct yaml_node **lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		yaml_node_free(lines[i]);
}

static void stages_that_ran_come_before_their_compile(void **state)
{
	struct fixture *f = *state;
	struct yaml_node *lines[2];
	char hex[DIGEST_HEX + 1];

	logged(f, "llc argv: -O2 became -O3");
	assert_int_equal(lines_read(f, lines, 2), 2);
	assert_value(lines[0], "ev", "stage");
	assert_value(lines[0], "id", "add \"zero\"\n\xef\xbf\xbd");
	assert_value(lines[0], "stage", "llc");
	assert_value(lines[0], "ns", "30");
	assert_value(lines[0], "cpu_ns", "20");
	assert_value(lines[0], "rss_kb", "1000");
	assert_value(lines[0], "status", "0");
	assert_value(lines[1], "ev", "compile");
	assert_value(lines[1], "id", "add \"zero\"\n\xef\xbf\xbd");
	assert_value(lines[1], "key", digest_hex(&f->outcome.key, hex));
	assert_value(lines[1], "result", "miss");
	assert_value(lines[1], "ns", "100");
	assert_value(lines[1], "saved_ns", "5");
	assert_value(lines[1], "why", "llc argv: -O2 became -O3");
	assert_string_equal(yaml_get(lines[0], "t")->text, yaml_get(lines[1], "t")->text);
	lines_release(lines, 2);
}

static void the_time_is_now_in_seconds(void **state)
{
	struct fixture *f = *state;
	struct yaml_node *lines[2];
	double before = (double)clock_realtime_ns() / 1e9, when;

	logged(f, NULL);
	assert_int_equal(lines_read(f, lines, 2), 2);
	when = strtod(yaml_get(lines[1], "t")->text, NULL);
	assert_true(when >= before - 1e-3 && when <= (double)clock_realtime_ns() / 1e9 + 1e-3);
	lines_release(lines, 2);
}

static void what_is_not_known_is_left_out(void **state)
{
	struct fixture *f = *state;
	struct yaml_node *lines[1];

	f->outcome.stage_count = 0;
	f->outcome.has_key = false;
	f->outcome.result = COMPILE_FAILED;
	logged(f, NULL);
	assert_int_equal(lines_read(f, lines, 1), 1);
	assert_value(lines[0], "result", "fail");
	assert_value(lines[0], "key", NULL);
	assert_value(lines[0], "why", NULL);
	lines_release(lines, 1);
}

static void results_have_the_words_of_the_format(void **state)
{
	static const char *const words[] = {"hit", "miss", "dup", "fallback", "fail"};
	static char reason[] = "llc is missing";
	struct fixture *f = *state;
	struct yaml_node *lines[5];

	f->outcome.stage_count = 0;
	for (int i = 0; i < 5; i++) {
		f->outcome.result = (enum compile_result)i;
		f->outcome.reason = f->outcome.result == COMPILE_FALLBACK ? reason : NULL;
		logged(f, NULL);
	}
	assert_int_equal(lines_read(f, lines, 5), 5);
	for (size_t i = 0; i < 5; i++)
		assert_value(lines[i], "result", words[i]);
	assert_value(lines[3], "why", reason);
	lines_release(lines, 5);
}

static void a_status_is_told_as_a_shell_does(void **state)
{
	struct fixture *f = *state;
	struct yaml_node *lines[4];

	f->stages[1].wait_status = 3 << 8; /* exit status 3 */
	logged(f, NULL);
	f->stages[1].wait_status = 9; /* SIGKILL */
	logged(f, NULL);
	assert_int_equal(lines_read(f, lines, 4), 4);
	assert_value(lines[0], "status", "3");
	assert_value(lines[2], "status", "137");
	lines_release(lines, 4);
}

static void a_log_that_cannot_be_written_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct error e = ERROR_INIT;

	assert_int_equal(event_log_compile(f->directory, &f->outcome, NULL, &e), -1);
	assert_int_equal(e.code, ERROR_SYSTEM);
	assert_non_null(strstr(error_text(&e), f->directory));
	error_release(&e);
	if (access("/dev/full", W_OK) == 0) {
		assert_int_equal(event_log_compile("/dev/full", &f->outcome, NULL, &e), -1);
		assert_int_equal(e.code, ERROR_SYSTEM);
		error_release(&e);
	}
}

/* Each process logs whole compiles: a stage's line is followed by its own compile's. */
static void processes_do_not_mix(void **state)
{
	enum { PROCESSES = 2, TIMES = 300, LINES = 2 * PROCESSES * TIMES };
	struct fixture *f = *state;
	struct yaml_node **lines = calloc(LINES, sizeof(*lines));
	char pattern[1000];
	pid_t children[PROCESSES];
	int status;

	for (int p = 0; p < PROCESSES; p++) {
		children[p] = fork();
		assert_true(children[p] >= 0);
		if (children[p] > 0)
			continue;
		memset(pattern, 'a' + p, sizeof(pattern) - 1);
		pattern[sizeof(pattern) - 1] = '\0';
		f->outcome.pattern = pattern;
		for (int i = 0; i < TIMES; i++)
			if (event_log_compile(f->path, &f->outcome, NULL, NULL) < 0)
				_exit(1);
		_exit(0);
	}
	for (int p = 0; p < PROCESSES; p++) {
		assert_int_equal(waitpid(children[p], &status, 0), children[p]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(lines_read(f, lines, LINES), LINES);
	for (size_t i = 0; i < LINES; i += 2) {
		assert_value(lines[i], "ev", "stage");
		assert_value(lines[i + 1], "ev", "compile");
		assert_string_equal(yaml_get(lines[i], "id")->text,
			yaml_get(lines[i + 1], "id")->text);
	}
	lines_release(lines, LINES);
	free(lines);
}

#define WITH_LOG(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_LOG(stages_that_ran_come_before_their_compile),
		WITH_LOG(the_time_is_now_in_seconds),
		WITH_LOG(what_is_not_known_is_left_out),
		WITH_LOG(results_have_the_words_of_the_format),
		WITH_LOG(a_status_is_told_as_a_shell_does),
		WITH_LOG(a_log_that_cannot_be_written_is_an_error),
		WITH_LOG(processes_do_not_mix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
