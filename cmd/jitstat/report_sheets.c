#include <math.h>
#include <stdlib.h>

#include "cmd/jitstat/ranking.h"
#include "cmd/jitstat/report_sections.h"

/* ---- functions, passes, counters: the first few of a ranking */

struct section {
	const char *key, *title;
	const struct column *columns;
	size_t column_count;
	size_t row_bytes;
	void (*rank)(struct ranked *ranked, const void *row);
	void (*add)(struct sheet *s, const void *row);
};

static int section_add(struct document *d, const struct section *section, const void *rows,
	size_t count, int64_t top, struct error *e)
{
	size_t shown = ranking_shown(count, top);
	struct ranked *ranked;
	struct sheet *s;
	char *title;
	int result = -1;

	if (count == 0)
		return 0;
	ranked = calloc(count, sizeof(*ranked));
	title = ranking_title(section->title, shown, count);
	if (!ranked || !title) {
		error_memory(e);
		goto out;
	}
	for (size_t i = 0; i < count; i++) {
		ranked[i].row = (const char *)rows + i * section->row_bytes;
		section->rank(&ranked[i], ranked[i].row);
	}
	ranking_sort(ranked, count);
	s = document_sheet(d, section->key, title, NULL, section->columns, section->column_count);
	for (size_t i = 0; i < shown; i++)
		section->add(s, ranked[i].row);
	result = 0;
out:
	free(ranked);
	free(title);
	return result;
}

static void function_rank(struct ranked *ranked, const void *row)
{
	const struct profile_function *f = row;

	ranked->value = figure_value(f->wall_ns);
	ranked->second = (double)f->calls;
	ranked->name = f->name;
	ranked->detail = f->tier;
}

static void function_add(struct sheet *s, const void *row)
{
	const struct profile_function *f = row;

	sheet_text(s, f->name);
	sheet_text(s, f->tier);
	sheet_integer(s, f->calls);
	sheet_number(s, profile_function_mean_ns(f));
	sheet_integer(s, f->wall_ns);
}

int report_functions(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e)
{
	static const struct column columns[] = {
		{"function", "FUNCTION", FIGURE_TEXT},
		{"tier", "TIER", FIGURE_TEXT},
		{"calls", "CALLS", FIGURE_COUNT},
		{"mean_ns", "MEAN", FIGURE_DURATION},
		{"wall_ns", "TIME", FIGURE_DURATION},
	};
	static const struct section section = {"functions", "Functions by time", columns,
		sizeof(columns) / sizeof(*columns), sizeof(struct profile_function),
		function_rank, function_add};
	size_t count;
	const struct profile_function *rows = profile_functions(p, &count);

	return section_add(d, &section, rows, count, request->top, e);
}

static void pass_rank(struct ranked *ranked, const void *row)
{
	const struct profile_pass *pass = row;

	ranked->value = figure_value(pass->self_ns);
	ranked->second = figure_value(pass->wall_ns);
	ranked->name = pass->name;
	ranked->detail = pass->tool;
}

static void pass_add(struct sheet *s, const void *row)
{
	const struct profile_pass *pass = row;

	sheet_text(s, pass->tool);
	sheet_text(s, pass->name);
	sheet_integer(s, pass->runs);
	sheet_integer(s, pass->self_ns);
	sheet_integer(s, pass->wall_ns);
}

int report_passes(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e)
{
	static const struct column columns[] = {
		{"tool", "TOOL", FIGURE_TEXT},
		{"pass", "PASS", FIGURE_TEXT},
		{"runs", "RUNS", FIGURE_COUNT},
		{"self_ns", "SELF", FIGURE_DURATION},
		{"wall_ns", "TIME", FIGURE_DURATION},
	};
	static const struct section section = {"passes", "Passes by their own time", columns,
		sizeof(columns) / sizeof(*columns), sizeof(struct profile_pass),
		pass_rank, pass_add};
	size_t count;
	const struct profile_pass *rows = profile_passes(p, &count);

	return section_add(d, &section, rows, count, request->top, e);
}

