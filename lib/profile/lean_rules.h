#ifndef PROFILE_LEAN_RULES_H
#define PROFILE_LEAN_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"
#include "profile/importer.h"
#include "profile/ledger.h"

/*
 * What one message says of each rule, in two lists that make one event a rule;
 * and what traces of rewrites say, held back to the end of the file: where it
 * has lists too, they count the same rewrites.
 */
struct lean_rules {
	struct ledger ledger;   /* of struct lean_rule */
	size_t *named;          /* rows that the message names, in its order */
	size_t named_count, named_capacity;
	bool has_lists, failed; /* failed: out of memory */
};

/* -1: out of memory; to be released all the same. */
int lean_rules_init(struct lean_rules *r);
void lean_rules_release(struct lean_rules *r);

/* An entry of the used and of the tried list. successes: EVENT_ABSENT when the entry does not give
 * them, 0 for the cross mark. */
void lean_rules_used(struct lean_rules *r, struct slice name, bool is_simproc, int64_t count);
void lean_rules_tried(struct lean_rules *r, struct slice name, bool is_simproc, int64_t count,
	int64_t successes);

/* One line of a trace. priority may be EVENT_ABSENT. */
void lean_rules_rewrite(struct lean_rules *r, struct slice name, int64_t priority);

/* The message is complete: gives its events. */
void lean_rules_message(struct lean_rules *r, const struct event_sink *sink);

/* The file is complete: gives what was held back. */
void lean_rules_finish(struct lean_rules *r, const struct event_sink *sink);

#endif
