#include "pipeline/call/interpret.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/strvec.h"
#include "pipeline/call/call_result.h"
#include "pipeline/call/call_wrapper.h"

/* From this one on a pointer is `ptr`, and `T*` is at best read. */
enum { LLVM_OPAQUE_POINTERS = 15 };

enum { STEPS_MAX = 2 };

struct interpretation {
	const struct interpret_options *options;
	struct call_files files;
	char *module, *wrapper, *linked; /* paths */
	char *dumps;                     /* directory that lli writes about its code into */
	struct strvec link_argv, lli_argv, environment;
	struct stream_step steps[STEPS_MAX];
	size_t step_count;
};

static int paths_set(struct interpretation *i, struct error *e)
{
	const char *directory = i->options->process.work_directory;

	i->module = string_printf("%s/call.module", directory);
	i->wrapper = string_printf("%s/call.wrapper.ll", directory);
	i->linked = string_printf("%s/call.linked.bc", directory);
	i->dumps = string_printf("%s/.debug", directory);
	if (!i->module || !i->wrapper || !i->linked || !i->dumps)
		return error_memory(e);
	return call_files_init(&i->files, &i->options->process, e);
}

/* MCJIT leaves notes for profilers in $JITDUMPDIR/.debug, else in $TMPDIR or the home directory. */
static int environment_set(struct interpretation *i, struct error *e)
{
	char *const *variable;

	strvec_pushf(&i->environment, "JITDUMPDIR=%s", i->options->process.work_directory);
	for (variable = i->options->process.environment; *variable; variable++)
		strvec_push(&i->environment, *variable);
	return i->environment.failed ? error_memory(e) : 0;
}

static int inputs_write(const struct interpretation *i, const void *module, size_t length,
	const struct call *call, uint64_t repeat, struct error *e)
{
	struct buf wrapper = BUF_INIT;
	int status;

	call_wrapper_write(call, repeat, i->options->llvm_major < LLVM_OPAQUE_POINTERS,
		i->files.record, i->files.output, &wrapper);
	if (wrapper.failed)
		status = error_memory(e);
	else
		status = file_write(i->wrapper, wrapper.data, wrapper.length, 0600, e);
	buf_release(&wrapper);
	return status == 0 ? file_write(i->module, module, length, 0600, e) : -1;
}

/*
 * The wrapper comes first, as in LLVM 15 and 16 the first module decides which kind of pointers
 * there are. lli's JIT joins two modules by the names of their symbols; its interpreter sees only
 * one module, so there llvm-link joins them.
 */
static int steps_plan(struct interpretation *i, struct error *e)
{
	struct stream_step *last;

	strvec_push(&i->lli_argv, "lli");
	strvec_push(&i->lli_argv, "-entry-function=" CALL_WRAPPER_ENTRY);
	if (i->options->force_interpreter) {
		strvec_push(&i->link_argv, "llvm-link");
		strvec_push(&i->link_argv, "-o");
		strvec_push(&i->link_argv, i->linked);
		strvec_push(&i->link_argv, i->wrapper);
		strvec_push(&i->link_argv, i->module);
		/* LLVM 14 ignores the second without the first. */
		strvec_push(&i->lli_argv, "-jit-kind=mcjit");
		strvec_push(&i->lli_argv, "-force-interpreter");
		strvec_push(&i->lli_argv, i->linked);
		i->steps[i->step_count++] = (struct stream_step){.name = "llvm-link",
			.path = i->options->llvm_link,
			.argv = i->link_argv.items,
			.output = i->linked};
	} else {
		strvec_pushf(&i->lli_argv, "-extra-module=%s", i->module);
		strvec_push(&i->lli_argv, i->wrapper);
	}
	last = &i->steps[i->step_count++];
	*last = (struct stream_step){.name = "lli",
		.path = i->options->lli,
		.argv = i->lli_argv.items,
		.output = i->files.record};
	return i->lli_argv.failed || i->link_argv.failed ? error_memory(e) : 0;
}

static bool is_symbol_character(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || c == '.';
}

