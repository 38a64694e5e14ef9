#include "cache/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "cache/cache.h"

/*
 * A fingerprint is found by its first eight bytes: the index on them is a third
 * of one on all, and the row decides. The stages of one compile have ids in
 * sequence, so that no index is needed to find them.
 */
static const char *const migrations[] = {
	"CREATE TABLE state(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
	"CREATE TABLE memo(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE recipe(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE,"
	" refs INTEGER NOT NULL);"
	"CREATE TABLE part(recipe_id INTEGER, position INTEGER, name TEXT NOT NULL,"
	" value TEXT NOT NULL, label TEXT, PRIMARY KEY(recipe_id, position)) WITHOUT ROWID;"
	"CREATE TABLE compile(id INTEGER PRIMARY KEY, recipe_id INTEGER NOT NULL,"
	" pattern TEXT NOT NULL, file TEXT, input_kind TEXT, input BLOB, input_size INTEGER,"
	" record BLOB, created_ns INTEGER, first_entry INTEGER, last_entry INTEGER, reason TEXT);"
	"CREATE INDEX compile_pattern ON compile(pattern);"
	"CREATE INDEX compile_fallback ON compile(pattern) WHERE reason IS NOT NULL;"
	"CREATE TABLE cost(compile_id INTEGER, position INTEGER, stage TEXT NOT NULL,"
	" wall_ns INTEGER, cpu_ns INTEGER, peak_rss_kb INTEGER,"
	" PRIMARY KEY(compile_id, position)) WITHOUT ROWID;"
	"CREATE TABLE entry(id INTEGER PRIMARY KEY, compile_id INTEGER NOT NULL,"
	" position INTEGER NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL,"
	" requested INTEGER NOT NULL, fingerprint BLOB, artifact BLOB, size INTEGER NOT NULL,"
	" elapsed_ns INTEGER NOT NULL, last_used_ns INTEGER NOT NULL, uses INTEGER NOT NULL);"
	"CREATE INDEX entry_fingerprint ON entry(substr(fingerprint, 1, 8));"
	"CREATE INDEX entry_last_used ON entry(last_used_ns);"
	"CREATE TABLE blob(digest BLOB PRIMARY KEY, size INTEGER NOT NULL, refs INTEGER NOT NULL)"
	" WITHOUT ROWID;"
	"CREATE TABLE tombstone(id INTEGER PRIMARY KEY, pattern TEXT NOT NULL, fingerprint BLOB,"
	" evicted_ns INTEGER NOT NULL, reason TEXT NOT NULL);",
};

#define WITH_FINGERPRINT "substr(e.fingerprint, 1, 8) = substr(?1, 1, 8) AND e.fingerprint = ?1"

/* '!' is what comes behind ' '. */
#define ARE_REASONS "name >= 'uncached ' AND name < 'uncached!'"

