#ifndef PRIO_CONFLICT_H
#define PRIO_CONFLICT_H

#include "prio/proposal.h"

/* Takes back what a rule's buckets do not agree on: a file has one number for it, in however many it
 * competes. Sets is_changed of their buckets, whose costs are others then. -1: out of memory. */
int conflicts_drop(struct proposal *proposal, const struct evidence *evidence, bool *is_changed);

#endif
