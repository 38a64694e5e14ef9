#include "pipeline/tools/toolchain_fixture.h"

#include "pipeline/definition.h"

/* A directory for pipeline files, and the one that ours come from. */
struct fixture {
	char *directory, *own;
};

static int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *top = getenv("TOP");

	f->directory = test_directory();
	f->own = path_in(top ? top : ".", "pipeline");
	*state = f;
	return 0;
}

static int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	test_directory_remove(f->directory);
	free(f->own);
	free(f);
	return 0;
}

static struct pipeline *loaded(const char *name, const char *directory)
{
	struct error e = ERROR_INIT;
	struct pipeline *p;

	if (pipeline_load(&p, name, directory, NULL, &e) < 0)
		fail_msg("%s:%u:%u: %s", e.file, e.line, e.column, error_text(&e));
	return p;
}

/* Loads text as a pipeline file. */
static struct pipeline *loaded_text(const struct fixture *f, const char *text)
{
	file_make(f->directory, "p.yaml", text, 0600);
	return loaded("p", f->directory);
}

static void assert_stage(const struct pipeline_stage *stage, const char *name,
	enum artifact_kind input, enum artifact_kind output, bool reads_pipe, bool writes_pipe)
{
	assert_string_equal(stage->name, name);
	assert_string_equal(stage->tool, name);
	assert_true(stage->accepts[input]);
	assert_int_equal(stage->output, output);
	assert_int_equal(stage->reads_pipe, reads_pipe);
	assert_int_equal(stage->writes_pipe, writes_pipe);
}

/* ---- what loads */

static void full_has_five_stages_and_the_disassembler(void **state)
{
	struct fixture *f = *state;
	struct pipeline *p = loaded("full", f->own);

	assert_string_equal(p->name, "full");
	assert_int_equal(p->stage_count, 6);
	assert_stage(&p->stages[0], "llvm-as", KIND_LL, KIND_BC, true, true);
	assert_false(p->stages[0].accepts[KIND_BC]);
	assert_stage(&p->stages[1], "opt", KIND_BC, KIND_BC, true, true);
	assert_string_equal(p->stages[1].needs, "passes");
	assert_stage(&p->stages[2], "llvm-dis", KIND_BC, KIND_LL, true, true);
	assert_int_equal(p->stages[2].only_for, KIND_LL);
	assert_stage(&p->stages[3], "llc", KIND_BC, KIND_ASM, true, true);
	assert_int_equal(p->stages[3].only_for, KIND_NONE);
	assert_null(p->stages[3].needs);
	assert_stage(&p->stages[4], "as", KIND_ASM, KIND_OBJ, true, false);
	assert_stage(&p->stages[5], "ld", KIND_OBJ, KIND_SO, false, false);
	pipeline_free(p);
}

static void fused_reads_text_and_bitcode(void **state)
{
	struct fixture *f = *state;
	struct pipeline *p = loaded("fused", f->own);

	assert_string_equal(p->name, "fused");
	assert_int_equal(p->stage_count, 4);
	assert_stage(&p->stages[0], "opt", KIND_LL, KIND_BC, true, true);
	assert_stage(&p->stages[2], "llc", KIND_LL, KIND_OBJ, true, true);
	for (size_t i = 0; i <= 2; i += 2)
		assert_true(p->stages[i].accepts[KIND_BC]);
	pipeline_free(p);
}

static void both_take_every_option(void **state)
{
	static const char *const names[] = {"full", "fused"};
	static const char *const variables[] = {
		"opt_level", "passes", "cpu", "attr", "target", "link_args"};
	struct fixture *f = *state;

	for (size_t n = 0; n < 2; n++) {
		struct pipeline *p = loaded(names[n], f->own);

		for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++)
			assert_non_null(pipeline_variable_find(p, variables[i]));
		assert_null(pipeline_variable_find(p, "input"));
		pipeline_free(p);
	}
}

