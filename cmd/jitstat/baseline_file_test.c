#include "base/test.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/jitstat/baseline_file.h"

static void baseline_make(struct baseline *b)
{
	struct series s = SERIES_INIT;

	*b = (struct baseline){
		.name = strdup("main"),
		.saved_ns = 1763676000123456789,
		.shell = true,
		.runs = 20,
		.warmups = 3,
		.machine = {.cpu = strdup("Some \"CPU\""), .cores = 8, .memory_bytes = 1 << 30,
			.kernel = strdup("Linux 6.1"), .tools = {strdup("14.0.6"), NULL}},
	};
	strvec_push(&b->command, "echo a | wc");
	for (int i = 0; i < 7; i++)
		assert_int_equal(series_add(&s, 1000.5 + i, EVENT_ABSENT), 0);
	metrics_add_times(&b->metrics, "call", "command", NULL, &s, 0.0123456789012345);
	metrics_add_times(&b->metrics, "rule", "\xc2\xab" "a b\xc2\xbb", "plus", &s, NAN);
	metrics_add_count(&b->metrics, "misses", "p", NULL, 9007199254740993);
	metrics_sort(&b->metrics);
	series_release(&s);
}

static void test_reads_what_it_wrote(void **state)
{
	char *directory = test_directory(), *inside = string_printf("%s/x/y", directory);
	char *path = baseline_path(inside, "main");
	struct baseline b, back;

	(void)state;
	baseline_make(&b);
	assert_int_equal(baseline_write(&b, inside, NULL), 0);
	assert_true(baseline_recognise(path));
	assert_int_equal(baseline_read(&back, path, NULL), 0);
	assert_string_equal(back.name, "main");
	assert_true(back.saved_ns == b.saved_ns && back.shell && back.runs == 20 &&
		back.warmups == 3);
	assert_int_equal(back.command.count, 1);
	assert_string_equal(back.command.items[0], "echo a | wc");
	assert_string_equal(back.machine.cpu, "Some \"CPU\"");
	assert_string_equal(back.machine.kernel, "Linux 6.1");
	assert_true(back.machine.cores == 8 && back.machine.memory_bytes == 1 << 30);
	assert_string_equal(back.machine.tools[0], "14.0.6");
	assert_null(back.machine.tools[1]);
	assert_int_equal(back.metrics.time_count, 2);
	assert_string_equal(back.metrics.times[0].name, "call:command");
	assert_true(back.metrics.times[0].noise == 0.0123456789012345);
	assert_true(isnan(back.metrics.times[1].noise));
	assert_string_equal(back.metrics.times[1].name, b.metrics.times[1].name);
	assert_int_equal(back.metrics.times[0].count, 7);
	assert_memory_equal(back.metrics.times[0].values, b.metrics.times[0].values,
		7 * sizeof(double));
	assert_int_equal(back.metrics.count_count, 1);
	assert_true(back.metrics.counts[0].count == 9007199254740993);
	baseline_release(&b);
	baseline_release(&back);
	free(path);
	free(inside);
	test_directory_remove(directory);
}

#define HEAD "{\"jitstat_baseline\": 1, \"name\": \"x\""

/* NULL: it can be read. */
static void reading_gives(const char *text, const char *message)
{
	char *directory = test_directory(), *path = baseline_path(directory, "x");
	struct baseline b;
	struct error e = ERROR_INIT;
	int result;

	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
	result = baseline_read(&b, path, &e);
	if (message) {
		assert_int_equal(result, -1);
		assert_int_equal(e.code, ERROR_INPUT);
		assert_string_equal(e.file, path);
		if (!strstr(error_text(&e), message))
			fail_msg("'%s' instead of '%s'", error_text(&e), message);
	} else {
		assert_int_equal(result, 0);
	}
	error_release(&e);
	baseline_release(&b);
	free(path);
	test_directory_remove(directory);
}

