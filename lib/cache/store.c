#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "cache/artifact.h"
#include "cache/evict.h"
#include "cache/hitlog.h"
#include "cache/insert.h"

/* What becomes of one compile while it is stored. */
struct storing {
	const struct cache_compile *compile;
	struct record record;
	struct record_stage *stages;
	struct record_entry *entries;
	int64_t now_ns;
	int64_t kept_entry, kept_bytes; /* what was asked for: evicted last */
	struct digest record_file;
	bool record_written;
	struct removal removal;
};

/* An entry of the compile's own pattern with this fingerprint: 1, 0, -1. */
static int entry_of_pattern(struct database *db, const char *pattern,
	const struct digest *fingerprint, int64_t *id, struct digest *artifact, struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(db, ENTRY_OF_PATTERN, &s, e))
		return -1;
	statement_bind_digest(s, 1, fingerprint);
	statement_bind_text(s, 2, pattern);
	found = statement_step(db, s, e);
	if (found > 0) {
		*id = statement_integer(s, 0);
		statement_digest(s, 1, artifact);
		statement_reset(s);
	}
	return found;
}

static int entry_touch(struct database *db, int64_t id, int64_t now_ns, bool requested,
	struct error *e)
{
	struct statement *s;

	if (database_statement(db, ENTRY_TOUCH, &s, e))
		return -1;
	statement_bind_integer(s, 1, id);
	statement_bind_integer(s, 2, now_ns);
	statement_bind_integer(s, 3, requested);
	return statement_run(db, s, e);
}

/* True for an output that was asked for. */
static bool is_goal(const struct storing *s, size_t index)
{
	if (s->compile->result == CACHE_IMPORTED)
		return s->compile->outputs[index].requested;
	return index + 1 == s->compile->output_count && s->compile->result != CACHE_PARTIAL;
}

/*
 * Decides whether an output becomes an entry of this compile: 1, 0, -1. Not
 * when its pattern has it already; and of outputs that were not made now but
 * taken from the cache, only the last, which was asked for under this pattern.
 */
static int output_decide(struct cache *c, struct storing *s, size_t index, struct error *e)
{
	const struct cache_output *output = &s->compile->outputs[index];
	bool goal = is_goal(s, index);
	struct digest artifact;
	int64_t id;
	int found = entry_of_pattern(c->db, s->compile->pattern, &output->fingerprint, &id,
		&artifact, e);

	if (found < 0)
		return -1;
	if (s->compile->result == CACHE_IMPORTED && (found || !output->file))
		return 0;
	if (found && (!output->file || digest_equal(&artifact, &output->artifact))) {
		if (goal) {
			s->kept_entry = id;
			s->kept_bytes = output->size_bytes;
		}
		if (output->file && artifact_add(c->directory, &output->artifact,
					output->size_bytes, output->file, e))
			return -1;
		return entry_touch(c->db, id, s->now_ns, goal, e);
	}
	/* Made again and come out otherwise: the newer bytes count. */
	if (found && removal_entry(&s->removal, c, id, NULL, e))
		return -1;
	if (output->file)
		return artifact_add(c->directory, &output->artifact, output->size_bytes,
			output->file, e) ? -1 : 1;
	return goal ? blob_is_known(c->db, &output->artifact, e) : 0;
}

static int outputs_decide(struct cache *c, struct storing *s, struct error *e)
{
	for (size_t i = 0; i < s->compile->output_count; i++) {
		const struct cache_output *output = &s->compile->outputs[i];
		int added = output_decide(c, s, i, e);

		if (added < 0)
			return -1;
		if (!added)
			continue;
		s->entries[s->record.entry_count++] = (struct record_entry){
			.position = i,
			.kind = output->kind,
			.requested = is_goal(s, i),
			.fingerprint = output->fingerprint,
			.artifact = output->artifact,
			.size_bytes = output->size_bytes,
			.elapsed_ns = output->elapsed_ns,
		};
	}
	return 0;
}

/* A pattern is listed as interpreted once at most, and not when it was compiled after all. */
static int fallbacks_remove(struct cache *c, struct storing *s, struct error *e)
{
	struct statement *query;
	int64_t id;
	int found;

	for (;;) {
		if (database_statement(c->db, ENTRY_FALLBACKS, &query, e))
			return -1;
		statement_bind_text(query, 1, s->compile->pattern);
		found = statement_step(c->db, query, e);
		if (found <= 0)
			return found;
		id = statement_integer(query, 0);
		statement_reset(query);
		if (removal_entry(&s->removal, c, id, NULL, e))
			return -1;
	}
}

