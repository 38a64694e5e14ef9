#include "base/test.h"

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/yaml.h"

static struct yaml_node *parse(const char *text)
{
	struct error e = ERROR_INIT;
	struct yaml_node *root;

	if (yaml_parse(text, strlen(text), "f.yaml", &root, &e))
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return root;
}

static void refuse_bytes(const char *text, size_t length, unsigned line, unsigned column,
	const char *message)
{
	struct error e = ERROR_INIT;
	struct yaml_node *root;

	assert_int_equal(yaml_parse(text, length, "f.yaml", &root, &e), -1);
	assert_null(root);
	assert_string_equal(error_text(&e), message);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, "f.yaml");
	assert_int_equal(e.line, line);
	assert_int_equal(e.column, column);
	error_release(&e);
}

static void refuse(const char *text, unsigned line, unsigned column, const char *message)
{
	refuse_bytes(text, strlen(text), line, column, message);
}

/* The node covers exactly `expected` of the text. */
static void covers(const char *text, const struct yaml_node *node, const char *expected)
{
	assert_non_null(node);
	assert_int_equal(node->end - node->start, strlen(expected));
	assert_memory_equal(text + node->start, expected, strlen(expected));
}

static void reads_a_tree(void **state)
{
	struct yaml_node *root = parse("name: full\nstages:\n  - tool: opt\n    argv: ['a', b]\n"
				       "  - tool: llc\nempty:\n");
	const struct yaml_node *stages = yaml_get(root, "stages"), *argv;

	(void)state;
	assert_int_equal(root->kind, YAML_MAPPING);
	assert_int_equal(root->count, 6);
	assert_string_equal(yaml_get(root, "name")->text, "full");
	assert_int_equal(stages->count, 2);
	assert_string_equal(yaml_kind_name(stages), "a list");
	assert_string_equal(yaml_get(stages->children[1], "tool")->text, "llc");
	assert_int_equal(stages->children[1]->line, 5);
	assert_int_equal(stages->children[1]->column, 5);
	argv = yaml_get(stages->children[0], "argv");
	assert_false(argv->children[0]->plain);
	assert_true(argv->children[1]->plain);
	assert_true(yaml_is_null(yaml_get(root, "empty")));
	assert_null(yaml_get(root, "nam"));
	assert_null(yaml_get(stages, "tool"));
	yaml_node_free(root);
}

static void nothing_is_no_tree(void **state)
{
	(void)state;
	assert_null(parse(""));
	assert_null(parse("# only a comment\n"));
	assert_null(parse("\xef\xbb\xbf"));
	assert_null(parse("---\n...\n"));
}

static void null_is_told_from_text(void **state)
{
	struct yaml_node *root = parse("[~, null, '~', nil, ! x, !!str null, {}]");

	(void)state;
	assert_true(yaml_is_null(root->children[0]));
	assert_true(yaml_is_null(root->children[1]));
	for (size_t i = 2; i < root->count; i++)
		assert_false(yaml_is_null(root->children[i]));
	yaml_node_free(root);
}

static void many_children_are_kept(void **state)
{
	struct buf text = BUF_INIT;
	struct yaml_node *root;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_printf(&text, "- %d\n", i);
	root = parse(buf_string(&text));
	assert_int_equal(root->count, 1000);
	assert_string_equal(root->children[999]->text, "999");
	yaml_node_free(root);
	buf_release(&text);
}

static void offsets_are_bytes(void **state)
{
	static const char text[] = "\xef\xbb\xbf# \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\r\n"
				   "\xc3\xa9: \"\xe2\x82\xac\" # end\n"
				   "l:\n  - x: 1   # one\n\n  # two\n"
				   "f: [ a , \xc3\xa9\xc3\xa9 ] \n"
				   "b: |\n  t\xc3\xa9xt\nn:\n  more words\n  here\n";
	struct yaml_node *root = parse(text);
	const struct yaml_node *list = yaml_get(root, "f");

	(void)state;
	covers(text, root->children[0], "\xc3\xa9");
	assert_int_equal(root->line, 2);
	assert_int_equal(root->column, 1);
	covers(text, root->children[1], "\"\xe2\x82\xac\"");
	assert_int_equal(root->children[1]->column, 4);
	covers(text, yaml_get(root, "l"), "- x: 1");
	covers(text, yaml_get(root, "l")->children[0], "x: 1");
	covers(text, list, "[ a , \xc3\xa9\xc3\xa9 ]");
	covers(text, list->children[1], "\xc3\xa9\xc3\xa9");
	covers(text, yaml_get(root, "b"), "|\n  t\xc3\xa9xt\n");
	covers(text, yaml_get(root, "n"), "more words\n  here");
	assert_int_equal(root->start, 3 + 11 + 2);
	assert_int_equal(root->end, yaml_get(root, "n")->end);
	yaml_node_free(root);
}

