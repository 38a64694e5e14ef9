#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cache/artifact.h"
#include "cache/handle.h"
#include "cache/leftover.h"
#include "cache/lease.h"
#include "cache/rebuild.h"
#include "cache/removal.h"

/* One run over the cache. */
struct verification {
	struct cache *cache;
	bool repair;
	void (*each)(void *context, enum cache_damage damage, const char *what, int64_t done,
		int64_t total);
	void *context;
	int64_t damages, done, total;
	struct digest *digests; /* of all blobs, sorted */
	int64_t *sizes;
	size_t count;
	struct digest *bad;     /* missing or damaged ones */
	size_t bad_count;
	bool index_is_bad;
	int pauses;             /* in waiting for others that remove files */
	struct error *e;
};

static void damage_report(struct verification *v, enum cache_damage damage, const char *what)
{
	v->damages++;
	if (v->each)
		v->each(v->context, damage, what, v->done, v->total);
}

static void progress_report(struct verification *v)
{
	v->done++;
	if (v->each)
		v->each(v->context, CACHE_ARTIFACT_MISSING, NULL, v->done, v->total);
}

/* ---- who may write */

static void permissions_check(struct verification *v, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0 || S_ISLNK(st.st_mode))
		return;
	if ((st.st_uid == geteuid() || (v->cache->read_only && st.st_uid == 0)) &&
		!(st.st_mode & (S_IWGRP | S_IWOTH)))
		return;
	damage_report(v, CACHE_PERMISSIONS, path);
	if (v->repair)
		(void)!chmod(path, st.st_mode & 07777 & ~(mode_t)(S_IWGRP | S_IWOTH));
}

static void all_permissions_check(struct verification *v)
{
	static const char *const names[] = {
		"", "/index.db", "/hits.log", "/leases", "/cas", "/work", "/quarantine",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) + 256; i++) {
		char *path = i < 256 ? string_printf("%s/cas/%02zx", v->cache->directory, i) :
			string_printf("%s%s", v->cache->directory, names[i - 256]);

		if (path)
			permissions_check(v, path);
		free(path);
	}
}

/* ---- the index */

static int integrity_check(struct verification *v, struct error *e)
{
	struct database *db = v->cache->db;
	struct statement *s;
	const char *verdict;

	if (database_statement(db, INTEGRITY_CHECK, &s, e))
		return -1;
	if (statement_step(db, s, e) <= 0)
		return -1;
	verdict = statement_text(s, 0);
	if (!verdict || strcmp(verdict, "ok")) {
		v->index_is_bad = true;
		damage_report(v, CACHE_INDEX_DAMAGED, verdict ? verdict : "no verdict");
	}
	statement_reset(s);
	return 0;
}

/* Compares the running totals with what they should be. */
static int totals_check(struct verification *v, struct error *e)
{
	static const enum counter counted[] = {
		COUNTER_ENTRIES, COUNTER_PATTERNS, COUNTER_ARTIFACTS, COUNTER_BYTES,
	};
	struct database *db = v->cache->db;
	int64_t totals[COUNTERS];
	struct statement *s;
	bool good;

	if (counters_read(db, 0, totals, e) || database_statement(db, RECOUNT, &s, e) ||
		statement_step(db, s, e) <= 0)
		return -1;
	good = statement_integer(s, 4) == 0;
	for (size_t i = 0; i < sizeof(counted) / sizeof(*counted); i++)
		good = good && statement_integer(s, (int)i) == totals[counted[i]];
	statement_reset(s);
	if (!good) {
		v->index_is_bad = true;
		damage_report(v, CACHE_INDEX_DAMAGED, "its totals do not match its rows");
	}
	return 0;
}

/* In one read transaction: others may store meanwhile. */
static int index_check(struct verification *v, struct error *e)
{
	struct error why = ERROR_INIT;
	int result;

	if (database_execute(v->cache->db, "BEGIN", e))
		return -1;
	result = integrity_check(v, &why);
	if (!result && !v->index_is_bad)
		result = totals_check(v, &why);
	database_rollback(v->cache->db);
	/* So broken that the check itself fails. */
	if (result && database_is_broken(v->cache->db)) {
		v->index_is_bad = true;
		damage_report(v, CACHE_INDEX_DAMAGED, error_text(&why));
		result = 0;
	}
	if (result)
		return error_move(e, &why);
	error_release(&why);
	return 0;
}