/* Writes the record's file and all rows. */
static int record_store(struct cache *c, struct storing *s, struct error *e)
{
	struct buf text = BUF_INIT;
	int64_t last;
	int result = -1;

	record_format(&s->record, &text);
	if (text.failed) {
		error_memory(e);
		goto out;
	}
	hash_bytes(&s->record_file, text.data, text.length);
	if (artifact_write(c->directory, &s->record_file, text.data, text.length, e))
		goto out;
	s->record_written = true;
	if (insert_compile(c->db, &s->removal.tally, &s->record, &s->record_file,
			(int64_t)text.length, s->now_ns, &last, e))
		goto out;
	if (!s->kept_entry) {
		const struct record_entry *entry = s->record.entry_count ?
			&s->entries[s->record.entry_count - 1] : NULL;

		s->kept_entry = last;
		s->kept_bytes = (entry ? entry->size_bytes : 0) + (int64_t)text.length;
	}
	result = 0;
out:
	buf_release(&text);
	return result;
}

static void result_count(struct storing *s)
{
	static const enum counter counters[] = {
		[CACHE_MISS] = COUNTER_MISSES,
		[CACHE_DUPLICATE] = COUNTER_DUPLICATES,
		[CACHE_FALLBACK] = COUNTER_FALLBACKS,
	};

	if (s->compile->result == CACHE_PARTIAL || s->compile->result == CACHE_IMPORTED)
		return;
	s->removal.tally.delta[counters[s->compile->result]]++;
	s->removal.tally.delta[COUNTER_SPENT_NS] += s->compile->spent_ns;
	s->removal.tally.delta[COUNTER_SAVED_NS] += s->compile->saved_ns;
}

static int rows_store(struct cache *c, struct storing *s, struct error *e)
{
	/* The totals that eviction reads must be those of before this transaction's removals. */
	if (hitlog_fold(c, e) ||
		(s->compile->result != CACHE_PARTIAL && fallbacks_remove(c, s, e)) ||
		outputs_decide(c, s, e))
		return -1;
	if ((s->record.entry_count || s->record.reason) && record_store(c, s, e))
		return -1;
	result_count(s);
	return evict_to_limits(&s->removal, c, &c->limits, s->kept_entry, s->kept_bytes, e) ||
		tally_apply(c->db, &s->removal.tally, e) ? -1 : 0;
}

static void record_fill(struct storing *s)
{
	const struct cache_compile *compile = s->compile;

	s->record = (struct record){
		.pattern = compile->pattern,
		.file = compile->file ? compile->file : "",
		.input_kind = compile->input_kind ? compile->input_kind : "",
		.input = compile->input,
		.input_size_bytes = compile->input_size_bytes,
		.created_ns = s->now_ns,
		.parts = compile->parts,
		.part_count = compile->part_count,
		.stages = s->stages,
		.stage_count = compile->output_count,
		.entries = s->entries,
		.lines = compile->lines,
		.line_count = compile->lines ? compile->line_count : 0,
	};
	if (compile->result == CACHE_FALLBACK)
		s->record.reason = compile->reason ? compile->reason : "no reason given";
	for (size_t i = 0; i < compile->output_count; i++)
		s->stages[i] = (struct record_stage){
			.name = compile->outputs[i].stage,
			.wall_ns = compile->outputs[i].wall_ns,
			.cpu_ns = compile->outputs[i].cpu_ns,
			.peak_rss_kb = compile->outputs[i].peak_rss_kb,
		};
}

/* After a failure: what was moved to cas/ must not lie there on a full disk; but when the index is
 * damaged it is needed for another try. */
static void files_forget(const struct cache *c, struct storing *s)
{
	s->removal.count = 0;
	if (database_is_broken(c->db))
		return;
	if (s->record_written)
		removal_note(&s->removal, &s->record_file, NULL);
	for (size_t i = 0; i < s->compile->output_count; i++)
		if (s->compile->outputs[i].file)
			removal_note(&s->removal, &s->compile->outputs[i].artifact, NULL);
}

static int store_once(struct cache *c, const struct cache_compile *compile, struct error *e)
{
	struct storing s = {.compile = compile, .now_ns = clock_realtime_ns()};
	int result = -1;

	s.stages = calloc(compile->output_count + 1, sizeof(*s.stages));
	s.entries = calloc(compile->output_count + 1, sizeof(*s.entries));
	if (!s.stages || !s.entries) {
		error_memory(e);
		goto out;
	}
	record_fill(&s);
	if (handle_begin(c, e))
		goto out;
	result = rows_store(c, &s, e) || removal_commit(&s.removal, c, e) ? -1 : 0;
	if (result) {
		files_forget(c, &s);
		removal_roll_back(&s.removal, c);
	}
out:
	removal_release(&s.removal);
	free(s.stages);
	free(s.entries);
	return result;
}

int cache_store(struct cache *c, const struct cache_compile *compile, struct error *e)
{
	int result;

	if (handle_enter(c, e))
		return -1;
	do
		result = store_once(c, compile, e);
	while (result && handle_mend(c, e));
	if (!result) {
		hitlog_replace_when_big(c);
		handle_checkpoint_when_big(c);
	}
	handle_leave(c);
	return result;
}
