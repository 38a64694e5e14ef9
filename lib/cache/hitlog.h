#ifndef CACHE_HITLOG_H
#define CACHE_HITLOG_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "cache/handle.h"
#include "cache/index.h"

/*
 * hits.log: what happened since the index was last written to, so that a hit
 * pays for one append and not for a transaction. Text, one write() a line (and a
 * newline in front of it):
 *
 *   jitc-hits 1 <generation>            the first line; a random number
 *   hit <entry> <realtime ns> <saved ns>
 *   failure <realtime ns>
 *   uncached <realtime ns> <reason>
 *
 * Folding adds the lines behind a stored offset to the index, in the
 * transaction that stores the new offset: each counts once, whatever is killed
 * when. A line that makes no sense is skipped; a log without its first line has
 * generation 0.
 */

/* Appends one line (which ends in a newline); trouble is dropped. True now and then, when so much
 * has come together that it should be folded. */
bool hitlog_append(struct cache *cache, const char *line);

/* Adds what the log has to the index, each line to the hour it is of. Within a transaction; an
 * unreadable log is an empty one. */
int hitlog_fold(struct cache *cache, struct error *e);

/* The sums of what it has since then, without writing anything, for read-only caches. */
int hitlog_sum(struct cache *cache, int64_t since_ns, struct tally *tally, struct error *e);

/* Starts a new log once the old one is big. Not within a transaction; trouble is dropped. */
void hitlog_replace_when_big(struct cache *cache);

enum { HITLOG_FOLD_BYTES = 256 * 1024, HITLOG_REPLACE_BYTES = 1024 * 1024 };

#endif
