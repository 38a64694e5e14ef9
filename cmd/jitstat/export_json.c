#include <stdlib.h>

#include "base/json.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_sections.h"
#include "config.h"

static void value_write(struct json *j, const char *key, struct export_value value)
{
	switch (value.type) {
	case VALUE_ABSENT:
		json_null(j, key);
		break;
	case VALUE_TEXT:
		json_string(j, key, value.text);
		break;
	case VALUE_INTEGER:
		json_integer(j, key, value.integer);
		break;
	case VALUE_NUMBER:
		json_number(j, key, value.number);
		break;
	case VALUE_FLAG:
		json_boolean(j, key, value.integer);
		break;
	}
}

static void row_write(struct json *j, const char *key, const struct export_section *section,
	const void *row)
{
	size_t i;

	json_open_object(j, key);
	for (i = 0; i < section->field_count; i++)
		value_write(j, section->fields[i].key, export_value(&section->fields[i], row));
	json_close_object(j);
}

static void rows_write(struct json *j, const char *key, const struct export_section *section,
	const struct profile *p)
{
	size_t count, i;
	const void **rows = export_rows(section, p, &count);

	/* a list without its rows would look complete */
	if (count > 0 && !rows)
		j->out->failed = true;
	json_open_array(j, key);
	for (i = 0; rows && i < count; i++)
		row_write(j, NULL, section, rows[i]);
	json_close_array(j);
	free(rows);
}

static void timeline_write(struct json *j, const struct profile *p)
{
	const struct profile_timeline *t = profile_timeline(p);

	if (t->start_ns == EVENT_ABSENT) {
		json_null(j, export_timeline.key);
		return;
	}
	json_open_object(j, export_timeline.key);
	json_integer(j, "start_ns", t->start_ns);
	json_integer(j, "width_ns", t->width_ns);
	rows_write(j, "bins", &export_timeline, p);
	json_close_object(j);
}

void export_json(const struct export_source *source, struct buf *out)
{
	struct profile_totals totals;
	struct json j;
	size_t i;

	profile_totals(source->profile, &totals);
	json_init(&j, out, false);
	json_open_object(&j, NULL);
	json_string(&j, "version", JITC_VERSION);
	json_open_array(&j, "logs");
	for (i = 0; i < source->logs->count; i++)
		json_string(&j, NULL, source->logs->items[i]);
	json_close_array(&j);
	json_integer(&j, "threshold_ns", source->threshold_ns);
	row_write(&j, export_totals.key, &export_totals, &totals);
	for (i = 0; i < export_section_count; i++)
		rows_write(&j, export_sections[i].key, &export_sections[i], source->profile);
	timeline_write(&j, source->profile);
	json_close_object(&j);
	buf_putc(out, '\n');
}
