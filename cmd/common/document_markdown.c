#include <string.h>

#include "base/utf8.h"
#include "cmd/common/document_parts.h"

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (unsigned char)c >= 0x80;
}

/* Text that stays what it is: underscores inside of words mean nothing, and are left for those who
 * read the source. */
static void text_print(struct buf *out, const char *text)
{
	struct buf shown = BUF_INIT;

	utf8_show(&shown, text);
	text = buf_string(&shown);
	for (size_t i = 0; text[i]; i++) {
		bool is_inside = text[i] == '_' && i > 0 && is_word(text[i - 1]) &&
				 is_word(text[i + 1]);

		if (strchr("\\|`*_<>[]&~$", text[i]) && !is_inside)
			buf_putc(out, '\\');
		buf_putc(out, text[i]);
	}
	if (shown.failed)
		print_fail(out);
	buf_release(&shown);
}

static void figure_markdown(struct buf *out, const struct document *d, enum figure_kind kind,
	struct figure value)
{
	if (value.type == FIGURE_STRING)
		text_print(out, figure_text(d, value));
	else
		figure_show(out, d, kind, value);
}

static void paragraph_print(const struct document *d, struct figure text, struct buf *out)
{
	text_print(out, figure_text(d, text));
	buf_putc(out, '\n');
}

/* The colon before a table is no part of a heading. */
static void heading_print(const char *title, struct buf *out)
{
	buf_puts(out, "### ");
	text_print(out, title);
	if (out->length > 0 && out->data[out->length - 1] == ':')
		buf_truncate(out, out->length - 1);
}

static void headings_print(const struct sheet *s, struct buf *out)
{
	for (size_t i = 0; i < s->column_count; i++) {
		buf_puts(out, "| ");
		text_print(out, s->columns[i].heading);
		buf_putc(out, ' ');
	}
	buf_puts(out, "|\n");
	for (size_t i = 0; i < s->column_count; i++)
		buf_puts(out, figure_is_left(s->columns[i].kind) ? "|:---" : "|---:");
	buf_puts(out, "|\n");
}

static void sheet_print(const struct document *d, const struct sheet *s, struct buf *out)
{
	if (s->title.type != FIGURE_ABSENT) {
		heading_print(figure_text(d, s->title), out);
		buf_puts(out, "\n\n");
	}
	if (sheet_rows(s) == 0) {
		paragraph_print(d, s->empty, out);
		return;
	}
	headings_print(s, out);
	for (size_t row = 0; row < sheet_rows(s); row++) {
		for (size_t i = 0; i < s->column_count; i++) {
			struct figure value = sheet_cell(s, row, i);

			buf_puts(out, "| ");
			figure_markdown(out, d, cell_kind(s, i, value), value);
			buf_putc(out, ' ');
		}
		buf_puts(out, "|\n");
	}
}

static void part_print(const struct document *d, const struct part *part, struct buf *out)
{
	if (part->kind == PART_SHEET) {
		sheet_print(d, part->sheet, out);
	} else if (part->kind == PART_NOTE) {
		paragraph_print(d, part->value, out);
	} else {
		buf_puts(out, "- ");
		text_print(out, part->label);
		buf_puts(out, ": ");
		figure_markdown(out, d, part->figure_kind, part->value);
		buf_putc(out, '\n');
	}
}

static bool is_shown(const struct part *part)
{
	const struct sheet *s = part->sheet;

	return part->kind != PART_LINE &&
	       (!s || sheet_rows(s) > 0 || s->empty.type != FIGURE_ABSENT);
}

void document_print_markdown(const struct document *d, struct buf *out)
{
	const struct part *last = NULL;

	for (size_t i = 0; i < d->part_count; i++) {
		const struct part *part = &d->parts[i];

		if (!is_shown(part))
			continue;
		if (last && (part->kind != PART_FACT || last->kind != PART_FACT))
			buf_putc(out, '\n');
		part_print(d, part, out);
		last = part;
	}
}