static void test_damage_is_told(void **state)
{
	(void)state;
	reading_gives(HEAD "}", NULL);
	reading_gives(HEAD ", \"later\": [{}], \"machine\": {\"tools\": {\"gcc\": 1}}}", NULL);
	reading_gives("", "an object is expected here");
	reading_gives("[]", "an object is expected here");
	reading_gives("{}", "this is no baseline");
	reading_gives("{\"name\": \"x\"}", "this is no baseline");
	reading_gives("{\"jitstat_baseline\": 1}", "this is no baseline");
	reading_gives("{\"jitstat_baseline\": 2, \"name\": \"x\"}", "another version of jitstat");
	reading_gives("{\"jitstat_baseline\": \"1\"}", "this should be an integer");
	reading_gives(HEAD, "'}' is expected here");
	reading_gives(HEAD "} x", "something follows the end");
	reading_gives(HEAD ", \"saved_ns\": -1}", "this should be an integer");
	reading_gives(HEAD ", \"shell\": 1}", "this should be true or false");
	reading_gives(HEAD ", \"command\": \"ls\"}", "an array is expected here");
	reading_gives(HEAD ", \"command\": [null]}", "this should be text");
	reading_gives(HEAD ", \"machine\": {\"cores\": 1.5}}", "this should be an integer");
	reading_gives(HEAD ", \"times\": [{\"samples_ns\": [1]}]}", "without its name");
	reading_gives(HEAD ", \"times\": [{\"samples_ns\": [0]}]}", "more than 0");
	reading_gives(HEAD ", \"times\": [{\"samples_ns\": [null]}]}", "more than 0");
	reading_gives(HEAD ", \"times\": [{\"samples_ns\": [\"1\"]}]}", "a number or null");
	reading_gives(HEAD ", \"times\": [{\"noise\": true}]}", "a number or null");
	reading_gives(HEAD ", \"counts\": [{\"name\": 1}]}", "text or null");
	reading_gives(HEAD ", \"name\": \"a\\u0000b\"}", "");
}

static void test_too_many_samples(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, HEAD ", \"times\": [{\"name\": \"a\", \"samples_ns\": [1");
	for (int i = 1; i < SERIES_MAX; i++)
		buf_puts(&text, ",1");
	buf_puts(&text, "]}]}");
	reading_gives(buf_string(&text), NULL);
	buf_truncate(&text, text.length - 4);
	buf_puts(&text, ",1]}]}");
	reading_gives(buf_string(&text), "more samples than are kept");
	buf_release(&text);
}

static void recognised_is(const char *text, bool wanted)
{
	char *directory = test_directory(), *path = baseline_path(directory, "x");

	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
	assert_int_equal(baseline_recognise(path), wanted);
	free(path);
	test_directory_remove(directory);
}

static void test_recognising(void **state)
{
	char *directory = test_directory(), *fifo = string_printf("%s/fifo", directory);

	(void)state;
	recognised_is(" \n{\t\"jitstat_baseline\":1}", true);
	recognised_is("{\"ev\":\"call\",\"jitstat_baseline\":1}", false);
	recognised_is("{", false);
	recognised_is("", false);
	/* nobody may hang on one */
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_false(baseline_recognise(fifo));
	assert_false(baseline_recognise(directory));
	assert_false(baseline_recognise("/nowhere"));
	free(fifo);
	test_directory_remove(directory);
}

static void test_names(void **state)
{
	static const char *const wrong[] = {"", ".", "..", ".a", "-a", "a/b", "a b", "\xc3\xa9"};
	char longest[202];
	struct error e = ERROR_INIT;

	(void)state;
	assert_true(baseline_name_check("main-1.2_x+y", NULL));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_false(baseline_name_check(wrong[i], &e));
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	memset(longest, 'a', sizeof(longest));
	longest[200] = '\0';
	assert_true(baseline_name_check(longest, NULL));
	longest[200] = 'a';
	longest[201] = '\0';
	assert_false(baseline_name_check(longest, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_what_it_wrote),
		cmocka_unit_test(test_damage_is_told),
		cmocka_unit_test(test_too_many_samples),
		cmocka_unit_test(test_recognising),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
