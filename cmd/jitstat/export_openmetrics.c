#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_sections.h"
#include "cmd/jitstat/export_text.h"

/*
 * OpenMetrics 1.0 text. A field of a section is a family, "jitstat_rule_attempts", in base units,
 * and a row is a sample of it under the row's labels; families come in order of name.
 */
struct sample {
	char *labels; /* rule="...",bucket="..." */
	const void *row;
	unsigned twin; /* from 1 on, where names become the same when made UTF-8 */
};

struct metrics { /* a section's */
	const struct export_section *section;
	struct sample *samples;
	size_t count;
};

struct family {
	char *name;
	const char *unit;
	const struct export_field *field;
	const struct metrics *metrics;
};

enum { SECTIONS_MAX = 12, FAMILIES_MAX = 128 };

struct exposition {
	struct metrics metrics[SECTIONS_MAX];
	size_t metrics_count;
	struct family families[FAMILIES_MAX];
	size_t family_count;
	bool failed;
};

static const char *label_replace(uint32_t character)
{
	return character == '\\' ? "\\\\" : character == '"' ? "\\\"" : character == '\n' ? "\\n" : NULL;
}

static void label_write(struct buf *out, const char *label, const char *value)
{
	buf_printf(out, "%s%s=\"", out->length > 0 ? "," : "", label);
	export_text(out, value ? value : "", label_replace);
	buf_putc(out, '"');
}

/* "" for the totals, which have no labels. */
static char *row_labels(const struct export_section *section, const void *row)
{
	const struct export_field *fields = section->fields;
	struct buf labels = BUF_INIT;

	buf_puts(&labels, "");
	if (fields->kind == EXPORT_TEXT)
		label_write(&labels, section->one, export_value(&fields[0], row).text);
	if (section->detail)
		label_write(&labels, fields[section->detail].key,
			export_value(&fields[section->detail], row).text);
	return buf_detach(&labels);
}

static int samples_compare(const void *a, const void *b)
{
	const struct sample *one = a, *other = b;
	int order = strcmp(one->labels, other->labels);

	return order ? order : (one->row > other->row) - (one->row < other->row);
}

static void samples_make(struct exposition *x, const struct export_section *section,
	const void *const *rows, size_t count)
{
	struct metrics *m = &x->metrics[x->metrics_count++];
	size_t i;

	*m = (struct metrics){.section = section, .samples = calloc(count, sizeof(*m->samples))};
	for (i = 0; m->samples && i < count; i++) {
		m->samples[i] = (struct sample){row_labels(section, rows[i]), rows[i], 1};
		if (!m->samples[i].labels)
			break;
		m->count++;
	}
	x->failed |= m->count < count;
	if (m->count > 0)
		qsort(m->samples, m->count, sizeof(*m->samples), samples_compare);
	for (i = 1; i < m->count; i++)
		if (strcmp(m->samples[i].labels, m->samples[i - 1].labels) == 0)
			m->samples[i].twin = m->samples[i - 1].twin + 1;
}

static const char *field_unit(const struct export_field *field)
{
	switch (field->kind) {
	case EXPORT_NS:
	case EXPORT_NUMBER:
	case EXPORT_TIME:
		return "seconds";
	case EXPORT_KB:
		return "bytes";
	default:
		return NULL;
	}
}

/* Its key in base units; "count" is what OpenMetrics keeps for itself. */
static char *family_name(const struct export_section *section, const struct export_field *field)
{
	const char *unit = field_unit(field), *key = field->key;
	size_t length = strlen(key);

	if (strcmp(key, "count") == 0)
		return string_printf("jitstat_%s_occurrences", section->one);
	if (!unit)
		return string_printf("jitstat_%s_%s", section->one, key);
	/* all of these end in _ns or _kb */
	return string_printf("jitstat_%s_%.*s_%s%s", section->one, (int)(length - 3), key,
		field->kind == EXPORT_TIME ? "timestamp_" : "", unit);
}

static void families_add(struct exposition *x, const struct metrics *m)
{
	size_t i;

	for (i = 0; i < m->section->field_count; i++) {
		const struct export_field *field = &m->section->fields[i];
		struct family *f = &x->families[x->family_count];

		if (field->metric == EXPORT_NO_METRIC)
			continue;
		*f = (struct family){family_name(m->section, field), field_unit(field), field, m};
		if (!f->name) {
			x->failed = true;
			return;
		}
		x->family_count++;
	}
}