static const char *const statements[INDEX_STATEMENTS] = {
	[STATE_GET] = "SELECT value FROM state WHERE name = ?1",
	[STATE_PUT] = "INSERT INTO state VALUES(?1, ?2)"
		" ON CONFLICT DO UPDATE SET value = excluded.value",
	[STATE_ADD] = "INSERT INTO state VALUES(?1, ?2)"
		" ON CONFLICT DO UPDATE SET value = value + excluded.value",
	[REASON_ROOM] = "SELECT EXISTS(SELECT 1 FROM state WHERE name = ?1) OR"
		" (SELECT count(*) FROM state WHERE " ARE_REASONS ") < ?2",
	[REASON_LIST] = "SELECT substr(name, 10), value FROM state WHERE " ARE_REASONS
		" ORDER BY value DESC, name",
	[HOUR_SUMS] = "SELECT substr(name, 17), sum(value) FROM state"
		" WHERE name >= ?1 AND name < 'hour!' GROUP BY 1 ORDER BY 2 DESC, 1",
	[HOUR_FORGET] = "DELETE FROM state WHERE name >= 'hour ' AND name < ?1",
	[EVENTS_FORGET] = "DELETE FROM state WHERE (" ARE_REASONS ") OR"
		" (name >= 'hour ' AND name < 'hour!')",
	[MEMO_GET] = "SELECT value FROM memo WHERE key = ?1",
	[MEMO_PUT] = "INSERT INTO memo VALUES(?1, ?2)"
		" ON CONFLICT DO UPDATE SET value = excluded.value",
	[MEMO_BOUND] = "DELETE FROM memo WHERE (SELECT count(*) FROM memo) >= ?1",
	[ENTRY_LOOKUP] = "SELECT id, compile_id, artifact, size, elapsed_ns FROM entry e"
		" WHERE " WITH_FINGERPRINT,
	[COMPILE_PATTERN] = "SELECT pattern FROM compile WHERE id = ?1",
	[ENTRY_OF_PATTERN] = "SELECT e.id, e.artifact FROM entry e JOIN compile c"
		" ON c.id = e.compile_id WHERE " WITH_FINGERPRINT " AND +c.pattern = ?2 LIMIT 1",
	[ENTRY_TOUCH] = "UPDATE entry SET last_used_ns = max(last_used_ns, ?2), uses = uses + 1,"
		" requested = requested OR ?3 WHERE id = ?1",
	[ENTRY_USED] = "UPDATE entry SET last_used_ns = max(last_used_ns, ?2), uses = uses + ?3,"
		" requested = 1 WHERE id = ?1",
	[ENTRY_INSERT] = "INSERT INTO entry"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)",
	[ENTRY_GET] = "SELECT compile_id, fingerprint, artifact FROM entry WHERE id = ?1",
	[ENTRY_OLDEST] = "SELECT id, last_used_ns FROM entry WHERE id <> ?1"
		" ORDER BY last_used_ns, id LIMIT 1",
	[ENTRY_DELETE] = "DELETE FROM entry WHERE id = ?1",
	[ENTRY_LIST] = "SELECT e.id, c.pattern, c.file, e.stage, e.kind, e.requested, c.reason,"
		" e.fingerprint, e.artifact, c.input, e.size, c.created_ns, e.last_used_ns, e.uses,"
		" e.elapsed_ns FROM entry e JOIN compile c ON c.id = e.compile_id"
		" WHERE (?1 IS NULL OR c.pattern = ?1) AND (?2 OR e.requested)"
		" ORDER BY e.last_used_ns DESC, e.id DESC",
	[ENTRY_ARTIFACTS] = "SELECT id, artifact FROM entry WHERE artifact IS NOT NULL",
	[ENTRY_IDS_OF_PATTERN] = "SELECT e.id FROM compile c JOIN entry e"
		" ON e.id BETWEEN c.first_entry AND c.last_entry WHERE c.pattern = ?1",
	[ENTRY_FALLBACKS] = "SELECT e.id FROM compile c INDEXED BY compile_fallback JOIN entry e"
		" ON e.id BETWEEN c.first_entry AND c.last_entry"
		" WHERE c.pattern = ?1 AND c.reason IS NOT NULL",
	[ENTRY_COST] = "SELECT k.wall_ns, k.cpu_ns, k.peak_rss_kb FROM entry e JOIN cost k"
		" ON k.compile_id = e.compile_id AND k.position = e.position WHERE e.id = ?1",
	[ENTRY_PARTS] = "SELECT p.name, p.value, p.label FROM entry e JOIN compile c"
		" ON c.id = e.compile_id JOIN part p ON p.recipe_id = c.recipe_id"
		" WHERE e.id = ?1 ORDER BY p.position",
	[ENTRY_STAGES] = "SELECT k.stage, k.wall_ns, k.cpu_ns, k.peak_rss_kb"
		" FROM entry e JOIN cost k ON k.compile_id = e.compile_id"
		" AND k.position <= e.position"
		" WHERE e.id = ?1 ORDER BY k.position",
	[COMPILE_INSERT] = "INSERT INTO compile(recipe_id, pattern, file, input_kind, input,"
		" input_size, record, created_ns, first_entry, last_entry, reason)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
	[COMPILE_LEFT] = "SELECT recipe_id, pattern, record, EXISTS(SELECT 1 FROM entry"
		" WHERE id BETWEEN c.first_entry AND c.last_entry) FROM compile c WHERE id = ?1",
	[COMPILE_DELETE] = "DELETE FROM compile WHERE id = ?1",
	[COMPILE_FORGET_RECORD] = "UPDATE compile SET record = NULL WHERE record = ?1",
	[COMPILE_RECENT] = "SELECT c.id, c.recipe_id, c.input_kind, c.input, c.input_size,"
		" c.record, c.created_ns, (SELECT max(1 + e.requested) FROM entry e"
		" WHERE e.id BETWEEN c.first_entry AND c.last_entry AND e.kind = ?2)"
		" FROM compile c WHERE c.pattern = ?1 AND c.reason IS NULL"
		" ORDER BY c.created_ns DESC, c.id DESC LIMIT ?3",
	[COMPILE_RECORDS] = "SELECT c.id, c.pattern, c.record, e.fingerprint, e.requested"
		" FROM compile c JOIN entry e ON e.id BETWEEN c.first_entry AND c.last_entry"
		" WHERE c.reason IS NULL ORDER BY c.id, e.id",
	/* the index of patterns has the ids in their order: no sorting */
	[COMPILE_PAST] = "SELECT (SELECT max(elapsed_ns) FROM entry"
		" WHERE id BETWEEN c.first_entry AND c.last_entry), c.input_size FROM compile c"
		" WHERE c.pattern = ?1 AND c.reason IS NULL ORDER BY c.id DESC LIMIT 1",
	[PATTERN_KNOWN] = "SELECT 1 FROM compile WHERE pattern = ?1 LIMIT 1",
	[COST_INSERT] = "INSERT INTO cost VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	[COST_DELETE] = "DELETE FROM cost WHERE compile_id = ?1",
	[RECIPE_FIND] = "SELECT id FROM recipe WHERE digest = ?1",
	[RECIPE_INSERT] = "INSERT INTO recipe(digest, refs) VALUES(?1, 0)",
	[RECIPE_REFER] = "UPDATE recipe SET refs = refs + 1 WHERE id = ?1",
	[RECIPE_RELEASE] = "UPDATE recipe SET refs = refs - 1 WHERE id = ?1 RETURNING refs",
	[RECIPE_DELETE] = "DELETE FROM recipe WHERE id = ?1",
	[PART_INSERT] = "INSERT INTO part VALUES(?1, ?2, ?3, ?4, ?5)",
	[PART_LIST] = "SELECT name, value, label FROM part WHERE recipe_id = ?1 ORDER BY position",
	[PART_DELETE] = "DELETE FROM part WHERE recipe_id = ?1",
	[BLOB_ADD] = "INSERT INTO blob VALUES(?1, ?2, 1)"
		" ON CONFLICT DO UPDATE SET refs = refs + 1 RETURNING refs",
	[BLOB_GET] = "SELECT size FROM blob WHERE digest = ?1",
	[BLOB_RELEASE] = "UPDATE blob SET refs = refs - 1 WHERE digest = ?1 RETURNING refs, size",
	[BLOB_DELETE] = "DELETE FROM blob WHERE digest = ?1",
	[BLOB_LIST] = "SELECT digest, size FROM blob ORDER BY digest",
	[TOMBSTONE_ADD] = "INSERT INTO tombstone(pattern, fingerprint, evicted_ns, reason)"
		" VALUES(?1, ?2, ?3, ?4)",
	[TOMBSTONE_ADD_ALL] = "INSERT INTO tombstone(pattern, fingerprint, evicted_ns, reason)"
		" SELECT c.pattern, e.fingerprint, ?1, ?2 FROM entry e JOIN compile c"
		" ON c.id = e.compile_id WHERE e.id IN (SELECT id FROM entry"
		" WHERE fingerprint IS NOT NULL ORDER BY last_used_ns DESC, id DESC LIMIT ?3)"
		" ORDER BY e.last_used_ns, e.id",
	[TOMBSTONE_TRIM] = "DELETE FROM tombstone WHERE id <= (SELECT max(id) FROM tombstone) - ?1",
	[TOMBSTONE_FIND] = "SELECT evicted_ns, reason FROM tombstone WHERE pattern = ?1"
		" AND fingerprint = ?2 ORDER BY id DESC LIMIT 1",
	[INTEGRITY_CHECK] = "PRAGMA integrity_check(1)",
	[RECOUNT] = "SELECT (SELECT count(*) FROM entry),"
		" (SELECT count(DISTINCT pattern) FROM compile),"
		" (SELECT count(*) FROM blob) - (SELECT count(DISTINCT record) FROM compile),"
		" (SELECT ifnull(sum(size), 0) FROM blob),"
		" (SELECT ifnull(sum(refs), 0) FROM blob) -"
		" (SELECT count(artifact) FROM entry) - (SELECT count(record) FROM compile)",
};