static void variables_have_values(void **state)
{
	struct pipeline *p = loaded_text(*state, "pipeline: mine\n"
		"variables: {cpu: , model: pic, picked: {by: model, values: {pic: 1, static: ~}}}\n"
		"stages: [{name: a, tool: ./b, input: [ll, bc], output: so,"
		" argv: [\"{output}\"], reads: pipe, writes: file}]\n");
	const struct pipeline_variable *picked = pipeline_variable_find(p, "picked");

	assert_string_equal(p->name, "mine");
	assert_null(p->description);
	assert_null(pipeline_variable_find(p, "cpu")->value);
	assert_string_equal(pipeline_variable_find(p, "model")->value, "pic");
	assert_string_equal(picked->by, "model");
	assert_string_equal(yaml_get(picked->values, "pic")->text, "1");
	assert_null(picked->value);
	assert_string_equal(p->stages[0].tool, "./b");
	assert_false(p->stages[0].writes_pipe);
	pipeline_free(p);
}

static void kinds_have_names_and_suffixes(void **state)
{
	static const char *const suffixes[] = {".ll", ".bc", ".s", ".o", ".so"};

	(void)state;
	for (int i = 0; i < KIND_NONE; i++) {
		enum artifact_kind kind = (enum artifact_kind)i;

		assert_int_equal(artifact_kind_find(artifact_kind_name(kind)), kind);
		assert_string_equal(artifact_kind_suffix(kind), suffixes[i]);
	}
	assert_int_equal(artifact_kind_find("exe"), KIND_NONE);
	assert_int_equal(artifact_kind_find(""), KIND_NONE);
}

/* ---- which file */

static void names_are_listed(void **state)
{
	struct fixture *f = *state;
	struct strvec names = STRVEC_INIT;

	file_make(f->directory, "z.yaml", "", 0600);
	file_make(f->directory, "a.b.yaml", "", 0600);
	file_make(f->directory, ".yaml", "", 0600);
	file_make(f->directory, "a.yml", "", 0600);
	assert_int_equal(pipeline_list(f->directory, &names, NULL), 0);
	assert_int_equal(names.count, 2);
	assert_string_equal(names.items[0], "a.b");
	assert_string_equal(names.items[1], "z");
	strvec_release(&names);
}

static void a_name_that_is_no_file_lists_those_that_are(void **state)
{
	struct fixture *f = *state;
	char *message = string_printf("no pipeline 'fast' in '%s' (there are: full, fused); a file "
		"of your own is given with its path", f->directory);
	struct error e = ERROR_INIT;
	struct pipeline *p;

	file_make(f->directory, "full.yaml", "", 0600);
	file_make(f->directory, "fused.yaml", "", 0600);
	assert_int_equal(pipeline_load(&p, "fast", f->directory, NULL, &e), -1);
	assert_null(p);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), message);
	error_release(&e);
	free(message);
}

