#include "cache/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>

enum { COMPILES = 30 };

static void fill(struct fixture *f)
{
	for (int i = 0; i < COMPILES; i++) {
		struct cache_part part = {"opt argv", i % 2 ? "opt\n-O2" : "opt\n-O3", NULL};
		char *name = string_printf("pattern %d", i), *ir = string_printf("ir %d", i);
		struct cache_compile compile = compile_of(name);
		const struct stage_output stages[] = {
			{"opt", "bc", ir, ir, NULL}, {"ld", "so", name, name, NULL},
		};

		compile.parts = &part;
		compile.part_count = 1;
		assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
		free(name);
		free(ir);
	}
}

static void all_hit(struct fixture *f)
{
	for (int i = 0; i < COMPILES; i++) {
		char *name = string_printf("pattern %d", i), *ir = string_printf("ir %d", i);

		assert_int_equal(fixture_hits(f, name, name, name), 1);
		assert_int_equal(fixture_hits(f, name, ir, ir), 1);
		free(name);
		free(ir);
	}
	fixture_check(f);
}

static int files_like(struct fixture *f, const char *start)
{
	DIR *stream = opendir(f->directory);
	struct dirent *item;
	int count = 0;

	while ((item = readdir(stream)))
		count += !strncmp(item->d_name, start, strlen(start));
	closedir(stream);
	return count;
}

/* The index was set aside with what belongs to it, with a word about it, and all is there again. */
static void made_anew(struct fixture *f)
{
	struct cache_statistics s;

	all_hit(f);
	assert_int_equal(files_like(f, "index.db.damaged-"), 3);
	assert_true(f->warnings.count >= 1);
	assert_non_null(strstr(f->warnings.items[0], "damaged"));
	s = fixture_statistics(f);
	assert_int_equal(s.entries, 2 * COMPILES);
	assert_int_equal(s.patterns, COMPILES);
	assert_int_equal(s.artifacts, 2 * COMPILES);
	strvec_release(&f->warnings);
	fixture_reopen(f);
	all_hit(f);
	assert_int_equal(f->warnings.count, 0);
}

/* The index's bytes from offset on become these; the WAL stays as it is. */
static void index_damage(struct fixture *f, off_t offset, const void *bytes, size_t length)
{
	char *path = string_printf("%s/index.db", f->directory);
	int fd = open(path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, length, offset), (ssize_t)length);
	close(fd);
	free(path);
}

static void settled(struct fixture *f)
{
	database_checkpoint(f->cache->db);
	fixture_close(f);
}

static void garbage_is_replaced(void **state)
{
	struct fixture *f = *state;
	char garbage[4096];

	fill(f);
	settled(f);
	memset(garbage, 'x', sizeof(garbage));
	index_damage(f, 0, garbage, sizeof(garbage));
	fixture_open(f);
	made_anew(f);
}

static void a_truncated_index_is_replaced(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/index.db", f->directory);

	fill(f);
	settled(f);
	assert_int_equal(truncate(path, 5000), 0);
	fixture_open(f);
	made_anew(f);
	free(path);
}

/* Not seen at opening, only by the statement that comes across it. */
static void damaged_pages_are_found_when_used(void **state)
{
	struct fixture *f = *state;
	char garbage[4096];
	struct stat st;

	fill(f);
	settled(f);
	memset(garbage, 0xa5, sizeof(garbage));
	assert_int_equal(stat(f->options.directory, &st), 0);
	for (off_t page = 1; page < 40; page++) {
		char *path = string_printf("%s/index.db", f->directory);

		if (stat(path, &st) == 0 && page * 4096 < st.st_size)
			index_damage(f, page * 4096, garbage, sizeof(garbage));
		free(path);
	}
	fixture_open(f);
	made_anew(f);
}

/* As fixture_hits(), but the flip may have hit the pattern's name. */
static int hits_somewhere(struct fixture *f, const char *name)
{
	struct digest fingerprint = digest_of(name);
	struct buf found = BUF_INIT;
	struct cache_hit hit;
	int result = cache_lookup(f->cache, name, &fingerprint, &hit, NULL);

	assert_true(result >= 0);
	if (result > 0)
		result = cache_read(f->cache, &hit, &found, NULL);
	assert_true(result >= 0);
	if (result > 0)
		assert_string_equal(buf_string(&found), name);
	buf_release(&found);
	return result;
}

