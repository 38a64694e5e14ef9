#ifndef CACHE_INSERT_H
#define CACHE_INSERT_H

#include "base/database.h"
#include "cache/index.h"
#include "cache/record.h"

/*
 * Adds a compile with its recipe, costs and entries (a fallback gets one entry
 * without artifact) and the references to their files, which are in place.
 * Within a transaction. *last_entry: the id of the last entry.
 */
int insert_compile(struct database *db, struct tally *tally, const struct record *record,
	const struct digest *record_digest, int64_t record_bytes, int64_t last_used_ns,
	int64_t *last_entry, struct error *e);

#endif
