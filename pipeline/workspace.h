#ifndef PIPELINE_WORKSPACE_H
#define PIPELINE_WORKSPACE_H

#include <pthread.h>

#include "base/buf.h"
#include "base/error.h"

/* A private directory (0700, unpredictable name) for the files of one compile: in parent, else in
 * $TMPDIR, else in /tmp. A parent in which others may rename what is not theirs is passed over. */
struct workspace {
	char *path; /* NULL: none */
	size_t use; /* how often it was taken before: names with it are nobody else's */
};

#define WORKSPACE_INIT {0}

/* Empty workspaces that wait for the next compile of this process, as making and removing a directory
 * costs more than what is done in it. Only those of compiles that ended well: what a failed tool has
 * left running may still write into the others. Threads may share it. */
enum { WORKSPACE_SPARE_MOST = 32 };

struct workspace_pool {
	pthread_mutex_t lock;
	struct workspace spare[WORKSPACE_SPARE_MOST];
	size_t count;
};

#define WORKSPACE_POOL_INIT {.lock = PTHREAD_MUTEX_INITIALIZER}

/* parent may be NULL; it is made when it is not there. */
int workspace_make(struct workspace *w, const char *parent, struct error *e);

/* A path in it; the caller's string, NULL when out of memory. */
char *workspace_file(const struct workspace *w, const char *name);

/* Removes it with all that is in it. */
void workspace_remove(struct workspace *w);

/* As workspace_make(), but takes one from the pool if there is one. */
int workspace_take(struct workspace *w, struct workspace_pool *pool, const char *parent,
	struct error *e);

/* Empties it, and leaves it to the pool; it is removed if it can't be emptied or the pool is full. */
void workspace_give_back(struct workspace *w, struct workspace_pool *pool);

/* Removes what waits in it. */
void workspace_pool_release(struct workspace_pool *pool);

#endif
