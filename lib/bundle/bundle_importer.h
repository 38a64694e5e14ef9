#ifndef BUNDLE_IMPORTER_H
#define BUNDLE_IMPORTER_H

#include "bundle/bundle.h"
#include "cache/cache.h"

struct bundle_intake {
	int64_t imported, present, refused; /* entries */
	int64_t size_bytes;                 /* of the imported ones' artifacts */
};

struct bundle_watch {
	/* an entry is not taken, as its artifact is wrong */
	void (*refused)(void *context, const struct record *record,
		const struct record_entry *entry, const struct bundle_artifact *artifact,
		const char *why);
	void (*progress)(void *context, int64_t done, int64_t total);
	void *context;
};

/* Takes into the cache what the bundle has and the cache has not, one compile at a time, each in a
 * transaction of its own. What is there is left as it is. */
int bundle_import(const struct bundle *b, struct cache *cache, const struct bundle_watch *watch,
	struct bundle_intake *out, struct error *e);

#endif
