#ifndef BASE_DATABASE_H
#define BASE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"

/*
 * SQLite with the habits that every index of ours needs: WAL, a busy timeout,
 * an application id, migrations by user_version, statements prepared once and
 * addressed by number. Where WAL does not work, or is not safe (see
 * file_system.h), the rollback journal is used.
 * A handle belongs to one thread at a time.
 */
struct database;

/* Tunes SQLite for a program that opens one database and asks little of it: no statistics of memory, and
 * pages allocated when they are read. For programs of ours, before anything else: a library must
 * leave its host's SQLite alone. */
void database_tune_process(void);

struct database_schema {
	int application_id;
	const char *const *migrations; /* migration i takes user_version i to i + 1 */
	size_t migration_count;
	const char *const *statements; /* addressed by index in database_statement() */
	size_t statement_count;
	bool is_durable; /* a commit waits for the disk, so that a power cut does not undo it */
};

enum database_mode {
	DATABASE_READ_WRITE, /* created when it is not there */
	DATABASE_EXISTING,   /* read-write, but it must be there */
	DATABASE_READ_ONLY,  /* changes no file at all */
};

/* How a database can fail to open, as far as the caller acts on it. */
enum database_state {
	DATABASE_OK,
	DATABASE_BROKEN,      /* not a database, damaged, or another application's */
	DATABASE_NEWER,       /* written by a later version of us: leave it alone */
	DATABASE_UNAVAILABLE, /* locked for longer than the timeout, no permission, disk trouble */
};

/* Opens; a schema of an earlier version is migrated. On failure returns -1, *db is NULL, *state
 * says why. */
int database_open(struct database **db, const char *path, const struct database_schema *schema,
	enum database_mode mode, int busy_timeout_ms, enum database_state *state, struct error *e);
void database_close(struct database *db);

/* True once any call found the file damaged. */
bool database_is_broken(const struct database *db);

/* True once any call found no room on the disk. */
bool database_is_full(const struct database *db);

/* BEGIN IMMEDIATE; a read-only database fails. */
int database_begin(struct database *db, struct error *e);
int database_commit(struct database *db, struct error *e);
void database_rollback(struct database *db);

/* Folds the WAL into the database and empties it, unless someone is using it right now; waits for
 * nobody, and is never an error. The database does neither by itself, not even at closing. */
void database_checkpoint(struct database *db);

/* What the WAL holds; 0 when there is none. */
int64_t database_wal_bytes(const struct database *db);

/* Runs SQL text that yields no rows. */
int database_execute(struct database *db, const char *sql, struct error *e);

/*
 * A prepared statement: reset and its bindings cleared when handed out, the
 * database's own, used by one caller at a time. Bound memory must live until
 * the next reset.
 */
struct statement;
int database_statement(struct database *db, size_t index, struct statement **s, struct error *e);
void statement_bind_integer(struct statement *s, int position, int64_t value);
void statement_bind_text(struct statement *s, int position, const char *text); /* NULL: null */
void statement_bind_blob(struct statement *s, int position, const void *data, size_t length);

/* 1: a row; 0: done; -1: failed. After 0 or -1 the statement is reset. */
int statement_step(struct database *db, struct statement *s, struct error *e);

/* Steps a statement that yields no row. */
int statement_run(struct database *db, struct statement *s, struct error *e);
void statement_reset(struct statement *s);
int64_t statement_integer(struct statement *s, int column);
bool statement_is_null(struct statement *s, int column);
const char *statement_text(struct statement *s, int column);             /* borrowed; NULL: null */
const void *statement_blob(struct statement *s, int column, size_t *length); /* borrowed */
int64_t database_last_id(struct database *db);
int64_t database_changes(struct database *db);

#endif
