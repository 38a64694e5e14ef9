#include <string.h>

#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/report_sections.h"

enum { TOP = LOG_OWN, BY, PRIORITIES };

static const struct option_row rows[] = {
	LOG_INPUT_ROWS,
	{PRIORITIES, 0, "priorities", OPTION_VALUE, "FILE",
		"priorities of rules; see jitpriority(5)", false},
	{.help = "What is listed:"},
	{TOP, 'n', "top", OPTION_VALUE, "N", "the first N of each list (default 10; 0: all)", false},
	{BY, 0, "by", OPTION_VALUE, "KEY",
		"order rules by attempts (the default), time or waste", false},
	LOG_OUTPUT_ROWS,
};

struct summary_request {
	struct report_request report;
	const char *priorities_path;
};

static const char *const orders[REPORT_ORDERS] = {
	[REPORT_BY_ATTEMPTS] = "attempts",
	[REPORT_BY_TIME] = "time",
	[REPORT_BY_WASTE] = "waste",
};

static int order_take(struct report_request *r, const char *value, struct error *e)
{
	for (size_t i = 0; i < REPORT_ORDERS; i++) {
		if (strcmp(orders[i], value) == 0) {
			r->order = (enum report_order)i;
			return 0;
		}
	}
	return error_set(e, ERROR_INPUT, "--by is attempts, time or waste, not '%s'", value);
}

static int take(void *own, int option, const char *value, struct error *e)
{
	struct summary_request *r = own;

	if (option == BY)
		return order_take(&r->report, value, e);
	if (option == PRIORITIES)
		r->priorities_path = value;
	else if (integer_parse(value, 0, INT64_MAX, &r->report.top) < 0)
		return error_set(e, ERROR_INPUT, "--top is a number from 0 on, not '%s'", value);
	return 0;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct summary_request *r = own;
	struct priority_file priorities = {.path = NULL};
	int result = -1;

	if (r->priorities_path &&
		priority_file_read(&priorities, r->priorities_path, NULL, false, e) < 0)
		goto out;
	r->report.priorities = r->priorities_path ? &priorities : NULL;
	if (report_facts(out, profile, e) == 0 &&
		report_rules(out, profile, &r->report, e) == 0 &&
		report_functions(out, profile, &r->report, e) == 0 &&
		report_stages(out, profile, e) == 0 &&
		report_passes(out, profile, &r->report, e) == 0 &&
		report_counters(out, profile, &r->report, e) == 0)
		result = EXIT_DONE;
out:
	r->report.priorities = NULL;
	priority_file_release(&priorities);
	return result;
}

int command_report(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat report",
		.usage = "jitstat report [OPTION...] LOG...",
		.description =
			"Prints what was tried, what worked and what it took: rules, functions, compiles,\n"
			"their stages, passes and counters, as far as the logs have them. What a log does\n"
			"not say is left out, or shown as -; it is never taken for 0. The hit rate counts\n"
			"hits and duplicates among all compiles that gave native code.\n\n"
			"  jitstat report run.jsonl\n"
			"  jitstat report --by waste --top 3 --priorities priorities.json lake-build.log\n"
			"  jitstat report --json run.jsonl | jq '.rules[0].success_rate'",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.run = run,
	};
	struct summary_request request = {.report = {.top = 10}};

	(void)argc;
	return log_command_run(&command, &request, argv);
}
