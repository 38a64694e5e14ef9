#include "profile/lean_message.h"

#include <jansson.h>
#include <string.h>

static bool has(const struct lean_line *line, const char *key)
{
	return memmem(line->begin, (size_t)(line->end - line->begin), key, strlen(key)) != NULL;
}

/* A line that is cut off lacks its last keys, which is why one of several is enough. Programs print
 * JSON of their own, too. */
bool lean_message_is(const struct lean_line *line)
{
	return lean_starts(line->begin, line->end, "{\"") && has(line, "\"data\":") &&
		(has(line, "\"severity\":") || has(line, "\"fileName\":") ||
			has(line, "\"caption\":"));
}

/* "F.lean:75", as the prefix of a message in text would say it. */
static void place_set(struct lean *l, json_t *message)
{
	const char *file = json_string_value(json_object_get(message, "fileName"));
	json_t *number = json_object_get(json_object_get(message, "pos"), "line");

	if (!file || !json_is_integer(number))
		return;
	while (strncmp(file, "./", 2) == 0)
		file += 2;
	buf_printf(&l->place, "%s:%lld", file, (long long)json_integer_value(number));
}

static void data_read(struct lean *l, json_t *data, uint64_t number)
{
	const char *p = json_string_value(data), *end = p + json_string_length(data), *newline;

	for (; p < end; p = newline + 1) {
		struct lean_line line;

		newline = memchr(p, '\n', (size_t)(end - p));
		if (!newline)
			newline = end;
		line = lean_line(p, newline, number);
		line.is_message = true;
		lean_line_read(l, &line);
	}
}

static void refuse(struct lean *l, const struct lean_line *line, const json_error_t *error)
{
	enum trouble kind = TROUBLE_BROKEN;
	size_t length = (size_t)(line->end - line->begin);
	size_t position = error->position > 0 ? (size_t)error->position : 0;

	if (json_error_code(error) == json_error_invalid_utf8)
		kind = TROUBLE_ENCODING;
	else if (json_error_code(error) == json_error_numeric_overflow)
		kind = TROUBLE_RANGE;
	else if (line->is_cut)
		kind = TROUBLE_TRUNCATED;
	trouble_add(l->import->troubles, kind, l->import->file, line->number,
		lean_column(line, line->begin + (position < length ? position : length)),
		"a message that is not valid JSON");
}

void lean_message_read(struct lean *l, const struct lean_line *line)
{
	json_error_t error;
	json_t *message = json_loadb(line->begin, (size_t)(line->end - line->begin),
		JSON_ALLOW_NUL, &error);
	json_t *data = json_object_get(message, "data");

	lean_message_begin(l);
	if (message && json_is_string(data)) {
		place_set(l, message);
		data_read(l, data, line->number);
	} else if (!message && json_error_code(&error) == json_error_out_of_memory) {
		l->rules.failed = true;
	} else if (!message) {
		refuse(l, line, &error);
	}
	lean_message_begin(l);
	json_decref(message);
}
