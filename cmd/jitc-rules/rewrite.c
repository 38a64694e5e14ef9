#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/interrupt.h"
#include "base/units.h"
#include "cmd/common/report.h"
#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/rewrite_report.h"
#include "cmd/jitc-rules/rewriter.h"
#include "cmd/jitc-rules/term_list.h"
#include "cmd/jitc/overwriting.h"

enum {
	OPTION_ENGINE = OPTION_OWN, OPTION_FILE, OPTION_MAX_STEPS, OPTION_RUN_MEMORY,
	OPTION_RUN_PROFILE, OPTION_RUN_TIMEOUT, OPTION_STATS, OPTION_TERM,
};

static const struct option_row rows[] = {
	{.help = "What is rewritten:"},
	{OPTION_TERM, 0, "term", OPTION_VALUE, "TERM", "this term; may be given several times",
		false},
	{OPTION_FILE, 0, "file", OPTION_VALUE, "TERMS",
		"the terms of a file, a line each; - is standard input", false},
	{.help = "What it may take, a term (0: no limit):"},
	{OPTION_RUN_MEMORY, 0, "memory-limit", OPTION_VALUE, "SIZE",
		"2 GiB ... (default: half of the machine's)", false},
	{OPTION_MAX_STEPS, 0, "max-steps", OPTION_VALUE, "N",
		"rules applied, and operations that conditions call", false},
	{OPTION_RUN_TIMEOUT, 0, "timeout", OPTION_VALUE, "TIME", "30s, 5m ...", false},
	{.help = "What is told:"},
	{OPTION_STATS, 0, "stats", OPTION_NO_VALUE, NULL,
		"steps, time and memory of each term, on standard error", false},
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print all as JSON", false},
	{OPTION_RUN_PROFILE, 0, "profile", OPTION_OPTIONAL_VALUE, "FILE",
		"count what rules do, and append that to a log (default: THEORY.jsonl)", false},
	{.help = "How:"},
	{OPTION_ENGINE, 0, "engine", OPTION_VALUE, "ENGINE",
		"native (default), or interp, which is slow and needs no tools", false},
	{OPTION_LEVEL, 'O', NULL, OPTION_VALUE, "LEVEL", "0, 1, 2, 3, s or z (default: 2)", false},
	{OPTION_CPU, 0, "cpu", OPTION_VALUE, "CPU", "processor, or native", false},
	{OPTION_PIPELINE, 0, "pipeline", OPTION_VALUE, "NAME|FILE",
		"full (default), fused, or a file of your own", false},
	{OPTION_LLVM, 0, "llvm", OPTION_VALUE, "VERSION|DIR", "LLVM tools to use", false},
	{OPTION_FALLBACK, 0, "no-fallback", OPTION_NO_VALUE, NULL,
		"fail when there is no native code", false},
	{OPTION_NO_CACHE, 0, "no-cache", OPTION_NO_VALUE, NULL,
		"neither ask the cache nor fill it", false},
	{OPTION_REFRESH, 0, "refresh", OPTION_NO_VALUE, NULL,
		"compile even if it is in the cache", false},
	{OPTION_LOG, 0, "log", OPTION_VALUE, "FILE", "append profiling events to FILE", false},
	COMPILE_HELP_ROW,
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct rewrite_command {
	struct compile_arguments arguments;
	struct rewriter_options options;
	struct rewriter rewriter;
	struct strvec terms;
	const char *term_file, *log;
	struct term_list list;
	struct rewrite_report report;
};

static int help(void)
{
	option_help("jitc rewrite [OPTION...] FILE",
		"Compiles the rules of FILE (- is standard input), or takes them from the cache,\n"
		"and prints the normal forms of terms, a line each: of those given, else of those\n"
		"below 'evaluate'.\n\n"
		"  jitc rewrite peano.yaml --term 'plus(s(zero), s(zero))'\n"
		"  jitc rewrite peano.yaml --file terms.txt --timeout 10s --stats\n"
		"  jitc rewrite peano.yaml --profile=log.jsonl && jitstat report log.jsonl",
		rows, ROWS);
	return EXIT_DONE;
}

/* ---- options */

static int engine_take(struct rewrite_command *c, const char *value, struct error *e)
{
	if (strcmp(value, "native") && strcmp(value, "interp"))
		return error_set(e, ERROR_INPUT, "--engine: '%s' is not native or interp", value);
	c->options.is_interpreted = strcmp(value, "interp") == 0;
	return 0;
}

/* Rules without an end shall not take the machine with them. */
static int64_t memory_limit_default(void)
{
	return (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE) / 2;
}

static int steps_parse(const char *text, int64_t *steps)
{
	return integer_parse(text, 0, INT64_MAX, steps);
}

static int limit_take(struct rewrite_command *c, int option, const char *value, struct error *e)
{
	struct heap_limits *to = &c->options.limits;
	const struct {
		int option;
		int (*parse)(const char *text, int64_t *limit);
		int64_t *limit;
		const char *name, *wanted;
	} limits[] = {
		{OPTION_MAX_STEPS, steps_parse, &to->steps, "--max-steps",
			"a number such as 1000000, up to 9223372036854775807"},
		{OPTION_RUN_TIMEOUT, duration_parse, &to->timeout_ns, "--timeout",
			"a time such as 500ms, 30s or 2h, up to 106751d"},
		{OPTION_RUN_MEMORY, size_parse, &to->memory_bytes, "--memory-limit",
			"a size such as 512 MiB or 2 GiB, up to 8388607 TiB"},
	};
	size_t i = 0;

	while (limits[i].option != option)
		i++;
	if (limits[i].parse(value, limits[i].limit) == 0)
		return 0;
	return error_set(e, ERROR_INPUT, "%s: '%s' is not %s; 0: no limit", limits[i].name, value,
		limits[i].wanted);
}

static int operand_take(struct rewrite_command *c, const char *file, struct error *e)
{
	if (c->options.file)
		return error_set(e, ERROR_INPUT, "one FILE is enough: '%s' and '%s'",
			c->options.file, file);
	c->options.file = file;
	return 0;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct rewrite_command *c = context;

	switch (option) {
	case OPTION_TERM:
		strvec_push(&c->terms, value);
		return c->terms.failed ? error_memory(e) : 0;
	case OPTION_FILE:
		c->term_file = value;
		return 0;
	case OPTION_ENGINE:
		return engine_take(c, value, e);
	case OPTION_MAX_STEPS:
	case OPTION_RUN_MEMORY:
	case OPTION_RUN_TIMEOUT:
		return limit_take(c, option, value, e);
	case OPTION_STATS:
		c->report.with_stats = true;
		return 0;
	case OPTION_JSON:
		c->report.is_json = true;
		return 0;
	case OPTION_RUN_PROFILE:
		c->arguments.profile = true;
		c->log = value;
		return 0;
	case OPTION_OPERAND:
		return operand_take(c, value, e);
	}
	return compile_arguments_take(&c->arguments, option, value, e);
}

static int options_read(struct rewrite_command *c, char **argv, struct error *e)
{
	struct option_parser parser = {.tool = "jitc rewrite", .rows = rows, .row_count = ROWS,
		.arguments = argv + 1, .error = e};
	int result;

	c->options.limits.memory_bytes = memory_limit_default();
	c->options.limits.names_options = true;
	result = option_each(&parser, OPTION_HELP, option_take, c);

	if (result != 0)
		return result;
	if (!c->options.file)
		return error_set(e, ERROR_INPUT, "which FILE? See 'jitc rewrite --help'");
	if (c->term_file && !strcmp(c->options.file, "-") && !strcmp(c->term_file, "-"))
		return error_set(e, ERROR_INPUT, "FILE and --file are both standard input: name a "
			"file for one of them");
	if (c->arguments.profile && c->options.is_interpreted)
		return error_set(e, ERROR_INPUT,
			"--profile and --engine interp exclude each other: only native code "
			"counts");
	return 0;
}

/* ---- the profile */

static volatile sig_atomic_t log_is_asked;

static void log_ask(int number)
{
	(void)number;
	log_is_asked = 1;
}

/* The caller's; NULL: out of memory. */
static char *log_path(const struct rewrite_command *c)
{
	const char *log = c->log ? c->log : settings_text(&c->arguments.settings, SETTING_LOG);

	return log ? strdup(log) : string_printf("%s.jsonl", c->rewriter.theory->name);
}

static int log_check(const struct rewrite_command *c, const char *path, struct error *e)
{
	const struct theory *t = c->rewriter.theory;
	char *terms = (char *)(uintptr_t)c->term_file;

	if (!path)
		return error_memory(e);
	if (overwriting_refuse_read(path, true, t->files, t->file_count, e) < 0)
		return -1;
	return terms ? overwriting_refuse_read(path, true, &terms, 1, e) : 0;
}

/* Where rules are counted, and where compiling is told. */
static int logs_check(const struct rewrite_command *c, struct error *e)
{
	const char *log = settings_text(&c->arguments.settings, SETTING_LOG);
	char *path = c->arguments.profile ? log_path(c) : NULL;
	int result = log ? log_check(c, log, e) : 0;

	if (result == 0 && c->arguments.profile)
		result = log_check(c, path, e);
	free(path);
	return result;
}

static int log_write(const struct rewrite_command *c, struct error *e)
{
	char *path = log_path(c);
	int result = path ? rule_log_write(c->rewriter.log, path, e) : error_memory(e);

	free(path);
	return result;
}

/* SIGUSR1 has come. What cannot be written now is written, or told, at the end. */
static void log_answer(const struct rewrite_command *c)
{
	struct error trouble = ERROR_INIT;

	log_is_asked = 0;
	(void)!log_write(c, &trouble);
	error_release(&trouble);
}

/* ---- terms */

static int terms_list(struct rewrite_command *c, struct error *e)
{
	for (size_t i = 0; i < c->terms.count; i++)
		if (term_list_add(&c->list, c->terms.items[i], e) < 0)
			return -1;
	if (c->term_file)
		return term_list_read(&c->list, c->term_file, e);
	if (c->terms.count > 0)
		return 0;
	if (term_list_evaluations(&c->list, c->rewriter.theory, e) < 0)
		return -1;
	if (c->list.count == 0)
		return error_at(e, ERROR_INPUT, c->rewriter.theory->files[0], 0, 0,
			"it evaluates no terms: give one with --term, or a file of them with "
			"--file");
	return 0;
}

static int term_rewrite(struct rewrite_command *c, const struct listed_term *term,
	struct error *e)
{
	struct rewriter *r = &c->rewriter;
	struct term_code code = {0};
	int64_t began;
	int result = -1;

	if (term_parse(r->theory, term->text, term->length, term->place, THEORY_NONE, false, &code,
		    e) == 0) {
		began = clock_monotonic_ns();
		heap_begin(r->heap);
		result = rewriter_run(r, &code, e);
		if (result == 0)
			result = rewrite_report_add(&c->report, r, term,
				clock_monotonic_ns() - began, e);
		else
			error_locate(e, term->place.file, term->place.line, term->place.column);
	}
	term_code_release(&code);
	return result;
}

static int terms_rewrite(struct rewrite_command *c, struct error *e)
{
	for (size_t i = 0; i < c->list.count; i++) {
		if (term_rewrite(c, &c->list.items[i], e) < 0)
			return -1;
		if (log_is_asked)
			log_answer(c);
	}
	return 0;
}

/* ---- all together */

/* What was rewritten before a failure is printed and counted all the same. */
static int run(struct rewrite_command *c, struct error *e)
{
	const struct sigaction asking = {.sa_handler = log_ask, .sa_flags = SA_RESTART};
	struct error trouble = ERROR_INIT;
	int status, result;

	c->options.arguments = &c->arguments;
	c->options.limits.cancel_fd = interrupt_fd();
	if (c->arguments.profile)
		sigaction(SIGUSR1, &asking, NULL);
	if (rewriter_read(&c->rewriter, &c->options, e) < 0 || logs_check(c, e) < 0 ||
		rewriter_open(&c->rewriter, &c->options, e) < 0 || terms_list(c, e) < 0)
		return report_error(e);
	result = terms_rewrite(c, e);
	status = rewrite_report_end(&c->report, &c->rewriter);
	if (c->arguments.profile && log_write(c, &trouble) < 0)
		status = report_error(&trouble);
	return result < 0 ? report_error(e) : status;
}

int command_rewrite(int argc, char **argv)
{
	struct rewrite_command c = {0};
	struct error e = ERROR_INIT;
	int status, option = -1;

	(void)argc;
	if (compile_arguments_init(&c.arguments, &e) == 0)
		option = options_read(&c, argv, &e);
	if (option == 1)
		status = help();
	else
		status = option < 0 ? report_error(&e) : run(&c, &e);
	rewrite_report_release(&c.report);
	term_list_release(&c.list);
	rewriter_close(&c.rewriter);
	strvec_release(&c.terms);
	compile_arguments_release(&c.arguments);
	return status;
}
