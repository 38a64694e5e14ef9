#ifndef CACHE_CACHE_H
#define CACHE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

/*
 * The compile cache on disk: an index in SQLite, artifacts by content, a log
 * of hits. A compile stores one output per stage; each is an entry, found by
 * its fingerprint, which covers everything that led to it.
 *
 * A handle may be used by several threads; several processes may use one
 * cache.
 */
struct cache;

struct cache_limits {
	int64_t size_bytes; /* of all artifacts; 0: no limit */
	int64_t entries;    /* 0: no limit */
	int64_t age_ns;     /* since the last use; 0: no limit */
};

struct cache_options {
	const char *directory;
	bool read_only;     /* never changes a byte there */
	struct cache_limits limits; /* kept at every store */
	/* told, once each, what is wrong but survived ("index set aside as ..."); NULL: nobody */
	void (*warn)(void *context, const char *message);
	void *context;
};

/* $JITC_DIR, else $XDG_CACHE_HOME/jitc, else ~/.cache/jitc: the caller's string, or NULL and e. */
char *cache_default_directory(struct error *e);

/* Opens, and creates unless read_only. A damaged index is set aside and rebuilt from cas/ (never
 * when read_only). -1 when no cache can be used: the caller goes on without one. */
int cache_open(struct cache **cache, const struct cache_options *options, struct error *e);
void cache_close(struct cache *cache);

/* A directory for temporary files on the cache's file system, 0700, borrowed; NULL when
 * read-only. */
const char *cache_work_directory(const struct cache *cache);

/* ---- looking up */

struct cache_hit {
	int64_t entry;
	bool same_pattern;      /* false: the key is there, but under another pattern ID */
	struct digest artifact; /* of the bytes */
	int64_t size_bytes;
	int64_t elapsed_ns;     /* what it took to make, from the input on */
};

/* 1: found (under `pattern` if there is such an entry, else under any other); 0: not; -1:
 * trouble. */
int cache_lookup(struct cache *cache, const char *pattern, const struct digest *fingerprint,
	struct cache_hit *out, struct error *e);

/* Appends the artifact's bytes, checked against its digest. 1: done; 0: missing or damaged: it has
 * been quarantined with all entries that refer to it, so this is a miss; -1: trouble. */
int cache_read(struct cache *cache, const struct cache_hit *hit, struct buf *out, struct error *e);

/* Sets an artifact aside that turned out to be wrong although its bytes are as they were stored,
 * and removes all entries that refer to it, for the reason. */
int cache_quarantine(struct cache *cache, const struct digest *artifact, const char *reason,
	struct error *e);

/* Where an artifact is that was set aside: the caller's string, NULL when out of memory. */
char *cache_quarantine_path(const struct cache *cache, const struct digest *artifact);

/* Where the artifact's bytes are: the caller's string, NULL when out of memory. */
char *cache_artifact_path(const struct cache *cache, const struct digest *artifact);

/* Notes a use, and the time that it saved, by one append to hits.log. Trouble is dropped: a hit is a
 * hit. */
void cache_count_hit(struct cache *cache, const struct cache_hit *hit, int64_t saved_ns);

/* ---- storing */

/* One named part of the key, beside the input. value tells two keys apart; label is what people
 * are shown (NULL: the value). The value of an argv has its arguments separated by newlines. */
struct cache_part {
	const char *name, *value, *label;
};

/* The output of one stage. */
struct cache_output {
	const char *stage;           /* "opt" */
	const char *kind;            /* "bc" */
	struct digest fingerprint;   /* of everything up to here */
	const char *file;            /* its bytes, to be moved away; NULL: they are there already */
	struct digest artifact;
	int64_t size_bytes;
	int64_t elapsed_ns;          /* input to here */
	int64_t wall_ns, cpu_ns, peak_rss_kb; /* this stage alone; -1: not known */
	bool requested;              /* CACHE_IMPORTED: somebody has asked for it */
};

/* How a compile ended, as counted and listed. */
enum cache_result {
	CACHE_MISS,
	CACHE_DUPLICATE,
	CACHE_FALLBACK,
	CACHE_PARTIAL, /* a later stage failed: the outputs are kept for the next try, counted as nothing */
	CACHE_IMPORTED, /* the outputs were made elsewhere: what is there already stays as it is, and
	                 * nothing is counted; an output without a file is not there */
};

