#include "prio/state.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/database.h"
#include "base/file.h"

enum { CHANGES_KEPT = 20 }; /* of one file */

enum statement_index {
	CHANGE_ADD,
	CHANGE_TRIM,
	CHANGE_LAST,
	CHANGE_DROP,
	LOG_SET,
	LOG_GET,
	RULES_DROP,
	RULE_ADD,
	RULES_GET,
	PRIORITIES_DROP,
	PRIORITY_ADD,
	PRIORITIES_GET,
	STATEMENTS,
};

static const char *const migrations[] = {
	"CREATE TABLE change (id INTEGER PRIMARY KEY, path TEXT NOT NULL, made_ns INTEGER NOT NULL,"
	" existed INTEGER NOT NULL, text BLOB NOT NULL, after BLOB NOT NULL);"
	"CREATE INDEX change_path ON change (path, id);"
	"CREATE TABLE log (path TEXT PRIMARY KEY, device INTEGER NOT NULL, inode INTEGER NOT NULL,"
	" position INTEGER NOT NULL, line INTEGER NOT NULL, measure INTEGER NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE rule (log TEXT NOT NULL, number INTEGER NOT NULL, rule BLOB NOT NULL,"
	" bucket BLOB, sums BLOB NOT NULL, PRIMARY KEY (log, number)) WITHOUT ROWID;",
	"ALTER TABLE log ADD COLUMN tail BLOB",
	"CREATE TABLE priority (log TEXT NOT NULL, rule BLOB NOT NULL, number INTEGER NOT NULL,"
	" when_ns INTEGER NOT NULL, PRIMARY KEY (log, rule)) WITHOUT ROWID",
	"ALTER TABLE rule ADD COLUMN marks INTEGER NOT NULL DEFAULT 0",
};

static const char *const statements[STATEMENTS] = {
	/* by the clock: max(id) + 1 alone would give the id of a dropped change to another one */
	[CHANGE_ADD] = "INSERT INTO change (id, path, made_ns, existed, text, after) VALUES"
		" (max(?2, (SELECT ifnull(max(id), 0) + 1 FROM change)), ?1, ?2, ?3, ?4, ?5)",
	[CHANGE_TRIM] = "DELETE FROM change WHERE path = ?1 AND id NOT IN"
		" (SELECT id FROM change WHERE path = ?1 ORDER BY id DESC LIMIT ?2)",
	[CHANGE_LAST] = "SELECT existed, text, after, id FROM change WHERE path = ? AND id < ?"
		" ORDER BY id DESC LIMIT 1",
	[CHANGE_DROP] = "DELETE FROM change WHERE path = ? AND id BETWEEN ? AND ?",
	[LOG_SET] = "INSERT OR REPLACE INTO log (path, device, inode, position, line,"
		" measure, tail) VALUES (?,?,?,?,?,?,?)",
	[LOG_GET] = "SELECT device, inode, position, line, measure, tail FROM log WHERE path = ?",
	[RULES_DROP] = "DELETE FROM rule WHERE log = ?",
	[RULE_ADD] = "INSERT INTO rule (log, number, rule, bucket, sums, marks) VALUES (?,?,?,?,?,?)",
	[RULES_GET] = "SELECT rule, bucket, sums, marks FROM rule WHERE log = ? ORDER BY number",
	[PRIORITIES_DROP] = "DELETE FROM priority WHERE log = ?",
	[PRIORITY_ADD] = "INSERT INTO priority (log, rule, number, when_ns) VALUES (?,?,?,?)",
	[PRIORITIES_GET] = "SELECT rule, number, when_ns FROM priority WHERE log = ?",
};

static const struct database_schema schema = {
	.application_id = 0x6a697470, /* "jitp" */
	.migrations = migrations,
	.migration_count = sizeof(migrations) / sizeof(*migrations),
	.statements = statements,
	.statement_count = STATEMENTS,
	.is_durable = true,
};

struct prio_state {
	struct database *db;
};

/* Of a file that is damaged, or never was one of ours. Returns -1. */
static int broken_tell(struct error *e)
{
	if (e)
		error_set(e, ERROR_INPUT, "%s; if this is the state of jitprio, delete it: "
			"only what watch and undo remember is lost", error_text(e));
	return -1;
}

/* Damage may show in any page, late. */
static int checked(const struct prio_state *s, int result, struct error *e)
{
	return result < 0 && database_is_broken(s->db) ? broken_tell(e) : result;
}

