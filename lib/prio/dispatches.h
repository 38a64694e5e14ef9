#ifndef PRIO_DISPATCHES_H
#define PRIO_DISPATCHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Attempts put together to dispatches. Threads that write into one log mix
 * theirs, so several dispatches are open at a time; each ends with a success.
 * Nothing tells that one has ended without: it stays open until the log ends, or
 * until there are too many, when the oldest goes. So memory does not grow with the
 * log.
 */
struct dispatch_attempt {
	uint32_t rule;
	double cost; /* NAN: not known */
};

struct dispatch {
	uint32_t bucket;
	bool is_won; /* by the last attempt; all others failed */
	const struct dispatch_attempt *attempts;
	size_t count;
};

enum {
	DISPATCHES_OPEN = 4096,       /* at a time */
	DISPATCHES_ATTEMPTS = 500000, /* in all that are open */
};

struct dispatches;

/* ended: called for each dispatch, which is borrowed for the time of the call. NULL: out of
 * memory. */
struct dispatches *dispatches_new(void (*ended)(void *context, const struct dispatch *dispatch),
	void *context);
void dispatches_free(struct dispatches *d);

/* The next attempt of dispatch `number` of that bucket. -1: out of memory, and it is lost. */
int dispatches_take(struct dispatches *d, uint32_t bucket, int64_t number,
	const struct dispatch_attempt *attempt, bool ok);

/* Ends all that are open. */
void dispatches_finish(struct dispatches *d);

/* How many had to end because there were too many. */
int64_t dispatches_cut(const struct dispatches *d);

#endif
