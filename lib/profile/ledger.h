#ifndef PROFILE_LEDGER_H
#define PROFILE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"
#include "profile/names.h"

/*
 * Rows by name: a growing array of structs, each found by a pair of texts.
 */
struct ledger {
	struct names *names;
	char *rows;
	size_t row_bytes, count, capacity;
};

/* -1: out of memory; the ledger is to be released all the same. */
int ledger_init(struct ledger *l, size_t row_bytes);
void ledger_release(struct ledger *l);

/* The row of that pair; a new one is filled with zeros, and *is_new true. NULL: out of memory. Rows
 * move when one is added. */
void *ledger_row(struct ledger *l, struct slice first, struct slice second, bool *is_new);

/* NULL when there is none. */
void *ledger_find(const struct ledger *l, struct slice first, struct slice second);

static inline void *ledger_at(const struct ledger *l, size_t i)
{
	return l->rows + i * l->row_bytes;
}

/* Sums that know what absent is, and end at the greatest number rather than overflow. */
static inline void figure_add(int64_t *sum, int64_t value)
{
	if (value == EVENT_ABSENT)
		return;
	if (*sum == EVENT_ABSENT)
		*sum = value;
	else if (__builtin_add_overflow(*sum, value, sum))
		*sum = value < 0 ? INT64_MIN + 1 : INT64_MAX;
}

static inline void figure_most(int64_t *most, int64_t value)
{
	if (value > *most)
		*most = value;
}

static inline void figure_least(int64_t *least, int64_t value)
{
	if (value != EVENT_ABSENT && (*least == EVENT_ABSENT || value < *least))
		*least = value;
}

#endif