struct cache_compile {
	const char *pattern;
	const char *file;            /* the input's name when it was compiled, for people */
	const char *input_kind;      /* "ll", "bc" */
	struct digest input;
	int64_t input_size_bytes;
	const uint32_t *lines;       /* a hash of each line of a text input, or NULL */
	size_t line_count;
	const struct cache_part *parts;
	size_t part_count;
	const struct cache_output *outputs; /* one a stage, in order; the last was asked for, but for
	                                     * CACHE_PARTIAL */
	size_t output_count;                /* 0 for CACHE_FALLBACK */
	enum cache_result result;
	const char *reason;          /* CACHE_FALLBACK: why there is no native code */
	int64_t spent_ns;            /* wall time of this compile */
	int64_t saved_ns;            /* what reused outputs have spared it */
};

/* Moves the files into cas/, then adds the rows, folds hits.log, and evicts down to the limits,
 * in one transaction. A file that cannot be stored is left where it is for the caller. */
int cache_store(struct cache *cache, const struct cache_compile *compile, struct error *e);

/* Notes a failed compile, by one append to hits.log. */
void cache_count_failure(struct cache *cache);

/* Notes a tool that was run without the cache, and why, by one append to hits.log. Reasons are
 * few and short: what exceeds CACHE_REASON_BYTES is cut off, and behind CACHE_MOST_REASONS
 * different ones all others count as one. */
void cache_count_uncached(struct cache *cache, const char *reason);

enum { CACHE_REASON_BYTES = 100, CACHE_MOST_REASONS = 200 };

/* The cost of the stage whose output an entry is; the fields that are not known become -1.
 * Returns 1, 0, -1 as cache_lookup(). */
int cache_stage_cost(struct cache *cache, int64_t entry, int64_t *wall_ns, int64_t *cpu_ns,
	int64_t *peak_rss_kb, struct error *e);

/* What the newest compile of a pattern took from its input on, and the size of that input. Returns
 * 1, 0, -1 as cache_lookup(). */
int cache_past_cost(struct cache *cache, const char *pattern, int64_t *elapsed_ns,
	int64_t *input_size_bytes, struct error *e);

/* Housekeeping that is cheap to hide while tools start, done once: empties the WAL when it has grown,
 * and removes what killed processes left a day ago. */
void cache_settle(struct cache *cache);

/* ---- one compiles, the others wait */

struct cache_patience {
	int64_t most_ns; /* how long to wait for somebody else */
	int cancel_fd;   /* readable: wait no longer; -1: never */
	void (*waits)(void *context); /* called now and then meanwhile; NULL */
	void *context;
};

/* Takes the lease of a key, for whoever compiles it: of all processes and threads one has it at
 * a time, and it ends with its holder at the latest. Whoever has it should look the key up
 * again: it may have waited for the one who stored it. For cache_lease_end(); -1: there is none,
 * as the cache is read-only, its file system has no locks, or the wait was cut short, and the
 * caller goes on without. */
int cache_lease_take(struct cache *cache, const struct digest *fingerprint,
	const struct cache_patience *patience);
void cache_lease_end(int lease);

/* ---- small texts by key, lost with the index (tool identities live here) */

/* 1: appended to value; 0: none. */
int cache_memo_get(struct cache *cache, const char *key, struct buf *value);
void cache_memo_put(struct cache *cache, const char *key, const char *value);

/* ---- asking */

struct cache_statistics {
	int64_t entries, patterns, artifacts, size_bytes, size_limit_bytes, entry_limit;
	int64_t hits, misses, duplicates, failures, fallbacks; /* of compiles */
	int64_t evictions;
	int64_t spent_ns, saved_ns;
	int64_t index_bytes;
	int64_t quarantined; /* files in quarantine/ */
	int64_t since_ns;    /* from when on hits, misses and the like are counted; 0: always */
};

/* Folds hits.log first, unless read-only (then what it holds is added up here). What happened
 * counts only since the beginning of the hour that since_ns is in, which is at most
 * CACHE_HISTORY_HOURS ago; 0: all. */
int cache_statistics(struct cache *cache, int64_t since_ns, struct cache_statistics *out,
	struct error *e);

enum { CACHE_HISTORY_HOURS = 35 * 24 };