static void counter_rank(struct ranked *ranked, const void *row)
{
	const struct profile_counter *c = row;

	ranked->value = figure_value(c->count);
	ranked->second = (double)c->records;
	ranked->name = c->name;
	ranked->detail = c->group;
}

static void counter_add(struct sheet *s, const void *row)
{
	const struct profile_counter *c = row;

	sheet_text(s, c->group);
	sheet_text(s, c->name);
	sheet_integer(s, c->count);
}

int report_counters(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e)
{
	static const struct column columns[] = {
		{"group", "GROUP", FIGURE_TEXT},
		{"counter", "COUNTER", FIGURE_TEXT},
		{"count", "COUNT", FIGURE_COUNT},
	};
	static const struct section section = {"counters", "Counters by count", columns,
		sizeof(columns) / sizeof(*columns), sizeof(struct profile_counter),
		counter_rank, counter_add};
	size_t count;
	const struct profile_counter *rows = profile_counters(p, &count);

	return section_add(d, &section, rows, count, request->top, e);
}

/* ---- stages, in the order of the pipeline */

static double stage_cost(const struct stage_shares *shares, const struct profile_stage *stage)
{
	return figure_value(shares->is_wall ? stage->wall_ns : stage->cpu_ns);
}

struct stage_shares stage_shares_of(const struct profile *p)
{
	struct stage_shares shares = {.is_wall = true};
	size_t count;
	const struct profile_stage *stages = profile_stages(p, &count);

	for (size_t i = 0; i < count; i++)
		shares.is_wall &= stages[i].cpu_ns == EVENT_ABSENT;
	for (size_t i = 0; i < count; i++) {
		double cost = stage_cost(&shares, &stages[i]);

		if (isnan(cost))
			continue;
		shares.total += cost;
		if (!shares.bottleneck || cost > stage_cost(&shares, shares.bottleneck))
			shares.bottleneck = &stages[i];
	}
	return shares;
}

double stage_share(const struct stage_shares *shares, const struct profile_stage *stage)
{
	return shares->total > 0 ? stage_cost(shares, stage) / shares->total : (double)NAN;
}

int64_t kibibytes(int64_t kb)
{
	int64_t bytes;

	if (kb == EVENT_ABSENT)
		return EVENT_ABSENT;
	if (__builtin_mul_overflow(kb, 1024, &bytes))
		return kb < 0 ? INT64_MIN + 1 : INT64_MAX;
	return bytes;
}

int report_stages(struct document *d, const struct profile *p, struct error *e)
{
	static const struct column columns[] = {
		{"stage", "STAGE", FIGURE_TEXT},
		{"runs", "RUNS", FIGURE_COUNT},
		{"failures", "FAILURES", FIGURE_COUNT},
		{"wall_ns", "WALL", FIGURE_DURATION},
		{"cpu_ns", "CPU", FIGURE_DURATION},
		{"share", "SHARE", FIGURE_SHARE},
		{"peak_rss_bytes", "PEAK MEMORY", FIGURE_SIZE},
	};
	struct stage_shares shares = stage_shares_of(p);
	size_t count;
	const struct profile_stage *stages = profile_stages(p, &count);
	struct sheet *s;

	(void)e;
	if (count == 0)
		return 0;
	s = document_sheet(d, "stages", "Stages:", NULL, columns,
		sizeof(columns) / sizeof(*columns));
	for (size_t i = 0; i < count; i++) {
		sheet_text(s, stages[i].name);
		sheet_integer(s, stages[i].runs);
		sheet_integer(s, stages[i].failures);
		sheet_integer(s, stages[i].wall_ns);
		sheet_integer(s, stages[i].cpu_ns);
		sheet_number(s, stage_share(&shares, &stages[i]));
		sheet_integer(s, kibibytes(stages[i].peak_rss_kb));
	}
	if (shares.is_wall && shares.total > 0)
		document_note(d, "No CPU time of a stage is known: shares are of the wall time.");
	return 0;
}
