#include "cache/fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "cache/hitlog.h"

#define HOUR_NS (3600 * INT64_C(1000000000))

static void hit(struct fixture *f, const char *key)
{
	struct cache_hit found = fixture_lookup(f, "p", key);

	cache_count_hit(f->cache, &found, found.elapsed_ns);
}

static int64_t uses_of(struct fixture *f, int64_t entry)
{
	char *sql = string_printf("SELECT uses FROM entry WHERE id = %lld", (long long)entry);
	int64_t uses = fixture_query(f, sql);

	free(sql);
	return uses;
}

static void hits_and_failures_are_added_up(void **state)
{
	struct fixture *f = *state;
	struct cache_statistics s;
	int64_t entry;

	fixture_store(f, "p", "k", "bytes");
	fixture_store(f, "p", "other", "other bytes");
	entry = fixture_lookup(f, "p", "k").entry;
	for (int i = 0; i < 3; i++)
		hit(f, "k");
	cache_count_failure(f->cache);
	s = fixture_statistics(f);
	assert_int_equal(s.hits, 3);
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.saved_ns, 3 * 1000);
	assert_int_equal(uses_of(f, entry), 3);
	/* Once only. */
	assert_int_equal(fixture_statistics(f).hits, 3);
	hit(f, "other");
	fixture_reopen(f);
	assert_int_equal(fixture_statistics(f).hits, 4);
	assert_int_equal(uses_of(f, entry), 3);
}

static int reason_append(void *context, const char *reason, int64_t count)
{
	buf_printf(context, "%s: %lld\n", reason, (long long)count);
	return 0;
}

static void reasons_are_added_up(void **state)
{
	struct fixture *f = *state;
	struct buf text = BUF_INIT;
	char long_one[300];

	memset(long_one, 'x', sizeof(long_one) - 1);
	long_one[sizeof(long_one) - 1] = '\0';
	cache_count_uncached(f->cache, "unknown option -a");
	cache_count_uncached(f->cache, "two\nlines\033");
	cache_count_uncached(f->cache, "unknown option -a");
	cache_count_uncached(f->cache, long_one);
	fixture_statistics(f);
	fixture_reopen(f);
	assert_int_equal(fixture_statistics(f).failures, 0);
	assert_int_equal(cache_each_reason(f->cache, 0, reason_append, &text, NULL), 0);
	long_one[CACHE_REASON_BYTES] = '\0';
	assert_true(strstr(buf_string(&text), "unknown option -a: 2\n") == text.data);
	assert_non_null(strstr(buf_string(&text), "\ntwo?lines?: 1\n"));
	assert_non_null(strstr(buf_string(&text), long_one));
	assert_non_null(strstr(buf_string(&text), "x: 1\n"));
	buf_release(&text);
}

/* Who makes up options must not make the index grow. */
static void reasons_are_bounded(void **state)
{
	struct fixture *f = *state;
	char reason[32];

	for (int i = 0; i < CACHE_MOST_REASONS + 5; i++) {
		snprintf(reason, sizeof(reason), "reason %d", i);
		cache_count_uncached(f->cache, reason);
	}
	fixture_statistics(f);
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM state WHERE name LIKE 'uncached %'"),
		CACHE_MOST_REASONS + 1);
	assert_int_equal(fixture_query(f, "SELECT value FROM state"
		" WHERE name = 'uncached other reasons'"), 5);
}

static void every_way_to_fold_folds(void **state)
{
	struct fixture *f = *state;
	struct cache_limits none = {0};
	struct cache_removal removal;

	fixture_store(f, "p", "k", "bytes");
	hit(f, "k");
	fixture_store(f, "p", "k2", "bytes2");
	assert_int_equal(fixture_query(f, "SELECT value FROM state WHERE name = \"hits\""), 1);
	hit(f, "k");
	assert_int_equal(cache_prune(f->cache, &none, false, &removal, NULL), 0);
	assert_int_equal(fixture_query(f, "SELECT value FROM state WHERE name = \"hits\""), 2);
	hit(f, "k");
	assert_int_equal(cache_prune(f->cache, &none, true, &removal, NULL), 0);
	assert_int_equal(fixture_query(f, "SELECT value FROM state WHERE name = \"hits\""), 2);
	assert_int_equal(fixture_statistics(f).hits, 3);
}