/* True when name stands in the text as a whole symbol. */
static bool has_symbol(const char *text, const char *name)
{
	size_t length = strlen(name);
	const char *at;

	for (at = strstr(text, name); at; at = strstr(at + 1, name))
		if ((at == text || !is_symbol_character(at[-1])) &&
			!is_symbol_character(at[length]))
			return true;
	return false;
}

/* lli finds only while it runs that there is no such function. */
static bool says_missing(const char *message, const char *name)
{
	const char *start = strstr(message, "Symbols not found"), *end = "]";
	char *list;
	bool missing;

	if (!start) {
		start = strstr(message, "unknown external function");
		end = "\n";
	}
	/* behind the list stands what could not be done for want of it */
	list = start ? strndup(start, strcspn(start, end)) : NULL;
	missing = list && has_symbol(list, name);
	free(list);
	return missing;
}

static int run(struct interpretation *i, struct call *call, struct call_statistics *statistics,
	struct error *e)
{
	struct call_process process = i->options->process;
	struct error reason = ERROR_INIT;

	process.environment = i->environment.items;
	if (call_process_run(&process, &i->files, i->steps, i->step_count, call,
		    statistics, &reason) == 0)
		return 0;
	if (reason.code != ERROR_FAILED || !says_missing(error_text(&reason), call->name))
		return error_move(e, &reason);
	error_release(&reason);
	return error_set(e, ERROR_FAILED, "no function '%s' in the module", call->name);
}

static void path_discard(char *path)
{
	if (path)
		unlink(path);
	free(path);
}

static void interpretation_release(struct interpretation *i)
{
	for (size_t s = 0; s < i->step_count; s++)
		stream_step_release(&i->steps[s]);
	path_discard(i->module);
	path_discard(i->wrapper);
	path_discard(i->linked);
	if (i->dumps)
		(void)directory_remove(i->dumps);
	free(i->dumps);
	call_files_release(&i->files);
	strvec_release(&i->environment);
	strvec_release(&i->link_argv);
	strvec_release(&i->lli_argv);
}

int interpret_call(const struct interpret_options *options, const void *module, size_t length,
	struct call *call, uint64_t repeat, struct call_statistics *statistics, struct error *e)
{
	struct interpretation i = {.options = options};
	int status = -1;

	if (call_wrapper_uses(call->name))
		return error_set(e, ERROR_FAILED,
			"a function named '%s' cannot be called without native code", call->name);
	if (paths_set(&i, e) == 0 && environment_set(&i, e) == 0 &&
		inputs_write(&i, module, length, call, repeat, e) == 0 && steps_plan(&i, e) == 0)
		status = run(&i, call, statistics, e);
	interpretation_release(&i);
	return status;
}

static int compare_by(struct interpret_options *options, bool force_interpreter, const void *module,
	size_t length, const char *text, const struct call *native, uint64_t repeat,
	struct interpret_comparison *comparison, struct error *e)
{
	struct call call;
	int status;

	if (call_parse(text, &call, e) < 0)
		return -1;
	options->force_interpreter = force_interpreter;
	comparison->engine = force_interpreter ? "interpreter" : "lli";
	status = interpret_call(options, module, length, &call, repeat, &comparison->statistics, e);
	comparison->same_outcome = status == 0 && call_outcome_equal(&call, native);
	call_release(&call);
	return status;
}

int interpret_compare(const struct interpret_options *options, const void *module, size_t length,
	const char *text, const struct call *native, uint64_t repeat,
	struct interpret_comparison *comparison, struct error *e)
{
	struct interpret_options quiet = *options;
	struct error reason = ERROR_INIT;
	int status;

	quiet.process.output = quiet.process.messages = -1;
	status = compare_by(
		&quiet, true, module, length, text, native, repeat, comparison, &reason);
	if (status == 0 && comparison->same_outcome)
		return 0;
	if (reason.code != ERROR_NONE && reason.code != ERROR_FAILED &&
		reason.code != ERROR_MISSING)
		return error_move(e, &reason);
	error_release(&reason);
	return compare_by(&quiet, false, module, length, text, native, repeat, comparison, e);
}
