#include "base/test.h"

#include <string.h>

#include "base/yaml_image.h"

static const char text[] =
	"name: full   # a comment\n"
	"empty:\n"
	"list: [a, 'b c', \"\\u00e4\", ~, []]\n"
	"map:\n"
	"  x: {1: default<O1>, 2: \"\"}\n";

static void assert_same(const struct yaml_node *a, const struct yaml_node *b)
{
	size_t i;

	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->plain, b->plain);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->column, b->column);
	assert_int_equal(a->start, b->start);
	assert_int_equal(a->end, b->end);
	assert_int_equal(a->count, b->count);
	if (a->kind == YAML_SCALAR)
		assert_string_equal(a->text, b->text);
	for (i = 0; i < a->count; i++)
		assert_same(a->children[i], b->children[i]);
}

static struct yaml_node *parsed(void)
{
	struct yaml_node *root = NULL;

	assert_int_equal(yaml_parse(text, strlen(text), "t.yaml", &root, NULL), 0);
	assert_non_null(root);
	return root;
}

static void image_reads_back_as_it_was(void **state)
{
	struct yaml_node *root = parsed(), *again;
	struct buf image = BUF_INIT;

	(void)state;
	yaml_image_write(root, &image);
	again = yaml_image_read(image.data, image.length);
	assert_non_null(again);
	assert_same(root, again);
	assert_string_equal(yaml_get(again, "name")->text, "full");
	yaml_node_free(again);
	yaml_node_free(root);
	buf_release(&image);
}

/* Whatever a damaged memo holds: no crash, and nothing is made of a part. */
static void damaged_image_is_refused(void **state)
{
	struct yaml_node *root = parsed(), *again;
	struct buf image = BUF_INIT;
	size_t i;
	char kept;

	(void)state;
	yaml_image_write(root, &image);
	for (i = 0; i < image.length; i++)
		assert_null(yaml_image_read(image.data, i));
	for (i = 0; i < image.length; i++) {
		kept = image.data[i];
		image.data[i] = 'f';
		again = yaml_image_read(image.data, image.length);
		yaml_node_free(again);
		image.data[i] = kept;
	}
	buf_puts(&image, "x");
	assert_null(yaml_image_read(image.data, image.length));
	yaml_node_free(root);
	buf_release(&image);
}

static void all_that_can_be_parsed_can_be_read_back(void **state)
{
	struct yaml_node *root, *again;
	struct buf nested = BUF_INIT, image = BUF_INIT;
	int i;

	(void)state;
	for (i = 0; i < YAML_NESTING_MAX; i++)
		buf_putc(&nested, '[');
	buf_putc(&nested, 'x');
	for (i = 0; i < YAML_NESTING_MAX; i++)
		buf_putc(&nested, ']');
	assert_int_equal(yaml_parse(nested.data, nested.length, "f.yaml", &root, NULL), 0);
	yaml_image_write(root, &image);
	again = yaml_image_read(image.data, image.length);
	assert_non_null(again);
	yaml_node_free(again);
	yaml_node_free(root);
	buf_release(&image);
	buf_release(&nested);
}

static void deep_nesting_is_refused(void **state)
{
	struct buf image = BUF_INIT;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++)
		buf_puts(&image, "1 0 1 1 0 1 1:");
	assert_null(yaml_image_read(image.data, image.length));
	buf_release(&image);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(image_reads_back_as_it_was),
		cmocka_unit_test(damaged_image_is_refused),
		cmocka_unit_test(all_that_can_be_parsed_can_be_read_back),
		cmocka_unit_test(deep_nesting_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
