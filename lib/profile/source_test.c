#include "base/test.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "profile/source.h"

static char *directory, *path;
static struct troubles troubles;
static struct buf text; /* of all blocks */
static bool is_cut;     /* the last one */

static void file_make(const void *data, size_t length)
{
	assert_int_equal(file_write(path, data, length, 0600, NULL), 0);
}

/* Checks what holds for every block. */
static void block_check(const struct source_block *block, uint64_t *line)
{
	const char *p = block->text, *end = p + block->length, *newline;

	assert_true(block->length > 0);
	assert_true(block->length <= (size_t)SOURCE_LINE_MAX + 1);
	assert_int_equal(block->line, *line);
	assert_false(is_cut);
	is_cut = block->is_last_cut;
	assert_int_equal(end[-1] == '\n', !is_cut);
	for (; (newline = memchr(p, '\n', (size_t)(end - p))); p = newline + 1)
		++*line;
	buf_add(&text, block->text, block->length);
	/* readable, a sanitizer says whether it is */
	buf_add(&text, end, SOURCE_PADDING);
	buf_truncate(&text, text.length - SOURCE_PADDING);
}

/* Reads the file; lines that are left out count, too. */
static void file_take(void)
{
	struct error e = ERROR_INIT;
	struct source *source;
	struct source_block block;
	uint64_t line = 1;
	int more;

	buf_truncate(&text, 0);
	troubles_release(&troubles);
	is_cut = false;
	if (source_open(&source, path, &e) < 0)
		fail_msg("%s", error_text(&e));
	assert_string_equal(source_name(source), path);
	while ((more = source_next(source, &block, &troubles, &e)) > 0) {
		/* where a line was left out */
		if (troubles.counts[TROUBLE_LONG_LINE] > 0 && block.line > line)
			line = block.line;
		block_check(&block, &line);
	}
	assert_int_equal(more, 0);
	assert_int_equal(source_next(source, &block, &troubles, &e), 0);
	/* behind damage nothing is read */
	if (troubles.counts[TROUBLE_COMPRESSION] == 0)
		assert_int_equal(source_size(source), source_position(source));
	source_close(source);
}

static void takes(const char *data, size_t length, const char *expected, size_t expected_length)
{
	file_make(data, length);
	file_take();
	assert_int_equal(text.length, expected_length);
	if (expected_length > 0)
		assert_memory_equal(text.data, expected, expected_length);
}

static void no_trouble(void)
{
	size_t i;

	for (i = 0; i < TROUBLE_KINDS; i++)
		assert_int_equal(troubles.counts[i], 0);
}

static void refuses(const char *data, size_t length, const char *message)
{
	struct error e = ERROR_INIT;
	struct source *source;

	file_make(data, length);
	assert_int_equal(source_open(&source, path, &e), -1);
	assert_null(source);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), message);
	assert_string_equal(e.file, path);
	error_release(&e);
}

/* ---- packing */

static void gzip_add(struct buf *out, const char *data, size_t length)
{
	z_stream z = {0};
	size_t bound;

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, 0), Z_OK);
	bound = deflateBound(&z, length);
	z.next_in = (z_const Bytef *)data;
	z.avail_in = (uInt)length;
	z.next_out = (Bytef *)buf_reserve(out, bound);
	z.avail_out = (uInt)bound;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->length += z.total_out;
	deflateEnd(&z);
}

static void zstd_add(struct buf *out, const char *data, size_t length)
{
	size_t bound = ZSTD_compressBound(length), size;
	ZSTD_CCtx *context = ZSTD_createCCtx();

	/* as the command does */
	ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
	size = ZSTD_compress2(context, buf_reserve(out, bound), bound, data, length);
	assert_false(ZSTD_isError(size));
	out->length += size;
	ZSTD_freeCCtx(context);
}

/* Several blocks of lines that are hard to pack. */
static void lines_make(struct buf *out, size_t length)
{
	uint64_t random = 7;

	while (out->length < length) {
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		buf_printf(out, "%llx%s", (unsigned long long)random, random >> 62 ? "\n" : "");
	}
	buf_putc(out, '\n');
}

/* ---- tests */

static void plain_files_come_whole(void **state)
{
	struct buf lines = BUF_INIT;

	(void)state;
	takes("", 0, "", 0);
	takes("\n", 1, "\n", 1);
	takes("a\nb\n", 4, "a\nb\n", 4);
	assert_false(is_cut);
	takes("a\nb", 3, "a\nb", 3);
	assert_true(is_cut);
	takes("a", 1, "a", 1);
	takes("\xef\xbb\xbfx\n", 5, "x\n", 2);
	takes("\xef\xbb\xbf", 3, "", 0);
	lines_make(&lines, 5 * SOURCE_BLOCK + 12345);
	takes(lines.data, lines.length, lines.data, lines.length);
	no_trouble();
	buf_release(&lines);
}

