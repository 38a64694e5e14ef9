#include <inttypes.h>
#include <stdlib.h>

#include "base/interrupt.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "cmd/common/figure.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"
#include "cmd/jitc/warm_list.h"

static const struct option_row rows[] = {
	{OPTION_EMIT, 0, "emit", OPTION_VALUE, "KIND", "so (default), obj, asm, bc or ll", false},
	COMPILE_OPTION_ROWS,
	{.help = "What is told:"},
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows), RESULTS = COMPILE_FAILED + 1 };

struct warm_command {
	char **argv;
	struct compile_arguments arguments; /* of lines without options of their own */
	struct compiler *compiler;
	const char *list_name;
	struct warm_list list;
	bool json;
	int64_t counts[RESULTS], missing; /* missing: failures for want of a tool */
	struct table *table;
	struct json writer;
};

static struct progress progress;

static int help(void)
{
	option_help("jitc cache warm [OPTION...] LIST",
		"Compiles every file that LIST names, so that later compiles and runs hit; no\n"
		"output is written. LIST (- is standard input) has a file's path a line,\n"
		"relative to the current directory; options behind it hold for that file and\n"
		"win over those given here. Empty lines and lines that start with # mean\n"
		"nothing. A file whose compile fails does not keep the others from being\n"
		"compiled; the status is 1 then.\n\n"
		"  $ cat list\n"
		"  rules/plus.ll -O3 --cpu native\n"
		"  rules/half.ll\n"
		"  $ jitc cache warm list",
		rows, ROWS);
	return EXIT_DONE;
}

/* ---- options */

/* Options from arguments. `list` gets the operand, and is NULL where none is taken. 0: go on; 1:
 * --help was asked for; -1. */
static int options_take(struct compile_arguments *a, char **arguments, const char **list,
	bool *json, struct error *e)
{
	struct option_parser parser = {.tool = "jitc cache warm", .rows = rows, .row_count = ROWS,
		.arguments = arguments, .error = e};
	const char *value;
	int option;

	while ((option = option_next(&parser, &value)) != OPTION_END) {
		if (option == OPTION_WRONG)
			return -1;
		if (option == OPTION_HELP && list)
			return 1;
		if (option == OPTION_JSON && list)
			*json = true;
		else if (option == OPTION_OPERAND && list && !*list)
			*list = value;
		else if (option == OPTION_OPERAND)
			return error_set(e, ERROR_INPUT, "unexpected argument '%s'", value);
		else if (compile_arguments_take(a, option, value, e) < 0)
			return -1;
	}
	return 0;
}

/* A line's options come on top of the command's, which are read again for it. */
static int line_arguments(const struct warm_command *c, struct compile_arguments *a,
	struct error *e)
{
	const char *ignored = NULL;
	bool json;

	if (compile_arguments_init(a, e) < 0 ||
		options_take(a, c->argv + 1, &ignored, &json, e) != 0)
		return -1;
	return options_take(a, c->list.options.items, NULL, NULL, e);
}

static int arguments_check(const struct warm_command *c, struct error *e)
{
	const struct settings *s = &c->arguments.settings;

	if (!c->list_name)
		return error_set(e, ERROR_INPUT, "which LIST? See 'jitc cache warm --help'");
	if (c->arguments.id)
		return error_set(e, ERROR_INPUT, "--id belongs behind a file in LIST");
	if (!settings_is_true(s, SETTING_CACHE_ENABLED))
		return error_set(e, ERROR_INPUT,
			"the cache is not enabled (%s): nothing can be warmed",
			s->values[SETTING_CACHE_ENABLED].origin);
	if (settings_is_true(s, SETTING_READ_ONLY))
		return error_set(e, ERROR_INPUT,
			"the cache is read-only (%s): nothing can be warmed",
			s->values[SETTING_READ_ONLY].origin);
	return 0;
}

/* ---- one line */

static int file_compile(struct warm_command *c, const struct compile_arguments *a,
	struct compiler *compiler, struct compile_outcome *outcome, struct error *e)
{
	struct compile_request request;
	struct compile_input input = COMPILE_INPUT_INIT;
	int result = compile_arguments_request(a, compiler, c->list.path, &input, &request, e);

	if (result == 0)
		result = compile(compiler, &request, c->list.path, outcome, e);
	compile_input_release(&input);
	return result;
}

static int line_compile(struct warm_command *c, struct compile_outcome *outcome, struct error *e)
{
	struct compile_arguments own = {0};
	struct compiler *compiler = NULL;
	int result = -1;

	if (c->list.options.count == 0)
		return file_compile(c, &c->arguments, c->compiler, outcome, e);
	if (line_arguments(c, &own, e) == 0 &&
		compile_arguments_open(&own, c->compiler, &compiler, NULL, e) == 0)
		result = file_compile(c, &own, compiler, outcome, e);
	compiler_close(compiler);
	compile_arguments_release(&own);
	return result;
}

static void fallback_tell(const struct warm_command *c, const struct compile_outcome *o)
{
	struct buf text = BUF_INIT;

	if (o->result != COMPILE_FALLBACK)
		return;
	buf_printf(&text, "%s:%u: no native code: %s", c->list.name, c->list.line, o->reason);
	report_warning(NULL, buf_string(&text));
	buf_release(&text);
}

