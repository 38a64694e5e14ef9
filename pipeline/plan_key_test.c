#include "pipeline/plan_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "pipeline/tools/host_cpu.h"

/* Stands in for the real one, so that the processor can change. */
static const char *processor = "vendor_id: V\nmodel name: First\nflags: a b\n";

int host_cpu_describe(const char *cpuinfo_path, struct buf *out, struct error *e)
{
	(void)e;
	assert_string_equal(cpuinfo_path, "/proc/cpuinfo");
	buf_puts(out, processor);
	return 0;
}

/* The plan with its keys, by a fresh toolchain, as a new process would have it. */
static void fingerprinted(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options, struct plan *plan, struct toolchain **tc)
{
	static const struct toolchain_memo memo;
	struct error e = ERROR_INIT;

	*tc = opened(m);
	made(plan, p, *tc, options);
	if (plan_fingerprint(plan, *tc, &memo, &m->input, &e) < 0)
		fail_msg("%s", error_text(&e));
}

static struct digest key_of(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options)
{
	struct toolchain *tc;
	struct digest key;
	struct plan plan;

	fingerprinted(m, p, options, &plan, &tc);
	key = plan.stages[plan.count - 1].fingerprint;
	plan_release(&plan);
	toolchain_close(tc);
	return key;
}

static void assert_same_key(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options, const struct digest *before)
{
	struct digest key = key_of(m, p, options);

	assert_true(digest_equal(&key, before));
}

static void assert_other_key(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options, const struct digest *before)
{
	struct digest key = key_of(m, p, options);

	assert_false(digest_equal(&key, before));
}

static void each_option_changes_the_key(void **state)
{
	struct machine *m = *state;
	const struct plan_options *const options[] = {
		SHARED(),
		OPTIONS(KIND_BC, KIND_SO, "2"),
		OPTIONS(KIND_LL, KIND_OBJ, "2"),
		OPTIONS(KIND_LL, KIND_SO, "3"),
		OPTIONS(KIND_LL, KIND_SO, "0"),
		OPTIONS(KIND_LL, KIND_SO, "s"),
		SHARED(.passes = "dce"),
		SHARED(.passes = "default<O2>,dce"),
		SHARED(.cpu = "haswell"),
		SHARED(.cpu = "native"),
		SHARED(.attr = "+avx"),
		SHARED(.target = "x86_64-pc-linux-gnu"),
		SHARED(.link_args = LIST("-s")),
		SHARED(.link_args = LIST("-x")),
		SHARED(.link_args = LIST("-s", "-x")),
		SHARED(.link_args = LIST("-x", "-s")),
		SHARED(.link_args = LIST("-s -x")),
	};
	enum { OPTIONS_COUNT = sizeof(options) / sizeof(*options) };
	struct digest keys[OPTIONS_COUNT];

	for (size_t i = 0; i < OPTIONS_COUNT; i++) {
		keys[i] = key_of(m, m->fused, options[i]);
		for (size_t k = 0; k < i; k++)
			if (digest_equal(&keys[i], &keys[k]))
				fail_msg("options %zu and %zu have one key", k, i);
	}
	assert_same_key(m, m->fused, options[0], &keys[0]);
	/* which option or default it came from does not matter */
	assert_same_key(m, m->fused, SHARED(.opt_level_is_asked = true), &keys[0]);
	assert_same_key(m, m->fused, SHARED(.passes = "default<O2>"), &keys[0]);
}

static void input_and_tools_change_the_key(void **state)
{
	static const char *const tools[] = {"llvm-as", "opt", "llc", "as", "ld"};
	struct machine *m = *state;
	struct digest before = key_of(m, m->full, SHARED());

	for (size_t i = 0; i < sizeof(tools) / sizeof(*tools); i++) {
		char *path = path_in(m->tools, tools[i]);
		struct buf text = BUF_INIT;

		assert_int_equal(file_read(path, &text, NULL), 0);
		buf_puts(&text, "# rebuilt\n");
		assert_int_equal(file_write(path, text.data, text.length, 0700, NULL), 0);
		assert_other_key(m, m->full, SHARED(), &before);
		before = key_of(m, m->full, SHARED());
		buf_release(&text);
		free(path);
	}
	/* it does not run */
	tool_make(m->tools, "llvm-dis", "14.0.7");
	assert_same_key(m, m->full, SHARED(), &before);
	hash_bytes(&m->input, "other", 5);
	assert_other_key(m, m->full, SHARED(), &before);
}