static void broken_lines_are_skipped(void **state)
{
	static const char *const lines[] = {
		"hit\n", "hit 1\n", "hit 1 2\n", "hit 1 2 3 4\n", "hit x 2 3\n", "hit 1 2 -3\n",
		"hit 1 2 99999999999999999999\n", "hit 1 2 9223372036854775807\n", "\n",
		"garbage\n",
		"failure\n", "failure 1 2\n", "uncached\n", "uncached \n", "uncached 1\n", "uncached 1 \n",
		"uncached x y\n", "hit 99999 2 3\n", "\001\002\003\n", "hit 1 5",
	};
	struct fixture *f = *state;

	fixture_store(f, "p", "k", "bytes");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		hitlog_append(f->cache, lines[i]);
	/* Only the hit of an entry that is gone counted, and the last line has no end. */
	assert_int_equal(fixture_statistics(f).hits, 1);
	assert_int_equal(fixture_statistics(f).saved_ns, 3);
	/* Which spoils nothing but itself. */
	hitlog_append(f->cache, "hit 1 6 7\n");
	assert_int_equal(fixture_statistics(f).hits, 2);
	assert_int_equal(fixture_statistics(f).saved_ns, 10);
	assert_int_equal(fixture_statistics(f).failures, 0);
}

/* Appends a hit, a failure and a run without the cache as of so many hours ago. */
static void hours_ago(struct fixture *f, int hours)
{
	long long when_ns = (long long)(clock_realtime_ns() - hours * HOUR_NS);
	char *lines = string_printf("hit 1 %lld 5\nfailure %lld\nuncached %lld why\n", when_ns,
		when_ns, when_ns);

	hitlog_append(f->cache, lines);
	free(lines);
}

static void what_happened_is_known_by_the_hour(void **state)
{
	static const int ages[] = {0, 2, 2, 30, CACHE_HISTORY_HOURS + 2};
	static const int64_t wanted[][2] = {{0, 1}, {1, 1}, {2, 3}, {29, 3}, {30, 4}, {800, 4}};
	struct fixture *f = *state;
	struct cache_statistics s;
	int64_t now_ns = clock_realtime_ns();
	struct buf text = BUF_INIT, all = BUF_INIT;

	for (size_t i = 0; i < sizeof(ages) / sizeof(*ages); i++)
		hours_ago(f, ages[i]);
	/* folded or not */
	for (int is_folded = 0; is_folded < 2; is_folded++) {
		f->options.read_only = !is_folded;
		fixture_reopen(f);
		for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
			assert_int_equal(cache_statistics(f->cache,
				now_ns - wanted[i][0] * HOUR_NS, &s, NULL), 0);
			assert_int_equal(s.hits, wanted[i][1]);
			assert_int_equal(s.failures, wanted[i][1]);
			assert_int_equal(s.saved_ns, 5 * wanted[i][1]);
			assert_int_equal(s.since_ns,
				(now_ns - wanted[i][0] * HOUR_NS) / HOUR_NS * HOUR_NS);
		}
		assert_int_equal(cache_statistics(f->cache, 0, &s, NULL), 0);
		assert_int_equal(s.hits, 5);
		assert_int_equal(s.since_ns, 0);
	}
	assert_int_equal(cache_each_reason(f->cache, now_ns - 2 * HOUR_NS, reason_append, &text,
		NULL), 0);
	assert_int_equal(cache_each_reason(f->cache, 0, reason_append, &all, NULL), 0);
	assert_string_equal(buf_string(&text), "why: 3\n");
	assert_string_equal(buf_string(&all), "why: 5\n");
	/* one of each kind in each hour that is kept */
	assert_int_equal(fixture_query(f,
		"SELECT count(*) FROM state WHERE name GLOB \"hour *\""), 3 * 4);
	buf_release(&text);
	buf_release(&all);
}

