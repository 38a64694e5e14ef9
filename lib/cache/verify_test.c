#include "cache/fixture.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "cache/artifact.h"
#include "cache/lease.h"
#include "cache/removal.h"

static int seen[CACHE_PERMISSIONS + 1];
static int64_t progress;

static void damage_note(void *context, enum cache_damage damage, const char *what, int64_t done,
	int64_t total)
{
	(void)context;
	assert_true(done <= total);
	if (what)
		seen[damage]++;
	else
		progress = done;
}

static int64_t verified(struct fixture *f, bool repair)
{
	struct error e = ERROR_INIT;
	int64_t damages;

	memset(seen, 0, sizeof(seen));
	damages = cache_verify(f->cache, repair, damage_note, NULL, &e);
	if (damages < 0)
		fail_msg("%s", error_text(&e));
	return damages;
}

static void fill(struct fixture *f)
{
	for (int i = 0; i < 10; i++) {
		char *name = string_printf("%d", i);

		fixture_store(f, name, name, name);
		free(name);
	}
}

static void artifact_change(struct fixture *f, const char *bytes, const char *to)
{
	char *path = fixture_artifact(f, bytes);

	assert_int_equal(unlink(path), 0);
	if (to)
		assert_int_equal(file_write(path, to, strlen(to), 0600, NULL), 0);
	free(path);
}

static void a_sound_cache_has_no_damage(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(verified(f, false), 0);
	fill(f);
	assert_int_equal(verified(f, false), 0);
	assert_int_equal(progress, 20);
	assert_int_equal(verified(f, true), 0);
	assert_int_equal(fixture_statistics(f).entries, 10);
}

static void artifacts_are_checked(void **state)
{
	struct fixture *f = *state;

	fill(f);
	artifact_change(f, "1", NULL);
	artifact_change(f, "2", "x");
	artifact_change(f, "3", "too long");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(verified(f, i), 3);
		assert_int_equal(seen[CACHE_ARTIFACT_MISSING], 1);
		assert_int_equal(seen[CACHE_ARTIFACT_DAMAGED], 2);
	}
	assert_int_equal(verified(f, false), 0);
	assert_int_equal(fixture_statistics(f).entries, 7);
	assert_int_equal(fixture_statistics(f).quarantined, 2);
	assert_int_equal(fixture_hits(f, "1", "1", "1"), 0);
	assert_int_equal(fixture_hits(f, "4", "4", "4"), 1);
}

static int record_spoil(void *context, const char *path, const struct digest *digest)
{
	struct buf text = BUF_INIT;

	(void)digest;
	assert_int_equal(file_read(path, &text, NULL), 0);
	if (text.length > 20 && !*(int *)context) {
		++*(int *)context;
		assert_int_equal(unlink(path), 0);
	}
	buf_release(&text);
	return 0;
}


static void a_lost_record_costs_no_entry(void **state)
{
	struct fixture *f = *state;
	int count = 0;

	fill(f);
	assert_int_equal(artifact_scan(f->directory, record_spoil, &count, NULL), 0);
	assert_int_equal(verified(f, true), 1);
	assert_int_equal(verified(f, false), 0);
	assert_int_equal(fixture_statistics(f).entries, 10);
}

static void orphans_and_leftovers_are_found(void **state)
{
	struct fixture *f = *state;
	struct timespec old[2] = {{1000, 0}, {1000, 0}};
	char *orphan, *stranger = string_printf("%s/cas/00/stranger", f->directory);
	char *stale = string_printf("%s/work/stale", f->directory);
	char *fresh = string_printf("%s/work/fresh", f->directory);
	char *parent = string_printf("%s/cas/00", f->directory);

	fill(f);
	orphan = fixture_artifact(f, "nobody's");
	directory_make(parent, 0700, NULL);
	assert_int_equal(file_write(stranger, "x", 1, 0600, NULL), 0);
	assert_int_equal(file_write(stale, "x", 1, 0600, NULL), 0);
	assert_int_equal(utimensat(AT_FDCWD, stale, old, 0), 0);
	assert_int_equal(file_write(fresh, "x", 1, 0600, NULL), 0);
	free(parent);
	parent = path_directory(orphan);
	directory_make(parent, 0700, NULL);
	assert_int_equal(file_write(orphan, "nobody's", 8, 0600, NULL), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(verified(f, i), 3);
		assert_int_equal(seen[CACHE_ARTIFACT_ORPHANED], 2);
		assert_int_equal(seen[CACHE_STALE_TEMPORARY], 1);
	}
	assert_int_equal(verified(f, false), 0);
	assert_int_equal(access(orphan, F_OK), -1);
	/* whatever it is */
	assert_int_equal(mkdir(orphan, 0700), 0);
	assert_int_equal(verified(f, true), 1);
	assert_int_equal(verified(f, false), 0);
	assert_int_equal(access(stale, F_OK), -1);
	assert_int_equal(access(fresh, F_OK), 0);
	free(orphan);
	free(stranger);
	free(stale);
	free(fresh);
	free(parent);
}