static void lines_of_block_size_fit(void **state)
{
	struct buf lines = BUF_INIT;
	size_t length;

	(void)state;
	for (length = SOURCE_BLOCK - 2; length <= SOURCE_BLOCK + 2; length++) {
		buf_truncate(&lines, 0);
		memset(buf_reserve(&lines, length), 'x', length);
		lines.length = length;
		buf_puts(&lines, "\nshort\n");
		takes(lines.data, lines.length, lines.data, lines.length);
		takes(lines.data, length, lines.data, length);
		assert_true(is_cut);
	}
	no_trouble();
	buf_release(&lines);
}

static void packed_files_come_as_one_stream(void **state)
{
	void (*const packers[])(struct buf *, const char *, size_t) = {gzip_add, zstd_add};
	struct buf lines = BUF_INIT, packed = BUF_INIT;
	size_t half, i;

	(void)state;
	lines_make(&lines, 3 * SOURCE_BLOCK);
	half = lines.length / 2 + 3;
	for (i = 0; i < 2; i++) {
		buf_truncate(&packed, 0);
		packers[i](&packed, lines.data, half);
		packers[i](&packed, "", 0);
		packers[i](&packed, lines.data + half, lines.length - half);
		takes(packed.data, packed.length, lines.data, lines.length);
		no_trouble();
		buf_truncate(&packed, 0);
		packers[i](&packed, "\xef\xbb\xbfx\ny", 6);
		takes(packed.data, packed.length, "x\ny", 3);
		assert_true(is_cut);
		buf_truncate(&packed, 0);
		packers[i](&packed, "", 0);
		takes(packed.data, packed.length, "", 0);
		no_trouble();
	}
	buf_release(&lines);
	buf_release(&packed);
}

static void padding_behind_gzip_means_nothing(void **state)
{
	struct buf packed = BUF_INIT;

	(void)state;
	gzip_add(&packed, "x\n", 2);
	buf_add(&packed, "\0\0\0\0\0", 5);
	takes(packed.data, packed.length, "x\n", 2);
	no_trouble();
	buf_puts(&packed, "garbage");
	takes(packed.data, packed.length, "x\n", 2);
	assert_int_equal(troubles.counts[TROUBLE_COMPRESSION], 1);
	buf_release(&packed);
}

static void what_comes_before_damage_counts(void **state)
{
	void (*const packers[])(struct buf *, const char *, size_t) = {gzip_add, zstd_add};
	struct buf lines = BUF_INIT, packed = BUF_INIT;
	size_t i;

	(void)state;
	lines_make(&lines, 3 * SOURCE_BLOCK);
	for (i = 0; i < 2; i++) {
		buf_truncate(&packed, 0);
		packers[i](&packed, lines.data, lines.length);
		file_make(packed.data, packed.length / 2);
		file_take();
		assert_int_equal(troubles.counts[TROUBLE_COMPRESSION], 1);
		assert_true(text.length > lines.length / 4 && text.length < lines.length);
		assert_memory_equal(text.data, lines.data, text.length);
		memset(packed.data + packed.length / 2, 0x55, 2000);
		file_make(packed.data, packed.length);
		file_take();
		assert_int_equal(troubles.counts[TROUBLE_COMPRESSION], 1);
		assert_true(text.length > lines.length / 8);
	}
	buf_release(&lines);
	buf_release(&packed);
}

/* A line of so many bytes between two short ones. */
static void long_line_make(struct buf *out, size_t length)
{
	buf_truncate(out, 0);
	buf_puts(out, "first\n");
	memset(buf_reserve(out, length), 'x', length);
	out->length += length;
	buf_puts(out, "\nlast\n");
}

