#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void buf_fail(struct buf *b)
{
	free(b->data);
	*b = (struct buf){.failed = true};
}

char *buf_reserve(struct buf *b, size_t extra)
{
	size_t needed, capacity;
	char *data;

	if (b->failed)
		return NULL;
	if (extra > SIZE_MAX / 2 - b->length - 1) {
		buf_fail(b);
		return NULL;
	}
	needed = b->length + extra + 1;
	if (needed > b->capacity) {
		capacity = b->capacity < 64 ? 64 : b->capacity;
		while (capacity < needed)
			capacity *= 2;
		data = realloc(b->data, capacity);
		if (!data) {
			buf_fail(b);
			return NULL;
		}
		b->data = data;
		b->capacity = capacity;
	}
	return b->data + b->length;
}

void buf_add(struct buf *b, const void *data, size_t length)
{
	char *room = buf_reserve(b, length);

	if (!room)
		return;
	if (length)
		memcpy(room, data, length);
	room[length] = '\0';
	b->length += length;
}

void buf_puts(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_integer(struct buf *b, int64_t value)
{
	char text[sizeof("-9223372036854775808")];
	char *const end = text + sizeof(text);
	char *at = end;
	/* the least one has no opposite */
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (value < 0)
		*--at = '-';
	buf_add(b, at, (size_t)(end - at));
}

/* Formats into what room there is, and once more when that was not enough. */
void buf_vprintf(struct buf *b, const char *format, va_list arguments)
{
	enum { MOSTLY_ENOUGH = 48 };
	char *room = buf_reserve(b, MOSTLY_ENOUGH);
	va_list again;
	int length;

	if (!room)
		return;
	va_copy(again, arguments);
	length = vsnprintf(room, b->capacity - b->length, format, again);
	va_end(again);
	if (length >= 0 && (size_t)length < b->capacity - b->length) {
		b->length += (size_t)length;
		return;
	}
	room = length < 0 ? NULL : buf_reserve(b, (size_t)length);
	if (!room) {
		buf_fail(b);
		return;
	}
	vsnprintf(room, (size_t)length + 1, format, arguments);
	b->length += (size_t)length;
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(b, format, arguments);
	va_end(arguments);
}

void buf_truncate(struct buf *b, size_t length)
{
	if (!b->data)
		return;
	b->length = length;
	b->data[length] = '\0';
}

bool buf_equal(const struct buf *a, const struct buf *b)
{
	return a->length == b->length &&
		(a->length == 0 || memcmp(a->data, b->data, a->length) == 0);
}

const char *buf_string(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_detach(struct buf *b)
{
	char *data = NULL;

	if (buf_reserve(b, 0)) {
		data = b->data;
		data[b->length] = '\0';
	}
	*b = (struct buf)BUF_INIT;
	return data;
}

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

char *string_printf(const char *format, ...)
{
	struct buf b = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&b, format, arguments);
	va_end(arguments);
	return buf_detach(&b);
}
