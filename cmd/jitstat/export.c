#include <string.h>

#include "base/suggest.h"
#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/export_formats.h"

enum { EXPORT_FORMAT = LOG_OWN, EXPORT_THRESHOLD, EXPORT_OUTPUT };

static const struct option_row rows[] = {
	{EXPORT_FORMAT, 0, "format", OPTION_VALUE, "FORMAT", "what is written: see above", false},
	{EXPORT_THRESHOLD, 0, "threshold", OPTION_VALUE, "DURATION",
		"operations that take longer stand out (default: 100ms)", false},
	{EXPORT_OUTPUT, 'o', "output", OPTION_VALUE, "FILE",
		"write to FILE, at once or not at all", false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
	LOG_INPUT_ROWS,
};

struct format {
	const char *name, *help;
	unsigned keep;
	void (*write)(const struct export_source *source, struct buf *out); /* NULL: a trace */
};

/* What can be kept, but for every single measurement. */
enum {
	ALL = PROFILE_OPERATIONS | PROFILE_TIMELINE | PROFILE_REMARKS | PROFILE_STACKS,
};

static const struct format formats[] = {
	{"chrome-trace", "what went on when, for Perfetto and chrome://tracing", 0, NULL},
	{"folded", "times as stacks, for flame graphs", PROFILE_STACKS, export_folded},
	{"speedscope", "the same for speedscope", PROFILE_STACKS, export_speedscope},
	{"openmetrics", "sums as metrics, for Prometheus", 0, export_openmetrics},
	{"junit", "rules, functions and compiles as test cases, for CI", 0, export_junit},
	{"github", "what to act on as annotations, for GitHub Actions", PROFILE_OPERATIONS,
		export_github},
	{"html", "a page to look at, one file that needs no network", ALL, export_html},
	{"csv", "all sums as one table, a figure a line", ALL, export_csv},
	{"json", "all sums, one object", ALL, export_json},
};

enum { FORMATS = sizeof(formats) / sizeof(*formats) };

struct export_command {
	const struct format *format;
	const char *output;
	int64_t threshold_ns;
};

static int format_take(struct export_command *c, const char *name, struct error *e)
{
	const char *names[FORMATS], *near;
	size_t i;

	for (i = 0; i < FORMATS; i++) {
		names[i] = formats[i].name;
		if (strcmp(names[i], name) == 0) {
			c->format = &formats[i];
			return 0;
		}
	}
	near = suggest(name, names, FORMATS);
	return error_set(e, ERROR_INPUT, "unknown format '%s'%s%s%s", name,
		near ? ": did you mean '" : ": see 'jitstat export --help'", near ? near : "",
		near ? "'?" : "");
}

static int option_take(void *own, int option, const char *value, struct error *e)
{
	struct export_command *c = own;

	switch (option) {
	case EXPORT_FORMAT:
		return format_take(c, value, e);
	case EXPORT_OUTPUT:
		c->output = value;
		return 0;
	default:
		if (duration_parse(value, &c->threshold_ns) == 0)
			return 0;
		return error_set(e, ERROR_INPUT, "--threshold is a duration as 100ms, not '%s'",
			value);
	}
}

static int options_check(const struct export_command *c, const struct log_input *input,
	struct error *e)
{
	if (!c->format)
		return error_set(e, ERROR_INPUT, "which --format? See 'jitstat export --help'");
	if (input->paths.count == 0 && !input->uses_cache)
		return error_set(e, ERROR_INPUT, "which LOG? See 'jitstat export --help'");
	return 0;
}

static int sums_write(const struct export_command *c, const struct log_input *input,
	struct buf *out, struct error *e)
{
	const struct profile_options options = {
		.keep = c->format->keep, .operation_ns = c->threshold_ns};
	struct export_source source = {.logs = &input->paths, .threshold_ns = c->threshold_ns};
	struct profile *profile = NULL;

	if (log_input_profile(input, &options, &profile, e) < 0)
		return -1;
	source.profile = profile;
	c->format->write(&source, out);
	profile_free(profile);
	return 0;
}

/* A document is not what is made here. */
static int export_run(void *own, struct log_input *input, bool *done, struct error *e)
{
	const struct export_command *c = own;
	struct export_output output;
	int result;

	if (options_check(c, input, e) < 0)
		return -1;
	*done = true;
	result = export_output_open(&output, c->output, e);
	if (result == 0)
		result = c->format->write ? sums_write(c, input, &output.text, e)
					  : export_chrome_trace(input, &output, e);
	if (result == 0)
		result = export_output_commit(&output, e);
	export_output_release(&output);
	return result;
}

int command_export(int argc, char **argv)
{
	struct export_command c = {.threshold_ns = 100 * 1000 * 1000};
	struct log_command command = {
		.tool = "jitstat export",
		.usage = "jitstat export --format FORMAT [OPTION...] LOG...",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = option_take,
		.instead = export_run,
	};
	struct buf about = BUF_INIT;
	size_t i;
	int status;

	(void)argc;
	buf_puts(&about, "Writes what the logs say, or add up to, in a format of other tools:\n\n");
	for (i = 0; i < FORMATS; i++)
		buf_printf(&about, "  %-13s %s%s", formats[i].name, formats[i].help,
			i + 1 < FORMATS ? "\n" : "");
	command.description = buf_string(&about);
	status = log_command_run(&command, &c, argv);
	buf_release(&about);
	return status;
}
