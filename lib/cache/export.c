#include "cache/export.h"

#include <stdlib.h>

#include "base/array.h"
#include "cache/artifact.h"
#include "cache/handle.h"
#include "cache/index.h"

/* An entry that is still there. */
struct kept {
	int64_t compile;
	struct digest record, fingerprint;
	bool requested;
};

struct selection {
	struct kept *kept;
	size_t count, capacity;
};

static int selection_add(struct selection *l, struct statement *s, struct error *e)
{
	struct kept *kept = array_room(l->kept, l->count, &l->capacity, sizeof(*kept));

	if (!kept)
		return error_memory(e);
	l->kept = kept;
	kept += l->count++;
	kept->compile = statement_integer(s, 0);
	statement_digest(s, 2, &kept->record);
	statement_digest(s, 3, &kept->fingerprint);
	kept->requested = statement_integer(s, 4) != 0;
	return 0;
}

/* One statement sees one state of the index, whatever others do meanwhile. */
static int selection_fill(struct selection *l, struct database *db, const struct export *x,
	struct error *e)
{
	struct statement *s;
	int row;

	if (database_statement(db, COMPILE_RECORDS, &s, e))
		return -1;
	while ((row = statement_step(db, s, e)) > 0)
		if (x->wants(x->context, statement_text(s, 1)) && selection_add(l, s, e)) {
			statement_reset(s);
			return -1;
		}
	return row;
}

static const struct kept *kept_find(const struct kept *kept, size_t count,
	const struct digest *fingerprint)
{
	for (size_t i = 0; i < count; i++)
		if (digest_equal(&kept[i].fingerprint, fingerprint))
			return &kept[i];
	return NULL;
}

/* Hands out the record with those of its entries that are kept. */
static int record_hand_out(const struct export *x, struct record *r, const struct kept *kept,
	size_t count, struct error *e)
{
	struct record_entry *entries = calloc(r->entry_count + 1, sizeof(*entries));
	const struct kept *k;
	size_t left = 0;
	int result;

	if (!entries)
		return error_memory(e);
	for (size_t i = 0; i < r->entry_count; i++) {
		k = kept_find(kept, count, &r->entries[i].fingerprint);
		if (!k)
			continue;
		entries[left] = r->entries[i];
		entries[left++].requested = k->requested;
	}
	r->entries = entries;
	r->entry_count = left;
	result = left ? x->each(x->context, r) : 0;
	free(entries);
	return result;
}

/* The entries of one compile. */
static int compile_export(const struct cache *c, struct export *x, const struct kept *kept,
	size_t count, struct error *e)
{
	struct record record = {0};
	struct buf text = BUF_INIT;
	int result = artifact_read(c->directory, &kept->record, -1, &text, e);

	if (result > 0 && record_parse(&record, text.data, text.length)) {
		result = record_hand_out(x, &record, kept, count, e);
	} else if (result >= 0) {
		x->lost += (int64_t)count;
		result = 0;
	}
	record_release(&record);
	buf_release(&text);
	return result;
}

int cache_export(struct cache *c, struct export *x, struct error *e)
{
	struct selection l = {0};
	size_t from, to;
	int result;

	if (handle_enter(c, e))
		return -1;
	result = selection_fill(&l, c->db, x, e);
	if (result)
		handle_mend(c, NULL);
	for (from = 0; from < l.count && !result; from = to) {
		for (to = from + 1; to < l.count && l.kept[to].compile == l.kept[from].compile;)
			to++;
		result = compile_export(c, x, &l.kept[from], to - from, e);
	}
	handle_leave(c);
	free(l.kept);
	return result;
}
