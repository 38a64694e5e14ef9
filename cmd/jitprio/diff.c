#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/request.h"
#include "cmd/jitprio/text_diff.h"

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "What is told:"},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct request *r = own;

	if (!r->path)
		return error_set(e, ERROR_INPUT, "which priority file? Say -p FILE");
	r->may_be_new = true;
	return request_prepare(r, input, options, e);
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct request *r = own;
	struct buf text = BUF_INIT;
	int status = -1;

	(void)profile;
	(void)out;
	if (request_propose(r, e) == 0 && request_edit(r, &text, e) == 0)
		status = text_diff_print(r->path, &r->file.text, &text, e);
	buf_release(&text);
	return status;
}

int command_diff(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio diff",
		.usage = "jitprio diff [OPTION...] -p FILE LOG...",
		.description =
			"Shows what jitprio apply would change in the priority file, as a unified diff;\n"
			"nothing when it would change nothing. Only priorities ever change: every other\n"
			"byte of the file stays.\n\n"
			"  jitprio diff -p peano.yaml run.jsonl\n"
			"  jitprio diff -p priorities.json run.jsonl >priorities.patch",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = request_take,
		.prepare = prepare,
		.sink = request_sink,
		.run = run,
	};
	struct request r = REQUEST_INIT;
	int status;

	(void)argc;
	status = log_command_run(&command, &r, argv);
	request_release(&r);
	return status;
}
