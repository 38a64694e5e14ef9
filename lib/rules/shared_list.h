#ifndef RULES_SHARED_LIST_H
#define RULES_SHARED_LIST_H

#include "base/number_table.h"

/*
 * Lists of numbers that share their ends: equal ones are one, so that they are
 * compared, and kept, as a number.
 */
#define LIST_EMPTY UINT32_MAX

struct shared_list {
	uint32_t first, rest;
};

struct shared_lists {
	struct shared_list *items;
	size_t count, capacity;
	struct number_table table; /* private */
};

/* Puts a number before a list. -1: out of memory. */
int shared_list_put(struct shared_lists *l, uint32_t first, uint32_t *list);

/* The same for several, in their order. */
int shared_list_put_all(struct shared_lists *l, const uint32_t *items, size_t count,
	uint32_t *list);
void shared_lists_release(struct shared_lists *l);

/* Of a list that is not empty. */
static inline uint32_t list_first(const struct shared_lists *l, uint32_t list)
{
	return l->items[list].first;
}

static inline uint32_t list_rest(const struct shared_lists *l, uint32_t list)
{
	return l->items[list].rest;
}

#endif
