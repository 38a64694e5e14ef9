#include "cache/fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void what_was_stored_comes_back(void **state)
{
	struct fixture *f = *state;
	struct cache_statistics s;

	assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 0);
	fixture_store(f, "p", "k", "bytes");
	assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 1);
	assert_int_equal(fixture_hits(f, "p", "other", "bytes"), 0);
	fixture_reopen(f);
	assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 1);
	s = fixture_statistics(f);
	assert_int_equal(s.entries, 1);
	assert_int_equal(s.patterns, 1);
	assert_int_equal(s.artifacts, 1);
	assert_true(s.size_bytes > 5);
	assert_int_equal(s.misses, 1);
	assert_int_equal(s.spent_ns, 7);
	assert_int_equal(s.hits, 0);
	assert_int_equal(f->warnings.count, 0);
	fixture_check(f);
}

static void empty_artifacts_are_artifacts(void **state)
{
	struct fixture *f = *state;

	fixture_store(f, "p", "k", "");
	assert_int_equal(fixture_hits(f, "p", "k", ""), 1);
	fixture_check(f);
}

static void another_pattern_is_a_duplicate(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("q");
	const struct stage_output stages[] = {
		{"opt", "bc", "k1", NULL, "ir"}, {"ld", "so", "k2", NULL, "bytes"},
	};
	struct cache_statistics s;

	fixture_store(f, "o", "k1", "ir");
	fixture_store(f, "p", "k2", "bytes");
	assert_false(fixture_lookup(f, "q", "k2").same_pattern);
	compile.result = CACHE_DUPLICATE;
	compile.saved_ns = 40;
	assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
	assert_int_equal(fixture_hits(f, "q", "k2", "bytes"), 1);
	assert_true(fixture_lookup(f, "p", "k2").same_pattern);
	assert_false(fixture_lookup(f, "q", "k1").same_pattern);
	s = fixture_statistics(f);
	assert_int_equal(s.entries, 3);
	assert_int_equal(s.artifacts, 2);
	assert_int_equal(s.duplicates, 1);
	assert_int_equal(s.misses, 2);
	assert_int_equal(s.saved_ns, 40);
	fixture_check(f);
	/* The bytes stay as long as one of the two needs them. */
	assert_int_equal(cache_clear(f->cache, "p", &(struct cache_removal){0}, NULL), 0);
	assert_int_equal(fixture_hits(f, "q", "k2", "bytes"), 1);
	fixture_check(f);
}

static void prefixes_are_reused(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output first[] = {
		{"opt", "bc", "k1", "ir", NULL}, {"ld", "so", "k2", "so one", NULL},
	};
	const struct stage_output second[] = {
		{"opt", "bc", "k1", NULL, "ir"}, {"ld", "so", "k3", "so two", NULL},
	};
	struct buf text = BUF_INIT;
	int64_t wall, cpu, rss;
	struct cache_hit hit;

	assert_int_equal(fixture_store_stages(f, &compile, first, 2), 0);
	assert_int_equal(fixture_store_stages(f, &compile, second, 2), 0);
	assert_int_equal(fixture_statistics(f).entries, 3);
	assert_int_equal(fixture_statistics(f).patterns, 1);
	assert_int_equal(fixture_hits(f, "p", "k1", "ir"), 1);
	assert_int_equal(fixture_hits(f, "p", "k2", "so one"), 1);
	assert_int_equal(fixture_hits(f, "p", "k3", "so two"), 1);
	hit = fixture_lookup(f, "p", "k3");
	assert_int_equal(hit.elapsed_ns, 2000);
	assert_int_equal(cache_each_stage(f->cache, hit.entry, fixture_stage_note, &text, NULL), 0);
	assert_string_equal(buf_string(&text), "opt 1000 900 -1;ld 1000 900 5000;");
	assert_int_equal(cache_stage_cost(f->cache, hit.entry, &wall, &cpu, &rss, NULL), 1);
	assert_int_equal(rss, 5000);
	hit = fixture_lookup(f, "p", "k1");
	assert_int_equal(cache_stage_cost(f->cache, hit.entry, &wall, &cpu, &rss, NULL), 1);
	assert_int_equal(wall, 1000);
	assert_int_equal(rss, -1);
	assert_int_equal(cache_stage_cost(f->cache, 4711, &wall, &cpu, &rss, NULL), 0);
	assert_int_equal(wall, -1);
	buf_release(&text);
	fixture_check(f);
}

