#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cache/artifact.h"
#include "cache/change.h"
#include "cache/handle.h"
#include "cache/index.h"
#include "cache/lookup.h"
#include "cache/record.h"

void cache_explanation_release(struct cache_explanation *x)
{
	for (size_t i = 0; i < x->change_count; i++)
		change_release(&x->changes[i]);
	free(x->changes);
	free(x->other);
	free(x->reason);
	memset(x, 0, sizeof(*x));
}

/* The parts of one recipe, copied out of the index. */
struct recipe {
	int64_t id;
	struct cache_part *parts; /* their strings are ours */
	size_t count, capacity;
	size_t differences; /* from the key that is asked about */
};

static void recipe_release(struct recipe *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free((char *)r->parts[i].name);
		free((char *)r->parts[i].value);
		free((char *)r->parts[i].label);
	}
	free(r->parts);
	memset(r, 0, sizeof(*r));
}

static int recipe_add(struct recipe *r, struct statement *s, struct error *e)
{
	struct cache_part *parts = array_room(r->parts, r->count, &r->capacity, sizeof(*parts));
	struct cache_part *part;

	if (!parts)
		return error_memory(e);
	r->parts = parts;
	part = &r->parts[r->count++];
	*part = (struct cache_part){
		string_printf("%s", statement_text(s, 0)),
		string_printf("%s", statement_text(s, 1)),
		statement_is_null(s, 2) ? NULL : string_printf("%s", statement_text(s, 2)),
	};
	if (part->name && part->value && (part->label || statement_is_null(s, 2)))
		return 0;
	return error_memory(e);
}

static const struct cache_part *part_find(const struct cache_part *parts, size_t count,
	const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(parts[i].name, name))
			return &parts[i];
	return NULL;
}

static size_t differences_count(const struct recipe *r, const struct cache_compile *compile)
{
	size_t count = 0;

	for (size_t i = 0; i < compile->part_count; i++) {
		const struct cache_part *part = &compile->parts[i];
		const struct cache_part *old = part_find(r->parts, r->count, part->name);

		count += !old || strcmp(old->value, part->value);
	}
	for (size_t i = 0; i < r->count; i++)
		count += !part_find(compile->parts, compile->part_count, r->parts[i].name);
	return count;
}

static int recipe_read(struct recipe *r, struct database *db, int64_t id,
	const struct cache_compile *compile, struct error *e)
{
	struct statement *s;
	int row;

	recipe_release(r);
	if (database_statement(db, PART_LIST, &s, e))
		return -1;
	statement_bind_integer(s, 1, id);
	while ((row = statement_step(db, s, e)) > 0) {
		if (recipe_add(r, s, e)) {
			statement_reset(s);
			return -1;
		}
	}
	r->id = id;
	r->differences = differences_count(r, compile);
	return row;
}

/* A stored compile of the same pattern. */
struct candidate {
	int64_t recipe, created_ns, input_size_bytes;
	int rank; /* what it has of the kind asked for: 2 requested, 1 on the way, 0 nothing */
	struct digest input, record;
	char kind[32];
	size_t differences;
};

static void candidate_fill(struct candidate *c, struct statement *s)
{
	const char *kind = statement_text(s, 2);

	c->recipe = statement_integer(s, 1);
	snprintf(c->kind, sizeof(c->kind), "%s", kind ? kind : "");
	statement_digest(s, 3, &c->input);
	c->input_size_bytes = statement_integer(s, 4);
	statement_digest(s, 5, &c->record);
	c->created_ns = statement_integer(s, 6);
	c->rank = (int)statement_integer(s, 7);
}

/* 1: *best is the nearest; newer ones come first, so only a better one replaces it. */
static int nearest_find(struct cache *c, const struct cache_compile *compile, const char *kind,
	struct candidate *best, struct recipe *recipe, struct error *e)
{
	enum { MOST_CANDIDATES = 200 };
	struct statement *s;
	int row, found = 0;

	if (database_statement(c->db, COMPILE_RECENT, &s, e))
		return -1;
	statement_bind_text(s, 1, compile->pattern);
	statement_bind_text(s, 2, kind);
	statement_bind_integer(s, 3, MOST_CANDIDATES);
	while ((row = statement_step(c->db, s, e)) > 0) {
		struct candidate candidate;

		candidate_fill(&candidate, s);
		if (recipe->id != candidate.recipe &&
			recipe_read(recipe, c->db, candidate.recipe, compile, e)) {
			row = -1;
			break;
		}
		candidate.differences = recipe->differences +
			!digest_equal(&candidate.input, &compile->input);
		if (!found || candidate.rank > best->rank ||
			(candidate.rank == best->rank && candidate.differences < best->differences))
			*best = candidate;
		found = 1;
	}
	statement_reset(s);
	if (row == 0 && found && recipe->id != best->recipe)
		row = recipe_read(recipe, c->db, best->recipe, compile, e);
	return row < 0 ? -1 : found;
}

