#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { ITEMS_FIRST = 16 };

void *array_room(void *items, size_t count, size_t *capacity, size_t size)
{
	size_t more = *capacity ? *capacity : ITEMS_FIRST / 2, bytes;
	char *grown;

	if (count < *capacity)
		return items;
	do
		if (__builtin_mul_overflow(more, 2, &more))
			return NULL;
	while (more <= count);
	if (__builtin_mul_overflow(more, size, &bytes))
		return NULL;
	grown = realloc(items, bytes);
	if (!grown)
		return NULL;
	memset(grown + *capacity * size, 0, (more - *capacity) * size);
	*capacity = more;
	return grown;
}

int numbers_add(struct numbers *n, uint32_t number)
{
	uint32_t *items = array_room(n->items, n->count, &n->capacity, sizeof(*items));

	if (!items)
		return -1;
	n->items = items;
	items[n->count++] = number;
	return 0;
}
