#ifndef CACHE_DIFFERENCE_H
#define CACHE_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The shortest way from one sequence of hashes to another, by E. Myers, "An
 * O(ND) difference algorithm and its variations", Algorithmica 1 (1986).
 */
struct hunk {
	size_t from, removed; /* this many elements from here in the old sequence ... */
	size_t to, added;     /* ... became these in the new one */
};

struct difference {
	struct hunk *hunks; /* in order; NULL when there are none */
	size_t count;
	bool many;          /* more than MOST_EDITS apart: no hunks were looked for */
	size_t common;      /* elements that both have; when many, whatever their order */
};

enum { MOST_EDITS = 1000 };

/* Returns 0, or -1 when out of memory. */
int difference_find(struct difference *d, const uint32_t *old, size_t old_count,
	const uint32_t *new, size_t new_count);
void difference_release(struct difference *d);

#endif
