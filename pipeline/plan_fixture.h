#ifndef PLAN_FIXTURE_H
#define PLAN_FIXTURE_H

/* What the tests of plans share: a machine, and plans made for it. */
#include "pipeline/tools/toolchain_fixture.h"

#include "pipeline/plan.h"

/* A machine of scripts, one for each tool, and our own two pipelines. */
struct machine {
	char *directory, *tools;
	struct pipeline *full, *fused;
	struct digest input;
};

static inline struct pipeline *pipeline_of(const char *name, const char *directory)
{
	struct error e = ERROR_INIT;
	struct pipeline *p;

	if (pipeline_load(&p, name, directory, NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	return p;
}

static inline int machine_setup(void **state)
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

static inline int machine_teardown(void **state)
{
	struct machine *m = *state;

	pipeline_free(m->full);
	pipeline_free(m->fused);
	test_directory_remove(m->directory);
	free(m->tools);
	free(m);
	return 0;
}

static inline struct toolchain *opened(const struct machine *m)
{
	struct toolchain_options options = {.search_path = m->tools, .llvm_root = m->directory};
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	if (toolchain_open(&tc, &options, &e) < 0)
		fail_msg("%s", error_text(&e));
	return tc;
}

static inline void made(struct plan *plan, const struct pipeline *p, struct toolchain *tc,
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
static inline struct pipeline *own_pipeline(const struct machine *m, const char *text)
{
	file_make(m->directory, "own.yaml", text, 0600);
	return pipeline_of("own", m->directory);
}

#define IN_MACHINE(test) cmocka_unit_test_setup_teardown(test, machine_setup, machine_teardown)

#endif
