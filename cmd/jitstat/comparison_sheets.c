#include "cmd/jitstat/comparison.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/common/report.h"
#include "stats/summary.h"

/* ---- times */

static const char *time_verdict(const struct time_change *t)
{
	static const char *const words[] = {
		[GATE_SAME] = "same",
		[GATE_FASTER] = "faster",
		[GATE_SLOWER] = "slower",
		[GATE_INCONCLUSIVE] = "inconclusive",
	};

	return t->is_unconfirmed ? "unconfirmed" : words[t->gate.verdict];
}

/* Which come first. */
enum { RANK_UNCONFIRMED = 1, RANK_UNCHANGED = 3, RANK_UNMATCHED = 5 };

static const int time_ranks[] = {[GATE_SLOWER] = 0, [GATE_FASTER] = 2,
	[GATE_INCONCLUSIVE] = RANK_UNCHANGED, [GATE_SAME] = 4};

static int time_rank(const struct time_change *t)
{
	if (!t->before || !t->after)
		return RANK_UNMATCHED;
	return t->is_unconfirmed ? RANK_UNCONFIRMED : time_ranks[t->gate.verdict];
}

static const char *time_name(const struct time_change *t)
{
	return t->after ? t->after->name : t->before->name;
}

/* Slowest first; a ratio that is not known comes last. */
static int times_order(const void *a, const void *b)
{
	const struct time_change *x = a, *y = b;
	double x_ratio = isnan(x->gate.ratio) ? 0 : x->gate.ratio;
	double y_ratio = isnan(y->gate.ratio) ? 0 : y->gate.ratio;

	if (time_rank(x) != time_rank(y))
		return time_rank(x) < time_rank(y) ? -1 : 1;
	if (time_rank(x) < RANK_UNMATCHED && x_ratio != y_ratio)
		return x_ratio > y_ratio ? -1 : 1;
	return strcmp(time_name(x), time_name(y));
}

static double median_of(const struct metric *metric)
{
	struct summary s;

	return summary_of(metric->values, metric->count, &s) < 0 ? NAN : s.median;
}

static void time_row(const struct time_change *t, struct sheet *sheet)
{
	const struct gate_metric *g = &t->gate;

	sheet_text(sheet, t->after->name);
	sheet_number(sheet, median_of(t->before));
	sheet_number(sheet, median_of(t->after));
	sheet_number(sheet, g->ratio);
	sheet_number(sheet, g->ratio_low);
	sheet_number(sheet, g->ratio_high);
	sheet_number(sheet, g->p_adjusted);
	sheet_integer(sheet, (int64_t)g->before_count);
	sheet_integer(sheet, (int64_t)g->after_count);
	sheet_integer(sheet, g->is_paired);
	sheet_text(sheet, time_verdict(t));
	sheet_text(sheet, g->verdict == GATE_INCONCLUSIVE ? g->reason : "");
}

static void times_describe(struct comparison *c, bool all, struct document *out)
{
	static const struct column columns[] = {
		{"metric", "METRIC", FIGURE_TEXT},
		{"before_ns", "BEFORE", FIGURE_DURATION},
		{"after_ns", "AFTER", FIGURE_DURATION},
		{"ratio", "RATIO", FIGURE_NUMBER},
		{"ratio_low", "FROM", FIGURE_NUMBER},
		{"ratio_high", "TO", FIGURE_NUMBER},
		{"p", "P", FIGURE_NUMBER},
		{"samples_before", "N", FIGURE_COUNT},
		{"samples_after", "N", FIGURE_COUNT},
		{"paired", "PAIRED", FIGURE_BOOLEAN},
		{"verdict", "VERDICT", FIGURE_TEXT},
		{"reason", "", FIGURE_TEXT},
	};
	struct sheet *sheet = document_sheet(
		out, "times", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));

	if (c->time_count > 0)
		qsort(c->times, c->time_count, sizeof(*c->times), times_order);
	for (size_t i = 0; i < c->time_count; i++)
		if (time_rank(&c->times[i]) < (all ? RANK_UNMATCHED : RANK_UNCHANGED))
			time_row(&c->times[i], sheet);
}

/* ---- counts */

static const char *count_name(const struct count_change *change)
{
	return change->after ? change->after->name : change->before->name;
}

