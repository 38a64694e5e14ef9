#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void json_init(struct json *j, struct buf *out, bool indent)
{
	*j = (struct json){.out = out, .indent = indent};
}

static void line_begin(struct json *j)
{
	if (!j->indent)
		return;
	buf_putc(j->out, '\n');
	for (unsigned i = 0; i < j->depth; i++)
		buf_puts(j->out, "  ");
}

/* What needs more than to be copied: controls, quotes, and all that is not ASCII. */
static bool is_special(char c)
{
	return (unsigned char)c < 0x20 || (unsigned char)c >= 0x80 || c == '"' || c == '\\';
}

static void special_add(struct buf *out, char c)
{
	static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *found = strchr(plain, c);

	if (found)
		buf_printf(out, "\\%c", letters[found - plain]);
	else
		buf_printf(out, "\\u%04x", (unsigned)c);
}

static void text_add(struct buf *out, const char *text)
{
	size_t length = strlen(text);

	buf_putc(out, '"');
	while (length > 0) {
		uint32_t character;
		size_t size = 0;

		while (size < length && !is_special(text[size]))
			size++;
		if (size > 0) {
			buf_add(out, text, size);
		} else if ((unsigned char)*text < 0x80) {
			special_add(out, *text);
			size = 1;
		} else {
			size = utf8_decode(text, length, &character);
			/* controls that a terminal may obey */
			if (size && character < 0xa0)
				buf_printf(out, "\\u%04x", (unsigned)character);
			else
				buf_add(out, size ? text : "\xef\xbf\xbd", size ? size : 3);
			size = size ? size : 1;
		}
		text += size;
		length -= size;
	}
	buf_putc(out, '"');
}

static void element_begin(struct json *j, const char *key)
{
	if (j->depth > 0) {
		if (j->filled)
			buf_putc(j->out, ',');
		line_begin(j);
	}
	if (key) {
		text_add(j->out, key);
		buf_puts(j->out, j->indent ? ": " : ":");
	}
	j->filled = true;
}

static void container_open(struct json *j, const char *key, char bracket)
{
	element_begin(j, key);
	buf_putc(j->out, bracket);
	j->depth++;
	j->filled = false;
}

static void container_close(struct json *j, char bracket)
{
	j->depth--;
	if (j->filled)
		line_begin(j);
	buf_putc(j->out, bracket);
	j->filled = true;
}

void json_open_object(struct json *j, const char *key)
{
	container_open(j, key, '{');
}

void json_close_object(struct json *j)
{
	container_close(j, '}');
}

void json_open_array(struct json *j, const char *key)
{
	container_open(j, key, '[');
}

void json_close_array(struct json *j)
{
	container_close(j, ']');
}

void json_string(struct json *j, const char *key, const char *value)
{
	if (!value) {
		json_null(j, key);
		return;
	}
	element_begin(j, key);
	text_add(j->out, value);
}

void json_integer(struct json *j, const char *key, int64_t value)
{
	element_begin(j, key);
	buf_integer(j->out, value);
}

/* The decimal point is the host program's locale's. */
static void point_restore(char *text)
{
	size_t end = strspn(text, "-0123456789");
	size_t point = strcspn(text + end, "0123456789e");

	if (point > 0) {
		text[end] = '.';
		memmove(text + end + 1, text + end + point, strlen(text + end + point) + 1);
	}
}

void json_number(struct json *j, const char *key, double value)
{
	char text[40];

	if (!isfinite(value)) {
		json_null(j, key);
		return;
	}
	/* every decimal of 15 digits survives in a double, unless it is denormal */
	for (int digits = isnormal(value) ? 15 : 1; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	point_restore(text);
	element_begin(j, key);
	buf_puts(j->out, text);
}

void json_boolean(struct json *j, const char *key, bool value)
{
	element_begin(j, key);
	buf_puts(j->out, value ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
	element_begin(j, key);
	buf_puts(j->out, "null");
}