char *prio_state_default_path(struct error *e)
{
	const char *own = getenv("JITPRIO_STATE"), *xdg = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	char *path;

	if (own && *own)
		path = strdup(own);
	else if (xdg && *xdg == '/')
		path = string_printf("%s/jitc/jitprio.db", xdg);
	else if (home && *home)
		path = string_printf("%s/.local/state/jitc/jitprio.db", home);
	else {
		error_set(e, ERROR_INPUT, "where to keep state? Neither JITPRIO_STATE, nor "
			"XDG_STATE_HOME, nor HOME is set");
		return NULL;
	}
	if (!path)
		error_memory(e);
	return path;
}

/* It holds whole files of whoever's it is. One that is there is not even opened: closing it would
 * end the locks of all else in this process that has it open. */
static void file_make(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
}

int prio_state_open(struct prio_state **state, const char *path, bool must_exist, struct error *e)
{
	enum database_mode mode = must_exist ? DATABASE_EXISTING : DATABASE_READ_WRITE;
	enum database_state how;
	struct prio_state *s = calloc(1, sizeof(*s));
	char *directory = path_directory(path);
	int result = -1;

	*state = NULL;
	if (!s || !directory)
		error_memory(e);
	else if (must_exist || directory_make(directory, 0700, e) == 0) {
		if (!must_exist)
			file_make(path);
		result = database_open(&s->db, path, &schema, mode, 10000, &how, e);
		if (result < 0 && how == DATABASE_BROKEN)
			broken_tell(e);
		else if (result < 0 && how == DATABASE_NEWER && e)
			e->code = ERROR_INPUT;
	}
	free(directory);
	if (result < 0) {
		free(s);
		return -1;
	}
	*state = s;
	return 0;
}

void prio_state_close(struct prio_state *s)
{
	if (!s)
		return;
	database_checkpoint(s->db);
	database_close(s->db);
	free(s);
}

/* A file by whatever way it is named: its directory's real path, and its name. The caller's. */
static char *key_of(const char *path, struct error *e)
{
	char *directory = path_directory(path), *real = directory ? realpath(directory, NULL) : NULL;
	char *key = real ? string_printf("%s/%s", real, path_base(path)) : NULL;

	if (!key && directory && !real)
		error_set(e, ERROR_INPUT, "cannot examine '%s': %s", directory, strerror(errno));
	else if (!key)
		error_memory(e);
	free(directory);
	free(real);
	return key;
}

/* ---- changes */

static int change_push(struct prio_state *s, const char *path, struct prio_change *change,
	struct error *e)
{
	struct statement *add, *trim;

	if (database_begin(s->db, e) < 0)
		return -1;
	if (database_statement(s->db, CHANGE_ADD, &add, e) < 0)
		goto failed;
	statement_bind_text(add, 1, path);
	statement_bind_integer(add, 2, clock_realtime_ns());
	statement_bind_integer(add, 3, change->existed);
	statement_bind_blob(add, 4, buf_string(&change->text), change->text.length);
	statement_bind_blob(add, 5, change->after.bytes, sizeof(change->after.bytes));
	if (statement_run(s->db, add, e) < 0)
		goto failed;
	change->id = database_last_id(s->db);
	if (database_statement(s->db, CHANGE_TRIM, &trim, e) < 0)
		goto failed;
	statement_bind_text(trim, 1, path);
	statement_bind_integer(trim, 2, CHANGES_KEPT);
	if (statement_run(s->db, trim, e) == 0 && database_commit(s->db, e) == 0)
		return 0;
failed:
	database_rollback(s->db);
	return -1;
}

static int change_last(struct prio_state *s, const char *path, int64_t before,
	struct prio_change *change, struct error *e)
{
	struct statement *get;
	size_t length;
	const void *blob;
	int found;

	if (database_statement(s->db, CHANGE_LAST, &get, e) < 0)
		return -1;
	statement_bind_text(get, 1, path);
	statement_bind_integer(get, 2, before);
	found = statement_step(s->db, get, e);
	if (found <= 0)
		return found;
	change->existed = statement_integer(get, 0);
	blob = statement_blob(get, 1, &length);
	buf_add(&change->text, blob, length);
	blob = statement_blob(get, 2, &length);
	if (length == sizeof(change->after.bytes))
		memcpy(change->after.bytes, blob, length);
	change->id = statement_integer(get, 3);
	statement_reset(get);
	return change->text.failed ? error_memory(e) : 1;
}

