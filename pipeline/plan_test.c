#include "pipeline/tools/toolchain_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "pipeline/plan.h"
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

/* A machine of scripts, one for each tool, and our own two pipelines. */
struct machine {
	char *directory, *tools;
	struct pipeline *full, *fused;
	struct digest input;
};

static struct pipeline *pipeline_of(const char *name, const char *directory)
{
	struct error e = ERROR_INIT;
	struct pipeline *p;

	if (pipeline_load(&p, name, directory, NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return p;
}

static int machine_setup(void **state)
{
	static const char *const llvm[] = {"llvm-as", "opt", "llc", "llvm-dis"};
	struct machine *m = calloc(1, sizeof(*m));
	const char *top = getenv("TOP");
	char *pipelines = path_in(top ? top : ".", "pipeline");

	m->directory = test_directory();
	m->tools = path_in(m->directory, "tools");
	m->full = pipeline_of("full", pipelines);
	m->fused = pipeline_of("fused", pipelines);
	for (size_t i = 0; i < sizeof(llvm) / sizeof(*llvm); i++)
		tool_make(m->tools, llvm[i], "14.0.6");
	tool_make(m->tools, "as", "2.40");
	tool_make(m->tools, "ld", "2.40");
	hash_bytes(&m->input, "input", 5);
	free(pipelines);
	*state = m;
	return 0;
}

static int machine_teardown(void **state)
{
	struct machine *m = *state;

	pipeline_free(m->full);
	pipeline_free(m->fused);
	test_directory_remove(m->directory);
	free(m->tools);
	free(m);
	return 0;
}

static struct toolchain *opened(const struct machine *m)
{
	struct toolchain_options options = {.search_path = m->tools, .llvm_root = m->directory};
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	if (toolchain_open(&tc, &options, &e) < 0)
		fail_msg("%s", error_text(&e));
	return tc;
}

static void made(struct plan *plan, const struct pipeline *p, struct toolchain *tc,
	const struct plan_options *options)
{
	struct error e = ERROR_INIT;

	if (plan_make(plan, p, tc, options, &e) < 0)
		fail_msg("%s", error_text(&e));
}

#define OPTIONS(from, to, level, ...) \
	(&(struct plan_options){.input = from, .emit = to, .opt_level = level, __VA_ARGS__})

/* As without options: text to a shared library at -O2. */
#define SHARED(...) OPTIONS(KIND_LL, KIND_SO, "2", __VA_ARGS__)
#define LIST(...) ((char *const *)(const char *const[]){__VA_ARGS__, NULL})

/* Writes a pipeline of the user's own and loads it. */
static struct pipeline *own_pipeline(const struct machine *m, const char *text)
{
	file_make(m->directory, "own.yaml", text, 0600);
	return pipeline_of("own", m->directory);
}

/* ---- which stages */

static void assert_refused(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options, const char *message)
{
	struct toolchain *tc = opened(m);
	struct error e = ERROR_INIT;
	struct plan plan;

	assert_int_equal(plan_make(&plan, p, tc, options, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), message);
	error_release(&e);
	plan_release(&plan);
	toolchain_close(tc);
}

static void assert_stages(const struct machine *m, const struct pipeline *p,
	const struct plan_options *options, const char *expected)
{
	struct toolchain *tc = opened(m);
	struct buf names = BUF_INIT;
	struct plan plan;

	made(&plan, p, tc, options);
	for (size_t i = 0; i < plan.count; i++)
		buf_printf(&names, "%s%s", i ? " " : "", plan.stages[i].stage->name);
	assert_string_equal(buf_string(&names), expected);
	buf_release(&names);
	plan_release(&plan);
	toolchain_close(tc);
}

static void stages_lead_from_input_to_goal(void **state)
{
	static const struct {
		enum artifact_kind input, emit;
		const char *level, *passes, *full, *fused;
	} rows[] = {
		{KIND_LL, KIND_SO, "2", NULL, "llvm-as opt llc as ld", "opt llc ld"},
		{KIND_BC, KIND_SO, "2", NULL, "opt llc as ld", "opt llc ld"},
		{KIND_LL, KIND_OBJ, "3", NULL, "llvm-as opt llc as", "opt llc"},
		{KIND_LL, KIND_BC, "s", NULL, "llvm-as opt", "opt"},
		{KIND_LL, KIND_LL, "z", NULL, "llvm-as opt llvm-dis", "opt llvm-dis"},
		{KIND_BC, KIND_BC, "1", NULL, "opt", "opt"},
		{KIND_BC, KIND_LL, "1", NULL, "opt llvm-dis", "opt llvm-dis"},
		/* -O0 needs no opt, unless passes are asked for */
		{KIND_LL, KIND_SO, "0", NULL, "llvm-as llc as ld", "llc ld"},
		{KIND_BC, KIND_SO, "0", NULL, "llc as ld", "llc ld"},
		{KIND_LL, KIND_SO, "0", "mem2reg", "llvm-as opt llc as ld", "opt llc ld"},
		{KIND_BC, KIND_LL, "0", NULL, "llvm-dis", "llvm-dis"},
	};
	struct machine *m = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct plan_options options = {.input = rows[i].input, .emit = rows[i].emit,
			.opt_level = rows[i].level, .passes = rows[i].passes};

		assert_stages(m, m->full, &options, rows[i].full);
		assert_stages(m, m->fused, &options, rows[i].fused);
	}
	assert_stages(m, m->full, OPTIONS(KIND_LL, KIND_ASM, "2"), "llvm-as opt llc");
}

static void goals_out_of_reach_are_refused(void **state)
{
	struct machine *m = *state;

	assert_refused(m, m->fused, OPTIONS(KIND_LL, KIND_ASM, "2"),
		"pipeline 'fused' yields no asm; it yields ll, bc, obj, so");
	assert_refused(m, m->full, OPTIONS(KIND_BC, KIND_BC, "0"),
		"pipeline 'full' runs no stage from bc to bc at these options");
	assert_refused(m, m->full, OPTIONS(KIND_SO, KIND_OBJ, "2"),
		"pipeline 'full' runs no stage from so to obj at these options");
}

static void options_that_a_pipeline_does_not_take_are_refused(void **state)
{
	struct machine *m = *state;
	struct pipeline *p = own_pipeline(m, "pipeline: own\nstages:\n"
		"- {name: opt, tool: opt, input: ll, output: so, argv: ['{output}']}\n");

	/* defaults are not asked for, so nobody misses them */
	assert_stages(m, p, SHARED(.cpu = "native", .target = "riscv64"), "opt");
	assert_stages(m, p, SHARED(.link_args = (char *[]){NULL}), "opt");
	assert_refused(m, p, SHARED(.opt_level_is_asked = true),
		"pipeline 'own' takes no opt_level (-O)");
	assert_refused(m, p, SHARED(.passes = "dce"), "pipeline 'own' takes no passes (--passes)");
	assert_refused(m, p, SHARED(.cpu = "native", .cpu_is_asked = true),
		"pipeline 'own' takes no cpu (--cpu)");
	assert_refused(m, p, SHARED(.attr = "+avx"), "pipeline 'own' takes no attr (--attr)");
	assert_refused(m, p, SHARED(.target = "riscv64", .target_is_asked = true),
		"pipeline 'own' takes no target (--target)");
	assert_refused(m, p, SHARED(.link_args = LIST("-s")),
		"pipeline 'own' takes no link_args (--link-arg)");
	pipeline_free(p);
}

static void a_stage_may_need_link_args(void **state)
{
	struct machine *m = *state;
	struct pipeline *p = own_pipeline(m, "pipeline: own\nvariables: {link_args: }\nstages:\n"
		"- {name: llc, tool: llc, input: ll, output: so, argv: ['{output}']}\n"
		"- {name: ld, tool: ld, needs: link_args, input: so, output: so,"
		" argv: ['{output}', '{link_args}']}\n");

	assert_stages(m, p, SHARED(), "llc");
	assert_stages(m, p, SHARED(.link_args = LIST("-s")), "llc ld");
	pipeline_free(p);
}

/* ---- tools and arguments */

static void assert_arguments(const struct plan *plan, size_t stage, const char *expected)
{
	struct strvec argv = STRVEC_INIT;
	struct buf text = BUF_INIT;

	assert_int_equal(plan_arguments(plan, stage, "IN", "OUT", &argv, NULL), 0);
	for (size_t i = 0; i < argv.count; i++)
		buf_printf(&text, "%s%s", i ? " " : "", argv.items[i]);
	assert_string_equal(buf_string(&text), expected);
	buf_release(&text);
	strvec_release(&argv);
}

static void arguments_follow_the_options(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m);
	struct plan plan;