static void syntax_errors_have_a_place(void **state)
{
	(void)state;
	refuse("a: [1, 2\nb: 3\n", 2, 2,
		"did not find expected ',' or ']' while parsing a flow sequence"
		" that starts on line 1");
	refuse("a: b: c\n", 1, 5, "mapping values are not allowed in this context");
	refuse("a:\n\tb: 1\n", 2, 1, "a tab cannot indent: use blanks");
	refuse("\xc3\xa9: %x\n", 1, 4, "'%' cannot start a value without quotes");
}

static void what_our_formats_do_not_need_is_refused(void **state)
{
	(void)state;
	refuse("a: &x 1\n", 1, 4, "anchors are not supported: '&x'");
	refuse("a: [*x]\n", 1, 5, "aliases are not supported: '*x'");
	refuse("a: 1\nb: !!int 2\n", 2, 4, "tags are not supported: 'tag:yaml.org,2002:int'");
	refuse("!!set {a}\n", 1, 1, "tags are not supported: 'tag:yaml.org,2002:set'");
	refuse("- !mine [a]\n", 1, 3, "tags are not supported: '!mine'");
	refuse("a: 1\n---\nb: 2\n", 2, 1,
		"a second document starts here, but only one is allowed");
	refuse("{argv}: x\n", 1, 1, "a key must be a scalar, this is a mapping");
	refuse("? - a\n: b\n", 1, 3, "a key must be a scalar, this is a list");
}

static void duplicate_keys_are_refused(void **state)
{
	(void)state;
	refuse("z: 1\nb: 2\n'z': 3\nb: 4\n", 3, 1, "key 'z' is already on line 1");
	refuse("s: [{a: 1, b: 2, a: 3, a: 4}]\n", 1, 18, "key 'a' is already on line 1");
}

static void bad_characters_are_refused(void **state)
{
	(void)state;
	refuse("a: 1\nb: caf\xe9 bar\n", 2, 7, "byte 0xe9 is not UTF-8");
	refuse("a: \xc3\xa9\xed\xa0\x80\n", 1, 5, "byte 0xed is not UTF-8");
	refuse("a: \xe2\x82", 1, 4, "byte 0xe2 is not UTF-8");
	refuse("a: \x01\n", 1, 4, "character U+0001 is not allowed");
	refuse_bytes("a: b\0c\n", 7, 1, 5, "character U+0000 is not allowed");
	refuse_bytes("\xff\xfe""a\0", 4, 1, 1, "byte 0xff is not UTF-8");
	refuse("a: \"b\\0c\"\n", 1, 4, "a NUL character is not allowed");
}

static void nesting_is_limited(void **state)
{
	char text[2 * 101 + 1] = "";
	struct yaml_node *root;

	(void)state;
	memset(text, '[', 100);
	memset(text + 100, ']', 100);
	root = parse(text);
	assert_non_null(root);
	yaml_node_free(root);
	memset(text, '[', 101);
	memset(text + 101, ']', 101);
	refuse(text, 1, 101, "nested more than 100 deep");
}

static void an_error_can_be_dropped(void **state)
{
	struct yaml_node *root;

	(void)state;
	assert_int_equal(yaml_parse("[", 1, NULL, &root, NULL), -1);
	assert_null(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_a_tree),
		cmocka_unit_test(nothing_is_no_tree),
		cmocka_unit_test(null_is_told_from_text),
		cmocka_unit_test(many_children_are_kept),
		cmocka_unit_test(offsets_are_bytes),
		cmocka_unit_test(syntax_errors_have_a_place),
		cmocka_unit_test(what_our_formats_do_not_need_is_refused),
		cmocka_unit_test(duplicate_keys_are_refused),
		cmocka_unit_test(bad_characters_are_refused),
		cmocka_unit_test(nesting_is_limited),
		cmocka_unit_test(an_error_can_be_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
