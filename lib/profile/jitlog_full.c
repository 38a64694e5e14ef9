#include "profile/jitlog_parts.h"

#include <limits.h>
#include <string.h>

#include "base/json_reader.h"
#include "base/utf8.h"
#include "profile/number.h"

/* ---- encoding */

/* Where the text stops being UTF-8. */
static size_t utf8_span(const char *text, size_t length)
{
	size_t i = 0, size;
	uint32_t character;

	for (; i < length; i += size) {
		size = (unsigned char)text[i] < 0x80 ? 1 :
			utf8_decode(text + i, length - i, &character);
		if (size == 0)
			break;
	}
	return i;
}

static int text_repair(struct buf *to, const char *text, size_t length)
{
	size_t good;

	buf_truncate(to, 0);
	while ((good = utf8_span(text, length)) < length) {
		buf_add(to, text, good);
		buf_puts(to, "\xef\xbf\xbd");
		text += good + 1;
		length -= good + 1;
	}
	buf_add(to, text, length);
	return to->failed ? -1 : 0;
}

/* The column in the line as it was: each bad byte had become three. */
static unsigned column_before(const char *line, size_t length, unsigned column)
{
	size_t at = 0, repaired = 0;

	while (at < length) {
		size_t good = utf8_span(line + at, length - at);

		if (repaired + good + 1 >= column)
			break;
		at += good + 1;
		repaired += good + 3;
		if (repaired >= column)
			return (unsigned)at;
	}
	return (unsigned)(at + column - repaired);
}

/* ---- trouble */

static void broken_add(const struct jitlog_full *f, unsigned column, const char *key,
	const char *what)
{
	trouble_add(f->import->troubles, TROUBLE_BROKEN, f->import->file, f->line, column,
		"'%s' %s", key, what);
}

/* What the reader of JSON says of the line: 0; -1 when it is out of memory. */
static int syntax_tell(const struct jitlog_full *f, const char *line, size_t length,
	bool is_repaired, struct error *e)
{
	unsigned column = e->column;

	if (e->code == ERROR_MEMORY)
		return -1;
	if (is_repaired)
		column = column_before(line, length, column);
	if (f->is_cut)
		trouble_add(f->import->troubles, TROUBLE_TRUNCATED, f->import->file, f->line,
			column, "the last line is cut off");
	else
		trouble_add(f->import->troubles, TROUBLE_BROKEN, f->import->file, f->line, column,
			"%s", error_text(e));
	return 0;
}

/* ---- JSON */

/* The number that JSON allows at the start of the text; 0: there is none. */
static size_t number_length(const char *text, size_t length)
{
	size_t i = number_span(text, length);
	size_t first = i > 0 && text[0] == '-', point;

	if (i == first || text[first] < '0' || text[first] > '9')
		return 0;
	if (text[first] == '0' && first + 1 < i && text[first + 1] >= '0' && text[first + 1] <= '9')
		return 0;
	for (point = first; point < i; point++)
		if (text[point] == '.' && (point + 1 == i || text[point + 1] < '0' ||
						  text[point + 1] > '9'))
			return 0;
	return i;
}

static bool begins_number(char c)
{
	return c == '-' || (c >= '0' && c <= '9');
}

static size_t key_find(const struct buf *key)
{
	size_t i;

	for (i = 0; i < JITLOG_KEYS; i++)
		if (strlen(jitlog_key_names[i]) == key->length &&
			memcmp(jitlog_key_names[i], key->data, key->length) == 0)
			break;
	return i;
}

/* A number keeps its text, to be read exactly. */
static int number_read(struct jitlog_member *m, struct json_reader *r, struct error *e)
{
	const char *text = r->text + r->position;
	size_t length = number_length(text, r->length - r->position);
	int64_t value;

	if (length == 0 || number_parse(text, length, 0, &value) == NUMBER_MALFORMED)
		return error_at(e, ERROR_INPUT, r->file, 1, m->column, "this is no number");
	m->number = slice_of(text, length);
	r->position += length;
	r->pending = false;
	return 0;
}

static int member_read(struct jitlog_full *f, struct json_reader *r, struct error *e)
{
	size_t key = key_find(&f->key);
	struct jitlog_member skipped = {0}, *m = key < JITLOG_KEYS ? &f->members[key] : &skipped;
	char first = json_reader_peek(r);
	uint64_t line;

	json_reader_place(r, &line, &m->column);
	if (m->is_there)
		return error_at(e, ERROR_INPUT, r->file, 1, m->column, "'%s' comes twice",
			jitlog_key_names[key]);
	if (key == JITLOG_KEYS)
		buf_add(&f->unknown, buf_string(&f->key), f->key.length + 1);
	m->is_there = true;
	if (begins_number(first))
		return number_read(m, r, e);
	m->value = json_reader_value(r, e);
	if (!m->value)
		return -1;
	if (m == &skipped)
		json_decref(m->value);
	return 0;
}

static int line_parse(struct jitlog_full *f, const char *line, size_t length, struct error *e)
{
	struct json_reader r;
	int more;

	json_reader_init(&r, NULL, line, length);
	if (json_reader_enter(&r, '{', e) < 0)
		return -1;
	while ((more = json_reader_member(&r, &f->key, e)) > 0)
		if (member_read(f, &r, e) < 0)
			return -1;
	if (more < 0 || json_reader_end(&r, e) < 0)
		return -1;
	return f->unknown.failed ? error_memory(e) : 0;
}

/* ---- members to event */