	made(&plan, m->full, tc, SHARED());
	assert_arguments(&plan, 0, "llvm-as -o OUT IN");
	assert_arguments(&plan, 1, "opt -passes=default<O2> -o OUT IN");
	assert_arguments(&plan, 2, "llc -O2 -relocation-model=pic -asm-verbose=false -o OUT IN");
	assert_arguments(&plan, 3, "as -W -o OUT");
	assert_arguments(&plan, 4, "ld -shared -o OUT IN");
	plan_release(&plan);
	made(&plan, m->fused, tc, OPTIONS(KIND_LL, KIND_SO, "z", .passes = "dce", .cpu = "haswell",
		.attr = "+avx", .target = "x86_64", .link_args = LIST("-s", "-z defs")));
	assert_arguments(&plan, 0,
		"opt -passes=dce -mtriple=x86_64 -mcpu=haswell -mattr=+avx -o OUT IN");
	assert_arguments(&plan, 1, "llc -O2 -relocation-model=pic -mtriple=x86_64 -mcpu=haswell "
		"-mattr=+avx -filetype=obj -o OUT IN");
	assert_arguments(&plan, 2, "ld -shared -o OUT IN -s -z defs");
	plan_release(&plan);
	toolchain_close(tc);
}

static void missing_tools_are_recorded(void **state)
{
	struct machine *m = *state;
	char *llc = path_in(m->tools, "llc"), *ld = path_in(m->tools, "ld");
	char *opt = path_in(m->tools, "opt");
	struct toolchain *tc;
	struct plan plan;

	assert_int_equal(unlink(llc), 0);
	assert_int_equal(unlink(ld), 0);
	tc = opened(m);
	made(&plan, m->fused, tc, SHARED());
	assert_int_equal(plan.count, 3);
	assert_string_equal(plan.stages[0].tool->path, opt);
	assert_null(plan.stages[1].tool);
	assert_null(plan.stages[2].tool);
	assert_int_equal(plan.missing.code, ERROR_MISSING);
	/* the first in order */
	assert_ptr_equal(strstr(error_text(&plan.missing), "llc not found"),
		error_text(&plan.missing));
	plan_release(&plan);
	/* what does not run need not be there */
	made(&plan, m->fused, tc, OPTIONS(KIND_LL, KIND_BC, "2"));
	assert_int_equal(plan.missing.code, ERROR_NONE);
	plan_release(&plan);
	toolchain_close(tc);
	free(llc);
	free(ld);
	free(opt);
}

