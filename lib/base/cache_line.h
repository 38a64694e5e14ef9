#ifndef BASE_CACHE_LINE_H
#define BASE_CACHE_LINE_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE_PAIR = 128 }; /* processors fetch lines of 64 bytes two by two */

/*
 * As calloc(1, size), on cache lines that nothing else is on. For what one thread writes all the time: beside
 * what another one writes, each would wait for the other's processor. To be given to free().
 */
static inline void *cache_line_alloc(size_t size)
{
	size_t whole = (size + CACHE_LINE_PAIR - 1) / CACHE_LINE_PAIR * CACHE_LINE_PAIR;
	void *memory = aligned_alloc(CACHE_LINE_PAIR, whole);

	if (memory)
		memset(memory, 0, whole);
	return memory;
}

#endif
