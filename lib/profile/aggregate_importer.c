#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json_reader.h"
#include "profile/aggregate_time.h"
#include "profile/importer.h"
#include "profile/names.h"

/*
 * A map from rules to sums, as simp_stats.json:
 *
 *	{"add_zero": {"attempts": 234, "successes": 223, "total_time": 0.028,
 *	              "last_used": 1763676000.5}}
 *
 * Times are in seconds; last_used may be an ISO 8601 time instead, which is UTC without an offset.
 * Fields that are missing or null are absent. Several maps may follow each other.
 */
struct aggregate {
	const struct import *import;
	struct buf text; /* all of the file: JSON does not come apart in blocks */
	uint64_t line;   /* of its first */
	struct json_reader reader;
	struct error error; /* the last one */
	uint64_t value_line; /* where the value at hand begins */
	unsigned value_column;
};

enum field_kind { FIELD_COUNT, FIELD_SECONDS, FIELD_MOMENT };

static const struct field {
	const char *name;
	size_t offset; /* of an int64_t in struct event */
	enum field_kind kind;
} fields[] = {
	{"attempts", offsetof(struct event, rule.attempts), FIELD_COUNT},
	{"successes", offsetof(struct event, rule.successes), FIELD_COUNT},
	{"total_time", offsetof(struct event, rule.wall_ns), FIELD_SECONDS},
	{"last_used", offsetof(struct event, when_ns), FIELD_MOMENT},
};

static const struct field *field_find(const char *name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (!strcmp(fields[i].name, name))
			return &fields[i];
	return NULL;
}

/* How much the text looks like such a map: a known field in its first rule decides. */
static int aggregate_recognise(const char *head, size_t length)
{
	struct json_reader r;
	struct buf name = BUF_INIT;
	int surety = 0;

	json_reader_init(&r, NULL, head, length);
	if (json_reader_enter(&r, '{', NULL) == 0) {
		surety = json_reader_member(&r, &name, NULL) == 0 ? 10 : 0;
		if (surety == 0 && json_reader_enter(&r, '{', NULL) == 0) {
			surety = 10;
			while (surety == 10 && json_reader_member(&r, &name, NULL) > 0)
				if (field_find(buf_string(&name)))
					surety = 90;
		}
	}
	buf_release(&name);
	return surety;
}

static void *aggregate_open(const struct import *import)
{
	struct aggregate *a = calloc(1, sizeof(*a));

	if (a)
		a->import = import;
	return a;
}

static int aggregate_block(void *state, const struct source_block *block)
{
	struct aggregate *a = state;

	if (a->line == 0)
		a->line = block->line;
	buf_add(&a->text, block->text, block->length);
	return a->text.failed ? -1 : 0;
}

/* What is wrong with the value at hand. */
static void note(struct aggregate *a, enum trouble kind, const char *name, const char *what)
{
	trouble_add(a->import->troubles, kind, a->import->file, a->value_line, a->value_column,
		"%s %s", name, what);
}

/* A number of units, as a whole number of `scale` to the unit; false when it is out of range. */
static bool number_scale(const json_t *value, int64_t scale, int64_t *out)
{
	double number = json_number_value(value), whole = floor(number);
	int64_t least;

	if (json_is_integer(value) && scale == 1) {
		*out = json_integer_value(value);
		return *out >= 0;
	}
	if (!(whole >= 0 && whole < (double)(INT64_MAX / scale)) || (scale == 1 && whole < number))
		return false;
	/* apart, for a double does not hold the nanoseconds of today */
	least = (int64_t)whole * scale;
	*out = least + (int64_t)((number - whole) * (double)scale + 0.5);
	return *out >= 0;
}

static void field_set(struct aggregate *a, struct event *event, const struct field *field,
	const json_t *value)
{
	int64_t *out = (int64_t *)(void *)((char *)event + field->offset);
	int64_t number;

	if (json_is_null(value))
		return;
	if (field->kind == FIELD_MOMENT && json_is_string(value)) {
		if (aggregate_time_parse(json_string_value(value), out))
			note(a, TROUBLE_BROKEN, field->name, "is no time");
	} else if (!json_is_number(value)) {
		note(a, TROUBLE_BROKEN, field->name, "is no number");
	} else if (!number_scale(value, field->kind == FIELD_COUNT ? 1 : 1000000000, &number)) {
		note(a, TROUBLE_RANGE, field->name, "is out of range");
	} else {
		*out = number;
	}
}

/* Numbers that Python writes, though JSON has none. */
static bool is_not_finite(const struct json_reader *r)
{
	static const char *const words[] = {"NaN", "Infinity", "-Infinity"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t length = strlen(words[i]);

		if (r->length - r->position >= length &&
			!memcmp(r->text + r->position, words[i], length))
			return true;
	}
	return false;
}

