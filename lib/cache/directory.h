#ifndef CACHE_DIRECTORY_H
#define CACHE_DIRECTORY_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/error.h"

/*
 * Makes the cache's directory (with parents) and what belongs in it, unless
 * read_only. One that another user owns or could write to is refused: its
 * artifacts could not be trusted.
 */
int directory_prepare(const char *path, bool read_only, struct error *e);

/* Refuses `what` of the cache when it is another user's, or others may write to it: what it says
 * could not be trusted. Where nothing is written, root's is good. */
int owner_check(const char *what, const char *path, const struct stat *st, bool read_only,
	struct error *e);

/* Makes the directories in it that are not there. */
int directory_lay_out(const char *path, struct error *e);

/* Takes the lock that is held while the index is replaced: a descriptor to close, or -1. */
int directory_lock(const char *path, struct error *e);

#endif
