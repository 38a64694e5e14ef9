/*
 * Fills a cache's index with entries of compiles that never were: five stages each, as the full
 * pipeline leaves them, with random fingerprints, last used long ago. What a lookup costs among so
 * many is measured with it; artifacts, of a byte each, are made on demand alone.
 *
 *	fill DIRECTORY ENTRIES [with-artifacts]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/database.h"
#include "cache/artifact.h"
#include "cache/index.h"

enum { STAGES = 5, SIZE = 14000 /* of an artifact */, ROWS_AT_ONCE = 20000 };

static const char *const fill_format[] = {
	"INSERT INTO compile(id, recipe_id, pattern, file, input_kind, input, input_size, created_ns,"
	" first_entry, last_entry) WITH RECURSIVE n(i) AS"
	" (SELECT %ld UNION ALL SELECT i + 1 FROM n WHERE i < %ld)"
	" SELECT 1000000 + i, 1, 'filled-' || i, 'filled.ll', 'll', randomblob(32), 5000, i,"
	" 10000000 + 5 * i, 10000004 + 5 * i FROM n",
	"INSERT INTO entry WITH RECURSIVE n(i) AS"
	" (SELECT %ld UNION ALL SELECT i + 1 FROM n WHERE i < %ld),"
	" s(position, stage, kind) AS (VALUES(0, 'llvm-as', 'bc'), (1, 'opt', 'bc'), (2, 'llc', 'asm'),"
	" (3, 'as', 'obj'), (4, 'ld', 'so'))"
	" SELECT 10000000 + 5 * i + position, 1000000 + i, position, stage, kind, position = 4,"
	" randomblob(32), randomblob(32), 14000, 40000000, i, 0 FROM n, s",
	"INSERT INTO cost SELECT compile_id, position, stage, 20000000, 15000000, 60000 FROM entry"
	" WHERE compile_id BETWEEN 1000000 + %ld AND 1000000 + %ld",
	"INSERT INTO blob SELECT artifact, size, 1 FROM entry"
	" WHERE compile_id BETWEEN 1000000 + %ld AND 1000000 + %ld",
};

static int fill(struct database *db, long first, long last, struct error *e)
{
	size_t i;
	int result = 0;

	if (database_begin(db, e) < 0)
		return -1;
	for (i = 0; i < sizeof(fill_format) / sizeof(*fill_format) && result == 0; i++) {
		char *sql = string_printf(fill_format[i], first, last);

		result = sql ? database_execute(db, sql, e) : error_memory(e);
		free(sql);
	}
	if (result < 0) {
		database_rollback(db);
		return -1;
	}
	return database_commit(db, e);
}

static int artifacts_write(struct database *db, const char *directory, struct error *e)
{
	struct statement *s;
	struct digest digest;
	int found;

	if (database_statement(db, BLOB_LIST, &s, e) < 0)
		return -1;
	while ((found = statement_step(db, s, e)) > 0) {
		statement_digest(s, 0, &digest);
		if (statement_integer(s, 1) == SIZE && artifact_write(directory, &digest, "", 1, e) < 0)
			return -1;
	}
	return found;
}

int main(int argc, char **argv)
{
	long compiles = argc >= 3 ? atol(argv[2]) / STAGES : 0, first, last;
	char *path = argc >= 3 ? string_printf("%s/index.db", argv[1]) : NULL;
	struct error e = ERROR_INIT;
	enum database_state state;
	struct database *db = NULL;
	int result;

	if (!path || compiles <= 0) {
		fputs("usage: fill DIRECTORY ENTRIES [with-artifacts]\n", stderr);
		return 2;
	}
	result = database_open(&db, path, &index_schema, DATABASE_READ_WRITE, 10000, &state, &e);
	for (first = 1; first <= compiles && result == 0; first = last + 1) {
		last = first + ROWS_AT_ONCE - 1 < compiles ? first + ROWS_AT_ONCE - 1 : compiles;
		result = fill(db, first, last, &e);
		if (result == 0)
			database_checkpoint(db);
	}
	if (result == 0 && argc > 3)
		result = artifacts_write(db, argv[1], &e);
	if (result < 0)
		fprintf(stderr, "fill: %s\n", error_text(&e));
	database_close(db);
	error_release(&e);
	free(path);
	return result < 0;
}