static const char *figure_read(struct jitlog_full *f, const struct jitlog_member *m,
	const struct jitlog_field *field, int64_t *out)
{
	const char *key = jitlog_key_names[field->key];
	const char *wrong = NULL;
	int64_t value = 0;

	if (!m->number.text)
		return "is not a number";
	if (number_parse(m->number.text, m->number.length,
		    field->type == JITLOG_TIME ? NUMBER_FROM_SECONDS : NUMBER_PLAIN,
		    &value) == NUMBER_RANGE)
		wrong = "is too large";
	else if (value < 0 && field->type != JITLOG_INTEGER)
		wrong = "is negative";
	if (wrong)
		trouble_add(f->import->troubles, TROUBLE_RANGE, f->import->file, f->line,
			m->column, "'%s' %s", key, wrong);
	else
		*out = value;
	return NULL;
}

static bool member_is_absent(const struct jitlog_member *m)
{
	return !m->is_there || (m->value && json_is_null(m->value));
}

/* NULL, or what is wrong with the value. */
static const char *field_read(struct jitlog_full *f, const struct jitlog_field *field, void *out)
{
	const struct jitlog_member *m = &f->members[field->key];
	struct slice text = {NULL, 0};

	if (json_is_string(m->value))
		text = slice_of(json_string_value(m->value), json_string_length(m->value));
	switch (field->type) {
	case JITLOG_TIME:
	case JITLOG_NATURAL:
	case JITLOG_INTEGER:
		return figure_read(f, m, field, out);
	case JITLOG_TEXT:
		*(struct slice *)out = text;
		return text.text ? NULL : "is not a text";
	case JITLOG_TRUTH:
		*(bool *)out = json_is_true(m->value);
		return json_is_boolean(m->value) ? NULL : "is neither true nor false";
	case JITLOG_WORD:
		return text.text && jitlog_result_find(text, out) ? NULL :
			"is not hit, miss, dup, fail or fallback";
	}
	return NULL;
}

static void unknown_add(const struct jitlog_full *f, unsigned column, const char *what,
	const char *name)
{
	trouble_add(f->import->troubles, TROUBLE_UNKNOWN, f->import->file, f->line, column,
		"unknown %s '%.64s' is passed over", what, name);
}

/* The event that the line is of. NULL: there is none, which was noted. */
static const struct jitlog_event *event_find(const struct jitlog_full *f)
{
	const struct jitlog_member *m = &f->members[JITLOG_EV];
	const char *name = json_string_value(m->value);
	size_t i;

	if (!name) {
		broken_add(f, m->is_there ? m->column : 1, "ev",
			member_is_absent(m) ? "is missing" : "is not a text");
		return NULL;
	}
	for (i = 0; i < JITLOG_EVENTS; i++)
		if (strcmp(name, jitlog_events[i].name) == 0)
			return &jitlog_events[i];
	unknown_add(f, m->column, "event", name);
	return NULL;
}

/* Keys that this event does not have. */
static void unknown_tell(const struct jitlog_full *f, const struct jitlog_event *event)
{
	bool has[JITLOG_KEYS] = {[JITLOG_EV] = true};
	size_t i;

	for (i = 0; i < event->count; i++)
		has[event->fields[i].key] = true;
	for (i = 0; i < JITLOG_KEYS; i++)
		if (f->members[i].is_there && !has[i])
			unknown_add(f, f->members[i].column, "key", jitlog_key_names[i]);
	for (i = 0; i < f->unknown.length; i += strlen(f->unknown.data + i) + 1)
		unknown_add(f, 0, "key", f->unknown.data + i);
}

static int event_make(struct jitlog_full *f, struct jitlog_record *record)
{
	const struct jitlog_event *event = event_find(f);
	size_t i;

	if (!event)
		return 0;
	jitlog_record_init(record, event);
	for (i = 0; i < event->count; i++) {
		const struct jitlog_field *field = &event->fields[i];
		const struct jitlog_member *m = &f->members[field->key];
		const char *wrong = NULL;

		if (!member_is_absent(m))
			wrong = field_read(f, field, (char *)record + field->offset);
		else if (field->is_required)
			wrong = "is missing";
		if (wrong) {
			broken_add(f, m->is_there ? m->column : 1, jitlog_key_names[field->key],
				wrong);
			return 0;
		}
	}
	unknown_tell(f, event);
	return 1;
}

int jitlog_full_read(struct jitlog_full *f, const char *line, size_t length,
	struct jitlog_record *record)
{
	size_t good = utf8_span(line, length), text_length = length;
	const char *text = line;
	struct error e = ERROR_INIT;
	int result;

	jitlog_full_clear(f);
	if (good < length) {
		if (text_repair(&f->text, line, length) < 0)
			return -1;
		text = f->text.data;
		text_length = f->text.length;
	}
	if (line_parse(f, text, text_length, &e) < 0) {
		result = syntax_tell(f, line, length, good < length, &e);
		error_release(&e);
		return result;
	}
	if (good < length)
		trouble_add(f->import->troubles, TROUBLE_ENCODING, f->import->file, f->line,
			good < UINT_MAX ? (unsigned)good + 1 : 0, "text that is not UTF-8");
	return event_make(f, record);
}

void jitlog_full_clear(struct jitlog_full *f)
{
	size_t i;

	for (i = 0; i < JITLOG_KEYS; i++)
		json_decref(f->members[i].value);
	memset(f->members, 0, sizeof(f->members));
	buf_truncate(&f->unknown, 0);
}

void jitlog_full_release(struct jitlog_full *f)
{
	jitlog_full_clear(f);
	buf_release(&f->text);
	buf_release(&f->key);
	buf_release(&f->unknown);
}
