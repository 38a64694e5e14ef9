#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/units.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"
#include "pipeline/call/call_result.h"
#include "pipeline/call/interpret.h"
#include "pipeline/tools/toolchain.h"
#include "pipeline/workspace.h"

extern char **environ;

enum { OPTION_CALL = OPTION_OWN, OPTION_COMPARE, OPTION_REPEAT };

static const struct option_row rows[] = {
	{.help = "What is called:"},
	{OPTION_CALL, 0, "call", OPTION_VALUE, "CALL", "'i32 name(i32 7, double 1.5)'", false},
	{OPTION_REPEAT, 0, "repeat", OPTION_VALUE, "N",
		"call N times and print total, mean, min, max", false},
	{OPTION_COMPARE, 0, "compare", OPTION_NO_VALUE, NULL,
		"call it by the interpreter, too, and print the speedup", false},
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print result and times as JSON", false},
	COMPILE_OPTION_ROWS,
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct run_command {
	struct compile_arguments arguments;
	const char *file, *call_text;
	int64_t repeat;
	bool compare, json;
	struct compile_input input;
	struct call call;
	struct compiler *compiler;
	struct compile_outcome outcome;
	struct workspace workspace;
	struct toolchain *toolchain;
};

static int help(void)
{
	option_help("jitc run [OPTION...] FILE --call CALL",
		"Compiles FILE, or takes it from the cache, calls a function of it and prints\n"
		"the result. Types are i1 to i64, float, double, and buffers, which are given\n"
		"by pointer and printed after the call. Without native code the call is made by\n"
		"lli.\n\n"
		"  jitc run fib.ll --call 'i32 fib(i32 20)'\n"
		"  jitc run scale.ll --call 'void scale([4 x i32] 1,2,3,4, i32 4)'\n"
		"  jitc run fib.ll --call 'i32 fib(i32 20)' --repeat 100 --compare",
		rows, ROWS);
	return EXIT_DONE;
}

/* ---- options */

static int operand_take(struct run_command *c, const char *file, struct error *e)
{
	if (c->file)
		return error_set(e, ERROR_INPUT, "one FILE is enough: '%s' and '%s'", c->file,
			file);
	c->file = file;
	return 0;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct run_command *c = context;

	switch (option) {
	case OPTION_CALL:
		c->call_text = value;
		return 0;
	case OPTION_COMPARE:
		c->compare = true;
		return 0;
	case OPTION_JSON:
		c->json = true;
		return 0;
	case OPTION_REPEAT:
		if (integer_parse(value, 1, INT64_MAX, &c->repeat) < 0)
			return error_set(e, ERROR_INPUT, "--repeat: '%s' is not a positive number",
				value);
		return 0;
	case OPTION_OPERAND:
		return operand_take(c, value, e);
	}
	return compile_arguments_take(&c->arguments, option, value, e);
}

static int options_read(struct run_command *c, char **argv, struct error *e)
{
	struct option_parser parser = {.tool = "jitc run", .rows = rows, .row_count = ROWS,
		.arguments = argv + 1, .error = e};
	int result = option_each(&parser, OPTION_HELP, option_take, c);

	if (result != 0)
		return result;
	if (!c->file)
		return error_set(e, ERROR_INPUT, "no FILE to run: see 'jitc run --help'");
	if (!c->call_text)
		return error_set(e, ERROR_INPUT,
			"--call says what to call, as in --call 'i32 name(i32 7)'");
	return call_parse(c->call_text, &c->call, e);
}

/* ---- calling */

static void process_fill(const struct run_command *c, struct call_process *process)
{
	*process = (struct call_process){
		.environment = environ,
		.work_directory = c->workspace.path,
		.cancel_fd = interrupt_fd(),
		.output = STDOUT_FILENO,
		.messages = STDERR_FILENO,
	};
}

/* The library as a file in memory that a program we execute inherits; nothing is left behind. */
static int library_in_memory(const struct run_command *c, struct error *e)
{
	int fd = memfd_create(path_base(c->file), 0);

	if (fd < 0 || fd_write_all(fd, c->outcome.artifact.data, c->outcome.artifact.length) < 0)
		return error_errno(e, "cannot keep the library in memory");
	return fd;
}

/* Becomes jitc-call: the function has our standard files live, and our exit status is its own. */
static int native_execute(struct run_command *c, const char *helper, struct error *e)
{
	struct strvec argv = STRVEC_INIT;
	int library = library_in_memory(c, e);

	if (library < 0)
		return -1;
	strvec_push(&argv, "jitc-call");
	strvec_pushf(&argv, "--library=/proc/self/fd/%d", library);
	strvec_pushf(&argv, "--source=%s", c->file);
	strvec_pushf(&argv, "--call=%s", c->call_text);
	if (c->repeat > 1)
		strvec_pushf(&argv, "--repeat=%lld", (long long)c->repeat);
	if (c->json)
		strvec_push(&argv, "--json");
	/* nobody comes back to tidy up */
	compiler_close(c->compiler);
	c->compiler = NULL;
	signal(SIGPIPE, SIG_DFL); /* for the function, as for any other process */
	signal(SIGXFSZ, SIG_DFL);
	if (argv.failed)
		error_memory(e);
	else if (!interrupt_pending() && execv(helper, argv.items) < 0)
		error_errno(e, "cannot execute '%s'", helper);
	strvec_release(&argv);
	close(library);
	return -1;
}

static int native_call(struct run_command *c, const char *helper,
	struct call_statistics *statistics, struct error *e)
{
	char *library = workspace_file(&c->workspace, "library.so");
	struct call_process process;
	int result = -1;

	process_fill(c, &process);
	if (!library)
		error_memory(e);
	else if (file_write(library, c->outcome.artifact.data, c->outcome.artifact.length, 0700,
			 e) == 0)
		result = call_process_native(&process, helper, library, c->call_text, &c->call,
			(uint64_t)c->repeat, statistics, e);
	free(library);
	return result;
}

/* The tools that make a call without native code, of the LLVM that compiles. */
static int interpreter_find(struct run_command *c, struct interpret_options *options,
	struct error *e)
{
	struct toolchain_options wanted = {
		.llvm = settings_text(&c->arguments.settings, SETTING_LLVM),
		.memo = toolchain_memo_of(compiler_cache(c->compiler)),
	};
	struct tool *lli;

	if (toolchain_open(&c->toolchain, &wanted, e) < 0 ||
		toolchain_find(c->toolchain, "lli", &lli, e) < 0 ||
		toolchain_identify(c->toolchain, lli, e) < 0)
		return -1;
	*options = (struct interpret_options){
		.lli = lli->path,
		.llvm_major = llvm_version_major(lli->version),
	};
	process_fill(c, &options->process);
	return 0;
}

static int interpreted_call(struct run_command *c, struct call_statistics *statistics,
	struct error *e)
{
	struct interpret_options options;

	if (interpreter_find(c, &options, e) < 0)
		return -1;
	report_note("%s: no native code: %s\nnote: the call is made by lli", c->file,
		c->outcome.reason);
	return interpret_call(&options, c->input.ir.data, c->input.ir.length, &c->call, (uint64_t)c->repeat,
		statistics, e);
}

static int comparison_make(struct run_command *c, struct interpret_comparison *comparison,
	struct error *e)
{
	struct interpret_options options;
	struct tool *llvm_link;

	if (interpreter_find(c, &options, e) < 0 ||
		toolchain_find(c->toolchain, "llvm-link", &llvm_link, e) < 0)
		return -1;
	options.llvm_link = llvm_link->path;
	options.force_interpreter = true;
	return interpret_compare(&options, c->input.ir.data, c->input.ir.length, c->call_text, &c->call,
		(uint64_t)c->repeat, comparison, e);
}

/* ---- all together */

/* Calls by native code and by the interpreter, and prints both. */
static int call_compare(struct run_command *c, const char *helper, struct buf *out, struct error *e)
{
	struct interpret_comparison comparison = {0};
	struct call_statistics native = {0};
	struct call_row engines[] = {{"native", &native}, {NULL, &comparison.statistics}};

	if (native_call(c, helper, &native, e) < 0 || comparison_make(c, &comparison, e) < 0)
		return -1;
	engines[1].engine = comparison.engine;
	call_report(&c->call, engines, 2, c->json, out);
	return comparison.same_outcome ? 0
				       : error_set(e, ERROR_FAILED,
						 "%s: native code and %s give different results",
						 c->file, comparison.engine);
}

static int call_interpret(struct run_command *c, struct buf *out, struct error *e)
{
	struct call_statistics statistics = {0};
	struct call_row row = {"lli", &statistics};

	if (interpreted_call(c, &statistics, e) < 0)
		return -1;
	call_report(&c->call, &row, c->repeat > 1 || c->json, c->json, out);
	return 0;
}

static int call_make(struct run_command *c, struct buf *out, struct error *e)
{
	const char *parent = settings_text(&c->arguments.settings, SETTING_WORK_DIR);
	bool native = c->outcome.result != COMPILE_FALLBACK;
	char *helper = locate_helper("jitc-call");
	int result = -1;

	if (!helper)
		error_memory(e);
	else if (native && !c->compare)
		result = native_execute(c, helper, e);
	else if (workspace_make(&c->workspace, parent, e) == 0)
		result = native ? call_compare(c, helper, out, e) : call_interpret(c, out, e);
	free(helper);
	return result;
}

static int file_run(struct run_command *c, struct error *e)
{
	struct compile_request request;
	struct buf out = BUF_INIT;
	int result;

	if (compile_arguments_open(&c->arguments, NULL, &c->compiler, NULL, e) < 0 ||
		compile_arguments_request(&c->arguments, c->compiler, c->file, &c->input, &request,
			e) < 0 ||
		compile(c->compiler, &request, "native.so", &c->outcome, e) < 0)
		return -1;
	result = call_make(c, &out, e);
	if (report_result(&out) != EXIT_DONE && result == 0)
		result = error_set(e, ERROR_FAILED, "the result could not be printed");
	return result;
}

static void command_release(struct run_command *c)
{
	workspace_remove(&c->workspace);
	toolchain_close(c->toolchain);
	compile_outcome_release(&c->outcome);
	compiler_close(c->compiler);
	call_release(&c->call);
	compile_input_release(&c->input);
	compile_arguments_release(&c->arguments);
}

int command_run(int argc, char **argv)
{
	struct run_command c = {.repeat = 1};
	struct error e = ERROR_INIT;
	int status = EXIT_DONE, options;

	(void)argc;
	options = compile_arguments_init(&c.arguments, &e) < 0 ? -1 : options_read(&c, argv, &e);
	if (options == 1)
		status = help();
	else if (options < 0 || file_run(&c, &e) < 0)
		status = report_error(&e);
	command_release(&c);
	return status;
}
