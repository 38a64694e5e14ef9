#include "base/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/database.h"
#include "base/file.h"
#include "prio/state.h"
#include "profile/importer.h"

static size_t synced;

/* In front of the C library's, for SQLite to see. */
#pragma GCC visibility push(default)
int fsync(int fd)
{
	synced++;
	return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	synced++;
	return (int)syscall(SYS_fdatasync, fd);
}
#pragma GCC visibility pop

struct place {
	char *directory, *db, *file;
	struct prio_state *state;
};

static int open_at(void **out)
{
	struct place *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	p->directory = test_directory();
	p->db = string_printf("%s/below/that/state.db", p->directory);
	p->file = string_printf("%s/priorities.json", p->directory);
	assert_int_equal(prio_state_open(&p->state, p->db, false, NULL), 0);
	*out = p;
	return 0;
}

static int close_at(void **in)
{
	struct place *p = *in;

	prio_state_close(p->state);
	test_directory_remove(p->directory);
	free(p->db);
	free(p->file);
	free(p);
	return 0;
}

static void reopen(struct place *p)
{
	prio_state_close(p->state);
	assert_int_equal(prio_state_open(&p->state, p->db, true, NULL), 0);
}

/* ---- changes */

static int64_t push(struct place *p, const char *text, unsigned char after)
{
	struct prio_change change = {.existed = true, .text = BUF_INIT, .after = {{after}}};

	buf_puts(&change.text, text);
	assert_int_equal(prio_state_push(p->state, p->file, &change, NULL), 0);
	buf_release(&change.text);
	return change.id;
}

static void drop(struct place *p, int64_t id)
{
	assert_int_equal(prio_state_drop(p->state, p->file, id, id, NULL), 0);
}

static int64_t last_is(struct place *p, const char *path, const char *text, unsigned char after)
{
	struct prio_change change;

	assert_int_equal(prio_state_last(p->state, path, INT64_MAX, &change, NULL), 1);
	assert_string_equal(buf_string(&change.text), text);
	assert_int_equal(change.after.bytes[0], after);
	assert_true(change.existed);
	buf_release(&change.text);
	return change.id;
}

static void the_last_change_comes_back_first(void **state)
{
	struct place *p = *state;
	struct prio_change none;
	char *other = string_printf("%s/below/../priorities.json", p->directory);

	push(p, "one", 1);
	push(p, "two", 2);
	reopen(p);
	drop(p, last_is(p, other, "two", 2)); /* however it is named */
	drop(p, last_is(p, p->file, "one", 1));
	assert_int_equal(prio_state_last(p->state, p->file, INT64_MAX, &none, NULL), 0);
	buf_release(&none.text);
	free(other);
}

static void twenty_changes_are_kept(void **state)
{
	struct place *p = *state;
	struct prio_change none;
	char text[16];

	for (int i = 1; i <= 30; i++) {
		snprintf(text, sizeof(text), "%d", i);
		push(p, text, (unsigned char)i);
	}
	for (int i = 30; i > 10; i--) {
		snprintf(text, sizeof(text), "%d", i);
		drop(p, last_is(p, p->file, text, (unsigned char)i));
	}
	assert_int_equal(prio_state_last(p->state, p->file, INT64_MAX, &none, NULL), 0);
	buf_release(&none.text);
}

static void earlier_changes_can_be_looked_at(void **state)
{
	struct place *p = *state;
	int64_t one = push(p, "one", 1), two = push(p, "two", 2), three = push(p, "three", 3);
	struct prio_change change;

	assert_int_equal(prio_state_last(p->state, p->file, three, &change, NULL), 1);
	assert_int_equal(change.id, two);
	buf_release(&change.text);
	assert_int_equal(prio_state_last(p->state, p->file, one, &change, NULL), 0);
	buf_release(&change.text);
	assert_int_equal(prio_state_drop(p->state, p->file, two, three, NULL), 0);
	assert_int_equal(last_is(p, p->file, "one", 1), one);
}

