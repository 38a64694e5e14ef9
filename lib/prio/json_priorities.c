#include <stdlib.h>
#include <string.h>

#include "base/json_reader.h"
#include "base/utf8.h"
#include "prio/priority_file.h"

/* What JSON does not have in a string as it is. */
static const char escaped[] =
	"\"\\\x01\x02\x03\x04\x05\x06\x07\b\t\n\x0b\f\r\x0e\x0f"
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f";

/* {"add_zero": 3847}: a map from rules to priorities, of which only the numbers are changed. */

static int member_read(struct priority_file *f, struct json_reader *r, const struct buf *rule,
	struct error *e)
{
	struct priority_entry *entry = priority_entry_add(f, buf_string(rule), rule->length);
	uint64_t line;
	json_t *value;

	if (!entry)
		return error_memory(e);
	json_reader_peek(r);
	json_reader_place(r, &line, &entry->column);
	entry->line = (unsigned)line;
	entry->at = r->position;
	value = json_reader_value(r, e);
	if (!value)
		return -1;
	entry->length = r->position - entry->at;
	entry->priority = json_integer_value(value);
	entry->is_given = json_is_integer(value);
	json_decref(value);
	if (!entry->is_given)
		return error_at(e, ERROR_INPUT, f->path, entry->line, entry->column,
			"the priority of '%s' is no integer", entry->rule);
	return 0;
}

static int map_parse(struct priority_file *f, struct error *e)
{
	struct buf rule = BUF_INIT;
	struct json_reader r;
	int more = -1;

	json_reader_init(&r, f->path, buf_string(&f->text), f->text.length);
	if (json_reader_enter(&r, '{', e) < 0)
		return -1;
	f->append_at = r.position;
	while ((more = json_reader_member(&r, &rule, e)) > 0) {
		if (member_read(f, &r, &rule, e) < 0) {
			more = -1;
			break;
		}
		f->append_at = r.position;
	}
	buf_release(&rule);
	return more < 0 ? -1 : json_reader_end(&r, e);
}

/* The white space in front of the last member's name, so that a new one looks like the others. */
static void indent_write(const struct priority_file *f, struct buf *out)
{
	const char *text = buf_string(&f->text);
	size_t end, begin;

	if (f->count == 0) {
		buf_puts(out, priority_line_end(f));
		buf_puts(out, "  ");
		return;
	}
	if (f->count == 1)
		begin = (size_t)(strchr(text, '{') - text) + 1;
	else
		begin = f->entries[f->count - 2].at + f->entries[f->count - 2].length;
	if (f->count > 1)
		begin = (size_t)(strchr(text + begin, ',') - text) + 1;
	end = begin + strspn(text + begin, " \t\r\n");
	buf_add(out, text + begin, end - begin);
}

/* Most names need no escapes. */
static void name_write(const char *rule, struct buf *out)
{
	size_t length = strlen(rule);
	json_t *value;
	char *text;

	if (strcspn(rule, escaped) == length) {
		buf_putc(out, '"');
		buf_add(out, rule, length);
		buf_putc(out, '"');
		return;
	}
	/* not json_string(), which base/json.h has another one of */
	value = json_stringn(rule, length);
	text = json_dumps(value, JSON_ENCODE_ANY);
	buf_puts(out, text ? text : "");
	out->failed |= !text;
	json_decref(value);
	free(text);
}

static void map_append(const struct priority_file *f, const struct priority_change *change,
	size_t nth, struct buf *out)
{
	if (f->count + nth > 0)
		buf_putc(out, ',');
	indent_write(f, out);
	name_write(change->rule, out);
	buf_puts(out, ": ");
	buf_integer(out, change->priority);
}

/* JSON is UTF-8. */
static bool map_accepts(const char *rule)
{
	size_t length = strlen(rule), size;
	uint32_t character;

	for (; length > 0; rule += size, length -= size) {
		size = utf8_decode(rule, length, &character);
		if (size == 0)
			return false;
	}
	return true;
}

const struct priority_format json_priorities = {
	.name = "json",
	.suffix = ".json",
	.empty = "{\n}\n",
	.parse = map_parse,
	.append = map_append,
	.accepts = map_accepts,
};
