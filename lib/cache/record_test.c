#include "base/test.h"

#include <string.h>

#include "cache/record.h"

static const struct cache_part parts[] = {
	{"opt argv", "opt\n-passes=a\tb\\c\n", NULL}, {"identity", "", ""}, {"cpu", "x", "native"},
};
static const struct record_stage stages[] = {{"opt", 1, 2, -1}, {"l\td", 3, -1, 4}};
static const uint32_t lines[] = {0, 1, 0xffffffff, 0xdeadbeef};

static struct record example(struct record_entry entries[2])
{
	memset(entries, 0, 2 * sizeof(*entries));
	entries[0] = (struct record_entry){.position = 1, .kind = "so", .requested = true,
		.size_bytes = 5, .elapsed_ns = 6};
	hash_bytes(&entries[0].fingerprint, "f", 1);
	hash_bytes(&entries[0].artifact, "a", 1);
	entries[1] = entries[0];
	entries[1].kind = "bc";
	entries[1].requested = false;
	entries[1].position = 0;
	return (struct record){
		.pattern = "a\\tb\tc\nd", .file = "", .input_kind = "ll", .input_size_bytes = 7,
		.created_ns = INT64_MAX, .parts = parts, .part_count = 3, .stages = stages,
		.stage_count = 2, .entries = entries, .entry_count = 2, .lines = lines,
		.line_count = 4,
	};
}

static void same(const struct record *a, const struct record *b)
{
	assert_string_equal(a->pattern, b->pattern);
	assert_string_equal(a->file, b->file);
	assert_int_equal(a->created_ns, b->created_ns);
	assert_int_equal(a->part_count, b->part_count);
	for (size_t i = 0; i < a->part_count; i++) {
		assert_string_equal(a->parts[i].value, b->parts[i].value);
		assert_int_equal(!a->parts[i].label, !b->parts[i].label);
		if (a->parts[i].label)
			assert_string_equal(a->parts[i].label, b->parts[i].label);
	}
	assert_int_equal(a->stage_count, b->stage_count);
	for (size_t i = 0; i < a->stage_count; i++) {
		assert_string_equal(a->stages[i].name, b->stages[i].name);
		assert_int_equal(a->stages[i].cpu_ns, b->stages[i].cpu_ns);
		assert_int_equal(a->stages[i].peak_rss_kb, b->stages[i].peak_rss_kb);
	}
	assert_int_equal(a->entry_count, b->entry_count);
	for (size_t i = 0; i < a->entry_count; i++) {
		assert_int_equal(a->entries[i].position, b->entries[i].position);
		assert_int_equal(a->entries[i].requested, b->entries[i].requested);
		assert_string_equal(a->entries[i].kind, b->entries[i].kind);
		assert_true(digest_equal(&a->entries[i].artifact, &b->entries[i].artifact));
		assert_int_equal(a->entries[i].elapsed_ns, b->entries[i].elapsed_ns);
	}
	assert_int_equal(a->line_count, b->line_count);
	if (a->line_count)
		assert_memory_equal(a->lines, b->lines, a->line_count * sizeof(*a->lines));
}

static void records_read_back(void **state)
{
	struct record_entry entries[2];
	struct record record = example(entries), read;
	struct buf text = BUF_INIT;

	(void)state;
	record_format(&record, &text);
	assert_true(record_recognise(text.data, text.length));
	assert_true(record_parse(&read, text.data, text.length));
	same(&record, &read);
	assert_null(read.reason);
	record_release(&read);
	buf_truncate(&text, 0);

	record.entry_count = record.line_count = record.stage_count = 0;
	record.reason = "no\nllc";
	record_format(&record, &text);
	assert_true(record_parse(&read, text.data, text.length));
	same(&record, &read);
	assert_string_equal(read.reason, "no\nllc");
	record_release(&read);
	buf_release(&text);
}

static void too_many_lines_are_left_out(void **state)
{
	uint32_t *many = calloc(RECORD_MOST_LINES + 1, sizeof(*many));
	struct record_entry entries[2];
	struct record record = example(entries), read;
	struct buf text = BUF_INIT;

	(void)state;
	record.lines = many;
	record.line_count = RECORD_MOST_LINES + 1;
	record_format(&record, &text);
	assert_true(record_parse(&read, text.data, text.length));
	assert_null(read.lines);
	record_release(&read);
	buf_release(&text);
	free(many);
}

/* No piece of a record, and no record with a byte changed, may be trouble; a piece is none. */
static void broken_records_are_refused(void **state)
{
	struct record_entry entries[2];
	struct record record = example(entries), read;
	struct buf text = BUF_INIT;

	(void)state;
	record_format(&record, &text);
	for (size_t length = 0; length < text.length; length++) {
		char *copy = malloc(length + 1);

		memcpy(copy, text.data, length);
		assert_false(record_parse(&read, copy, length));
		record_release(&read);
		free(copy);
	}
	for (size_t i = 0; i < text.length; i++) {
		char *copy = malloc(text.length);

		memcpy(copy, text.data, text.length);
		copy[i] = i % 3 ? '\n' : '\t';
		record_parse(&read, copy, text.length);
		record_release(&read);
		free(copy);
	}
	buf_truncate(&text, text.length - strlen("end\n"));
	buf_puts(&text, "lines\t00000000\nend\n");
	assert_false(record_parse(&read, text.data, text.length));
	record_release(&read);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_read_back),
		cmocka_unit_test(too_many_lines_are_left_out),
		cmocka_unit_test(broken_records_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
