#include "bundle/bundle_fixture.h"

/* Bundles and what becomes of them. */

static void what_goes_out_comes_in(void **state)
{
	struct fixture *f = *state, *other = fixture_other();
	struct buf bytes = BUF_INIT, again = BUF_INIT, stages = BUF_INIT;
	struct bundle_intake taken;
	struct cache_hit hit;

	cache_fill_all(f);
	bundle_bytes(f, &everything, &bytes);
	taken = bytes_import(other, bytes.data, bytes.length);
	assert_int_equal(taken.imported, 5);
	assert_int_equal(taken.present + taken.refused, 0);
	assert_int_equal(fixture_hits(other, "two", "key ld", "the library"), 1);
	assert_int_equal(fixture_hits(other, "two", "key opt", "the optimized code"), 1);
	assert_int_equal(fixture_hits(other, "empty", "key empty", ""), 1);
	assert_int_equal(fixture_hits(other, "../../escape", "key escape", "one"), 1);

	/* with what `why`, `show` and `ls` need, and counted as nothing */
	hit = fixture_lookup(other, "two", "key ld");
	assert_int_equal(cache_each_stage(other->cache, hit.entry, fixture_stage_note, &stages,
		NULL), 0);
	assert_string_equal(buf_string(&stages), "opt 1000 900 -1;ld 1000 900 5000;");
	assert_int_equal(hit.elapsed_ns, 2000);
	assert_int_equal(fixture_query(other, "SELECT count(*) FROM entry WHERE requested"), 4);
	assert_int_equal(fixture_query(other, "SELECT count(*) FROM part"), 1);
	assert_int_equal(fixture_statistics(other).misses, 0);
	fixture_check(other);

	/* and what came in goes out as it was */
	bundle_bytes(other, &everything, &again);
	assert_true(buf_equal(&bytes, &again));
	taken = bytes_import(other, bytes.data, bytes.length);
	assert_int_equal(taken.present, 5);
	assert_int_equal(taken.imported, 0);
	buf_release(&bytes);
	buf_release(&again);
	buf_release(&stages);
	fixture_other_remove(other);
}

static void same_contents_give_same_bytes(void **state)
{
	struct fixture *f = *state, *other = fixture_other();
	struct buf bytes = BUF_INIT, again = BUF_INIT;
	struct cache_hit hit;

	cache_fill_all(f);
	fixture_store(other, "../../escape", "key escape", "one");
	fixture_store(other, "empty", "key empty", "");
	fixture_store(other, "one", "key one", "one");
	cache_fill(other);
	hit = fixture_lookup(other, "one", "key one");
	cache_count_hit(other->cache, &hit, 0);
	bundle_bytes(f, &everything, &bytes);
	bundle_bytes(other, &everything, &again);
	assert_true(buf_equal(&bytes, &again));
	buf_release(&bytes);
	buf_release(&again);
	fixture_other_remove(other);
}

static void patterns_are_chosen(void **state)
{
	static const char *const globs[] = {"t*", "em?ty", NULL};
	const struct bundle_request request = {.globs = globs};
	struct fixture *f = *state;
	struct buf bytes = BUF_INIT;
	struct bundle b;

	cache_fill_all(f);
	bundle_bytes(f, &request, &bytes);
	assert_int_equal(bytes_open(&b, bytes.data, bytes.length, NULL, NULL), 0);
	assert_int_equal(b.manifest.record_count, 2);
	assert_int_equal(b.manifest.artifact_count, 3);
	bundle_close(&b);
	buf_release(&bytes);
}

static void an_empty_cache_is_a_bundle(void **state)
{
	struct fixture *f = *state;
	struct buf bytes = BUF_INIT;

	bundle_bytes(f, &everything, &bytes);
	assert_int_equal(bytes_import(f, bytes.data, bytes.length).imported, 0);
	buf_release(&bytes);
}

static void artifact_lose(struct fixture *f, const char *bytes)
{
	char *path = fixture_artifact(f, bytes);

	assert_int_equal(unlink(path), 0);
	free(path);
}

/* The record says what was made; what is left of that, and asked for by now, is in the index. */
static void entries_are_as_they_are_now(void **state)
{
	struct fixture *f = *state;
	struct buf bytes = BUF_INIT;
	struct bundle b;
	struct cache_hit hit;

	cache_fill(f);
	fixture_store(f, "one", "key one", "one");
	hit = fixture_lookup(f, "two", "key opt");
	cache_count_hit(f->cache, &hit, 0);
	assert_int_equal(fixture_statistics(f).hits, 1);
	/* one is gone, as whoever read it has noticed; another one is lost, and nobody knows */
	artifact_lose(f, "the library");
	assert_int_equal(fixture_hits(f, "two", "key ld", NULL), 0);
	artifact_lose(f, "one");
	fixture_store(f, "three", "key three", "the library");
	bundle_bytes(f, &everything, &bytes);
	assert_int_equal(bytes_open(&b, bytes.data, bytes.length, NULL, NULL), 0);
	assert_int_equal(b.manifest.record_count, 2);
	assert_int_equal(b.manifest.artifact_count, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct record *r = &b.manifest.records[i];

		assert_int_equal(r->entry_count, 1);
		assert_string_equal(r->entries[0].kind, strcmp(r->pattern, "two") ? "so" : "bc");
		assert_true(r->entries[0].requested);
	}
	bundle_close(&b);
	buf_release(&bytes);
}