/* Sets all that counts what happened to 0. What others count meanwhile is either before or
 * after. */
int cache_zero(struct cache *cache, struct error *e);

/* Calls each() for every reason of cache_count_uncached() since then, the most frequent first,
 * as far as hits.log has been folded; stops when it returns non-zero, and returns that. */
int cache_each_reason(struct cache *cache, int64_t since_ns,
	int (*each)(void *context, const char *reason, int64_t count), void *context,
	struct error *e);

/* What is shown of an entry. Strings are borrowed for the time of the call that hands it out. */
struct cache_entry {
	int64_t id;
	const char *pattern, *file, *stage, *kind;
	bool requested;       /* asked for, not only passed on the way */
	bool interpreted;     /* a fallback: no artifact */
	const char *reason;   /* of a fallback */
	struct digest fingerprint, artifact, input;
	int64_t size_bytes, created_ns, last_used_ns, uses; /* times: realtime */
	int64_t elapsed_ns;
};

struct cache_filter {
	const char *pattern; /* NULL: all */
	bool stages;         /* intermediate outputs too */
};

/* Calls each() for every entry, least recently used last; stops when it returns non-zero, and
 * returns that. */
int cache_each(struct cache *cache, const struct cache_filter *filter,
	int (*each)(void *context, const struct cache_entry *entry), void *context,
	struct error *e);

/* The parts of an entry's key, and the stages that led to it with their costs. */
int cache_each_part(struct cache *cache, int64_t entry,
	int (*each)(void *context, const struct cache_part *part), void *context, struct error *e);
int cache_each_stage(struct cache *cache, int64_t entry,
	int (*each)(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
		int64_t peak_rss_kb),
	void *context, struct error *e);

/* ---- why a compile hits or not */

enum cache_verdict {
	CACHE_IS_HIT,
	CACHE_IS_DUPLICATE, /* the same key under another pattern ID, `other` */
	CACHE_EVICTED,      /* `when_ns`, `reason` */
	CACHE_DIFFERS,      /* from the nearest entry of this pattern: `changes` */
	CACHE_NEVER_SEEN,   /* no entry of this pattern */
};

struct cache_change {
	char *name;     /* of the part: "opt argv", "input" */
	char *from, *to; /* what differs, ready to show; NULL: the part is new, or gone */
	char *text;      /* one phrase for people: "-O2 became -O3", "2 lines changed" */
};

struct cache_explanation {
	enum cache_verdict verdict;
	char *other, *reason;
	int64_t when_ns;             /* CACHE_EVICTED; CACHE_DIFFERS: when the nearest was made */
	struct cache_change *changes;
	size_t change_count;
};

/* `compile` gives pattern, input, lines and parts; its last output gives fingerprint and kind. */
int cache_explain(struct cache *cache, const struct cache_compile *compile,
	struct cache_explanation *out, struct error *e);
void cache_explanation_release(struct cache_explanation *explanation);

/* ---- keeping house */

struct cache_removal {
	int64_t entries, artifacts, size_bytes;
};

/* Evicts in exact order of last use until the limits hold, and removes what killed processes left a day
 * ago; dry_run only counts. */
int cache_prune(struct cache *cache, const struct cache_limits *limits, bool dry_run,
	struct cache_removal *out, struct error *e);

/* Removes all entries, or those of one pattern. */
int cache_clear(struct cache *cache, const char *pattern, struct cache_removal *out,
	struct error *e);

enum cache_damage {
	CACHE_ARTIFACT_MISSING,  /* rows without their bytes */
	CACHE_ARTIFACT_DAMAGED,  /* bytes that do not match their digest */
	CACHE_ARTIFACT_ORPHANED, /* bytes without a row */
	CACHE_STALE_TEMPORARY,   /* files in work/ older than a day */
	CACHE_INDEX_DAMAGED,     /* SQLite's own check complains */
	CACHE_PERMISSIONS,       /* someone else could write here */
};

/* Checks every artifact, row and file; each() is told of every damage, with progress in between
 * (what == NULL). repair mends it: rows dropped, bytes quarantined or removed. Returns the number
 * of damages found, or -1. */
int64_t cache_verify(struct cache *cache, bool repair,
	void (*each)(void *context, enum cache_damage damage, const char *what, int64_t done,
		int64_t total),
	void *context, struct error *e);

#endif
