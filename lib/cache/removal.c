#include "cache/removal.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/clock.h"
#include "cache/artifact.h"
#include "cache/lease.h"

int removal_note(struct removal *r, const struct digest *digest, struct error *e)
{
	struct digest *files = array_room(r->files, r->count, &r->capacity, sizeof(*files));

	if (!files)
		return error_memory(e);
	r->files = files;
	r->files[r->count++] = *digest;
	return 0;
}

static int blob_delete(struct database *db, const struct digest *digest, struct error *e)
{
	struct statement *s;

	if (database_statement(db, BLOB_DELETE, &s, e))
		return -1;
	statement_bind_digest(s, 1, digest);
	return statement_run(db, s, e);
}

int removal_blob(struct removal *r, struct database *db, const struct digest *digest,
	bool is_record, struct error *e)
{
	struct statement *s;
	int64_t references, size_bytes;
	int found;

	if (database_statement(db, BLOB_RELEASE, &s, e))
		return -1;
	statement_bind_digest(s, 1, digest);
	found = statement_step(db, s, e);
	if (found <= 0)
		return found;
	references = statement_integer(s, 0);
	size_bytes = statement_integer(s, 1);
	statement_reset(s);
	if (references > 0)
		return 0;
	r->tally.delta[COUNTER_BYTES] -= size_bytes;
	if (!is_record)
		r->tally.delta[COUNTER_ARTIFACTS]--;
	return blob_delete(db, digest, e) || removal_note(r, digest, e) ? -1 : 0;
}

/* Runs a statement whose only parameter is an id. */
static int run_with_id(struct database *db, enum index_statement which, int64_t id,
	struct error *e)
{
	struct statement *s;

	if (database_statement(db, which, &s, e))
		return -1;
	statement_bind_integer(s, 1, id);
	return statement_run(db, s, e);
}

static int recipe_release(struct database *db, int64_t recipe, struct error *e)
{
	struct statement *s;
	int64_t references;
	int found;

	if (database_statement(db, RECIPE_RELEASE, &s, e))
		return -1;
	statement_bind_integer(s, 1, recipe);
	found = statement_step(db, s, e);
	if (found <= 0)
		return found;
	references = statement_integer(s, 0);
	statement_reset(s);
	if (references > 0)
		return 0;
	if (run_with_id(db, RECIPE_DELETE, recipe, e))
		return -1;
	return run_with_id(db, PART_DELETE, recipe, e);
}

/* What COMPILE_LEFT says of a compile. */
struct compile_row {
	int64_t recipe;
	char *pattern;
	struct digest record;
	bool has_record, has_entries;
};

static int compile_row_read(struct compile_row *row, struct database *db, int64_t compile,
	struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(db, COMPILE_LEFT, &s, e))
		return -1;
	statement_bind_integer(s, 1, compile);
	found = statement_step(db, s, e);
	if (found <= 0)
		return found;
	row->recipe = statement_integer(s, 0);
	row->pattern = string_printf("%s", statement_text(s, 1) ? statement_text(s, 1) : "");
	row->has_record = !statement_is_null(s, 2);
	statement_digest(s, 2, &row->record);
	row->has_entries = statement_integer(s, 3) != 0;
	statement_reset(s);
	return row->pattern ? 1 : error_memory(e);
}

static int compile_remove(struct removal *r, struct database *db, int64_t compile,
	const struct compile_row *row, struct error *e)
{
	int known;

	if (run_with_id(db, COMPILE_DELETE, compile, e) ||
		run_with_id(db, COST_DELETE, compile, e) ||
		recipe_release(db, row->recipe, e) ||
		(row->has_record && removal_blob(r, db, &row->record, true, e)))
		return -1;
	known = pattern_is_known(db, row->pattern, e);
	if (known == 0)
		r->tally.delta[COUNTER_PATTERNS]--;
	return known < 0 ? -1 : 0;
}

static int tombstone_add(struct database *db, const char *pattern,
	const struct digest *fingerprint, const char *reason, struct error *e)
{
	struct statement *s;

	if (database_statement(db, TOMBSTONE_ADD, &s, e))
		return -1;
	statement_bind_text(s, 1, pattern);
	statement_bind_digest(s, 2, fingerprint);
	statement_bind_integer(s, 3, clock_realtime_ns());
	statement_bind_text(s, 4, reason);
	return statement_run(db, s, e);
}

int removal_entry(struct removal *r, struct cache *c, int64_t entry, const char *reason,
	struct error *e)
{
	struct compile_row row = {.pattern = NULL};
	struct digest fingerprint, artifact;
	struct database *db = c->db;
	struct statement *s;
	int64_t compile;
	bool fallback;
	int found, result = -1;

