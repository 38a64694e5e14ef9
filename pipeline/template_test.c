#include "base/test.h"

#include <string.h>

#include "pipeline/template.h"

static void names_are_words(void **state)
{
	static const char *const good[] = {"cpu", "opt_level", "_", "A9"};
	static const char *const bad[] = {"", "9a", "a-b", "a b", "{a}", "\xc3\xa4"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(template_is_name(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(template_is_name(bad[i]));
}

/* cpu is set, passes is empty, link_args are two; all others are unset. */
static size_t lookup(void *context, const char *name, const char *const **values)
{
	static const char *const cpu[] = {"haswell"}, *const passes[] = {""};
	static const char *const link_args[] = {"-s", "a b"};

	++*(size_t *)context;
	if (strcmp(name, "cpu") == 0)
		*values = cpu;
	else if (strcmp(name, "passes") == 0)
		*values = passes;
	else if (strcmp(name, "link_args") == 0)
		*values = link_args;
	else
		return 0;
	return *values == link_args ? 2 : 1;
}

static void assert_expands(const char *argument, size_t count, const char *const *expected)
{
	struct strvec out = STRVEC_INIT;
	size_t asked = 0;

	assert_int_equal(template_expand(argument, lookup, &asked, &out, NULL), 0);
	assert_int_equal(out.count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(out.items[i], expected[i]);
	strvec_release(&out);
}

static void arguments_expand(void **state)
{
	static const struct {
		const char *argument, *expected;
	} rows[] = {
		{"-o", "-o"},
		{"", ""},
		{"-mcpu={cpu}", "-mcpu=haswell"},
		{"{cpu}", "haswell"},
		{"{cpu}-{cpu}.s", "haswell-haswell.s"},
		{"[{passes}]", "[]"},
		{"{passes}", ""},
		{"{{cpu}}", "{cpu}"},
		{"{{{cpu}}}", "{haswell}"},
		{"}}{{", "}{"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_expands(rows[i].argument, 1, &rows[i].expected);
}

static void an_argument_with_an_unset_variable_is_left_out(void **state)
{
	(void)state;
	assert_expands("{target}", 0, NULL);
	assert_expands("-mtriple={target}", 0, NULL);
	assert_expands("{cpu}-{target}", 0, NULL);
	assert_expands("{target}-{cpu}", 0, NULL);
}

static void a_list_becomes_its_arguments(void **state)
{
	static const char *const expected[] = {"-s", "a b"};

	(void)state;
	assert_expands("{link_args}", 2, expected);
}

static void expansions_add_up(void **state)
{
	struct strvec out = STRVEC_INIT;
	size_t asked = 0;

	(void)state;
	assert_int_equal(template_expand("-x", lookup, &asked, &out, NULL), 0);
	assert_int_equal(asked, 0);
	assert_int_equal(template_expand("{cpu}", lookup, &asked, &out, NULL), 0);
	assert_int_equal(asked, 1);
	assert_int_equal(template_expand("{nothing}", lookup, &asked, &out, NULL), 0);
	assert_int_equal(out.count, 2);
	assert_string_equal(out.items[0], "-x");
	assert_string_equal(out.items[1], "haswell");
	strvec_release(&out);
}

/* What is wrong with arguments is in definition_test.c, with its places. */
static void use_is_noted(void **state)
{
	struct pipeline_variable cpu = {.name = "cpu"};
	struct pipeline p = {.variables = &cpu, .variable_count = 1};
	struct template_use use = {.pipeline = &p};
	char plain[] = "{{input}}{cpu}", output[] = "-o{output}", input[] = "{input}";
	struct yaml_node node = {.kind = YAML_SCALAR, .text = plain};

	(void)state;
	assert_int_equal(template_check(&node, &use, NULL), 0);
	assert_false(use.input || use.output);
	node.text = output;
	assert_int_equal(template_check(&node, &use, NULL), 0);
	assert_true(use.output && !use.input);
	node.text = input;
	assert_int_equal(template_check(&node, &use, NULL), 0);
	assert_true(use.output && use.input);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_words),
		cmocka_unit_test(arguments_expand),
		cmocka_unit_test(an_argument_with_an_unset_variable_is_left_out),
		cmocka_unit_test(a_list_becomes_its_arguments),
		cmocka_unit_test(expansions_add_up),
		cmocka_unit_test(use_is_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
