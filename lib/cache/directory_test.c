#include "cache/fixture.h"

#include <ftw.h>

static void overwrite(const char *path, const char *bytes)
{
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_write(path, bytes, strlen(bytes), 0600, NULL), 0);
}

static int entry_note(void *context, const struct cache_entry *entry)
{
	buf_printf(context, "%s/%s/%s%s%s;", entry->pattern, entry->stage, entry->kind,
		entry->requested ? "!" : "", entry->interpreted ? entry->reason : "");
	return 0;
}

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

static void an_index_open_to_others_is_refused(void **state)
{
	struct fixture *f = *state;
	char *index = string_printf("%s/index.db", f->directory);
	struct error e = ERROR_INIT;

	fixture_close(f);
	assert_int_equal(chmod(index, 0620), 0);
	assert_int_equal(cache_open(&f->cache, &f->options, &e), -1);
	assert_non_null(strstr(error_text(&e), "/index.db' can be written to by others (mode 0620)"));
	error_release(&e);
	assert_int_equal(chmod(index, 0644), 0);
	fixture_open(f);
	free(index);
}

/* Adds what is not the owner's alone. */
static struct buf shared;

static int shared_note(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)where;
	if ((st->st_mode & 07777 & ~(mode_t)(kind == FTW_D ? 0700 : 0600)) != 0)
		buf_printf(&shared, "%s %04o;", path, (unsigned)st->st_mode & 07777);
	return 0;
}

static void all_of_it_is_private(void **state)
{
	struct fixture *f = *state;
	struct cache_patience patience = {.cancel_fd = -1};
	struct digest key = digest_of("k");
	struct cache_hit hit;
	mode_t before = umask(0);

	fixture_close(f);
	assert_int_equal(directory_remove(f->directory), 0);
	fixture_open(f);
	fixture_store(f, "p", "k", "bytes");
	hit = fixture_lookup(f, "p", "k");
	cache_count_hit(f->cache, &hit, hit.elapsed_ns);
	cache_lease_end(cache_lease_take(f->cache, &key, &patience));
	assert_int_equal(nftw(f->directory, shared_note, 16, FTW_PHYS), 0);
	umask(before);
	assert_string_equal(buf_string(&shared), "");
	buf_release(&shared);
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
	cache_count_hit(f->cache, &hit, hit.elapsed_ns);
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
	cache_count_hit(f->cache, &hit, hit.elapsed_ns);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(directories_open_to_others_are_refused),
		CACHE_TEST(an_index_open_to_others_is_refused),
		CACHE_TEST(all_of_it_is_private),
		CACHE_TEST(read_only_changes_no_byte),
		CACHE_TEST(read_only_creates_nothing),
		cmocka_unit_test(the_default_directory_follows_the_environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
