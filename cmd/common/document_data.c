#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "cmd/common/document_parts.h"

/* ---- JSON */

static void json_figure(struct json *j, const struct document *d, const char *key,
	enum figure_kind kind, struct figure value)
{
	if (value.type == FIGURE_ABSENT)
		json_null(j, key);
	else if (value.type == FIGURE_STRING)
		json_string(j, key, figure_text(d, value));
	else if (kind == FIGURE_BOOLEAN)
		json_boolean(j, key, value.type == FIGURE_REAL ? value.real != 0 : value.integer != 0);
	else if (value.type == FIGURE_REAL)
		json_number(j, key, value.real);
	else
		json_integer(j, key, value.integer);
}

static void json_sheet(struct json *j, const struct document *d, const struct sheet *s)
{
	json_open_array(j, s->key);
	for (size_t row = 0; row < sheet_rows(s); row++) {
		json_open_object(j, NULL);
		for (size_t i = 0; i < s->column_count; i++) {
			struct figure value = sheet_cell(s, row, i);

			json_figure(j, d, s->columns[i].key, cell_kind(s, i, value), value);
		}
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_notes(struct json *j, const struct document *d)
{
	json_open_array(j, "notes");
	for (size_t i = 0; i < d->part_count; i++)
		if (d->parts[i].kind == PART_NOTE)
			json_string(j, NULL, figure_text(d, d->parts[i].value));
	json_close_array(j);
}

void document_print_json(const struct document *d, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	for (size_t i = 0; i < d->part_count; i++) {
		const struct part *part = &d->parts[i];

		if (part->kind == PART_FACT)
			json_figure(&j, d, part->key, part->figure_kind, part->value);
		else if (part->kind == PART_SHEET)
			json_sheet(&j, d, part->sheet);
	}
	json_notes(&j, d);
	json_close_object(&j);
	buf_putc(out, '\n');
}

/* ---- CSV */

/* RFC 4180 has no controls in a field, and a line break in quotes breaks all that reads lines: they
 * are shown escaped. The empty string is in quotes, what is absent is not. */
static void csv_text(struct buf *out, const char *text)
{
	struct buf shown = BUF_INIT;

	utf8_show(&shown, text);
	text = buf_string(&shown);
	if (*text && !strpbrk(text, ",\"")) {
		buf_puts(out, text);
	} else {
		buf_putc(out, '"');
		for (; *text; text++) {
			if (*text == '"')
				buf_putc(out, '"');
			buf_putc(out, *text);
		}
		buf_putc(out, '"');
	}
	if (shown.failed)
		print_fail(out);
	buf_release(&shown);
}

static void csv_figure(struct buf *out, const struct document *d, enum figure_kind kind,
	struct figure value)
{
	struct json j;

	json_init(&j, out, false);
	if (value.type == FIGURE_STRING)
		csv_text(out, figure_text(d, value));
	else if (value.type != FIGURE_ABSENT)
		json_figure(&j, d, NULL, kind, value);
}

/* A separator, but behind the last. */
static void csv_next(struct buf *out, bool is_last)
{
	buf_putc(out, is_last ? '\n' : ',');
}

static void csv_sheet(const struct document *d, const struct sheet *s, struct buf *out)
{
	size_t last = s->column_count - 1;

	for (size_t i = 0; i <= last; i++) {
		csv_text(out, s->columns[i].key);
		csv_next(out, i == last);
	}
	for (size_t row = 0; row < sheet_rows(s); row++) {
		for (size_t i = 0; i <= last; i++) {
			struct figure value = sheet_cell(s, row, i);

			csv_figure(out, d, cell_kind(s, i, value), value);
			csv_next(out, i == last);
		}
	}
}

/* One row, under the keys. */
static void csv_facts(const struct document *d, size_t last, struct buf *out)
{
	for (size_t i = 0; i <= last; i++) {
		if (d->parts[i].kind != PART_FACT)
			continue;
		csv_text(out, d->parts[i].key);
		csv_next(out, i == last);
	}
	for (size_t i = 0; i <= last; i++) {
		if (d->parts[i].kind != PART_FACT)
			continue;
		csv_figure(out, d, d->parts[i].figure_kind, d->parts[i].value);
		csv_next(out, i == last);
	}
}

void document_print_csv(const struct document *d, struct buf *out)
{
	const struct sheet *sheet = NULL;
	size_t last_fact = SIZE_MAX;

	for (size_t i = 0; i < d->part_count; i++) {
		const struct part *part = &d->parts[i];

		if (part->kind == PART_FACT)
			last_fact = i;
		if (part->kind == PART_SHEET &&
			(!sheet || (sheet_rows(sheet) == 0 && sheet_rows(part->sheet) > 0)))
			sheet = part->sheet;
	}
	if (sheet)
		csv_sheet(d, sheet, out);
	else if (last_fact != SIZE_MAX)
		csv_facts(d, last_fact, out);
}
