#include "cache/insert.h"

#include <string.h>

static void recipe_digest(const struct record *r, struct digest *out)
{
	struct hasher h;

	hasher_init(&h);
	for (size_t i = 0; i < r->part_count; i++) {
		const struct cache_part *part = &r->parts[i];

		hasher_add_field(&h, part->name, strlen(part->name));
		hasher_add_field(&h, part->value, strlen(part->value));
		/* A part without a label is not one with an empty label. */
		hasher_add_field(&h, part->label ? "1" : "0", 1);
		hasher_add_field(&h, part->label ? part->label : "",
			part->label ? strlen(part->label) : 0);
	}
	hasher_finish(&h, out);
}

static int parts_insert(struct database *db, int64_t recipe, const struct record *r,
	struct error *e)
{
	struct statement *s;

	for (size_t i = 0; i < r->part_count; i++) {
		if (database_statement(db, PART_INSERT, &s, e))
			return -1;
		statement_bind_integer(s, 1, recipe);
		statement_bind_integer(s, 2, (int64_t)i);
		statement_bind_text(s, 3, r->parts[i].name);
		statement_bind_text(s, 4, r->parts[i].value);
		statement_bind_text(s, 5, r->parts[i].label);
		if (statement_run(db, s, e))
			return -1;
	}
	return 0;
}

/* The recipe with these parts, made when there is none, with one more reference. */
static int recipe_refer(struct database *db, const struct record *r, int64_t *recipe,
	struct error *e)
{
	struct digest digest;
	struct statement *s;
	int found;

	recipe_digest(r, &digest);
	if (database_statement(db, RECIPE_FIND, &s, e))
		return -1;
	statement_bind_digest(s, 1, &digest);
	found = statement_step(db, s, e);
	if (found < 0)
		return -1;
	if (found) {
		*recipe = statement_integer(s, 0);
		statement_reset(s);
	} else {
		if (database_statement(db, RECIPE_INSERT, &s, e))
			return -1;
		statement_bind_digest(s, 1, &digest);
		if (statement_run(db, s, e))
			return -1;
		*recipe = database_last_id(db);
		if (parts_insert(db, *recipe, r, e))
			return -1;
	}
	if (database_statement(db, RECIPE_REFER, &s, e))
		return -1;
	statement_bind_integer(s, 1, *recipe);
	return statement_run(db, s, e);
}

static int blob_add(struct database *db, struct tally *tally, const struct digest *digest,
	int64_t size_bytes, bool is_record, struct error *e)
{
	struct statement *s;
	bool is_new;

	if (database_statement(db, BLOB_ADD, &s, e))
		return -1;
	statement_bind_digest(s, 1, digest);
	statement_bind_integer(s, 2, size_bytes);
	if (statement_step(db, s, e) <= 0)
		return -1;
	is_new = statement_integer(s, 0) == 1;
	/* The row was changed before it was handed out; reset keeps that. */
	statement_reset(s);
	if (is_new) {
		tally->delta[COUNTER_BYTES] += size_bytes;
		tally->delta[COUNTER_ARTIFACTS] += !is_record;
	}
	return 0;
}

static void bind_known(struct statement *s, int position, int64_t value)
{
	if (value >= 0)
		statement_bind_integer(s, position, value);
}

static int costs_insert(struct database *db, int64_t compile, const struct record *r,
	struct error *e)
{
	struct statement *s;

	for (size_t i = 0; i < r->stage_count; i++) {
		if (database_statement(db, COST_INSERT, &s, e))
			return -1;
		statement_bind_integer(s, 1, compile);
		statement_bind_integer(s, 2, (int64_t)i);
		statement_bind_text(s, 3, r->stages[i].name);
		bind_known(s, 4, r->stages[i].wall_ns);
		bind_known(s, 5, r->stages[i].cpu_ns);
		bind_known(s, 6, r->stages[i].peak_rss_kb);
		if (statement_run(db, s, e))
			return -1;
	}
	return 0;
}

