#include "base/number_table.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 64 };

/* The part of the hash that is kept spares most comparisons, and hashing anew. */
struct number_slot {
	uint32_t hash;
	uint32_t number; /* plus one; 0: free */
};

static uint32_t short_hash(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32);
}

static void slot_put(struct number_table *t, struct number_slot slot)
{
	size_t at = slot.hash & (t->slot_count - 1);

	while (t->slots[at].number)
		at = (at + 1) & (t->slot_count - 1);
	t->slots[at] = slot;
	t->count++;
}

static int grow(struct number_table *t)
{
	struct number_table grown = {.slot_count = t->slot_count ? 2 * t->slot_count : SLOTS_FIRST};

	grown.slots = calloc(grown.slot_count, sizeof(*grown.slots));
	if (!grown.slots)
		return -1;
	for (size_t i = 0; i < t->slot_count; i++)
		if (t->slots[i].number)
			slot_put(&grown, t->slots[i]);
	free(t->slots);
	*t = grown;
	return 0;
}

int number_table_add(struct number_table *t, uint64_t hash, uint32_t number)
{
	if (2 * (t->count + 1) > t->slot_count && grow(t) < 0)
		return -1;
	slot_put(t, (struct number_slot){short_hash(hash), number + 1});
	return 0;
}

bool number_table_next(const struct number_table *t, uint64_t hash, size_t *probe,
	uint32_t *number)
{
	uint32_t wanted = short_hash(hash);
	const struct number_slot *slot;

	if (t->count == 0)
		return false;
	do {
		slot = &t->slots[(wanted + (*probe)++) & (t->slot_count - 1)];
		if (!slot->number)
			return false;
	} while (slot->hash != wanted);
	*number = slot->number - 1;
	return true;
}

void number_table_release(struct number_table *t)
{
	free(t->slots);
	*t = (struct number_table){0};
}

uint64_t hash_text(const char *text)
{
	uint64_t hash = 0;

	while (*text)
		hash = hash_mix(hash, (unsigned char)*text++);
	return hash;
}
