#ifndef CACHE_EVICT_H
#define CACHE_EVICT_H

#include "cache/handle.h"
#include "cache/removal.h"

/*
 * Removes the least recently used entry again and again until the limits hold;
 * of those used at the same time, the one that was stored first. The order is
 * exact over the whole cache, which is why hits.log must be folded before. The
 * protected entry (0: none) goes only if it does not fit by itself; then it
 * goes alone. Within a transaction.
 */
int evict_to_limits(struct removal *r, struct cache *cache, const struct cache_limits *limits,
	int64_t protected_entry, int64_t protected_bytes, struct error *e);

#endif
