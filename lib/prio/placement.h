#ifndef PRIO_PLACEMENT_H
#define PRIO_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "prio/order.h"

/*
 * Which rules of a bucket are to move. Rule i has the number before[i] and wants
 * wanted[i]; rules are tried by descending number, those of one number in the order
 * of their indices.
 */
struct placement {
	const struct order_item *items;
	const int64_t *before, *wanted;
	size_t count;
};

/* Sets moves[i] for all that want another number. */
void placement_all(const struct placement *p, bool *moves);

/* What all moves together would gain. -1: out of memory. */
int placement_gain(const struct placement *p, struct order_gain *gain);

/*
 * Sets moves[i] for those that are enough; all: what placement_gain() said. Demotions first, as long as one saves a tenth of what is
 * left to gain, then whatever saves most, until the rest is less than `enough` of what all moves
 * would leave.
 * Where no single move saves anything, or so many rules compete that the search takes too long, all
 * move. Then *gain is what the moves gain. -1: out of memory.
 */
int placement_choose(const struct placement *p, const struct order_gain *all, double enough,
	bool *moves, struct order_gain *gain);

#endif
