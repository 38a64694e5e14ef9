#ifndef CMD_DOCUMENT_PARTS_H
#define CMD_DOCUMENT_PARTS_H

#include "cmd/common/document.h"

/*
 * How a document lies in memory, for those that print it. All texts lie one
 * behind the other, each ended by a NUL; a value names one by where it starts.
 */
struct figure {
	enum figure_type { FIGURE_ABSENT, FIGURE_STRING, FIGURE_INTEGER, FIGURE_REAL } type;
	bool has_kind;              /* else it is the fact's or the column's */
	unsigned char kind;
	union {
		size_t text;
		int64_t integer;
		double real;
	};
};

struct sheet {
	struct document *document;
	const char *key;
	struct figure title, empty; /* may be absent */
	const struct column *columns;
	size_t column_count;
	struct figure *cells;       /* row by row */
	size_t cell_count, cell_capacity;
	bool is_hidden;
};

struct part {
	enum part_kind { PART_FACT, PART_NOTE, PART_LINE, PART_SHEET } kind;
	const char *key, *label;    /* of a fact */
	enum figure_kind figure_kind;
	struct figure value;        /* of a fact; a note's and a line's text */
	struct sheet *sheet;
};

struct document {
	struct buf texts;
	struct part *parts;
	size_t part_count, part_capacity;
	struct sheet dropping; /* takes what there is no memory for */
	bool failed;
};

/* NULL when absent. */
const char *figure_text(const struct document *d, struct figure value);

/* Rows of a sheet; in the last one, cells that were not given are absent. */
size_t sheet_rows(const struct sheet *s);
struct figure sheet_cell(const struct sheet *s, size_t row, size_t column);

/* What a cell of that column is. */
static inline enum figure_kind cell_kind(const struct sheet *s, size_t column, struct figure value)
{
	return value.has_kind ? (enum figure_kind)value.kind : s->columns[column].kind;
}

/* Kinds that are lined up on the left. */
static inline bool figure_is_left(enum figure_kind kind)
{
	return kind == FIGURE_TEXT || kind == FIGURE_BOOLEAN || kind == FIGURE_TIME;
}

/* Memory has run out on the way to `out`. */
static inline void print_fail(struct buf *out)
{
	buf_release(out);
	out->failed = true;
}

/* As people are shown it; text with controls escaped. */
void figure_show(struct buf *out, const struct document *d, enum figure_kind kind,
	struct figure value);

/* Only of a document that did not fail. */
void document_print_text(const struct document *d, struct buf *out);
void document_print_json(const struct document *d, struct buf *out);
void document_print_csv(const struct document *d, struct buf *out);
void document_print_markdown(const struct document *d, struct buf *out);

#endif
