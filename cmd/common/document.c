#include "cmd/common/document.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cmd/common/document_parts.h"

struct document *document_new(void)
{
	struct document *d = calloc(1, sizeof(*d));

	if (d)
		d->dropping.document = d;
	return d;
}

void document_free(struct document *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->part_count; i++) {
		if (d->parts[i].sheet)
			free(d->parts[i].sheet->cells);
		free(d->parts[i].sheet);
	}
	free(d->parts);
	buf_release(&d->texts);
	free(d);
}

/* ---- figures */

static struct figure figure_absent(void)
{
	return (struct figure){.type = FIGURE_ABSENT};
}

static struct figure figure_string(struct document *d, const char *text)
{
	struct figure value = {.type = FIGURE_STRING, .text = d->texts.length};

	if (!text)
		return figure_absent();
	buf_add(&d->texts, text, strlen(text) + 1);
	d->failed |= d->texts.failed;
	return value;
}

static struct figure figure_format(struct document *d, const char *format, va_list arguments)
{
	struct figure value = {.type = FIGURE_STRING, .text = d->texts.length};

	buf_vprintf(&d->texts, format, arguments);
	buf_putc(&d->texts, '\0');
	d->failed |= d->texts.failed;
	return value;
}

static struct figure figure_integer(int64_t integer)
{
	if (integer == INT64_MIN)
		return figure_absent();
	return (struct figure){.type = FIGURE_INTEGER, .integer = integer};
}

static struct figure figure_real(double real)
{
	if (!isfinite(real))
		return figure_absent();
	return (struct figure){.type = FIGURE_REAL, .real = real};
}

const char *figure_text(const struct document *d, struct figure value)
{
	return value.type == FIGURE_STRING ? d->texts.data + value.text : NULL;
}

/* ---- parts */

/* Room for one more of `size` bytes each; false, with the document failed, when there is none. */
static bool room_make(struct document *d, void **items, size_t count, size_t *capacity,
	size_t size)
{
	void *moved = d->failed ? NULL : array_room(*items, count, capacity, size);

	d->failed |= !moved;
	if (moved)
		*items = moved;
	return moved;
}

static bool part_add(struct document *d, struct part part)
{
	void *parts = d->parts;
	bool has_room = room_make(d, &parts, d->part_count, &d->part_capacity, sizeof(part));

	d->parts = parts;
	if (has_room)
		d->parts[d->part_count++] = part;
	return has_room;
}

static void fact_add(struct document *d, const char *key, const char *label,
	enum figure_kind kind, struct figure value)
{
	part_add(d, (struct part){PART_FACT, .key = key, .label = label, .figure_kind = kind,
		.value = value});
}

void document_text(struct document *d, const char *key, const char *label, const char *value)
{
	fact_add(d, key, label, FIGURE_TEXT, figure_string(d, value));
}

void document_integer(struct document *d, const char *key, const char *label,
	enum figure_kind kind, int64_t value)
{
	fact_add(d, key, label, kind, figure_integer(value));
}

void document_number(struct document *d, const char *key, const char *label,
	enum figure_kind kind, double value)
{
	fact_add(d, key, label, kind, figure_real(value));
}

void document_note(struct document *d, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	part_add(d, (struct part){PART_NOTE, .value = figure_format(d, format, arguments)});
	va_end(arguments);
}

void document_line(struct document *d, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	part_add(d, (struct part){PART_LINE, .value = figure_format(d, format, arguments)});
	va_end(arguments);
}

/* ---- sheets */

struct sheet *document_sheet(struct document *d, const char *key, const char *title,
	const char *empty, const struct column *columns, size_t column_count)
{
	struct sheet *s = calloc(1, sizeof(*s));

	if (!s) {
		d->failed = true;
		return &d->dropping;
	}
	*s = (struct sheet){
		.document = d,
		.key = key,
		.title = figure_string(d, title),
		.empty = figure_string(d, empty),
		.columns = columns,
		.column_count = column_count,
	};
	if (!part_add(d, (struct part){PART_SHEET, .sheet = s})) {
		free(s);
		return &d->dropping;
	}
	return s;
}

void sheet_hide(struct sheet *s)
{
	s->is_hidden = true;
}

static void cell_add(struct sheet *s, struct figure value)
{
	void *cells = s->cells;
	bool has_room = room_make(s->document, &cells, s->cell_count, &s->cell_capacity,
		sizeof(value));

	s->cells = cells;
	if (has_room)
		s->cells[s->cell_count++] = value;
}

void sheet_text(struct sheet *s, const char *value)
{
	cell_add(s, figure_string(s->document, value));
}

void sheet_integer(struct sheet *s, int64_t value)
{
	cell_add(s, figure_integer(value));
}

void sheet_number(struct sheet *s, double value)
{
	cell_add(s, figure_real(value));
}

void sheet_figure(struct sheet *s, enum figure_kind kind, double value)
{
	struct figure figure = figure_real(value);

	figure.has_kind = true;
	figure.kind = (unsigned char)kind;
	cell_add(s, figure);
}

size_t sheet_rows(const struct sheet *s)
{
	return s->cell_count / s->column_count + (s->cell_count % s->column_count > 0);
}

struct figure sheet_cell(const struct sheet *s, size_t row, size_t column)
{
	size_t i = row * s->column_count + column;

	return i < s->cell_count ? s->cells[i] : figure_absent();
}

/* ---- printing */

void document_print(const struct document *d, enum document_format format, struct buf *out)
{
	static void (*const printers[])(const struct document *d, struct buf *out) = {
		[DOCUMENT_TEXT] = document_print_text,
		[DOCUMENT_JSON] = document_print_json,
		[DOCUMENT_CSV] = document_print_csv,
		[DOCUMENT_MARKDOWN] = document_print_markdown,
	};

	if (d->failed) {
		print_fail(out);
		return;
	}
	printers[format](d, out);
}
