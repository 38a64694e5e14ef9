#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/*
 * Writes JSON into a buffer: commas and escapes are its business. Text that is
 * not UTF-8 has its bad bytes replaced by U+FFFD. A key is NULL inside arrays.
 * Numbers are the shortest text that reads back as they were.
 * With indent, objects and arrays are laid out over lines by two blanks.
 */
struct json {
	struct buf *out;
	unsigned depth;
	bool indent, filled; /* filled: the open container has an element */
};

/* libjansson has functions of these names, too, and a program may be linked with both. */
#define JSON_OURS(name) __asm__("base_" #name)

void json_init(struct json *j, struct buf *out, bool indent);
void json_open_object(struct json *j, const char *key);
void json_close_object(struct json *j);
void json_open_array(struct json *j, const char *key);
void json_close_array(struct json *j);
void json_string(struct json *j, const char *key, const char *value)
	JSON_OURS(json_string); /* NULL gives null */
void json_integer(struct json *j, const char *key, int64_t value) JSON_OURS(json_integer);
void json_number(struct json *j, const char *key, double value); /* not finite gives null */
void json_boolean(struct json *j, const char *key, bool value);
void json_null(struct json *j, const char *key) JSON_OURS(json_null);

#endif
