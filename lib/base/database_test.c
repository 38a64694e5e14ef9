#include "base/test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/database.h"

enum { INSERT, SELECT_ALL, BAD_TABLE, SYNCHRONOUS, STATEMENTS };

static const char *const migrations[] = {
	"CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, data BLOB)",
	"ALTER TABLE t ADD COLUMN extra INTEGER",
};
static const char *const statements[STATEMENTS] = {
	[INSERT] = "INSERT INTO t(name, data) VALUES(?1, ?2)",
	[SELECT_ALL] = "SELECT id, name, data FROM t ORDER BY id",
	[BAD_TABLE] = "SELECT * FROM not_there",
	[SYNCHRONOUS] = "PRAGMA synchronous",
};
static const struct database_schema first = {77, migrations, 1, statements, STATEMENTS, false};
static const struct database_schema second = {77, migrations, 2, statements, STATEMENTS, false};
static const struct database_schema foreign = {78, migrations, 1, statements, STATEMENTS, false};
static const struct database_schema durable = {77, migrations, 1, statements, STATEMENTS, true};

struct fixture {
	char *directory, *path;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->directory = test_directory();
	f->path = string_printf("%s/a%%b?c#d.db", f->directory);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	test_directory_remove(f->directory);
	free(f->path);
	free(f);
	return 0;
}

static struct database *opened(const char *path, const struct database_schema *schema,
	enum database_mode mode)
{
	struct error e = ERROR_INIT;
	enum database_state state;
	struct database *db;

	if (database_open(&db, path, schema, mode, 5000, &state, &e))
		fail_msg("%s", error_text(&e));
	assert_int_equal(state, DATABASE_OK);
	return db;
}

static enum database_state refused(const char *path, const struct database_schema *schema,
	enum database_mode mode)
{
	struct error e = ERROR_INIT;
	enum database_state state;
	struct database *db;

	assert_int_equal(database_open(&db, path, schema, mode, 50, &state, &e), -1);
	assert_null(db);
	assert_true(*error_text(&e) != '\0');
	error_release(&e);
	return state;
}

static void insert(struct database *db, const char *name)
{
	struct statement *s;

	assert_int_equal(database_statement(db, INSERT, &s, NULL), 0);
	statement_bind_text(s, 1, name);
	statement_bind_blob(s, 2, "\0\1\2", 3);
	assert_int_equal(statement_run(db, s, NULL), 0);
}

static int rows(struct database *db)
{
	struct statement *s;
	int count = 0, result;

	assert_int_equal(database_statement(db, SELECT_ALL, &s, NULL), 0);
	while ((result = statement_step(db, s, NULL)) > 0)
		count++;
	assert_int_equal(result, 0);
	return count;
}

static void values_come_back(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);
	struct statement *s;
	size_t length;

	insert(db, "one");
	assert_int_equal(database_last_id(db), 1);
	insert(db, NULL);
	assert_int_equal(database_statement(db, SELECT_ALL, &s, NULL), 0);
	assert_int_equal(statement_step(db, s, NULL), 1);
	assert_int_equal(statement_integer(s, 0), 1);
	assert_string_equal(statement_text(s, 1), "one");
	assert_memory_equal(statement_blob(s, 2, &length), "\0\1\2", 3);
	assert_int_equal(length, 3);
	assert_int_equal(statement_step(db, s, NULL), 1);
	assert_true(statement_is_null(s, 1));
	assert_null(statement_text(s, 1));
	assert_int_equal(statement_step(db, s, NULL), 0);
	database_close(db);
}

static void transactions_end_as_told(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);

	assert_int_equal(database_begin(db, NULL), 0);
	insert(db, "kept");
	assert_int_equal(database_commit(db, NULL), 0);
	assert_int_equal(database_begin(db, NULL), 0);
	insert(db, "dropped");
	database_rollback(db);
	database_rollback(db);
	assert_int_equal(rows(db), 1);
	database_close(db);
}

static void a_wal_stays_until_it_is_folded(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);

	assert_int_equal(database_wal_bytes(db), 0);
	insert(db, "one");
	assert_true(database_wal_bytes(db) > 0);
	database_close(db);
	db = opened(f->path, &first, DATABASE_READ_WRITE);
	assert_true(database_wal_bytes(db) > 0);
	database_checkpoint(db);
	assert_int_equal(database_wal_bytes(db), 0);
	assert_int_equal(rows(db), 1);
	database_close(db);
}

static void older_schemas_are_migrated(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);

	insert(db, "old");
	database_close(db);
	assert_int_equal(refused(f->path, &second, DATABASE_READ_ONLY), DATABASE_UNAVAILABLE);
	db = opened(f->path, &second, DATABASE_READ_WRITE);
	assert_int_equal(rows(db), 1);
	assert_int_equal(database_execute(db, "UPDATE t SET extra = 1", NULL), 0);
	database_close(db);
	assert_int_equal(refused(f->path, &first, DATABASE_READ_WRITE), DATABASE_NEWER);
}

static void foreign_files_are_told_apart(void **state)
{
	struct fixture *f = *state;

	database_close(opened(f->path, &first, DATABASE_READ_WRITE));
	assert_int_equal(refused(f->path, &foreign, DATABASE_READ_WRITE), DATABASE_BROKEN);
	assert_int_equal(file_write(f->path, "not a database at all, but long enough for a header "
		"of one hundred bytes, which is where SQLite looks", 101, 0600, NULL), 0);
	assert_int_equal(refused(f->path, &first, DATABASE_READ_WRITE), DATABASE_BROKEN);
	assert_int_equal(refused(f->directory, &first, DATABASE_READ_WRITE), DATABASE_UNAVAILABLE);
	assert_int_equal(unlink(f->path), 0);
	assert_int_equal(refused(f->path, &first, DATABASE_EXISTING), DATABASE_UNAVAILABLE);
	assert_int_equal(access(f->path, F_OK), -1);
	assert_int_equal(refused("/nowhere/at/all", &first, DATABASE_READ_ONLY),
		DATABASE_UNAVAILABLE);
}

