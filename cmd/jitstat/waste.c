#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/ranking.h"
#include "cmd/jitstat/rule_cost.h"
#include "cmd/jitstat/waste.h"

enum { TOP = LOG_OWN, MIN_ATTEMPTS };

static const struct option_row rows[] = {
	LOG_INPUT_ROWS,
	{.help = "What is listed:"},
	{TOP, 'n', "top", OPTION_VALUE, "N", "the first N rules (default 10; 0: all)", false},
	{MIN_ATTEMPTS, 0, "min-attempts", OPTION_VALUE, "N",
		"only rules tried N times or more (default 10)", false},
	LOG_OUTPUT_ROWS,
};

static const struct column columns[] = {
	{"rule", "RULE", FIGURE_TEXT},
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"attempts", "ATTEMPTS", FIGURE_COUNT},
	{"success_rate", "SUCCESS", FIGURE_SHARE},
	{"measure", "MEASURE", FIGURE_TEXT},
	{"cost", "COST", FIGURE_COUNT},
	{"removal_saves", "REMOVAL SAVES", FIGURE_COUNT},
	{"demotion_saves_at_most", "DEMOTION SAVES AT MOST", FIGURE_COUNT},
};

/* What is left out, and what the rules that are not come to. */
struct waste_counts {
	size_t listed, never, rare, unknown;
	double never_ns, failed_ns; /* NaN: no time is known */
	bool is_estimated;          /* some time of failures is a share of a rule's whole time */
};

static void time_add(double *sum, double ns)
{
	if (isfinite(ns))
		*sum = isnan(*sum) ? ns : *sum + ns;
}

static void rule_count(struct waste_counts *counts, const struct profile_rule *rule,
	const struct rule_cost *cost)
{
	bool is_never = profile_rule_never_succeeded(rule);

	counts->listed++;
	counts->never += is_never;
	if (cost->measure != MEASURE_TIME)
		return;
	time_add(&counts->failed_ns, cost->wasted);
	if (is_never)
		time_add(&counts->never_ns, cost->cost);
	else
		counts->is_estimated |= rule->wall_ns > rule->single_ns;
}

/* Rules that waste something, the never-successful ones first. */
static size_t rules_rank(const struct profile_rule *rules, size_t count, int64_t min_attempts,
	struct ranked *ranked, struct waste_counts *counts)
{
	for (size_t i = 0; i < count; i++) {
		const struct profile_rule *rule = &rules[i];
		struct rule_cost cost = rule_cost_of(rule);
		bool is_never = profile_rule_never_succeeded(rule);

		if (rule->attempts != EVENT_ABSENT && rule->attempts < min_attempts) {
			counts->rare++;
		} else if (isnan(cost.wasted)) {
			counts->unknown++;
		} else if (is_never || cost.wasted > 0) {
			ranked[counts->listed] = (struct ranked){
				.row = rule,
				.group = (is_never ? 0 : MEASURE_NONE) + (int)cost.measure,
				.value = is_never ? cost.cost : cost.wasted,
				.second = figure_value(rule->attempts),
				.name = rule->name,
				.detail = rule->bucket,
			};
			rule_count(counts, rule, &cost);
		}
	}
	ranking_sort(ranked, counts->listed);
	return counts->listed;
}

static void row_add(struct sheet *s, const struct profile_rule *rule)
{
	struct rule_cost cost = rule_cost_of(rule);
	enum figure_kind kind = cost.measure == MEASURE_TIME ? FIGURE_DURATION : FIGURE_COUNT;

	sheet_text(s, rule->name);
	sheet_text(s, rule->bucket);
	sheet_integer(s, rule->attempts);
	sheet_number(s, rule_success_rate(rule));
	sheet_text(s, rule_measure_name(cost.measure));
	sheet_figure(s, kind, cost.cost);
	sheet_figure(s, kind, profile_rule_never_succeeded(rule) ? cost.cost : (double)NAN);
	sheet_figure(s, kind, cost.wasted);
}

static void duration_text(struct buf *out, double ns)
{
	buf_puts(out, " (");
	figure_print(out, FIGURE_DURATION, ns);
	buf_putc(out, ')');
}

