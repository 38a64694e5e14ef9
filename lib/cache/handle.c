#include "cache/handle.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "cache/directory.h"
#include "cache/index.h"
#include "cache/rebuild.h"

void handle_warn(struct cache *c, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list arguments;

	if (!c->warn)
		return;
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	c->warn(c->context, buf_string(&text));
	buf_release(&text);
}

int handle_enter(struct cache *c, struct error *e)
{
	pthread_mutex_lock(&c->mutex);
	if (c->db) {
		if (!c->depth++)
			c->mended = false;
		return 0;
	}
	pthread_mutex_unlock(&c->mutex);
	return error_set(e, ERROR_SYSTEM, "the cache in '%s' has lost its index", c->directory);
}

void handle_leave(struct cache *c)
{
	c->depth--;
	pthread_mutex_unlock(&c->mutex);
}

static bool index_is_replaced(const struct cache *c)
{
	struct stat st;

	return stat(c->index, &st) < 0 ? errno == ENOENT : st.st_ino != c->index_inode;
}

/* The index as it is; *missing when there is none yet. */
static int index_try(struct cache *c, enum database_state *state, bool *missing, struct error *e)
{
	struct stat st;

	*state = DATABASE_UNAVAILABLE;
	*missing = false;
	if (stat(c->index, &st) < 0) {
		*missing = errno == ENOENT;
		return error_errno(e, "cannot open '%s'", c->index);
	}
	c->index_inode = st.st_ino;
	/* Only a crash while SQLite made it leaves it empty; ours are renamed into place. */
	*missing = st.st_size == 0;
	if (owner_check("index", c->index, &st, c->read_only, e))
		return -1;
	if (*missing)
		return error_set(e, ERROR_SYSTEM, "'%s' is empty", c->index);
	if (!database_open(&c->db, c->index, &index_schema,
			c->read_only ? DATABASE_READ_ONLY : DATABASE_EXISTING,
			CACHE_BUSY_TIMEOUT_MS, state, e))
		return 0;
	/* Another process may be putting a new one in its place right now. */
	*missing = index_is_replaced(c);
	return -1;
}

int handle_open_index(struct cache *c, struct error *e)
{
	struct error why = ERROR_INIT;
	enum database_state state;
	bool missing;
	int result = -1;

	if (!index_try(c, &state, &missing, &why))
		return 0;
	if (c->read_only || (!missing && state != DATABASE_BROKEN))
		return error_move(e, &why);
	if (!rebuild_index(c, missing ? NULL : error_text(&why), e))
		result = index_try(c, &state, &missing, e);
	error_release(&why);
	return result;
}

bool handle_mend(struct cache *c, struct error *e)
{
	struct error trouble = ERROR_INIT;
	bool broken;

	if (c->mended || c->depth > 1 || !c->db || c->read_only)
		return false;
	broken = database_is_broken(c->db);
	if (!broken && !index_is_replaced(c))
		return false;
	c->mended = true;
	database_close(c->db);
	c->db = NULL;
	/* All of the directory may be gone. */
	if (directory_prepare(c->directory, false, &trouble) ||
		(broken && rebuild_index(c, e ? error_text(e) : "damaged", &trouble)) ||
		handle_open_index(c, &trouble)) {
		handle_warn(c, "the cache's index is lost and cannot be replaced: %s",
			error_text(&trouble));
		error_release(&trouble);
		return false;
	}
	if (e)
		error_release(e);
	return true;
}

int handle_begin(struct cache *c, struct error *e)
{
	if (c->read_only)
		return error_set(e, ERROR_SYSTEM, "the cache in '%s' is opened read-only",
			c->directory);
	if (database_begin(c->db, e))
		return -1;
	if (!index_is_replaced(c))
		return 0;
	database_rollback(c->db);
	return error_set(e, ERROR_SYSTEM, "another process has replaced '%s'", c->index);
}

void handle_checkpoint_when_big(struct cache *c)
{
	enum { WAL_LIMIT_BYTES = 4 * 1024 * 1024 };

	if (c->db && database_wal_bytes(c->db) > WAL_LIMIT_BYTES)
		database_checkpoint(c->db);
}
