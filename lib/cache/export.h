#ifndef CACHE_EXPORT_H
#define CACHE_EXPORT_H

#include "cache/record.h"

/*
 * Hands out the records of all compiles that left artifacts, as of one moment:
 * with the entries that are still there, and what is asked for by now.
 */
struct export {
	/* whether each() is to see the records of a pattern */
	bool (*wants)(void *context, const char *pattern);
	/* 0 to go on; the record is borrowed for the time of the call */
	int (*each)(void *context, const struct record *record);
	void *context;
	int64_t lost; /* counts entries whose record is damaged, or gone since */
};

/* 0; -1 and e; what each() returned, when that is not 0. */
int cache_export(struct cache *cache, struct export *export, struct error *e);

#endif
