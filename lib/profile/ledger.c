#include "profile/ledger.h"

#include <stdlib.h>
#include <string.h>

int ledger_init(struct ledger *l, size_t row_bytes)
{
	*l = (struct ledger){.names = names_new(), .row_bytes = row_bytes};
	return l->names ? 0 : -1;
}

void ledger_release(struct ledger *l)
{
	names_free(l->names);
	free(l->rows);
	*l = (struct ledger){0};
}

static int ledger_grow(struct ledger *l)
{
	size_t capacity = l->capacity + l->capacity / 4 + 16;
	char *rows = reallocarray(l->rows, capacity, l->row_bytes);

	if (!rows)
		return -1;
	l->rows = rows;
	l->capacity = capacity;
	return 0;
}

void *ledger_row(struct ledger *l, struct slice first, struct slice second, bool *is_new)
{
	uint32_t number;

	/* before the name is known, which could not be taken back */
	if (l->count == l->capacity && ledger_grow(l) < 0)
		return NULL;
	number = names_number(l->names, first, second);
	if (number == NAMES_FULL)
		return NULL;
	*is_new = number == l->count;
	if (*is_new)
		memset(ledger_at(l, l->count++), 0, l->row_bytes);
	return ledger_at(l, number);
}

void *ledger_find(const struct ledger *l, struct slice first, struct slice second)
{
	uint32_t number = names_find(l->names, first, second);

	return number == NAMES_NONE ? NULL : ledger_at(l, number);
}