/* Single bytes anywhere: never a wrong answer, never a failure, and mended where it was noticed. */
static void flipped_bytes_never_lead_to_wrong_bytes(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/index.db", f->directory), *copy;
	struct buf index = BUF_INIT;

	fill(f);
	settled(f);
	assert_int_equal(file_read(path, &index, NULL), 0);
	srand(7);
	for (int round = 0; round < 60; round++) {
		size_t at = (size_t)rand() % index.length;
		int hits = 0;

		copy = malloc(index.length);
		memcpy(copy, index.data, index.length);
		copy[at] = (char)(copy[at] ^ (1 << rand() % 8));
		assert_int_equal(file_write(path, copy, index.length, 0600, NULL), 0);
		free(copy);
		if (cache_open(&f->cache, &f->options, NULL))
			continue; /* a version from the future: refused, and rightly so */
		for (int i = 0; i < COMPILES; i++) {
			char *name = string_printf("pattern %d", i);

			hits += hits_somewhere(f, name);
			fixture_store(f, name, name, name);
			assert_int_equal(fixture_hits(f, name, name, name), 1);
			free(name);
		}
		assert_true(hits >= COMPILES - 20);
		settled(f);
	}
	buf_release(&index);
	free(path);
	fixture_open(f);
}

static void a_lost_index_is_made_again(void **state)
{
	static const char *const names[] = {"index.db", "index.db-wal", "index.db-shm"};
	struct fixture *f = *state;

	fill(f);
	fixture_close(f);
	/* Not settled: the WAL that stays behind must not be taken for one of the new index. */
	for (size_t i = 0; i < 3; i += 2) {
		char *path = string_printf("%s/%s", f->directory, names[i]);

		assert_int_equal(unlink(path), 0);
		free(path);
	}
	fixture_open(f);
	all_hit(f);
	assert_int_equal(fixture_statistics(f).entries, 2 * COMPILES);
}

static void what_is_gone_from_cas_is_not_made_again(void **state)
{
	struct fixture *f = *state;
	char *path;

	fill(f);
	path = fixture_artifact(f, "pattern 3");
	assert_int_equal(unlink(path), 0);
	free(path);
	settled(f);
	index_damage(f, 0, "no", 2);
	fixture_open(f);
	assert_int_equal(fixture_hits(f, "pattern 3", "pattern 3", ""), 0);
	assert_int_equal(fixture_hits(f, "pattern 4", "pattern 4", "pattern 4"), 1);
	assert_int_equal(fixture_statistics(f).entries, 2 * COMPILES - 1);
	fixture_check(f);
}

static int part_note(void *context, const struct cache_part *part)
{
	buf_printf(context, "%s=%s;", part->name, part->value);
	return 0;
}

static void all_that_is_known_comes_back(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("interpreted");
	struct buf text = BUF_INIT;
	struct cache_hit hit;

	fill(f);
	compile.result = CACHE_FALLBACK;
	compile.reason = "no llc";
	assert_int_equal(cache_store(f->cache, &compile, NULL), 0);
	settled(f);
	index_damage(f, 0, "no", 2);
	fixture_open(f);
	hit = fixture_lookup(f, "pattern 7", "pattern 7");
	assert_int_equal(hit.elapsed_ns, 2000);
	assert_int_equal(cache_each_stage(f->cache, hit.entry, fixture_stage_note, &text, NULL), 0);
	assert_int_equal(cache_each_part(f->cache, hit.entry, part_note, &text, NULL), 0);
	assert_string_equal(buf_string(&text),
		"opt 1000 900 -1;ld 1000 900 5000;opt argv=opt\n-O2;");
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM entry JOIN compile c"
		" ON c.id = compile_id WHERE reason = \"no llc\""), 1);
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM recipe"), 3);
	fixture_check(f);
	buf_release(&text);
}

static void an_index_from_the_future_is_left_alone(void **state)
{
	struct fixture *f = *state;
	struct error e = ERROR_INIT;

	fill(f);
	assert_int_equal(database_execute(f->cache->db, "PRAGMA user_version = 1000", NULL), 0);
	fixture_close(f);
	assert_int_equal(cache_open(&f->cache, &f->options, &e), -1);
	assert_non_null(strstr(error_text(&e), "later version"));
	assert_int_equal(files_like(f, "index.db.damaged"), 0);
	error_release(&e);
}

