#include "pipeline/plan_fixture.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_MACHINE(stages_lead_from_input_to_goal),
		IN_MACHINE(goals_out_of_reach_are_refused),
		IN_MACHINE(options_that_a_pipeline_does_not_take_are_refused),
		IN_MACHINE(a_stage_may_need_link_args),
		IN_MACHINE(arguments_follow_the_options),
		IN_MACHINE(missing_tools_are_recorded),
		IN_MACHINE(plans_print_as_shell_text),
		IN_MACHINE(a_missing_tool_prints_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
