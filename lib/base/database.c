#include "base/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/file_system.h"

/* Bindings that failed are remembered here, and make the next step fail. */
struct statement {
	sqlite3_stmt *prepared;
	int bind_status;
};

struct database {
	sqlite3 *handle;
	const struct database_schema *schema;
	struct statement *statements;
	char *path;
	int busy_timeout_ms;
	enum database_mode mode;
	bool broken, full, set_up_for_writing, is_remote;
};

void database_tune_process(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

/* Fills e from what SQLite says, and remembers damage. Returns -1. */
static int database_fail(struct database *db, int status, struct error *e)
{
	int primary = status & 0xff;

	if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
		db->broken = true;
	if (primary == SQLITE_FULL)
		db->full = true;
	if (primary == SQLITE_NOMEM)
		return error_memory(e);
	return error_set(e, ERROR_SYSTEM, "%s: %s", db->path,
		db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(status));
}

/* A file: URI with one query parameter; the caller's string. */
static char *uri_make(const char *path, const char *parameter)
{
	struct buf uri = BUF_INIT;

	buf_puts(&uri, "file:");
	for (; *path; path++) {
		if (strchr("%?#", *path))
			buf_printf(&uri, "%%%02x", (unsigned char)*path);
		else
			buf_putc(&uri, *path);
	}
	buf_printf(&uri, "?%s", parameter);
	return buf_detach(&uri);
}

/* What the file says of itself; the offset is that of SQLite's file format. */
static bool file_has_wal_mode(const char *path)
{
	enum { READ_VERSION = 19, WITH_WAL = 2 };
	char header[READ_VERSION + 1] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool known = fd >= 0 && pread(fd, header, sizeof(header), 0) == sizeof(header);

	if (fd >= 0)
		close(fd);
	return known && header[READ_VERSION] == WITH_WAL;
}

/*
 * A reader of a WAL database writes too: into -shm, and it creates -wal. What
 * changes nothing is a reader that maps the -shm that is there for reading, or,
 * when there is no WAL to look into, one that takes the file as immutable.
 */
static char *read_only_uri(const char *path)
{
	struct stat wal, shm;
	char *name;
	bool has_wal, has_shm;

	if (!file_has_wal_mode(path))
		return uri_make(path, "mode=ro");
	name = string_printf("%s-wal", path);
	if (!name)
		return NULL;
	has_wal = !stat(name, &wal);
	memcpy(name + strlen(path), "-shm", 4);
	has_shm = !stat(name, &shm);
	free(name);
	if (!has_wal || (wal.st_size == 0 && !has_shm))
		return uri_make(path, "immutable=1");
	return uri_make(path, "readonly_shm=1");
}

static int handle_open(struct database *db, struct error *e)
{
	int flags = SQLITE_OPEN_READWRITE, status;
	char *uri = NULL;

	if (db->mode == DATABASE_READ_WRITE)
		flags |= SQLITE_OPEN_CREATE;
	if (db->mode == DATABASE_READ_ONLY) {
		flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
		uri = read_only_uri(db->path);
		if (!uri)
			return error_memory(e);
	}
	status = sqlite3_open_v2(uri ? uri : db->path, &db->handle,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	free(uri);
	if (status != SQLITE_OK)
		return database_fail(db, status, e);
	sqlite3_busy_timeout(db->handle, db->busy_timeout_ms);
	/* Both would make an unlucky process pay for what others have written. */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_wal_autocheckpoint(db->handle, 0);
	return 0;
}

/* The integer that a query without parameters yields. */
static int query_integer(struct database *db, const char *sql, int64_t *out, struct error *e)
{
	sqlite3_stmt *query = NULL;
	int status = sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL);

	if (status == SQLITE_OK) {
		status = sqlite3_step(query);
		if (status == SQLITE_ROW) {
			*out = sqlite3_column_int64(query, 0);
			status = SQLITE_OK;
		}
	}
	if (status != SQLITE_OK)
		database_fail(db, status, e);
	sqlite3_finalize(query);
	return status == SQLITE_OK ? 0 : -1;
}

/* True for what may pass, or is no fault of the journal mode. */
static bool journal_mode_excused(int status)
{
	switch (status & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_NOMEM:
	case SQLITE_FULL:
		return true;
	default:
		return false;
	}
}

/* The way back from WAL leads through a new handle and the exclusive mode, which needs no shared
 * memory. */
static int journal_mode_leave_wal(struct database *db, struct error *e)
{
	char *memory = string_printf("%s-shm", db->path);
	int result;

	sqlite3_close(db->handle);
	db->handle = NULL;
	result = handle_open(db, e);
	if (!result)
		result = database_execute(db, "PRAGMA locking_mode = EXCLUSIVE;"
			"PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL;"
			"SELECT count(*) FROM sqlite_schema", e);
	/* SQLite removes only what it has used */
	if (!result && memory)
		unlink(memory);
	free(memory);
	return result;
}

/* Asks for WAL until the file is free for it. Where the shared memory that WAL needs cannot be had,
 * SQLite agrees all the same, and only the first read fails. */
static int journal_mode_set(struct database *db, struct error *e)
{
	int64_t deadline_ns = clock_monotonic_ns() + db->busy_timeout_ms * INT64_C(1000000);
	int status;

	if (db->is_remote)
		return 0;
	for (;;) {
		status = sqlite3_exec(db->handle,
			"PRAGMA journal_mode = WAL; SELECT count(*) FROM sqlite_schema", NULL, NULL,
			NULL);
		if ((status & 0xff) != SQLITE_BUSY || clock_monotonic_ns() > deadline_ns)
			break;
		usleep(1000);
	}
	if (status == SQLITE_OK)
		return 0;
	if (journal_mode_excused(status))
		return database_fail(db, status, e);
	return journal_mode_leave_wal(db, e);
}

/* Reads a big-endian number of four bytes. */
static int64_t header_number(const unsigned char *at)
{
	return (int64_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/*
 * True when the file itself says what we want to read, and no WAL could say
 * otherwise: this saves two statements in every process that opens us. The
 * offsets are those of SQLite's file format.
 */
static bool header_is_expected(struct database *db)
{
	enum { HEADER_BYTES = 100, USER_VERSION = 60, APPLICATION_ID = 68 };
	unsigned char header[HEADER_BYTES];
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) ||
		!file || !file->pMethods ||
		file->pMethods->xRead(file, header, HEADER_BYTES, 0) != SQLITE_OK)
		return false;
	return !memcmp(header, "SQLite format 3", 16) &&
		header_number(header + APPLICATION_ID) == db->schema->application_id &&
		header_number(header + USER_VERSION) == (int64_t)db->schema->migration_count &&
		database_wal_bytes(db) == 0;
}

/* What the header says, and what it means for us. */
static int version_check(struct database *db, int64_t *version, enum database_state *state,
	struct error *e)
{
	int64_t application_id = 0, tables = 0;

	if (query_integer(db, "PRAGMA user_version", version, e) ||
		query_integer(db, "PRAGMA application_id", &application_id, e))
		return -1;
	if (application_id == db->schema->application_id) {
		if (*version <= (int64_t)db->schema->migration_count)
			return 0;
		*state = DATABASE_NEWER;
		return error_set(e, ERROR_SYSTEM, "%s: written by a later version (schema %lld, "
			"this version knows %zu)", db->path, (long long)*version,
			db->schema->migration_count);
	}
	if (query_integer(db, "SELECT count(*) FROM sqlite_schema", &tables, e))
		return -1;
	if (application_id == 0 && *version == 0 && tables == 0)
		return 0;
	/* three queries are three moments: another process may have made it ours in between */
	if (query_integer(db, "PRAGMA application_id", &application_id, e))
		return -1;
	if (application_id == db->schema->application_id)
		return version_check(db, version, state, e);
	*state = DATABASE_BROKEN;
	return error_set(e, ERROR_SYSTEM, "%s: a database of another application", db->path);
}

/* Inside a transaction, where the version can no longer change. */
static int migrations_run(struct database *db, enum database_state *state, struct error *e)
{
	int64_t version = 0;
	char *header;
	int result;

	if (version_check(db, &version, state, e))
		return -1;
	for (; version < (int64_t)db->schema->migration_count; version++)
		if (database_execute(db, db->schema->migrations[version], e))
			return -1;
	header = string_printf("PRAGMA application_id = %d; PRAGMA user_version = %lld",
		db->schema->application_id, (long long)version);
	if (!header)
		return error_memory(e);
	result = database_execute(db, header, e);
	free(header);
	return result;
}

static int database_migrate(struct database *db, enum database_state *state, struct error *e)
{
	if (journal_mode_set(db, e) || database_begin(db, e))
		return -1;
	if (migrations_run(db, state, e) || database_commit(db, e)) {
		database_rollback(db);
		return -1;
	}
	database_checkpoint(db);
	return 0;
}

static int database_set_up(struct database *db, enum database_state *state, struct error *e)
{
	int64_t version = 0;

	if (handle_open(db, e))
		return -1;
	/* it may have been moved there */
	if (db->is_remote && db->mode != DATABASE_READ_ONLY && file_has_wal_mode(db->path) &&
		journal_mode_leave_wal(db, e))
		return -1;
	if (header_is_expected(db))
		return 0;
	if (version_check(db, &version, state, e))
		return -1;
	if (version == (int64_t)db->schema->migration_count)
		return 0;
	if (db->mode == DATABASE_READ_ONLY)
		return error_set(e, ERROR_SYSTEM,
			"%s: of an earlier version, and cannot be upgraded read-only", db->path);
	return database_migrate(db, state, e);
}

/* The file may not be there yet. */
static bool path_is_remote(const char *path)
{
	char *directory = path_directory(path);
	bool is_remote = directory && file_system_remote(directory);

	free(directory);
	return is_remote;
}

int database_open(struct database **out, const char *path, const struct database_schema *schema,
	enum database_mode mode, int busy_timeout_ms, enum database_state *state, struct error *e)
{
	struct database *db = calloc(1, sizeof(*db));

	*out = NULL;
	*state = DATABASE_UNAVAILABLE;
	if (!db)
		return error_memory(e);
	db->schema = schema;
	db->mode = mode;
	db->busy_timeout_ms = busy_timeout_ms;
	db->path = strdup(path);
	db->is_remote = path_is_remote(path);
	db->statements = calloc(schema->statement_count + 1, sizeof(*db->statements));
	if (!db->path || !db->statements) {
		database_close(db);
		return error_memory(e);
	}
	if (database_set_up(db, state, e)) {
		if (db->broken)
			*state = DATABASE_BROKEN;
		database_close(db);
		return -1;
	}
	*state = DATABASE_OK;
	*out = db;
	return 0;
}

void database_close(struct database *db)
{
	if (!db)
		return;
	for (size_t i = 0; db->statements && i < db->schema->statement_count; i++)
		sqlite3_finalize(db->statements[i].prepared);
	sqlite3_close(db->handle);
	free(db->statements);
	free(db->path);
	free(db);
}

bool database_is_broken(const struct database *db)
{
	return db->broken;
}

bool database_is_full(const struct database *db)
{
	return db->full;
}

int database_begin(struct database *db, struct error *e)
{
	if (db->mode == DATABASE_READ_ONLY)
		return error_set(e, ERROR_SYSTEM, "%s: opened read-only", db->path);
	if (!db->set_up_for_writing) {
		/* NORMAL: a commit waits for no disk; a crash may lose the newest ones, never more.
		 * The cache (64 MiB, as far as it is needed) keeps big transactions in memory. */
		const char *sql = db->schema->is_durable ?
			"PRAGMA synchronous = FULL; PRAGMA cache_size = -65536" :
			"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536";

		if (database_execute(db, sql, e))
			return -1;
		db->set_up_for_writing = true;
	}
	return database_execute(db, "BEGIN IMMEDIATE", e);
}

int database_commit(struct database *db, struct error *e)
{
	return database_execute(db, "COMMIT", e);
}

void database_rollback(struct database *db)
{
	/* After some errors SQLite has done it already. */
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

void database_checkpoint(struct database *db)
{
	sqlite3_busy_timeout(db->handle, 0);
	sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(db->handle, db->busy_timeout_ms);
}

int64_t database_wal_bytes(const struct database *db)
{
	char *name = string_printf("%s-wal", db->path);
	struct stat wal;
	int64_t size = name && !stat(name, &wal) ? wal.st_size : 0;

	free(name);
	return size;
}

int database_execute(struct database *db, const char *sql, struct error *e)
{
	int status = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return status == SQLITE_OK ? 0 : database_fail(db, status, e);
}

int database_statement(struct database *db, size_t index, struct statement **out, struct error *e)
{
	struct statement *s = &db->statements[index];
	int status;

	*out = NULL;
	if (!s->prepared) {
		status = sqlite3_prepare_v3(db->handle, db->schema->statements[index], -1,
			SQLITE_PREPARE_PERSISTENT, &s->prepared, NULL);
		/* Our own text does not fit: the tables are not those that the version promises. */
		if ((status & 0xff) == SQLITE_ERROR)
			db->broken = true;
		if (status != SQLITE_OK)
			return database_fail(db, status, e);
	} else {
		statement_reset(s);
		sqlite3_clear_bindings(s->prepared);
	}
	s->bind_status = SQLITE_OK;
	*out = s;
	return 0;
}

static void bind_note(struct statement *s, int status)
{
	if (s->bind_status == SQLITE_OK)
		s->bind_status = status;
}

void statement_bind_integer(struct statement *s, int position, int64_t value)
{
	bind_note(s, sqlite3_bind_int64(s->prepared, position, value));
}

void statement_bind_text(struct statement *s, int position, const char *text)
{
	bind_note(s, sqlite3_bind_text(s->prepared, position, text, -1, SQLITE_STATIC));
}

void statement_bind_blob(struct statement *s, int position, const void *data, size_t length)
{
	bind_note(s, sqlite3_bind_blob64(s->prepared, position, data, length, SQLITE_STATIC));
}

int statement_step(struct database *db, struct statement *s, struct error *e)
{
	int status = s->bind_status;

	if (status == SQLITE_OK)
		status = sqlite3_step(s->prepared);
	if (status == SQLITE_ROW)
		return 1;
	if (status != SQLITE_DONE)
		database_fail(db, status, e);
	statement_reset(s);
	return status == SQLITE_DONE ? 0 : -1;
}

int statement_run(struct database *db, struct statement *s, struct error *e)
{
	int result = statement_step(db, s, e);

	if (result > 0)
		statement_reset(s);
	return result < 0 ? -1 : 0;
}

void statement_reset(struct statement *s)
{
	sqlite3_reset(s->prepared);
}

int64_t statement_integer(struct statement *s, int column)
{
	return sqlite3_column_int64(s->prepared, column);
}

bool statement_is_null(struct statement *s, int column)
{
	return sqlite3_column_type(s->prepared, column) == SQLITE_NULL;
}

const char *statement_text(struct statement *s, int column)
{
	return (const char *)sqlite3_column_text(s->prepared, column);
}

const void *statement_blob(struct statement *s, int column, size_t *length)
{
	const void *data = sqlite3_column_blob(s->prepared, column);

	*length = (size_t)sqlite3_column_bytes(s->prepared, column);
	return data;
}

int64_t database_last_id(struct database *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t database_changes(struct database *db)
{
	return sqlite3_changes64(db->handle);
}
