#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* UTF-8 without the C library's locale, which we never load. */

/* Decodes the first character of `length` bytes, at least one. Returns how many bytes it takes, or
 * 0 when they are not UTF-8 (overlong, a surrogate, cut off). */
size_t utf8_decode(const char *text, size_t length, uint32_t *character);

/* The bytes that a byte order mark takes at the beginning of a text: 3, or 0 when there is none. */
size_t utf8_mark(const char *text, size_t length);

/* Controls (C0, DEL, C1), line separators, and what turns the direction of text around. */
bool utf8_is_control(uint32_t character);

/* Appends text for people: control characters and bytes that are not UTF-8 become \n, \x1b,
 * \u202e. */
void utf8_show(struct buf *out, const char *text);

/* Appends text for programs, which get every byte back by `printf %b`: a backslash, control
 * characters and bytes that are not UTF-8 become \\, \n, \t or \0 and three octal digits. */
void utf8_escape(struct buf *out, const char *text);

/* How many bytes of text, as utf8_show() leaves it, fit into so many columns of a terminal. */
size_t utf8_fit(const char *text, size_t columns);

/* The columns that it takes in all. */
size_t utf8_width(const char *text);

#endif
