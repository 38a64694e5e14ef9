#ifndef CACHE_LOOKUP_H
#define CACHE_LOOKUP_H

#include "cache/cache.h"
#include "cache/index.h"

/*
 * cache_lookup() on the index. *other (may be NULL): when the key is there only
 * under another pattern, its ID, the caller's string; else NULL.
 */
int lookup_run(struct database *db, const char *pattern, const struct digest *fingerprint,
	struct cache_hit *out, char **other, struct error *e);

#endif
