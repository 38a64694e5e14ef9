#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cmd/jitstat/ranking.h"
#include "cmd/jitstat/report_sections.h"
#include "cmd/jitstat/rule_cost.h"

static const struct column columns[] = {
	{"rule", "RULE", FIGURE_TEXT},
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"attempts", "ATTEMPTS", FIGURE_COUNT},
	{"successes", "SUCCESSES", FIGURE_COUNT},
	{"success_rate", "RATE", FIGURE_SHARE},
	{"wall_ns", "TIME", FIGURE_DURATION},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"failed_ns", "FAILED", FIGURE_DURATION},
	{"frames", "FRAMES", FIGURE_COUNT},
	{"priority", "PRIORITY", FIGURE_COUNT},
	{"last_ns", "LAST", FIGURE_TIME},
};

static const char *const titles[REPORT_ORDERS] = {
	[REPORT_BY_ATTEMPTS] = "Rules by attempts",
	[REPORT_BY_TIME] = "Rules by time",
	[REPORT_BY_WASTE] = "Rules by waste",
};

/* What is known of how often it was tried: each success was an attempt. */
static double attempts_least(const struct profile_rule *rule)
{
	return figure_value(rule->attempts != EVENT_ABSENT ? rule->attempts : rule->successes);
}

static void rule_rank(struct ranked *r, const struct profile_rule *rule, enum report_order order)
{
	struct rule_cost cost = rule_cost_of(rule);
	double attempts = attempts_least(rule);

	*r = (struct ranked){.row = rule, .second = attempts, .name = rule->name,
		.detail = rule->bucket};
	r->value = attempts;
	if (order == REPORT_BY_WASTE)
		r->value = cost.wasted;
	else if (order == REPORT_BY_TIME && cost.measure < MEASURE_ATTEMPTS)
		r->value = cost.cost;
	if (order != REPORT_BY_ATTEMPTS)
		r->group = (int)cost.measure;
}

static int64_t priority_of(const struct profile_rule *rule, const struct priority_file *priorities)
{
	const struct priority_entry *entry =
		priorities ? priority_file_find(priorities, rule->name) : NULL;

	return entry && entry->is_given ? entry->priority : rule->priority;
}

/* ---- lines: "add_zero: 234 attempts, 95.3% success, 0.12ms avg, priority=3847" */

static void part_begin(struct buf *line, size_t name_length)
{
	buf_puts(line, line->length == name_length ? ": " : ", ");
}

/* Milliseconds as long as two decimals tell something. */
static void mean_add(struct buf *line, double ns)
{
	static const struct {
		double below, unit; /* below: in ns, from where rounding leads to the next row */
		int decimals;
		const char *name;
	} scales[] = {
		{9.95, 1, 1, "ns"}, {999.5, 1, 0, "ns"}, {9950, 1e3, 1, "us"},
		{9.995e6, 1e6, 2, "ms"}, {99.95e6, 1e6, 1, "ms"}, {999.5e6, 1e6, 0, "ms"},
		{9.995e9, 1e9, 2, "s"}, {99.95e9, 1e9, 1, "s"}, {INFINITY, 1e9, 0, "s"},
	};
	size_t i = 0;

	while (ns >= scales[i].below)
		i++;
	buf_printf(line, "%.*f%s avg", scales[i].decimals, ns / scales[i].unit, scales[i].name);
}

static void count_add(struct buf *line, size_t name_length, int64_t count, const char *one,
	const char *many)
{
	if (count == EVENT_ABSENT)
		return;
	part_begin(line, name_length);
	buf_printf(line, "%" PRId64 " %s", count, count == 1 ? one : many);
}

static void average_add(struct buf *line, size_t name_length, const struct profile_rule *rule)
{
	double mean = profile_rule_mean_ns(rule);
	double frames = figure_value(rule->frames) / figure_value(rule->attempts);

	if (isfinite(mean)) {
		part_begin(line, name_length);
		mean_add(line, mean);
	} else if (isfinite(frames)) {
		part_begin(line, name_length);
		buf_printf(line, "%.1f frames avg", frames);
	}
}

