#include "base/json_reader.h"

#include <ctype.h>
#include <float.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void json_reader_init(struct json_reader *r, const char *file, const char *text, size_t length)
{
	size_t mark = utf8_mark(text, length);

	*r = (struct json_reader){.file = file, .text = text, .length = length, .position = mark,
		.line = 1, .counted = mark, .line_start = mark};
}

/* The place of a byte at or behind `counted`. */
static void place_find(const struct json_reader *r, size_t position, uint64_t *line,
	size_t *line_start)
{
	size_t at = r->counted;
	const char *newline;

	*line = r->line;
	*line_start = r->line_start;
	while (at < position && (newline = memchr(r->text + at, '\n', position - at))) {
		at = (size_t)(newline - r->text) + 1;
		*line_start = at;
		++*line;
	}
}

static unsigned column_of(size_t position, size_t line_start)
{
	size_t column = position - line_start + 1;

	return column > UINT_MAX ? 0 : (unsigned)column;
}

/* What lies behind the reader is counted once. */
static void lines_count(struct json_reader *r)
{
	place_find(r, r->position, &r->line, &r->line_start);
	r->counted = r->position;
}

void json_reader_place(struct json_reader *r, uint64_t *line, unsigned *column)
{
	lines_count(r);
	*line = r->line;
	*column = column_of(r->position, r->line_start);
}

static int broken_at(struct json_reader *r, size_t position, const char *message, struct error *e)
{
	uint64_t line;
	size_t start;

	lines_count(r);
	place_find(r, position, &line, &start);
	return error_at(e, ERROR_INPUT, r->file, line > UINT_MAX ? 0 : (unsigned)line,
		column_of(position, start), "%s", message);
}

char json_reader_peek(struct json_reader *r)
{
	while (r->position < r->length && r->text[r->position] &&
		strchr(" \t\r\n", r->text[r->position]))
		r->position++;
	return r->position < r->length ? r->text[r->position] : '\0';
}

int json_reader_enter(struct json_reader *r, char bracket, struct error *e)
{
	if (json_reader_peek(r) != bracket)
		return broken_at(r, r->position,
			bracket == '{' ? "an object is expected here" : "an array is expected here",
			e);
	if (r->depth == JSON_READER_DEPTH)
		return broken_at(r, r->position, "nested too deeply", e);
	r->closing[r->depth++] = bracket == '{' ? '}' : ']';
	r->position++;
	r->pending = false;
	r->fresh = true;
	return 0;
}

/* Behind the container that ends here. */
static void container_end(struct json_reader *r)
{
	r->position++;
	r->depth--;
	r->pending = false;
	r->fresh = false;
}

/* Goes to the next member or element: 1, 0 behind the container, -1. */
static int item_begin(struct json_reader *r, struct error *e)
{
	char closing = r->closing[r->depth - 1];
	char next;

	if (r->pending && json_reader_skip(r))
		return broken_at(r, r->position, "the value does not end", e);
	next = json_reader_peek(r);
	if (next == closing) {
		container_end(r);
		return 0;
	}
	if (!r->fresh && next != ',')
		return broken_at(r, r->position,
			closing == '}' ? "',' or '}' is expected here" :
			"',' or ']' is expected here", e);
	if (!r->fresh)
		r->position++;
	r->fresh = false;
	json_reader_peek(r);
	return 1;
}

static const char *error_words(const json_error_t *error, char *words, size_t size)
{
	/* what it is near to is seen at the place; quoted, it can be long and no text at all. Flags
	 * are for callers */
	static const char *const left_out[] = {" near ", " without JSON_"};

	snprintf(words, size, "%s", error->text);
	for (size_t i = 0; i < sizeof(left_out) / sizeof(*left_out); i++) {
		char *at = strstr(words, left_out[i]);

		if (at)
			*at = '\0';
	}
	return words;
}

/* libjansson is behind a token that it does not like, which it quotes unless it is long, as only words
 * are. In a string it is at what it does not like, or one further. */
static size_t error_position(const char *begin, const json_error_t *error)
{
	static const char mark[] = " near '";
	const char *near = strstr(error->text, mark);
	size_t at = (size_t)error->position;

	if (json_error_code(error) != json_error_invalid_syntax ||
		(!strstr(error->text, "invalid token") && !strstr(error->text, "expected")))
		return at;
	if (near)
		return at - (strlen(near + strlen(mark)) - 1);
	while (at > 0 && isalpha((unsigned char)begin[at - 1]))
		at--;
	return at;
}