static int index_renew(struct verification *v, struct error *e)
{
	struct cache *c = v->cache;

	database_close(c->db);
	c->db = NULL;
	return rebuild_index(c, "found by a check", e) || handle_open_index(c, e) ? -1 : 0;
}

/* ---- artifacts that the index knows */

static int blobs_load(struct verification *v, struct error *e)
{
	struct statement *s;
	size_t capacity = 0;
	int row;

	if (database_statement(v->cache->db, BLOB_LIST, &s, e))
		return -1;
	while ((row = statement_step(v->cache->db, s, e)) > 0) {
		if (v->count == capacity) {
			struct digest *digests;
			int64_t *sizes;

			capacity = capacity ? 2 * capacity : 1024;
			digests = realloc(v->digests, capacity * sizeof(*digests));
			v->digests = digests ? digests : v->digests;
			sizes = realloc(v->sizes, capacity * sizeof(*sizes));
			v->sizes = sizes ? sizes : v->sizes;
			if (!digests || !sizes) {
				statement_reset(s);
				return error_memory(e);
			}
		}
		statement_digest(s, 0, &v->digests[v->count]);
		v->sizes[v->count++] = statement_integer(s, 1);
	}
	v->total = (int64_t)v->count;
	v->bad = calloc(v->count + 1, sizeof(*v->bad));
	return row < 0 ? -1 : v->bad ? 0 : error_memory(e);
}

/* Others store and remove meanwhile. Under the write lock nobody does; who may not write has to
 * do without. */
static int others_stop(struct verification *v, struct error *e)
{
	return v->cache->read_only ? 0 : database_begin(v->cache->db, e);
}

/* False only when no row has it any more: evicted since the list was read, so no damage. */
static bool may_be_known(struct cache *c, const struct digest *digest)
{
	return blob_is_known(c->db, digest, NULL) != 0;
}

/* As artifact_read(), of an artifact that had a row a while ago; one that has none any more is
 * fine. */
static int artifact_look(struct verification *v, size_t index, struct error *e)
{
	const struct digest *digest = &v->digests[index];
	struct buf bytes = BUF_INIT;
	int result = artifact_read(v->cache->directory, digest, v->sizes[index], &bytes, e);

	if (result == 0 && others_stop(v, e)) {
		result = -1;
	} else if (result == 0) {
		result = may_be_known(v->cache, digest)
			? artifact_read(v->cache->directory, digest, v->sizes[index], &bytes, e)
			: 1;
		database_rollback(v->cache->db);
	}
	buf_release(&bytes);
	return result;
}

static int artifact_check(struct verification *v, size_t index, struct error *e)
{
	const struct digest *digest = &v->digests[index];
	char *path = artifact_path(v->cache->directory, digest);
	int result;

	if (!path)
		return error_memory(e);
	result = artifact_look(v, index, e);
	if (result == 0) {
		damage_report(v, access(path, F_OK) < 0 ? CACHE_ARTIFACT_MISSING :
			CACHE_ARTIFACT_DAMAGED, path);
		v->bad[v->bad_count++] = *digest;
	}
	free(path);
	return result < 0 ? -1 : 0;
}

/* A compile can do without its record, but must not point to it then. */
static int record_forget(struct removal *r, struct database *db, const struct digest *digest,
	struct error *e)
{
	struct statement *s;

	if (database_statement(db, COMPILE_FORGET_RECORD, &s, e))
		return -1;
	statement_bind_digest(s, 1, digest);
	if (statement_run(db, s, e))
		return -1;
	for (int64_t left = database_changes(db); left > 0; left--)
		if (removal_blob(r, db, digest, true, e))
			return -1;
	return 0;
}

