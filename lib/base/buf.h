#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A growable byte buffer, always NUL-terminated once something was added.
 * Running out of memory is sticky: `failed` is set, the contents are dropped,
 * and later calls do nothing, so a builder checks once, at its end.
 */
struct buf {
	char *data;
	size_t length, capacity;
	bool failed;
};

#define BUF_INIT {0}

void buf_add(struct buf *b, const void *data, size_t length);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char c);
void buf_integer(struct buf *b, int64_t value); /* in decimal */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list arguments);

/* Room for `extra` bytes behind the contents; returns where they start, NULL when out of memory.
 * The caller fills them and adds to length. */
char *buf_reserve(struct buf *b, size_t extra);

/* Cuts the contents to `length` bytes, which must not be more than there are. */
void buf_truncate(struct buf *b, size_t length);

/* The contents as a string: "" when empty or failed. Borrowed until the next change. */
const char *buf_string(const struct buf *b);
bool buf_equal(const struct buf *a, const struct buf *b);

/* Hands the contents over as a string of the caller's; NULL when the buffer failed. Resets b. */
char *buf_detach(struct buf *b);

void buf_release(struct buf *b);

/* A printf into a new string of the caller's; NULL when out of memory. */
char *string_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
