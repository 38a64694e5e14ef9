#ifndef CMD_JITSTAT_TIER_H
#define CMD_JITSTAT_TIER_H

/* How a pattern runs: each tier is faster, and dearer to reach, than the one before. */
enum tier { TIER_INTERPRETED, TIER_O0, TIER_O2, TIER_O3_NATIVE, TIERS };

struct tier_facts {
	const char *name;    /* as printed, and as logs should have it */
	const char *level;   /* for people: "-O3, this CPU"; NULL: not compiled */
	const char *options; /* what jitc compile is told to get there */
	enum tier next;      /* what to go to from there; TIERS: there is nothing higher */
};

const struct tier_facts *tier_facts(enum tier tier);

/* The tier that a log's word means, by name or alias ("lli", "jit", "native"). No word (NULL) counts
 * as interpreted; TIERS: a word of another system's, of which nothing is known. */
enum tier tier_of(const char *word);

#endif