static int entry_insert(struct database *db, int64_t id, int64_t compile, const struct record *r,
	const struct record_entry *entry, int64_t last_used_ns, struct error *e)
{
	struct statement *s;

	if (database_statement(db, ENTRY_INSERT, &s, e))
		return -1;
	statement_bind_integer(s, 1, id);
	statement_bind_integer(s, 2, compile);
	statement_bind_integer(s, 3, entry ? (int64_t)entry->position : 0);
	statement_bind_text(s, 4, entry ? r->stages[entry->position].name : "");
	statement_bind_text(s, 5, entry ? entry->kind : "");
	statement_bind_integer(s, 6, entry ? entry->requested : 1);
	if (entry) {
		statement_bind_digest(s, 7, &entry->fingerprint);
		statement_bind_digest(s, 8, &entry->artifact);
	}
	statement_bind_integer(s, 9, entry ? entry->size_bytes : 0);
	statement_bind_integer(s, 10, entry ? entry->elapsed_ns : 0);
	statement_bind_integer(s, 11, last_used_ns);
	return statement_run(db, s, e);
}

static int entries_insert(struct database *db, struct tally *tally, int64_t compile,
	int64_t first, const struct record *r, int64_t last_used_ns, struct error *e)
{
	for (size_t i = 0; i < r->entry_count; i++) {
		const struct record_entry *entry = &r->entries[i];

		if (entry_insert(db, first + (int64_t)i, compile, r, entry, last_used_ns, e) ||
			blob_add(db, tally, &entry->artifact, entry->size_bytes, false, e))
			return -1;
	}
	if (r->entry_count == 0)
		return entry_insert(db, first, compile, r, NULL, last_used_ns, e);
	return 0;
}

static int compile_row_insert(struct database *db, int64_t recipe, const struct record *r,
	const struct digest *record_digest, int64_t first, int64_t last, struct error *e)
{
	struct statement *s;

	if (database_statement(db, COMPILE_INSERT, &s, e))
		return -1;
	statement_bind_integer(s, 1, recipe);
	statement_bind_text(s, 2, r->pattern);
	statement_bind_text(s, 3, r->file);
	statement_bind_text(s, 4, r->input_kind);
	statement_bind_digest(s, 5, &r->input);
	statement_bind_integer(s, 6, r->input_size_bytes);
	statement_bind_digest(s, 7, record_digest);
	statement_bind_integer(s, 8, r->created_ns);
	statement_bind_integer(s, 9, first);
	statement_bind_integer(s, 10, last);
	statement_bind_text(s, 11, r->reason);
	return statement_run(db, s, e);
}

static int pattern_note(struct database *db, struct tally *tally, const char *pattern,
	struct error *e)
{
	int found = pattern_is_known(db, pattern, e);

	tally->delta[COUNTER_PATTERNS] += found == 0;
	return found < 0 ? -1 : 0;
}

int insert_compile(struct database *db, struct tally *tally, const struct record *r,
	const struct digest *record_digest, int64_t record_bytes, int64_t last_used_ns,
	int64_t *last_entry, struct error *e)
{
	int64_t recipe, compile, first, count = r->entry_count ? (int64_t)r->entry_count : 1;

	/* Numbered by us and never again: a line of hits.log must not count for a later entry. */
	if (state_get(db, "next_entry", &first, e))
		return -1;
	first += first == 0;
	if (pattern_note(db, tally, r->pattern, e) || recipe_refer(db, r, &recipe, e) ||
		compile_row_insert(db, recipe, r, record_digest, first, first + count - 1, e))
		return -1;
	compile = database_last_id(db);
	if (costs_insert(db, compile, r, e) ||
		entries_insert(db, tally, compile, first, r, last_used_ns, e) ||
		blob_add(db, tally, record_digest, record_bytes, true, e) ||
		state_put(db, "next_entry", first + count, e))
		return -1;
	tally->delta[COUNTER_ENTRIES] += count;
	*last_entry = first + count - 1;
	return 0;
}
