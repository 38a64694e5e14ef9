#ifndef BUNDLE_FIXTURE_H
#define BUNDLE_FIXTURE_H

/* What the tests of bundles share: a cache with its fixture, and bundles as bytes in memory. */
#include "cache/fixture.h"

#include <fcntl.h>
#include <sys/mman.h>

#include "bundle/bundle_importer.h"
#include "bundle/bundle_writer.h"

static const struct bundle_request everything = {0};

static inline void cache_fill(struct fixture *f)
{
	const struct stage_output stages[] = {
		{"opt", "bc", "key opt", "the optimized code", NULL},
		{"ld", "so", "key ld", "the library", NULL},
	};
	struct cache_compile compile = compile_of("two");
	const struct cache_part part = {"opt argv", "-O2\n-x", NULL};
	const uint32_t lines[] = {1, 2, 3};

	compile.parts = &part;
	compile.part_count = 1;
	compile.lines = lines;
	compile.line_count = 3;
	assert_int_equal(fixture_store_stages(f, &compile, stages, 2), 0);
}

static inline void cache_fill_all(struct fixture *f)
{
	cache_fill(f);
	fixture_store(f, "one", "key one", "one");
	fixture_store(f, "empty", "key empty", "");
	fixture_store(f, "../../escape", "key escape", "one");
}

static inline int any_id(const char *id, struct error *e)
{
	return strchr(id, '\033') ? error_set(e, ERROR_INPUT, "a control character") : 0;
}

static inline int memory_file(const void *data, size_t length)
{
	int fd = memfd_create("bundle", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(fd_write_all(fd, data, length), 0);
	return fd;
}

/* The bundle of what the cache has. */
static inline void bundle_bytes(struct fixture *f, const struct bundle_request *request,
	struct buf *out)
{
	struct bundle_summary summary;
	struct error e = ERROR_INIT;
	int fd = memory_file("", 0);

	if (bundle_write(f->cache, request, fd, &summary, &e))
		fail_msg("%s", error_text(&e));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	buf_truncate(out, 0);
	assert_int_equal(file_read_fd(fd, "bundle", out, &e), 0);
	assert_int_equal(summary.size_bytes, out->length);
	close(fd);
}

/* Opens these bytes. */
static inline int bytes_open(struct bundle *b, const void *data, size_t length,
	const struct public_key *key, struct error *e)
{
	const struct bundle_rules rules = {.key = key, .check_id = any_id};
	int fd = memory_file(data, length), result;
	char *path = string_printf("/proc/self/fd/%d", fd);

	result = bundle_open(b, path, &rules, e);
	free(path);
	close(fd);
	return result;
}

/* They are refused as a whole, with this in the message and the byte where. */
static inline void bytes_refused(const void *data, size_t length, const struct public_key *key,
	const char *message)
{
	struct error e = ERROR_INIT;
	struct bundle b;

	assert_int_equal(bytes_open(&b, data, length, key, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), "byte "));
	if (!strstr(error_text(&e), message))
		fail_msg("'%s' instead of '%s'", error_text(&e), message);
	error_release(&e);
	bundle_close(&b);
}

static inline void refusal_count(void *context, const struct record *record,
	const struct record_entry *entry, const struct bundle_artifact *artifact, const char *why)
{
	(void)record;
	(void)entry;
	(void)artifact;
	assert_non_null(why);
	++*(int *)context;
}

static inline void progress_drop(void *context, int64_t done, int64_t total)
{
	(void)context;
	(void)done;
	(void)total;
}

static inline struct bundle_intake bytes_import(struct fixture *f, const void *data, size_t length)
{
	struct bundle_intake taken;
	struct error e = ERROR_INIT;
	struct bundle b;
	int refused = 0;
	const struct bundle_watch watch = {refusal_count, progress_drop, &refused};

	if (bytes_open(&b, data, length, NULL, &e) ||
		bundle_import(&b, f->cache, &watch, &taken, &e))
		fail_msg("%s", error_text(&e));
	bundle_close(&b);
	assert_int_equal(taken.refused, refused);
	return taken;
}

/* A second cache, which is closed and removed by fixture_tear_down() like the first. */
static inline struct fixture *fixture_other(void)
{
	void *state;

	fixture_set_up(&state);
	return state;
}

static inline void fixture_other_remove(struct fixture *f)
{
	void *state = f;

	fixture_tear_down(&state);
}

#endif
