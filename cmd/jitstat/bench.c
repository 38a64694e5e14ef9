#include <math.h>
#include <stdlib.h>

#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/statistics_command.h"
#include "stats/summary.h"

static const struct option_row rows[] = {
	{.help = "What is run:"},
	{OPTION_VS, 0, "vs", OPTION_VALUE, "'OTHER'",
		"another command, run in turns with COMMAND: A B A B ...", false},
	STATISTICS_RUN_ROWS,
	{.help = "What is kept:"},
	{OPTION_LOG, 0, "log", OPTION_VALUE, "FILE",
		"append each run to FILE as an event `call`, see jitlog(5)", false},
	{OPTION_LABEL, 0, "name", OPTION_VALUE, "NAME",
		"what COMMAND is called there (default: its words)", false},
	LOG_OUTPUT_ROWS,
};

/* ---- single commands */

struct sample {
	double *values;
	struct summary summary;
};

static int sample_take(const struct measurement *m, enum measured which, struct sample *s,
	struct error *e)
{
	s->values = measurement_values(m, which);
	if (!s->values || summary_of(s->values, m->count, &s->summary) < 0)
		return error_memory(e);
	return 0;
}

static int64_t peak_bytes(const struct measurement *m)
{
	int64_t most = EVENT_ABSENT;

	for (size_t i = 0; i < m->count; i++)
		if (m->runs[i].peak_rss_kb > most)
			most = m->runs[i].peak_rss_kb;
	return most == EVENT_ABSENT ? most : most * 1024;
}

static size_t failures_count(const struct measurement *m)
{
	size_t count = 0;

	for (size_t i = 0; i < m->count; i++)
		count += m->runs[i].wait_status != 0;
	return count;
}

static size_t outliers_count(const struct sample *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->summary.count; i++)
		count += summary_is_outlier(&s->summary, s->values[i]);
	return count;
}

static void command_row(const struct measurement *m, const struct sample *wall,
	const struct sample *cpu, struct sheet *sheet)
{
	const struct summary *s = &wall->summary;

	sheet_text(sheet, m->label);
	sheet_integer(sheet, (int64_t)m->count);
	sheet_number(sheet, s->mean);
	sheet_number(sheet, s->median);
	sheet_number(sheet, s->minimum);
	sheet_number(sheet, s->maximum);
	sheet_number(sheet, s->deviation);
	sheet_number(sheet, cpu->summary.mean);
	sheet_integer(sheet, peak_bytes(m));
	sheet_integer(sheet, (int64_t)outliers_count(wall));
	sheet_integer(sheet, (int64_t)failures_count(m));
}

static struct sheet *commands_sheet(struct document *out)
{
	static const struct column columns[] = {
		{"command", "COMMAND", FIGURE_TEXT},
		{"runs", "RUNS", FIGURE_COUNT},
		{"mean_ns", "MEAN", FIGURE_DURATION},
		{"median_ns", "MEDIAN", FIGURE_DURATION},
		{"minimum_ns", "MIN", FIGURE_DURATION},
		{"maximum_ns", "MAX", FIGURE_DURATION},
		{"deviation_ns", "STD DEV", FIGURE_DURATION},
		{"cpu_ns", "CPU", FIGURE_DURATION},
		{"peak_memory", "MEMORY", FIGURE_SIZE},
		{"outliers", "OUTLIERS", FIGURE_COUNT},
		{"failures", "FAILURES", FIGURE_COUNT},
	};

	return document_sheet(
		out, "commands", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));
}

/* ---- single runs */