static void missing_tables_are_damage(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);
	struct statement *s;

	assert_false(database_is_broken(db));
	assert_int_equal(database_statement(db, BAD_TABLE, &s, NULL), -1);
	assert_null(s);
	assert_true(database_is_broken(db));
	database_close(db);
}

static void a_locked_database_is_unavailable(void **state)
{
	struct fixture *f = *state;
	struct database *a = opened(f->path, &first, DATABASE_READ_WRITE), *b;
	struct error e = ERROR_INIT;
	enum database_state s;

	assert_int_equal(database_open(&b, f->path, &first, DATABASE_READ_WRITE, 50, &s, &e), 0);
	assert_int_equal(database_begin(a, NULL), 0);
	assert_int_equal(database_begin(b, &e), -1);
	assert_non_null(strstr(error_text(&e), "locked"));
	assert_false(database_is_broken(b));
	error_release(&e);
	assert_int_equal(database_commit(a, NULL), 0);
	assert_int_equal(database_begin(b, NULL), 0);
	database_close(a);
	database_close(b);
}

static void many_can_create_at_once(void **state)
{
	struct fixture *f = *state;
	struct database *db;

	for (int i = 0; i < 6; i++) {
		if (fork() == 0) {
			db = opened(f->path, &second, DATABASE_READ_WRITE);
			insert(db, "mine");
			database_close(db);
			_exit(0);
		}
	}
	for (int i = 0, status; i < 6; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	db = opened(f->path, &second, DATABASE_READ_WRITE);
	assert_int_equal(rows(db), 6);
	database_close(db);
}

/* Size, times and contents of the database and what lies beside it. */
static char *snapshot(const char *path)
{
	static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
	struct buf text = BUF_INIT;
	struct file_stamp stamp;
	struct digest digest;

	for (size_t i = 0; i < 4; i++) {
		char hex[DIGEST_HEX + 1] = "-", *name = string_printf("%s%s", path, suffixes[i]);

		memset(&stamp, 0, sizeof(stamp));
		if (!file_stamp(name, &stamp) && !file_hash(name, &digest, NULL))
			digest_hex(&digest, hex);
		buf_printf(&text, "%s %lld %lld %s\n", suffixes[i], (long long)stamp.mtime_ns,
			(long long)stamp.size_bytes, hex);
		free(name);
	}
	return buf_detach(&text);
}

static void unchanged_by_reading(const char *path, int expected)
{
	char *before = snapshot(path), *after;
	struct database *db = opened(path, &first, DATABASE_READ_ONLY);

	assert_int_equal(rows(db), expected);
	assert_int_equal(database_begin(db, NULL), -1);
	database_close(db);
	after = snapshot(path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void read_only_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct database *db = opened(f->path, &first, DATABASE_READ_WRITE);
	char *shm = string_printf("%s-shm", f->path), *wal = string_printf("%s-wal", f->path);

	insert(db, "one");
	database_close(db);
	unchanged_by_reading(f->path, 1);
	db = opened(f->path, &first, DATABASE_READ_WRITE);
	database_checkpoint(db);
	database_close(db);
	unchanged_by_reading(f->path, 1);
	assert_int_equal(unlink(shm), 0);
	unchanged_by_reading(f->path, 1);
	assert_int_equal(unlink(wal), 0);
	unchanged_by_reading(f->path, 1);
	free(shm);
	free(wal);
}

static void works_without_shared_memory(void **state)
{
	struct fixture *f = *state;
	char *shm = string_printf("%s-shm", f->path);
	struct database *db;

	assert_int_equal(symlink("/nowhere", shm), 0);
	db = opened(f->path, &first, DATABASE_READ_WRITE);
	insert(db, "one");
	database_close(db);
	db = opened(f->path, &first, DATABASE_READ_WRITE);
	assert_int_equal(rows(db), 1);
	database_close(db);
	free(shm);
}

static int64_t synchronous(const char *path, const struct database_schema *schema)
{
	struct database *db = opened(path, schema, DATABASE_READ_WRITE);
	struct statement *s;
	int64_t value;

	assert_int_equal(database_begin(db, NULL), 0);
	assert_int_equal(database_statement(db, SYNCHRONOUS, &s, NULL), 0);
	assert_int_equal(statement_step(db, s, NULL), 1);
	value = statement_integer(s, 0);
	statement_reset(s);
	database_rollback(db);
	database_close(db);
	return value;
}

static void commits_wait_for_the_disk_where_asked_for(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(synchronous(f->path, &first), 1);
	assert_int_equal(synchronous(f->path, &durable), 2);
}

#define DATABASE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DATABASE_TEST(values_come_back),
		DATABASE_TEST(transactions_end_as_told),
		DATABASE_TEST(a_wal_stays_until_it_is_folded),
		DATABASE_TEST(older_schemas_are_migrated),
		DATABASE_TEST(foreign_files_are_told_apart),
		DATABASE_TEST(missing_tables_are_damage),
		DATABASE_TEST(a_locked_database_is_unavailable),
		DATABASE_TEST(many_can_create_at_once),
		DATABASE_TEST(read_only_changes_nothing),
		DATABASE_TEST(works_without_shared_memory),
		DATABASE_TEST(commits_wait_for_the_disk_where_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
