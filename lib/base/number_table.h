#ifndef BASE_NUMBER_TABLE_H
#define BASE_NUMBER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Finds the items of an array by what they say: a table from hashes to their
 * numbers. Open addressing, at most half full; {0} is empty.
 */
struct number_table {
	struct number_slot *slots;
	size_t slot_count, count;
};

/* -1: out of memory, and the table is as it was. */
int number_table_add(struct number_table *t, uint64_t hash, uint32_t number);

/* True while there is another number that was added with this hash, or one that looks like it: the
 * items are to be compared. *probe is 0 at first. */
bool number_table_next(const struct number_table *t, uint64_t hash, size_t *probe,
	uint32_t *number);

void number_table_release(struct number_table *t);

/* The hash of what was hashed, followed by a word. */
static inline uint64_t hash_mix(uint64_t hash, uint64_t word)
{
	unsigned __int128 product = (unsigned __int128)(hash ^ word) * 0x9e3779b97f4a7c15u;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_text(const char *text);

#endif