static void line_report(struct warm_command *c, const struct compile_outcome *o,
	const char *reason)
{
	static const char *const words[RESULTS] = {
		[COMPILE_HIT] = "hit",
		[COMPILE_MISS] = "miss",
		[COMPILE_DUPLICATE] = "duplicate",
		[COMPILE_FALLBACK] = "interpreted",
		[COMPILE_FAILED] = "failed",
	};
	struct json *j = &c->writer;

	c->counts[o->result]++;
	if (c->json) {
		json_open_object(j, NULL);
		json_string(j, "file", c->list.path);
		json_integer(j, "line", c->list.line);
		json_string(j, "pattern", o->pattern);
		json_string(j, "result", compile_result_name(o->result));
		json_string(j, "reason", reason);
		figure_json(j, "total_ns", o->total_ns);
		json_close_object(j);
		return;
	}
	table_cell(c->table, words[o->result]);
	figure_duration(c->table, o->total_ns);
	table_cell(c->table, o->pattern);
	table_cell(c->table, c->list.path);
}

/* -1 only when all is to end. */
static int line_warm(struct warm_command *c)
{
	struct compile_outcome outcome = {.total_ns = -1};
	struct error e = ERROR_INIT;
	struct buf shown = BUF_INIT;
	int result;

	utf8_show(&shown, c->list.path);
	progress_update(&progress, c->list.position, c->list.text.length, buf_string(&shown));
	buf_release(&shown);
	result = line_compile(c, &outcome, &e);
	if (result == 0) {
		fallback_tell(c, &outcome);
		line_report(c, &outcome, outcome.reason);
	} else if (e.code != ERROR_CANCELLED) {
		outcome.result = COMPILE_FAILED;
		c->missing += e.code == ERROR_MISSING;
		/* a fault in the IR has a place of its own */
		error_locate(&e, c->list.name, c->list.line, 0);
		line_report(c, &outcome, error_text(&e));
		report_error(&e);
		result = 0;
	}
	error_release(&e);
	compile_outcome_release(&outcome);
	return result;
}

/* ---- all lines */

static void summary_print(const struct warm_command *c, struct buf *out)
{
	static const struct {
		enum compile_result result;
		const char *one, *many;
		bool always;
	} words[] = {
		{COMPILE_HIT, "hit", "hits", true},
		{COMPILE_MISS, "miss", "misses", true},
		{COMPILE_DUPLICATE, "duplicate", "duplicates", false},
		{COMPILE_FALLBACK, "interpreted", "interpreted", false},
		{COMPILE_FAILED, "failed", "failed", true},
	};
	const char *separator = "";
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		int64_t count = c->counts[words[i].result];

		if (count == 0 && !words[i].always)
			continue;
		buf_printf(out, "%s%" PRId64 " %s", separator, count,
			count == 1 ? words[i].one : words[i].many);
		separator = ", ";
	}
	buf_putc(out, '\n');
}

static void summary_json(struct warm_command *c)
{
	struct json *j = &c->writer;

	json_integer(j, "hits", c->counts[COMPILE_HIT]);
	json_integer(j, "misses", c->counts[COMPILE_MISS]);
	json_integer(j, "duplicates", c->counts[COMPILE_DUPLICATE]);
	json_integer(j, "fallbacks", c->counts[COMPILE_FALLBACK]);
	json_integer(j, "failures", c->counts[COMPILE_FAILED]);
}

static int lines_warm(struct warm_command *c, struct error *e)
{
	int more = 0;

	progress_begin(&progress);
	while (!interrupt_pending() && (more = warm_list_next(&c->list, e)) == 1)
		if (line_warm(c) < 0)
			break;
	progress_end(&progress);
	return more < 0 ? -1 : 0;
}

static int run_json(struct warm_command *c, struct buf *out, struct error *e)
{
	json_init(&c->writer, out, true);
	json_open_object(&c->writer, NULL);
	json_open_array(&c->writer, "files");
	if (lines_warm(c, e) < 0)
		return -1;
	json_close_array(&c->writer);
	summary_json(c);
	json_close_object(&c->writer);
	buf_putc(out, '\n');
	return 0;
}

static int run_table(struct warm_command *c, struct buf *out, struct error *e)
{
	static const char *const headings[] = {"RESULT", "TIME", "PATTERN", "FILE"};
	static const enum table_alignment sides[] = {
		TABLE_LEFT, TABLE_RIGHT, TABLE_LEFT, TABLE_LEFT};
	int result;

	c->table = table_new(4, headings, sides);
	if (!c->table)
		return error_memory(e);
	result = lines_warm(c, e);
	table_print(c->table, out);
	table_free(c->table);
	summary_print(c, out);
	return result;
}

static int run(struct warm_command *c, struct buf *out, struct error *e)
{
	if (arguments_check(c, e) < 0 || warm_list_open(&c->list, c->list_name, e) < 0 ||
		compile_arguments_open(&c->arguments, NULL, &c->compiler, NULL, e) < 0)
		return -1;
	if (!compiler_cache(c->compiler))
		return error_set(e, ERROR_FAILED, "there is no cache to fill");
	return c->json ? run_json(c, out, e) : run_table(c, out, e);
}

static int status_of(const struct warm_command *c)
{
	if (c->counts[COMPILE_FAILED] == 0)
		return EXIT_DONE;
	return c->missing == c->counts[COMPILE_FAILED] ? EXIT_MISSING : EXIT_FAILED;
}

int command_cache_warm(int argc, char **argv)
{
	struct warm_command c = {.argv = argv};
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status, option = -1;

	(void)argc;
	if (compile_arguments_init(&c.arguments, &e) == 0)
		option = options_take(&c.arguments, argv + 1, &c.list_name, &c.json, &e);
	if (option == 1)
		status = help();
	else if (option < 0 || run(&c, &out, &e) < 0)
		status = report_error(&e);
	else if ((status = report_result(&out)) == EXIT_DONE)
		status = status_of(&c);
	buf_release(&out);
	warm_list_close(&c.list);
	compiler_close(c.compiler);
	compile_arguments_release(&c.arguments);
	return status;
}
