#ifndef CACHE_HANDLE_H
#define CACHE_HANDLE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/database.h"
#include "cache/cache.h"

/* What the modules of the cache share of an open one. */
struct cache {
	struct database *db;   /* NULL once the index was lost and could not be made again */
	uint64_t index_inode;  /* of the file behind db */
	char *directory;
	char *index, *log, *work; /* paths in it */
	bool read_only;
	unsigned depth;        /* of calls that run, one in another's callback */
	bool mended;           /* in the outermost of them */
	bool settled;          /* see cache_settle() */
	struct cache_limits limits;
	void (*warn)(void *context, const char *message);
	void *context;
	pthread_mutex_t mutex; /* recursive: a callback may ask for more */
};

enum { CACHE_BUSY_TIMEOUT_MS = 5000 };

/*
 * Every public function that uses the index runs between these two. Enter
 * fails when there is no index.
 */
int handle_enter(struct cache *cache, struct error *e);
void handle_leave(struct cache *cache);

/* After a failure: true when the index turned out to be damaged or another process has put a new one
 * in its place, and that is open now, so that trying again is worth it; once a call, and not in a
 * callback, whose caller uses the old one. Releases e then. */
bool handle_mend(struct cache *cache, struct error *e);

/* Opens the index that is there, or makes one. */
int handle_open_index(struct cache *cache, struct error *e);

void handle_warn(struct cache *cache, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* BEGIN IMMEDIATE, and what read-only caches answer instead. Fails when the index open is not the
 * one in the directory any more: what is written there would be lost, and what it calls unneeded
 * may be needed by the new one. */
int handle_begin(struct cache *cache, struct error *e);

/* After a commit: empties a WAL that grew because nobody calls cache_settle(), or at once; every
 * hit would have to read it. */
void handle_checkpoint_when_big(struct cache *cache);

#endif
