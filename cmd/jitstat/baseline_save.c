#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "cmd/jitstat/baseline_commands.h"

static const struct option_row rows[] = {
	{.help = "Where it is kept:"},
	STATISTICS_DIRECTORY_ROW,
	{.help = "What is read, or run:"},
	STATISTICS_READ_ROWS,
	STATISTICS_RUN_ROWS,
	{.help = "What is kept of it:"},
	STATISTICS_SELECT_ROWS,
	LOG_OUTPUT_ROWS,
};

/* Twice as often as asked for: every second run is for the noise of the same against the same. */
static struct measurement_options runs_doubled(const struct statistics_arguments *a)
{
	struct measurement_options runs = a->runs;

	runs.runs = 2 * runs.runs < MEASUREMENT_RUNS_MAX ? 2 * runs.runs : MEASUREMENT_RUNS_MAX;
	return runs;
}

static int baseline_fill(struct baseline *b, const struct statistics_arguments *a,
	const char *name, struct error *e)
{
	const struct measurement_options runs = runs_doubled(a);

	b->name = strdup(name);
	for (char *const *word = a->command; word && *word; word++)
		strvec_push(&b->command, *word);
	if (!b->name || b->command.failed)
		return error_memory(e);
	b->shell = a->shell;
	b->runs = (int64_t)a->runs.runs;
	b->warmups = (int64_t)a->runs.warmups;
	b->saved_ns = clock_realtime_ns();
	if (baseline_measure(a, a->command, a->shell, &runs, &b->metrics, e) < 0)
		return -1;
	if (b->metrics.time_count + b->metrics.count_count == 0)
		return error_set(e, ERROR_INPUT, "there is no metric to keep");
	return fingerprint_take(&b->machine, e);
}

static void baseline_describe(const struct baseline *b, const char *path, struct document *out)
{
	static const struct column columns[] = {
		{"metric", "METRIC", FIGURE_TEXT},
		{"samples", "SAMPLES", FIGURE_COUNT},
		{"noise", "NOISE", FIGURE_SHARE},
	};
	struct sheet *sheet;
	size_t i, few = 0;

	document_text(out, "name", "baseline", b->name);
	document_text(out, "file", "file", path);
	document_integer(out, "times", "times", FIGURE_COUNT, (int64_t)b->metrics.time_count);
	document_integer(out, "counts", "counts", FIGURE_COUNT, (int64_t)b->metrics.count_count);
	sheet = document_sheet(
		out, "metrics", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));
	for (i = 0; i < b->metrics.time_count; i++) {
		const struct metric *metric = &b->metrics.times[i];

		few += metric->count < GATE_LEAST;
		sheet_text(sheet, metric->name);
		sheet_integer(sheet, (int64_t)metric->count);
		sheet_number(sheet, metric->noise);
	}
	if (few > 0)
		document_note(out, "%zu with fewer than %d samples, which no check can judge", few,
			GATE_LEAST);
}

/* What samples at even places differ from those at odd ones. Where a log has enough of them, they
 * show the noise as well as runs of a command do. */
static void noise_find(struct metrics *metrics)
{
	for (size_t i = 0; i < metrics->time_count; i++)
		metrics->times[i].noise =
			gate_noise(metrics->times[i].values, metrics->times[i].count);
}

static int run(struct statistics_arguments *a, struct document *out, struct error *e)
{
	const char *name = baseline_operand(a, "save", e);
	const char *directory = baseline_directory(a->directory);
	struct baseline b = BASELINE_INIT;
	char *path = NULL;
	int status = -1;

	if (!name)
		return -1;
	if (a->operands.count < 2 && !a->command)
		return error_set(e, ERROR_INPUT,
			"what is to be kept? Name a LOG, or a COMMAND behind '--'");
	path = baseline_path(directory, name);
	if (!path) {
		error_memory(e);
	} else if (baseline_fill(&b, a, name, e) == 0) {
		noise_find(&b.metrics);
		if (baseline_write(&b, directory, e) == 0) {
			baseline_describe(&b, path, out);
			status = EXIT_DONE;
		}
	}
	free(path);
	baseline_release(&b);
	return status;
}

int command_baseline_save(int argc, char **argv)
{
	static const struct statistics_command command = {
		.tool = "jitstat baseline save",
		.usage = "jitstat baseline save [OPTION...] NAME [LOG...] [-- COMMAND [ARG...]]",
		.description =
			"Keeps all metrics of the logs, or the times of a command, with what machine\n"
			"this is: processor, number of processors, memory, kernel, versions of the\n"
			"tools. A command runs twice as often as -n says: what every second run differs\n"
			"from the others, though all are the same, is the noise, below twice of which\n"
			"no check speaks of a regression. A baseline of that name is replaced.\n\n"
			"  jitstat baseline save main -- ./prog input\n"
			"  jitstat baseline save nightly --metric 'rule:*' run.jsonl.zst",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.run = run,
	};

	(void)argc;
	return statistics_command_run(&command, argv);
}
