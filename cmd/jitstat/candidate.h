#ifndef CMD_JITSTAT_CANDIDATE_H
#define CMD_JITSTAT_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/jitstat/tier.h"
#include "profile/profile.h"

/* Where an estimate of what a higher tier saves comes from, the best first. */
enum saving_basis {
	SAVING_MEASURED, /* the function itself ran in both tiers */
	SAVING_PEERS,    /* other functions did: the geometric mean of their ratios */
	SAVING_BOUND,    /* none did: it cannot save more than all of its time */
};

/* A function or rule that could run in a higher tier than it does now. */
struct candidate {
	const char *kind;  /* "function" or "rule" */
	const char *name;
	enum tier tier, next;
	int64_t calls;     /* in the tier where it ran last */
	double mean_ns, wall_ns;
	double saves_ns;
	enum saving_basis basis;
	bool passes;       /* often and slow enough, by the fixed thresholds */
	bool covers;       /* one of the fewest that make up the share of time asked for */
};

struct candidate_options {
	int64_t least_calls;
	int64_t least_mean_ns;
	double share;      /* of all candidates' time: 0.8 */
};

const char *saving_basis_name(enum saving_basis basis);

/*
 * All functions and rules with times that are not in the highest tier yet, those first that
 * save most. A function is in the tier of its last call (calls without a time
 * of day: in the highest one seen). *candidates is the caller's; its texts are the profile's.
 * -1: out of memory.
 */
int candidates_find(const struct profile *profile, const struct candidate_options *options,
	struct candidate **candidates, size_t *count);

#endif
