#ifndef CMD_JITSTAT_EXPORT_SECTIONS_H
#define CMD_JITSTAT_EXPORT_SECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/profile.h"

/*
 * What a profile has, by table: sections of rows, which have fields under the
 * names that exports show. All formats that list a profile go through it.
 */
enum export_kind {
	EXPORT_TEXT,
	EXPORT_COUNT,
	EXPORT_NS,     /* a duration */
	EXPORT_KB,     /* 1024 bytes */
	EXPORT_TIME,   /* ns since the epoch */
	EXPORT_FLAG,
	EXPORT_EVENT,  /* an enum event_kind, shown as a word */
	EXPORT_NUMBER, /* made by compute(): ns or a share from 0 to 1, by the field's name */
};

enum export_metric { /* what the field is to a monitoring system */
	EXPORT_NO_METRIC,
	EXPORT_COUNTER, /* grows from log to log */
	EXPORT_GAUGE,
};

struct export_field {
	const char *key;
	enum export_kind kind;
	size_t offset;
	double (*compute)(const void *row); /* EXPORT_NUMBER; not finite: absent */
	enum export_metric metric;
	const char *help;
};

struct export_section {
	const char *key, *one; /* "rules", "rule" */
	size_t row_size;
	const void *(*rows)(const struct profile *p, size_t *count);
	const struct export_field *fields; /* the first one is the row's name */
	size_t field_count;
	size_t detail; /* the field that tells rows of one name apart; 0: none does */
};

/* All sections that are arrays. */
extern const struct export_section export_sections[];
extern const size_t export_section_count;

/* The one of that key, which there must be. */
const struct export_section *export_section(const char *key);

/* The two that are not: the totals are one row, a struct profile_totals, and the timeline's rows
 * are its bins. */
extern const struct export_section export_totals, export_timeline;

/* The rows in order of name and detail, which does not depend on how many threads read the logs;
 * those of a timeline stay as they are. The caller's to free; NULL when out of memory, or without
 * a row. */
const void **export_rows(const struct export_section *section, const struct profile *p,
	size_t *count);

struct export_value {
	enum { VALUE_ABSENT, VALUE_TEXT, VALUE_INTEGER, VALUE_NUMBER, VALUE_FLAG } type;
	const char *text;
	int64_t integer; /* VALUE_FLAG: 0 or 1 */
	double number;
};

struct export_value export_value(const struct export_field *field, const void *row);

#endif
