#include <stdlib.h>
#include <string.h>

#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_files.h"
#include "cmd/jitc/overwriting.h"

enum { OPTION_OUTPUT = OPTION_FILES_OWN, OPTION_DEPFILE_PATH };

static const struct option_row rows[] = {
	{.help = "Where it goes:"},
	{OPTION_OUTPUT, 'o', NULL, OPTION_VALUE, "OUT",
		"output file; - is standard output (default: FILE's name with the right suffix)", false},
	{OPTION_DIRECTORY, 'd', NULL, OPTION_VALUE, "DIR", "directory for outputs", false},
	{OPTION_EMIT, 0, "emit", OPTION_VALUE, "KIND", "so (default), obj, asm, bc or ll", false},
	COMPILE_OPTION_ROWS,
	COMPILE_HOW_ROWS,
	COMPILE_TOLD_ROWS,
	{OPTION_DEPFILE_PATH, 0, "MF", OPTION_VALUE, "FILE", "the same, to FILE", true},
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct compile_command {
	struct compile_files files;
	struct strvec names; /* the operands */
	const char *output;
};

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

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct compile_command *c = context;

	switch (option) {
	case OPTION_OUTPUT:
		c->output = value;
		return 0;
	case OPTION_DEPFILE_PATH:
		c->files.depfile_path = value;
		c->files.depfile = true;
		return 0;
	case OPTION_OPERAND:
		strvec_push(&c->names, value);
		return c->names.failed ? error_memory(e) : 0;
	}
	return compile_files_take(&c->files, option, value, e);
}

/* 0: go on; 1: --help was asked for; -1. */
static int options_read(struct compile_command *c, char **argv, struct error *e)
{
	struct option_parser parser = {.tool = "jitc compile", .rows = rows, .row_count = ROWS,
		.arguments = argv + 1, .error = e};

	return option_each(&parser, OPTION_HELP, option_take, c);
}

static int options_check(const struct compile_command *c, struct error *e)
{
	const struct compile_files *f = &c->files;

	if (c->names.count == 0)
		return error_set(e, ERROR_INPUT, "nothing to compile: see 'jitc compile --help'");
	if (c->names.count > 1 && (c->output || f->depfile_path || f->arguments.id))
		return error_set(e, ERROR_INPUT, "%s goes with one FILE only",
			c->output ? "-o" : f->depfile_path ? "-MF" : "--id");
	if (f->depfile && !f->depfile_path && c->output && strcmp(c->output, "-") == 0)
		return error_set(e, ERROR_INPUT, "-MD needs -MF FILE when the output is -");
	if (f->porcelain && c->output && strcmp(c->output, "-") == 0)
		return error_set(e, ERROR_INPUT, "--porcelain needs standard output for itself");
	if (c->output && f->directory)
		return error_set(e, ERROR_INPUT, "-o and -d exclude each other");
	return compile_files_check(f, e);
}

static int files_add(struct compile_command *c, struct compiler *compiler, struct error *e)
{
	struct compile_file file = {.compiler = compiler, .arguments = &c->files.arguments};
	size_t i;

	for (i = 0; i < c->names.count; i++) {
		file.name = c->names.items[i];
		if (c->output && !(file.output = strdup(c->output)))
			return error_memory(e);
		if (compile_files_add(&c->files, file, e) < 0)
			return -1;
	}
	return overwriting_refuse(&c->files, e);
}

/* 0: done, with *status; 1: --help was asked for; -1. */
static int run(struct compile_command *c, char **argv, int *status, struct error *e)
{
	struct compiler *compiler = NULL;
	int option, result;

	if (compile_files_init(&c->files, e) < 0)
		return -1;
	option = options_read(c, argv, e);
	if (option != 0)
		return option;
	if (options_check(c, e) < 0 ||
		compile_files_open(&c->files.arguments, NULL, &compiler, e) < 0)
		return -1;
	result = files_add(c, compiler, e);
	if (result == 0)
		*status = compile_files_run(&c->files);
	compiler_close(compiler);
	return result;
}

int command_compile(int argc, char **argv)
{
	struct compile_command c = {0};
	struct error e = ERROR_INIT;
	int status = EXIT_DONE, result;

	(void)argc;
	result = run(&c, argv, &status, &e);
	strvec_release(&c.names);
	compile_files_release(&c.files);
	if (result < 0)
		return report_error(&e);
	return result == 1 ? help() : status;
}
