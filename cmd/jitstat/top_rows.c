#include "cmd/jitstat/top_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct column rule_columns[] = {
	{"rule", "RULE", FIGURE_TEXT},
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"attempts", "ATTEMPTS", FIGURE_COUNT},
	{"attempts_per_s", "PER S", FIGURE_NUMBER},
	{"success_rate", "SUCCESS", FIGURE_SHARE},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"wall_ns", "TOTAL", FIGURE_DURATION},
	{"waste_ns", "WASTED", FIGURE_DURATION},
};

static const struct column function_columns[] = {
	{"function", "FUNCTION", FIGURE_TEXT},
	{"tier", "TIER", FIGURE_TEXT},
	{"calls", "CALLS", FIGURE_COUNT},
	{"calls_per_s", "PER S", FIGURE_NUMBER},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"wall_ns", "TOTAL", FIGURE_DURATION},
	{"longest_ns", "LONGEST", FIGURE_DURATION},
};

/* A rule or a function, with what it is sorted by. */
struct row {
	size_t place;
	const char *name;
	double keys[TOP_ORDERS]; /* the largest first; what is unknown last */
};

const char *top_order_name(enum top_order order)
{
	static const char *const names[TOP_ORDERS] = {
		[TOP_BY_COUNT] = "attempts",
		[TOP_BY_RATE] = "rate",
		[TOP_BY_TIME] = "time",
		[TOP_BY_WASTE] = "waste",
		[TOP_BY_NAME] = "name",
	};

	return names[order];
}

/* ---- rates */

static int counts_reserve(int64_t **counts, size_t *have, size_t count)
{
	int64_t *grown = reallocarray(*counts, count + 1, sizeof(**counts));

	if (!grown)
		return -1;
	*counts = grown;
	*have = count;
	return 0;
}

int top_counts_take(struct top_counts *counts, const struct profile *profile, int64_t when_ns)
{
	size_t rule_count, function_count, i;
	const struct profile_rule *rules = profile_rules(profile, &rule_count);
	const struct profile_function *functions = profile_functions(profile, &function_count);

	if (counts_reserve(&counts->rules, &counts->rule_count, rule_count) < 0 ||
		counts_reserve(&counts->functions, &counts->function_count, function_count) < 0)
		return -1;
	for (i = 0; i < rule_count; i++)
		counts->rules[i] = rules[i].attempts;
	for (i = 0; i < function_count; i++)
		counts->functions[i] = functions[i].calls;
	counts->when_ns = when_ns;
	return 0;
}

void top_counts_release(struct top_counts *counts)
{
	free(counts->rules);
	free(counts->functions);
	*counts = (struct top_counts){0};
}

/* The time that rates are over, in s; NaN: unknown. */
static double seconds(const struct profile *profile, const struct top_counts *before,
	int64_t when_ns)
{
	struct profile_totals totals;

	if (before->when_ns > 0)
		return (double)(when_ns - before->when_ns) / 1e9;
	profile_totals(profile, &totals);
	if (totals.first_ns == EVENT_ABSENT || totals.last_ns <= totals.first_ns)
		return (double)NAN;
	return ((double)totals.last_ns - (double)totals.first_ns) / 1e9;
}

static double rate(int64_t now, const int64_t *before, size_t before_count, size_t place,
	double over_s)
{
	int64_t then = place < before_count && before[place] > 0 ? before[place] : 0;

	return now == EVENT_ABSENT ? (double)NAN : (double)(now - then) / over_s;
}

/* ---- rows */

static double known(int64_t figure)
{
	return figure == EVENT_ABSENT ? (double)NAN : (double)figure;
}

static struct row *rules_collect(const struct profile *profile, const struct top_counts *before,
	double over_s, size_t *count)
{
	const struct profile_rule *rules = profile_rules(profile, count);
	struct row *list = calloc(*count + 1, sizeof(*list));
	size_t i;

	for (i = 0; list && i < *count; i++)
		list[i] = (struct row){i, rules[i].name,
			{[TOP_BY_COUNT] = known(rules[i].attempts),
				[TOP_BY_RATE] = before->when_ns == 0 && rules[i].last_ns == EVENT_ABSENT
					? (double)NAN : rate(rules[i].attempts, before->rules,
						before->rule_count, i, over_s),
				[TOP_BY_TIME] = known(rules[i].wall_ns),
				[TOP_BY_WASTE] = profile_rule_waste_ns(&rules[i])}};
	return list;
}

