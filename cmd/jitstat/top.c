#include <string.h>
#include <unistd.h>

#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/top_rows.h"
#include "cmd/jitstat/top_view.h"

enum { TOP_ONCE = LOG_OWN, TOP_SORT, TOP_SHOWS_FUNCTIONS, TOP_MOST, TOP_INTERVAL };

static const struct option_row rows[] = {
	{.help = "What is shown:"},
	{TOP_SORT, 's', "sort", OPTION_VALUE, "KEY",
		"attempts (default), rate, time, waste or name", false},
	{TOP_SHOWS_FUNCTIONS, 0, "functions", OPTION_NO_VALUE, NULL, "functions instead of rules", false},
	{TOP_INTERVAL, 0, "interval", OPTION_VALUE, "TIME", "look again every TIME (default 1s)",
		false},
	{TOP_ONCE, 0, "once", OPTION_NO_VALUE, NULL, "print once, for scripts; any log format",
		false},
	{TOP_MOST, 'n', "top", OPTION_VALUE, "N", "with --once: at most N rows (default 20; 0: all)",
		false},
	LOG_INPUT_ROWS,
	LOG_OUTPUT_ROWS,
};

struct top {
	bool once;
	enum top_order order;
	enum top_subject subject;
	int64_t most, interval_ns;
};

static int order_take(struct top *t, const char *value, struct error *e)
{
	size_t order;

	for (order = 0; order < TOP_ORDERS; order++)
		if (strcmp(value, top_order_name((enum top_order)order)) == 0) {
			t->order = (enum top_order)order;
			return 0;
		}
	return error_set(e, ERROR_INPUT,
		"--sort is attempts, rate, time, waste or name, not '%s'", value);
}

static int take(void *own, int option, const char *value, struct error *e)
{
	struct top *t = own;

	switch (option) {
	case TOP_ONCE:
		t->once = true;
		return 0;
	case TOP_SORT:
		return order_take(t, value, e);
	case TOP_SHOWS_FUNCTIONS:
		t->subject = TOP_FUNCTIONS;
		return 0;
	case TOP_MOST:
		if (integer_parse(value, 0, INT64_MAX, &t->most) == 0)
			return 0;
		return error_set(e, ERROR_INPUT, "--top is a number, not '%s'", value);
	default:
		if (duration_parse(value, &t->interval_ns) == 0 &&
			t->interval_ns >= 50 * 1000 * 1000 &&
			t->interval_ns <= 3600 * INT64_C(1000000000))
			return 0;
		return error_set(e, ERROR_INPUT, "--interval is 50ms to 1h, not '%s'", value);
	}
}

static int run_once(void *own, const struct profile *profile, struct document *out,
	struct error *e)
{
	const struct top *t = own;
	const struct top_counts none = {0};

	if (top_fill(out, profile, &none, 0, t->subject, t->order, (size_t)t->most) < 0)
		return error_memory(e);
	return EXIT_DONE;
}

static int run_live(void *own, struct log_input *input, bool *done, struct error *e)
{
	const struct top *t = own;

	*done = !t->once;
	if (t->once)
		return 0;
	if (input->paths.count != 1 || strcmp(input->paths.items[0], "-") == 0)
		return error_set(e, ERROR_INPUT,
			"one LOG, a file, can be watched; --once takes any number");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(e, ERROR_INPUT,
			"watching needs a terminal; --once prints for scripts");
	return top_view(input->paths.items[0], t->interval_ns, t->subject, t->order, e);
}

int command_top(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat top",
		.usage = "jitstat top [OPTION...] LOG",
		.description =
			"Watches a jitlog that grows: totals, and the rules or functions, with rates.\n"
			"Keys: a r t w n sort by attempts, rate, time, waste, name; f changes between\n"
			"rules and functions; arrows and pages scroll; q quits.\n\n"
			"  jitstat top run.jsonl\n"
			"  jitstat top --once --sort waste --json run.jsonl | jq '.rules[0]'",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.instead = run_live,
		.run = run_once,
	};
	struct top t = {.most = 20, .interval_ns = 1000 * 1000 * 1000};

	(void)argc;
	return log_command_run(&command, &t, argv);
}