static int input_explain(struct cache *c, const struct cache_compile *compile,
	const struct candidate *nearest, struct cache_change *out)
{
	struct change_input from = {nearest->kind, nearest->input_size_bytes, NULL, 0};
	struct change_input to = {compile->input_kind ? compile->input_kind : "",
		compile->input_size_bytes, compile->lines, compile->line_count};
	struct buf text = BUF_INIT;
	struct record record = {0};
	int result;

	if (artifact_read(c->directory, &nearest->record, -1, &text, NULL) == 1 &&
		record_parse(&record, text.data, text.length)) {
		from.lines = record.lines;
		from.line_count = record.line_count;
	}
	result = change_describe_input(out, &from, &to);
	record_release(&record);
	buf_release(&text);
	return result;
}

static int changes_collect(struct cache *c, const struct cache_compile *compile,
	const struct candidate *nearest, const struct recipe *recipe,
	struct cache_explanation *out, struct error *e)
{
	out->changes = calloc(1 + compile->part_count + recipe->count, sizeof(*out->changes));
	if (!out->changes)
		return error_memory(e);
	if (!digest_equal(&nearest->input, &compile->input)) {
		if (input_explain(c, compile, nearest, &out->changes[out->change_count]))
			return error_memory(e);
		out->change_count++;
	}
	for (size_t i = 0; i < compile->part_count; i++) {
		const struct cache_part *part = &compile->parts[i];
		const struct cache_part *old = part_find(recipe->parts, recipe->count, part->name);
		struct cache_change *change = &out->changes[out->change_count];

		if (old && !strcmp(old->value, part->value))
			continue;
		if (old ? change_describe_part(change, old, part) :
				change_describe_new(change, part))
			return error_memory(e);
		out->change_count++;
	}
	for (size_t i = 0; i < recipe->count; i++) {
		if (part_find(compile->parts, compile->part_count, recipe->parts[i].name))
			continue;
		if (change_describe_gone(&out->changes[out->change_count], &recipe->parts[i]))
			return error_memory(e);
		out->change_count++;
	}
	return 0;
}

/* 1 with the verdict when the key itself is in the index. */
static int explain_by_lookup(struct cache *c, const char *pattern,
	const struct digest *fingerprint, struct cache_explanation *out, struct error *e)
{
	struct cache_hit hit;
	int found = lookup_run(c->db, pattern, fingerprint, &hit, &out->other, e);

	if (found > 0)
		out->verdict = hit.same_pattern ? CACHE_IS_HIT : CACHE_IS_DUPLICATE;
	return found;
}

/* 1 when the key was there once. */
static int explain_by_tombstone(struct cache *c, const char *pattern,
	const struct digest *fingerprint, struct cache_explanation *out, struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(c->db, TOMBSTONE_FIND, &s, e))
		return -1;
	statement_bind_text(s, 1, pattern);
	statement_bind_digest(s, 2, fingerprint);
	found = statement_step(c->db, s, e);
	if (found <= 0)
		return found;
	out->verdict = CACHE_EVICTED;
	out->when_ns = statement_integer(s, 0);
	out->reason = string_printf("%s", statement_text(s, 1));
	statement_reset(s);
	return out->reason ? 1 : error_memory(e);
}

static int explain_by_nearest(struct cache *c, const struct cache_compile *compile,
	const char *kind, struct cache_explanation *out, struct error *e)
{
	struct candidate nearest = {0};
	struct recipe recipe = {.id = -1};
	int found = nearest_find(c, compile, kind, &nearest, &recipe, e);

	out->verdict = CACHE_NEVER_SEEN;
	if (found > 0) {
		out->verdict = CACHE_DIFFERS;
		out->when_ns = nearest.created_ns;
		if (changes_collect(c, compile, &nearest, &recipe, out, e))
			found = -1;
	}
	recipe_release(&recipe);
	return found < 0 ? -1 : 0;
}

static int explain_once(struct cache *c, const struct cache_compile *compile,
	struct cache_explanation *out, struct error *e)
{
	const struct cache_output *asked = compile->output_count ?
		&compile->outputs[compile->output_count - 1] : NULL;
	int found = 0;

	if (asked)
		found = explain_by_lookup(c, compile->pattern, &asked->fingerprint, out, e);
	if (asked && !found)
		found = explain_by_tombstone(c, compile->pattern, &asked->fingerprint, out, e);
	if (found)
		return found < 0 ? -1 : 0;
	return explain_by_nearest(c, compile, asked ? asked->kind : "", out, e);
}

int cache_explain(struct cache *c, const struct cache_compile *compile,
	struct cache_explanation *out, struct error *e)
{
	int result;

	memset(out, 0, sizeof(*out));
	if (handle_enter(c, e))
		return -1;
	do {
		cache_explanation_release(out);
		result = explain_once(c, compile, out, e);
	} while (result && handle_mend(c, e));
	handle_leave(c);
	if (result)
		cache_explanation_release(out);
	return result;
}
