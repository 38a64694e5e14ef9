#include "cache/rebuild.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file_system.h"
#include "cache/artifact.h"
#include "cache/directory.h"
#include "cache/index.h"
#include "cache/insert.h"

static const char *const companions[] = {"-wal", "-shm", "-journal"};

struct rebuild {
	struct cache *cache;
	struct database *db; /* the new one */
	struct tally tally;
	int64_t compiles;
	struct error *e;
};

/* True if an index is there that is not the one found damaged or missing. */
static bool index_is_new(const struct cache *c, const char *why)
{
	struct database *db;
	enum database_state state;
	struct stat st;
	bool good;

	if (stat(c->index, &st) < 0 || st.st_size == 0)
		return false;
	if (!why)
		return true;
	if (st.st_ino == c->index_inode)
		return false;
	good = !database_open(&db, c->index, &index_schema, DATABASE_EXISTING,
		CACHE_BUSY_TIMEOUT_MS, &state, NULL);
	database_close(db);
	return good;
}

static void file_set_aside(const char *path, const char *suffix, const char *to)
{
	char *from = string_printf("%s%s", path, suffix);
	char *target = to ? string_printf("%s%s", to, suffix) : NULL;

	if (from && (!target || rename(from, target)))
		unlink(from);
	free(from);
	free(target);
}

/* A name that is not taken; the caller's string. */
static char *aside_name(const char *path)
{
	long long now = (long long)time(NULL);
	struct stat st;

	for (int i = 0; i < 1000; i++) {
		char *name = i ? string_printf("%s.damaged-%lld-%d", path, now, i) :
			string_printf("%s.damaged-%lld", path, now);

		if (!name || lstat(name, &st) < 0)
			return name;
		free(name);
	}
	return NULL;
}

/* The index goes first: whoever comes after a crash in between finds none, and ends up here. */
static void index_set_aside(struct cache *c, const char *why)
{
	char *aside = why ? aside_name(c->index) : NULL;
	char *log_aside = why ? aside_name(c->log) : NULL;

	file_set_aside(c->index, "", aside);
	for (size_t i = 0; i < sizeof(companions) / sizeof(*companions); i++)
		file_set_aside(c->index, companions[i], aside);
	file_set_aside(c->log, "", log_aside);
	if (why)
		handle_warn(c, "cache index is damaged (%s); it was set aside as '%s'", why,
			aside ? aside : "nothing");
	free(aside);
	free(log_aside);
}

static bool file_is_record(const char *path)
{
	char start[32];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	ssize_t got = fd < 0 ? -1 : read(fd, start, sizeof(start));

	if (fd >= 0)
		close(fd);
	return got > 0 && record_recognise(start, (size_t)got);
}

/* True if the entry is not there under its pattern yet, and its bytes are in cas/. */
static bool entry_is_wanted(struct rebuild *r, const char *pattern,
	const struct record_entry *entry)
{
	char *path = artifact_path(r->cache->directory, &entry->artifact);
	struct statement *s;
	struct stat st;
	bool wanted;

	wanted = path && !lstat(path, &st) && S_ISREG(st.st_mode) &&
		st.st_size == entry->size_bytes;
	free(path);
	if (!wanted || database_statement(r->db, ENTRY_OF_PATTERN, &s, NULL))
		return false;
	statement_bind_digest(s, 1, &entry->fingerprint);
	statement_bind_text(s, 2, pattern);
	wanted = statement_step(r->db, s, NULL) == 0;
	statement_reset(s);
	return wanted;
}

static int record_insert(struct rebuild *r, struct record *record, const struct digest *digest,
	int64_t size_bytes)
{
	struct record_entry *entries = calloc(record->entry_count + 1, sizeof(*entries));
	size_t count = 0;
	int64_t last;
	int result = 0;

	if (!entries)
		return error_memory(r->e);
	for (size_t i = 0; i < record->entry_count; i++)
		if (entry_is_wanted(r, record->pattern, &record->entries[i]))
			entries[count++] = record->entries[i];
	record->entries = entries;
	record->entry_count = count;
	if (count || record->reason) {
		result = insert_compile(r->db, &r->tally, record, digest, size_bytes,
			record->created_ns, &last, r->e);
		r->compiles++;
	}
	free(entries);
	return result;
}

static int file_consider(void *context, const char *path, const struct digest *digest)
{
	struct rebuild *r = context;
	struct buf text = BUF_INIT;
	struct record record = {0};
	int64_t size_bytes;
	int result = 0;

	if (!digest || !file_is_record(path) ||
		artifact_read(r->cache->directory, digest, -1, &text, NULL) != 1)
		goto out;
	size_bytes = (int64_t)text.length;
	if (record_parse(&record, text.data, text.length))
		result = record_insert(r, &record, digest, size_bytes);
out:
	record_release(&record);
	buf_release(&text);
	return result;
}

static int index_fill(struct rebuild *r, struct error *e)
{
	if (database_begin(r->db, e) ||
		artifact_scan(r->cache->directory, file_consider, r, e) ||
		tally_apply(r->db, &r->tally, e) || database_commit(r->db, e))
		return -1;
	database_checkpoint(r->db);
	return 0;
}

static void companions_remove(const char *path)
{
	for (size_t i = 0; i < sizeof(companions) / sizeof(*companions); i++)
		file_set_aside(path, companions[i], NULL);
}

static int index_make(struct cache *c, struct error *e)
{
	struct rebuild r = {.cache = c, .e = e};
	char *path = string_printf("%s/new-index.db", c->work);
	enum database_state state;
	int result = -1;

	if (!path)
		return error_memory(e);
	/* What a crash has left; the lock keeps others from making one now. */
	file_set_aside(path, "", NULL);
	companions_remove(path);
	if (database_open(&r.db, path, &index_schema, DATABASE_READ_WRITE, CACHE_BUSY_TIMEOUT_MS,
			&state, e))
		goto out;
	/* the -wal and the -shm are made as it is */
	result = chmod(path, 0600) < 0 ? error_errno(e, "cannot protect '%s'", path) : index_fill(&r, e);
	if (!result && database_wal_bytes(r.db))
		result = error_set(e, ERROR_SYSTEM, "cannot write '%s' to its end", path);
	database_close(r.db);
	companions_remove(path);
	if (!result && rename(path, c->index))
		result = error_errno(e, "cannot make '%s'", c->index);
	if (!result && r.compiles)
		handle_warn(c, "cache index was rebuilt from %lld compiles' records",
			(long long)r.compiles);
out:
	free(path);
	return result;
}

static void place_tell(struct cache *c)
{
	const char *kind = file_system_remote(c->directory);

	if (kind)
		handle_warn(c, "the cache in '%s' is on %s: its index goes without WAL, which is "
			"slower than on a local disk", c->directory, kind);
}

int rebuild_index(struct cache *c, const char *why, struct error *e)
{
	int result = -1, lock = directory_lock(c->directory, e);

	if (lock < 0)
		return -1;
	if (index_is_new(c, why)) {
		result = 0;
	} else if (!directory_lay_out(c->directory, e)) {
		index_set_aside(c, why);
		result = index_make(c, e);
		if (!result)
			place_tell(c);
	}
	close(lock);
	return result;
}
