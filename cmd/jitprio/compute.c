#include <string.h>

#include "base/file.h"
#include "cmd/jitprio/change.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/proposal_document.h"
#include "cmd/jitprio/request.h"

enum { COMPUTE_OUTPUT = REQUEST_OWN, COMPUTE_ALL, COMPUTE_STATE };

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "What is told:"},
	{COMPUTE_OUTPUT, 'o', "output", OPTION_VALUE, "FILE",
		"write priorities to FILE: what is there, or in -p, with what moves", false},
	{COMPUTE_STATE, 0, "state", OPTION_VALUE, "FILE",
		"where undo finds what FILE was (default: see jitprio(1))", false},
	{COMPUTE_ALL, 0, "all", OPTION_NO_VALUE, NULL, "list rules that stay, too", false},
	{LOG_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},
	{LOG_CSV, 0, "csv", OPTION_NO_VALUE, NULL, "print its first table as CSV", false},
	{LOG_MARKDOWN, 0, "markdown", OPTION_NO_VALUE, NULL, "print it as Markdown", false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

struct compute {
	struct request request;
	const char *output, *state;
	bool all;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct compute *c = own;

	if (option == COMPUTE_ALL)
		c->all = true;
	else if (option == COMPUTE_OUTPUT)
		c->output = value;
	else if (option == COMPUTE_STATE)
		c->state = value;
	else
		return request_take(&c->request, option, value, e);
	return 0;
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct compute *c = own;

	if (c->output && strcmp(c->output, "-") == 0)
		return error_set(e, ERROR_INPUT, "-o is a file: 'jitprio diff' shows what would be in it");
	if (c->state && !c->output)
		return error_set(e, ERROR_INPUT, "--state goes with -o FILE");
	if (c->output && !c->request.path) {
		c->request.path = c->output;
		c->request.may_be_new = true;
	}
	return request_prepare(&c->request, input, options, e);
}

static int copy_write(const struct compute *c, const struct buf *text, struct error *e)
{
	const struct priority_format *format = c->request.file.format;
	struct priority_file target;
	int result = -1;

	if (!c->request.format && priority_format_of(c->output) != format)
		return error_set(e, ERROR_INPUT, "'%s' is of the format %s, '%s' would be of another: "
			"give it the same suffix, or say --format", c->request.path, format->name,
			c->output);
	if (priority_file_target(&target, c->output, format, e) == 0)
		result = change_write(&target, c->state, text, e);
	priority_file_release(&target);
	return result;
}

/* Into the file that was read, or as another one. */
static int output_write(const struct compute *c, struct error *e)
{
	const struct request *r = &c->request;
	struct buf text = BUF_INIT;
	int result = request_edit(r, &text, e);

	if (result == 0 && strcmp(c->output, r->path) != 0 && !file_is_same(c->output, r->path))
		result = copy_write(c, &text, e);
	else if (result == 0 && (!r->file.exists || !buf_equal(&text, &r->file.text)))
		result = change_write(&r->file, c->state, &text, e);
	buf_release(&text);
	return result;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct compute *c = own;

	(void)profile;
	if (request_propose(&c->request, e) < 0 || (c->output && output_write(c, e) < 0))
		return -1;
	proposal_describe(&c->request, c->all, out);
	return EXIT_DONE;
}

int command_compute(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio compute",
		.usage = "jitprio compute [OPTION...] LOG...",
		.description =
			"Says which rules should move, and why the others should not. Rules that compete\n"
			"are ranked by success probability over mean cost, which costs least (Simon and\n"
			"Kadane 1975); few move, and only where the whole bucket is sure to gain.\n\n"
			"  jitprio compute run.jsonl\n"
			"  jitprio compute -o priorities.json run.jsonl\n"
			"  jitprio compute -p peano.yaml --all --json run.jsonl | jq '.rules[0]'",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.prepare = prepare,
		.sink = request_sink,
		.run = run,
	};
	struct compute c = {.request = REQUEST_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &c, argv);
	request_release(&c.request);
	return status;
}