/* Somebody else's may have come on top, or in its place. */
static void one_own_change_is_dropped(void **state)
{
	struct place *p = *state;
	int64_t one = push(p, "one", 1), two = push(p, "two", 2), three = push(p, "three", 3), four;

	assert_true(one < two && two < three);
	drop(p, two);
	last_is(p, p->file, "three", 3);
	drop(p, three);
	four = push(p, "four", 4);
	assert_true(four > three);
	drop(p, three);
	assert_int_equal(last_is(p, p->file, "four", 4), four);
	drop(p, four);
	last_is(p, p->file, "one", 1);
}

/* Two programs at once lose nothing. */
static void two_writers_wait_for_each_other(void **state)
{
	struct place *p = *state;
	int seen = 0, status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct prio_state *own;
		struct prio_change change = {.text = BUF_INIT, .after = {{7}}};
		int failed = prio_state_open(&own, p->db, true, NULL) < 0;

		for (int i = 0; i < 10 && !failed; i++)
			failed = prio_state_push(own, p->file, &change, NULL) < 0;
		_exit(failed);
	}
	for (int i = 0; i < 10; i++)
		push(p, "parent", 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	for (;; seen++) {
		struct prio_change change;
		int found = prio_state_last(p->state, p->file, INT64_MAX, &change, NULL);

		buf_release(&change.text);
		if (found == 0)
			break;
		assert_int_equal(found, 1);
		drop(p, change.id);
	}
	assert_int_equal(seen, 20);
}

static void a_change_is_on_the_disk_at_once(void **state)
{
	struct place *p = *state;

	push(p, "one", 1);
	for (int i = 0; i < 3; i++) {
		size_t before = synced;

		push(p, "two", 2);
		assert_true(synced > before);
	}
}

/* ---- evidence */

static void rule_add(struct evidence *v, const char *rule, const char *bucket,
	struct evidence_sums sums)
{
	assert_int_equal(evidence_add(v, slice_of(rule, strlen(rule)),
				 slice_of(bucket, bucket ? strlen(bucket) : 0),
				 sums.costed > 0 ? EVIDENCE_TIME : EVIDENCE_NO_COST, &sums), 0);
}

static const struct follow_mark mark = {1, 2, 3, 4, {{5, 6}}};

static void evidence_comes_back_as_it_was(void **state)
{
	const struct evidence_sums some = {10.5, 2.25, 1234.5, 9.5, 77}, none = {.last_ns = EVENT_ABSENT};
	struct evidence *v = evidence_new(0.95), *back = evidence_new(0.95);
	struct place *p = *state;
	struct follow_mark found = {0};

	rule_add(v, "a", "b", some);
	rule_add(v, "a", NULL, some);
	rule_add(v, "a", "", some);
	rule_add(v, "known by name", NULL, none);
	assert_int_equal(prio_state_load(p->state, p->file, back, &found, NULL), 0);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0); /* replaces */
	reopen(p);
	assert_int_equal(prio_state_load(p->state, p->file, back, &found, NULL), 1);
	assert_memory_equal(&found, &mark, sizeof(mark));
	assert_int_equal(evidence_count(back), 3);
	assert_int_equal(evidence_measure(back), EVIDENCE_TIME);
	for (size_t i = 0; i < 3; i++)
		assert_memory_equal(evidence_kept(back, i), &some, sizeof(some));
	assert_string_equal(evidence_bucket(back, 0), "b");
	assert_null(evidence_bucket(back, 1));
	assert_string_equal(evidence_bucket(back, 2), "");
	evidence_free(v);
	evidence_free(back);
}

