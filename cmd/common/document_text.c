#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "cmd/common/document_parts.h"

/* Facts in a row have their figures below each other. */
static size_t label_width(const struct document *d, size_t i)
{
	size_t widest = 0;

	for (; i < d->part_count && d->parts[i].kind == PART_FACT; i++) {
		size_t width = utf8_width(d->parts[i].label);

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void fact_print(const struct document *d, const struct part *fact, size_t width,
	struct buf *out)
{
	size_t start;

	buf_puts(out, fact->label);
	buf_putc(out, ':');
	start = out->length;
	for (size_t i = utf8_width(fact->label); i <= width; i++)
		buf_putc(out, ' ');
	width = out->length;
	figure_show(out, d, fact->figure_kind, fact->value);
	if (out->length == width) /* no line ends in blanks */
		buf_truncate(out, start);
	buf_putc(out, '\n');
}

static void line_print(const struct document *d, struct figure text, struct buf *out)
{
	utf8_show(out, figure_text(d, text));
	buf_putc(out, '\n');
}

static struct table *table_of(const struct sheet *s)
{
	const char **headings = calloc(s->column_count, sizeof(*headings));
	enum table_alignment *alignments = calloc(s->column_count, sizeof(*alignments));
	struct table *t = NULL;

	if (headings && alignments) {
		for (size_t i = 0; i < s->column_count; i++) {
			headings[i] = s->columns[i].heading;
			alignments[i] = figure_is_left(s->columns[i].kind) ? TABLE_LEFT :
									     TABLE_RIGHT;
		}
		t = table_new(s->column_count, headings, alignments);
	}
	free(headings);
	free(alignments);
	return t;
}

static void cells_fill(const struct document *d, const struct sheet *s, struct table *t,
	struct buf *out)
{
	struct buf cell = BUF_INIT;

	for (size_t i = 0; i < sheet_rows(s) * s->column_count; i++) {
		size_t column = i % s->column_count;
		struct figure value = sheet_cell(s, i / s->column_count, column);
		const char *text = figure_text(d, value);

		buf_truncate(&cell, 0);
		if (!text) /* the table escapes, and must not do so twice */
			figure_show(&cell, d, cell_kind(s, column, value), value);
		table_cell(t, text ? text : buf_string(&cell));
	}
	if (cell.failed)
		print_fail(out);
	buf_release(&cell);
}

static void sheet_print(const struct document *d, const struct sheet *s, struct buf *out)
{
	struct table *t;

	if (sheet_rows(s) == 0) {
		line_print(d, s->empty, out);
		return;
	}
	if (s->title.type != FIGURE_ABSENT)
		line_print(d, s->title, out);
	t = table_of(s);
	if (!t) {
		print_fail(out);
		return;
	}
	cells_fill(d, s, t, out);
	if (!out->failed)
		table_print(t, out);
	table_free(t);
}

static bool is_shown(const struct part *part)
{
	const struct sheet *s = part->sheet;

	return !s || (!s->is_hidden && (sheet_rows(s) > 0 || s->empty.type != FIGURE_ABSENT));
}

static void part_print(const struct document *d, size_t i, size_t width, struct buf *out)
{
	const struct part *part = &d->parts[i];

	if (part->kind == PART_FACT)
		fact_print(d, part, width, out);
	else if (part->kind == PART_SHEET)
		sheet_print(d, part->sheet, out);
	else
		line_print(d, part->value, out);
}

void document_print_text(const struct document *d, struct buf *out)
{
	const struct part *last = NULL;
	size_t width = 0;

	for (size_t i = 0; i < d->part_count; i++) {
		const struct part *part = &d->parts[i];

		if (!is_shown(part))
			continue;
		if (last && (part->kind != last->kind || part->kind == PART_SHEET))
			buf_putc(out, '\n');
		if (part->kind == PART_FACT && (!last || last->kind != PART_FACT))
			width = label_width(d, i);
		part_print(d, i, width, out);
		last = part;
	}
}
