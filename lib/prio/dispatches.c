#include "prio/dispatches.h"

#include <stdlib.h>

#include "base/array.h"

enum { HEADS = 2 * DISPATCHES_OPEN, KEPT_CAPACITY = 64, NOBODY = DISPATCHES_OPEN };

struct slot {
	int64_t number;
	uint32_t bucket;
	uint32_t chain;        /* the next of that hash, or the next free one */
	uint32_t older, newer; /* by when they began */
	struct dispatch_attempt *attempts;
	size_t count, capacity;
};

struct dispatches {
	void (*ended)(void *context, const struct dispatch *dispatch);
	void *context;
	struct slot slots[DISPATCHES_OPEN];
	uint32_t heads[HEADS];
	uint32_t vacant, oldest, newest;
	size_t attempts; /* of all that are open */
	int64_t cut;
};

struct dispatches *dispatches_new(void (*ended)(void *context, const struct dispatch *dispatch),
	void *context)
{
	struct dispatches *d = calloc(1, sizeof(*d));
	uint32_t i;

	if (!d)
		return NULL;
	d->ended = ended;
	d->context = context;
	for (i = 0; i < HEADS; i++)
		d->heads[i] = NOBODY;
	for (i = 0; i < DISPATCHES_OPEN; i++)
		d->slots[i].chain = i + 1;
	d->oldest = d->newest = NOBODY;
	return d;
}

void dispatches_free(struct dispatches *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < DISPATCHES_OPEN; i++)
		free(d->slots[i].attempts);
	free(d);
}

static uint32_t *head(struct dispatches *d, uint32_t bucket, int64_t number)
{
	uint64_t mixed = ((uint64_t)number ^ (uint64_t)bucket << 40) * UINT64_C(0x9e3779b97f4a7c15);

	return &d->heads[(mixed >> 32) % HEADS];
}

static uint32_t slot_find(struct dispatches *d, uint32_t bucket, int64_t number)
{
	uint32_t at = *head(d, bucket, number);

	while (at != NOBODY && (d->slots[at].number != number || d->slots[at].bucket != bucket))
		at = d->slots[at].chain;
	return at;
}

static void slot_unlink(struct dispatches *d, uint32_t at)
{
	struct slot *s = &d->slots[at];
	uint32_t *link = head(d, s->bucket, s->number);

	while (*link != at)
		link = &d->slots[*link].chain;
	*link = s->chain;
	*(s->older == NOBODY ? &d->oldest : &d->slots[s->older].newer) = s->newer;
	*(s->newer == NOBODY ? &d->newest : &d->slots[s->newer].older) = s->older;
	s->chain = d->vacant;
	d->vacant = at;
}

static void slot_end(struct dispatches *d, uint32_t at, bool is_won)
{
	struct slot *s = &d->slots[at];
	const struct dispatch dispatch = {s->bucket, is_won, s->attempts, s->count};

	d->ended(d->context, &dispatch);
	d->attempts -= s->count;
	s->count = 0;
	/* one long dispatch in each slot, one after the other, must not add up */
	if (s->capacity > KEPT_CAPACITY) {
		free(s->attempts);
		s->attempts = NULL;
		s->capacity = 0;
	}
	slot_unlink(d, at);
}

static void oldest_cut(struct dispatches *d)
{
	slot_end(d, d->oldest, false);
	d->cut++;
}

static uint32_t slot_open(struct dispatches *d, uint32_t bucket, int64_t number)
{
	uint32_t at, *first = head(d, bucket, number);
	struct slot *s;

	if (d->vacant == NOBODY)
		oldest_cut(d);
	at = d->vacant;
	s = &d->slots[at];
	d->vacant = s->chain;
	s->bucket = bucket;
	s->number = number;
	s->chain = *first;
	*first = at;
	s->older = d->newest;
	s->newer = NOBODY;
	*(d->newest == NOBODY ? &d->oldest : &d->slots[d->newest].newer) = at;
	d->newest = at;
	return at;
}

static int attempt_add(struct slot *s, const struct dispatch_attempt *attempt)
{
	struct dispatch_attempt *attempts = array_room(s->attempts, s->count, &s->capacity,
		sizeof(*attempts));

	if (!attempts)
		return -1;
	s->attempts = attempts;
	s->attempts[s->count++] = *attempt;
	return 0;
}

int dispatches_take(struct dispatches *d, uint32_t bucket, int64_t number,
	const struct dispatch_attempt *attempt, bool ok)
{
	uint32_t at;

	while (d->attempts >= DISPATCHES_ATTEMPTS)
		oldest_cut(d);
	at = slot_find(d, bucket, number);
	if (at == NOBODY)
		at = slot_open(d, bucket, number);
	if (attempt_add(&d->slots[at], attempt) < 0)
		return -1;
	d->attempts++;
	if (ok)
		slot_end(d, at, true);
	return 0;
}

void dispatches_finish(struct dispatches *d)
{
	while (d->oldest != NOBODY)
		slot_end(d, d->oldest, false);
}

int64_t dispatches_cut(const struct dispatches *d)
{
	return d->cut;
}