const struct database_schema index_schema = {
	.application_id = 0x6a697463, /* "jitc" */
	.migrations = migrations,
	.migration_count = sizeof(migrations) / sizeof(*migrations),
	.statements = statements,
	.statement_count = INDEX_STATEMENTS,
};

static const char *const counter_names[COUNTERS] = {
	[COUNTER_ENTRIES] = "entries",
	[COUNTER_PATTERNS] = "patterns",
	[COUNTER_ARTIFACTS] = "artifacts",
	[COUNTER_BYTES] = "bytes",
	[COUNTER_HITS] = "hits",
	[COUNTER_MISSES] = "misses",
	[COUNTER_DUPLICATES] = "duplicates",
	[COUNTER_FAILURES] = "failures",
	[COUNTER_FALLBACKS] = "fallbacks",
	[COUNTER_EVICTIONS] = "evictions",
	[COUNTER_SPENT_NS] = "spent_ns",
	[COUNTER_SAVED_NS] = "saved_ns",
};

#define HOUR_NS (3600 * INT64_C(1000000000))

int64_t hour_start_ns(int64_t when_ns)
{
	return when_ns / HOUR_NS * HOUR_NS;
}

/* The name of a counter's part in an hour, or with "" the least of these names; the caller's
 * string. */
static char *hour_name(int64_t when_ns, const char *name)
{
	return string_printf("hour %010lld %s", (long long)(when_ns > 0 ? when_ns / HOUR_NS : 0),
		name);
}