/* Worst first, by how much more. */
static int counts_order(const void *a, const void *b)
{
	const struct count_change *x = a, *y = b;
	double x_more, y_more;
	bool x_common = x->before && x->after, y_common = y->before && y->after;

	if (x_common != y_common)
		return y_common - x_common;
	if (!x_common)
		return strcmp(count_name(x), count_name(y));
	if (x->verdict != y->verdict)
		return x->verdict > y->verdict ? -1 : 1;
	x_more = (double)x->after->count - (double)x->before->count;
	y_more = (double)y->after->count - (double)y->before->count;
	if (x_more != y_more)
		return x_more > y_more ? -1 : 1;
	return strcmp(x->after->name, y->after->name);
}

static void change_row(const struct count_change *change, struct sheet *sheet)
{
	static const char *const words[] = {
		[COUNT_SAME] = "same", [COUNT_CHANGED] = "changed", [COUNT_WORSE] = "worse"};
	int64_t difference;

	sheet_text(sheet, change->after->name);
	sheet_integer(sheet, change->before->count);
	sheet_integer(sheet, change->after->count);
	if (__builtin_sub_overflow(change->after->count, change->before->count, &difference))
		difference = INT64_MIN;
	sheet_integer(sheet, difference);
	sheet_text(sheet, words[change->verdict]);
}

static void counts_describe(struct comparison *c, bool all, struct document *out)
{
	static const struct column columns[] = {
		{"metric", "COUNT", FIGURE_TEXT},
		{"before", "BEFORE", FIGURE_COUNT},
		{"after", "AFTER", FIGURE_COUNT},
		{"change", "CHANGE", FIGURE_COUNT},
		{"verdict", "VERDICT", FIGURE_TEXT},
	};
	struct sheet *sheet = document_sheet(
		out, "counts", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));

	if (c->count_count > 0)
		qsort(c->counts, c->count_count, sizeof(*c->counts), counts_order);
	for (size_t i = 0; i < c->count_count; i++)
		if (c->counts[i].before && c->counts[i].after &&
			(all || c->counts[i].verdict != COUNT_SAME))
			change_row(&c->counts[i], sheet);
}

/* ---- what only one has */

static void unmatched_row(const char *gone, const char *new, struct sheet *sheet)
{
	sheet_text(sheet, gone ? gone : new);
	sheet_text(sheet, gone ? "gone" : "new");
}

static size_t unmatched_describe(const struct comparison *c, struct document *out)
{
	static const struct column columns[] = {
		{"metric", "ONLY IN ONE", FIGURE_TEXT}, {"which", "", FIGURE_TEXT}};
	struct sheet *sheet = document_sheet(
		out, "unmatched", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));
	size_t i, count = 0;

	for (i = 0; i < c->time_count; i++) {
		const struct time_change *t = &c->times[i];

		if (t->before && t->after)
			continue;
		unmatched_row(t->before ? t->before->name : NULL,
			t->after ? t->after->name : NULL, sheet);
		count++;
	}
	for (i = 0; i < c->count_count; i++) {
		const struct count_change *change = &c->counts[i];

		if (change->before && change->after)
			continue;
		unmatched_row(change->before ? change->before->name : NULL,
			change->after ? change->after->name : NULL, sheet);
		count++;
	}
	return count;
}

/* ---- all together */

/* How the times were compared, as whoever believes the verdict should know. */
static const char *test_name(const struct comparison *c)
{
	size_t paired = 0, unpaired = 0;

	for (size_t i = 0; i < c->time_count; i++)
		if (time_rank(&c->times[i]) < RANK_UNMATCHED)
			*(c->times[i].gate.is_paired ? &paired : &unpaired) += 1;
	if (paired + unpaired == 0)
		return "none: there are no times to compare";
	if (c->options->gate.ratio_limit > 0)
		return "the ratio of the medians alone (--threshold)";
	if (unpaired == 0)
		return "paired, measured in turns (Wilcoxon signed-rank)";
	if (paired == 0)
		return "unpaired (Mann-Whitney)";
	return "paired where measured in turns (Wilcoxon signed-rank), else unpaired "
	       "(Mann-Whitney)";
}

