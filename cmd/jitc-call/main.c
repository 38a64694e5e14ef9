#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/units.h"
#include "cmd/common/option.h"
#include "cmd/common/report.h"
#include "cmd/jitc-call/invoke.h"
#include "pipeline/call/call_result.h"
#include "pipeline/call/library.h"

enum { OPTION_LIBRARY = 1, OPTION_CALL, OPTION_REPEAT, OPTION_JSON, OPTION_RECORD,
	OPTION_OUTPUT, OPTION_SOURCE, OPTION_HELP };

static const struct option_row rows[] = {
	{.id = OPTION_LIBRARY, .name = "library", .value = OPTION_VALUE, .value_name = "FILE",
		.help = "shared library that has the function"},
	{.id = OPTION_CALL, .name = "call", .value = OPTION_VALUE, .value_name = "CALL",
		.help = "what to call: 'i32 name(i32 7, [4 x double] 1,2.5)'"},
	{.id = OPTION_REPEAT, .name = "repeat", .value = OPTION_VALUE, .value_name = "N",
		.help = "call N times, each with the same input, and print what that took"},
	{.id = OPTION_JSON, .name = "json", .help = "print the result as JSON"},
	{.id = OPTION_RECORD, .name = "record", .value = OPTION_VALUE, .value_name = "FILE",
		.help = "write the result to FILE as bytes for jitc, print nothing"},
	{.id = OPTION_OUTPUT, .name = "output", .value = OPTION_VALUE, .value_name = "FILE",
		.help = "write to FILE what would go to stdout"},
	{.id = OPTION_SOURCE, .name = "source", .value = OPTION_VALUE, .value_name = "NAME",
		.help = "what messages call the library, which may have no name of its own"},
	{.id = OPTION_HELP, .letter = 'h', .name = "help", .help = "print this text"},
};

enum { ROW_COUNT = sizeof(rows) / sizeof(rows[0]) };

struct settings {
	const char *library, *call, *record, *output, *source;
	int64_t repeat; /* 0: not given */
	bool json, help;
};

static int settings_read(struct settings *s, char **arguments, struct error *e)
{
	struct option_parser parser = {.tool = "jitc-call", .rows = rows, .row_count = ROW_COUNT,
		.arguments = arguments, .error = e};
	const char *value;
	int id;

	while ((id = option_next(&parser, &value)) != OPTION_END) {
		switch (id) {
		case OPTION_LIBRARY:
			s->library = value;
			break;
		case OPTION_CALL:
			s->call = value;
			break;
		case OPTION_REPEAT:
			if (integer_parse(value, 1, INT64_MAX, &s->repeat) < 0)
				return error_set(e, ERROR_INPUT,
					"--repeat '%s' is not a number of at least 1", value);
			break;
		case OPTION_JSON:
			s->json = true;
			break;
		case OPTION_RECORD:
			s->record = value;
			break;
		case OPTION_OUTPUT:
			s->output = value;
			break;
		case OPTION_SOURCE:
			s->source = value;
			report_set_tool("jitc"); /* which its user called */
			break;
		case OPTION_HELP:
			s->help = true;
			return 0;
		case OPTION_OPERAND:
			return error_set(e, ERROR_INPUT, "unexpected argument '%s'", value);
		default:
			return -1;
		}
	}
	if (!s->library || !s->call)
		return error_set(e, ERROR_INPUT, "--library and --call are needed");
	return 0;
}

static int output_redirect(const char *path, struct error *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int status = fd < 0 ? -1 : dup2(fd, STDOUT_FILENO);

	if (status < 0)
		error_errno(e, "cannot write '%s'", path);
	if (fd >= 0)
		close(fd);
	return status < 0 ? -1 : 0;
}

static int result_write(const struct settings *s, const struct call *call,
	const struct call_statistics *statistics, struct error *e)
{
	struct buf out = BUF_INIT;
	struct call_row row = {"native", statistics};
	int status;

	/* What the called function has printed comes first, whatever it is buffered in. */
	fflush(NULL);
	if (s->record)
		call_record_write(call, statistics, &out);
	else
		call_report(call, &row, s->json || s->repeat ? 1 : 0, s->json, &out);
	if (out.failed)
		status = error_memory(e);
	else if (s->record)
		status = file_write(s->record, out.data, out.length, 0600, e);
	else if (fd_write_all(STDOUT_FILENO, out.data, out.length) < 0)
		status = error_errno(e, "cannot write the result");
	else
		status = 0;
	buf_release(&out);
	return status;
}

/* True while the function runs: then only it can end the process. */
static bool called;

/* Never closed: the function may have left threads in it. */
static struct library *library;

static void exit_notice(void)
{
	if (!called)
		return;
	fflush(NULL);
	report_note("the function ended the process and gave no result");
	_exit(1);
}

static int run(const struct settings *s, struct error *e)
{
	struct call call = {0};
	struct call_statistics statistics = {0};
	void *function;
	int status = -1;

	/* then jitc waits for us: should it be killed, a call that never ends must end, too */
	if (s->record)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (call_parse(s->call, &call, e) < 0 ||
		(s->output && output_redirect(s->output, e) < 0) ||
		library_open(&library, s->library, e) < 0 ||
		library_find(library, call.name, &function, e) < 0)
		goto out;
	called = true;
	status = call_invoke(&call, function, s->repeat ? (uint64_t)s->repeat : 1, &statistics, e);
	called = false;
	if (status == 0)
		status = result_write(s, &call, &statistics, e);
out:
	call_release(&call);
	return status;
}

/* jitc hands the library over as a descriptor: its user knows the file that it was made from. */
static void source_name(const struct settings *s, struct error *e)
{
	char *name;

	if (!s->source || !e->file || strcmp(e->file, s->library) != 0)
		return;
	name = strdup(s->source);
	if (!name)
		return;
	free(e->file);
	e->file = name;
}

int main(int argc, char **argv)
{
	struct settings settings = {0};
	struct error e = ERROR_INIT;
	int status = 0;

	(void)argc;
	report_set_tool("jitc-call");
	atexit(exit_notice);
	if (settings_read(&settings, argv + 1, &e) < 0 ||
		(!settings.help && run(&settings, &e) < 0)) {
		source_name(&settings, &e);
		status = report_error(&e);
	} else if (settings.help) {
		option_help("jitc-call --library FILE --call CALL [--repeat N] [--json]",
			"Calls a function of a shared library and prints its result. jitc run uses "
			"it, so that\na crash of the function is not one of jitc.",
			rows, ROW_COUNT);
	}
	error_release(&e);
	return status;
}
