#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/clock.h"
#include "cache/handle.h"
#include "cache/hitlog.h"
#include "cache/index.h"

static int64_t directory_count(const char *directory, const char *name)
{
	char *path = string_printf("%s/%s", directory, name);
	DIR *stream = path ? opendir(path) : NULL;
	struct dirent *item;
	int64_t count = 0;

	while (stream && (item = readdir(stream)))
		count += item->d_name[0] != '.';
	if (stream)
		closedir(stream);
	free(path);
	return count;
}

/* Reads all totals as of one moment, with what hits.log holds beyond them: folded, if we may
 * write and nobody else is writing for long. What happened only since then; 0: all. */
static int totals_read(struct cache *c, int64_t since_ns, int64_t totals[COUNTERS],
	struct error *e)
{
	struct tally tally = {0};
	int result;

	if (c->read_only || handle_begin(c, NULL)) {
		if (database_execute(c->db, "BEGIN", e))
			return -1;
		result = hitlog_sum(c, since_ns, &tally, e) ||
				counters_read(c->db, since_ns, totals, e) ? -1 : 0;
		for (size_t i = 0; i < COUNTERS && !result; i++)
			totals[i] += tally.delta[i];
	} else {
		result = hitlog_fold(c, e) || counters_read(c->db, since_ns, totals, e) ||
				database_commit(c->db, e) ? -1 : 0;
	}
	database_rollback(c->db);
	return result;
}

static void statistics_fill(const struct cache *c, const int64_t *totals,
	struct cache_statistics *out)
{
	struct stat st;

	*out = (struct cache_statistics){
		.entries = totals[COUNTER_ENTRIES],
		.patterns = totals[COUNTER_PATTERNS],
		.artifacts = totals[COUNTER_ARTIFACTS],
		.size_bytes = totals[COUNTER_BYTES],
		.size_limit_bytes = c->limits.size_bytes,
		.entry_limit = c->limits.entries,
		.hits = totals[COUNTER_HITS],
		.misses = totals[COUNTER_MISSES],
		.duplicates = totals[COUNTER_DUPLICATES],
		.failures = totals[COUNTER_FAILURES],
		.fallbacks = totals[COUNTER_FALLBACKS],
		.evictions = totals[COUNTER_EVICTIONS],
		.spent_ns = totals[COUNTER_SPENT_NS],
		.saved_ns = totals[COUNTER_SAVED_NS],
		.quarantined = directory_count(c->directory, "quarantine"),
	};
	if (stat(c->index, &st) == 0)
		out->index_bytes = st.st_size + database_wal_bytes(c->db);
}

int cache_statistics(struct cache *c, int64_t since_ns, struct cache_statistics *out,
	struct error *e)
{
	int64_t totals[COUNTERS], zeroed_ns = 0;
	int result;

	*out = (struct cache_statistics){0};
	if (handle_enter(c, e))
		return -1;
	do
		result = totals_read(c, since_ns, totals, e) ||
				state_get(c->db, "zeroed_ns", &zeroed_ns, e) ? -1 : 0;
	while (result && handle_mend(c, e));
	if (!result) {
		statistics_fill(c, totals, out);
		since_ns = hour_start_ns(since_ns);
		out->since_ns = since_ns > zeroed_ns ? since_ns : zeroed_ns;
		if (!c->read_only)
			hitlog_replace_when_big(c);
	}
	handle_leave(c);
	return result;
}

int cache_each_reason(struct cache *c, int64_t since_ns,
	int (*each)(void *context, const char *reason, int64_t count), void *context,
	struct error *e)
{
	int result;

	if (handle_enter(c, e))
		return -1;
	result = reasons_each(c->db, since_ns, each, context, e);
	handle_leave(c);
	return result;
}

static int zero_once(struct cache *c, struct error *e)
{
	int result;

	if (handle_begin(c, e))
		return -1;
	result = hitlog_fold(c, e) || counters_zero(c->db, clock_realtime_ns(), e) ||
			database_commit(c->db, e) ? -1 : 0;
	database_rollback(c->db);
	return result;
}

int cache_zero(struct cache *c, struct error *e)
{
	int result;

	if (handle_enter(c, e))
		return -1;
	do
		result = zero_once(c, e);
	while (result && handle_mend(c, e));
	handle_leave(c);
	return result;
}

static void entry_fill(struct statement *s, struct cache_entry *out)
{
	*out = (struct cache_entry){
		.id = statement_integer(s, 0),
		.pattern = statement_text(s, 1),
		.file = statement_text(s, 2),
		.stage = statement_text(s, 3),
		.kind = statement_text(s, 4),
		.requested = statement_integer(s, 5) != 0,
		.reason = statement_text(s, 6),
		.interpreted = statement_is_null(s, 8),
		.size_bytes = statement_integer(s, 10),
		.created_ns = statement_integer(s, 11),
		.last_used_ns = statement_integer(s, 12),
		.uses = statement_integer(s, 13),
		.elapsed_ns = statement_integer(s, 14),
	};
	statement_digest(s, 7, &out->fingerprint);
	statement_digest(s, 8, &out->artifact);
	statement_digest(s, 9, &out->input);
}

