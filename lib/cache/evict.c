#include "cache/evict.h"

#include "base/clock.h"
#include "cache/hitlog.h"
#include "cache/leftover.h"

/* The oldest entry but one; 0: there is none. */
static int oldest_find(struct database *db, int64_t but, int64_t *id, int64_t *last_used_ns,
	struct error *e)
{
	struct statement *s;
	int found;

	if (database_statement(db, ENTRY_OLDEST, &s, e))
		return -1;
	statement_bind_integer(s, 1, but);
	found = statement_step(db, s, e);
	if (found > 0) {
		*id = statement_integer(s, 0);
		*last_used_ns = statement_integer(s, 1);
		statement_reset(s);
	}
	return found;
}

/* Why the oldest entry has to go, or NULL. */
static const char *limit_exceeded(const struct cache_limits *limits, const int64_t *totals,
	const struct tally *tally, int64_t last_used_ns, int64_t now_ns)
{
	if (limits->entries &&
		totals[COUNTER_ENTRIES] + tally->delta[COUNTER_ENTRIES] > limits->entries)
		return "entry limit";
	if (limits->size_bytes &&
		totals[COUNTER_BYTES] + tally->delta[COUNTER_BYTES] > limits->size_bytes)
		return "size limit";
	if (limits->age_ns && last_used_ns < now_ns - limits->age_ns)
		return "not used for too long";
	return NULL;
}

static int entry_evict(struct removal *r, struct cache *c, int64_t entry, const char *reason,
	struct error *e)
{
	if (removal_entry(r, c, entry, reason, e))
		return -1;
	r->tally.delta[COUNTER_EVICTIONS]++;
	return 0;
}

int evict_to_limits(struct removal *r, struct cache *c, const struct cache_limits *limits,
	int64_t protected_entry, int64_t protected_bytes, struct error *e)
{
	int64_t totals[COUNTERS], now_ns = clock_realtime_ns(), id = 0, last_used_ns = 0;
	int64_t evictions = r->tally.delta[COUNTER_EVICTIONS];
	const char *reason;
	int found;

	if (!limits->entries && !limits->size_bytes && !limits->age_ns)
		return 0;
	if (counters_read(c->db, 0, totals, e))
		return -1;
	/* One artifact that is too big must not flush out all the others first. */
	if (protected_entry && limits->size_bytes && protected_bytes > limits->size_bytes &&
		entry_evict(r, c, protected_entry, "larger than the size limit", e))
		return -1;
	while ((found = oldest_find(c->db, protected_entry, &id, &last_used_ns, e)) > 0) {
		reason = limit_exceeded(limits, totals, &r->tally, last_used_ns, now_ns);
		if (!reason)
			break;
		if (entry_evict(r, c, id, reason, e))
			return -1;
	}
	if (found < 0)
		return -1;
	if (r->tally.delta[COUNTER_EVICTIONS] == evictions)
		return 0;
	return removal_trim_tombstones(c->db, e);
}

static int prune_once(struct cache *c, const struct cache_limits *limits, bool dry_run,
	struct cache_removal *out, struct error *e)
{
	struct removal r = REMOVAL_INIT;
	int result = -1;

	if (handle_begin(c, e))
		return -1;
	if (hitlog_fold(c, e) ||
		evict_to_limits(&r, c, limits, 0, 0, e) || tally_apply(c->db, &r.tally, e))
		goto out;
	removal_result(&r, out);
	result = dry_run ? 0 : removal_commit(&r, c, e);
out:
	database_rollback(c->db);
	removal_release(&r);
	return result;
}

int cache_prune(struct cache *c, const struct cache_limits *limits, bool dry_run,
	struct cache_removal *out, struct error *e)
{
	int result;

	*out = (struct cache_removal){0};
	if (handle_enter(c, e))
		return -1;
	do
		result = prune_once(c, limits, dry_run, out, e);
	while (result && handle_mend(c, e));
	if (!result && !dry_run) {
		leftovers_each(c->work, leftover_remove, NULL);
		hitlog_replace_when_big(c);
		handle_checkpoint_when_big(c);
	}
	handle_leave(c);
	return result;
}