static void overlong_lines_are_left_out(void **state)
{
	static const size_t lengths[] = {(size_t)SOURCE_LINE_MAX + 1,
		(size_t)SOURCE_LINE_MAX + SOURCE_BLOCK, 40 << 20};
	struct buf lines = BUF_INIT;
	size_t i;

	(void)state;
	long_line_make(&lines, SOURCE_LINE_MAX);
	takes(lines.data, lines.length, lines.data, lines.length);
	takes(lines.data, lines.length - 6, lines.data, lines.length - 6);
	no_trouble();
	for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		long_line_make(&lines, lengths[i]);
		takes(lines.data, lines.length, "first\nlast\n", 11);
		assert_int_equal(troubles.counts[TROUBLE_LONG_LINE], 1);
		assert_int_equal(troubles.places[TROUBLE_LONG_LINE][0].line, 2);
		takes(lines.data, lines.length - 6, "first\n", 6);
		assert_int_equal(troubles.counts[TROUBLE_LONG_LINE], 1);
	}
	buf_release(&lines);
}

static void lines_behind_an_overlong_one_keep_their_numbers(void **state)
{
	struct buf lines = BUF_INIT;
	struct source_block block;
	struct source *source;

	(void)state;
	long_line_make(&lines, SOURCE_LINE_MAX + 5);
	file_make(lines.data, lines.length);
	troubles_release(&troubles);
	assert_int_equal(source_open(&source, path, NULL), 0);
	assert_int_equal(source_next(source, &block, &troubles, NULL), 1);
	assert_int_equal(block.line, 1);
	assert_int_equal(source_next(source, &block, &troubles, NULL), 1);
	assert_int_equal(block.line, 3);
	assert_int_equal(source_next(source, &block, &troubles, NULL), 0);
	source_close(source);
	buf_release(&lines);
}

static void utf16_is_refused(void **state)
{
	static const char message[] = "this is UTF-16; convert it by: iconv -f UTF-16 -t UTF-8";
	struct buf packed = BUF_INIT;

	(void)state;
	refuses("\xff\xfe{\0", 4, message);
	refuses("\xfe\xff\0{", 4, message);
	refuses("{\0\"\0e\0", 6, message);
	refuses("\0{\0\"\0e", 6, message);
	gzip_add(&packed, "\xff\xfe{\0", 4);
	refuses(packed.data, packed.length, message);
	takes("a\0\0b\n", 5, "a\0\0b\n", 5);
	buf_release(&packed);
}

static void what_cannot_be_read_is_an_error(void **state)
{
	struct error e = ERROR_INIT;
	struct source *source;

	(void)state;
	refuses("\xfd" "7zXZ\0\0\4", 8,
		"this is packed by xz, which is not read; unpack it by: xz -dc");
	assert_int_equal(source_open(&source, "/nonexistent/log", &e), -1);
	assert_null(source);
	assert_string_equal(error_text(&e),
		"cannot read '/nonexistent/log': No such file or directory");
	assert_int_equal(source_open(&source, directory, &e), -1);
	assert_non_null(strstr(error_text(&e), "Is a directory"));
	error_release(&e);
}

static void stdin_is_read_from_a_pipe(void **state)
{
	struct source_block block;
	struct source *source;
	int ends[2], kept = dup(STDIN_FILENO);

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	assert_int_equal(write(ends[1], "a\nb", 3), 3);
	close(ends[1]);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
	assert_int_equal(source_open(&source, "-", NULL), 0);
	assert_string_equal(source_name(source), "<stdin>");
	assert_int_equal(source_size(source), 0);
	assert_int_equal(source_next(source, &block, &troubles, NULL), 1);
	assert_memory_equal(block.text, "a\n", 2);
	assert_int_equal(source_next(source, &block, &troubles, NULL), 1);
	assert_memory_equal(block.text, "b", 1);
	assert_true(block.is_last_cut);
	source_close(source);
	assert_int_not_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
	dup2(kept, STDIN_FILENO);
	close(kept);
}

static int fixture_make(void **state)
{
	(void)state;
	directory = test_directory();
	path = string_printf("%s/log", directory);
	return 0;
}

static int fixture_release(void **state)
{
	(void)state;
	test_directory_remove(directory);
	free(path);
	buf_release(&text);
	troubles_release(&troubles);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_files_come_whole),
		cmocka_unit_test(lines_of_block_size_fit),
		cmocka_unit_test(packed_files_come_as_one_stream),
		cmocka_unit_test(padding_behind_gzip_means_nothing),
		cmocka_unit_test(what_comes_before_damage_counts),
		cmocka_unit_test(overlong_lines_are_left_out),
		cmocka_unit_test(lines_behind_an_overlong_one_keep_their_numbers),
		cmocka_unit_test(utf16_is_refused),
		cmocka_unit_test(what_cannot_be_read_is_an_error),
		cmocka_unit_test(stdin_is_read_from_a_pipe),
	};

	return cmocka_run_group_tests(tests, fixture_make, fixture_release);
}
