#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cmd/common/form.h"
#include "cmd/common/report.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/text_diff.h"
#include "prio/priority_file.h"
#include "prio/state.h"

enum { UNDO_STATE = FORM_OWN, UNDO_DRY_RUN };

static const struct option_row rows[] = {
	{UNDO_DRY_RUN, 'n', "dry-run", OPTION_NO_VALUE, NULL, "print the diff, and change nothing",
		false},
	{UNDO_STATE, 0, "state", OPTION_VALUE, "FILE", "as was said to jitprio apply", false},
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static const struct form form = {
	.tool = "jitprio undo",
	.usage = "jitprio undo [OPTION...] FILE",
	.description =
		"Puts a priority file back to what it was, to the byte, before jitprio changed it last;\n"
		"again, to what it was before that. A file that somebody else has changed since is left\n"
		"alone.\n\n"
		"  jitprio undo peano.yaml",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

struct undo {
	const char *path, *state;
	bool dry_run;
};

/* A file that was made goes; another one gets its old bytes. */
static int file_restore(const struct priority_file *file, const struct prio_change *change,
	struct error *e)
{
	return change->existed ? priority_file_write(file, &change->text, e) :
		priority_file_remove(file, e);
}

static bool is_done(const struct priority_file *file, const struct prio_change *change)
{
	return file->exists && digest_equal(&file->digest, &change->after);
}

/* As after a kill between remembering a change and making it. */
static bool is_not_begun(const struct priority_file *file, const struct prio_change *change)
{
	if (is_done(file, change) || file->exists != change->existed)
		return false;
	return !file->exists || buf_equal(&file->text, &change->text);
}

/* The last change that was made: 1, 0 when there is none, -1. last: the id of the last one, made or
 * not. */
static int change_find(struct prio_state *state, const struct priority_file *file,
	struct prio_change *change, int64_t *last, struct error *e)
{
	int found = prio_state_last(state, file->path, INT64_MAX, change, e);

	*last = change->id;
	while (found == 1 && is_not_begun(file, change)) {
		int64_t id = change->id;

		buf_release(&change->text);
		found = prio_state_last(state, file->path, id, change, e);
	}
	return found;
}

/* What was passed over goes only now: until the file had changed, jitprio may have been about to
 * make that change. */
static int change_undo(const struct undo *u, struct prio_state *state,
	const struct priority_file *file, const struct prio_change *change, int64_t last,
	struct error *e)
{
	const struct buf nothing = BUF_INIT;

	if (!is_done(file, change))
		return error_set(e, ERROR_INPUT,
			"'%s' was changed since jitprio wrote it: it is left alone", u->path);
	if (u->dry_run)
		return text_diff_print(u->path, &file->text,
			change->existed ? &change->text : &nothing, e);
	if (file_restore(file, change, e) < 0 ||
		prio_state_drop(state, u->path, change->id, last, e) < 0)
		return -1;
	report_note("'%s' is %s", u->path, change->existed ? "as it was" : "gone, as it was");
	return EXIT_DONE;
}

static int state_undo(const struct undo *u, struct prio_state *state, struct error *e)
{
	struct prio_change change = {.text = BUF_INIT};
	struct priority_file file;
	int64_t last = 0;
	int status = -1, found = priority_file_target(&file, u->path, NULL, e);

	if (found == 0)
		found = change_find(state, &file, &change, &last, e);
	if (found == 1)
		status = change_undo(u, state, &file, &change, last, e);
	else if (found == 0)
		error_set(e, ERROR_INPUT, "no change of '%s' is remembered", u->path);
	priority_file_release(&file);
	buf_release(&change.text);
	return status;
}

static int run(const struct undo *u, struct error *e)
{
	char *path = u->state ? strdup(u->state) : prio_state_default_path(e);
	struct prio_state *state = NULL;
	int status = -1;

	if (!path)
		return u->state ? error_memory(e) : -1;
	if (access(path, F_OK) < 0)
		error_set(e, ERROR_INPUT, "no change of '%s' is remembered: there is no '%s'", u->path,
			path);
	else if (prio_state_open(&state, path, true, e) == 0)
		status = state_undo(u, state, e);
	prio_state_close(state);
	free(path);
	return status;
}

int command_undo(int argc, char **argv)
{
	const char *values[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct undo u;
	int status = form_read(&form, argv, values);

	(void)argc;
	if (status >= 0)
		return status;
	if (!values[FORM_OPERAND])
		return report_usage("which FILE? See 'jitprio undo --help'");
	u = (struct undo){values[FORM_OPERAND], values[UNDO_STATE], values[UNDO_DRY_RUN] != NULL};
	status = run(&u, &e);
	return status < 0 ? report_error(&e) : status;
}
