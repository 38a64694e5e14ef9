#include "rules/shared_list.h"

#include <stdlib.h>

#include "base/array.h"

int shared_list_put(struct shared_lists *l, uint32_t first, uint32_t *list)
{
	uint64_t hash = hash_mix(hash_mix(0, first), *list);
	struct shared_list *items;
	uint32_t number;

	for (size_t probe = 0; number_table_next(&l->table, hash, &probe, &number);)
		if (l->items[number].first == first && l->items[number].rest == *list) {
			*list = number;
			return 0;
		}
	items = array_room(l->items, l->count, &l->capacity, sizeof(*items));
	if (!items)
		return -1;
	l->items = items;
	number = (uint32_t)l->count;
	if (number_table_add(&l->table, hash, number) < 0)
		return -1;
	items[l->count++] = (struct shared_list){first, *list};
	*list = number;
	return 0;
}

int shared_list_put_all(struct shared_lists *l, const uint32_t *items, size_t count,
	uint32_t *list)
{
	while (count-- > 0)
		if (shared_list_put(l, items[count], list) < 0)
			return -1;
	return 0;
}

void shared_lists_release(struct shared_lists *l)
{
	free(l->items);
	number_table_release(&l->table);
	*l = (struct shared_lists){0};
}
