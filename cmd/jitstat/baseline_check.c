#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/jitstat/baseline_commands.h"

static const struct option_row rows[] = {
	{.help = "Against what:"},
	STATISTICS_DIRECTORY_ROW,
	{.help = "What is read, or run:"},
	STATISTICS_READ_ROWS,
	STATISTICS_RUN_ROWS,
	{OPTION_CONFIRM, 0, "confirm", OPTION_NO_VALUE, NULL,
		"run it all again before anything is called slower", false},
	{.help = "What is compared, and how:"},
	STATISTICS_GATE_ROWS,
	LOG_OUTPUT_ROWS,
};

/* What is run: what was given, or what was run then. */
struct task {
	char *const *command; /* NULL: none */
	bool shell;
	struct measurement_options runs;
};

static int task_choose(struct task *task, const struct statistics_arguments *a,
	const struct baseline *b, struct error *e)
{
	bool is_stored = !a->command && a->operands.count < 2;

	*task = (struct task){.command = a->command, .shell = a->shell, .runs = a->runs};
	if (is_stored && b->command.count == 0)
		return error_set(e, ERROR_INPUT,
			"baseline '%s' is of logs: name the LOG to check against it", b->name);
	if (is_stored) {
		task->command = b->command.items;
		task->shell = b->shell;
	}
	if (!a->has_runs && b->runs > 0 && b->runs <= MEASUREMENT_RUNS_MAX)
		task->runs.runs = (size_t)b->runs;
	if (!a->has_warmups && b->command.count > 0 && b->warmups <= MEASUREMENT_RUNS_MAX)
		task->runs.warmups = (size_t)b->warmups;
	if (a->confirm && !task->command)
		return error_set(e, ERROR_INPUT,
			"--confirm needs a COMMAND to run again: logs say the same twice");
	return 0;
}

static int machines_compare(const struct baseline *b, struct statistics_arguments *a,
	struct document *out, struct error *e)
{
	struct fingerprint now = FINGERPRINT_INIT;
	struct buf differences = BUF_INIT;
	int result = fingerprint_take(&now, e);

	if (result == 0 && fingerprint_is_other(&b->machine, &now, &differences)) {
		a->compare.undecidable = "measured on another machine";
		document_note(out, "another machine: %s", buf_string(&differences));
	} else if (result == 0 && fingerprint_has_changed(&b->machine, &now, &differences)) {
		document_note(out, "not all is as it was: %s", buf_string(&differences));
	}
	buf_release(&differences);
	fingerprint_release(&now);
	return result;
}

static int second_compare(struct comparison *first, const struct statistics_arguments *a,
	const struct baseline *b, const struct task *task, struct error *e)
{
	struct comparison second = COMPARISON_INIT;
	struct metrics metrics = METRICS_INIT;
	int result = baseline_measure(a, task->command, task->shell, &task->runs, &metrics, e);

	if (result == 0)
		result = comparison_make(&second, &b->metrics, &metrics, &a->compare, e);
	if (result == 0)
		comparison_confirm(first, &second);
	comparison_release(&second);
	metrics_release(&metrics);
	return result;
}

static int baseline_compare(struct baseline *b, struct statistics_arguments *a,
	struct document *out, struct error *e)
{
	struct comparison comparison = COMPARISON_INIT;
	struct metrics metrics = METRICS_INIT;
	struct task task;
	int status = -1;

	if (task_choose(&task, a, b, e) < 0 || machines_compare(b, a, out, e) < 0 ||
		statistics_select(a, &b->metrics, e) < 0 ||
		baseline_measure(a, task.command, task.shell, &task.runs, &metrics, e) < 0 ||
		comparison_make(&comparison, &b->metrics, &metrics, &a->compare, e) < 0)
		goto out;
	if (a->confirm && comparison_times(&comparison, GATE_SLOWER) > 0 &&
		second_compare(&comparison, a, b, &task, e) < 0)
		goto out;
	comparison_describe(&comparison, a->all, out);
	status = comparison_status(&comparison);
out:
	comparison_release(&comparison);
	metrics_release(&metrics);
	return status;
}

static int run(struct statistics_arguments *a, struct document *out, struct error *e)
{
	const char *name = baseline_operand(a, "check", e);
	const char *directory = baseline_directory(a->directory);
	struct baseline b = BASELINE_INIT;
	char *path;
	int status = -1;

	if (!name)
		return -1;
	a->compare.pairing = PAIRING_NONE;
	path = baseline_path(directory, name);
	if (!path)
		error_memory(e);
	else if (access(path, F_OK) < 0 && errno == ENOENT)
		error_set(e, ERROR_INPUT,
			"there is no baseline '%s' in '%s': 'jitstat baseline list' lists them",
			name, directory);
	else if (baseline_read(&b, path, e) == 0)
		status = baseline_compare(&b, a, out, e);
	free(path);
	baseline_release(&b);
	return status;
}

int command_baseline_check(int argc, char **argv)
{
	static const struct statistics_command command = {
		.tool = "jitstat baseline check",
		.usage = "jitstat baseline check [OPTION...] NAME [LOG...] [-- COMMAND [ARG...]]",
		.description =
			"Measures, and compares with the baseline; without a LOG or a COMMAND, what the\n"
			"baseline ran is run again, as often. Then and now are apart in time, so the\n"
			"samples are unpaired (Mann-Whitney). Slower is what has p < 0.05 after Holm's\n"
			"correction, and an effect above 5 % and above twice the noise that the baseline\n"
			"knows. Counts are compared exactly: more attempts, misses, failures or fallbacks\n"
			"are worse.\n\n"
			"Status: 0 nothing is slower or worse; 1 something is; 4 inconclusive: no times\n"
			"could be judged, for want of 6 samples or on another machine. Counts are\n"
			"compared there, too.\n\n"
			"  jitstat baseline check --confirm main\n"
			"  jitstat baseline check main -- ./new input\n"
			"  jitstat baseline check --threshold 1.2 nightly run.jsonl",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.run = run,
	};

	(void)argc;
	return statistics_command_run(&command, argv);
}
