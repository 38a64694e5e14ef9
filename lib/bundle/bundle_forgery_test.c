#include "bundle/bundle_fixture.h"

/* Bundles made by somebody who knows how. */

/* A bundle of one artifact's frame, or of something instead, and a manifest of this text. */
static void bundle_forge(struct buf *out, const struct buf *frame, const struct buf *manifest)
{
	unsigned char trailer[BUNDLE_TRAILER_BYTES];
	struct buf packed = BUF_INIT;
	struct frame f = {0};

	assert_int_equal(frame_pack(&f, manifest->data, manifest->length, &packed, NULL), 0);
	bundle_trailer(&f, NULL, trailer);
	buf_truncate(out, 0);
	buf_add(out, bundle_magic, BUNDLE_MAGIC_BYTES);
	buf_add(out, frame->data, frame->length);
	buf_add(out, packed.data, packed.length);
	buf_add(out, trailer, sizeof(trailer));
	buf_release(&packed);
}

/* Where forging starts: what is true of an artifact "abc". */
struct forgery {
	struct bundle_artifact artifact;
	struct record_stage stage;
	struct record_entry entries[2];
	struct record record;
	struct buf frame;
};

static struct forgery *forgery_new(void)
{
	struct forgery *y = calloc(1, sizeof(*y));

	assert_non_null(y);
	assert_int_equal(frame_pack(&y->artifact.frame, "abc", 3, &y->frame, NULL), 0);
	y->artifact.digest = digest_of("abc");
	y->stage = (struct record_stage){"ld", 1, 1, 1};
	y->entries[0] = (struct record_entry){
		.kind = "so", .fingerprint = digest_of("key"), .artifact = digest_of("abc"),
		.size_bytes = 3, .elapsed_ns = 1,
	};
	y->record = (struct record){
		.pattern = "p", .file = "p.ll", .input_kind = "ll", .stages = &y->stage,
		.stage_count = 1, .entries = y->entries, .entry_count = 1,
	};
	return y;
}

static void forgery_write(const struct forgery *y, int artifacts, int records, struct buf *out)
{
	struct bundle_artifact both[2] = {y->artifact, y->artifact};
	const struct bundle_manifest m = {.artifacts = both, .artifact_count = (size_t)artifacts};
	struct buf text = BUF_INIT;

	bundle_manifest_format(&m, &text);
	while (records--)
		record_format(&y->record, &text);
	bundle_forge(out, &y->frame, &text);
	buf_release(&text);
}

/* Refused as a whole, by this message; y is freed. */
static void forgery_refused(struct forgery *y, int artifacts, int records, const char *message)
{
	struct buf bytes = BUF_INIT;

	forgery_write(y, artifacts, records, &bytes);
	bytes_refused(bytes.data, bytes.length, NULL, message);
	buf_release(&bytes);
	buf_release(&y->frame);
	free(y);
}

/* The entry is refused, and nothing comes into the cache; y is freed. */
static void forgery_drops_the_entry(struct fixture *f, struct forgery *y)
{
	struct buf bytes = BUF_INIT;
	struct bundle_intake taken;

	forgery_write(y, 1, 1, &bytes);
	taken = bytes_import(f, bytes.data, bytes.length);
	assert_int_equal(taken.refused, 1);
	assert_int_equal(taken.imported, 0);
	assert_int_equal(fixture_statistics(f).entries, 0);
	fixture_check(f);
	buf_release(&bytes);
	buf_release(&y->frame);
	free(y);
}

#define FORGED_RECORD(change, message)                                                             \
	do {                                                                                       \
		struct forgery *y = forgery_new();                                                 \
		change;                                                                            \
		forgery_refused(y, 1, 1, message);                                                 \
	} while (0)

/* Or the tests below would show nothing. */
static void what_is_not_forged_is_taken(void **state)
{
	struct forgery *y = forgery_new();
	struct buf bytes = BUF_INIT;

	forgery_write(y, 1, 1, &bytes);
	assert_int_equal(bytes_import(*state, bytes.data, bytes.length).imported, 1);
	buf_release(&bytes);
	buf_release(&y->frame);
	free(y);
}

static void a_forged_manifest_is_refused(void **state)
{
	(void)state;
	forgery_refused(forgery_new(), 2, 1, "or one is there twice");
	forgery_refused(forgery_new(), 0, 1, "artifact is not in the bundle");
	forgery_refused(forgery_new(), 0, 0, "do not end here");
	forgery_refused(forgery_new(), 1, 2, "have one key");
	FORGED_RECORD(y->record.pattern = "\033[31m", "control character");
	FORGED_RECORD(y->record.reason = "no tool", "no entries");
	FORGED_RECORD(y->record.entry_count = 0, "no entries");
	FORGED_RECORD(y->record.created_ns = 1, "out of bounds");
	FORGED_RECORD(y->record.input_size_bytes = -1, "out of bounds");
	FORGED_RECORD(y->stage.wall_ns = INT64_MAX, "out of bounds");
	FORGED_RECORD(y->entries[0].elapsed_ns = INT64_MAX, "out of bounds");
	FORGED_RECORD(y->entries[0].size_bytes = 4, "another size");
	FORGED_RECORD(y->entries[0].position = 1, "malformed");
	FORGED_RECORD(y->entries[1] = y->entries[0]; y->record.entry_count = 2,
		"order of its stages");
	FORGED_RECORD(y->artifact.frame.size_bytes = BUNDLE_MOST_BYTES + 1, "malformed");
	FORGED_RECORD(y->artifact.frame.packed_bytes = INT64_MAX, "malformed");
	FORGED_RECORD(y->artifact.frame.packed_bytes = 1000, "do not end here");
}

