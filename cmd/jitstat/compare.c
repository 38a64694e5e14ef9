#include <stdlib.h>
#include <unistd.h>

#include "cmd/jitstat/baseline_file.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/statistics_command.h"

static const struct option_row rows[] = {
	{.help = "What is read:"},
	STATISTICS_READ_ROWS,
	STATISTICS_DIRECTORY_ROW,
	{.help = "What is compared, and how:"},
	STATISTICS_GATE_ROWS,
	{OPTION_PAIRED, 0, "paired", OPTION_NO_VALUE, NULL,
		"take samples in their order as pairs: they were measured in turns", false},
	LOG_OUTPUT_ROWS,
};

/* One of the two. */
struct side {
	struct baseline baseline; /* metrics only, of logs */
	bool is_baseline;
};

/* A baseline's file, or its name where there is no file of that name; else a log. The path of a
 * baseline is the caller's, NULL for a log. */
static int baseline_find(const char *operand, const char *directory, char **path, struct error *e)
{
	bool is_file = access(operand, F_OK) == 0;

	*path = NULL;
	if (is_file && !baseline_recognise(operand))
		return 0;
	if (!is_file && !baseline_name_check(operand, NULL))
		return 0;
	*path = is_file ? string_printf("%s", operand) : baseline_path(directory, operand);
	if (!*path)
		return error_memory(e);
	if (!is_file && access(*path, F_OK) < 0) {
		free(*path);
		*path = NULL;
	}
	return 0;
}

static int side_read(struct side *side, const struct statistics_arguments *a, char *operand,
	struct error *e)
{
	char *path;
	int result;

	if (baseline_find(operand, baseline_directory(a->directory), &path, e) < 0)
		return -1;
	side->is_baseline = path != NULL;
	result = path ? baseline_read(&side->baseline, path, e)
		      : statistics_read_logs(a, &operand, 1, &side->baseline.metrics, e);
	free(path);
	return result == 0 ? statistics_select(a, &side->baseline.metrics, e) : -1;
}

/* Only baselines know where they were measured. */
static void machines_compare(struct side *sides, struct statistics_arguments *a,
	struct document *out)
{
	struct buf differences = BUF_INIT;

	if (!sides[0].is_baseline || !sides[1].is_baseline)
		return;
	if (fingerprint_is_other(
		    &sides[0].baseline.machine, &sides[1].baseline.machine, &differences)) {
		a->compare.undecidable = "measured on another machine";
		document_note(out, "another machine: %s", buf_string(&differences));
	} else if (fingerprint_has_changed(&sides[0].baseline.machine,
			   &sides[1].baseline.machine, &differences)) {
		document_note(out, "not all is as it was: %s", buf_string(&differences));
	}
	buf_release(&differences);
}

static int sides_compare(struct side *sides, struct statistics_arguments *a, struct document *out,
	struct error *e)
{
	struct comparison comparison = COMPARISON_INIT;
	int status = -1;

	machines_compare(sides, a, out);
	if (comparison_make(&comparison, &sides[0].baseline.metrics, &sides[1].baseline.metrics,
		    &a->compare, e) == 0) {
		comparison_describe(&comparison, a->all, out);
		status = comparison_status(&comparison);
	}
	comparison_release(&comparison);
	return status;
}

static int run(struct statistics_arguments *a, struct document *out, struct error *e)
{
	struct side sides[2] = {{BASELINE_INIT, false}, {BASELINE_INIT, false}};
	int status = -1;

	if (a->operands.count != 2 || a->command)
		return error_set(e, ERROR_INPUT,
			"two are compared, A and B: see 'jitstat compare --help'");
	if (side_read(&sides[0], a, a->operands.items[0], e) == 0 &&
		side_read(&sides[1], a, a->operands.items[1], e) == 0)
		status = sides_compare(sides, a, out, e);
	baseline_release(&sides[0].baseline);
	baseline_release(&sides[1].baseline);
	return status;
}

int command_compare(int argc, char **argv)
{
	static const struct statistics_command command = {
		.tool = "jitstat compare",
		.usage = "jitstat compare [OPTION...] A B",
		.description =
			"Says what got slower or faster from A to B, each a log, a baseline's file, or\n"
			"the name of a baseline. Times are single measurements of functions, stages,\n"
			"compiles that missed, and rules; counts are attempts, calls, misses, failures\n"
			"and the like.\n\n"
			"Where A and B were measured in turns (A1 < B1 < A2 < B2 ... by their times) the\n"
			"pairs are tested: exact Wilcoxon signed-rank on log ratios. Else the samples\n"
			"are unpaired, and it says so: Mann-Whitney. The ratio is Hodges' and Lehmann's\n"
			"estimate with its 95 % interval. Slower is what has p < 0.05 after Holm's\n"
			"correction over all metrics, and a ratio above 1.05 (or twice the noise that\n"
			"a baseline knows). Counts are compared exactly: more attempts, misses,\n"
			"failures or fallbacks are worse, other differences are only told.\n\n"
			"Status: 0 nothing is slower or worse; 1 something is; 4 inconclusive: no times\n"
			"could be judged, for want of 6 samples or on another machine.\n\n"
			"  jitstat compare before.jsonl after.jsonl\n"
			"  jitstat compare --metric 'call:mat*' --all main.json branch.json\n"
			"  for i in $(seq 20); do ./old a.jsonl; ./new b.jsonl; done  # in turns\n"
			"  jitstat compare a.jsonl b.jsonl",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.run = run,
	};

	(void)argc;
	return statistics_command_run(&command, argv);
}
