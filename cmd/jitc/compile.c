#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "cmd/common/ordered_work.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"
#include "cmd/jitc/compile_report.h"
#include "cmd/jitc/depfile.h"
#include "cmd/jitc/explanation.h"
#include "cmd/jitc/job_slots.h"
#include "pipeline/pattern_id.h"

enum {
	OPTION_OUTPUT = OPTION_OWN,
	OPTION_DEPFILE,
	OPTION_DEPFILE_PATH,
	OPTION_DIRECTORY,
	OPTION_DRY_RUN,
	OPTION_EXPLAIN,
	OPTION_JOBS,
	OPTION_PRINT,
	OPTION_SAVE_TEMPS,
	OPTION_TIME_REPORT,
	OPTION_VERBOSE,
};

static const struct option_row rows[] = {
	{.help = "Where it goes:"},
	{OPTION_OUTPUT, 'o', NULL, OPTION_VALUE, "OUT",
		"output file; - is standard output (default: FILE's name with the right suffix)", false},
	{OPTION_DIRECTORY, 'd', NULL, OPTION_VALUE, "DIR", "directory for outputs", false},
	{OPTION_EMIT, 0, "emit", OPTION_VALUE, "KIND", "so (default), obj, asm, bc or ll", false},
	COMPILE_OPTION_ROWS,
	{OPTION_JOBS, 'j', "jobs", OPTION_VALUE, "N",
		"files at once (default: one for each processor, or what make -j leaves)", false},
	{.help = "What is told:"},
	{OPTION_PRINT, 0, "print", OPTION_VALUE, "path|id|key",
		"print the output's path, the pattern ID or the key", false},
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print all about the compiles as JSON", false},
	{OPTION_EXPLAIN, 0, "explain", OPTION_NO_VALUE, NULL, "say why it hits or misses", false},
	{OPTION_TIME_REPORT, 0, "time-report", OPTION_NO_VALUE, NULL,
		"print time and memory of each stage", false},
	{OPTION_VERBOSE, 'v', NULL, OPTION_NO_VALUE, NULL,
		"print the commands that run, ready to paste, and what they said", false},
	{OPTION_DRY_RUN, 0, "dry-run", OPTION_NO_VALUE, NULL,
		"print the commands that would run, and run none", false},
	{OPTION_SAVE_TEMPS, 0, "save-temps", OPTION_OPTIONAL_VALUE, "DIR",
		"compile anew and keep what every stage wrote (default DIR: .)", false},
	{OPTION_DEPFILE, 0, "MD", OPTION_NO_VALUE, NULL,
		"write OUT's stem.d for make: all files that OUT depends on", true},
	{OPTION_DEPFILE_PATH, 0, "MF", OPTION_VALUE, "FILE", "the same, to FILE", true},
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct compile_command {
	struct compile_arguments arguments;
	const char *output, *directory, *print, *temporaries, *depfile_path;
	bool depfile, dry_run, explain, json, time_report, verbose;
	struct strvec files;   /* the operands */
	struct strvec outputs; /* where each goes */
	struct strvec failed;
	struct compile_report report;
};

/* One line for all threads that compile. */
static pthread_mutex_t progress_lock = PTHREAD_MUTEX_INITIALIZER;
static struct progress progress;
static size_t files_done, files_count;

static void progress_show(void *context, const char *stage)
{
	(void)context;
	pthread_mutex_lock(&progress_lock);
	progress_update(&progress, (int64_t)files_done, files_count > 1 ? (int64_t)files_count : 0,
		stage);
	pthread_mutex_unlock(&progress_lock);
}

static int help(void)
{
	option_help("jitc compile [OPTION...] FILE...",
		"Compiles LLVM IR (.ll or .bc; - is standard input) to a shared library. What was\n"
		"compiled before, by the same tools in the same way, comes from the cache.\n\n"
		"  jitc compile rule.ll                  writes rule.so\n"
		"  jitc compile -O3 --cpu native -d out *.ll\n"
		"  jitc compile --emit asm -o - rule.ll  shows the assembly",
		rows, ROWS);
	return EXIT_DONE;
}

/* ---- options */

static int print_take(struct compile_command *c, const char *value, struct error *e)
{
	if (strcmp(value, "path") && strcmp(value, "id") && strcmp(value, "key"))
		return error_set(e, ERROR_INPUT, "--print: '%s' is not path, id or key", value);
	c->print = value;
	return 0;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct compile_command *c = context;

	switch (option) {
	case OPTION_OUTPUT:
		c->output = value;
		return 0;
	case OPTION_DIRECTORY:
		c->directory = value;
		return 0;
	case OPTION_DEPFILE_PATH:
		c->depfile_path = value;
		c->depfile = true;
		return 0;
	case OPTION_DEPFILE:
		c->depfile = true;
		return 0;
	case OPTION_DRY_RUN:
		c->dry_run = true;
		return 0;
	case OPTION_EXPLAIN:
		c->explain = true;
		return 0;
	case OPTION_JSON:
		c->json = true;
		return 0;
	case OPTION_JOBS:
		return settings_set(&c->arguments.settings, SETTING_JOBS, value, "--jobs", e);
	case OPTION_PRINT:
		return print_take(c, value, e);
	case OPTION_SAVE_TEMPS:
		c->temporaries = value ? value : ".";
		return 0;
	case OPTION_TIME_REPORT:
		c->time_report = true;
		return 0;
	case OPTION_VERBOSE:
		c->verbose = true;
		return 0;
	case OPTION_OPERAND:
		strvec_push(&c->files, value);
		return c->files.failed ? error_memory(e) : 0;
	}
	return compile_arguments_take(&c->arguments, option, value, e);
}

/* 0: go on; 1: --help was asked for; -1. */
static int options_read(struct compile_command *c, char **argv, struct error *e)
{
	struct option_parser parser = {.tool = "jitc compile", .rows = rows, .row_count = ROWS,
		.arguments = argv + 1, .error = e};

	return option_each(&parser, OPTION_HELP, option_take, c);
}

/* ---- where outputs go */

/* FILE's name with the right suffix, in -d's directory; the caller's string, NULL: out of memory. */
static char *output_name(const struct compile_command *c, const char *file)
{
	const char *suffix = artifact_kind_suffix(c->arguments.emit), *directory = c->directory;
	bool has_slash = directory && *directory && directory[strlen(directory) - 1] == '/';
	char *stem = strcmp(file, "-") == 0 ? strdup("stdin") : file_stem(file), *name = NULL;

	if (stem)
		name = string_printf("%s%s%s%s", directory ? directory : "",
			directory && !has_slash ? "/" : "", stem, suffix);
	free(stem);
	return name;
}

static int output_add(struct compile_command *c, const char *file, struct error *e)
{
	strvec_push_owned(&c->outputs, c->output ? strdup(c->output) : output_name(c, file));
	if (c->outputs.failed)
		return error_memory(e);
	if (file_is_same(c->outputs.items[c->outputs.count - 1], file))
		return error_at(e, ERROR_INPUT, file, 0, 0,
			"the output would overwrite the input: give another with -o or -d");
	return 0;
}

/* Two names for one file, of which the first would overwrite the second. */
static int conflict_refuse(const char *written, const char *role, const char *other,
	const char *what, struct error *e)
{
	if (!written || !other || strcmp(written, "-") == 0 ||
		(strcmp(written, other) != 0 && !file_is_same(written, other)))
		return 0;
	return error_at(e, ERROR_INPUT, other, 0, 0, "%s would overwrite %s", role, what);
}

static int conflicts_check(const struct compile_command *c, const char *file, const char *output,
	struct error *e)
{
	const char *log = settings_text(&c->arguments.settings, SETTING_LOG);
	size_t i;

	for (i = 0; i < c->arguments.link_args.count; i++)
		if (conflict_refuse(output, "the output", c->arguments.link_args.items[i],
			    "what is linked", e) < 0)
			return -1;
	if (conflict_refuse(c->depfile_path, "the depfile", file, "the input", e) < 0 ||
		conflict_refuse(c->depfile_path, "the depfile", output, "the output", e) < 0 ||
		conflict_refuse(log, "the log", file, "the input", e) < 0)
		return -1;
	return conflict_refuse(log, "the log", output, "the output", e);
}

static int outputs_settle(struct compile_command *c, struct error *e)
{
	size_t i, k;

	if (c->files.count == 0)
		return error_set(e, ERROR_INPUT, "nothing to compile: see 'jitc compile --help'");
	if (c->files.count > 1 && (c->output || c->depfile_path || c->arguments.id))
		return error_set(e, ERROR_INPUT, "%s goes with one FILE only",
			c->output ? "-o" : c->depfile_path ? "-MF" : "--id");
	if (c->depfile && !c->depfile_path && c->output && strcmp(c->output, "-") == 0)
		return error_set(e, ERROR_INPUT, "-MD needs -MF FILE when the output is -");
	if (c->dry_run && (c->json || c->print))
		return error_set(e, ERROR_INPUT, "--dry-run goes with neither --json nor --print");
	if (c->output && c->directory)
		return error_set(e, ERROR_INPUT, "-o and -d exclude each other");
	if (c->directory && directory_make(c->directory, 0777, e) < 0)
		return -1;
	for (i = 0; i < c->files.count; i++) {
		if (output_add(c, c->files.items[i], e) < 0 ||
			conflicts_check(c, c->files.items[i], c->outputs.items[i], e) < 0)
			return -1;
		for (k = 0; k < i; k++)
			if (strcmp(c->outputs.items[k], c->outputs.items[i]) == 0)
				return error_set(e, ERROR_INPUT, "'%s' and '%s' would both become '%s'",
					c->files.items[k], c->files.items[i], c->outputs.items[i]);
	}
	return 0;
}

/* ---- one file */

static int artifact_write(const struct compile_outcome *o, const char *output, struct error *e)
{
	if (strcmp(output, "-") != 0)
		return file_write(output, o->artifact.data, o->artifact.length,
			o->kind == KIND_SO ? 0777 : 0666, e);
	if (fd_write_all(STDOUT_FILENO, o->artifact.data, o->artifact.length) < 0)
		return error_errno(e, "cannot write to standard output");
	return 0;
}

static void explanation_make(struct compiler *compiler, const struct compile_request *request,
	struct buf *out)
{
	struct cache_explanation explanation = {0};
	struct error e = ERROR_INIT;

	if (!compiler_cache(compiler))
		error_set(&e, ERROR_FAILED, "there is no cache to ask");
	else
		compile_explain(compiler, request, &explanation, &e);
	if (e.code != ERROR_NONE)
		buf_puts(out, "jitc: ");
	utf8_show(out, request->file);
	buf_puts(out, ": ");
	if (e.code != ERROR_NONE)
		buf_printf(out, "not explained: %s\n", error_text(&e));
	else
		explanation_print(&explanation, out);
	error_release(&e);
	cache_explanation_release(&explanation);
}

/* What an older IR was compiled to must not pass for this one's; devices and fifos stay. */
static int output_remove_old(const char *output, struct error *e)
{
	struct stat st;

	if (strcmp(output, "-") == 0 || lstat(output, &st) < 0 || !S_ISREG(st.st_mode))
		return 0;
	return unlink(output) < 0 ? error_errno(e, "cannot remove the old '%s'", output) : 0;
}

static int outcome_deliver(struct compile_command *c, const char *file, const char *output,
	struct compile_outcome *o, struct error *e)
{
	if (o->result == COMPILE_FALLBACK)
		return output_remove_old(output, e);
	if (artifact_write(o, output, e) < 0)
		return -1;
	return c->depfile ? depfile_write(c->depfile_path, file, output, o, e) : 0;
}

/* What became of a file, until it is its turn to be told. */
struct file_result {
	int status; /* 0 or -1 */
	struct error error;
	struct compile_outcome outcome;
	struct buf commands;    /* of --dry-run */
	struct buf explanation; /* of --explain */
};

struct compile_all {
	struct compile_command *command;
	struct compiler *compiler;
	struct job_slots slots;
	struct file_result *results;
	int status;
};

static int file_compile(struct compile_command *c, struct compiler *compiler, size_t i,
	struct file_result *r, struct error *e)
{
	const char *file = c->files.items[i], *output = c->outputs.items[i];
	struct compile_request request;
	struct buf ir = BUF_INIT;
	char *shown = NULL; /* in commands: ld could not write to standard output */
	int result = -1;

	if (compile_arguments_request(&c->arguments, file, &ir, &request, e) < 0)
		goto out;
	shown = strcmp(output, "-") == 0 ? output_name(c, file) : strdup(output);
	if (!shown) {
		error_memory(e);
		goto out;
	}
	request.temporaries = c->temporaries;
	request.with_key = c->print && strcmp(c->print, "key") == 0;
	request.with_costs = c->time_report || c->json;
	request.with_prerequisites = c->depfile;
	if (c->dry_run) {
		result = compile_print(compiler, &request, shown, &r->commands, e);
		goto out;
	}
	if (c->explain)
		explanation_make(compiler, &request, &r->explanation);
	result = compile(compiler, &request, shown, &r->outcome, e);
	if (result == 0)
		result = outcome_deliver(c, request.file, output, &r->outcome, e);
out:
	free(shown);
	buf_release(&ir);
	return result;
}

static void file_work(void *context, size_t i)
{
	struct compile_all *all = context;
	struct file_result *r = &all->results[i];

	if (job_slot_take(&all->slots)) {
		r->status = file_compile(all->command, all->compiler, i, r, &r->error);
		job_slot_give(&all->slots);
	} else {
		r->status = error_set(&r->error, ERROR_CANCELLED, "interrupted");
	}
}

/* On standard error, what was asked for and what has to be known. */
static void outcome_tell(const struct compile_command *c, const char *file,
	const struct file_result *r)
{
	const struct compile_outcome *o = &r->outcome;

	(void)!fd_write_all(STDERR_FILENO, buf_string(&r->explanation), r->explanation.length);
	if (c->verbose)
		compile_report_commands(file, o);
	else if (r->status == 0)
		compile_report_warnings(file, o);
	if (r->status == 0 && o->result == COMPILE_FALLBACK)
		report_note("%s: warning: no native code: %s\n"
			    "note: pattern '%s' is left to the interpreter ('jitc run'); "
			    "--no-fallback makes this an error",
			file, o->reason, o->pattern);
	if (r->status == 0 && c->time_report)
		compile_report_times(file, o);
}

static void file_tell(void *context, size_t i)
{
	struct compile_all *all = context;
	struct compile_command *c = all->command;
	struct file_result *r = &all->results[i];
	const char *file = c->files.items[i];

	pthread_mutex_lock(&progress_lock);
	files_done = i + 1;
	progress_end(&progress);
	if (!c->dry_run)
		outcome_tell(c, strcmp(file, "-") == 0 ? "<stdin>" : file, r);
	if (r->status < 0) {
		compile_report_failure(&c->report, c->files.items[i], &r->error);
		strvec_push(&c->failed, c->files.items[i]);
		all->status = report_error(&r->error);
	} else if (c->dry_run) {
		buf_puts(&c->report.text, buf_string(&r->commands));
	} else {
		compile_report_add(&c->report, c->files.items[i], c->outputs.items[i],
			&r->outcome);
	}
	pthread_mutex_unlock(&progress_lock);
	compile_outcome_release(&r->outcome);
	buf_release(&r->commands);
	buf_release(&r->explanation);
}

/* ---- all files */

static int failures_sum_up(const struct compile_command *c, int status)
{
	struct buf names = BUF_INIT;
	size_t i;

	/* a signal says enough */
	if (c->failed.count == 0 || c->files.count == 1 || interrupt_pending())
		return status;
	for (i = 0; i < c->failed.count; i++)
		buf_printf(&names, "%s%s", i ? ", " : "", c->failed.items[i]);
	report_note("%zu of %zu files failed: %s", c->failed.count, c->files.count,
		buf_string(&names));
	buf_release(&names);
	return EXIT_FAILED;
}

static int files_compile(struct compile_command *c, struct compiler *compiler)
{
	struct compile_all all = {.command = c, .compiler = compiler,
		.results = calloc(c->files.count, sizeof(*all.results))};
	struct error e = ERROR_INIT;
	int printed;

	if (!all.results) {
		error_memory(&e);
		return report_error(&e);
	}
	files_count = c->files.count;
	compile_report_open(&c->report, c->print, c->json);
	progress_begin(&progress);
	job_slots_open(&all.slots, &c->arguments.settings, c->files.count);
	ordered_work(c->files.count, all.slots.workers, file_work, file_tell, &all);
	job_slots_close(&all.slots);
	progress_end(&progress);
	compile_report_close(&c->report);
	free(all.results);
	printed = report_result(&c->report.text);
	all.status = failures_sum_up(c, all.status);
	return all.status == EXIT_DONE ? printed : all.status;
}

static void command_release(struct compile_command *c)
{
	strvec_release(&c->files);
	strvec_release(&c->outputs);
	strvec_release(&c->failed);
	compile_arguments_release(&c->arguments);
}

int command_compile(int argc, char **argv)
{
	struct compile_command c = {0};
	struct compiler *compiler = NULL;
	struct error e = ERROR_INIT;
	int status;

	(void)argc;
	if (compile_arguments_init(&c.arguments, &e) < 0)
		goto failed;
	switch (options_read(&c, argv, &e)) {
	case 1:
		command_release(&c);
		return help();
	case -1:
		goto failed;
	}
	if (outputs_settle(&c, &e) < 0 ||
		compile_arguments_open(&c.arguments, &compiler, progress_show, &e) < 0)
		goto failed;
	status = files_compile(&c, compiler);
	compiler_close(compiler);
	command_release(&c);
	return status;
failed:
	status = report_error(&e);
	command_release(&c);
	return status;
}
