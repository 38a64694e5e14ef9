#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suggest.h"
#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/report_sections.h"

enum { STAGE = LOG_OWN };
enum { BAR_WIDTH = 40 };

static const struct option_row rows[] = {
	LOG_INPUT_ROWS,
	{.help = "What is shown:"},
	{STAGE, 's', "stage", OPTION_VALUE, "NAME",
		"a histogram of this stage (repeatable; default: of each)", false},
	LOG_OUTPUT_ROWS,
};

static const struct column stage_columns[] = {
	{"stage", "STAGE", FIGURE_TEXT},
	{"runs", "RUNS", FIGURE_COUNT},
	{"failures", "FAILURES", FIGURE_COUNT},
	{"wall_ns", "WALL", FIGURE_DURATION},
	{"cpu_ns", "CPU", FIGURE_DURATION},
	{"share", "SHARE", FIGURE_SHARE},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"p50_ns", "P50", FIGURE_DURATION},
	{"p90_ns", "P90", FIGURE_DURATION},
	{"p99_ns", "P99", FIGURE_DURATION},
	{"longest_ns", "LONGEST", FIGURE_DURATION},
	{"peak_rss_bytes", "PEAK MEMORY", FIGURE_SIZE},
};

static const struct column histogram_columns[] = {
	{"stage", "STAGE", FIGURE_TEXT},
	{"from_ns", "FROM", FIGURE_DURATION},
	{"to_ns", "TO", FIGURE_DURATION},
	{"count", "RUNS", FIGURE_COUNT},
};

/* ---- the table */

/* A class of the histogram is given by its middle, which may lie beyond the longest run. */
static void quantile_add(struct sheet *s, const struct profile_stage *stage, double q)
{
	int64_t ns = histogram_quantile(stage->wall, q);

	if (ns < 0)
		ns = EVENT_ABSENT;
	sheet_integer(s, ns < stage->longest_ns ? ns : stage->longest_ns);
}

static void stage_add(struct sheet *s, const struct stage_shares *shares,
	const struct profile_stage *stage)
{
	int64_t timed = stage->wall->total;

	sheet_text(s, stage->name);
	sheet_integer(s, stage->runs);
	sheet_integer(s, stage->failures);
	sheet_integer(s, stage->wall_ns);
	sheet_integer(s, stage->cpu_ns);
	sheet_number(s, stage_share(shares, stage));
	sheet_number(s, timed > 0 ? (double)stage->wall_ns / (double)timed : (double)NAN);
	quantile_add(s, stage, 0.5);
	quantile_add(s, stage, 0.9);
	quantile_add(s, stage, 0.99);
	sheet_integer(s, stage->longest_ns);
	sheet_integer(s, kibibytes(stage->peak_rss_kb));
}

static void stages_add(struct document *d, const struct stage_shares *shares,
	const struct profile_stage *stages, size_t count)
{
	struct sheet *s = document_sheet(d, "stages", NULL, "no stage of a compile was logged",
		stage_columns, sizeof(stage_columns) / sizeof(*stage_columns));

	for (size_t i = 0; i < count; i++)
		stage_add(s, shares, &stages[i]);
}

static void bottleneck_add(struct document *d, const struct stage_shares *shares)
{
	const struct profile_stage *most = shares->total > 0 ? shares->bottleneck : NULL;

	document_text(d, "bottleneck", "bottleneck", most ? most->name : NULL);
	document_number(d, "bottleneck_share", "its share", FIGURE_SHARE,
		most ? stage_share(shares, most) : (double)NAN);
}

static void shares_note(struct document *d, const struct stage_shares *shares)
{
	if (shares->total > 0 && shares->is_wall)
		document_note(d, "No CPU time is known: shares are of the wall time, in which "
			"stages that run side by side wait for each other.");
	else if (shares->total > 0)
		document_note(d, "Shares are of the CPU time: stages are piped into each other, so "
			"that their wall times overlap and include waiting.");
}

/* ---- histograms: a class for each doubling */

/* Class 0 is [0, 1) ns, class i is [2^(i - 1), 2^i). */
static int64_t class_limit(unsigned class)
{
	return class == 0 ? 0 : class == 64 ? INT64_MAX : (int64_t)1 << (class - 1);
}

static int64_t class_count(const struct histogram *h, unsigned class)
{
	return histogram_between(h, class_limit(class), class_limit(class + 1));
}

