#ifndef CMD_JITC_PAST_COST_H
#define CMD_JITC_PAST_COST_H

#include <stddef.h>
#include <stdint.h>

#include "cache/cache.h"

/* What files will probably take to compile, by what they took before. */
struct past_cost {
	double ns;          /* negative: not known */
	int64_t size_bytes; /* of the file; -1: not known */
};

/* Looks into the cache (NULL: none) for the pattern that id or else the beginning of the file
 * says. A file that is not a regular one is not read. Trouble leaves it unknown. */
struct past_cost past_cost_find(struct cache *cache, const char *file, const char *id);

/*
 * Fills in what is not known. A file that was never compiled takes as long for each byte as
 * those known take in all; this counts the start of the tools as work, and so says too much of a
 * large file rather than too little: one that starts too early costs nothing, one that starts too
 * late is what all others wait for. One of unknown size takes as long as the longest.
 */
void past_costs_settle(struct past_cost *costs, size_t count);

/* The files' numbers by settled costs, the longest first, equal ones in their order; NULL: out of
 * memory. */
size_t *past_costs_order(const struct past_cost *costs, size_t count);

#endif
