#ifndef PRIO_DECISION_H
#define PRIO_DECISION_H

#include "prio/proposal.h"

/* Which rules of a proposal move, bucket by bucket, and what each bucket then costs. Its rules are in their
 * buckets, with what they have today. -1: out of memory. */
int proposal_decide(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_options *options);

#endif