static int sums_note(struct document *d, const struct waste_counts *counts, struct error *e)
{
	struct buf text = BUF_INIT;
	bool failed;

	buf_printf(&text, "Of %zu rule%s that waste%s something, %zu never succeeded",
		counts->listed, counts->listed == 1 ? "" : "s", counts->listed == 1 ? "s" : "",
		counts->never);
	if (isfinite(counts->never_ns))
		duration_text(&text, counts->never_ns);
	if (isfinite(counts->failed_ns)) {
		buf_puts(&text, "; failing attempts took ");
		figure_print(&text, FIGURE_DURATION, counts->failed_ns);
		buf_puts(&text, " in all");
	}
	document_note(d, "%s.", buf_string(&text));
	failed = text.failed;
	buf_release(&text);
	return failed ? error_memory(e) : 0;
}

static int notes_add(struct document *d, const struct waste_counts *counts, int64_t min_attempts,
	struct error *e)
{
	if (counts->listed > 0) {
		if (sums_note(d, counts, e) < 0)
			return -1;
		document_note(d, "Removing a rule that never succeeded saves all that it cost; "
			"without one that did, results would differ.");
		document_note(d, "Demoting a rule, to be tried last in its bucket, saves those of its "
			"failing attempts in whose place another rule succeeds: at most the cost "
			"of all that failed.");
	}
	if (counts->is_estimated)
		document_note(d, "Where the log has no time of single attempts, failing ones are "
			"taken to be as long as others.");
	if (counts->rare > 0)
		document_note(d, "Rules left out, having been tried fewer than %" PRId64
			" times: %zu.", min_attempts, counts->rare);
	if (counts->unknown > 0)
		document_note(d, "Rules left out, the logs not saying how often they failed: %zu.",
			counts->unknown);
	return 0;
}

int waste_fill(struct document *d, const struct profile *p, int64_t top, int64_t min_attempts,
	struct error *e)
{
	struct waste_counts counts = {.never_ns = (double)NAN, .failed_ns = (double)NAN};
	size_t count, listed, shown;
	const struct profile_rule *rules = profile_rules(p, &count);
	struct ranked *ranked = calloc(count + 1, sizeof(*ranked));
	struct sheet *s;
	char *title = NULL;
	int result = -1;

	if (!ranked)
		return error_memory(e);
	listed = rules_rank(rules, count, min_attempts, ranked, &counts);
	shown = ranking_shown(listed, top);
	title = ranking_title("Rules that waste most", shown, listed);
	if (!title) {
		error_memory(e);
		goto out;
	}
	s = document_sheet(d, "rules", title, "No rule wastes anything, as far as the logs tell.",
		columns, sizeof(columns) / sizeof(*columns));
	for (size_t i = 0; i < shown; i++)
		row_add(s, ranked[i].row);
	result = notes_add(d, &counts, min_attempts, e);
out:
	free(ranked);
	free(title);
	return result;
}

struct waste_request {
	int64_t top, min_attempts;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct waste_request *r = own;

	if (integer_parse(value, 0, INT64_MAX, option == TOP ? &r->top : &r->min_attempts) == 0)
		return 0;
	return error_set(e, ERROR_INPUT, "--%s is a number from 0 on, not '%s'",
		option == TOP ? "top" : "min-attempts", value);
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	const struct waste_request *r = own;

	return waste_fill(out, profile, r->top, r->min_attempts, e) < 0 ? -1 : EXIT_DONE;
}

int command_waste(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat waste",
		.usage = "jitstat waste [OPTION...] LOG...",
		.description =
			"Lists rules that cost most and succeed least: first those that never succeeded,\n"
			"by what they cost, which is what removing them saves; then the others, by what\n"
			"their failing attempts cost, of which demoting them (to be tried last in their\n"
			"bucket) can save a part. The cost is time where the log has it, else ACL2's\n"
			"frames, else the number of failing attempts.\n\n"
			"  jitstat waste run.jsonl\n"
			"  jitstat waste --min-attempts 100 --top 0 --csv lake-build.log >waste.csv",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.run = run,
	};
	struct waste_request request = {.top = 10, .min_attempts = 10};

	(void)argc;
	return log_command_run(&command, &request, argv);
}