static void past_costs_are_those_of_the_newest(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output stages[] = {
		{"opt", "bc", "k1", "ir", NULL}, {"ld", "so", "k2", "bytes", NULL},
	};
	int64_t elapsed, size;

	assert_int_equal(cache_past_cost(f->cache, "p", &elapsed, &size, NULL), 0);
	assert_int_equal(elapsed, -1);
	fixture_store(f, "p", "k", "other bytes");
	assert_int_equal(cache_past_cost(f->cache, "p", &elapsed, &size, NULL), 1);
	assert_int_equal(elapsed, 1000);
	compile.input_size_bytes = 300;
	assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
	fixture_store(f, "q", "k3", "bytes of q");
	assert_int_equal(cache_past_cost(f->cache, "p", &elapsed, &size, NULL), 1);
	assert_int_equal(elapsed, 2000);
	assert_int_equal(size, 300);
}

static void an_output_made_again_is_not_listed_twice(void **state)
{
	struct fixture *f = *state;

	fixture_store(f, "p", "k", "bytes");
	fixture_store(f, "p", "k", "bytes");
	assert_int_equal(fixture_statistics(f).entries, 1);
	fixture_store(f, "p", "k", "newer bytes");
	assert_int_equal(fixture_statistics(f).entries, 1);
	assert_int_equal(fixture_hits(f, "p", "k", "newer bytes"), 1);
	fixture_check(f);
}

static void bytes_that_move_to_another_entry_stay(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output stages[] = {
		{"opt", "bc", "k", "newer", NULL}, {"ld", "so", "k2", "bytes", NULL},
	};

	fixture_store(f, "p", "k", "bytes");
	assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
	assert_int_equal(fixture_hits(f, "p", "k", "newer"), 1);
	assert_int_equal(fixture_hits(f, "p", "k2", "bytes"), 1);
	fixture_check(f);
}

static int entry_note(void *context, const struct cache_entry *entry)
{
	buf_printf(context, "%s/%s/%s%s%s;", entry->pattern, entry->stage, entry->kind,
		entry->requested ? "!" : "", entry->interpreted ? entry->reason : "");
	return 0;
}

static char *listing(struct fixture *f, const char *pattern, bool stages)
{
	struct cache_filter filter = {pattern, stages};
	struct buf text = BUF_INIT;

	assert_int_equal(cache_each(f->cache, &filter, entry_note, &text, NULL), 0);
	buf_puts(&text, "");
	return buf_detach(&text);
}

static void listed(struct fixture *f, const char *pattern, bool stages, const char *expected)
{
	char *text = listing(f, pattern, stages);

	assert_string_equal(text, expected);
	free(text);
}

static void lists_are_filtered_and_ordered(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output stages[] = {
		{"opt", "bc", "k1", "ir", NULL}, {"ld", "so", "k2", "so", NULL},
	};
	struct cache_hit hit;

	assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
	fixture_store(f, "q", "k3", "other");
	listed(f, NULL, false, "q/ld/so!;p/ld/so!;");
	listed(f, NULL, true, "q/ld/so!;p/ld/so!;p/opt/bc;");
	listed(f, "q", true, "q/ld/so!;");
	listed(f, "nobody", true, "");
	/* Asked for by itself: the newest then, and no longer only on the way. */
	hit = fixture_lookup(f, "p", "k1");
	cache_count_hit(f->cache, &hit, hit.elapsed_ns);
	listed(f, NULL, false, "p/opt/bc!;q/ld/so!;p/ld/so!;");
}

