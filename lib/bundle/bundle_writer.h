#ifndef BUNDLE_WRITER_H
#define BUNDLE_WRITER_H

#include "bundle/bundle.h"
#include "cache/cache.h"

struct bundle_request {
	const char *const *globs; /* of pattern IDs; NULL-terminated, NULL: all */
	const struct secret_key *key; /* NULL: not signed */
	/* told now and then how many of the artifacts are written; NULL */
	void (*progress)(int64_t done, int64_t total);
};

struct bundle_summary {
	int64_t entries, artifacts, size_bytes;
	int64_t lost; /* entries left out, as they are damaged, or went meanwhile */
};

/* Writes what is in the cache to fd, front to end: the same bytes for the same contents. */
int bundle_write(struct cache *cache, const struct bundle_request *request, int fd,
	struct bundle_summary *out, struct error *e);

#endif
