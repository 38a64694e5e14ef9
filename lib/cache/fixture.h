#ifndef CACHE_FIXTURE_H
#define CACHE_FIXTURE_H

/* What the tests of the cache share: a cache in a directory of its own, and short words for
 * storing. */
#include "base/test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/strvec.h"
#include "cache/cache.h"
#include "cache/handle.h"
#include "cache/index.h"

struct fixture {
	char *parent, *directory;
	struct cache_options options;
	struct cache *cache;
	struct strvec warnings;
};

static inline void fixture_warned(void *context, const char *message)
{
	struct fixture *f = context;

	strvec_push(&f->warnings, message);
}

static inline void fixture_open(struct fixture *f)
{
	struct error e = ERROR_INIT;

	if (cache_open(&f->cache, &f->options, &e))
		fail_msg("%s", error_text(&e));
}

static inline void fixture_close(struct fixture *f)
{
	cache_close(f->cache);
	f->cache = NULL;
}

static inline void fixture_reopen(struct fixture *f)
{
	fixture_close(f);
	fixture_open(f);
}

static inline int fixture_set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->parent = test_directory();
	f->directory = string_printf("%s/new/jitc", f->parent);
	f->options.directory = f->directory;
	f->options.warn = fixture_warned;
	f->options.context = f;
	fixture_open(f);
	*state = f;
	return 0;
}

static inline int fixture_tear_down(void **state)
{
	struct fixture *f = *state;

	fixture_close(f);
	test_directory_remove(f->parent);
	strvec_release(&f->warnings);
	free(f->directory);
	free(f);
	return 0;
}

#define CACHE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

static inline struct digest digest_of(const char *text)
{
	struct digest d;

	hash_bytes(&d, text, strlen(text));
	return d;
}

/* A file in the cache's work directory with these bytes; the caller's string. */
static inline char *fixture_file(struct fixture *f, const char *bytes)
{
	char *path = string_printf("%s/out-XXXXXX", cache_work_directory(f->cache));
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(fd_write_all(fd, bytes, strlen(bytes)), 0);
	close(fd);
	return path;
}

/* One stage's output: a new one with bytes, or (bytes NULL) the artifact of `known` reused. */
struct stage_output {
	const char *stage, *kind, *key, *bytes, *known;
};

static inline int fixture_store_stages(struct fixture *f, struct cache_compile *compile,
	const struct stage_output *stages, size_t count)
{
	struct cache_output outputs[8] = {{0}};
	struct error e = ERROR_INIT;
	int result;

	for (size_t i = 0; i < count; i++) {
		const char *bytes = stages[i].bytes ? stages[i].bytes : stages[i].known;

		outputs[i] = (struct cache_output){
			.stage = stages[i].stage,
			.kind = stages[i].kind,
			.fingerprint = digest_of(stages[i].key),
			.file = stages[i].bytes ? fixture_file(f, bytes) : NULL,
			.artifact = digest_of(bytes),
			.size_bytes = (int64_t)strlen(bytes),
			.elapsed_ns = 1000 * (int64_t)(i + 1),
			.wall_ns = 1000,
			.cpu_ns = 900,
			.peak_rss_kb = i ? 5000 : -1,
		};
	}
	compile->outputs = outputs;
	compile->output_count = count;
	result = cache_store(f->cache, compile, &e);
	for (size_t i = 0; i < count; i++) {
		if (!result && outputs[i].file)
			assert_int_equal(access(outputs[i].file, F_OK), -1);
		free((char *)outputs[i].file);
	}
	if (result)
		print_message("%s\n", error_text(&e));
	error_release(&e);
	return result;
}

static inline struct cache_compile compile_of(const char *pattern)
{
	return (struct cache_compile){
		.pattern = pattern,
		.file = "a.ll",
		.input_kind = "ll",
		.input = digest_of(pattern),
		.input_size_bytes = 100,
		.spent_ns = 7,
	};
}

/* A compile of one stage. */
static inline void fixture_store(struct fixture *f, const char *pattern, const char *key,
	const char *bytes)
{
	struct cache_compile compile = compile_of(pattern);
	struct stage_output stage = {"ld", "so", key, bytes, NULL};

	assert_int_equal(fixture_store_stages(f, &compile, &stage, 1), 0);
}

/* 1: a hit with these bytes, under this pattern; 0: a miss. */
static inline int fixture_hits(struct fixture *f, const char *pattern, const char *key,
	const char *bytes)
{
	struct digest fingerprint = digest_of(key);
	struct error e = ERROR_INIT;
	struct buf found = BUF_INIT;
	struct cache_hit hit;
	int result = cache_lookup(f->cache, pattern, &fingerprint, &hit, &e);

	if (result < 0)
		fail_msg("%s", error_text(&e));
	if (result > 0) {
		assert_true(hit.same_pattern);
		result = cache_read(f->cache, &hit, &found, &e);
		if (result < 0)
			fail_msg("%s", error_text(&e));
		if (result > 0)
			assert_string_equal(buf_string(&found), bytes);
	}
	buf_release(&found);
	return result;
}

static inline struct cache_hit fixture_lookup(struct fixture *f, const char *pattern,
	const char *key)
{
	struct digest fingerprint = digest_of(key);
	struct cache_hit hit;

	assert_int_equal(cache_lookup(f->cache, pattern, &fingerprint, &hit, NULL), 1);
	return hit;
}

static inline struct cache_statistics fixture_statistics(struct fixture *f)
{
	struct cache_statistics s;
	struct error e = ERROR_INIT;

	if (cache_statistics(f->cache, 0, &s, &e))
		fail_msg("%s", error_text(&e));
	return s;
}

/* The running totals must be what a recount finds, and the files what the rows say. */
static inline void fixture_check(struct fixture *f)
{
	assert_int_equal(cache_verify(f->cache, false, NULL, NULL, NULL), 0);
}

/* The integer that a query on the index yields, through another handle. */
static inline int64_t fixture_query(struct fixture *f, const char *sql)
{
	struct database_schema schema = index_schema;
	struct database *db;
	struct statement *s;
	enum database_state state;
	int64_t value;

	schema.statements = &sql;
	schema.statement_count = 1;
	assert_int_equal(database_open(&db, f->cache->index, &schema, DATABASE_EXISTING, 5000,
		&state, NULL), 0);
	assert_int_equal(database_statement(db, 0, &s, NULL), 0);
	assert_int_equal(statement_step(db, s, NULL), 1);
	value = statement_integer(s, 0);
	database_close(db);
	return value;
}

/* For cache_each_stage(), with a buffer as its context. */
static inline int fixture_stage_note(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
	int64_t peak_rss_kb)
{
	buf_printf(context, "%s %lld %lld %lld;", stage, (long long)wall_ns, (long long)cpu_ns,
		(long long)peak_rss_kb);
	return 0;
}

static inline char *fixture_artifact(struct fixture *f, const char *bytes)
{
	struct digest d = digest_of(bytes);

	return cache_artifact_path(f->cache, &d);
}

#endif
