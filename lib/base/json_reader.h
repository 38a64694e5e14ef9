#ifndef BASE_JSON_READER_H
#define BASE_JSON_READER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "error.h"

/*
 * Walks one JSON document that lies in memory, building only the values that
 * are asked for: a huge document costs no more than its text. libjansson
 * reads the values; no other module but the importer of jitlog calls it.
 *
 *	json_reader_init(&r, "a.json", text, length);
 *	if (json_reader_enter(&r, '{', e))
 *		return -1;
 *	while ((more = json_reader_member(&r, &key, e)) > 0)
 *		value = json_reader_value(&r, e);
 *
 * After a value is announced by json_reader_member() or json_reader_element(), the caller takes
 * it, enters it, or does nothing: then it is passed over.
 * Errors are ERROR_INPUT with file, line and column, or ERROR_MEMORY. json_reader_skip() goes on
 * behind what was broken.
 */
enum { JSON_READER_DEPTH = 8 };

struct json_reader {
	const char *file; /* for places; may be NULL */
	const char *text;
	size_t length, position;
	uint64_t line;          /* of `counted`; set it for a text that begins further down */
	size_t counted, line_start;
	unsigned depth;
	char closing[JSON_READER_DEPTH]; /* of the containers entered */
	bool pending, fresh;    /* a value was announced; the container was only just entered */
};

/* file and text are borrowed, a byte order mark is passed over. Nothing to release. */
void json_reader_init(struct json_reader *r, const char *file, const char *text, size_t length);

/* The first byte of what comes next, behind white space: '{', '[', '"', a digit ...; NUL at the
 * end of the text. */
char json_reader_peek(struct json_reader *r);

/* Goes into the object ('{') or array ('[') that comes next; -1 when something else does, or at
 * more than JSON_READER_DEPTH containers. */
int json_reader_enter(struct json_reader *r, char bracket, struct error *e);

/* Announces the next member of the object, whose name becomes the contents of key. 1; 0 when there
 * are no more, and the reader is behind the object; -1. */
int json_reader_member(struct json_reader *r, struct buf *key, struct error *e);

/* The same with the next element of an array. */
int json_reader_element(struct json_reader *r, struct error *e);

/* Reads the value that comes next; the caller's, for json_decref(). A single number too large for
 * its type is given as a real of DBL_MAX with its sign. NULL and e. */
json_t *json_reader_value(struct json_reader *r, struct error *e);

/* Passes over what is left of this member or element, valid or not: brackets and quotes are all
 * that is looked at. -1: the text ends, or no bracket that closes the container is to be found
 * where it should be. */
int json_reader_skip(struct json_reader *r);

/* Passes over what is left of the container entered last. -1: the text ends. */
int json_reader_leave(struct json_reader *r);

/* -1 and e when anything but white space follows. */
int json_reader_end(struct json_reader *r, struct error *e);

/* Where the reader is: 1-based, the column in bytes (0: further than a number can tell). */
void json_reader_place(struct json_reader *r, uint64_t *line, unsigned *column);

#endif
