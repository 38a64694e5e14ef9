#include "profile/jitlog_fixture.h"

#include <string.h>

#include "profile/reader.h"

enum { THREADS = 4, LINES = 120000 };

static char *directory, *path;
static struct troubles troubles;

struct sums {
	int64_t events, wall_ns, last_ns;
	bool is_in_order;
};

static void sums_take(void *context, const struct event *event)
{
	struct sums *s = context;

	s->events++;
	s->wall_ns += event->call.wall_ns;
	s->is_in_order = s->is_in_order && event->when_ns >= s->last_ns;
	s->last_ns = event->when_ns;
}

static void file_make(const struct buf *b)
{
	assert_int_equal(file_write(path, b->data, b->length, 0600, NULL), 0);
}

static void text_make(const char *text)
{
	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
}

/* Several blocks of calls, one after another by the clock. */
static void calls_add(struct buf *out, int first, int count)
{
	for (int i = first; i < first + count; i++)
		buf_printf(out, "{\"ev\":\"call\",\"t\":%d.5,\"fn\":\"function_%d\",\"ns\":%d}\n", i,
			i % 7, i);
}

static int threads_read(struct sums *sums, size_t threads, struct error *e)
{
	const struct reader_options options = {0};
	struct event_sink sinks[THREADS];
	size_t i;

	troubles_release(&troubles);
	for (i = 0; i < threads; i++) {
		sums[i] = (struct sums){.is_in_order = true};
		sinks[i] = (struct event_sink){sums_take, &sums[i]};
	}
	if (reader_read_parallel(path, &options, sinks, threads, &troubles, e) < 0)
		return -1;
	for (i = 1; i < threads; i++) {
		assert_true(sums[i].is_in_order);
		sums[0].events += sums[i].events;
		sums[0].wall_ns += sums[i].wall_ns;
	}
	return 0;
}

static void any_number_of_threads_reads_the_same(void **state)
{
	struct buf lines = BUF_INIT;
	struct sums sums[THREADS];
	size_t threads;

	(void)state;
	calls_add(&lines, 0, LINES);
	file_make(&lines);
	for (threads = 1; threads <= THREADS; threads++) {
		assert_int_equal(threads_read(sums, threads, NULL), 0);
		assert_int_equal(sums[0].events, LINES);
		assert_int_equal(sums[0].wall_ns, (int64_t)LINES * (LINES - 1) / 2);
		assert_true(sums[0].is_in_order);
		assert_int_equal(troubles.counts[TROUBLE_CLOCK], 0);
	}
	buf_release(&lines);
}

static void places_come_by_line_from_all_threads(void **state)
{
	struct buf lines = BUF_INIT;
	struct sums sums[THREADS];
	size_t threads, i;

	(void)state;
	for (i = 0; i < 12; i++) {
		calls_add(&lines, (int)(i * 20000), 20000 - 1);
		buf_puts(&lines, "broken\n");
	}
	file_make(&lines);
	for (threads = 1; threads <= THREADS; threads++) {
		assert_int_equal(threads_read(sums, threads, NULL), 0);
		assert_int_equal(sums[0].events, 12 * 19999);
		assert_int_equal(troubles.counts[TROUBLE_BROKEN], 12);
		for (i = 0; i < TROUBLE_PLACES; i++)
			assert_int_equal(troubles.places[TROUBLE_BROKEN][i].line, 20000 * (i + 1));
		assert_int_equal(troubles_faults(&troubles), 12);
	}
	buf_release(&lines);
}

/* It goes back with each line, so between blocks, too. */
static void the_clock_is_checked_across_blocks(void **state)
{
	struct buf lines = BUF_INIT;
	struct sums sums[THREADS];
	size_t threads, i;

	(void)state;
	for (i = LINES; i > 0; i--)
		calls_add(&lines, (int)i, 1);
	file_make(&lines);
	memset(sums, 0, sizeof(sums));
	for (threads = 1; threads <= THREADS; threads++) {
		const struct reader_options options = {0};
		struct event_sink sinks[THREADS];

		troubles_release(&troubles);
		for (i = 0; i < threads; i++)
			sinks[i] = (struct event_sink){sums_take, &sums[i]};
		assert_int_equal(reader_read_parallel(path, &options, sinks, threads, &troubles,
			NULL), 0);
		assert_int_equal(troubles.counts[TROUBLE_CLOCK], LINES - 1);
		for (i = 0; i < TROUBLE_PLACES; i++)
			assert_int_equal(troubles.places[TROUBLE_CLOCK][i].line, i + 2);
	}
	buf_release(&lines);
}