static void the_surroundings_do_not_change_the_key(void **state)
{
	static const struct timespec times[] = {{.tv_sec = 1}, {.tv_sec = 1}};
	struct machine *m = *state;
	struct digest before = key_of(m, m->full, SHARED());
	char *moved = path_in(m->directory, "moved"), *opt = path_in(m->tools, "opt");
	char *here = getcwd(NULL, 0);

	assert_int_equal(utimensat(AT_FDCWD, opt, times, 0), 0);
	assert_same_key(m, m->full, SHARED(), &before);
	assert_int_equal(chdir(m->directory), 0);
	assert_same_key(m, m->full, SHARED(), &before);
	setenv("JITC_TEST_VARIABLE", "1", 1);
	assert_same_key(m, m->full, SHARED(), &before);
	unsetenv("JITC_TEST_VARIABLE");
	/* tools are known by what they are, not by where */
	assert_int_equal(rename(m->tools, moved), 0);
	free(m->tools);
	m->tools = moved;
	assert_same_key(m, m->full, SHARED(), &before);
	assert_int_equal(chdir(here), 0);
	free(here);
	free(opt);
}

static void the_pipeline_changes_the_key_only_by_what_runs(void **state)
{
	static const char first[] = "pipeline: own\nstages:\n"
		"- {name: llc, tool: llc, input: ll, output: so, argv: [-O1, '{output}']}\n";
	static const char same[] = "pipeline: renamed\ndescription: words\n"
		"variables: {level: 1, cpu: haswell}\nstages:\n"
		"- {name: compile, tool: llc, input: ll, output: so,"
		" argv: ['-O{level}', '{output}']}\n"
		"- {name: opt, tool: opt, input: bc, output: bc, argv: ['{output}']}\n";
	static const char other[] = "pipeline: own\nstages:\n"
		"- {name: llc, tool: llc, input: ll, output: so, argv: [-O2, '{output}']}\n";
	static const char literal[] = "pipeline: own\nstages:\n"
		"- {name: llc, tool: llc, input: ll, output: so,"
		" argv: [-O1, '{output}', '{{output}}']}\n";
	static const char placed[] = "pipeline: own\nstages:\n"
		"- {name: llc, tool: llc, input: ll, output: so,"
		" argv: [-O1, '{output}', '{output}']}\n";
	struct machine *m = *state;
	struct pipeline *p = own_pipeline(m, first);
	struct digest before = key_of(m, p, SHARED());

	pipeline_free(p);
	p = own_pipeline(m, same);
	assert_same_key(m, p, SHARED(), &before);
	pipeline_free(p);
	p = own_pipeline(m, other);
	assert_other_key(m, p, SHARED(), &before);
	pipeline_free(p);
	p = own_pipeline(m, literal);
	before = key_of(m, p, SHARED());
	pipeline_free(p);
	p = own_pipeline(m, placed);
	assert_other_key(m, p, SHARED(), &before);
	pipeline_free(p);
}

static void linked_files_change_the_key(void **state)
{
	struct machine *m = *state;
	char *object = path_in(m->directory, "a.o");
	char *directory = path_in(m->directory, "libraries");
	char *option = string_printf("-L%s", directory);
	const struct plan_options *options = SHARED(.link_args = LIST(object, option, "-lx"));
	struct digest before;
	struct toolchain *tc;
	struct plan plan;

	file_make(m->directory, "a.o", "1", 0600);
	before = key_of(m, m->full, options);
	assert_same_key(m, m->full, options, &before);
	file_make(m->directory, "a.o", "2", 0600);
	assert_other_key(m, m->full, options, &before);
	before = key_of(m, m->full, options);
	/* one that appears */
	file_make(m->directory, "libraries/libx.a", "1", 0600);
	assert_other_key(m, m->full, options, &before);
	before = key_of(m, m->full, options);
	file_make(m->directory, "libraries/libx.so", "2", 0600);
	assert_other_key(m, m->full, options, &before);
	fingerprinted(m, m->full, options, &plan, &tc);
	assert_true(plan_is_current(&plan, tc));
	file_make(m->directory, "libraries/libx.so", "3", 0600);
	assert_false(plan_is_current(&plan, tc));
	plan_release(&plan);
	toolchain_close(tc);
	free(object);
	free(directory);
	free(option);
}

