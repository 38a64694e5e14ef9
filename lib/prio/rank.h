#ifndef PRIO_RANK_H
#define PRIO_RANK_H

#include "prio/proposal.h"

/* Ranks within a bucket, and the numbers that they become. */

enum { RANK_STEP = 50 }; /* between ranks, where the range has room for it */

/* The number of rank i, from 0, of count: higher ranks get higher numbers. */
int64_t rank_number(const struct proposal_options *options, size_t i, size_t count);

/* Sets what each rule of the bucket wants, of those that may move at all: by descending p/c. One that
 * was never tried, and is to be, comes before all. -1: out of memory. */
int ranks_make(const struct evidence *v, const struct proposal_options *options,
	const struct proposal_bucket *b, struct proposal_rule *rules);

#endif