static void a_path_is_taken_as_it_is(void **state)
{
	struct fixture *f = *state;
	char *path = path_in(f->directory, "there/p.yaml"), *gone = path_in(f->directory, "gone");
	struct error e = ERROR_INIT;
	struct pipeline *p;

	file_make(f->directory, "there/p.yaml", "pipeline: p\nstages:\n"
		"- {name: a, tool: a, input: ll, output: bc, argv: [\"{output}\"]}\n", 0600);
	p = loaded(path, "/nowhere");
	assert_string_equal(p->path, path);
	pipeline_free(p);
	assert_int_equal(pipeline_load(&p, gone, f->directory, NULL, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), gone));
	/* a directory is no file */
	assert_int_equal(pipeline_load(&p, f->directory, f->directory, NULL, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	free(path);
	free(gone);
}

/* ---- faults, all in p.yaml */

struct fault_row {
	const char *text;
	unsigned line, column;
	const char *message;
};

static void assert_faults(const struct fixture *f, const char *before, const char *after,
	const struct fault_row *rows, size_t count)
{
	char *path = path_in(f->directory, "p.yaml");

	for (size_t i = 0; i < count; i++) {
		char *text = string_printf("%s%s%s", before, rows[i].text, after);
		struct error e = ERROR_INIT;
		struct pipeline *p;

		file_make(f->directory, "p.yaml", text, 0600);
		if (pipeline_load(&p, "p", f->directory, NULL, &e) == 0)
			fail_msg("accepted: %s", text);
		assert_null(p);
		assert_int_equal(e.code, ERROR_INPUT);
		assert_string_equal(error_text(&e), rows[i].message);
		assert_string_equal(e.file, path);
		if (e.line != rows[i].line || e.column != rows[i].column)
			fail_msg("%u:%u instead of %u:%u: %s", e.line, e.column, rows[i].line,
				rows[i].column, text);
		error_release(&e);
		free(text);
	}
	free(path);
}

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void faults_in_the_file_are_located(void **state)
{
	static const struct fault_row rows[] = {
		{"", 1, 1, "the file is empty: expected a pipeline"},
		{"# only a comment\n", 1, 1, "the file is empty: expected a pipeline"},
		{"[a]\n", 1, 1, "expected a mapping, not a list"},
		{"a pipeline\n", 1, 1, "expected a mapping, not a pipeline"},
		{"pipeline: p\nstage: []\n", 2, 1, "unknown key 'stage': did you mean 'stages'?"},
		{"stages: []\n", 1, 1, "'pipeline' is missing here"},
		{"pipeline: p\n", 1, 1, "'stages' is missing here"},
		{"pipeline: [p]\n", 1, 11, "expected a text, not a list"},
		{"pipeline: ''\n", 1, 11, "expected a text, not nothing"},
		{"pipeline: p\ndescription: {}\n", 2, 14, "expected a text, not a mapping"},
		{"pipeline: p\nstages: all\n", 2, 9, "expected a list of stages, not all"},
		{"pipeline: p\nstages: []\n", 2, 9, "expected a list of stages, not an empty list"},
		{"pipeline: p\nstages: [opt]\n", 2, 10, "expected a mapping, not opt"},
	};

	assert_faults(*state, "", "", rows, COUNT(rows));
}

static void faults_in_variables_are_located(void **state)
{
	static const struct fault_row rows[] = {
		{"[cpu]", 2, 12, "expected a mapping of variables, not a list"},
		{"{a-b: 1}", 2, 13, "expected a variable's name (letters, digits, _), not a-b"},
		{"{1st: 1}", 2, 13, "expected a variable's name (letters, digits, _), not 1st"},
		{"{input: 1}", 2, 13, "'input' is always there and cannot be declared"},
		{"{output: 1}", 2, 13, "'output' is always there and cannot be declared"},
		{"{x: }", 2, 13, "no option sets 'x', so it needs a value"},
		{"{x: [1]}", 2, 16, "expected a text or {by: ..., values: {...}}, not a list"},
		{"{link_args: -s}", 2, 24,
			"'link_args' comes from --link-arg alone and takes no value"},
		{"{x: {bye: cpu}}", 2, 17, "unknown key 'bye': did you mean 'by'?"},
		{"{x: {values: {}}}", 2, 16, "'by' is missing here"},
		{"{x: {by: y, values: {}}, y: 1}", 2, 21,
			"'y' is not a variable that is declared above"},
		{"{x: {by: x, values: {}}}", 2, 21,
			"'x' is not a variable that is declared above"},
		{"{y: 1, x: {by: y}}", 2, 22, "'values' is missing here"},
		{"{y: 1, x: {by: y, values: [1]}}", 2, 38, "expected a mapping, not a list"},
		{"{y: 1, x: {by: y, values: {1: [2]}}}", 2, 42, "expected a text, not a list"},
	};

	assert_faults(*state, "pipeline: p\nvariables: ", "\nstages: []\n", rows, COUNT(rows));
}

static void faults_in_stages_are_located(void **state)
{
	static const struct fault_row rows[] = {
		{"- {tool: t}", 4, 3, "'name' is missing here"},
		{"- {name: a/b}", 4, 10,
			"expected a stage's name (letters, digits, _ . + -), not a/b"},
		{"- {name: a}", 4, 3, "'tool' is missing here"},
		{"- {name: a, tool: []}", 4, 19, "expected a text, not an empty list"},
		{"- {name: a, tool: t}", 4, 3, "'input' is missing here"},
		{"- {name: a, tool: t, input: ir}", 4, 29,
			"expected one of ll, bc, asm, obj, so, not ir"},
		{"- {name: a, tool: t, input: []}", 4, 29,
			"expected at least one kind, not an empty list"},
		{"- {name: a, tool: t, input: [ll, o]}", 4, 34,
			"expected one of ll, bc, asm, obj, so, not o"},
		{"- {name: a, tool: t, input: ll}", 4, 3, "'output' is missing here"},
		{"- {name: a, tool: t, input: ll, output: [bc]}", 4, 41,
			"expected one of ll, bc, asm, obj, so, not a list"},
		{"- {name: a, tool: t, input: ll, output: bc, only_for: s}", 4, 55,
			"expected one of ll, bc, asm, obj, so, not s"},
		{"- {name: a, tool: t, input: ll, output: bc, needs: speed}", 4, 52,
			"'speed' is not a declared variable"},
		{"- {name: a, tool: t, input: ll, output: bc, reads: socket}", 4, 52,
			"expected pipe or file, not socket"},
		{"- {name: a, tool: t, input: ll, output: bc, writes: [pipe]}", 4, 53,
			"expected pipe or file, not a list"},
		{"- {name: a, tool: t, input: ll, output: bc}", 4, 3, "'argv' is missing here"},
		{"- {name: a, tool: t, input: ll, output: bc, args: []}", 4, 45,
			"unknown key 'args': did you mean 'argv'?"},
		{"- {name: a, tool: t, input: ll, output: bc, argv: -o}", 4, 51,
			"expected a list of arguments, not -o"},
		{"- {name: a, tool: t, input: ll, output: bc, argv: [-]}", 4, 51,
			"no argument has {output} (\"-\" when piped)"},
		{"- {name: a, tool: t, input: ll, output: bc, argv: [-], writes: file}", 4, 51,
			"no argument has {output}"},
		{"- {name: a, tool: t, input: ll, output: bc, argv: ['{output}'], reads: file}",
			4, 51, "no argument has {input}"},
		{"- {name: a, tool: t, input: ll, output: bc, argv: ['{output}']}\n"
		 "- {name: a, tool: t}", 5, 10, "two stages have the name 'a'"},
	};

	assert_faults(*state, "pipeline: p\nvariables: {cpu: }\nstages:\n", "\n", rows,
		COUNT(rows));
}

static void faults_in_arguments_are_located(void **state)
{
	static const struct fault_row rows[] = {
		{"{output}", 4, 9,
			"expected an argument, not a mapping (quote an argument that has braces)"},
		{"'-mcpu={cpi}'", 4, 9, "unknown variable {cpi}: did you mean {cpu}?"},
		{"'{imput}'", 4, 9, "unknown variable {imput}: did you mean {input}?"},
		{"'{speed}'", 4, 9,
			"unknown variable {speed}: it is not declared under 'variables'"},
		{"'a{'", 4, 9, "'a{': expected {variable}, or {{ and }} for plain braces"},
		{"'a}'", 4, 9, "'a}': expected {variable}, or {{ and }} for plain braces"},
		{"'{}'", 4, 9, "'{}': expected {variable}, or {{ and }} for plain braces"},
		{"'{a b}'", 4, 9, "'{a b}': expected {variable}, or {{ and }} for plain braces"},
		{"'-Wl,{link_args}'", 4, 9,
			"{link_args} is a list and must be an argument by itself"},
	};

	assert_faults(*state, "pipeline: p\nvariables: {cpu: , link_args: }\n"
		"stages: [{name: a, tool: t, input: ll, output: bc, argv: [-o,\n"
		"        ", "]}]\n", rows, COUNT(rows));
}

#define WITH_FILES(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FILES(full_has_five_stages_and_the_disassembler),
		WITH_FILES(fused_reads_text_and_bitcode),
		WITH_FILES(both_take_every_option),
		WITH_FILES(variables_have_values),
		WITH_FILES(kinds_have_names_and_suffixes),
		WITH_FILES(names_are_listed),
		WITH_FILES(a_name_that_is_no_file_lists_those_that_are),
		WITH_FILES(a_path_is_taken_as_it_is),
		WITH_FILES(faults_in_the_file_are_located),
		WITH_FILES(faults_in_variables_are_located),
		WITH_FILES(faults_in_stages_are_located),
		WITH_FILES(faults_in_arguments_are_located),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