static void an_intermediate_can_be_asked_for_by_storing(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output both[] = {
		{"opt", "bc", "k1", "ir", NULL}, {"ld", "so", "k2", "so", NULL},
	};
	const struct stage_output reused = {"opt", "bc", "k1", NULL, "ir"};

	assert_int_equal(fixture_store_stages(f, &compile, both, 2), 0);
	assert_int_equal(fixture_store_stages(f, &compile, &reused, 1), 0);
	listed(f, NULL, false, "p/opt/bc!;p/ld/so!;");
	assert_int_equal(fixture_statistics(f).entries, 2);
	fixture_check(f);
}

static void fallbacks_are_listed_until_compiled(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");

	compile.result = CACHE_FALLBACK;
	compile.reason = "no llc";
	assert_int_equal(fixture_store_stages(f, &compile, NULL, 0), 0);
	compile.reason = "llc crashed";
	assert_int_equal(fixture_store_stages(f, &compile, NULL, 0), 0);
	listed(f, NULL, false, "p//!llc crashed;");
	assert_int_equal(fixture_statistics(f).fallbacks, 2);
	fixture_check(f);
	fixture_store(f, "p", "k", "bytes");
	listed(f, NULL, false, "p/ld/so!;");
	fixture_check(f);
}

static int part_note(void *context, const struct cache_part *part)
{
	buf_printf(context, "%s=%s(%s);", part->name, part->value, part->label ? part->label : "-");
	return 0;
}

static void parts_are_kept(void **state)
{
	struct fixture *f = *state;
	const struct cache_part parts[] = {
		{"opt argv", "opt\n-O2", NULL}, {"opt identity", "abc", "14.0.6"},
	};
	struct cache_compile compile = compile_of("p");
	struct stage_output stage = {"ld", "so", "k", "bytes", NULL};
	struct buf text = BUF_INIT;

	compile.parts = parts;
	compile.part_count = 2;
	assert_int_equal(fixture_store_stages(f, &compile, &stage, 1), 0);
	compile.pattern = "q";
	stage.key = "k2";
	assert_int_equal(fixture_store_stages(f, &compile, &stage, 1), 0);
	assert_int_equal(cache_each_part(f->cache, fixture_lookup(f, "q", "k2").entry, part_note,
		&text, NULL), 0);
	assert_string_equal(buf_string(&text), "opt argv=opt\n-O2(-);opt identity=abc(14.0.6);");
	buf_release(&text);
	assert_int_equal(cache_clear(f->cache, "p", &(struct cache_removal){0}, NULL), 0);
	assert_int_equal(cache_each_part(f->cache, fixture_lookup(f, "q", "k2").entry, part_note,
		&text, NULL), 0);
	assert_true(text.length > 0);
	buf_release(&text);
}

static void memos_are_kept(void **state)
{
	struct fixture *f = *state;
	struct buf value = BUF_INIT;

	assert_int_equal(cache_memo_get(f->cache, "tool", &value), 0);
	cache_memo_put(f->cache, "tool", "one");
	cache_memo_put(f->cache, "tool", "two");
	fixture_reopen(f);
	assert_int_equal(cache_memo_get(f->cache, "tool", &value), 1);
	assert_string_equal(buf_string(&value), "two");
	buf_release(&value);
}

static void overwrite(const char *path, const char *bytes)
{
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_write(path, bytes, strlen(bytes), 0600, NULL), 0);
}

static void damaged_artifacts_are_misses(void **state)
{
	static const char *const damages[] = {"bytez", "byte", "bytes and more", NULL};
	struct fixture *f = *state;

	for (size_t i = 0; i < 4; i++) {
		char *path;

		fixture_store(f, "p", "k", "bytes");
		fixture_store(f, "q", "k2", "bytes");
		path = fixture_artifact(f, "bytes");
		if (damages[i])
			overwrite(path, damages[i]);
		else
			assert_int_equal(unlink(path), 0);
		assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 0);
		assert_int_equal(access(path, F_OK), -1);
		/* Both entries that needed it are gone, rows and all. */
		assert_int_equal(fixture_statistics(f).entries, 0);
		assert_int_equal(fixture_statistics(f).quarantined, 1);
		fixture_check(f);
		fixture_store(f, "p", "k", "bytes");
		assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 1);
		free(path);
	}
}