/* A process that removes a file, has it without a row for a while, and is killed before the end
 * or not. */
static pid_t remover_start(struct fixture *f, const char *path, bool is_killed)
{
	int ready[2];
	pid_t child;
	char byte;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		if (lease_announce_removal(f->cache) < 0 || write(ready[1], "", 1) != 1)
			_exit(1);
		usleep(200 * 1000);
		if (!is_killed)
			unlink(path);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void what_is_being_removed_is_no_orphan(void **state)
{
	struct fixture *f = *state;
	char *leaving = fixture_artifact(f, "leaving"), *parent = path_directory(leaving);
	pid_t child;

	fill(f);
	directory_make(parent, 0700, NULL);
	for (int is_killed = 0; is_killed < 2; is_killed++) {
		assert_int_equal(file_write(leaving, "leaving", 7, 0600, NULL), 0);
		child = remover_start(f, leaving, is_killed);
		assert_int_equal(verified(f, false), is_killed);
		assert_int_equal(seen[CACHE_ARTIFACT_ORPHANED], is_killed);
		assert_int_equal(waitpid(child, NULL, 0), child);
	}
	free(leaving);
	free(parent);
}

static void removals_are_announced(void **state)
{
	struct fixture *f = *state;
	struct digest digest = digest_of("nobody's");
	struct removal r = REMOVAL_INIT;
	bool was_seen = false;
	pid_t child;

	child = fork();
	if (child == 0) {
		fixture_reopen(f);
		for (int i = 0; i < 100000; i++)
			assert_int_equal(removal_note(&r, &digest, NULL), 0);
		assert_int_equal(database_begin(f->cache->db, NULL), 0);
		_exit(removal_commit(&r, f->cache, NULL) ? 1 : 0);
	}
	while (waitpid(child, NULL, WNOHANG) == 0) {
		was_seen = was_seen || lease_removal_runs(f->cache);
		usleep(1000);
	}
	assert_true(was_seen);
	assert_false(lease_removal_runs(f->cache));
}

/* Opening a pipe waits for its other end. */
static void an_artifact_that_is_a_pipe_is_none(void **state)
{
	struct fixture *f = *state;
	char *path;

	fill(f);
	path = fixture_artifact(f, "1");
	artifact_change(f, "1", NULL);
	assert_int_equal(mkfifo(path, 0600), 0);
	alarm(10);
	assert_int_equal(verified(f, false), 1);
	assert_int_equal(fixture_hits(f, "1", "1", "1"), 0);
	alarm(0);
	free(path);
}

static void open_doors_are_found(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/cas", f->directory);

	fill(f);
	assert_int_equal(chmod(path, 0770), 0);
	assert_int_equal(verified(f, false), 1);
	assert_int_equal(verified(f, true), 1);
	assert_int_equal(seen[CACHE_PERMISSIONS], 1);
	assert_int_equal(verified(f, false), 0);
	free(path);
}

static void a_wrong_index_is_made_anew(void **state)
{
	static const char *const damages[] = {
		"UPDATE state SET value = value + 1 WHERE name = 'entries'",
		"UPDATE state SET value = value + 1 WHERE name = 'bytes'",
		"UPDATE state SET value = value - 1 WHERE name = 'artifacts'",
		"UPDATE state SET value = value - 1 WHERE name = 'patterns'",
		"UPDATE blob SET refs = refs + 1",
		"DELETE FROM entry WHERE id = 4",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++) {
		fill(f);
		assert_int_equal(database_execute(f->cache->db, damages[i], NULL), 0);
		assert_int_equal(verified(f, false), 1);
		assert_int_equal(verified(f, true), 1);
		assert_int_equal(seen[CACHE_INDEX_DAMAGED], 1);
		assert_int_equal(verified(f, false), 0);
		assert_int_equal(fixture_hits(f, "4", "4", "4"), 1);
		assert_int_equal(fixture_statistics(f).entries, 10);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(a_sound_cache_has_no_damage),
		CACHE_TEST(artifacts_are_checked),
		CACHE_TEST(a_lost_record_costs_no_entry),
		CACHE_TEST(orphans_and_leftovers_are_found),
		CACHE_TEST(what_is_being_removed_is_no_orphan),
		CACHE_TEST(removals_are_announced),
		CACHE_TEST(an_artifact_that_is_a_pipe_is_none),
		CACHE_TEST(open_doors_are_found),
		CACHE_TEST(a_wrong_index_is_made_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