static void runs_describe(const struct measurement *list, const struct sample *samples,
	size_t count, struct document *out)
{
	static const struct column columns[] = {
		{"command", "COMMAND", FIGURE_TEXT},
		{"run", "RUN", FIGURE_COUNT},
		{"wall_ns", "TIME", FIGURE_DURATION},
		{"cpu_ns", "CPU", FIGURE_DURATION},
		{"peak_memory", "MEMORY", FIGURE_SIZE},
		{"is_outlier", "OUTLIER", FIGURE_BOOLEAN},
	};
	struct sheet *sheet = document_sheet(
		out, "runs", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));
	size_t i, k;

	for (k = 0; k < list[0].count; k++)
		for (i = 0; i < count; i++) {
			const struct measured_run *run = &list[i].runs[k];

			sheet_text(sheet, list[i].label);
			sheet_integer(sheet, (int64_t)k + 1);
			sheet_integer(sheet, run->wall_ns);
			sheet_integer(sheet, run->cpu_ns);
			sheet_integer(sheet, run->peak_rss_kb == EVENT_ABSENT
					? EVENT_ABSENT
					: run->peak_rss_kb * 1024);
			sheet_integer(sheet,
				summary_is_outlier(&samples[i].summary, samples[i].values[k]));
		}
	sheet_hide(sheet);
}

enum { OUTLIERS_NAMED = 5 };

/* Which runs they were, for people; data has them marked among the runs. */
static void outliers_tell(const struct measurement *m, const struct sample *s,
	struct document *out)
{
	size_t count = outliers_count(s), named = 0, i;
	struct buf text = BUF_INIT;

	for (i = 0; i < m->count && named < OUTLIERS_NAMED; i++) {
		if (!summary_is_outlier(&s->summary, s->values[i]))
			continue;
		buf_printf(&text, "%srun %zu took ", named ? ", " : "", i + 1);
		figure_print(&text, FIGURE_DURATION, s->values[i]);
		named++;
	}
	if (count > named)
		buf_printf(&text, " and %zu more", count - named);
	if (count > 0)
		document_note(out,
			"outliers of '%s', kept in all figures: %s; was the machine busy? "
			"More runs (-n) and the median help",
			m->label, buf_string(&text));
	buf_release(&text);
}

/* ---- one against the other */

static void verdict_tell(const struct measurement *list, const struct gate_metric *g,
	double confidence, struct document *out)
{
	if (g->verdict == GATE_INCONCLUSIVE) {
		document_note(out, "inconclusive: %s", g->reason);
		return;
	}
	document_note(out,
		"%s'%s' takes %.3g times as long as '%s' (%.0f %% interval %.3g to %.3g, "
		"p = %.2g, %zu interleaved pairs)",
		g->verdict != GATE_SAME ? "" :
			g->p_adjusted < 0.05 ? "no difference worth a verdict: "
					     : "no difference found: ",
		list[1].label, g->ratio, list[0].label, 100 * confidence, g->ratio_low,
		g->ratio_high, g->p_adjusted, list[0].count);
}

static void comparison_row(const struct gate_metric *g, struct document *out)
{
	static const struct column columns[] = {
		{"ratio", "RATIO", FIGURE_NUMBER},
		{"ratio_low", "FROM", FIGURE_NUMBER},
		{"ratio_high", "TO", FIGURE_NUMBER},
		{"p", "P", FIGURE_NUMBER},
		{"pairs", "PAIRS", FIGURE_COUNT},
		{"verdict", "VERDICT", FIGURE_TEXT},
	};
	static const char *const verdicts[] = {[GATE_SAME] = "same", [GATE_FASTER] = "faster",
		[GATE_SLOWER] = "slower", [GATE_INCONCLUSIVE] = "inconclusive"};
	struct sheet *sheet = document_sheet(
		out, "comparison", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));

	sheet_number(sheet, g->ratio);
	sheet_number(sheet, g->ratio_low);
	sheet_number(sheet, g->ratio_high);
	sheet_number(sheet, g->p_adjusted);
	sheet_integer(sheet, (int64_t)g->before_count);
	sheet_text(sheet, verdicts[g->verdict]);
	sheet_hide(sheet);
}

