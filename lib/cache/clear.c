#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "cache/artifact.h"
#include "cache/hitlog.h"
#include "cache/removal.h"

static int pattern_clear(struct removal *r, struct cache *c, const char *pattern, struct error *e)
{
	int64_t *ids = NULL, *grown;
	size_t count = 0, capacity = 0;
	struct statement *s;
	int row;

	if (database_statement(c->db, ENTRY_IDS_OF_PATTERN, &s, e))
		return -1;
	statement_bind_text(s, 1, pattern);
	while ((row = statement_step(c->db, s, e)) > 0) {
		grown = array_room(ids, count, &capacity, sizeof(*ids));
		if (!grown) {
			statement_reset(s);
			row = error_memory(e);
			break;
		}
		ids = grown;
		ids[count++] = statement_integer(s, 0);
	}
	for (size_t i = 0; i < count && !row; i++)
		row = removal_entry(r, c, ids[i], "cleared", e);
	free(ids);
	return row;
}

/* The same for all, without going row by row. */
static int all_clear(struct removal *r, struct cache *c, struct error *e)
{
	static const enum counter gone[] = {
		COUNTER_ENTRIES, COUNTER_PATTERNS, COUNTER_ARTIFACTS, COUNTER_BYTES,
	};
	int64_t totals[COUNTERS];
	struct statement *s;
	struct digest digest;
	int row;

	if (counters_read(c->db, 0, totals, e) || database_statement(c->db, BLOB_LIST, &s, e))
		return -1;
	while ((row = statement_step(c->db, s, e)) > 0) {
		statement_digest(s, 0, &digest);
		if (removal_note(r, &digest, e)) {
			statement_reset(s);
			return -1;
		}
	}
	if (row < 0 || database_statement(c->db, TOMBSTONE_ADD_ALL, &s, e))
		return -1;
	statement_bind_integer(s, 1, clock_realtime_ns());
	statement_bind_text(s, 2, "cleared");
	statement_bind_integer(s, 3, MOST_TOMBSTONES);
	if (statement_run(c->db, s, e))
		return -1;
	for (size_t i = 0; i < sizeof(gone) / sizeof(*gone); i++)
		r->tally.delta[gone[i]] = -totals[gone[i]];
	return database_execute(c->db, "DELETE FROM entry; DELETE FROM cost; DELETE FROM compile;"
		"DELETE FROM part; DELETE FROM recipe; DELETE FROM blob", e);
}

static int clear_once(struct cache *c, const char *pattern, struct cache_removal *out,
	struct error *e)
{
	struct removal r = REMOVAL_INIT;
	int result = -1;

	if (handle_begin(c, e))
		return -1;
	if (hitlog_fold(c, e) ||
		(pattern ? pattern_clear(&r, c, pattern, e) : all_clear(&r, c, e)) ||
		removal_trim_tombstones(c->db, e) || tally_apply(c->db, &r.tally, e) ||
		removal_commit(&r, c, e))
		goto out;
	removal_result(&r, out);
	result = 0;
out:
	database_rollback(c->db);
	removal_release(&r);
	return result;
}

static int file_unlink(void *context, const char *path, const struct digest *digest)
{
	(void)context;
	(void)digest;
	unlink(path);
	return 0;
}

int cache_clear(struct cache *c, const char *pattern, struct cache_removal *out, struct error *e)
{
	int result;

	*out = (struct cache_removal){0};
	if (handle_enter(c, e))
		return -1;
	do
		result = clear_once(c, pattern, out, e);
	while (result && handle_mend(c, e));
	if (result && !pattern && c->db && database_is_full(c->db)) {
		/* A full disk leaves no room even to forget. Rows without bytes are misses. */
		artifact_scan(c->directory, file_unlink, NULL, NULL);
		if (e)
			error_release(e);
		result = clear_once(c, NULL, out, e);
	}
	if (!result && !pattern) {
		/* An index of what is gone would keep its size for ever. */
		database_execute(c->db, "VACUUM", NULL);
		database_checkpoint(c->db);
	}
	if (!result)
		handle_checkpoint_when_big(c);
	handle_leave(c);
	return result;
}