/* The classes from the first to the last that has a run, and the most runs of one. False: none. */
static bool classes_find(const struct histogram *h, unsigned *first, unsigned *last, int64_t *most)
{
	*first = 64;
	*last = 0;
	*most = 0;
	for (unsigned i = 0; i < 64; i++) {
		int64_t count = class_count(h, i);

		if (count == 0)
			continue;
		*first = i < *first ? i : *first;
		*last = i;
		*most = count > *most ? count : *most;
	}
	return *most > 0;
}

static void class_draw(struct document *d, int64_t from_ns, int64_t to_ns, int64_t count,
	int64_t most)
{
	static const char bar[BAR_WIDTH + 1] = "########################################";
	int length = (int)ceil((double)count * BAR_WIDTH / (double)most);
	struct buf from = BUF_INIT, to = BUF_INIT;

	duration_format(&from, from_ns);
	duration_format(&to, to_ns);
	document_line(d, "%12s - %-10s  %-*.*s %" PRId64, buf_string(&from), buf_string(&to),
		BAR_WIDTH, length, bar, count);
	buf_release(&from);
	buf_release(&to);
}

/* *is_first: there is an empty line above already. */
static void histogram_draw(struct document *d, const struct profile_stage *stage, bool *is_first)
{
	unsigned first, last, i;
	int64_t most;

	if (!classes_find(stage->wall, &first, &last, &most))
		return;
	if (!*is_first)
		document_line(d, "%s", "");
	*is_first = false;
	document_line(d, "%s, wall time of a run:", stage->name);
	for (i = first; i <= last; i++)
		class_draw(d, class_limit(i), class_limit(i + 1), class_count(stage->wall, i),
			most);
}

static void histogram_list(struct sheet *s, const struct profile_stage *stage)
{
	unsigned first, last, i;
	int64_t most;

	if (!classes_find(stage->wall, &first, &last, &most))
		return;
	for (i = first; i <= last; i++) {
		sheet_text(s, stage->name);
		sheet_integer(s, class_limit(i));
		sheet_integer(s, class_limit(i + 1));
		sheet_integer(s, class_count(stage->wall, i));
	}
}

static void histograms_add(struct document *d, const struct strvec *chosen,
	const struct profile_stage *stages, size_t count)
{
	struct sheet *s = document_sheet(d, "histogram", NULL, NULL, histogram_columns,
		sizeof(histogram_columns) / sizeof(*histogram_columns));
	bool is_first = true;

	sheet_hide(s);
	for (size_t i = 0; i < count; i++) {
		if (chosen->count > 0 && !strvec_has(chosen, stages[i].name))
			continue;
		histogram_draw(d, &stages[i], &is_first);
		histogram_list(s, &stages[i]);
	}
}

/* ---- the command */

static int chosen_check(const struct strvec *chosen, const struct profile_stage *stages,
	size_t count, struct error *e)
{
	struct strvec names = STRVEC_INIT;
	size_t i;
	int result = 0;

	for (i = 0; i < count; i++)
		strvec_push(&names, stages[i].name);
	for (i = 0; i < chosen->count && result == 0 && !names.failed; i++) {
		const char *name = chosen->items[i], *near;

		if (count == 0 || strvec_has(&names, name))
			continue;
		near = suggest(name, (const char *const *)names.items, names.count);
		result = error_set(e, ERROR_INPUT, "the logs have no stage '%s'%s%s%s", name,
			near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	}
	if (names.failed)
		result = error_memory(e);
	strvec_release(&names);
	return result;
}

static int take(void *own, int option, const char *value, struct error *e)
{
	struct strvec *chosen = own;

	(void)option;
	strvec_push(chosen, value);
	return chosen->failed ? error_memory(e) : 0;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	const struct strvec *chosen = own;
	struct stage_shares shares = stage_shares_of(profile);
	size_t count;
	const struct profile_stage *stages = profile_stages(profile, &count);

	if (chosen_check(chosen, stages, count, e) < 0)
		return -1;
	bottleneck_add(out, &shares);
	stages_add(out, &shares, stages, count);
	histograms_add(out, chosen, stages, count);
	shares_note(out, &shares);
	return EXIT_DONE;
}

int command_stages(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat stages",
		.usage = "jitstat stages [OPTION...] LOG...",
		.description =
			"Shows where the time of compiles goes, stage by stage: totals, how long runs\n"
			"take, and the bottleneck, the stage that takes most CPU time. Quantiles are\n"
			"known to within 0.8 %. A histogram has a line for each doubling of the time.\n\n"
			"  jitstat stages --cache\n"
			"  jitstat stages --stage opt --json run.jsonl.gz",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.run = run,
	};
	struct strvec chosen = STRVEC_INIT;
	int status;

	(void)argc;
	status = log_command_run(&command, &chosen, argv);
	strvec_release(&chosen);
	return status;
}
