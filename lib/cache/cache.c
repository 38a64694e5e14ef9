#include "cache/cache.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cache/artifact.h"
#include "cache/directory.h"
#include "cache/handle.h"
#include "cache/hitlog.h"
#include "cache/index.h"
#include "cache/leftover.h"
#include "cache/lookup.h"
#include "cache/removal.h"

static int mutex_set_up(struct cache *c)
{
	pthread_mutexattr_t attributes;
	int result;

	if (pthread_mutexattr_init(&attributes))
		return -1;
	pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
	result = pthread_mutex_init(&c->mutex, &attributes) ? -1 : 0;
	pthread_mutexattr_destroy(&attributes);
	return result;
}

/* So that a change of the working directory does not lead us to another cache. */
static char *path_absolute(const char *path)
{
	char *here, *result;

	if (path[0] == '/')
		return string_printf("%s", path);
	here = getcwd(NULL, 0);
	result = here ? string_printf("%s/%s", here, path) : NULL;
	free(here);
	return result;
}

static struct cache *cache_new(const struct cache_options *options)
{
	struct cache *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	if (mutex_set_up(c)) {
		free(c);
		return NULL;
	}
	c->read_only = options->read_only;
	c->limits = options->limits;
	c->warn = options->warn;
	c->context = options->context;
	c->directory = path_absolute(options->directory);
	if (c->directory) {
		c->index = string_printf("%s/index.db", c->directory);
		c->log = string_printf("%s/hits.log", c->directory);
		c->work = string_printf("%s/work", c->directory);
	}
	if (!c->index || !c->log || !c->work) {
		cache_close(c);
		return NULL;
	}
	return c;
}

int cache_open(struct cache **out, const struct cache_options *options, struct error *e)
{
	struct cache *c;

	*out = NULL;
	if (directory_prepare(options->directory, options->read_only, e))
		return -1;
	c = cache_new(options);
	if (!c)
		return error_memory(e);
	if (handle_open_index(c, e)) {
		cache_close(c);
		return -1;
	}
	*out = c;
	return 0;
}

void cache_close(struct cache *c)
{
	/* The first process that opens the index reads all of the WAL, 2 us a page. Who has stored
	 * many empties it once, behind them: each time is two fdatasync, and most pages change again. */
	enum { WAL_LEFT_BYTES = 512 * 1024 };

	if (!c)
		return;
	if (c->settled && c->db && database_wal_bytes(c->db) > WAL_LEFT_BYTES)
		database_checkpoint(c->db);
	database_close(c->db);
	pthread_mutex_destroy(&c->mutex);
	free(c->directory);
	free(c->index);
	free(c->log);
	free(c->work);
	free(c);
}

const char *cache_work_directory(const struct cache *c)
{
	if (c->read_only)
		return NULL;
	/* Someone who tidies up may have removed it. */
	directory_make(c->work, 0700, NULL);
	return c->work;
}

int cache_lookup(struct cache *c, const char *pattern, const struct digest *fingerprint,
	struct cache_hit *out, struct error *e)
{
	int result;

	if (handle_enter(c, e))
		return -1;
	do
		result = lookup_run(c->db, pattern, fingerprint, out, NULL, e);
	while (result < 0 && handle_mend(c, e));
	handle_leave(c);
	return result;
}

/* Ends the transaction, in which nobody can be putting the bytes back. */
static int artifact_drop(struct cache *c, struct digest artifact, const char *reason,
	struct error *e)
{
	struct removal r = REMOVAL_INIT;
	int result;

	artifact_quarantine(c->directory, &artifact);
	result = removal_by_artifact(&r, c, &artifact, 1, reason, e) ||
			removal_trim_tombstones(c->db, e) || tally_apply(c->db, &r.tally, e) ||
			removal_commit(&r, c, e) ? -1 : 0;
	removal_release(&r);
	return result;
}

static int damage_drop_once(struct cache *c, const struct cache_hit *hit, struct error *e)
{
	struct buf bytes = BUF_INIT;
	int found, result;

	if (handle_begin(c, e))
		return -1;
	found = artifact_read(c->directory, &hit->artifact, hit->size_bytes, &bytes, e);
	if (found)
		result = found < 0 ? -1 : 0;
	else
		result = artifact_drop(c, hit->artifact, "missing or damaged artifact", e);
	database_rollback(c->db);
	buf_release(&bytes);
	return result;
}

int cache_read(struct cache *c, const struct cache_hit *hit, struct buf *out, struct error *e)
{
	int result = artifact_read(c->directory, &hit->artifact, hit->size_bytes, out, e), dropped;

	if (result || c->read_only)
		return result;
	if (handle_enter(c, e))
		return -1;
	do
		dropped = damage_drop_once(c, hit, e);
	while (dropped && handle_mend(c, e));
	handle_leave(c);
	return dropped;
}

static int quarantine_once(struct cache *c, const struct digest *artifact, const char *reason,
	struct error *e)
{
	int result;

	if (handle_begin(c, e))
		return -1;
	result = artifact_drop(c, *artifact, reason, e);
	database_rollback(c->db);
	return result;
}

int cache_quarantine(struct cache *c, const struct digest *artifact, const char *reason,
	struct error *e)
{
	int result;