static void a_tool_that_changes_ends_the_plan(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc;
	struct plan plan;

	fingerprinted(m, m->full, SHARED(), &plan, &tc);
	assert_true(plan_is_current(&plan, tc));
	tool_make(m->tools, "as", "2.41");
	assert_false(plan_is_current(&plan, tc));
	plan_release(&plan);
	toolchain_close(tc);
}

static void stages_share_keys_up_to_where_they_differ(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc[3];
	struct plan plans[3];

	fingerprinted(m, m->full, SHARED(), &plans[0], &tc[0]);
	fingerprinted(m, m->full, SHARED(.link_args = LIST("-s")), &plans[1], &tc[1]);
	fingerprinted(m, m->full, OPTIONS(KIND_LL, KIND_BC, "2"), &plans[2], &tc[2]);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(digest_equal(&plans[0].stages[i].fingerprint,
			&plans[1].stages[i].fingerprint), i < 4);
		for (size_t k = 0; k < i; k++)
			assert_false(digest_equal(&plans[0].stages[i].fingerprint,
				&plans[0].stages[k].fingerprint));
	}
	for (size_t i = 0; i < 2; i++)
		assert_true(digest_equal(&plans[0].stages[i].fingerprint,
			&plans[2].stages[i].fingerprint));
	for (size_t i = 0; i < 3; i++) {
		plan_release(&plans[i]);
		toolchain_close(tc[i]);
	}
}

static const struct plan_part *part_find(const struct plan *plan, const char *name)
{
	for (size_t i = 0; i < plan->part_count; i++)
		if (strcmp(plan->parts[i].name, name) == 0)
			return &plan->parts[i];
	return NULL;
}

static void parts_name_what_the_key_is_made_of(void **state)
{
	static const char *const names[] = {"opt argv", "opt identity", "llc argv", "llc identity",
		"ld argv", "ld identity", "ld file a.o"};
	struct machine *m = *state;
	char *object = path_in(m->directory, "a.o");
	char *words = string_printf("-shared -o {output} {input} %s", object);
	char hex[DIGEST_HEX + 1];
	struct toolchain *tc;
	struct plan plan;

	file_make(m->directory, "a.o", "1", 0600);
	fingerprinted(m, m->fused, SHARED(.link_args = LIST(object)), &plan, &tc);
	assert_int_equal(plan.part_count, sizeof(names) / sizeof(*names));
	for (size_t i = 0; i < plan.part_count; i++)
		assert_string_equal(plan.parts[i].name, names[i]);
	assert_string_equal(plan.parts[0].value, "-passes=default<O2>\n-o\n{output}\n{input}");
	assert_string_equal(plan.parts[0].label, "-passes=default<O2> -o {output} {input}");
	assert_string_equal(plan.parts[4].label, words);
	assert_string_equal(plan.parts[1].value,
		digest_hex(&plan.stages[0].tool->identity, hex));
	assert_string_equal(plan.parts[1].label, "14.0.6");
	assert_string_equal(plan.parts[6].value, digest_hex(&plan.files.items[0].digest, hex));
	assert_int_equal(strlen(plan.parts[6].label), 12);
	plan_release(&plan);
	toolchain_close(tc);
	free(object);
	free(words);
}

static void files_of_one_name_are_told_apart(void **state)
{
	struct machine *m = *state;
	char *a = path_in(m->directory, "a/x.o"), *b = path_in(m->directory, "b/x.o");
	char *name = string_printf("ld file %s", b);
	struct toolchain *tc;
	struct plan plan;

	file_make(m->directory, "a/x.o", "1", 0600);
	file_make(m->directory, "b/x.o", "2", 0600);
	fingerprinted(m, m->fused, SHARED(.link_args = LIST(a, b)), &plan, &tc);
	assert_non_null(part_find(&plan, "ld file x.o"));
	assert_non_null(part_find(&plan, name));
	plan_release(&plan);
	toolchain_close(tc);
	free(a);
	free(b);
	free(name);
}

