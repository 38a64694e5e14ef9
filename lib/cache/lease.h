#ifndef CACHE_LEASE_H
#define CACHE_LEASE_H

#include <stdbool.h>

#include "cache/cache.h"

/* Says that files are about to lose their rows and to be deleted behind that. Before the commit
 * that takes the rows; for cache_lease_end() once the files are gone; never waits. */
int lease_announce_removal(struct cache *cache);

/* True while anyone else is between these two. Under the write lock, in which nobody begins, a
 * file without a row is an orphan if this is false. */
bool lease_removal_runs(const struct cache *cache);

#endif