/* Somebody else was faster, between the look and the transaction. */
static void what_comes_meanwhile_stays(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("one");
	char *file = fixture_file(f, "made elsewhere");
	const struct cache_output output = {
		.stage = "ld", .kind = "so", .fingerprint = digest_of("key one"), .file = file,
		.artifact = digest_of("made elsewhere"), .size_bytes = 14, .requested = true,
	};

	fixture_store(f, "one", "key one", "one");
	compile.outputs = &output;
	compile.output_count = 1;
	compile.result = CACHE_IMPORTED;
	assert_int_equal(cache_store(f->cache, &compile, NULL), 0);
	assert_int_equal(fixture_hits(f, "one", "key one", "one"), 1);
	assert_int_equal(unlink(file), 0);
	fixture_check(f);
	free(file);
}

static void what_is_there_stays(void **state)
{
	struct fixture *f = *state, *other = fixture_other();
	struct buf bytes = BUF_INIT;
	struct bundle_intake taken;
	int64_t used;

	cache_fill_all(f);
	bundle_bytes(f, &everything, &bytes);
	fixture_store(other, "two", "key ld", "made here, otherwise");
	used = fixture_query(other, "SELECT last_used_ns FROM entry");
	taken = bytes_import(other, bytes.data, bytes.length);
	assert_int_equal(taken.present, 1);
	assert_int_equal(taken.imported, 4);
	assert_int_equal(fixture_hits(other, "two", "key ld", "made here, otherwise"), 1);
	assert_int_equal(fixture_hits(other, "two", "key opt", "the optimized code"), 1);
	assert_true(used ==
		fixture_query(other, "SELECT last_used_ns FROM entry ORDER BY id LIMIT 1"));
	fixture_check(other);
	buf_release(&bytes);
	fixture_other_remove(other);
}

static void limits_hold(void **state)
{
	struct fixture *f = *state, *other = fixture_other();
	struct buf bytes = BUF_INIT;

	cache_fill_all(f);
	bundle_bytes(f, &everything, &bytes);
	other->options.limits.entries = 2;
	fixture_reopen(other);
	bytes_import(other, bytes.data, bytes.length);
	assert_int_equal(fixture_statistics(other).entries, 2);
	fixture_check(other);
	buf_release(&bytes);
	fixture_other_remove(other);
}

static void a_short_file_is_refused(void **state)
{
	struct fixture *f = *state;
	struct buf bytes = BUF_INIT;

	cache_fill_all(f);
	bundle_bytes(f, &everything, &bytes);
	for (size_t length = 0; length < bytes.length; length++)
		bytes_refused(bytes.data, length, NULL, "");
	buf_putc(&bytes, '\0');
	bytes_refused(bytes.data, bytes.length, NULL, "something follows it");
	buf_release(&bytes);
}

/* Every bit counts: the file is refused, or an entry is, and all that is taken is right. */
static void a_changed_byte_is_noticed(void **state)
{
	struct fixture *f = *state, *other = fixture_other();
	struct buf bytes = BUF_INIT;
	struct bundle_intake taken;
	struct cache_removal gone;
	int whole = 0, part = 0;

	cache_fill_all(f);
	bundle_bytes(f, &everything, &bytes);
	for (size_t i = 0; i < bytes.length; i++) {
		struct error e = ERROR_INIT;
		struct bundle b;

		bytes.data[i] = (char)(bytes.data[i] ^ 1 << i % 8);
		if (bytes_open(&b, bytes.data, bytes.length, NULL, &e)) {
			assert_int_equal(e.code, ERROR_INPUT);
			assert_non_null(strstr(error_text(&e), "byte "));
			whole++;
		} else {
			taken = bytes_import(other, bytes.data, bytes.length);
			assert_in_range(taken.refused, 1, 2);
			part++;
			if (part % 20 == 1)
				fixture_check(other);
			assert_int_equal(cache_clear(other->cache, NULL, &gone, NULL), 0);
		}
		bundle_close(&b);
		error_release(&e);
		bytes.data[i] = (char)(bytes.data[i] ^ 1 << i % 8);
	}
	assert_true(whole > 300 && part > 30);
	buf_release(&bytes);
	fixture_other_remove(other);
}

/* Writes into the frame's file, behind what has been unpacked. */
static const char *meanwhile_write(void *context, const void *data, size_t length)
{
	(void)data;
	(void)length;
	assert_int_equal(pwrite(*(int *)context, "!", 1, 900000), 1);
	return NULL;
}

static void a_file_that_changes_meanwhile_is_noticed(void **state)
{
	int fd = memfd_create("frame", MFD_CLOEXEC);
	const struct frame_sink sink = {meanwhile_write, &fd};
	struct buf noise = BUF_INIT, packed = BUF_INIT;
	struct frame frame = {.offset = 0};
	unsigned seed = 1;

	(void)state;
	/* what cannot be compressed stands there as it is */
	for (int i = 0; i < 1000000; i++)
		buf_putc(&noise, (char)(rand_r(&seed) >> 8));
	assert_int_equal(frame_pack(&frame, noise.data, noise.length, &packed, NULL), 0);
	assert_int_equal(write(fd, packed.data, packed.length), packed.length);
	assert_string_equal(frame_unpack(&frame, fd, &sink), "is damaged");
	buf_release(&noise);
	buf_release(&packed);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(what_goes_out_comes_in),
		CACHE_TEST(same_contents_give_same_bytes),
		CACHE_TEST(patterns_are_chosen),
		CACHE_TEST(an_empty_cache_is_a_bundle),
		CACHE_TEST(entries_are_as_they_are_now),
		CACHE_TEST(what_comes_meanwhile_stays),
		CACHE_TEST(what_is_there_stays),
		CACHE_TEST(limits_hold),
		CACHE_TEST(a_short_file_is_refused),
		CACHE_TEST(a_changed_byte_is_noticed),
		CACHE_TEST(a_file_that_changes_meanwhile_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