static int state_add(struct database *db, const char *name, int64_t delta, struct error *e)
{
	struct statement *s;

	if (database_statement(db, STATE_ADD, &s, e))
		return -1;
	statement_bind_text(s, 1, name);
	statement_bind_integer(s, 2, delta);
	return statement_run(db, s, e);
}

/* In all, and in its hour. */
static int event_add(struct database *db, const char *name, int64_t delta, int64_t when_ns,
	struct error *e)
{
	char *part = hour_name(when_ns, name);
	int result = part ? 0 : error_memory(e);

	if (!result)
		result = state_add(db, name, delta, e) || state_add(db, part, delta, e) ? -1 : 0;
	free(part);
	return result;
}

int tally_apply_at(struct database *db, const struct tally *tally, int64_t when_ns,
	struct error *e)
{
	for (size_t i = 0; i < COUNTERS; i++) {
		int64_t delta = tally->delta[i];

		if (delta && (i < COUNTER_HITS ? state_add(db, counter_names[i], delta, e)
				: event_add(db, counter_names[i], delta, when_ns, e)))
			return -1;
	}
	return 0;
}

int tally_apply(struct database *db, const struct tally *tally, struct error *e)
{
	return tally_apply_at(db, tally, clock_realtime_ns(), e);
}

int reason_add(struct database *db, const char *reason, int64_t when_ns, struct error *e)
{
	char *name = string_printf("uncached %s", reason);
	struct statement *s;
	int result = -1;

	if (!name) {
		error_memory(e);
		goto out;
	}
	if (database_statement(db, REASON_ROOM, &s, e))
		goto out;
	statement_bind_text(s, 1, name);
	statement_bind_integer(s, 2, CACHE_MOST_REASONS);
	if (statement_step(db, s, e) < 0)
		goto out;
	result = event_add(db, statement_integer(s, 0) ? name : "uncached other reasons", 1,
		when_ns, e);
	statement_reset(s);
out:
	free(name);
	return result;
}

/* Calls each() for all that happened since then, the most frequent first. */
static int hours_each(struct database *db, int64_t since_ns,
	int (*each)(void *context, const char *name, int64_t sum), void *context, struct error *e)
{
	char *least = hour_name(since_ns, "");
	struct statement *s;
	int row, result = -1;

	if (!least)
		return error_memory(e);
	if (!database_statement(db, HOUR_SUMS, &s, e)) {
		statement_bind_text(s, 1, least);
		result = 0;
		while (!result && (row = statement_step(db, s, e)))
			result = row < 0 ? -1
				: each(context, statement_text(s, 0), statement_integer(s, 1));
		statement_reset(s);
	}
	free(least);
	return result;
}

