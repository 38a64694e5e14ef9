#include <stdlib.h>

#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"
#include "cmd/jitc/explanation.h"

static const struct option_row rows[] = {
	{OPTION_EMIT, 0, "emit", OPTION_VALUE, "KIND", "so (default), obj, asm, bc or ll", false},
	COMPILE_OPTION_ROWS,
	{.help = "What is told:"},
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct why_command {
	struct compile_arguments arguments;
	const char *file;
	bool json;
};

static int help(void)
{
	option_help("jitc why [OPTION...] FILE",
		"Says whether 'jitc compile' with the same options would find FILE in the cache\n"
		"and, if not, why: what differs from the nearest entry, when it was evicted, or\n"
		"that it was never compiled. Nothing is compiled. The status is 0 for a hit and\n"
		"for a miss.\n\n"
		"  $ jitc why -O3 rule.ll\n"
		"  miss: differs from the entry of 2026-11-20 22:26:53:\n"
		"    opt argv: -passes=default<O2> became -passes=default<O3>\n"
		"    llc argv: -O2 became -O3",
		rows, ROWS);
	return EXIT_DONE;
}

static int operand_take(struct why_command *c, const char *file, struct error *e)
{
	if (c->file)
		return error_set(e, ERROR_INPUT, "only one FILE is taken: '%s' is too much", file);
	c->file = file;
	return 0;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct why_command *c = context;

	if (option == OPTION_OPERAND)
		return operand_take(c, value, e);
	if (option == OPTION_JSON)
		c->json = true;
	return compile_arguments_take(&c->arguments, option, value, e);
}

/* 0: go on; 1: --help was asked for; -1. */
static int options_read(struct why_command *c, char **argv, struct error *e)
{
	struct option_parser parser = {.tool = "jitc why", .rows = rows, .row_count = ROWS,
		.arguments = argv + 1, .error = e};
	int result = option_each(&parser, OPTION_HELP, option_take, c);

	if (result != 0 || c->file)
		return result;
	return error_set(e, ERROR_INPUT, "which FILE? See 'jitc why --help'");
}

static int explain(const struct why_command *c, struct compiler *compiler, struct buf *out,
	struct error *e)
{
	struct cache_explanation explanation = {0};
	struct compile_request request;
	struct compile_input input = COMPILE_INPUT_INIT;
	struct digest key;
	char *pattern = NULL;
	int result = -1;

	if (compile_arguments_request(&c->arguments, compiler, c->file, &input, &request, e) < 0 ||
		compile_key(compiler, &request, &pattern, &key, e) < 0 ||
		compile_explain(compiler, &request, &explanation, e) < 0 ||
		explanation_complete(&explanation, compiler_cache(compiler), pattern, e) < 0)
		goto out;
	if (c->json) {
		explanation_print_json(&explanation, pattern, out);
		buf_putc(out, '\n');
	} else {
		explanation_print_named(&explanation, pattern, out);
	}
	result = 0;
out:
	cache_explanation_release(&explanation);
	compile_input_release(&input);
	free(pattern);
	return result;
}

static int run(const struct why_command *c, struct buf *out, struct error *e)
{
	struct compiler *compiler = NULL;
	int result = -1;

	if (compile_arguments_open(&c->arguments, NULL, &compiler, NULL, e) == 0) {
		if (compiler_cache(compiler))
			result = explain(c, compiler, out, e);
		else
			error_set(e, ERROR_FAILED, "there is no cache to ask");
	}
	compiler_close(compiler);
	return result;
}

int command_why(int argc, char **argv)
{
	struct why_command c = {0};
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status, option = -1;

	(void)argc;
	if (compile_arguments_init(&c.arguments, &e) == 0)
		option = options_read(&c, argv, &e);
	if (option == 1)
		status = help();
	else if (option < 0 || run(&c, &out, &e) < 0)
		status = report_error(&e);
	else
		status = report_result(&out);
	buf_release(&out);
	compile_arguments_release(&c.arguments);
	return status;
}