static void summary_describe(const struct comparison *c, size_t unmatched, struct document *out)
{
	static const struct column columns[] = {
		{"slower", "SLOWER", FIGURE_COUNT},
		{"faster", "FASTER", FIGURE_COUNT},
		{"same", "SAME", FIGURE_COUNT},
		{"inconclusive", "INCONCLUSIVE", FIGURE_COUNT},
		{"unconfirmed", "UNCONFIRMED", FIGURE_COUNT},
		{"counts_worse", "COUNTS WORSE", FIGURE_COUNT},
		{"counts_changed", "COUNTS CHANGED", FIGURE_COUNT},
		{"counts_same", "COUNTS SAME", FIGURE_COUNT},
		{"unmatched", "ONLY IN ONE", FIGURE_COUNT},
	};
	struct sheet *sheet = document_sheet(
		out, "summary", NULL, NULL, columns, sizeof(columns) / sizeof(*columns));
	size_t unconfirmed = 0;

	for (size_t i = 0; i < c->time_count; i++)
		unconfirmed += c->times[i].is_unconfirmed;
	sheet_integer(sheet, (int64_t)comparison_times(c, GATE_SLOWER));
	sheet_integer(sheet, (int64_t)comparison_times(c, GATE_FASTER));
	sheet_integer(sheet, (int64_t)comparison_times(c, GATE_SAME));
	sheet_integer(sheet, (int64_t)comparison_times(c, GATE_INCONCLUSIVE));
	sheet_integer(sheet, (int64_t)unconfirmed);
	sheet_integer(sheet, (int64_t)comparison_counts(c, COUNT_WORSE));
	sheet_integer(sheet, (int64_t)comparison_counts(c, COUNT_CHANGED));
	sheet_integer(sheet, (int64_t)comparison_counts(c, COUNT_SAME));
	sheet_integer(sheet, (int64_t)unmatched);
	sheet_hide(sheet);
	if (unconfirmed > 0)
		document_note(out, "%zu slower, but a second measurement did not confirm it",
			unconfirmed);
}

/* What is tested on so many values that p is not counted. */
static void approximations_describe(const struct comparison *c, struct document *out)
{
	size_t count = 0;

	for (size_t i = 0; i < c->time_count; i++)
		count += !isnan(c->times[i].gate.p) && !c->times[i].gate.is_exact;
	if (count > 0)
		document_note(out, "%zu with too many samples to count all orders: p by the normal "
			"approximation", count);
}

/* Each reason once: they are literals, or one text for all. */
static void reasons_describe(const struct comparison *c, struct document *out)
{
	struct {
		const char *reason;
		size_t count;
	} tally[8] = {{NULL, 0}};
	size_t kinds = 0, i, k;

	for (i = 0; i < c->time_count; i++) {
		const struct time_change *t = &c->times[i];

		if (time_rank(t) != time_ranks[GATE_INCONCLUSIVE])
			continue;
		for (k = 0; k < kinds && strcmp(tally[k].reason, t->gate.reason) != 0;)
			k++;
		if (k == sizeof(tally) / sizeof(*tally))
			continue;
		tally[k].reason = t->gate.reason;
		tally[k].count++;
		kinds += k == kinds;
	}
	for (k = 0; k < kinds; k++)
		document_note(out, "%zu inconclusive: %s", tally[k].count, tally[k].reason);
}

static void sentence_describe(const struct comparison *c, struct document *out)
{
	size_t counts = comparison_counts(c, COUNT_SAME) + comparison_counts(c, COUNT_CHANGED) +
		comparison_counts(c, COUNT_WORSE);
	size_t times = 0;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < c->time_count; i++)
		times += time_rank(&c->times[i]) < RANK_UNMATCHED;
	if (times > 0)
		buf_printf(&text, "times: %zu slower, %zu faster, of %zu",
			comparison_times(c, GATE_SLOWER), comparison_times(c, GATE_FASTER), times);
	if (counts > 0)
		buf_printf(&text, "%scounts: %zu worse, %zu changed, of %zu",
			times > 0 ? "; " : "", comparison_counts(c, COUNT_WORSE),
			comparison_counts(c, COUNT_CHANGED), counts);
	if (times + counts == 0)
		buf_puts(&text, "inconclusive: there is no metric that both have");
	document_note(out, "%s", buf_string(&text));
	buf_release(&text);
}

void comparison_describe(struct comparison *c, bool all, struct document *out)
{
	static const char *const verdicts[] = {[EXIT_DONE] = "no regression",
		[EXIT_FAILED] = "regression", [EXIT_INCONCLUSIVE] = "inconclusive"};
	size_t unmatched;

	document_text(out, "verdict", "verdict", verdicts[comparison_status(c)]);
	document_text(out, "test", "test", test_name(c));
	times_describe(c, all, out);
	counts_describe(c, all, out);
	unmatched = unmatched_describe(c, out);
	summary_describe(c, unmatched, out);
	reasons_describe(c, out);
	approximations_describe(c, out);
	sentence_describe(c, out);
}
