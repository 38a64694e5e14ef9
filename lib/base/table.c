#include "base/table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { COLUMN_GAP = 2 };

/* A table may have millions of cells: they lie one behind the other, each ended by a NUL. */
struct table {
	size_t columns, count;
	struct column {
		enum table_alignment alignment;
		size_t width;
	} *layout;
	struct buf cells; /* the headings are the first row */
};

static void cell_add(struct table *t, const char *text)
{
	struct column *column = &t->layout[t->count++ % t->columns];
	size_t start = t->cells.length, width;

	utf8_show(&t->cells, text);
	buf_putc(&t->cells, '\0');
	if (t->cells.failed)
		return;
	width = utf8_width(t->cells.data + start);
	if (width > column->width)
		column->width = width;
}

struct table *table_new(size_t columns, const char *const *headings,
	const enum table_alignment *alignments)
{
	struct table *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	t->columns = columns;
	t->layout = calloc(columns, sizeof(*t->layout));
	if (!t->layout) {
		table_free(t);
		return NULL;
	}
	for (size_t i = 0; i < columns; i++) {
		t->layout[i].alignment = alignments[i];
		cell_add(t, headings[i]);
	}
	return t;
}

void table_cell(struct table *t, const char *text)
{
	cell_add(t, text ? text : "-");
}

void table_cellf(struct table *t, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	cell_add(t, buf_string(&text));
	t->cells.failed |= text.failed;
	buf_release(&text);
}

static void blanks_add(struct buf *out, size_t count)
{
	while (count-- > 0)
		buf_putc(out, ' ');
}

/* Prints the row whose first cell is at text, returns where the next row starts. Blanks are written
 * only in front of something, so that no line ends in them. */
static const char *row_print(const struct table *t, const char *text, const char *end,
	struct buf *out)
{
	size_t blanks = 0;

	for (size_t i = 0; i < t->columns && text < end; i++) {
		const struct column *column = &t->layout[i];
		size_t length = strlen(text), padding = column->width - utf8_width(text);

		if (column->alignment == TABLE_RIGHT) {
			blanks += padding;
			padding = 0;
		}
		if (length > 0) {
			blanks_add(out, blanks);
			buf_add(out, text, length);
			blanks = 0;
		}
		blanks += padding + COLUMN_GAP;
		text += length + 1;
	}
	buf_putc(out, '\n');
	return text;
}

void table_print(const struct table *t, struct buf *out)
{
	const char *text = buf_string(&t->cells), *end = text + t->cells.length;

	if (t->cells.failed) {
		buf_release(out);
		out->failed = true;
		return;
	}
	if (t->count > t->columns)
		while (text < end)
			text = row_print(t, text, end, out);
}

void table_free(struct table *t)
{
	if (!t)
		return;
	buf_release(&t->cells);
	free(t->layout);
	free(t);
}