/* In a process whose files may not grow: what a full disk looks like. */
static void store_without_space(struct fixture *f)
{
	struct rlimit limit = {0, RLIM_INFINITY};
	struct cache_compile compile = compile_of("p");
	struct cache_output output = {.stage = "ld", .kind = "so", .fingerprint = digest_of("k"),
		.artifact = digest_of("bytes"), .size_bytes = 5};
	struct error e = ERROR_INIT;

	output.file = fixture_file(f, "bytes");
	compile.outputs = &output;
	compile.output_count = 1;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	if (cache_store(f->cache, &compile, &e) == 0 || !*error_text(&e))
		_exit(1);
	_exit(0);
}

static void a_full_disk_leaves_the_cache_as_it_was(void **state)
{
	struct fixture *f = *state;
	char *path = fixture_artifact(f, "bytes");
	int status;
	pid_t pid;

	fixture_store(f, "o", "before", "kept");
	pid = fork();
	if (pid == 0) {
		fixture_reopen(f);
		store_without_space(f);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 0);
	assert_int_equal(fixture_hits(f, "o", "before", "kept"), 1);
	fixture_check(f);
	free(path);
}

static void a_file_that_is_not_as_announced_is_not_stored(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	struct cache_output output = {.stage = "ld", .kind = "so", .fingerprint = digest_of("k"),
		.artifact = digest_of("bytes"), .size_bytes = 6};
	char *file = fixture_file(f, "bytes");

	output.file = file;
	compile.outputs = &output;
	compile.output_count = 1;
	assert_int_equal(cache_store(f->cache, &compile, NULL), -1);
	assert_int_equal(access(file, F_OK), 0);
	assert_int_equal(unlink(file), 0);
	free(file);
	fixture_check(f);
}

static int64_t wal_grown(struct fixture *f, int64_t least_bytes)
{
	static int number;
	int64_t bytes;

	while ((bytes = database_wal_bytes(f->cache->db)) < least_bytes) {
		char *key = string_printf("%d", number++);

		fixture_store(f, "p", key, key);
		free(key);
	}
	return bytes;
}

static void the_wal_is_emptied_when_settling(void **state)
{
	struct fixture *f = *state;
	int64_t bytes;

	wal_grown(f, 64 * 1024);
	cache_settle(f->cache);
	assert_int_equal(database_wal_bytes(f->cache->db), 0);
	/* not each time by one who stores many, but once behind them */
	bytes = wal_grown(f, 640 * 1024);
	cache_settle(f->cache);
	assert_int_equal(database_wal_bytes(f->cache->db), bytes);
	fixture_reopen(f);
	assert_int_equal(database_wal_bytes(f->cache->db), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(what_was_stored_comes_back),
		CACHE_TEST(empty_artifacts_are_artifacts),
		CACHE_TEST(another_pattern_is_a_duplicate),
		CACHE_TEST(prefixes_are_reused),
		CACHE_TEST(past_costs_are_those_of_the_newest),
		CACHE_TEST(an_output_made_again_is_not_listed_twice),
		CACHE_TEST(bytes_that_move_to_another_entry_stay),
		CACHE_TEST(lists_are_filtered_and_ordered),
		CACHE_TEST(an_intermediate_can_be_asked_for_by_storing),
		CACHE_TEST(fallbacks_are_listed_until_compiled),
		CACHE_TEST(parts_are_kept),
		CACHE_TEST(memos_are_kept),
		CACHE_TEST(damaged_artifacts_are_misses),
		CACHE_TEST(a_full_disk_leaves_the_cache_as_it_was),
		CACHE_TEST(a_file_that_is_not_as_announced_is_not_stored),
		CACHE_TEST(the_wal_is_emptied_when_settling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