/* ---- the key */

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

/* ---- shell text */

/* In the expected text % stands for the tools' directory. */
static void assert_prints(const struct machine *m, const struct plan *plan, size_t first,
	const char *input, const char *output, const char *expected)
{
	struct buf out = BUF_INIT, wanted = BUF_INIT;

	for (; *expected; expected++) {
		if (*expected == '%')
			buf_puts(&wanted, m->tools);
		else
			buf_putc(&wanted, *expected);
	}
	assert_int_equal(plan_print(plan, first, input, "stem", output, &out, NULL), 0);
	assert_string_equal(buf_string(&out), buf_string(&wanted));
	buf_release(&out);
	buf_release(&wanted);
}

static void plans_print_as_shell_text(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m);
	struct plan plan;

	made(&plan, m->fused, tc, SHARED(.link_args = LIST("-z defs")));
	assert_prints(m, &plan, 0, "my file.ll", "out's.so",
		"%/opt '-passes=default<O2>' -o - - < 'my file.ll' |\n"
		"    %/llc -O2 -relocation-model=pic -filetype=obj -o - - > stem.llc.o &&\n"
		"%/ld -shared -o 'out'\\''s.so' stem.llc.o '-z defs'\n");
	assert_prints(m, &plan, 0, "<stdin>", "a.so",
		"%/opt '-passes=default<O2>' -o - - |\n"
		"    %/llc -O2 -relocation-model=pic -filetype=obj -o - - > stem.llc.o &&\n"
		"%/ld -shared -o a.so stem.llc.o '-z defs'\n");
	assert_prints(m, &plan, 2, "cached.o", "a.so",
		"%/ld -shared -o a.so cached.o '-z defs'\n");
	assert_prints(m, &plan, 3, "cached.so", "a.so", "");
	plan_release(&plan);
	/* the last stage writes the goal, whether it can write a pipe or not */
	made(&plan, m->full, tc, OPTIONS(KIND_LL, KIND_BC, "2"));
	assert_prints(m, &plan, 0, "a.ll", "a.bc",
		"%/llvm-as -o - - < a.ll |\n"
		"    %/opt '-passes=default<O2>' -o - - > a.bc\n");
	plan_release(&plan);
	made(&plan, m->full, tc, OPTIONS(KIND_LL, KIND_OBJ, "0"));
	assert_prints(m, &plan, 1, "a.bc", "a.o",
		"%/llc -O0 -relocation-model=pic -asm-verbose=false -o - - < a.bc |\n"
		"    %/as -W -o a.o\n");
	plan_release(&plan);
	toolchain_close(tc);
}

static void a_missing_tool_prints_by_its_name(void **state)
{
	struct machine *m = *state;
	char *path = path_in(m->tools, "llvm-as");
	struct toolchain *tc;
	struct plan plan;

	assert_int_equal(unlink(path), 0);
	tc = opened(m);
	made(&plan, m->full, tc, OPTIONS(KIND_LL, KIND_BC, "0"));
	assert_prints(m, &plan, 0, "a.ll", "a.bc", "llvm-as -o - - < a.ll > a.bc\n");
	plan_release(&plan);
	toolchain_close(tc);
	free(path);
}

#define IN_MACHINE(test) cmocka_unit_test_setup_teardown(test, machine_setup, machine_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_MACHINE(stages_lead_from_input_to_goal),
		IN_MACHINE(goals_out_of_reach_are_refused),
		IN_MACHINE(options_that_a_pipeline_does_not_take_are_refused),
		IN_MACHINE(a_stage_may_need_link_args),
		IN_MACHINE(arguments_follow_the_options),
		IN_MACHINE(missing_tools_are_recorded),
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
		IN_MACHINE(plans_print_as_shell_text),
		IN_MACHINE(a_missing_tool_prints_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
