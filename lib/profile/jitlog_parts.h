#ifndef PROFILE_JITLOG_PARTS_H
#define PROFILE_JITLOG_PARTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "profile/importer.h"

/*
 * What the two parsers of jitlog lines share: the tables of events and their keys.
 */
enum jitlog_key {
	JITLOG_EV, JITLOG_T, JITLOG_RULE, JITLOG_FN, JITLOG_ID, JITLOG_OK, JITLOG_NS, JITLOG_D,
	JITLOG_BUCKET, JITLOG_TIER, JITLOG_SIZE, JITLOG_MEM_KB, JITLOG_KEY, JITLOG_RESULT,
	JITLOG_SAVED_NS, JITLOG_WHY, JITLOG_STAGE, JITLOG_CPU_NS, JITLOG_RSS_KB, JITLOG_STATUS,
	JITLOG_ATTEMPTS, JITLOG_SUCCESSES, JITLOG_LAST, JITLOG_PRIORITY,
	JITLOG_FRAMES,
	JITLOG_KEYS,
};

extern const char *const jitlog_key_names[JITLOG_KEYS];

enum jitlog_type {
	JITLOG_TIME,    /* seconds since the epoch, as ns */
	JITLOG_NATURAL, /* not negative */
	JITLOG_INTEGER,
	JITLOG_TEXT,
	JITLOG_TRUTH,
	JITLOG_WORD,    /* a compile's result */
};

/* An event as it is read. */
struct jitlog_record {
	struct event event;
	int64_t last_ns; /* "last" */
};

struct jitlog_field {
	enum jitlog_key key;
	enum jitlog_type type;
	bool is_required;
	size_t offset; /* in struct jitlog_record */
};

enum { JITLOG_FIELDS = 9, JITLOG_EVENTS = 5 };

struct jitlog_event {
	const char *name;
	enum event_kind kind;
	size_t count;
	struct jitlog_field fields[JITLOG_FIELDS]; /* in canonical order */
};

extern const struct jitlog_event jitlog_events[JITLOG_EVENTS];

/* Everything absent. */
void jitlog_record_init(struct jitlog_record *record, const struct jitlog_event *event);

/* False: no such result. */
bool jitlog_result_find(struct slice word, enum event_result *result);

/* ---- lines of our own writers, and of others that write them so */

struct jitlog_pattern { /* as many bytes of words as masks say must be there */
	uint64_t words[2], masks[2];
	size_t length;
};

struct jitlog_quick {
	struct jitlog_record blank[JITLOG_EVENTS];
	/* with and without blanks behind ',' and ':' */
	struct {
		struct jitlog_pattern event, fields[JITLOG_EVENTS][JITLOG_FIELDS];
	} styles[2];
	struct jitlog_pattern names[JITLOG_EVENTS];
};

void jitlog_quick_init(struct jitlog_quick *q);

/* Reads a line that has its keys in canonical order, no escapes, and figures that are plain
 * integers in range; it must end with a newline, SOURCE_PADDING bytes behind which are readable.
 * Returns what follows the line, or NULL: the line is one for jitlog_full_read(). Text is borrowed
 * from the line. */
const char *jitlog_quick_read(const struct jitlog_quick *q, const char *line,
	struct jitlog_record *record);

/* ---- all lines */

struct jitlog_member {
	bool is_there;
	struct slice number; /* or: */
	json_t *value;
	unsigned column;
};

struct jitlog_full {
	const struct import *import;
	uint64_t line;
	bool is_cut; /* the line lacks its newline */
	struct jitlog_member members[JITLOG_KEYS];
	struct buf text; /* with bad bytes replaced */
	struct buf key;
	struct buf unknown; /* keys, each with a NUL behind it */
};

/* Reads a line of length bytes. 1: the record is filled, text borrowed until jitlog_full_clear();
 * 0: there is no event in it, for reasons that were noted as trouble; -1: out of memory. */
int jitlog_full_read(struct jitlog_full *f, const char *line, size_t length,
	struct jitlog_record *record);
void jitlog_full_clear(struct jitlog_full *f);
void jitlog_full_release(struct jitlog_full *f);

#endif