static void priorities_come_back_as_they_were(void **state)
{
	struct evidence *v = evidence_new(1), *back = evidence_new(1);
	const struct evidence_sums some = {10, 2, 100, 10, 77};
	struct place *p = *state;
	struct follow_mark found;

	rule_add(v, "tried", "b", some);
	assert_int_equal(evidence_priority_add(v, slice_of("tried", 5), 900, 7), 0);
	assert_int_equal(evidence_priority_add(v, slice_of("never", 5), -3, EVENT_ABSENT), 0);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0); /* replaces */
	reopen(p);
	assert_int_equal(prio_state_load(p->state, p->file, back, &found, NULL), 1);
	assert_int_equal(evidence_priority(back, 0), 900);
	assert_int_equal(evidence_priority_count(back), 2);
	for (size_t i = 0; i < 2; i++) {
		struct evidence_priority is = evidence_priority_at(back, i);
		bool is_tried = strcmp(is.rule, "tried") == 0;

		assert_int_equal(is.number, is_tried ? 900 : -3);
		assert_true(is.when_ns == (is_tried ? 7 : EVENT_ABSENT));
	}
	/* older ones do not count against them */
	assert_int_equal(evidence_priority_add(back, slice_of("tried", 5), 990, 6), 0);
	assert_int_equal(evidence_priority(back, 0), 900);
	evidence_free(v);
	evidence_free(back);
}

/* As the program of that id. */
static void run(const char *path, int application_id, size_t version, const char *sql)
{
	static const char *const migrations[] = {"CREATE TABLE precious (x)", "", ""};
	const struct database_schema schema = {application_id, migrations, version, NULL, 0, false};
	enum database_state how;
	struct database *db;

	assert_int_equal(database_open(&db, path, &schema, DATABASE_READ_WRITE, 1000, &how, NULL), 0);
	assert_int_equal(database_execute(db, sql, NULL), 0);
	database_close(db);
}

enum { OURS = 0x6a697470, THEIRS = 78 };

static void sums_that_cannot_be_are_left_out(void **state)
{
	const struct evidence_sums good = {10, 2, 100, 10, 77};
	const struct evidence_sums bad[] = {{10, 11, 100, 10, 77}, {-1, -2, 100, 10, 77},
		{(double)NAN, 0, 1, 1, 77}, {10, 1, (double)INFINITY, 1, 77}};
	struct evidence *v = evidence_new(1), *back = evidence_new(1);
	struct place *p = *state;
	struct follow_mark found;

	rule_add(v, "good", NULL, good);
	for (size_t i = 0; i < 4; i++)
		rule_add(v, (const char[]){(char)('a' + i), '\0'}, NULL, bad[i]);
	rule_add(v, "short", NULL, good);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0);
	run(p->db, OURS, 4, "UPDATE rule SET sums = x'00' WHERE rule = CAST('short' AS BLOB)");
	assert_int_equal(prio_state_load(p->state, p->file, back, &found, NULL), 1);
	assert_int_equal(evidence_count(back), 1);
	assert_string_equal(evidence_rule(back, 0), "good");
	evidence_free(v);
	evidence_free(back);
}

/* ---- the file */

/* As a version left it that kept no priorities. */
static void an_older_state_is_brought_up(void **state)
{
	const struct evidence_sums some = {10, 2, 100, 10, 77};
	struct evidence *v = evidence_new(1), *back = evidence_new(1);
	struct place *p = *state;
	struct follow_mark found;

	rule_add(v, "old", NULL, some);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0);
	prio_state_close(p->state);
	run(p->db, OURS, 4, "DROP TABLE priority; ALTER TABLE rule DROP COLUMN marks; PRAGMA user_version = 2");
	assert_int_equal(prio_state_open(&p->state, p->db, true, NULL), 0);
	assert_int_equal(prio_state_load(p->state, p->file, back, &found, NULL), 1);
	assert_string_equal(evidence_rule(back, 0), "old");
	assert_int_equal(evidence_priority_add(v, slice_of("old", 3), 900, 7), 0);
	assert_int_equal(prio_state_save(p->state, p->file, v, &mark, NULL), 0);
	evidence_free(v);
	evidence_free(back);
}

static void refused(const char *path, const char *why, bool is_to_delete)
{
	struct error e = ERROR_INIT;
	struct prio_state *s;

	assert_int_equal(prio_state_open(&s, path, false, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), path));
	assert_non_null(strstr(error_text(&e), why));
	assert_int_equal(strstr(error_text(&e), "delete it") != NULL, is_to_delete);
	error_release(&e);
}