static void anothers_database_is_set_aside(void **state)
{
	struct fixture *f = *state;

	fill(f);
	assert_int_equal(database_execute(f->cache->db, "PRAGMA application_id = 7", NULL), 0);
	fixture_close(f);
	fixture_open(f);
	made_anew(f);
}

static void read_only_mends_nothing(void **state)
{
	struct fixture *f = *state;
	struct error e = ERROR_INIT;

	fill(f);
	settled(f);
	index_damage(f, 0, "no", 2);
	f->options.read_only = true;
	assert_int_equal(cache_open(&f->cache, &f->options, &e), -1);
	assert_int_equal(files_like(f, "index.db.damaged"), 0);
	error_release(&e);
}

static void many_can_find_the_damage_at_once(void **state)
{
	struct fixture *f = *state;
	int status;

	fill(f);
	settled(f);
	index_damage(f, 0, "no", 2);
	for (int i = 0; i < 8; i++) {
		if (fork() == 0) {
			fixture_open(f);
			for (int k = 0; k < COMPILES; k++) {
				char *name = string_printf("pattern %d", k);

				assert_int_equal(fixture_hits(f, name, name, name), 1);
				free(name);
			}
			_exit(0);
		}
	}
	for (int i = 0; i < 8; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	fixture_open(f);
	all_hit(f);
	assert_int_equal(files_like(f, "index.db.damaged-"), 3);
}

/* A handle that is open while others set the index aside must not go on writing to the old one. */
static void a_replaced_index_is_noticed(void **state)
{
	struct fixture *f = *state;
	struct cache *old = f->cache;

	fill(f);
	database_checkpoint(old->db);
	index_damage(f, 0, "no", 2);
	f->cache = NULL;
	fixture_open(f);
	assert_int_equal(files_like(f, "index.db.damaged"), 3);
	fixture_close(f);
	f->cache = old;
	fixture_store(f, "new", "new", "new");
	all_hit(f);
	fixture_reopen(f);
	assert_int_equal(fixture_hits(f, "new", "new", "new"), 1);
	assert_int_equal(files_like(f, "index.db.damaged"), 3);
	assert_int_equal(f->warnings.count, 2);
	fixture_check(f);
}

static void a_removed_cache_is_made_again(void **state)
{
	struct fixture *f = *state;
	char *file;

	fill(f);
	assert_int_equal(directory_remove(f->directory), 0);
	fixture_store(f, "new", "new", "new");
	assert_int_equal(fixture_hits(f, "new", "new", "new"), 1);
	assert_int_equal(fixture_statistics(f).entries, 1);
	file = fixture_artifact(f, "new");
	assert_int_equal(access(file, R_OK), 0);
	free(file);
	fixture_check(f);
}

static int clear_without_index(void *context, const struct cache_entry *entry)
{
	struct fixture *f = context;
	struct cache_removal removal;

	assert_non_null(entry->pattern);
	assert_int_equal(rename(f->cache->index, f->cache->log), 0);
	assert_int_equal(cache_clear(f->cache, "nobody's", &removal, NULL), -1);
	assert_int_equal(rename(f->cache->log, f->cache->index), 0);
	return 0;
}

/* What a callback finds wrong must not take the index away from its caller. */
static void callbacks_mend_nothing(void **state)
{
	struct fixture *f = *state;

	fill(f);
	assert_int_equal(cache_each(f->cache, &(struct cache_filter){0}, clear_without_index, f,
		NULL), 0);
	all_hit(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(garbage_is_replaced),
		CACHE_TEST(a_truncated_index_is_replaced),
		CACHE_TEST(damaged_pages_are_found_when_used),
		CACHE_TEST(flipped_bytes_never_lead_to_wrong_bytes),
		CACHE_TEST(a_lost_index_is_made_again),
		CACHE_TEST(what_is_gone_from_cas_is_not_made_again),
		CACHE_TEST(all_that_is_known_comes_back),
		CACHE_TEST(an_index_from_the_future_is_left_alone),
		CACHE_TEST(anothers_database_is_set_aside),
		CACHE_TEST(read_only_mends_nothing),
		CACHE_TEST(many_can_find_the_damage_at_once),
		CACHE_TEST(a_replaced_index_is_noticed),
		CACHE_TEST(a_removed_cache_is_made_again),
		CACHE_TEST(callbacks_mend_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
