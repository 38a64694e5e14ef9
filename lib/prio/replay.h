#ifndef PRIO_REPLAY_H
#define PRIO_REPLAY_H

#include <stddef.h>
#include <stdint.h>

#include "prio/bootstrap.h"
#include "prio/evidence.h"
#include "profile/event.h"

/*
 * What the dispatches of a log would have cost in another order of rules.
 *
 * A dispatch says how the rules fared that it tried. Those that failed, and come
 * behind the winner in the new order, are saved for sure. Those that it did not
 * try, and that come before the winner now, might have won: each is tried at its
 * mean cost, and wins with its probability whatever the others do, so that what
 * follows counts only as far as it is reached, as in order.h. Where nothing
 * succeeded, all is tried in any order.
 */
struct replay;

/* Where a rule stands: higher priorities are tried first, then lower places, then what was tried
 * more often, then what failed, then what appeared first. */
struct replay_place {
	int64_t priority;
	uint32_t place; /* in the file; UINT32_MAX: it does not tell */
	uint32_t group; /* today: of rules that exclude each other, as in proposal.h; 0: none */
};

/* v: of the same log, every attempt counting alike; borrowed, and complete by now. today, wanted:
 * of each of its rules. NULL: out of memory. */
struct replay *replay_new(const struct evidence *v, const struct replay_place *today,
	const struct replay_place *wanted);
void replay_free(struct replay *r);

/* Takes attempts that have a dispatch; other events are passed over. */
struct event_sink replay_sink(struct replay *r);

/* To be called behind the last event. -1: memory ran out on the way. */
int replay_finish(struct replay *r);

/*
 * Begins anew with the same log, for the interval's sake: it is known now how
 * much hangs on the probability and cost of each rule, so that each attempt
 * counts with what it adds to these, too. Without it, the interval is that of a
 * log whose estimates are known for sure, which is too narrow.
 */
void replay_rewind(struct replay *r);

struct replay_sums {
	int64_t dispatches, unsuccessful;
	double attempts_before, attempts_after;
	double exact; /* of attempts_after, those that no estimate decides on */
	double cost_before, cost_after; /* ns; attempts where the log has no times */
};

struct replay_bucket {
	const char *name; /* NULL: none */
	size_t rule_count;
	struct replay_sums sums;
	double model_before, model_after; /* costs of one dispatch, by the model alone */
};

/* In order of first appearance. */
size_t replay_bucket_count(const struct replay *r);
const struct replay_bucket *replay_bucket(const struct replay *r, size_t i);
struct replay_sums replay_total(const struct replay *r);

/* Of the saving of cost, 95 %; REPLAY_ALL: of all buckets together. */
struct bootstrap_interval replay_interval(const struct replay *r, size_t i);
#define REPLAY_ALL SIZE_MAX

/* Dispatches that were ended because too many were open. */
int64_t replay_cut(const struct replay *r);

#endif