	if (handle_enter(c, e))
		return -1;
	do
		result = quarantine_once(c, artifact, reason, e);
	while (result && handle_mend(c, e));
	handle_leave(c);
	return result;
}

char *cache_quarantine_path(const struct cache *c, const struct digest *artifact)
{
	return artifact_quarantine_path(c->directory, artifact);
}

char *cache_artifact_path(const struct cache *c, const struct digest *artifact)
{
	return artifact_path(c->directory, artifact);
}

static void log_fold(struct cache *c)
{
	if (handle_enter(c, NULL))
		return;
	if (!handle_begin(c, NULL)) {
		if (!hitlog_fold(c, NULL))
			database_commit(c->db, NULL);
		database_rollback(c->db);
		hitlog_replace_when_big(c);
	}
	handle_leave(c);
}

void cache_count_hit(struct cache *c, const struct cache_hit *hit, int64_t saved_ns)
{
	char line[96];

	if (c->read_only)
		return;
	snprintf(line, sizeof(line), "hit %" PRId64 " %" PRId64 " %" PRId64 "\n", hit->entry,
		clock_realtime_ns(), saved_ns > 0 ? saved_ns : 0);
	if (hitlog_append(c, line))
		log_fold(c);
}

void cache_count_failure(struct cache *c)
{
	char line[64];

	if (c->read_only)
		return;
	snprintf(line, sizeof(line), "failure %" PRId64 "\n", clock_realtime_ns());
	if (hitlog_append(c, line))
		log_fold(c);
}

void cache_count_uncached(struct cache *c, const char *reason)
{
	char *line = string_printf("uncached %" PRId64 " %.*s\n", clock_realtime_ns(),
		CACHE_REASON_BYTES, reason), *at;

	/* one line, whatever it is */
	for (at = line; at && at[1]; at++)
		if ((unsigned char)*at < ' ')
			*at = '?';
	if (line && !c->read_only && hitlog_append(c, line))
		log_fold(c);
	free(line);
}

void cache_settle(struct cache *c)
{
	enum { WAL_SETTLED_BYTES = 32 * 1024 };

	if (c->read_only || handle_enter(c, NULL))
		return;
	if (!c->settled) {
		c->settled = true;
		leftovers_each(c->work, leftover_remove, NULL);
		if (database_wal_bytes(c->db) > WAL_SETTLED_BYTES)
			database_checkpoint(c->db);
	}
	handle_leave(c);
}

enum { MEMO_CHECK_HEX = 16 };

/* SQLite checks no bytes, and a memo decides what runs: a flipped bit must not (FNV-1a, 64 bits). */
static void memo_check(const char *key, const char *value, char hex[MEMO_CHECK_HEX + 1])
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * UINT64_C(1099511628211);
	for (; *value; value++)
		hash = (hash ^ (unsigned char)*value) * UINT64_C(1099511628211);
	snprintf(hex, MEMO_CHECK_HEX + 1, "%016" PRIx64, hash);
}

/* Appends a memo as it was put; false when it is damaged. */
static bool memo_take(const char *key, const char *stored, struct buf *value)
{
	char hex[MEMO_CHECK_HEX + 1];

	if (!stored || strlen(stored) < MEMO_CHECK_HEX)
		return false;
	memo_check(key, stored + MEMO_CHECK_HEX, hex);
	if (memcmp(stored, hex, MEMO_CHECK_HEX) != 0)
		return false;
	buf_puts(value, stored + MEMO_CHECK_HEX);
	return true;
}

static int memo_get_once(struct cache *c, const char *key, struct buf *value, struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(c->db, MEMO_GET, &s, e))
		return -1;
	statement_bind_text(s, 1, key);
	found = statement_step(c->db, s, e);
	if (found > 0) {
		found = memo_take(key, statement_text(s, 0), value);
		statement_reset(s);
	}
	return found;
}

int cache_memo_get(struct cache *c, const char *key, struct buf *value)
{
	struct error e = ERROR_INIT;
	int result;

	if (handle_enter(c, NULL))
		return 0;
	do
		result = memo_get_once(c, key, value, &e);
	while (result < 0 && handle_mend(c, &e));
	handle_leave(c);
	error_release(&e);
	return result > 0;
}

static int memo_put(struct cache *c, const char *key, const char *value)
{
	/* Old tools' keys are never asked for again; when there are too many, all go. */
	enum { MOST_MEMOS = 4096 };
	char hex[MEMO_CHECK_HEX + 1], *stored;
	struct statement *s;
	int result = -1;

	memo_check(key, value, hex);
	stored = string_printf("%s%s", hex, value);
	if (!stored || database_statement(c->db, MEMO_BOUND, &s, NULL))
		goto out;
	statement_bind_integer(s, 1, MOST_MEMOS);
	if (statement_run(c->db, s, NULL) || database_statement(c->db, MEMO_PUT, &s, NULL))
		goto out;
	statement_bind_text(s, 1, key);
	statement_bind_text(s, 2, stored);
	result = statement_run(c->db, s, NULL);
out:
	free(stored);
	return result;
}

void cache_memo_put(struct cache *c, const char *key, const char *value)
{
	if (c->read_only || handle_enter(c, NULL))
		return;
	if (!handle_begin(c, NULL)) {
		if (!memo_put(c, key, value))
			database_commit(c->db, NULL);
		database_rollback(c->db);
	}
	handle_leave(c);
}