/* The member of a rule that was announced. -1 with the error set when it is broken. */
static int field_read(struct aggregate *a, struct event *event, const char *name)
{
	const struct field *field = field_find(name);
	json_t *value;

	json_reader_place(&a->reader, &a->value_line, &a->value_column);
	if (!field) {
		note(a, TROUBLE_UNKNOWN, name, "is no field that is known");
		return 0;
	}
	if (is_not_finite(&a->reader)) {
		note(a, TROUBLE_RANGE, field->name, "is out of range");
		return 0;
	}
	value = json_reader_value(&a->reader, &a->error);
	if (!value)
		return -1;
	field_set(a, event, field, value);
	json_decref(value);
	return 0;
}

/* More successes than attempts cannot be: neither is to be believed. */
static void rule_check(struct aggregate *a, struct event *event, const char *name)
{
	if (event->rule.attempts == EVENT_ABSENT || event->rule.successes <= event->rule.attempts)
		return;
	note(a, TROUBLE_RANGE, name, "has more successes than attempts");
	event->rule.attempts = event->rule.successes = EVENT_ABSENT;
}

enum progress { NO_MEMORY = -1, LOST, GONE_ON };

static void error_note(struct aggregate *a, enum trouble kind)
{
	trouble_add(a->import->troubles, kind, a->import->file, a->error.line, a->error.column,
		"%s", error_text(&a->error));
	error_release(&a->error);
}

/* After an error: notes it, and passes over the member that it is in. */
static enum progress recover(struct aggregate *a)
{
	bool is_lost;

	if (a->error.code == ERROR_MEMORY)
		return NO_MEMORY;
	is_lost = json_reader_skip(&a->reader);
	error_note(a, is_lost && a->reader.position == a->reader.length ? TROUBLE_TRUNCATED :
		TROUBLE_BROKEN);
	return is_lost ? LOST : GONE_ON;
}

/* From behind the opening bracket of a rule to behind the closing one. */
static enum progress fields_read(struct aggregate *a, struct event *event, struct buf *name)
{
	enum progress progress = GONE_ON;
	int more;

	while (progress == GONE_ON &&
		(more = json_reader_member(&a->reader, name, &a->error)) != 0)
		if (more < 0 || field_read(a, event, buf_string(name)))
			progress = recover(a);
	return progress;
}

/* The member of the map that was announced. */
static enum progress rule_read(struct aggregate *a, const struct buf *rule)
{
	struct event event;
	struct buf name = BUF_INIT;
	enum progress progress;
	uint64_t line;
	unsigned column;

	event_init(&event, EVENT_RULE, slice_of(buf_string(rule), rule->length));
	json_reader_place(&a->reader, &line, &column);
	if (json_reader_enter(&a->reader, '{', &a->error))
		return recover(a);
	progress = fields_read(a, &event, &name);
	buf_release(&name);
	if (progress == GONE_ON) {
		a->value_line = line;
		a->value_column = column;
		rule_check(a, &event, buf_string(rule));
		a->import->sink.take(a->import->sink.context, &event);
	} else if (progress == LOST && json_reader_leave(&a->reader) == 0) {
		progress = GONE_ON;
	}
	return progress;
}

/* A rule has one sum in a map: which of two it is, nothing tells. The first one counts. */
static void again_note(struct aggregate *a, const char *rule)
{
	json_reader_place(&a->reader, &a->value_line, &a->value_column);
	note(a, TROUBLE_BROKEN, rule, "is in the map already");
}

static enum progress map_read(struct aggregate *a)
{
	struct buf rule = BUF_INIT;
	enum progress progress = GONE_ON;
	struct names *seen;
	int more;

	if (json_reader_enter(&a->reader, '{', &a->error)) {
		error_note(a, TROUBLE_BROKEN);
		return LOST;
	}
	seen = names_new();
	if (!seen)
		return NO_MEMORY;
	while (progress == GONE_ON &&
		(more = json_reader_member(&a->reader, &rule, &a->error)) != 0) {
		size_t known = names_count(seen);
		uint32_t number = names_number(seen, slice_of(buf_string(&rule), rule.length),
			(struct slice){NULL, 0});

		if (number == NAMES_FULL)
			progress = NO_MEMORY;
		else if (more < 0)
			progress = recover(a);
		else if (number < known)
			again_note(a, buf_string(&rule)); /* and it is passed over */
		else
			progress = rule_read(a, &rule);
	}
	names_free(seen);
	buf_release(&rule);
	return progress;
}

static int aggregate_finish(void *state)
{
	struct aggregate *a = state;
	enum progress progress = GONE_ON;

	json_reader_init(&a->reader, a->import->file, buf_string(&a->text), a->text.length);
	a->reader.line = a->line;
	while (progress == GONE_ON && json_reader_peek(&a->reader))
		progress = map_read(a);
	return progress == NO_MEMORY ? -1 : 0;
}

static void aggregate_close(void *state)
{
	struct aggregate *a = state;

	if (!a)
		return;
	buf_release(&a->text);
	error_release(&a->error);
	free(a);
}

const struct importer aggregate_importer = {
	.name = "aggregate",
	.title = "maps from rules to sums, as simp_stats.json",
	.recognise = aggregate_recognise,
	.open = aggregate_open,
	.block = aggregate_block,
	.finish = aggregate_finish,
	.close = aggregate_close,
};
