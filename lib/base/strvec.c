#include "base/strvec.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static bool strvec_grow(struct strvec *v)
{
	size_t capacity;
	char **items;

	if (v->count + 1 < v->capacity)
		return true;
	capacity = v->capacity ? 2 * v->capacity : 8;
	items = reallocarray(v->items, capacity, sizeof(*items));
	if (!items)
		return false;
	v->items = items;
	v->capacity = capacity;
	return true;
}

void strvec_push_owned(struct strvec *v, char *text)
{
	if (v->failed || !text || !strvec_grow(v)) {
		v->failed = true;
		free(text);
		return;
	}
	v->items[v->count++] = text;
	v->items[v->count] = NULL;
}

void strvec_push(struct strvec *v, const char *text)
{
	strvec_push_owned(v, text ? strdup(text) : NULL);
}

void strvec_pushf(struct strvec *v, const char *format, ...)
{
	struct buf b = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&b, format, arguments);
	va_end(arguments);
	strvec_push_owned(v, buf_detach(&b));
}

bool strvec_has(const struct strvec *v, const char *text)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		if (strcmp(v->items[i], text) == 0)
			return true;
	return false;
}

void strvec_release(struct strvec *v)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		free(v->items[i]);
	free(v->items);
	*v = (struct strvec)STRVEC_INIT;
}