static void a_state_that_is_wrong_is_the_callers_fault(void **state)
{
	struct place *p = *state;
	struct error e = ERROR_INIT;
	struct prio_change change = {.text = BUF_INIT};

	assert_int_equal(prio_state_push(p->state, "/nonexistent/file", &change, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	/* damage that shows late */
	run(p->db, OURS, 4, "DROP TABLE change");
	reopen(p);
	assert_int_equal(prio_state_push(p->state, p->file, &change, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), "delete it"));
	error_release(&e);
	run(p->db, OURS, 4, "PRAGMA user_version = 99");
	refused(p->db, "later version", false);
	assert_int_equal(file_write(p->file, "{\"a\": 1000}, and more of that\n", 31, 0600, NULL), 0);
	refused(p->file, "not a database", true);
}

static void what_is_no_state_is_an_error_and_stays(void **state)
{
	struct place *p = *state;
	char *foreign = string_printf("%s/foreign.db", p->directory);
	struct error e = ERROR_INIT;
	struct prio_state *s;

	run(foreign, THEIRS, 2, "INSERT INTO precious VALUES (1)");
	assert_int_equal(prio_state_open(&s, foreign, false, &e), -1);
	assert_non_null(strstr(error_text(&e), "foreign.db"));
	error_release(&e);
	run(foreign, THEIRS, 2, "UPDATE precious SET x = 2");
	assert_int_equal(prio_state_open(&s, "/dev/null/state.db", false, &e), -1);
	error_release(&e);
	assert_int_equal(prio_state_open(&s, "/nonexistent/state.db", true, &e), -1);
	error_release(&e);
	free(foreign);
}

static void the_path_is_the_nearest_that_is_set(void **state)
{
	struct error e = ERROR_INIT;
	char *path;

	(void)state;
	setenv("JITPRIO_STATE", "/own.db", 1);
	setenv("XDG_STATE_HOME", "/xdg", 1);
	setenv("HOME", "/home", 1);
	path = prio_state_default_path(NULL);
	assert_string_equal(path, "/own.db");
	free(path);
	unsetenv("JITPRIO_STATE");
	path = prio_state_default_path(NULL);
	assert_string_equal(path, "/xdg/jitc/jitprio.db");
	free(path);
	setenv("XDG_STATE_HOME", "relative", 1);
	path = prio_state_default_path(NULL);
	assert_string_equal(path, "/home/.local/state/jitc/jitprio.db");
	free(path);
	unsetenv("HOME");
	assert_null(prio_state_default_path(&e));
	assert_non_null(strstr(error_text(&e), "JITPRIO_STATE"));
	error_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_last_change_comes_back_first, open_at, close_at),
		cmocka_unit_test_setup_teardown(twenty_changes_are_kept, open_at, close_at),
		cmocka_unit_test_setup_teardown(earlier_changes_can_be_looked_at, open_at, close_at),
		cmocka_unit_test_setup_teardown(one_own_change_is_dropped, open_at, close_at),
		cmocka_unit_test_setup_teardown(a_change_is_on_the_disk_at_once, open_at, close_at),
		cmocka_unit_test_setup_teardown(two_writers_wait_for_each_other, open_at, close_at),
		cmocka_unit_test_setup_teardown(evidence_comes_back_as_it_was, open_at, close_at),
		cmocka_unit_test_setup_teardown(priorities_come_back_as_they_were, open_at, close_at),
		cmocka_unit_test_setup_teardown(an_older_state_is_brought_up, open_at, close_at),
		cmocka_unit_test_setup_teardown(a_state_that_is_wrong_is_the_callers_fault, open_at,
			close_at),
		cmocka_unit_test_setup_teardown(sums_that_cannot_be_are_left_out, open_at, close_at),
		cmocka_unit_test_setup_teardown(what_is_no_state_is_an_error_and_stays, open_at, close_at),
		cmocka_unit_test(the_path_is_the_nearest_that_is_set),
	};

	return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