static int artifacts_repair(struct verification *v, struct error *e)
{
	struct removal r = REMOVAL_INIT;
	struct cache *c = v->cache;
	int result = 0;

	if (database_begin(c->db, e))
		return -1;
	for (size_t i = 0; i < v->bad_count && !result; i++) {
		artifact_quarantine(c->directory, &v->bad[i]);
		result = record_forget(&r, c->db, &v->bad[i], e);
	}
	if (!result)
		result = removal_by_artifact(&r, c, v->bad, v->bad_count,
			"missing or damaged artifact", e) || removal_trim_tombstones(c->db, e) ||
			tally_apply(c->db, &r.tally, e) || removal_commit(&r, c, e) ? -1 : 0;
	database_rollback(c->db);
	removal_release(&r);
	return result;
}

/* ---- files that nobody needs */

enum file_state { FILE_IS_NEEDED, FILE_IS_ORPHANED, FILE_IS_LEAVING };

static enum file_state file_state(struct verification *v, const char *path,
	const struct digest *digest)
{
	if (access(path, F_OK) < 0 || (digest && may_be_known(v->cache, digest)))
		return FILE_IS_NEEDED;
	return digest && lease_removal_runs(v->cache) ? FILE_IS_LEAVING : FILE_IS_ORPHANED;
}

/* A file that the list does not have may have been stored since, or somebody is just removing
 * it. */
static int orphan_check(void *context, const char *path, const struct digest *digest)
{
	enum { PAUSE_US = 5000, MOST_PAUSES = 60 * 1000000 / PAUSE_US };
	struct verification *v = context;
	enum file_state state = FILE_IS_LEAVING;

	if (digest && v->count &&
		bsearch(digest, v->digests, v->count, sizeof(*digest), digest_compare))
		return 0;
	while (state == FILE_IS_LEAVING) {
		if (others_stop(v, v->e))
			return -1;
		state = file_state(v, path, digest);
		if (state == FILE_IS_ORPHANED && v->repair && unlink(path) < 0)
			(void)directory_remove(path); /* whatever made one there */
		database_rollback(v->cache->db);
		if (state != FILE_IS_LEAVING || v->pauses++ > MOST_PAUSES)
			break;
		usleep(PAUSE_US);
	}
	if (state != FILE_IS_NEEDED)
		damage_report(v, CACHE_ARTIFACT_ORPHANED, path);
	return 0;
}

static void temporary_report(void *context, const char *path)
{
	struct verification *v = context;

	damage_report(v, CACHE_STALE_TEMPORARY, path);
	if (v->repair)
		leftover_remove(NULL, path);
}

static int verify_run(struct verification *v, struct error *e)
{
	all_permissions_check(v);
	leftovers_each(v->cache->work, temporary_report, v);
	if (index_check(v, e))
		return -1;
	if (v->index_is_bad) {
		/* What it says of artifacts is worth nothing. */
		if (!v->repair)
			return 0;
		if (index_renew(v, e))
			return -1;
	}
	if (blobs_load(v, e))
		return -1;
	for (size_t i = 0; i < v->count; i++) {
		if (artifact_check(v, i, e))
			return -1;
		progress_report(v);
	}
	if (artifact_scan(v->cache->directory, orphan_check, v, e))
		return -1;
	return v->repair && v->bad_count ? artifacts_repair(v, e) : 0;
}

int64_t cache_verify(struct cache *c, bool repair,
	void (*each)(void *context, enum cache_damage damage, const char *what, int64_t done,
		int64_t total),
	void *context, struct error *e)
{
	struct verification v = {
		.cache = c, .repair = repair, .each = each, .context = context, .e = e,
	};
	int result;

	if (repair && c->read_only)
		return error_set(e, ERROR_SYSTEM, "the cache in '%s' is opened read-only",
			c->directory);
	if (handle_enter(c, e))
		return -1;
	result = verify_run(&v, e);
	if (!c->read_only)
		handle_checkpoint_when_big(c);
	handle_leave(c);
	free(v.digests);
	free(v.sizes);
	free(v.bad);
	return result ? -1 : v.damages;
}
