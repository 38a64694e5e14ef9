#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_sections.h"
#include "cmd/jitstat/export_text.h"

/*
 * One table for all sections, in long format: a line for every figure, absent
 * ones left out. `row` holds together what is about one thing.
 */

static const char *csv_replace(uint32_t character)
{
	switch (character) {
	case '"':
		return "\"\"";
	case '\n':
		return "\n";
	case '\r':
		return "\r";
	case '\t':
		return "\t";
	default:
		return NULL;
	}
}

/* RFC 4180: quoted where it has to be. */
static void cell_write(struct buf *out, const char *text)
{
	if (text[strcspn(text, "\",\r\n")] != '\0') {
		buf_putc(out, '"');
		export_text(out, text, csv_replace);
		buf_putc(out, '"');
	} else {
		export_text(out, text, csv_replace);
	}
}

static void value_write(struct buf *out, struct export_value value)
{
	struct json j;

	if (value.type == VALUE_TEXT) {
		cell_write(out, value.text);
	} else if (value.type == VALUE_NUMBER) {
		/* a lone value is in JSON as it is here */
		json_init(&j, out, false);
		json_number(&j, NULL, value.number);
	} else {
		buf_integer(out, value.integer);
	}
}

struct row_head {
	const char *section, *name, *detail;
	size_t number;
};

static void line_write(struct buf *out, const struct row_head *head, const char *metric,
	struct export_value value)
{
	if (value.type == VALUE_ABSENT)
		return;
	buf_printf(out, "%s,%zu,", head->section, head->number);
	cell_write(out, head->name ? head->name : "");
	buf_putc(out, ',');
	cell_write(out, head->detail ? head->detail : "");
	buf_printf(out, ",%s,", metric);
	value_write(out, value);
	buf_putc(out, '\n');
}

static void row_write(struct buf *out, const struct export_section *section, size_t number,
	const void *row)
{
	bool has_name = section->fields->kind == EXPORT_TEXT;
	struct row_head head = {.section = section->key, .number = number};
	size_t i;

	if (has_name)
		head.name = export_value(&section->fields[0], row).text;
	if (section->detail)
		head.detail = export_value(&section->fields[section->detail], row).text;
	for (i = 0; i < section->field_count; i++)
		if ((i > 0 || !has_name) && (i == 0 || i != section->detail))
			line_write(out, &head, section->fields[i].key,
				export_value(&section->fields[i], row));
}

static void section_write(struct buf *out, const struct export_section *section,
	const struct profile *p)
{
	size_t count, i;
	const void **rows = export_rows(section, p, &count);

	if (count > 0 && !rows)
		out->failed = true;
	for (i = 0; rows && i < count; i++)
		row_write(out, section, i + 1, rows[i]);
	free(rows);
}

/* The bins' place in time comes first, as row 0. */
static void timeline_write(struct buf *out, const struct profile *p)
{
	const struct profile_timeline *t = profile_timeline(p);

	if (t->start_ns == EVENT_ABSENT)
		return;
	buf_printf(out, "timeline,0,,,start_ns,%" PRId64 "\ntimeline,0,,,width_ns,%" PRId64 "\n",
		t->start_ns, t->width_ns);
	section_write(out, &export_timeline, p);
}

void export_csv(const struct export_source *source, struct buf *out)
{
	struct profile_totals totals;
	size_t i;

	buf_puts(out, "section,row,name,detail,metric,value\n");
	profile_totals(source->profile, &totals);
	row_write(out, &export_totals, 1, &totals);
	for (i = 0; i < export_section_count; i++)
		section_write(out, &export_sections[i], source->profile);
	timeline_write(out, source->profile);
}