static void a_forged_artifact_is_refused(void **state)
{
	struct forgery *y = forgery_new();

	/* other bytes, for which all but the digest is right */
	assert_int_equal(frame_pack(&y->artifact.frame, "abd", 3, &y->frame, NULL), 0);
	forgery_drops_the_entry(*state, y);

	/* a bomb, and less than was said */
	y = forgery_new();
	y->artifact.frame.size_bytes = y->entries[0].size_bytes = 2;
	forgery_drops_the_entry(*state, y);
	y = forgery_new();
	y->artifact.frame.size_bytes = y->entries[0].size_bytes = BUNDLE_MOST_BYTES;
	forgery_drops_the_entry(*state, y);

	/* no zstd at all */
	y = forgery_new();
	buf_truncate(&y->frame, 0);
	buf_puts(&y->frame, "abc");
	y->artifact.frame.packed_bytes = 3;
	y->artifact.frame.packed = digest_of("abc");
	forgery_drops_the_entry(*state, y);

	/* a second frame behind it, which has nothing to say */
	y = forgery_new();
	buf_add(&y->frame, "\x50\x2a\x4d\x18\0\0\0\0", 8);
	y->artifact.frame.packed_bytes += 8;
	hash_bytes(&y->artifact.frame.packed, y->frame.data, y->frame.length);
	forgery_drops_the_entry(*state, y);
}

static void a_large_bundle_may_have_a_large_manifest(void **state)
{
	enum { PATTERNS = 36 };
	static const uint32_t lines[RECORD_MOST_LINES];
	static const char *const globs[] = {"1", NULL};
	struct fixture *f = *state;
	const struct stage_output stage = {"ld", "so", "key", "bytes", NULL};
	const struct bundle_request one = {.globs = globs};
	struct bundle_summary summary;
	struct error e = ERROR_INIT;
	struct buf bytes = BUF_INIT;
	int fd;

	for (int i = 0; i < PATTERNS; i++) {
		char *pattern = string_printf("%d", i);
		struct cache_compile compile = compile_of(pattern);

		compile.lines = lines;
		compile.line_count = RECORD_MOST_LINES;
		assert_int_equal(fixture_store_stages(f, &compile, &stage, 1), 0);
		free(pattern);
	}
	fd = memory_file("", 0);
	assert_int_equal(bundle_write(f->cache, &everything, fd, &summary, &e), -1);
	assert_non_null(strstr(error_text(&e), "choose with --id"));
	error_release(&e);
	close(fd);
	bundle_bytes(f, &one, &bytes);
	buf_release(&bytes);
	assert_int_equal(bundle_manifest_most_bytes(0), 16 << 20);
	assert_int_equal(bundle_manifest_most_bytes(1 << 20), 80 << 20);
	assert_int_equal(bundle_manifest_most_bytes(INT64_MAX), BUNDLE_MOST_BYTES);
}

static void a_manifest_is_no_bomb(void **state)
{
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	const struct buf none = BUF_INIT;
	unsigned char *trailer;

	(void)state;
	assert_non_null(memset(buf_reserve(&text, 1 << 20), ' ', 1 << 20));
	text.length = 1 << 20;
	bundle_forge(&bytes, &none, &text);
	bytes_refused(bytes.data, bytes.length, NULL, "no manifest of version 1");
	trailer = (unsigned char *)bytes.data + bytes.length - BUNDLE_TRAILER_BYTES;
	trailer[8] = 1; /* of the size */
	trailer[10] = 0;
	bytes_refused(bytes.data, bytes.length, NULL, "more in it than it says");
	/* of a file as small as this, 17 MiB are too many */
	memset(trailer + 8, 0, 8);
	trailer[11] = 1;
	bytes_refused(bytes.data, bytes.length, NULL, "less in it than it says");
	trailer[10] = 0x10;
	bytes_refused(bytes.data, bytes.length, NULL, "too large");
	memset(trailer + 8, 0xff, 8);
	bytes_refused(bytes.data, bytes.length, NULL, "too large");
	memset(trailer, 0xff, 8);
	bytes_refused(bytes.data, bytes.length, NULL, "cannot be that large");
	buf_release(&text);
	buf_release(&bytes);
}

#define ZEROS "00000000000000000000000000000000" "00000000000000000000000000000000"

static void a_manifest_has_no_nul(void **state)
{
	static const char line[] = "artifact " ZEROS " 0 1 " ZEROS "\0 and more\n";
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	const struct buf frame = {.data = (char[]){"x"}, .length = 1};

	(void)state;
	buf_puts(&text, "jitc-manifest 1\n");
	buf_add(&text, line, sizeof(line) - 1);
	bundle_forge(&bytes, &frame, &text);
	bytes_refused(bytes.data, bytes.length, NULL, "a NUL");
	buf_release(&text);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(what_is_not_forged_is_taken),
		CACHE_TEST(a_forged_manifest_is_refused),
		CACHE_TEST(a_forged_artifact_is_refused),
		CACHE_TEST(a_manifest_is_no_bomb),
		CACHE_TEST(a_large_bundle_may_have_a_large_manifest),
		CACHE_TEST(a_manifest_has_no_nul),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