static int versus_describe(const struct measurement *list, const struct sample *samples,
	const struct gate_options *options, struct document *out, struct error *e)
{
	struct gate_metric g = {
		.before = samples[0].values,
		.after = samples[1].values,
		.before_count = list[0].count,
		.after_count = list[1].count,
		.is_paired = true,
		.noise = NAN,
	};

	if (gate_decide(&g, 1, options) < 0)
		return error_memory(e);
	comparison_row(&g, out);
	verdict_tell(list, &g, options->confidence, out);
	return g.verdict == GATE_INCONCLUSIVE ? EXIT_INCONCLUSIVE
		: g.verdict == GATE_SLOWER ? EXIT_FAILED : EXIT_DONE;
}

/* ---- the command */

static int results_describe(const struct statistics_arguments *a, const struct measurement *list,
	size_t count, struct document *out, struct error *e)
{
	struct sample wall[2] = {{NULL}}, cpu[2] = {{NULL}};
	struct sheet *sheet = commands_sheet(out);
	int status = -1;
	size_t i;

	for (i = 0; i < count; i++) {
		if (sample_take(&list[i], MEASURED_WALL, &wall[i], e) < 0 ||
			sample_take(&list[i], MEASURED_CPU, &cpu[i], e) < 0)
			goto out;
		command_row(&list[i], &wall[i], &cpu[i], sheet);
	}
	runs_describe(list, wall, count, out);
	status = count > 1 ? versus_describe(list, wall, &a->compare.gate, out, e) : EXIT_DONE;
	for (i = 0; i < count; i++)
		outliers_tell(&list[i], &wall[i], out);
out:
	for (i = 0; i < count; i++) {
		free(wall[i].values);
		free(cpu[i].values);
	}
	return status;
}

static int run(struct statistics_arguments *a, struct document *out, struct error *e)
{
	struct measurement list[2] = {MEASUREMENT_INIT, MEASUREMENT_INIT};
	size_t count = a->vs ? 2 : 1;
	int status = -1;

	if (a->operands.count > 0)
		return error_set(e, ERROR_INPUT,
			"the command comes behind '--': jitstat bench -- %s",
			a->operands.items[0]);
	if (!a->command)
		return error_set(e, ERROR_INPUT, "which COMMAND? See 'jitstat bench --help'");
	if (measurement_set_words(&list[0], a->command, a->shell, a->label, e) == 0 &&
		(!a->vs || measurement_set_text(&list[1], a->vs, a->shell, NULL, e) == 0) &&
		measurement_run(list, count, &a->runs, e) == 0 &&
		(!a->log || measurement_log(list, count, a->log, e) == 0))
		status = results_describe(a, list, count, out, e);
	measurement_release(&list[0]);
	measurement_release(&list[1]);
	return status;
}

int command_bench(int argc, char **argv)
{
	static const struct statistics_command command = {
		.tool = "jitstat bench",
		.usage = "jitstat bench [OPTION...] [--vs 'OTHER'] -- COMMAND [ARG...]",
		.description =
			"Runs COMMAND again and again and says what it takes: mean, median, least, most\n"
			"and standard deviation of its time, its processor time, and the most memory\n"
			"that a run took. Its stdin is empty. Outliers (beyond 1.5 times the\n"
			"distance of the quartiles) are marked, and kept. With --vs both take turns and\n"
			"the pairs are compared (exact Wilcoxon signed-rank test on log ratios): what\n"
			"else the machine does falls on both alike. Exit status 1: OTHER is slower; 4: it\n"
			"cannot be told, as with fewer than 6 runs.\n\n"
			"No shell is in the way: 'OTHER' is split into words, with quotes and \\ as in\n"
			"sh, and nothing else is special. --shell gives both to sh -c as they are.\n"
			"Memory is absent where a run needs less than jitstat itself.\n\n"
			"  jitstat bench -- ./prog input\n"
			"  jitstat bench -n 40 --vs './new input' -- ./old input\n"
			"  jitstat bench --shell --vs 'zcat x | wc' -- 'gzip -dc x | wc'",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.run = run,
	};

	(void)argc;
	return statistics_command_run(&command, argv);
}