static struct row *functions_collect(const struct profile *profile,
	const struct top_counts *before, double over_s, size_t *count)
{
	const struct profile_function *functions = profile_functions(profile, count);
	struct row *list = calloc(*count + 1, sizeof(*list));
	size_t i;

	/* a function wastes nothing: then the slowest call counts */
	for (i = 0; list && i < *count; i++)
		list[i] = (struct row){i, functions[i].name,
			{[TOP_BY_COUNT] = (double)functions[i].calls,
				[TOP_BY_RATE] = rate(functions[i].calls, before->functions,
					before->function_count, i, over_s),
				[TOP_BY_TIME] = known(functions[i].wall_ns),
				[TOP_BY_WASTE] = known(functions[i].longest_ns)}};
	return list;
}

static int row_compare(const void *a, const void *b, void *context)
{
	const struct row *x = a, *y = b;
	enum top_order order = *(const enum top_order *)context;
	double p = x->keys[order], q = y->keys[order];
	int by_name;

	if (order != TOP_BY_NAME) {
		if (isnan(p) != isnan(q))
			return isnan(p) ? 1 : -1;
		if (p != q && !isnan(p))
			return p < q ? 1 : -1;
	}
	by_name = strcmp(x->name, y->name);
	return by_name ? by_name : (x->place > y->place) - (x->place < y->place);
}

static void rule_print(struct sheet *s, const struct profile_rule *rule, const struct row *row)
{
	sheet_text(s, rule->name);
	sheet_text(s, rule->bucket);
	sheet_integer(s, rule->attempts);
	sheet_number(s, row->keys[TOP_BY_RATE]);
	sheet_number(s, profile_rule_rate(rule));
	sheet_number(s, profile_rule_mean_ns(rule));
	sheet_integer(s, rule->wall_ns);
	sheet_number(s, row->keys[TOP_BY_WASTE]);
}

static void function_print(struct sheet *s, const struct profile_function *function,
	const struct row *row)
{
	sheet_text(s, function->name);
	sheet_text(s, function->tier);
	sheet_integer(s, function->calls);
	sheet_number(s, row->keys[TOP_BY_RATE]);
	sheet_number(s, profile_function_mean_ns(function));
	sheet_integer(s, function->wall_ns);
	sheet_integer(s, function->longest_ns);
}

static void totals_print(struct document *out, const struct profile *profile)
{
	struct profile_totals t;

	profile_totals(profile, &t);
	document_integer(out, "events", "events", FIGURE_COUNT, t.events);
	document_integer(out, "attempts", "attempts", FIGURE_COUNT, t.attempts);
	document_number(out, "success_rate", "success rate", FIGURE_SHARE,
		known(t.rated_successes) / known(t.rated_attempts));
	document_integer(out, "calls", "calls", FIGURE_COUNT, t.calls);
	document_integer(out, "compiles", "compiles", FIGURE_COUNT, t.compiles);
	document_integer(out, "last_ns", "last event", FIGURE_TIME, t.last_ns);
}

int top_fill(struct document *out, const struct profile *profile, const struct top_counts *before,
	int64_t when_ns, enum top_subject subject, enum top_order order, size_t most)
{
	double over_s = seconds(profile, before, when_ns);
	bool is_rules = subject == TOP_RULES;
	size_t count, unused, i;
	struct row *list = is_rules ? rules_collect(profile, before, over_s, &count)
				    : functions_collect(profile, before, over_s, &count);
	struct sheet *s;

	if (!list)
		return -1;
	qsort_r(list, count, sizeof(*list), row_compare, &order);
	totals_print(out, profile);
	s = is_rules ? document_sheet(out, "rules", NULL, "no rule yet", rule_columns,
			       sizeof(rule_columns) / sizeof(*rule_columns))
		     : document_sheet(out, "functions", NULL, "no call yet", function_columns,
			       sizeof(function_columns) / sizeof(*function_columns));
	for (i = 0; i < count && (most == 0 || i < most); i++)
		if (is_rules)
			rule_print(s, &profile_rules(profile, &unused)[list[i].place], &list[i]);
		else
			function_print(s, &profile_functions(profile, &unused)[list[i].place],
				&list[i]);
	free(list);
	return 0;
}
