#ifndef PRIO_CONFLICT_H
#define PRIO_CONFLICT_H

#include "prio/proposal.h"

/* A file has one number for a rule, in however many buckets it competes. */

/* Takes back what a rule's buckets do not agree on, and pins the rule; sets is_changed of their buckets,
 * which have to be decided anew. 1: there were some; 0; -1: out of memory. */
int conflicts_drop(struct proposal *proposal, const struct evidence *evidence, bool *is_changed);

/* Takes back all moves in buckets that share a rule. -1: out of memory. */
int sharers_stay(struct proposal *proposal, const struct evidence *evidence);

#endif
