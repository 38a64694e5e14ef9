#ifndef CMD_DOCUMENT_H
#define CMD_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A command's result, said once and printed in any of four ways. It is made of
 * facts (a name and a figure), sheets (rows under columns), notes (sentences)
 * and lines (only for people), in the order in which they were added.
 *
 *	DOCUMENT_TEXT      for people: facts as "label: figure", sheets as tables, units chosen
 *	DOCUMENT_JSON      one object: facts by key, sheets as arrays of objects by key, "notes"
 *	DOCUMENT_CSV       the first sheet that is not empty, or else the first one's keys alone; without
 *	                   any, the facts as one row (RFC 4180, LF; controls escaped as for people, so
 *	                   that a row is a line)
 *	DOCUMENT_MARKDOWN  facts as a list, sheets as tables (pipes escaped), notes
 *
 * JSON and CSV have plain numbers: durations in ns, sizes in bytes, shares from 0 to 1, times in ns
 * since the epoch. What is absent is "-" for people, null in JSON, empty in CSV. Running
 * out of memory is told by document_print() alone.
 */
enum document_format { DOCUMENT_TEXT, DOCUMENT_JSON, DOCUMENT_CSV, DOCUMENT_MARKDOWN };

enum figure_kind {
	FIGURE_TEXT,
	FIGURE_COUNT,    /* integer */
	FIGURE_DURATION, /* ns */
	FIGURE_SIZE,     /* bytes */
	FIGURE_CHANGE,   /* bytes with a sign */
	FIGURE_SHARE,    /* 0 to 1, shown as a percentage with one decimal */
	FIGURE_NUMBER,   /* shown with 4 significant digits, whole parts in full */
	FIGURE_TIME,     /* ns since the epoch, shown as local time */
	FIGURE_BOOLEAN,  /* true or false; for people "yes" or "" */
};

struct document;
struct sheet;

struct document *document_new(void);
void document_free(struct document *d);

/* key: as in JSON, "success_rate"; label: for people, "success rate". Borrowed: literals. */
void document_text(struct document *d, const char *key, const char *label, const char *value);
void document_integer(struct document *d, const char *key, const char *label,
	enum figure_kind kind, int64_t value); /* INT64_MIN: absent */
void document_number(struct document *d, const char *key, const char *label,
	enum figure_kind kind, double value);  /* not finite: absent */

/* A sentence; in JSON an element of "notes". */
void document_note(struct document *d, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A line that only DOCUMENT_TEXT prints, as it is (utf8_show()n). What is not of the same kind, and
 * each sheet, has a blank line between it and what came before. */
void document_line(struct document *d, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

struct column {
	const char *key;     /* "wall_ns": as in JSON and CSV */
	const char *heading; /* "WALL": for people */
	enum figure_kind kind;
};

/* A new sheet at the end of the document, which owns it. title: a heading for people, or NULL;
 * empty: what people are told when there is no row, or NULL: nothing. Both are copied, key and
 * columns borrowed. Never NULL (a document out of memory hands out one that drops everything). */
struct sheet *document_sheet(struct document *d, const char *key, const char *title,
	const char *empty, const struct column *columns, size_t column_count);

/* Leaves the sheet out of DOCUMENT_TEXT, where lines say the same. */
void sheet_hide(struct sheet *s);

/* The next cell, row by row. A cell's kind is its column's; sheet_integer() and sheet_number() may
 * be used for any kind but text. */
void sheet_text(struct sheet *s, const char *value); /* NULL: absent */
void sheet_integer(struct sheet *s, int64_t value);  /* INT64_MIN: absent */
void sheet_number(struct sheet *s, double value);    /* not finite: absent */

/* The next cell, of a kind of its own: for a column whose rows are measured in different ways. */
void sheet_figure(struct sheet *s, enum figure_kind kind, double value);

/* Appends the document in that format; out fails when memory is out. */
void document_print(const struct document *d, enum document_format format, struct buf *out);

/* One figure as people are shown it: "0.12 ms", "95.3 %". */
void figure_print(struct buf *out, enum figure_kind kind, double value);

#endif
