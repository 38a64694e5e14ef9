#include "pipeline/workspace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

static int workspace_make_in(struct workspace *w, const char *parent, struct error *e)
{
	w->path = string_printf("%s/compile-XXXXXX", parent);
	if (!w->path)
		return error_memory(e);
	w->use = 0;
	if (mkdtemp(w->path))
		return 0;
	free(w->path);
	w->path = NULL;
	return error_errno(e, "cannot make a work directory in '%s'", parent);
}

/* Who may rename what is there could put a directory of his own in the place of ours. */
static bool is_open_to_others(const char *directory)
{
	struct stat st;

	if (stat(directory, &st) < 0 || st.st_mode & S_ISVTX)
		return false;
	return st.st_uid != geteuid() || st.st_mode & (S_IWGRP | S_IWOTH);
}

int workspace_make(struct workspace *w, const char *parent, struct error *e)
{
	const char *temporary = getenv("TMPDIR");

	if (parent && directory_make(parent, 0700, e) == 0 && !is_open_to_others(parent) &&
		workspace_make_in(w, parent, e) == 0)
		return 0;
	/* a cache on a full or read-only disk must not stop a compile */
	if (e)
		error_release(e);
	return workspace_make_in(w, temporary && *temporary ? temporary : "/tmp", e);
}

char *workspace_file(const struct workspace *w, const char *name)
{
	return string_printf("%s/%s", w->path, name);
}

void workspace_remove(struct workspace *w)
{
	if (w->path)
		(void)directory_remove(w->path);
	free(w->path);
	w->path = NULL;
}

/* ---- those that are used again */

static bool pool_take(struct workspace_pool *pool, struct workspace *w)
{
	bool any;

	pthread_mutex_lock(&pool->lock);
	any = pool->count > 0;
	if (any)
		*w = pool->spare[--pool->count];
	pthread_mutex_unlock(&pool->lock);
	return any;
}

static bool pool_add(struct workspace_pool *pool, const struct workspace *w)
{
	bool has_room;

	pthread_mutex_lock(&pool->lock);
	has_room = pool->count < WORKSPACE_SPARE_MOST;
	if (has_room)
		pool->spare[pool->count++] = *w;
	pthread_mutex_unlock(&pool->lock);
	return has_room;
}

/* While it waited, all of the cache may have been deleted, or a cleaner of /tmp have made its name free
 * for others; and leftovers, as which it counts after a day, are removed at any time. */
static bool is_ours_still(const char *path)
{
	enum { HOUR_S = 3600 };
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
		(st.st_mode & 07777) == 0700 && st.st_mtime > time(NULL) - HOUR_S;
}

int workspace_take(struct workspace *w, struct workspace_pool *pool, const char *parent,
	struct error *e)
{
	while (pool_take(pool, w)) {
		w->use++;
		if (is_ours_still(w->path))
			return 0;
		(void)rmdir(w->path);
		free(w->path);
	}
	return workspace_make(w, parent, e);
}

void workspace_give_back(struct workspace *w, struct workspace_pool *pool)
{
	if (w->path && directory_empty(w->path) == 0 && pool_add(pool, w))
		w->path = NULL;
	else
		workspace_remove(w);
}

void workspace_pool_release(struct workspace_pool *pool)
{
	struct workspace w;

	while (pool_take(pool, &w))
		workspace_remove(&w);
}
