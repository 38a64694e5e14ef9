#ifndef CACHE_REMOVAL_H
#define CACHE_REMOVAL_H

#include <stdint.h>

#include "cache/handle.h"
#include "cache/index.h"

/*
 * Taking entries out. In a transaction the rows go, and with the last row that
 * needs it a file is noted; after the commit the files go. A crash between the
 * two leaves files that nobody needs, never a row without its bytes. While it
 * goes on, a lease tells others that such files are no damage.
 */
struct removal {
	struct tally tally;
	struct digest *files;
	size_t count, capacity;
};

#define REMOVAL_INIT {.files = NULL}

/* Removes one entry, and the compile when it was the last one of it. The reason is kept in a
 * tombstone, unless NULL. An entry that is not there is fine. */
int removal_entry(struct removal *r, struct cache *cache, int64_t entry, const char *reason,
	struct error *e);

/* Drops one reference to a file in cas/; is_record says what to count it as. */
int removal_blob(struct removal *r, struct database *db, const struct digest *digest,
	bool is_record, struct error *e);

/* Notes a file for deletion. */
int removal_note(struct removal *r, const struct digest *digest, struct error *e);

/* Keeps the newest tombstones. Once a transaction, after removing. */
int removal_trim_tombstones(struct database *db, struct error *e);

/* Commits, and deletes what was noted and has still no row; trouble with that is dropped. */
int removal_commit(struct removal *r, struct cache *cache, struct error *e);

/* Rolls back, and deletes what was noted as above. */
void removal_roll_back(struct removal *r, struct cache *cache);

void removal_result(const struct removal *r, struct cache_removal *out);
void removal_release(struct removal *r);

/* Removes every entry whose artifact is among count digests, which get sorted. */
int removal_by_artifact(struct removal *r, struct cache *cache, struct digest *digests,
	size_t count, const char *reason, struct error *e);

enum { MOST_TOMBSTONES = 10000 };

#endif