/* libjansson stops at a number that it cannot hold, which is valid JSON all the same. */
static json_t *number_too_large(struct json_reader *r)
{
	bool is_negative = r->text[r->position] == '-';

	while (r->position < r->length && r->text[r->position] &&
		strchr("+-.eE0123456789", r->text[r->position]))
		r->position++;
	return json_real(is_negative ? -DBL_MAX : DBL_MAX);
}

/* Reads the value that begins at the position, and goes behind it. */
static json_t *value_read(struct json_reader *r, struct error *e)
{
	const char *begin = r->text + r->position;
	json_error_t error;
	char words[JSON_ERROR_TEXT_LENGTH];
	json_t *value = json_loadb(begin, r->length - r->position,
		JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &error);

	if (value) {
		r->position += (size_t)error.position;
		return value;
	}
	if (json_error_code(&error) == json_error_numeric_overflow && strchr("-0123456789", *begin)) {
		value = number_too_large(r);
	} else if (json_error_code(&error) != json_error_out_of_memory) {
		broken_at(r, r->position + error_position(begin, &error),
			error_words(&error, words, sizeof(words)), e);
		return NULL;
	}
	if (!value)
		error_memory(e);
	return value;
}

static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static int key_read(struct json_reader *r, struct buf *key, struct error *e)
{
	size_t begin = r->position + 1, end = begin;
	json_t *text;

	buf_truncate(key, 0);
	if (json_reader_peek(r) != '"')
		return broken_at(r, r->position, "a name in quotes is expected here", e);
	while (end < r->length && is_plain(r->text[end]))
		end++;
	if (end < r->length && r->text[end] == '"') {
		buf_add(key, r->text + begin, end - begin);
		r->position = end + 1;
	} else {
		text = value_read(r, e);
		if (!text)
			return -1;
		buf_add(key, json_string_value(text), json_string_length(text));
		json_decref(text);
	}
	return key->failed ? error_memory(e) : 0;
}

int json_reader_member(struct json_reader *r, struct buf *key, struct error *e)
{
	int more = item_begin(r, e);

	if (more <= 0)
		return more;
	if (key_read(r, key, e))
		return -1;
	if (json_reader_peek(r) != ':')
		return broken_at(r, r->position, "':' is expected here", e);
	r->position++;
	json_reader_peek(r);
	r->pending = true;
	return 1;
}

int json_reader_element(struct json_reader *r, struct error *e)
{
	int more = item_begin(r, e);

	r->pending = more > 0;
	return more;
}

json_t *json_reader_value(struct json_reader *r, struct error *e)
{
	json_t *value;

	if (!json_reader_peek(r)) {
		broken_at(r, r->position, "a value is expected here", e);
		return NULL;
	}
	value = value_read(r, e);
	if (value)
		r->pending = false;
	return value;
}

/* From the opening quote to behind the closing one. A string does not go over lines: one that is
 * not closed would take all that follows for its own. */
static void string_pass(struct json_reader *r)
{
	for (r->position++; r->position < r->length; r->position++) {
		char c = r->text[r->position];

		if (c == '"' || c == '\n')
			break;
		if (c == '\\')
			r->position++;
	}
	if (r->position < r->length)
		r->position++;
	else
		r->position = r->length;
}

/* To the bracket that closes the container the reader is in, or to a comma on the way there. */
static int container_pass(struct json_reader *r, bool stops_at_comma)
{
	size_t depth = 0;

	while (r->position < r->length) {
		char c = r->text[r->position];

		if (c == '"') {
			string_pass(r);
			continue;
		}
		if (depth == 0 && (c == '}' || c == ']' || (c == ',' && stops_at_comma)))
			return 0;
		depth += c == '{' || c == '[';
		depth -= c == '}' || c == ']';
		r->position++;
	}
	return -1;
}

int json_reader_skip(struct json_reader *r)
{
	r->pending = false;
	if (container_pass(r, true))
		return -1;
	return r->text[r->position] == ',' ||
		(r->depth > 0 && r->text[r->position] == r->closing[r->depth - 1]) ? 0 : -1;
}

int json_reader_leave(struct json_reader *r)
{
	if (container_pass(r, false))
		return -1;
	container_end(r);
	return 0;
}

int json_reader_end(struct json_reader *r, struct error *e)
{
	json_reader_peek(r);
	return r->position == r->length ? 0 :
		broken_at(r, r->position, "something follows the end of the document", e);
}
