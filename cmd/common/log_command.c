#include "cmd/common/log_command.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/processors.h"
#include "base/units.h"

/* What one run of a command was given. */
struct invocation {
	const struct log_command *command;
	void *own;
	struct log_input input;
	enum document_format format;
	const char *output; /* NULL: standard output */
	bool is_given[2];   /* of command->apart */
};

static int jobs_take(struct invocation *i, const char *value, struct error *e)
{
	int64_t jobs;

	if (integer_parse(value, 1, 64, &jobs) < 0)
		return error_set(e, ERROR_INPUT, "--jobs is a number from 1 to 64, not '%s'", value);
	i->input.jobs = (size_t)jobs;
	return 0;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct invocation *i = context;

	for (size_t k = 0; k < 2; k++)
		i->is_given[k] |= option == i->command->apart[k];
	switch (option) {
	case OPTION_OPERAND:
		strvec_push(&i->input.paths, value);
		return i->input.paths.failed ? error_memory(e) : 0;
	case LOG_FROM:
		i->input.from = reader_importer(value, e);
		return i->input.from ? 0 : -1;
	case LOG_CACHE:
		i->input.uses_cache = true;
		i->input.cache_directory = value;
		return 0;
	case LOG_STRICT:
		i->input.strict = true;
		return 0;
	case LOG_JOBS:
		return jobs_take(i, value, e);
	case LOG_JSON:
		i->format = DOCUMENT_JSON;
		return 0;
	case LOG_CSV:
		i->format = DOCUMENT_CSV;
		return 0;
	case LOG_MARKDOWN:
		i->format = DOCUMENT_MARKDOWN;
		return 0;
	case LOG_OUTPUT:
		i->output = value;
		return 0;
	default:
		return i->command->take(i->own, option, value, e);
	}
}

static const char *option_name(const struct log_command *command, int option)
{
	const struct option_row *row = command->rows;

	while (row->id != option)
		row++;
	return row->name;
}

static int apart_check(const struct invocation *i, struct error *e)
{
	const struct log_command *command = i->command;

	if (!i->is_given[0] || !i->is_given[1])
		return 0;
	return error_set(e, ERROR_INPUT, "--%s and --%s do not go together",
		option_name(command, command->apart[0]), option_name(command, command->apart[1]));
}

/* A file is there as a whole or not at all. */
static int output_write(const struct invocation *i, struct buf *out, struct error *e)
{
	if (out->failed)
		return error_memory(e);
	return file_write(i->output, buf_string(out), out->length, 0666, e);
}

static int invocation_read(struct invocation *i, struct profile **profile, struct error *e)
{
	struct profile_options options = {0};

	if (i->command->prepare && i->command->prepare(i->own, &i->input, &options, e) < 0)
		return -1;
	if (i->input.paths.count == 0 && !i->input.uses_cache)
		return error_set(e, ERROR_INPUT, "which LOG? See '%s --help'", i->command->tool);
	if (i->command->sink)
		return log_input_events(&i->input, i->command->sink(i->own), e);
	return log_input_profile(&i->input, &options, profile, e);
}

static int invocation_run(struct invocation *i, struct buf *out, struct error *e)
{
	struct profile *profile = NULL;
	struct document *document = document_new();
	int status = -1;

	if (!document)
		error_memory(e);
	else if (invocation_read(i, &profile, e) == 0)
		status = i->command->run(i->own, profile, document, e);
	if (status >= 0) {
		/* nothing is there yet that would have to be cleaned up */
		interrupt_suspend();
		document_print(document, i->format, out);
		interrupt_install();
	}
	if (status >= 0 && interrupt_pending())
		status = error_set(e, ERROR_CANCELLED, "interrupted");
	document_free(document);
	profile_free(profile);
	return status;
}

/* The exit status, or -1 and e. */
static int invocation_finish(struct invocation *i, struct error *e)
{
	struct buf out = BUF_INIT;
	int status, printed;
	bool done = false;

	if (apart_check(i, e) < 0)
		return -1;
	status = i->command->instead ? i->command->instead(i->own, &i->input, &done, e) : EXIT_DONE;
	if (status < 0 || done)
		return status;
	status = invocation_run(i, &out, e);
	if (status >= 0 && i->output) {
		status = output_write(i, &out, e) < 0 ? -1 : status;
	} else if (status >= 0) {
		printed = report_result(&out);
		status = printed == EXIT_DONE ? status : printed;
	}
	buf_release(&out);
	return status;
}

int log_command_run(const struct log_command *command, void *own, char **argv)
{
	struct invocation i = {
		.command = command, .own = own, .input = {.jobs = processors_count()}};
	struct error e = ERROR_INIT;
	struct option_parser parser = {.tool = command->tool, .rows = command->rows,
		.row_count = command->row_count, .arguments = argv + 1, .error = &e};
	int option = option_each(&parser, LOG_HELP, option_take, &i), status;

	if (option == 1) {
		option_help(command->usage, command->description, command->rows,
			command->row_count);
		status = EXIT_DONE;
	} else if (option < 0 || (status = invocation_finish(&i, &e)) < 0) {
		status = report_error(&e);
	}
	log_input_release(&i.input);
	return status;
}