	if (database_statement(db, ENTRY_GET, &s, e))
		return -1;
	statement_bind_integer(s, 1, entry);
	found = statement_step(db, s, e);
	if (found <= 0)
		return found;
	compile = statement_integer(s, 0);
	statement_digest(s, 1, &fingerprint);
	fallback = statement_is_null(s, 2);
	statement_digest(s, 2, &artifact);
	statement_reset(s);

	if (run_with_id(db, ENTRY_DELETE, entry, e) ||
		(!fallback && removal_blob(r, db, &artifact, false, e)))
		return -1;
	r->tally.delta[COUNTER_ENTRIES]--;
	found = compile_row_read(&row, db, compile, e);
	if (found < 0 || (found && !row.has_entries && compile_remove(r, db, compile, &row, e)) ||
		(found && reason && !fallback &&
			tombstone_add(db, row.pattern, &fingerprint, reason, e)))
		goto out;
	result = 0;
out:
	free(row.pattern);
	return result;
}

int removal_trim_tombstones(struct database *db, struct error *e)
{
	struct statement *s;

	if (database_statement(db, TOMBSTONE_TRIM, &s, e))
		return -1;
	statement_bind_integer(s, 1, MOST_TOMBSTONES);
	return statement_run(db, s, e);
}

static void unlink_unless_needed(struct cache *c, const struct digest *digest)
{
	struct statement *s;

	if (database_statement(c->db, BLOB_GET, &s, NULL))
		return;
	statement_bind_digest(s, 1, digest);
	if (statement_step(c->db, s, NULL) == 0)
		artifact_remove(c->directory, digest);
	statement_reset(s);
}

/* Under the write lock, so that nobody can be storing the same bytes again; in portions, so that
 * nobody waits for long. */
static void files_unlink(const struct removal *r, struct cache *c)
{
	enum { PORTION = 256 };

	for (size_t i = 0; i < r->count; i += PORTION) {
		if (database_begin(c->db, NULL))
			return;
		for (size_t k = i; k < r->count && k < i + PORTION; k++)
			unlink_unless_needed(c, &r->files[k]);
		database_rollback(c->db);
	}
}

int removal_commit(struct removal *r, struct cache *c, struct error *e)
{
	int lease = r->count ? lease_announce_removal(c) : -1, result = database_commit(c->db, e);

	if (!result)
		files_unlink(r, c);
	cache_lease_end(lease);
	return result;
}

void removal_roll_back(struct removal *r, struct cache *c)
{
	int lease = r->count ? lease_announce_removal(c) : -1;

	database_rollback(c->db);
	files_unlink(r, c);
	cache_lease_end(lease);
}

void removal_result(const struct removal *r, struct cache_removal *out)
{
	out->entries = -r->tally.delta[COUNTER_ENTRIES];
	out->artifacts = -r->tally.delta[COUNTER_ARTIFACTS];
	out->size_bytes = -r->tally.delta[COUNTER_BYTES];
}

void removal_release(struct removal *r)
{
	free(r->files);
	memset(r, 0, sizeof(*r));
}

/* The ids of entries with one of these artifacts, all others having been read over. */
static int ids_by_artifact(struct database *db, const struct digest *digests, size_t count,
	int64_t **ids, size_t *found, struct error *e)
{
	struct statement *s;
	size_t capacity = 0;
	int row;

	if (database_statement(db, ENTRY_ARTIFACTS, &s, e))
		return -1;
	while ((row = statement_step(db, s, e)) > 0) {
		struct digest artifact;
		int64_t *grown;

		statement_digest(s, 1, &artifact);
		if (!bsearch(&artifact, digests, count, sizeof(*digests), digest_compare))
			continue;
		grown = array_room(*ids, *found, &capacity, sizeof(*grown));
		if (!grown) {
			statement_reset(s);
			return error_memory(e);
		}
		*ids = grown;
		(*ids)[(*found)++] = statement_integer(s, 0);
	}
	return row;
}

int removal_by_artifact(struct removal *r, struct cache *c, struct digest *digests, size_t count,
	const char *reason, struct error *e)
{
	int64_t *ids = NULL;
	size_t found = 0;
	int result;

	qsort(digests, count, sizeof(*digests), digest_compare);
	result = ids_by_artifact(c->db, digests, count, &ids, &found, e);
	for (size_t i = 0; i < found && !result; i++)
		result = removal_entry(r, c, ids[i], reason, e);
	free(ids);
	return result;
}
