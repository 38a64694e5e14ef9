#ifndef PIPELINE_LIBJITC_JITC_FIXTURE_H
#define PIPELINE_LIBJITC_JITC_FIXTURE_H

/* For tests of the public library: its own configuration, and modules that every LLVM takes. */

#include "base/test.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jitc.h"
#include "pipeline/tools/toolchain.h"

struct fixture {
	char *directory, *cache;
	char *llvm; /* directory of the LLVM tools; NULL: tools are missing */
	struct jitc_config *config;
	struct jitc *jitc;
	struct jitc_error error;
	int descriptors;
};

static inline int descriptors_count(void)
{
	DIR *directory = opendir("/proc/self/fd");
	int count = 0;

	while (readdir(directory))
		count++;
	closedir(directory);
	return count;
}

static inline const char *source_directory(void)
{
	const char *top = getenv("TOP");

	return top ? top : ".";
}

/* Where the LLVM tools are, if all of the default pipeline's are there; the caller's string. */
static inline char *tools_locate(void)
{
	static const char *const names[] = {"llvm-as", "opt", "llc", "lli", "as", "ld"};
	struct toolchain_options options = {.llvm = getenv("JITC_LLVM")};
	struct toolchain *tc = NULL;
	struct tool *tool;
	char *directory = NULL;
	bool found = toolchain_open(&tc, &options, NULL) == 0;

	for (size_t i = 0; found && i < sizeof(names) / sizeof(*names); i++)
		found = toolchain_find(tc, names[i], &tool, NULL) == 0;
	if (found)
		directory = strdup(toolchain_llvm_directory(tc));
	toolchain_close(tc);
	return directory;
}

static inline void set(struct fixture *f, const char *key, const char *value)
{
	if (jitc_config_set(f->config, key, value, &f->error) != JITC_OK)
		fail_msg("%s: %s", key, f->error.message);
}

/* What a handle needs to know in a test: nothing of the machine's own configuration. */
static inline void places_set(struct fixture *f)
{
	char *pipelines = string_printf("%s/pipeline", source_directory());

	set(f, "cache_dir", f->cache);
	set(f, "pipeline_dir", pipelines);
	if (f->llvm)
		set(f, "llvm", f->llvm);
	free(pipelines);
}

static inline int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->directory = test_directory();
	f->cache = string_printf("%s/cache", f->directory);
	f->llvm = tools_locate();
	f->config = jitc_config_new();
	assert_non_null(f->config);
	places_set(f);
	f->descriptors = descriptors_count();
	*state = f;
	return 0;
}

/* Nothing stays: no child, no descriptor, no copy of a library. */
static inline int fixture_teardown(void **state)
{
	struct fixture *f = *state;
	char *work = string_printf("%s/work", f->cache);

	jitc_close(f->jitc);
	jitc_config_free(f->config);
	jitc_error_release(&f->error);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	assert_int_equal(descriptors_count(), f->descriptors);
	if (rmdir(work) < 0)
		assert_true(errno == ENOENT || errno == ENOTDIR);
	test_directory_remove(f->directory);
	free(work);
	free(f->cache);
	free(f->llvm);
	free(f);
	return 0;
}

static inline void tools_or_skip(const struct fixture *f)
{
	if (!f->llvm) {
		print_message("LLVM tools, as or ld are not installed: test skipped\n");
		skip();
	}
}

static inline void handle_open_again(struct fixture *f)
{
	jitc_close(f->jitc);
	if (jitc_open(&f->jitc, f->config, &f->error) != JITC_OK)
		fail_msg("jitc_open: %s", f->error.message);
}

/* The module of a function add() that adds a number; the caller's string. */
static inline char *add_ir(int number)
{
	return string_printf("define i32 @add(i32 %%x) {\n  %%sum = add i32 %%x, %d\n"
			     "  ret i32 %%sum\n}\n", number);
}

static inline enum jitc_status add_try(struct fixture *f, const char *pattern, int number,
	struct jitc_function **function)
{
	char *ir = add_ir(number);
	enum jitc_status status =
		jitc_compile(f->jitc, pattern, NULL, ir, strlen(ir), function, &f->error);

	free(ir);
	return status;
}

static inline struct jitc_function *add_compile(struct fixture *f, const char *pattern, int number)
{
	struct jitc_function *function;

	if (add_try(f, pattern, number, &function) != JITC_OK)
		fail_msg("jitc_compile: %s", f->error.message);
	return function;
}

static inline int call_by_pointer(void *pointer, int argument)
{
	int (*function)(int);

	memcpy(&function, &pointer, sizeof(function));
	return function(argument);
}

/* What add() of a record makes of 1000. */
static inline int add_call(struct fixture *f, struct jitc_function *function)
{
	void *pointer;

	if (jitc_load(f->jitc, function, "add", &pointer, &f->error) != JITC_OK)
		fail_msg("jitc_load: %s", f->error.message);
	return call_by_pointer(pointer, 1000);
}

static inline struct jitc_compile_statistics statistics(struct jitc *jitc)
{
	struct jitc_compile_statistics s;

	jitc_compile_statistics(jitc, &s);
	return s;
}

#endif