/* Hits, some of them counted in the index and some in the log. */
static pid_t hitter_start(struct fixture *f, int count)
{
	pid_t child = fork();

	if (child)
		return child;
	fixture_reopen(f);
	for (int i = 0; i < count; i++) {
		hit(f, "k");
		if (i % 16 == 0)
			fixture_statistics(f);
	}
	_exit(0);
}

static void zero_forgets_what_happened_and_no_more(void **state)
{
	enum { CHILDREN = 4, HITS = 200 };
	struct fixture *f = *state;
	struct cache_statistics s;
	struct buf text = BUF_INIT;
	int64_t entry, before;

	fixture_store(f, "p", "k", "bytes");
	entry = fixture_lookup(f, "p", "k").entry;
	hours_ago(f, 1);
	cache_count_uncached(f->cache, "why");
	assert_int_equal(cache_zero(f->cache, NULL), 0);
	assert_int_equal(cache_statistics(f->cache, clock_realtime_ns() - 5 * HOUR_NS, &s, NULL), 0);
	assert_int_equal(s.hits + s.misses + s.failures + s.saved_ns + s.spent_ns, 0);
	s = fixture_statistics(f);
	assert_int_equal(s.hits + s.misses + s.failures + s.saved_ns + s.spent_ns, 0);
	assert_true(clock_realtime_ns() - s.since_ns < HOUR_NS);
	assert_int_equal(s.entries, 1);
	assert_int_equal(s.patterns, 1);
	assert_int_equal(cache_each_reason(f->cache, 0, reason_append, &text, NULL), 0);
	assert_int_equal(text.length, 0);
	fixture_check(f);

	/* no hit of others is lost or counted twice */
	for (int i = 0; i < CHILDREN; i++)
		assert_true(hitter_start(f, HITS) > 0);
	for (int ended = 0; ended < CHILDREN;) {
		ended += waitpid(-1, NULL, WNOHANG) > 0;
		assert_int_equal(cache_zero(f->cache, NULL), 0);
	}
	before = uses_of(f, entry);
	assert_int_equal(before, CHILDREN * HITS + 1);
	for (int i = 0; i < 3; i++)
		hit(f, "k");
	assert_int_equal(fixture_statistics(f).hits, 3);
	assert_int_equal(uses_of(f, entry), before + 3);
	buf_release(&text);
}

static void a_log_without_its_first_line_is_read(void **state)
{
	static const char text[] = "hit 1 2 3\nhit 1 2 3\n";
	struct fixture *f = *state;

	fixture_store(f, "p", "k", "bytes");
	unlink(f->cache->log);
	assert_int_equal(file_write(f->cache->log, text, strlen(text), 0600, NULL), 0);
	assert_int_equal(fixture_statistics(f).hits, 2);
	assert_int_equal(fixture_statistics(f).hits, 2);
	unlink(f->cache->log);
	hit(f, "k");
	assert_int_equal(fixture_statistics(f).hits, 3);
}

static void a_big_log_is_folded_by_hits_and_replaced(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	int64_t folded;
	char line[64];
	int count = 0;

	fixture_store(f, "p", "k", "bytes");
	hit(f, "k");
	/* As long as the lines of real hits. */
	snprintf(line, sizeof(line), "hit 1 1700000000000000000 1000\n");
	while (!stat(f->cache->log, &st) &&
		st.st_size + 1 + (off_t)strlen(line) < HITLOG_FOLD_BYTES) {
		assert_false(hitlog_append(f->cache, line));
		count++;
	}
	hit(f, "k");
	folded = fixture_query(f, "SELECT value FROM state WHERE name = \"hits\"");
	assert_int_equal(folded, count + 2);
	while (!stat(f->cache->log, &st) && st.st_size <= HITLOG_REPLACE_BYTES) {
		hitlog_append(f->cache, line);
		count++;
	}
	assert_int_equal(fixture_statistics(f).hits, count + 2);
	assert_int_equal(stat(f->cache->log, &st), 0);
	assert_true(st.st_size < 100);
	hit(f, "k");
	assert_int_equal(fixture_statistics(f).hits, count + 3);
}

