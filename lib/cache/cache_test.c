#include "cache/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
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

static int stage_note(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
	int64_t peak_rss_kb)
{
	buf_printf(context, "%s %lld %lld %lld;", stage, (long long)wall_ns, (long long)cpu_ns,
		(long long)peak_rss_kb);
	return 0;
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
	assert_int_equal(cache_each_stage(f->cache, hit.entry, stage_note, &text, NULL), 0);
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
	cache_count_hit(f->cache, &hit);
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

/* ---- damage to artifacts */

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

/* ---- who may use it, and how */

static void directories_open_to_others_are_refused(void **state)
{
	static const mode_t modes[] = {0770, 0702, 0777};
	struct fixture *f = *state;
	struct error e = ERROR_INIT;

	fixture_close(f);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(chmod(f->directory, modes[i]), 0);
		assert_int_equal(cache_open(&f->cache, &f->options, &e), -1);
		assert_non_null(strstr(error_text(&e), "written to by others"));
		error_release(&e);
	}
	assert_int_equal(chmod(f->directory, 0755), 0);
	fixture_open(f);
	if (geteuid() == 0) {
		fixture_close(f);
		assert_int_equal(chown(f->directory, 1234, 1234), 0);
		assert_int_equal(cache_open(&f->cache, &f->options, &e), -1);
		assert_non_null(strstr(error_text(&e), "another user"));
		error_release(&e);
	}
}

static void directories_are_private(void **state)
{
	static const char *const names[] = {"", "/work", "/cas", "/quarantine"};
	struct fixture *f = *state;
	struct stat st;

	for (size_t i = 0; i < 4; i++) {
		char *path = string_printf("%s%s", f->directory, names[i]);

		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 07777, 0700);
		free(path);
	}
}

static struct buf tree;

static int tree_note(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)kind;
	(void)where;
	buf_printf(&tree, "%s %lld.%09ld %lld\n", path, (long long)st->st_mtim.tv_sec,
		st->st_mtim.tv_nsec, (long long)st->st_size);
	return 0;
}

/* Every file under the cache with size and time. */
static char *tree_snapshot(struct fixture *f)
{
	assert_int_equal(nftw(f->directory, tree_note, 16, FTW_PHYS), 0);
	return buf_detach(&tree);
}

static void use_everything(struct fixture *f)
{
	struct cache_filter filter = {NULL, true};
	struct cache_limits limits = {.entries = 1};
	struct cache_compile compile = compile_of("p");
	struct cache_explanation x;
	struct cache_removal removal;
	struct buf text = BUF_INIT;
	struct cache_hit hit;

	assert_int_equal(fixture_hits(f, "p", "k", "bytes"), 1);
	assert_int_equal(fixture_hits(f, "p", "damaged", "gone"), 0);
	hit = fixture_lookup(f, "p", "k");
	cache_count_hit(f->cache, &hit);
	cache_count_failure(f->cache);
	cache_settle(f->cache);
	cache_memo_put(f->cache, "x", "y");
	assert_int_equal(cache_memo_get(f->cache, "tool", &text), 1);
	assert_null(cache_work_directory(f->cache));
	assert_int_equal(fixture_statistics(f).hits, 1);
	assert_int_equal(cache_each(f->cache, &filter, entry_note, &text, NULL), 0);
	assert_int_equal(cache_explain(f->cache, &compile, &x, NULL), 0);
	cache_explanation_release(&x);
	assert_int_equal(cache_store(f->cache, &compile, NULL), -1);
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), -1);
	assert_int_equal(cache_clear(f->cache, NULL, &removal, NULL), -1);
	assert_int_equal(cache_verify(f->cache, true, NULL, NULL, NULL), -1);
	assert_int_equal(cache_verify(f->cache, false, NULL, NULL, NULL), 1);
	buf_release(&text);
}

static void read_only_changes_no_byte(void **state)
{
	struct fixture *f = *state;
	char *before, *after, *path;
	struct cache_hit hit;

	fixture_store(f, "p", "k", "bytes");
	fixture_store(f, "p", "damaged", "gone");
	cache_memo_put(f->cache, "tool", "one");
	hit = fixture_lookup(f, "p", "k");
	cache_count_hit(f->cache, &hit);
	path = fixture_artifact(f, "gone");
	overwrite(path, "Gone");
	fixture_close(f);
	f->options.read_only = true;
	before = tree_snapshot(f);
	fixture_open(f);
	use_everything(f);
	fixture_close(f);
	after = tree_snapshot(f);
	assert_string_equal(before, after);
	free(before);
	free(after);
	free(path);
}

static void read_only_creates_nothing(void **state)
{
	struct fixture *f = *state;
	struct cache_options options = {.directory = "/nowhere/jitc", .read_only = true};
	struct cache *cache;
	struct error e = ERROR_INIT;

	(void)f;
	assert_int_equal(cache_open(&cache, &options, &e), -1);
	assert_null(cache);
	assert_int_equal(access("/nowhere", F_OK), -1);
	error_release(&e);
}

