#ifndef CACHE_RECORD_H
#define CACHE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "cache/cache.h"

/*
 * All that the index knows about one compile, as a file in cas/, from which a
 * lost index is made again. Lines of fields separated by tabs, in which
 * backslash, tab and newline are written \\ \t \n:
 *
 *   jitc-record 1
 *   compile  PATTERN FILE KIND INPUT-DIGEST SIZE CREATED-NS
 *   reason   TEXT                                          (of a fallback)
 *   part     NAME VALUE [LABEL]
 *   stage    NAME WALL-NS CPU-NS PEAK-RSS-KB               (in order; -1: not known)
 *   entry    POSITION KIND REQUESTED FINGERPRINT ARTIFACT SIZE ELAPSED-NS
 *   lines    8 hex digits for each line of the input
 *   end
 */
struct record_stage {
	const char *name;
	int64_t wall_ns, cpu_ns, peak_rss_kb;
};

struct record_entry {
	size_t position; /* of its stage */
	const char *kind;
	bool requested;
	struct digest fingerprint, artifact;
	int64_t size_bytes, elapsed_ns;
};

struct record {
	const char *pattern, *file, *input_kind;
	const char *reason; /* NULL: no fallback */
	struct digest input;
	int64_t input_size_bytes, created_ns;
	const struct cache_part *parts;
	size_t part_count;
	const struct record_stage *stages;
	size_t stage_count;
	const struct record_entry *entries;
	size_t entry_count;
	const uint32_t *lines;
	size_t line_count;
	void *storage; /* what record_parse() allocated */
};

/* More lines than this are not kept: changes in such an input are told by its size alone. */
enum { RECORD_MOST_LINES = 65536 };

void record_format(const struct record *record, struct buf *out);

/* True if bytes start like a record. */
bool record_recognise(const char *bytes, size_t length);

/* Reads a record out of text, which is cut up and must outlive it. False: malformed, or no
 * memory. */
bool record_parse(struct record *record, char *text, size_t length);
void record_release(struct record *record);

#endif
