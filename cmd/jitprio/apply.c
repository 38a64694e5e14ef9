#include <string.h>

#include "cmd/jitprio/change.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/proposal_document.h"
#include "cmd/jitprio/request.h"
#include "cmd/jitprio/text_diff.h"

enum { APPLY_DRY_RUN = REQUEST_OWN, APPLY_BACKUP, APPLY_STATE };

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "What is done:"},
	{APPLY_DRY_RUN, 'n', "dry-run", OPTION_NO_VALUE, NULL, "print the diff, and change nothing",
		false},
	{APPLY_BACKUP, 'b', "backup", OPTION_NO_VALUE, NULL, "keep the old file as FILE.orig, too",
		false},
	{APPLY_STATE, 0, "state", OPTION_VALUE, "FILE",
		"where undo finds the old file (default: see jitprio(1))", false},
	{LOG_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

struct apply {
	struct request request;
	const char *state;
	bool dry_run, backup;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct apply *a = own;

	switch (option) {
	case APPLY_DRY_RUN:
		a->dry_run = true;
		return 0;
	case APPLY_BACKUP:
		a->backup = true;
		return 0;
	case APPLY_STATE:
		a->state = value;
		return 0;
	default:
		return request_take(&a->request, option, value, e);
	}
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct apply *a = own;

	if (!a->request.path)
		return error_set(e, ERROR_INPUT, "which priority file? Say -p FILE");
	a->request.may_be_new = true;
	return request_prepare(&a->request, input, options, e);
}

static int text_apply(struct apply *a, const struct buf *text, struct document *out,
	struct error *e)
{
	const struct request *r = &a->request;
	/* a file is not made to say that all is well */
	bool is_same = (r->proposal.moved == 0 && !r->file.exists) ||
		buf_equal(text, &r->file.text);

	if (a->dry_run)
		return text_diff_print(r->path, &r->file.text, text, e);
	if (!is_same && ((a->backup && r->file.exists && priority_file_backup(&r->file, e) < 0) ||
				change_write(&r->file, a->state, text, e) < 0))
		return -1;
	document_text(out, "file", "file", r->path);
	document_text(out, "result", "result", is_same ? "nothing to change" :
		r->file.exists ? "changed" : "created");
	proposal_describe(r, false, out);
	return EXIT_DONE;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct apply *a = own;
	struct buf text = BUF_INIT;
	int status = -1;

	(void)profile;
	if (request_propose(&a->request, e) == 0 && request_edit(&a->request, &text, e) == 0)
		status = text_apply(a, &text, out, e);
	buf_release(&text);
	return status;
}

int command_apply(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio apply",
		.usage = "jitprio apply [OPTION...] -p FILE LOG...",
		.description =
			"Changes the priorities of the rules that should move, in their file, all at once.\n"
			"Every other byte of it stays. A file that was changed meanwhile is left alone.\n"
			"jitprio undo takes it back; doing it twice changes nothing more.\n\n"
			"  jitprio apply --dry-run -p peano.yaml run.jsonl\n"
			"  jitprio apply -p peano.yaml run.jsonl && jitc compile peano.ll",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.apart = {APPLY_DRY_RUN, LOG_JSON}, /* a diff is no JSON */
		.take = take,
		.prepare = prepare,
		.sink = request_sink,
		.run = run,
	};
	struct apply a = {.request = REQUEST_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &a, argv);
	request_release(&a.request);
	return status;
}