static void native_brings_the_processor_into_the_key(void **state)
{
	static const char *const processors[] = {"vendor_id: V\nmodel name: First\nflags: a\n",
		"vendor_id: V\nmodel name: Second\nflags: a b\n"};
	struct machine *m = *state;
	const struct plan_options *native = SHARED(.cpu = "native"), *plain = SHARED();
	struct digest native_key = key_of(m, m->full, native);
	struct digest plain_key = key_of(m, m->full, plain), key;
	struct toolchain *tc;
	struct plan plan;

	fingerprinted(m, m->full, native, &plan, &tc);
	assert_int_equal(plan.part_count, 11); /* once, though two stages ask for it */
	assert_string_equal(part_find(&plan, "native cpu")->value, processor);
	assert_string_equal(part_find(&plan, "native cpu")->label, "First");
	key = plan.stages[0].fingerprint;
	plan_release(&plan);
	toolchain_close(tc);
	for (size_t i = 0; i < 2; i++) {
		processor = processors[i];
		assert_other_key(m, m->full, native, &native_key);
		native_key = key_of(m, m->full, native);
		assert_same_key(m, m->full, plain, &plain_key);
	}
	/* the assembler does not ask for it */
	fingerprinted(m, m->full, native, &plan, &tc);
	assert_true(digest_equal(&key, &plan.stages[0].fingerprint));
	plan_release(&plan);
	toolchain_close(tc);
}

static void native_may_stand_in_the_pipeline(void **state)
{
	static const struct {
		const char *argument;
		bool asks;
	} rows[] = {
		{"-mcpu={cpu}", true},
		{"-march=native", true},
		{"native", true},
		{"-mcpu=alternative", false},
		{"-mcpu=natively", false},
	};
	struct machine *m = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *text = string_printf("pipeline: own\nvariables: {cpu: native}\nstages:\n"
			"- {name: llc, tool: llc, input: ll, output: so,"
			" argv: ['%s', '{output}']}\n",
			rows[i].argument);
		struct pipeline *p = own_pipeline(m, text);
		struct toolchain *tc;
		struct plan plan;

		fingerprinted(m, p, SHARED(), &plan, &tc);
		assert_int_equal(part_find(&plan, "native cpu") != NULL, rows[i].asks);
		plan_release(&plan);
		toolchain_close(tc);
		pipeline_free(p);
		free(text);
	}
}

static void failures_to_identify_are_errors(void **state)
{
	static const struct toolchain_memo memo;
	struct machine *m = *state;
	struct error e = ERROR_INIT;
	struct toolchain *tc;
	struct plan plan;

	tool_make(m->tools, "llc", "19.1.7");
	tc = opened(m);
	made(&plan, m->fused, tc, SHARED());
	assert_int_equal(plan_fingerprint(&plan, tc, &memo, &m->input, &e), -1);
	assert_int_equal(e.code, ERROR_MISSING); /* tools of two versions */
	plan_release(&plan);
	toolchain_close(tc);
	tool_make(m->tools, "llc", "14.0.6");
	tc = opened(m);
	made(&plan, m->fused, tc, SHARED(.link_args = LIST("@gone")));
	assert_int_equal(plan_fingerprint(&plan, tc, &memo, &m->input, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	plan_release(&plan);
	toolchain_close(tc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_MACHINE(each_option_changes_the_key),
		IN_MACHINE(input_and_tools_change_the_key),
		IN_MACHINE(the_surroundings_do_not_change_the_key),
		IN_MACHINE(the_pipeline_changes_the_key_only_by_what_runs),
		IN_MACHINE(linked_files_change_the_key),
		IN_MACHINE(a_tool_that_changes_ends_the_plan),
		IN_MACHINE(stages_share_keys_up_to_where_they_differ),
		IN_MACHINE(parts_name_what_the_key_is_made_of),
		IN_MACHINE(files_of_one_name_are_told_apart),
		IN_MACHINE(native_brings_the_processor_into_the_key),
		IN_MACHINE(native_may_stand_in_the_pipeline),
		IN_MACHINE(failures_to_identify_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