static void section_add(struct exposition *x, const struct export_section *section,
	const struct profile *p)
{
	size_t count;
	const void **rows = export_rows(section, p, &count);

	x->failed |= count > 0 && !rows;
	if (rows)
		samples_make(x, section, rows, count);
	free(rows);
}

/* Nanoseconds as seconds, to the last digit. */
static void seconds_write(struct buf *out, int64_t ns)
{
	uint64_t size = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;

	buf_printf(out, "%s%" PRIu64 ".%09" PRIu64, ns < 0 ? "-" : "", size / 1000000000,
		size % 1000000000);
}

static void value_write(struct buf *out, const struct export_field *field,
	struct export_value value)
{
	struct json j;

	json_init(&j, out, false);
	if (field->kind == EXPORT_NS || field->kind == EXPORT_TIME)
		seconds_write(out, value.integer);
	else if (field->kind == EXPORT_KB)
		json_number(&j, NULL, (double)value.integer * 1024);
	else if (field->kind == EXPORT_NUMBER)
		json_number(&j, NULL, value.number / 1e9);
	else
		json_integer(&j, NULL, value.integer);
}

static void sample_write(struct buf *out, const struct family *f, const struct sample *s,
	struct export_value value)
{
	buf_printf(out, "%s%s", f->name, f->field->metric == EXPORT_COUNTER ? "_total" : "");
	if (s->labels[0] != '\0' && s->twin > 1)
		buf_printf(out, "{%s,twin=\"%u\"}", s->labels, s->twin);
	else if (s->labels[0] != '\0')
		buf_printf(out, "{%s}", s->labels);
	buf_putc(out, ' ');
	value_write(out, f->field, value);
	buf_putc(out, '\n');
}

/* A family of which nothing is known is not there; counters cannot be negative. */
static void family_write(struct buf *out, const struct family *f)
{
	bool is_counter = f->field->metric == EXPORT_COUNTER, is_told = false;
	size_t i;

	for (i = 0; i < f->metrics->count; i++) {
		const struct sample *s = &f->metrics->samples[i];
		struct export_value value = export_value(f->field, s->row);

		if (value.type == VALUE_ABSENT ||
			(is_counter && value.type == VALUE_INTEGER && value.integer < 0))
			continue;
		if (!is_told) {
			buf_printf(out, "# TYPE %s %s\n", f->name, is_counter ? "counter" : "gauge");
			if (f->unit)
				buf_printf(out, "# UNIT %s %s\n", f->name, f->unit);
			buf_printf(out, "# HELP %s %s: %s\n", f->name, f->metrics->section->one,
				f->field->help);
		}
		is_told = true;
		sample_write(out, f, s, value);
	}
}

static int families_compare(const void *a, const void *b)
{
	return strcmp(((const struct family *)a)->name, ((const struct family *)b)->name);
}

static void exposition_release(struct exposition *x)
{
	size_t i, k;

	for (i = 0; i < x->metrics_count; i++) {
		for (k = 0; k < x->metrics[i].count; k++)
			free(x->metrics[i].samples[k].labels);
		free(x->metrics[i].samples);
	}
	for (i = 0; i < x->family_count; i++)
		free(x->families[i].name);
}

void export_openmetrics(const struct export_source *source, struct buf *out)
{
	static const char *const keys[] = {
		"rules", "functions", "patterns", "stages", "passes", "counters"};
	struct profile_totals totals;
	const void *total = &totals;
	struct exposition x = {0};
	size_t i;

	profile_totals(source->profile, &totals);
	samples_make(&x, &export_totals, &total, 1);
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		section_add(&x, export_section(keys[i]), source->profile);
	for (i = 0; i < x.metrics_count; i++)
		families_add(&x, &x.metrics[i]);
	qsort(x.families, x.family_count, sizeof(*x.families), families_compare);
	for (i = 0; i < x.family_count; i++)
		family_write(out, &x.families[i]);
	buf_puts(out, "# EOF\n");
	out->failed |= x.failed;
	exposition_release(&x);
}