static int changes_drop(struct prio_state *s, const char *path, int64_t first, int64_t last,
	struct error *e)
{
	struct statement *drop;

	if (database_statement(s->db, CHANGE_DROP, &drop, e) < 0)
		return -1;
	statement_bind_text(drop, 1, path);
	statement_bind_integer(drop, 2, first);
	statement_bind_integer(drop, 3, last);
	return statement_run(s->db, drop, e);
}

int prio_state_push(struct prio_state *s, const char *path, struct prio_change *change,
	struct error *e)
{
	char *key = key_of(path, e);
	int result = key ? change_push(s, key, change, e) : -1;

	free(key);
	return checked(s, result, e);
}

int prio_state_last(struct prio_state *s, const char *path, int64_t before,
	struct prio_change *change, struct error *e)
{
	char *key = key_of(path, e);
	int found;

	*change = (struct prio_change){.text = BUF_INIT};
	found = key ? change_last(s, key, before, change, e) : -1;
	free(key);
	return checked(s, found, e);
}

int prio_state_drop(struct prio_state *s, const char *path, int64_t first, int64_t last,
	struct error *e)
{
	char *key = key_of(path, e);
	int result = key ? changes_drop(s, key, first, last, e) : -1;

	free(key);
	return checked(s, result, e);
}

/* ---- evidence */

static int rules_save(struct prio_state *s, const char *path, const struct evidence *v,
	struct error *e)
{
	struct statement *add;

	for (size_t i = 0; i < evidence_count(v); i++) {
		const char *rule = evidence_rule(v, i), *bucket = evidence_bucket(v, i);
		const struct evidence_sums *sums = evidence_kept(v, i);

		/* a name that only a file has */
		if (sums->attempts <= 0 && sums->costed <= 0 && !evidence_is_logged(v, i))
			continue;
		if (database_statement(s->db, RULE_ADD, &add, e) < 0)
			return -1;
		statement_bind_text(add, 1, path);
		statement_bind_integer(add, 2, (int64_t)i);
		statement_bind_blob(add, 3, rule, strlen(rule));
		if (bucket)
			statement_bind_blob(add, 4, bucket, strlen(bucket));
		statement_bind_blob(add, 5, sums, sizeof(*sums));
		statement_bind_integer(add, 6, evidence_marks(v, i));
		if (statement_run(s->db, add, e) < 0)
			return -1;
	}
	return 0;
}

static int priorities_save(struct prio_state *s, const char *path, const struct evidence *v,
	struct error *e)
{
	struct statement *add;

	for (size_t i = 0; i < evidence_priority_count(v); i++) {
		struct evidence_priority p = evidence_priority_at(v, i);

		if (database_statement(s->db, PRIORITY_ADD, &add, e) < 0)
			return -1;
		statement_bind_text(add, 1, path);
		statement_bind_blob(add, 2, p.rule, strlen(p.rule));
		statement_bind_integer(add, 3, p.number);
		statement_bind_integer(add, 4, p.when_ns);
		if (statement_run(s->db, add, e) < 0)
			return -1;
	}
	return 0;
}

static int log_drop(struct prio_state *s, const char *path, struct error *e)
{
	static const enum statement_index drops[] = {RULES_DROP, PRIORITIES_DROP};
	struct statement *drop;

	for (size_t i = 0; i < sizeof(drops) / sizeof(*drops); i++) {
		if (database_statement(s->db, drops[i], &drop, e) < 0)
			return -1;
		statement_bind_text(drop, 1, path);
		if (statement_run(s->db, drop, e) < 0)
			return -1;
	}
	return 0;
}

static int log_save(struct prio_state *s, const char *path, const struct evidence *v,
	const struct follow_mark *mark, struct error *e)
{
	struct statement *set;

	if (log_drop(s, path, e) < 0 || database_statement(s->db, LOG_SET, &set, e) < 0)
		return -1;
	statement_bind_text(set, 1, path);
	statement_bind_integer(set, 2, (int64_t)mark->device);
	statement_bind_integer(set, 3, (int64_t)mark->inode);
	statement_bind_integer(set, 4, mark->offset);
	statement_bind_integer(set, 5, (int64_t)mark->line);
	statement_bind_integer(set, 6, evidence_measure(v));
	statement_bind_blob(set, 7, mark->tail.bytes, sizeof(mark->tail.bytes));
	if (statement_run(s->db, set, e) < 0 || rules_save(s, path, v, e) < 0)
		return -1;
	return priorities_save(s, path, v, e);
}

