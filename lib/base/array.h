#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

/* The array of malloc's, moved or not, with room for the item `count`, of size bytes. It grows by doubling,
 * and what is new is zeroed. NULL: out of memory, and the array is as it was. */
void *array_room(void *items, size_t count, size_t *capacity, size_t size);

#endif