static void an_empty_file_is_an_empty_log(void **state)
{
	static const char *const texts[] = {"", "\n", " \r\n\t\n", "\xef\xbb\xbf"};
	struct sums sums[THREADS];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		text_make(texts[i]);
		assert_int_equal(threads_read(sums, 2, NULL), 0);
		assert_int_equal(sums[0].events, 0);
		assert_int_equal(troubles_faults(&troubles), 0);
	}
}

static void other_text_is_refused_with_a_list(void **state)
{
	struct error e = ERROR_INIT;
	struct sums sums[THREADS];

	(void)state;
	text_make("once upon a time\n");
	assert_int_equal(threads_read(sums, 1, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, path);
	assert_string_equal(error_text(&e), "no known log format; --from says which one it is: "
		"jitlog, aggregate, lean, acl2, maude, time-trace, time-passes, remarks");
	error_release(&e);
}

static void from_is_believed(void **state)
{
	const struct reader_options options = {.from = &jitlog_importer};
	struct buf shown = BUF_INIT;

	(void)state;
	text_make("once upon a time\n");
	troubles_release(&troubles);
	assert_int_equal(reader_read(path, &options, (struct event_sink){event_take, &shown},
		&troubles, NULL), 0);
	assert_int_equal(shown.length, 0);
	assert_int_equal(troubles.counts[TROUBLE_BROKEN], 1);
}

static void importers_have_names(void **state)
{
	const struct importer *const *importers;
	struct error e = ERROR_INIT;
	size_t count, i;

	(void)state;
	importers = reader_importers(&count);
	assert_int_equal(count, 8);
	for (i = 0; i < count; i++)
		assert_ptr_equal(reader_importer(importers[i]->name, &e), importers[i]);
	assert_null(reader_importer("jitlgo", &e));
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), "unknown log format 'jitlgo'; did you mean 'jitlog'?");
	assert_null(reader_importer("qqqqqqqqqqqq", &e));
	assert_string_equal(error_text(&e), "unknown log format 'qqqqqqqqqqqq'");
	error_release(&e);
}

struct teller {
	int calls, most;
	int64_t done, total;
};

static int teller_tell(void *context, int64_t done, int64_t total, const char *file)
{
	struct teller *t = context;

	assert_string_equal(file, path);
	assert_true(done >= t->done);
	t->done = done;
	t->total = total;
	return ++t->calls == t->most;
}

static void progress_is_told_and_can_stop(void **state)
{
	struct buf lines = BUF_INIT;
	struct sums sums[2];
	const struct event_sink sinks[2] = {{sums_take, &sums[0]}, {sums_take, &sums[1]}};
	struct error e = ERROR_INIT;
	size_t threads;

	(void)state;
	calls_add(&lines, 0, LINES);
	file_make(&lines);
	for (threads = 1; threads <= 2; threads++) {
		struct teller teller = {0};
		const struct reader_options options = {.progress = teller_tell, .context = &teller};

		memset(sums, 0, sizeof(sums));
		assert_int_equal(reader_read_parallel(path, &options, sinks, threads, &troubles,
			&e), 0);
		assert_true(teller.calls > 0);
		assert_int_equal(teller.total, lines.length);
		memset(sums, 0, sizeof(sums));
		teller = (struct teller){.most = 1};
		assert_int_equal(reader_read_parallel(path, &options, sinks, threads, &troubles,
			&e), -1);
		assert_int_equal(e.code, ERROR_CANCELLED);
		assert_true(sums[0].events + sums[1].events < LINES);
	}
	error_release(&e);
	buf_release(&lines);
}

static int fixture_make(void **state)
{
	(void)state;
	directory = test_directory();
	path = string_printf("%s/log", directory);
	return 0;
}

static int fixture_release(void **state)
{
	(void)state;
	test_directory_remove(directory);
	free(path);
	troubles_release(&troubles);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_number_of_threads_reads_the_same),
		cmocka_unit_test(places_come_by_line_from_all_threads),
		cmocka_unit_test(the_clock_is_checked_across_blocks),
		cmocka_unit_test(an_empty_file_is_an_empty_log),
		cmocka_unit_test(other_text_is_refused_with_a_list),
		cmocka_unit_test(from_is_believed),
		cmocka_unit_test(importers_have_names),
		cmocka_unit_test(progress_is_told_and_can_stop),
	};

	return cmocka_run_group_tests(tests, fixture_make, fixture_release);
}
