#include "base/failing_memory.h"

#include <string.h>

#include "base/json.h"
#include "base/table.h"
#include "base/yaml.h"

static bool yaml_work(void)
{
	static const char text[] = "name: full\nstages:\n- {tool: opt, argv: [a, b, c, d, e, f]}\n"
				   "- tool: llc\n";
	struct error e = ERROR_INIT;
	struct yaml_node *root;
	int result = yaml_parse(text, strlen(text), "f.yaml", &root, &e);
	bool reported = e.code == ERROR_MEMORY && !root;

	yaml_node_free(root);
	error_release(&e);
	return result == 0 || !reported;
}

/* Bad input stays bad input until memory runs out for the message. */
static bool yaml_refusal_work(void)
{
	struct error e = ERROR_INIT;
	struct yaml_node *root;
	bool done;

	assert_int_equal(yaml_parse("a: [b, c\nd: &x", 14, NULL, &root, &e), -1);
	done = e.code == ERROR_INPUT;
	error_release(&e);
	return done && !root;
}

static bool json_work(void)
{
	struct buf out = BUF_INIT;
	struct json j;
	bool done;

	json_init(&j, &out, true);
	json_open_array(&j, NULL);
	for (int i = 0; i < 100; i++)
		json_string(&j, NULL, "some text");
	json_close_array(&j);
	done = !out.failed;
	buf_release(&out);
	return done;
}

static bool table_work(void)
{
	static const char *const headings[] = {"a", "b"};
	static const enum table_alignment alignments[] = {TABLE_LEFT, TABLE_RIGHT};
	struct table *t = table_new(2, headings, alignments);
	struct buf out = BUF_INIT;
	bool done;

	if (!t)
		return false;
	for (int i = 0; i < 100; i++)
		table_cellf(t, "%d", i);
	table_print(t, &out);
	done = !out.failed;
	buf_release(&out);
	table_free(t);
	return done;
}

static void yaml_survives(void **state)
{
	(void)state;
	fail_each_allocation(yaml_work, false);
}

static void yaml_refusals_survive(void **state)
{
	(void)state;
	fail_each_allocation(yaml_refusal_work, false);
}

static void json_survives(void **state)
{
	(void)state;
	fail_each_allocation(json_work, false);
}

static void tables_survive(void **state)
{
	(void)state;
	fail_each_allocation(table_work, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_survives),
		cmocka_unit_test(yaml_refusals_survive),
		cmocka_unit_test(json_survives),
		cmocka_unit_test(tables_survive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
