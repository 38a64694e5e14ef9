#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>
#include <stdint.h>

/* The array of malloc's, moved or not, with room for the item `count`, of size bytes. It grows by doubling,
 * and what is new is zeroed. NULL: out of memory, and the array is as it was. */
void *array_room(void *items, size_t count, size_t *capacity, size_t size);

/* {0} is empty; items are to be freed. */
struct numbers {
	uint32_t *items;
	size_t count, capacity;
};

/* Appends one. -1: out of memory, and they are as they were. */
int numbers_add(struct numbers *n, uint32_t number);

#endif
