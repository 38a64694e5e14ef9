#include "base/test.h"

#include <string.h>

#include "cmd/jitc/manifest.h"

/* Spells what a manifest says: "1:3 a.ll id=x out=a.so [-O3|-x];" */
static void reads(const char *text, const char *expected)
{
	struct error e = ERROR_INIT;
	struct buf seen = BUF_INIT;
	struct manifest m;
	size_t i, k;

	if (manifest_parse(&m, "m", text, strlen(text), &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	for (i = 0; i < m.count; i++) {
		const struct manifest_entry *entry = &m.entries[i];

		buf_printf(&seen, "%u:%u %s", entry->line, entry->column, entry->file);
		if (entry->id)
			buf_printf(&seen, " id=%s", entry->id);
		if (entry->output)
			buf_printf(&seen, " out=%s", entry->output);
		if (entry->options_line)
			buf_printf(&seen, " %u:%u", entry->options_line, entry->options_column);
		for (k = 0; k < entry->options.count; k++)
			buf_printf(&seen, "|%s", entry->options.items[k]);
		buf_putc(&seen, ';');
	}
	assert_string_equal(buf_string(&seen), expected);
	buf_release(&seen);
	manifest_release(&m);
}

static void refuses_bytes(const char *text, size_t length, const char *expected)
{
	struct error e = ERROR_INIT;
	struct manifest m;
	char *seen;

	assert_int_equal(manifest_parse(&m, "m", text, length, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	seen = string_printf("%s:%u:%u: %s", e.file, e.line, e.column, error_text(&e));
	assert_string_equal(seen, expected);
	free(seen);
	error_release(&e);
	manifest_release(&m);
}

#define REFUSES(text, expected) refuses_bytes(text, sizeof(text) - 1, expected)

static void yaml_is_read(void **state)
{
	(void)state;
	reads("- file: a.ll\n", "1:3 a.ll;");
	reads("# all\n- output: a b.so\n  file: 'a: b.ll'\n  id: 7\n  options: [-O3, --cpu, native]\n"
	      "-\n  file: b.ll\n  options:\n  - -O1\n",
		"2:3 a: b.ll id=7 out=a b.so 5:12|-O3|--cpu|native;7:3 b.ll 9:3|-O1;");
	reads("[{\"file\": \"a.ll\", \"options\": []}]", "1:2 a.ll 1:30;");
	reads("\xef\xbb\xbf- {file: /a.ll}", "1:3 /a.ll;");
}

static void json_lines_are_read(void **state)
{
	(void)state;
	reads("{\"file\":\"a.ll\"}", "1:1 a.ll;");
	reads("\xef\xbb\xbf\n  {\"file\": \"\\u00e4\\ud83d\\ude00.ll\", \"id\": \"\\\"\"} \r\n\n"
	      "{\"output\":\"o\\/p\",\"options\":[ \"-O3\", \"\" ],\"fi\\u006ce\":\"b\"}\n",
		"2:3 \xc3\xa4\xf0\x9f\x98\x80.ll id=\";4:1 b out=o/p 4:28|-O3|;");
}

static void wrong_shapes_are_refused(void **state)
{
	(void)state;
	REFUSES("", "m:0:0: it lists no file");
	REFUSES("# nothing\n[]\n", "m:0:0: it lists no file");
	REFUSES("file: a.ll\n", "m:1:1: expected a list of mappings, not a mapping");
	REFUSES("a.ll\n", "m:1:1: expected a list of mappings, not a scalar");
	REFUSES("- file: a.ll\n- b.ll\n", "m:2:3: expected a mapping, not a scalar");
	REFUSES("- file: [a.ll]\n", "m:1:9: expected a text, not a list");
	REFUSES("- file:\n", "m:1:8: expected a text, not null");
	REFUSES("- file: a\n  options: -O3\n", "m:2:12: expected a list of arguments, not a scalar");
	REFUSES("- file: a\n  options: [{}]\n", "m:2:13: expected a text, not a mapping");
	REFUSES("- id: a\n", "m:1:3: it has no key 'file'");
	REFUSES("{\"id\":\"a\"}", "m:1:1: it has no key 'file'");
	REFUSES("{\"file\":\"a\"}\n[1]\n", "m:2:1: an object is expected here");
	REFUSES("{\"file\":\"a\"} {}\n", "m:1:14: something follows the end of the document");
	REFUSES("{\"file\":\n\"a\"}", "m:1:9: expected a string");
	REFUSES("{\"file\":7}", "m:1:9: expected a string");
	REFUSES("{\"file\":\"a\",\"options\":\"-O3\"}", "m:1:23: an array is expected here");
	REFUSES("{\"file\":\"a\",\"options\":[3]}", "m:1:24: expected a string");
}

static void wrong_keys_and_values_are_refused(void **state)
{
	(void)state;
	REFUSES("- fiel: a\n", "m:1:3: unknown key 'fiel': did you mean 'file'?");
	REFUSES("{\"passes\":1}",
		"m:1:11: unknown key 'passes': there are file, id, options and output");
	REFUSES("- file: a\n  file: b\n", "m:2:3: key 'file' is already on line 1");
	REFUSES("{\"file\":\"a\",\"file\":\"b\"}", "m:1:20: the key 'file' is there twice");
	REFUSES("{\"file\":\"a\",\"options\":[],\"options\":[]}",
		"m:1:36: the key 'options' is there twice");
	REFUSES("- file: ''\n", "m:1:9: file is empty");
	REFUSES("- file: '-'\n", "m:1:9: file must be a file: several cannot share standard input");
	REFUSES("{\"file\":\"a\",\"output\":\"-\"}",
		"m:1:22: output must be a file: several cannot share standard output");
	REFUSES("- file: a\n  id: \"a\\nb\"\n",
		"m:2:7: the pattern ID has a control character (U+000A)");
	REFUSES("{\"file\":\"a\",\"id\":\"\"}", "m:1:18: the pattern ID is empty");
}

static void what_is_no_text_is_refused(void **state)
{
	(void)state;
	REFUSES("- file: a\0b\n", "m:1:10: character U+0000 is not allowed");
	REFUSES("- file: \"a\\0b\"\n", "m:1:9: a NUL character is not allowed");
	REFUSES("- file: \xff\n", "m:1:9: byte 0xff is not UTF-8");
	REFUSES("\0", "m:1:1: character U+0000 is not allowed");
	REFUSES("{\"file\":\"a\0b\"}", "m:1:11: control character 0x0");
	REFUSES("{\"file\":\"a\\u0000b\"}", "m:1:19: \\u0000 is not allowed");
	REFUSES("{\"file\":\"\xff\"}", "m:1:10: unable to decode byte 0xff");
	REFUSES("{\"file\":\"a", "m:1:11: premature end of input");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_is_read),
		cmocka_unit_test(json_lines_are_read),
		cmocka_unit_test(wrong_shapes_are_refused),
		cmocka_unit_test(wrong_keys_and_values_are_refused),
		cmocka_unit_test(what_is_no_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
