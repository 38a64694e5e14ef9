#ifndef CACHE_INDEX_H
#define CACHE_INDEX_H

#include <stdint.h>

#include "base/database.h"
#include "base/hash.h"

/*
 * The schema of index.db and every statement that runs on it. How the tables
 * hang together:
 *
 *   state      name -> value: the counters below, the next entry's id, how far hits.log is folded,
 *              "uncached REASON" -> how often, and when the counters were set to 0; of what counts
 *              events, "hour HHHHHHHHHH NAME" has what came in that hour of the epoch
 *   memo       key -> value, the callers' own
 *   recipe     one set of key parts, shared by all compiles that have it; refs: how many
 *   part       the parts of a recipe, in key order
 *   compile    one compile: its input, its recipe, the entries that it made (first_entry to
 *              last_entry, as far as they are still there), its record in cas/; reason: why it fell
 *              back to interpretation
 *   cost       of each stage of a compile, reused ones included
 *   entry      one output; fingerprint and artifact are null in a fallback
 *   blob       one file in cas/; refs: the entries and the compiles' records that need it
 *   tombstone  what was removed, when and why
 */
extern const struct database_schema index_schema;

enum index_statement {
	STATE_GET,
	STATE_PUT,
	STATE_ADD,
	REASON_ROOM,
	REASON_LIST,
	HOUR_SUMS,
	HOUR_FORGET,
	EVENTS_FORGET,
	MEMO_GET,
	MEMO_PUT,
	MEMO_BOUND,
	ENTRY_LOOKUP,
	ENTRY_OF_PATTERN,
	ENTRY_TOUCH,
	ENTRY_USED,
	ENTRY_INSERT,
	ENTRY_GET,
	ENTRY_OLDEST,
	ENTRY_DELETE,
	ENTRY_LIST,
	ENTRY_ARTIFACTS,
	ENTRY_IDS_OF_PATTERN,
	ENTRY_FALLBACKS,
	ENTRY_COST,
	ENTRY_PARTS,
	ENTRY_STAGES,
	COMPILE_PATTERN,
	COMPILE_INSERT,
	COMPILE_LEFT,
	COMPILE_DELETE,
	COMPILE_FORGET_RECORD,
	COMPILE_RECENT,
	COMPILE_RECORDS,
	COMPILE_PAST,
	PATTERN_KNOWN,
	COST_INSERT,
	COST_DELETE,
	RECIPE_FIND,
	RECIPE_INSERT,
	RECIPE_REFER,
	RECIPE_RELEASE,
	RECIPE_DELETE,
	PART_INSERT,
	PART_LIST,
	PART_DELETE,
	BLOB_ADD,
	BLOB_GET,
	BLOB_RELEASE,
	BLOB_DELETE,
	BLOB_LIST,
	TOMBSTONE_ADD,
	TOMBSTONE_ADD_ALL,
	TOMBSTONE_TRIM,
	TOMBSTONE_FIND,
	INTEGRITY_CHECK,
	RECOUNT,
	INDEX_STATEMENTS,
};

/* Running totals, kept in the same transaction as what they count. */
enum counter {
	COUNTER_ENTRIES,
	COUNTER_PATTERNS,
	COUNTER_ARTIFACTS, /* without records */
	COUNTER_BYTES,     /* of artifacts and records */
	COUNTER_HITS, /* from here on: what happened */
	COUNTER_MISSES,
	COUNTER_DUPLICATES,
	COUNTER_FAILURES,
	COUNTER_FALLBACKS,
	COUNTER_EVICTIONS,
	COUNTER_SPENT_NS,
	COUNTER_SAVED_NS,
	COUNTERS,
};

/* What a transaction adds to the counters, written once at its end. */
struct tally {
	int64_t delta[COUNTERS];
};

/* As of now, or as of when_ns. */
int tally_apply(struct database *db, const struct tally *tally, struct error *e);
int tally_apply_at(struct database *db, const struct tally *tally, int64_t when_ns,
	struct error *e);

/* Of what happened, only since the beginning of the hour that since_ns is in; 0: all. */
int counters_read(struct database *db, int64_t since_ns, int64_t values[COUNTERS],
	struct error *e);

/* Forgets all that happened. */
int counters_zero(struct database *db, int64_t now_ns, struct error *e);

/* Forgets what happened in hours that are not asked for any more. */
int counters_trim(struct database *db, int64_t now_ns, struct error *e);

int64_t hour_start_ns(int64_t when_ns);

/* A state that is a number; 0 when it was never put. */
int state_get(struct database *db, const char *name, int64_t *value, struct error *e);
int state_put(struct database *db, const char *name, int64_t value, struct error *e);

/* Counts one run without the cache. */
int reason_add(struct database *db, const char *reason, int64_t when_ns, struct error *e);

/* Calls each() for every reason since then, as cache_each_reason(). */
int reasons_each(struct database *db, int64_t since_ns,
	int (*each)(void *context, const char *reason, int64_t count), void *context,
	struct error *e);

void statement_bind_digest(struct statement *s, int position, const struct digest *digest);

/* Fills out, with zeros when the column is not a digest. */
void statement_digest(struct statement *s, int column, struct digest *out);

/* 1: there is a compile of this pattern; 0; -1. */
int pattern_is_known(struct database *db, const char *pattern, struct error *e);

/* 1: these bytes are in the cache, under whatever entry; 0; -1. */
int blob_is_known(struct database *db, const struct digest *digest, struct error *e);

#endif