static int entries_each(struct cache *c, const struct cache_filter *filter,
	int (*each)(void *context, const struct cache_entry *entry), void *context, int *answer,
	struct error *e)
{
	struct cache_entry entry;
	struct statement *s;
	int row;

	if (database_statement(c->db, ENTRY_LIST, &s, e))
		return -1;
	statement_bind_text(s, 1, filter->pattern);
	statement_bind_integer(s, 2, filter->stages);
	while ((row = statement_step(c->db, s, e)) > 0) {
		entry_fill(s, &entry);
		*answer = each(context, &entry);
		if (*answer) {
			statement_reset(s);
			return 0;
		}
	}
	return row;
}

/* Uses are shown as of now; that they cannot be folded is no reason to show nothing. */
static void uses_fold(struct cache *c)
{
	int64_t totals[COUNTERS];

	if (!c->read_only)
		totals_read(c, 0, totals, NULL);
}

int cache_each(struct cache *c, const struct cache_filter *filter,
	int (*each)(void *context, const struct cache_entry *entry), void *context,
	struct error *e)
{
	int result, answer = 0;

	if (handle_enter(c, e))
		return -1;
	uses_fold(c);
	result = entries_each(c, filter, each, context, &answer, e);
	/* No second try: some entries have been handed out. The next call finds a new index. */
	if (result)
		handle_mend(c, NULL);
	handle_leave(c);
	return result ? result : answer;
}

/* A statement whose only parameter is an entry's id. */
static int entry_query(struct cache *c, enum index_statement which, int64_t entry,
	struct statement **s, struct error *e)
{
	if (database_statement(c->db, which, s, e))
		return -1;
	statement_bind_integer(*s, 1, entry);
	return 0;
}

int cache_each_part(struct cache *c, int64_t entry,
	int (*each)(void *context, const struct cache_part *part), void *context, struct error *e)
{
	struct statement *s;
	int row = -1;

	if (handle_enter(c, e))
		return -1;
	if (!entry_query(c, ENTRY_PARTS, entry, &s, e)) {
		while ((row = statement_step(c->db, s, e)) > 0) {
			struct cache_part part = {
				statement_text(s, 0), statement_text(s, 1), statement_text(s, 2),
			};

			row = each(context, &part);
			if (row)
				break;
		}
		statement_reset(s);
	}
	handle_leave(c);
	return row;
}

static int64_t column_or_unknown(struct statement *s, int column)
{
	return statement_is_null(s, column) ? -1 : statement_integer(s, column);
}

int cache_each_stage(struct cache *c, int64_t entry,
	int (*each)(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
		int64_t peak_rss_kb),
	void *context, struct error *e)
{
	struct statement *s;
	int row = -1;

	if (handle_enter(c, e))
		return -1;
	if (!entry_query(c, ENTRY_STAGES, entry, &s, e)) {
		while ((row = statement_step(c->db, s, e)) > 0) {
			row = each(context, statement_text(s, 0), column_or_unknown(s, 1),
				column_or_unknown(s, 2), column_or_unknown(s, 3));
			if (row)
				break;
		}
		statement_reset(s);
	}
	handle_leave(c);
	return row;
}

int cache_stage_cost(struct cache *c, int64_t entry, int64_t *wall_ns, int64_t *cpu_ns,
	int64_t *peak_rss_kb, struct error *e)
{
	struct statement *s;
	int found = -1;

	*wall_ns = *cpu_ns = *peak_rss_kb = -1;
	if (handle_enter(c, e))
		return -1;
	if (!entry_query(c, ENTRY_COST, entry, &s, e)) {
		found = statement_step(c->db, s, e);
		if (found > 0) {
			*wall_ns = column_or_unknown(s, 0);
			*cpu_ns = column_or_unknown(s, 1);
			*peak_rss_kb = column_or_unknown(s, 2);
		}
		statement_reset(s);
	}
	handle_leave(c);
	return found;
}

int cache_past_cost(struct cache *c, const char *pattern, int64_t *elapsed_ns,
	int64_t *input_size_bytes, struct error *e)
{
	struct statement *s;
	int found = -1;

	*elapsed_ns = *input_size_bytes = -1;
	if (handle_enter(c, e))
		return -1;
	if (!database_statement(c->db, COMPILE_PAST, &s, e)) {
		statement_bind_text(s, 1, pattern);
		found = statement_step(c->db, s, e);
		if (found > 0) {
			*elapsed_ns = column_or_unknown(s, 0);
			*input_size_bytes = column_or_unknown(s, 1);
			/* its entries may all have been evicted */
			found = *elapsed_ns >= 0;
		}
		statement_reset(s);
	}
	handle_leave(c);
	return found;
}
