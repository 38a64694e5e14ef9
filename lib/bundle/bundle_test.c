#include "bundle/bundle_fixture.h"

#include <sys/mman.h>

static const struct bundle_request everything = {0};

static void cache_fill(struct fixture *f)
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

static void cache_fill_all(struct fixture *f)
{
	cache_fill(f);
	fixture_store(f, "one", "key one", "one");
	fixture_store(f, "empty", "key empty", "");
	fixture_store(f, "../../escape", "key escape", "one");
}

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

/* ---- made by somebody who knows how */

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

/* ---- signatures */

static struct secret_key secret_key_make(struct fixture *f, const char *name)
{
	char *path = string_printf("%s/%s", f->parent, name);
	struct secret_key key;
	struct public_key public;
	struct error e = ERROR_INIT;

	if (key_generate(path, &public, &e) || key_read_secret(path, &key, &e))
		fail_msg("%s", error_text(&e));
	assert_memory_equal(&public, &key.public, sizeof(public));
	free(path);
	return key;
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

static void a_signature_is_asked_for(void **state)
{
	struct fixture *f = *state;
	struct secret_key key = secret_key_make(f, "key"), other = secret_key_make(f, "other");
	const struct bundle_request request = {.key = &key};
	struct buf bytes = BUF_INIT, again = BUF_INIT;
	struct bundle b;

	cache_fill_all(f);
	bundle_bytes(f, &request, &bytes);
	bundle_bytes(f, &request, &again);
	assert_true(buf_equal(&bytes, &again));
	assert_int_equal(bytes_open(&b, bytes.data, bytes.length, &key.public, NULL), 0);
	assert_true(b.is_signed);
	bundle_close(&b);
	bytes_refused(bytes.data, bytes.length, &other.public, "signed with another key");
	/* a wrong one is wrong, whether it is asked for or not */
	bytes.data[bytes.length - 20] ^= 1;
	bytes_refused(bytes.data, bytes.length, &key.public, "signature is wrong");
	bytes_refused(bytes.data, bytes.length, NULL, "signature is wrong");
	bundle_bytes(f, &everything, &again);
	bytes_refused(again.data, again.length, &key.public, "not signed");
	/* the signature of another manifest */
	memcpy(again.data + again.length - 112, bytes.data + bytes.length - 112, 96);
	bytes_refused(again.data, again.length, &key.public, "signature is wrong");
	buf_release(&bytes);
	buf_release(&again);
}

static void key_file_refused(const char *path, const char *bytes, mode_t mode, const char *message)
{
	struct error e = ERROR_INIT;
	struct secret_key key;

	unlink(path);
	assert_int_equal(file_write(path, bytes, strlen(bytes), mode, &e), 0);
	assert_int_equal(chmod(path, mode), 0);
	assert_int_equal(key_read_secret(path, &key, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), message));
	error_release(&e);
}

static void key_files_are_checked(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/key", f->parent), *public = string_printf("%s.pub", path);
	struct public_key key;
	struct error e = ERROR_INIT;
	struct buf text = BUF_INIT;
	struct stat st;

	secret_key_make(f, "key");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(key_read_public(public, &key, &e), 0);
	assert_int_equal(key_read_public(path, &key, &e), -1);
	assert_non_null(strstr(error_text(&e), "is a secret key"));
	assert_int_equal(key_generate(path, &key, &e), -1);
	assert_non_null(strstr(error_text(&e), "there already"));
	assert_int_equal(file_read(path, &text, NULL), 0);
	key_file_refused(path, text.data, 0640, "open to others");
	key_file_refused(path, text.data, 0604, "open to others");
	key_file_refused(path, "", 0600, "no secret key");
	text.data[20] = 'g';
	key_file_refused(path, text.data, 0600, "no secret key");
	/* the public one is there still: nothing is made, and nothing stays */
	unlink(path);
	assert_int_equal(key_generate(path, &key, &e), -1);
	assert_int_equal(access(path, F_OK), -1);
	error_release(&e);
	buf_release(&text);
	free(public);
	free(path);
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
		CACHE_TEST(what_is_not_forged_is_taken),
		CACHE_TEST(a_forged_manifest_is_refused),
		CACHE_TEST(a_forged_artifact_is_refused),
		CACHE_TEST(a_manifest_is_no_bomb),
		CACHE_TEST(a_large_bundle_may_have_a_large_manifest),
		CACHE_TEST(a_manifest_has_no_nul),
		CACHE_TEST(a_file_that_changes_meanwhile_is_noticed),
		CACHE_TEST(a_signature_is_asked_for),
		CACHE_TEST(key_files_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
