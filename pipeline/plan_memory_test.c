#include "base/failing_memory.h"

#include <stdio.h>

#include "config/settings.h"
#include "pipeline/plan.h"
#include "pipeline/tools/toolchain_fixture.h"

/* What the pieces of work find on disk, and what they yield when no allocation fails. */
static struct {
	char *directory, *tools, *home, *system_file;
	struct pipeline *pipeline;
	struct toolchain_options toolchain;
	struct digest key;
} machine;

static const char own_pipeline[] = "pipeline: own\ndescription: words\n"
	"variables:\n  cpu:\n  link_args:\n  opt_level:\n"
	"  level: {by: opt_level, values: {2: '3', s: '2'}}\n"
	"stages:\n"
	"- {name: llc, tool: llc, input: [ll, bc], output: obj,"
	" argv: ['-O{level}', '-mcpu={cpu}', -o, '{output}']}\n"
	"- {name: ld, tool: ld, input: obj, output: so, needs: link_args, reads: file,"
	" argv: [-o, '{output}', '{input}', '{link_args}']}\n";

/* It finds libraries in a directory of its own. */
static void linker_make(void)
{
	char *text = string_printf("#!/bin/sh\necho 'ld 2.40 SEARCH_DIR(\"=%s/libraries\")'\n",
		machine.directory);

	file_make(machine.tools, "ld", text, 0700);
	free(text);
}

static int machine_setup(void **state)
{
	(void)state;
	machine.directory = test_directory();
	machine.tools = path_in(machine.directory, "tools");
	machine.home = path_in(machine.directory, "home");
	machine.system_file = path_in(machine.directory, "etc.yaml");
	machine.toolchain = (struct toolchain_options){
		.search_path = machine.tools, .llvm_root = machine.directory};
	setenv("HOME", machine.home, 1);
	unsetenv("XDG_CONFIG_HOME");
	tool_make(machine.tools, "llc", "14.0.6");
	linker_make();
	file_make(machine.directory, "own.yaml", own_pipeline, 0600);
	file_make(machine.directory, "libraries/libx.so", "INPUT(libx.so.1)", 0600);
	file_make(machine.directory, "libraries/libx.so.1", "library", 0600);
	file_make(machine.directory, "etc.yaml", "jobs: 2\n", 0600);
	file_make(machine.directory, "home/.config/jitc/config.yaml", "cpu: native\n", 0600);
	file_make(machine.directory, "work/.git", "", 0600);
	file_make(machine.directory, "work/jitc.yaml", "log: log\ntimeout: 3s\n", 0600);
	assert_int_equal(pipeline_load(&machine.pipeline, "own", machine.directory, NULL, NULL), 0);
	return 0;
}

static int machine_teardown(void **state)
{
	(void)state;
	pipeline_free(machine.pipeline);
	test_directory_remove(machine.directory);
	free(machine.tools);
	free(machine.home);
	free(machine.system_file);
	return 0;
}

/* What failed must have failed for want of memory, ours or the C library's. */
static bool ended(int result, struct error *e)
{
	if (result < 0 && e->code != ERROR_MEMORY &&
		!strstr(error_text(e), "Cannot allocate memory"))
		fail_msg("%s", error_text(e));
	error_release(e);
	return result == 0;
}

static bool settings_work(void)
{
	static char start[512];
	struct settings_source source = {start, machine.system_file};
	struct error e = ERROR_INIT;
	struct settings s;
	int result;

	snprintf(start, sizeof(start), "%s/work/a/b", machine.directory);
	result = settings_load(&s, &source, &e);
	if (result == 0) {
		assert_int_equal(settings_number(&s, SETTING_JOBS), 2);
		assert_string_equal(settings_text(&s, SETTING_CPU), "native");
		assert_int_equal(settings_number(&s, SETTING_TIMEOUT), INT64_C(3000000000));
		assert_int_equal(s.files.count, 3);
	}
	settings_release(&s);
	return ended(result, &e);
}

static bool pipeline_work(void)
{
	struct error e = ERROR_INIT;
	struct pipeline *p;
	int result = pipeline_load(&p, "own", machine.directory, NULL, &e);

	assert_int_equal(p != NULL, result == 0);
	pipeline_free(p);
	return ended(result, &e);
}

/* Everything from the tools to the text, and the key in machine.key. */
static int plan_steps(struct toolchain **tc, struct plan *plan, struct buf *text, struct error *e)
{
	static const struct toolchain_memo memo;
	char *link_args[] = {(char *)"-lx", NULL};
	struct plan_options options = {.input = KIND_LL, .emit = KIND_SO, .opt_level = "2",
		.cpu = "native", .link_args = link_args};
	struct digest input;

	hash_bytes(&input, "input", 5);
	if (toolchain_open(tc, &machine.toolchain, e) < 0 ||
		plan_make(plan, machine.pipeline, *tc, &options, e) < 0)
		return -1;
	/* what is there must not seem missing */
	assert_int_equal(plan->missing.code, ERROR_NONE);
	if (plan_fingerprint(plan, *tc, &memo, &input, e) < 0)
		return -1;
	return plan_print(plan, 0, "a.ll", "a", "a.so", text, e);
}

static bool plan_work(void)
{
	static const struct digest unknown;
	struct toolchain *tc = NULL;
	struct plan plan = {0};
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;
	int result = plan_steps(&tc, &plan, &text, &e);

	if (result == 0) {
		assert_int_equal(plan.count, 2);
		assert_int_equal(plan.files.count, 2);
		assert_int_equal(plan.part_count, 7);
		if (digest_equal(&machine.key, &unknown))
			machine.key = plan.stages[1].fingerprint;
		assert_true(digest_equal(&machine.key, &plan.stages[1].fingerprint));
	}
	plan_release(&plan);
	toolchain_close(tc);
	buf_release(&text);
	return ended(result, &e);
}

static void settings_survive(void **state)
{
	(void)state;
	fail_each_allocation(settings_work, false);
}

static void pipelines_survive(void **state)
{
	(void)state;
	fail_each_allocation(pipeline_work, false);
}

/* An identity that cannot be remembered is one all the same: it may succeed, with the same key. */
static void plans_survive(void **state)
{
	(void)state;
	assert_true(plan_work());
	fail_each_allocation(plan_work, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_survive),
		cmocka_unit_test(pipelines_survive),
		cmocka_unit_test(plans_survive),
	};

	return cmocka_run_group_tests(tests, machine_setup, machine_teardown);
}