static int counter_take(void *context, const char *name, int64_t sum)
{
	int64_t *values = context;

	for (size_t i = COUNTER_HITS; i < COUNTERS; i++)
		if (!strcmp(name, counter_names[i]))
			values[i] = sum;
	return 0;
}

int counters_read(struct database *db, int64_t since_ns, int64_t values[COUNTERS],
	struct error *e)
{
	for (size_t i = 0; i < COUNTERS; i++) {
		values[i] = 0;
		if ((i < COUNTER_HITS || !since_ns) &&
			state_get(db, counter_names[i], &values[i], e))
			return -1;
	}
	return since_ns ? hours_each(db, since_ns, counter_take, values, e) : 0;
}

struct reason_visit {
	int (*each)(void *context, const char *reason, int64_t count);
	void *context;
};

static int reason_take(void *context, const char *name, int64_t sum)
{
	const struct reason_visit *visit = context;

	return strncmp(name, "uncached ", 9) ? 0 : visit->each(visit->context, name + 9, sum);
}

int reasons_each(struct database *db, int64_t since_ns,
	int (*each)(void *context, const char *reason, int64_t count), void *context,
	struct error *e)
{
	struct reason_visit visit = {each, context};
	struct statement *s;
	int result = 0, row;

	if (since_ns)
		return hours_each(db, since_ns, reason_take, &visit, e);
	if (database_statement(db, REASON_LIST, &s, e))
		return -1;
	while (!result && (row = statement_step(db, s, e)))
		result = row < 0 ? -1
			: each(context, statement_text(s, 0), statement_integer(s, 1));
	statement_reset(s);
	return result;
}

int counters_zero(struct database *db, int64_t now_ns, struct error *e)
{
	struct statement *s;

	for (size_t i = COUNTER_HITS; i < COUNTERS; i++)
		if (state_put(db, counter_names[i], 0, e))
			return -1;
	if (database_statement(db, EVENTS_FORGET, &s, e) || statement_run(db, s, e))
		return -1;
	return state_put(db, "zeroed_ns", now_ns, e);
}

int counters_trim(struct database *db, int64_t now_ns, struct error *e)
{
	char *least = hour_name(now_ns - CACHE_HISTORY_HOURS * HOUR_NS, "");
	struct statement *s;
	int result = -1;

	if (!least)
		return error_memory(e);
	if (!database_statement(db, HOUR_FORGET, &s, e)) {
		statement_bind_text(s, 1, least);
		result = statement_run(db, s, e);
	}
	free(least);
	return result;
}

int state_get(struct database *db, const char *name, int64_t *value, struct error *e)
{
	struct statement *s;
	int found;

	*value = 0;
	if (database_statement(db, STATE_GET, &s, e))
		return -1;
	statement_bind_text(s, 1, name);
	found = statement_step(db, s, e);
	if (found > 0) {
		*value = statement_integer(s, 0);
		statement_reset(s);
	}
	return found < 0 ? -1 : 0;
}

int state_put(struct database *db, const char *name, int64_t value, struct error *e)
{
	struct statement *s;

	if (database_statement(db, STATE_PUT, &s, e))
		return -1;
	statement_bind_text(s, 1, name);
	statement_bind_integer(s, 2, value);
	return statement_run(db, s, e);
}

void statement_bind_digest(struct statement *s, int position, const struct digest *digest)
{
	statement_bind_blob(s, position, digest->bytes, DIGEST_BYTES);
}

void statement_digest(struct statement *s, int column, struct digest *out)
{
	size_t length;
	const void *bytes = statement_blob(s, column, &length);

	memset(out, 0, sizeof(*out));
	if (bytes && length == DIGEST_BYTES)
		memcpy(out->bytes, bytes, DIGEST_BYTES);
}

int pattern_is_known(struct database *db, const char *pattern, struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(db, PATTERN_KNOWN, &s, e))
		return -1;
	statement_bind_text(s, 1, pattern);
	found = statement_step(db, s, e);
	statement_reset(s);
	return found;
}

int blob_is_known(struct database *db, const struct digest *digest, struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(db, BLOB_GET, &s, e))
		return -1;
	statement_bind_digest(s, 1, digest);
	found = statement_step(db, s, e);
	statement_reset(s);
	return found;
}