static void a_lock_that_is_never_released_does_not_stop_us(void **state)
{
	struct fixture *f = *state;
	int fd;

	fixture_store(f, "p", "k", "bytes");
	hit(f, "k");
	fd = open(f->cache->log, O_RDONLY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	hit(f, "k");
	assert_int_equal(fixture_statistics(f).hits, 1);
	close(fd);
	hit(f, "k");
	assert_int_equal(fixture_statistics(f).hits, 2);
}

/* Appends as fast as it can, makes big jumps so that logs get replaced, folds now and then, and
 * says after each append that it was made. */
static void append_and_fold(struct fixture *f, int acknowledge, int me, int count)
{
	char filler[4096];

	memset(filler, 'x', sizeof(filler));
	filler[sizeof(filler) - 2] = '\n';
	filler[sizeof(filler) - 1] = '\0';
	for (int i = 0; i < count; i++) {
		hit(f, "k");
		assert_int_equal(write(acknowledge, "x", 1), 1);
		for (int k = 0; k < 8; k++)
			hitlog_append(f->cache, filler);
		if (i % 16 == me)
			fixture_statistics(f);
	}
}

static int64_t acknowledged(int fd)
{
	char bytes[4096];
	int64_t count = 0;
	ssize_t got;

	while ((got = read(fd, bytes, sizeof(bytes))) > 0)
		count += got;
	return count;
}

static void each_hit_counts_once_among_many(void **state)
{
	enum { PROCESSES = 6, EACH = 150 };
	struct fixture *f = *state;
	int ends[2], status;

	fixture_store(f, "p", "k", "bytes");
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < PROCESSES; i++) {
		if (fork() == 0) {
			fixture_reopen(f);
			append_and_fold(f, ends[1], i, EACH);
			_exit(0);
		}
	}
	close(ends[1]);
	for (int i = 0; i < PROCESSES; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(acknowledged(ends[0]), PROCESSES * EACH);
	close(ends[0]);
	assert_int_equal(fixture_statistics(f).hits, PROCESSES * EACH);
	assert_int_equal(uses_of(f, 1), PROCESSES * EACH);
}

/* Whatever is killed when: what was acknowledged counts once, what was not at most once. */
static void kills_lose_and_double_nothing(void **state)
{
	enum { ROUNDS = 25, PROCESSES = 3 };
	struct fixture *f = *state;
	int64_t sure = 0;

	fixture_store(f, "p", "k", "bytes");
	for (int round = 0; round < ROUNDS; round++) {
		pid_t children[PROCESSES];
		int ends[2];

		assert_int_equal(pipe(ends), 0);
		for (int i = 0; i < PROCESSES; i++) {
			children[i] = fork();
			if (children[i] == 0) {
				fixture_reopen(f);
				append_and_fold(f, ends[1], i, 1000000);
			}
		}
		close(ends[1]);
		usleep(15000 + 1000 * (unsigned)round);
		for (int i = 0; i < PROCESSES; i++) {
			kill(children[i], SIGKILL);
			waitpid(children[i], NULL, 0);
		}
		sure += acknowledged(ends[0]);
		close(ends[0]);
	}
	assert_true(sure > ROUNDS);
	assert_in_range(fixture_statistics(f).hits, sure, sure + ROUNDS * PROCESSES);
	assert_int_equal(uses_of(f, 1), fixture_statistics(f).hits);
	fixture_check(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(hits_and_failures_are_added_up),
		CACHE_TEST(reasons_are_added_up),
		CACHE_TEST(reasons_are_bounded),
		CACHE_TEST(every_way_to_fold_folds),
		CACHE_TEST(broken_lines_are_skipped),
		CACHE_TEST(what_happened_is_known_by_the_hour),
		CACHE_TEST(zero_forgets_what_happened_and_no_more),
		CACHE_TEST(a_log_without_its_first_line_is_read),
		CACHE_TEST(a_big_log_is_folded_by_hits_and_replaced),
		CACHE_TEST(a_lock_that_is_never_released_does_not_stop_us),
		CACHE_TEST(each_hit_counts_once_among_many),
		CACHE_TEST(kills_lose_and_double_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
