#include "cmd/jitstat/statistics_command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/units.h"

enum { RUNS_DEFAULT = 20, WARMUPS_DEFAULT = 3, WARMUPS_MAX = 1000000 };

/* ---- options */

static int count_take(const char *option, const char *value, int64_t least, int64_t most,
	size_t *out, struct error *e)
{
	int64_t count;

	if (integer_parse(value, least, most, &count) < 0)
		return error_set(e, ERROR_INPUT, "%s is a number from %lld to %lld, not '%s'",
			option, (long long)least, (long long)most, value);
	*out = (size_t)count;
	return 0;
}

/* "1.2": more than 1, decimal, and nothing behind it. The C library's point is the locale's. */
static int threshold_take(const char *value, double *out, struct error *e)
{
	double ratio = 0, weight = 1;
	size_t digits = strspn(value, "0123456789"), i, end = digits;

	if (value[digits] == '.')
		end = digits + 1 + strspn(value + digits + 1, "0123456789");
	for (i = 0; i < end; i++) {
		if (i == digits)
			continue;
		ratio = 10 * ratio + (value[i] - '0');
		weight *= i > digits ? 10 : 1;
	}
	*out = ratio / weight;
	if (digits == 0 || value[end] || end > 15 || !(*out > 1))
		return error_set(e, ERROR_INPUT,
			"--threshold is a ratio above 1, 1.2 for 20 %% more time, not '%s'", value);
	return 0;
}

static int only_take(const char *value, enum metrics_only *only, struct error *e)
{
	if (strcmp(value, "times") == 0)
		*only = METRICS_TIMES;
	else if (strcmp(value, "counts") == 0)
		*only = METRICS_COUNTS;
	else
		return error_set(e, ERROR_INPUT, "--only is times or counts, not '%s'", value);
	return 0;
}

/* Options that are text, or that there is only one way to give. True when it was one. */
static bool plain_take(struct statistics_arguments *a, int option, const char *value)
{
	struct {
		int option;
		const char **text;
		bool *flag;
	} plain[] = {
		{LOG_STRICT, NULL, &a->input.strict},
		{LOG_OUTPUT, &a->output, NULL},
		{OPTION_ALL, NULL, &a->all},
		{OPTION_CONFIRM, NULL, &a->confirm},
		{OPTION_DIRECTORY, &a->directory, NULL},
		{OPTION_IGNORE_FAILURE, NULL, &a->runs.ignores_failure},
		{OPTION_LABEL, &a->label, NULL},
		{OPTION_LOG, &a->log, NULL},
		{OPTION_SHELL, NULL, &a->shell},
		{OPTION_SHOW_OUTPUT, NULL, &a->runs.shows_output},
		{OPTION_VS, &a->vs, NULL},
	};

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (plain[i].option == option) {
			if (plain[i].text)
				*plain[i].text = value;
			else
				*plain[i].flag = true;
			return true;
		}
	return false;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct statistics_arguments *a = context;

	if (plain_take(a, option, value))
		return 0;
	switch (option) {
	case OPTION_OPERAND:
		strvec_push(&a->operands, value);
		return a->operands.failed ? error_memory(e) : 0;
	case LOG_FROM:
		a->input.from = reader_importer(value, e);
		return a->input.from ? 0 : -1;
	case LOG_JSON:
		a->format = DOCUMENT_JSON;
		return 0;
	case LOG_CSV:
		a->format = DOCUMENT_CSV;
		return 0;
	case LOG_MARKDOWN:
		a->format = DOCUMENT_MARKDOWN;
		return 0;
	case OPTION_METRIC:
		strvec_push(&a->globs, value);
		return a->globs.failed ? error_memory(e) : 0;
	case OPTION_ONLY:
		return only_take(value, &a->only, e);
	case OPTION_PAIRED:
		a->compare.pairing = PAIRING_VOUCHED;
		return 0;
	case OPTION_RUNS:
		a->has_runs = true;
		return count_take("--runs", value, 1, MEASUREMENT_RUNS_MAX, &a->runs.runs, e);
	case OPTION_THRESHOLD:
		return threshold_take(value, &a->compare.gate.ratio_limit, e);
	default:
		a->has_warmups = true;
		return count_take("--warmups", value, 0, WARMUPS_MAX, &a->runs.warmups, e);
	}
}

/* Ends argv at "--"; what is behind it is the command. */
static int command_cut(char **argv, char *const **command, struct error *e)
{
	size_t i;

	*command = NULL;
	for (i = 0; argv[i] && strcmp(argv[i], "--") != 0;)
		i++;
	if (!argv[i])
		return 0;
	argv[i] = NULL;
	*command = argv + i + 1;
	if (argv[i + 1])
		return 0;
	return error_set(e, ERROR_INPUT, "which COMMAND? There is none behind '--'");
}

/* ---- logs */

int statistics_read_logs(const struct statistics_arguments *a, char *const *paths, size_t count,
	struct metrics *metrics, struct error *e)
{
	/* only one thread sees events in order */
	struct log_input input = {
		.from = a->input.from, .strict = a->input.strict, .jobs = 1, .in_order = true};
	const struct profile_options options = {.keep = PROFILE_SERIES};
	struct profile *profile = NULL;
	int result;

	for (size_t i = 0; i < count; i++)
		strvec_push(&input.paths, paths[i]);
	result = input.paths.failed ? error_memory(e)
				    : log_input_profile(&input, &options, &profile, e);
	if (result == 0) {
		metrics_add_profile(metrics, profile);
		if (metrics->failed)
			result = error_memory(e);
	}
	profile_free(profile);
	log_input_release(&input);
	return result;
}

int statistics_select(const struct statistics_arguments *a, struct metrics *metrics,
	struct error *e)
{
	if (metrics->failed)
		return error_memory(e);
	metrics_select(metrics, &a->globs, a->only);
	metrics_sort(metrics);
	return 0;
}

/* ---- the frame */

static int output_write(const char *path, const struct buf *out, struct error *e)
{
	if (out->failed)
		return error_memory(e);
	return file_write(path, buf_string(out), out->length, 0666, e);
}

static int command_do(const struct statistics_command *command, struct statistics_arguments *a,
	struct buf *out, struct error *e)
{
	struct document *document = document_new();
	int status = document ? command->run(a, document, e) : error_memory(e);

	if (status >= 0)
		document_print(document, a->format, out);
	document_free(document);
	if (status >= 0 && a->output && output_write(a->output, out, e) < 0)
		return -1;
	return status;
}

int statistics_command_run(const struct statistics_command *command, char **argv)
{
	struct statistics_arguments a = {
		.runs = {.runs = RUNS_DEFAULT, .warmups = WARMUPS_DEFAULT},
		.compare = {.gate = GATE_DEFAULTS},
	};
	struct error e = ERROR_INIT;
	struct option_parser parser = {.tool = command->tool, .rows = command->rows,
		.row_count = command->row_count, .arguments = argv + 1, .error = &e};
	struct buf out = BUF_INIT;
	int wrong = command_cut(argv, &a.command, &e), option, status, printed;

	option = wrong < 0 ? -1 : option_each(&parser, LOG_HELP, option_take, &a);
	if (option == 1) {
		option_help(command->usage, command->description, command->rows,
			command->row_count);
		status = EXIT_DONE;
	} else if (option < 0 || (status = command_do(command, &a, &out, &e)) < 0) {
		status = report_error(&e);
	} else if (!a.output) {
		printed = report_result(&out);
		status = printed == EXIT_DONE ? status : printed;
	}
	buf_release(&out);
	strvec_release(&a.operands);
	strvec_release(&a.globs);
	return status;
}
