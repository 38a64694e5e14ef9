#include "cmd/jitstat/tier.h"

#include <stddef.h>
#include <string.h>

/* Who compiles at all skips -O0: it takes nearly as long as -O2, and saves much less. */
static const struct tier_facts tiers[TIERS] = {
	[TIER_INTERPRETED] = {"interpreted", NULL, NULL, TIER_O2},
	[TIER_O0] = {"O0", "-O0", "-O0", TIER_O2},
	[TIER_O2] = {"O2", "-O2", "-O2", TIER_O3_NATIVE},
	[TIER_O3_NATIVE] = {"O3-native", "-O3, this CPU", "-O3 --cpu native", TIERS},
};

static const struct {
	const char *word;
	enum tier tier;
} words[] = {
	{"interpreted", TIER_INTERPRETED},
	{"interpreter", TIER_INTERPRETED},
	{"lli", TIER_INTERPRETED},
	{"O0", TIER_O0},
	{"-O0", TIER_O0},
	{"O1", TIER_O0},
	{"-O1", TIER_O0},
	{"baseline", TIER_O0},
	{"O2", TIER_O2},
	{"-O2", TIER_O2},
	{"jit", TIER_O2},
	{"compiled", TIER_O2},
	{"O3", TIER_O3_NATIVE},
	{"-O3", TIER_O3_NATIVE},
	{"O3-native", TIER_O3_NATIVE},
	{"native", TIER_O3_NATIVE},
};

const struct tier_facts *tier_facts(enum tier tier)
{
	return &tiers[tier];
}

enum tier tier_of(const char *word)
{
	size_t i;

	for (i = 0; word && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(word, words[i].word) == 0)
			return words[i].tier;
	return word ? TIERS : TIER_INTERPRETED;
}