static void the_default_directory_follows_the_environment(void **state)
{
	char *path;
	struct error e = ERROR_INIT;

	(void)state;
	setenv("HOME", "/home/me", 1);
	unsetenv("XDG_CACHE_HOME");
	unsetenv("JITC_DIR");
	assert_string_equal(path = cache_default_directory(NULL), "/home/me/.cache/jitc");
	free(path);
	setenv("XDG_CACHE_HOME", "relative", 1);
	assert_string_equal(path = cache_default_directory(NULL), "/home/me/.cache/jitc");
	free(path);
	setenv("XDG_CACHE_HOME", "/xdg", 1);
	assert_string_equal(path = cache_default_directory(NULL), "/xdg/jitc");
	free(path);
	setenv("JITC_DIR", "/own", 1);
	assert_string_equal(path = cache_default_directory(NULL), "/own");
	free(path);
	unsetenv("HOME");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("JITC_DIR");
	assert_null(cache_default_directory(&e));
	assert_non_null(strstr(error_text(&e), "JITC_DIR"));
	error_release(&e);
}

/* ---- trouble */

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

/* ---- many at once */

static void work_alone(struct fixture *f, int me)
{
	for (int i = 0; i < 25; i++) {
		char *own = string_printf("process %d item %d", me, i);
		char *shared = string_printf("shared %d", i);
		struct cache_hit hit;

		fixture_store(f, own, own, own);
		fixture_store(f, "shared", shared, shared);
		assert_int_equal(fixture_hits(f, own, own, own), 1);
		assert_int_equal(fixture_hits(f, "shared", shared, shared), 1);
		hit = fixture_lookup(f, own, own);
		cache_count_hit(f->cache, &hit);
		cache_settle(f->cache);
		free(own);
		free(shared);
	}
}

static void many_processes_share_it(void **state)
{
	struct fixture *f = *state;
	struct cache_statistics s;
	int status;

	for (int i = 0; i < 8; i++) {
		if (fork() == 0) {
			fixture_reopen(f);
			work_alone(f, i);
			fixture_close(f);
			_exit(f->warnings.count ? 1 : 0);
		}
	}
	for (int i = 0; i < 8; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	s = fixture_statistics(f);
	assert_int_equal(s.entries, 8 * 25 + 25);
	assert_int_equal(s.misses, 8 * 50);
	assert_int_equal(s.hits, 8 * 25);
	fixture_check(f);
}

struct worker {
	struct fixture *fixture;
	int number;
};

static void *work_in_thread(void *context)
{
	struct worker *w = context;

	work_alone(w->fixture, w->number);
	return NULL;
}

static void threads_share_a_handle(void **state)
{
	struct fixture *f = *state;
	struct worker workers[4];
	pthread_t threads[4];

	for (int i = 0; i < 4; i++) {
		workers[i] = (struct worker){f, i};
		assert_int_equal(pthread_create(&threads[i], NULL, work_in_thread, &workers[i]), 0);
	}
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(fixture_statistics(f).entries, 4 * 25 + 25);
	assert_int_equal(fixture_statistics(f).hits, 100);
	fixture_check(f);
}

static void the_wal_is_emptied_when_settling(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 10; i++) {
		char *key = string_printf("%d", i);

		fixture_store(f, "p", key, key);
		free(key);
	}
	assert_true(database_wal_bytes(f->cache->db) > 0);
	cache_settle(f->cache);
	assert_int_equal(database_wal_bytes(f->cache->db), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(what_was_stored_comes_back),
		CACHE_TEST(empty_artifacts_are_artifacts),
		CACHE_TEST(another_pattern_is_a_duplicate),
		CACHE_TEST(prefixes_are_reused),
		CACHE_TEST(an_output_made_again_is_not_listed_twice),
		CACHE_TEST(lists_are_filtered_and_ordered),
		CACHE_TEST(an_intermediate_can_be_asked_for_by_storing),
		CACHE_TEST(fallbacks_are_listed_until_compiled),
		CACHE_TEST(parts_are_kept),
		CACHE_TEST(memos_are_kept),
		CACHE_TEST(damaged_artifacts_are_misses),
		CACHE_TEST(directories_open_to_others_are_refused),
		CACHE_TEST(directories_are_private),
		CACHE_TEST(read_only_changes_no_byte),
		CACHE_TEST(read_only_creates_nothing),
		cmocka_unit_test(the_default_directory_follows_the_environment),
		CACHE_TEST(a_full_disk_leaves_the_cache_as_it_was),
		CACHE_TEST(a_file_that_is_not_as_announced_is_not_stored),
		CACHE_TEST(many_processes_share_it),
		CACHE_TEST(threads_share_a_handle),
		CACHE_TEST(the_wal_is_emptied_when_settling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