/* The bucket only where the name alone would leave open which rule is meant. */
static void rule_line(struct buf *line, const struct profile_rule *rule, int64_t priority,
	bool is_repeated)
{
	double rate = rule_success_rate(rule);
	size_t length;

	buf_puts(line, rule->name);
	length = line->length;
	count_add(line, length, rule->attempts, "attempt", "attempts");
	if (isfinite(rate)) {
		part_begin(line, length);
		buf_printf(line, "%.1f%% success", 100 * rate);
	} else {
		count_add(line, length, rule->successes, "success", "successes");
	}
	average_add(line, length, rule);
	if (priority != EVENT_ABSENT) {
		part_begin(line, length);
		buf_printf(line, "priority=%" PRId64, priority);
	}
	if (is_repeated && rule->bucket) {
		part_begin(line, length);
		buf_printf(line, "bucket=%s", rule->bucket);
	}
}

static int rule_compare(const void *left, const void *right)
{
	const struct profile_rule *const *a = left, *const *b = right;

	return strcmp((*a)->name, (*b)->name);
}

/* All rules by name; NULL: out of memory. */
static const struct profile_rule **rules_by_name(const struct profile_rule *rules, size_t count)
{
	const struct profile_rule **sorted = calloc(count, sizeof(*sorted));

	for (size_t i = 0; sorted && i < count; i++)
		sorted[i] = &rules[i];
	if (sorted)
		qsort(sorted, count, sizeof(*sorted), rule_compare);
	return sorted;
}

static bool is_repeated(const struct profile_rule *rule, const struct profile_rule **sorted,
	size_t count)
{
	const struct profile_rule **found =
		bsearch(&rule, sorted, count, sizeof(*sorted), rule_compare);

	return found && ((found > sorted && rule_compare(found - 1, &rule) == 0) ||
			 (found < sorted + count - 1 && rule_compare(found + 1, &rule) == 0));
}

static int lines_add(struct document *d, const struct ranked *ranked, size_t shown,
	const struct profile_rule *rules, size_t count, const struct priority_file *priorities,
	struct error *e)
{
	const struct profile_rule **sorted = rules_by_name(rules, count);
	struct buf line = BUF_INIT;
	bool failed = !sorted;

	for (size_t i = 0; i < shown && !failed; i++) {
		const struct profile_rule *rule = ranked[i].row;

		buf_truncate(&line, 0);
		rule_line(&line, rule, priority_of(rule, priorities),
			is_repeated(rule, sorted, count));
		document_line(d, "%s", buf_string(&line));
		failed = line.failed;
	}
	buf_release(&line);
	free(sorted);
	return failed ? error_memory(e) : 0;
}

/* ---- the sheet */

static void row_add(struct sheet *s, const struct profile_rule *rule, int64_t priority)
{
	sheet_text(s, rule->name);
	sheet_text(s, rule->bucket);
	sheet_integer(s, rule->attempts);
	sheet_integer(s, rule->successes);
	sheet_number(s, rule_success_rate(rule));
	sheet_integer(s, rule->wall_ns);
	sheet_number(s, profile_rule_mean_ns(rule));
	sheet_integer(s, rule->failed_ns);
	sheet_integer(s, rule->frames);
	sheet_integer(s, priority);
	sheet_integer(s, rule->last_ns);
}

int report_rules(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e)
{
	size_t count, shown;
	const struct profile_rule *rules = profile_rules(p, &count);
	struct ranked *ranked;
	struct sheet *s;
	char *title;
	int result = -1;

	if (count == 0)
		return 0;
	shown = ranking_shown(count, request->top);
	ranked = calloc(count, sizeof(*ranked));
	title = ranking_title(titles[request->order], shown, count);
	if (!ranked || !title) {
		error_memory(e);
		goto out;
	}
	for (size_t i = 0; i < count; i++)
		rule_rank(&ranked[i], &rules[i], request->order);
	ranking_sort(ranked, count);
	s = document_sheet(d, "rules", title, NULL, columns, sizeof(columns) / sizeof(*columns));
	sheet_hide(s);
	for (size_t i = 0; i < shown; i++)
		row_add(s, ranked[i].row, priority_of(ranked[i].row, request->priorities));
	document_line(d, "%s", title);
	result = lines_add(d, ranked, shown, rules, count, request->priorities, e);
out:
	free(ranked);
	free(title);
	return result;
}
