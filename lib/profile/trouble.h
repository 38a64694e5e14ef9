#ifndef PROFILE_TROUBLE_H
#define PROFILE_TROUBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * What was wrong in logs, or is worth knowing about them, and was survived:
 * every kind is counted, the first few of each are kept with their place.
 */
enum trouble {
	TROUBLE_BROKEN,       /* a line or record that its format does not allow */
	TROUBLE_LONG_LINE,    /* too long to be kept */
	TROUBLE_TRUNCATED,    /* the file ends inside a line or a record */
	TROUBLE_COMPRESSION,  /* compressed data is damaged or cut off */
	TROUBLE_ENCODING,     /* bytes that are not UTF-8 */
	TROUBLE_RANGE,        /* a number out of range */
	TROUBLE_CLOCK,        /* a time before the one of the line before */
	TROUBLE_CHECKSUM,     /* a total that the log states is not the sum of what it lists */
	TROUBLE_UNKNOWN,      /* an event or key of another version: skipped, no fault */
	TROUBLE_HIDDEN,       /* the writer left out small counters: no fault */
	TROUBLE_KINDS,
};

enum { TROUBLE_PLACES = 5 }; /* kept of each kind */

struct trouble_place {
	char *file, *text;     /* text: what was wrong, without the place */
	uint64_t line;         /* 1-based, 0: unknown */
	unsigned column;       /* 1-based, 0: unknown */
};

struct troubles {
	int64_t counts[TROUBLE_KINDS];
	struct trouble_place places[TROUBLE_KINDS][TROUBLE_PLACES];
};

#define TROUBLES_INIT {0}

/* Notes one; file and the formatted text are copied (dropped when memory is out: the count
 * stays). */
void trouble_add(struct troubles *t, enum trouble kind, const char *file, uint64_t line,
	unsigned column, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Adds what `from` has behind what `to` has, and leaves `from` empty. */
void troubles_merge(struct troubles *to, struct troubles *from);

/* "broken lines": a kind in words for a sum, for one of them or several. */
const char *trouble_name(enum trouble kind, bool several);

/* How many there are in all, without TROUBLE_UNKNOWN and TROUBLE_HIDDEN, which --strict lets pass. */
int64_t troubles_faults(const struct troubles *t);

void troubles_release(struct troubles *t);

#endif