int prio_state_save(struct prio_state *s, const char *path, const struct evidence *v,
	const struct follow_mark *mark, struct error *e)
{
	char *key = key_of(path, e);
	int result = -1;

	if (key && database_begin(s->db, e) == 0) {
		if (log_save(s, key, v, mark, e) == 0)
			result = database_commit(s->db, e);
		if (result < 0)
			database_rollback(s->db);
		/* a watch may save for weeks before it closes */
		database_checkpoint(s->db);
	}
	free(key);
	return checked(s, result, e);
}

/* As evidence has them: whatever else stands in the file is not taken for it. */
static bool sums_take(struct evidence_sums *sums, const void *blob, size_t length)
{
	if (length != sizeof(*sums))
		return false;
	memcpy(sums, blob, length);
	return sums->successes >= 0 && sums->successes <= sums->attempts && sums->cost >= 0 &&
		sums->costed >= 0 && isfinite(sums->attempts) && isfinite(sums->cost) &&
		isfinite(sums->costed);
}

static int rules_load(struct prio_state *s, const char *path, enum evidence_measure measure,
	struct evidence *v, struct error *e)
{
	struct statement *get;
	int found;

	if (database_statement(s->db, RULES_GET, &get, e) < 0)
		return -1;
	statement_bind_text(get, 1, path);
	while ((found = statement_step(s->db, get, e)) == 1) {
		struct slice rule, bucket;
		struct evidence_sums sums;
		size_t length;
		const void *blob;

		rule.text = statement_blob(get, 0, &rule.length);
		bucket.text = statement_blob(get, 1, &bucket.length);
		if (!statement_is_null(get, 1) && !bucket.text)
			bucket.text = "";
		blob = statement_blob(get, 2, &length);
		if (!sums_take(&sums, blob, length))
			continue;
		if (evidence_restore(v, rule, bucket,
			    sums.costed > 0 ? measure : EVIDENCE_NO_COST, &sums,
			    (unsigned)statement_integer(get, 3)) < 0) {
			statement_reset(get);
			return error_memory(e);
		}
	}
	return found;
}

static int priorities_load(struct prio_state *s, const char *path, struct evidence *v,
	struct error *e)
{
	struct statement *get;
	int found;

	if (database_statement(s->db, PRIORITIES_GET, &get, e) < 0)
		return -1;
	statement_bind_text(get, 1, path);
	while ((found = statement_step(s->db, get, e)) == 1) {
		struct slice rule;

		rule.text = statement_blob(get, 0, &rule.length);
		if (evidence_priority_add(v, rule, statement_integer(get, 1),
			    statement_integer(get, 2)) < 0) {
			statement_reset(get);
			return error_memory(e);
		}
	}
	return found;
}

static int log_load(struct prio_state *s, const char *path, struct evidence *v,
	struct follow_mark *mark, struct error *e)
{
	enum evidence_measure measure;
	struct statement *get;
	const void *tail;
	size_t length;
	int found;

	if (database_statement(s->db, LOG_GET, &get, e) < 0)
		return -1;
	statement_bind_text(get, 1, path);
	found = statement_step(s->db, get, e);
	if (found <= 0)
		return found;
	*mark = (struct follow_mark){(uint64_t)statement_integer(get, 0),
		(uint64_t)statement_integer(get, 1), statement_integer(get, 2),
		(uint64_t)statement_integer(get, 3), {{0}}};
	tail = statement_blob(get, 5, &length);
	if (length == sizeof(mark->tail.bytes))
		memcpy(mark->tail.bytes, tail, length);
	measure = (enum evidence_measure)statement_integer(get, 4);
	statement_reset(get);
	if (rules_load(s, path, measure, v, e) < 0 || priorities_load(s, path, v, e) < 0)
		return -1;
	return 1;
}

int prio_state_load(struct prio_state *s, const char *path, struct evidence *v,
	struct follow_mark *mark, struct error *e)
{
	char *key = key_of(path, e);
	int found = key ? log_load(s, key, v, mark, e) : -1;

	free(key);
	return checked(s, found, e);
}
