#include <stdlib.h>

#include "base/units.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/ranking.h"
#include "cmd/jitstat/report_sections.h"

enum { THRESHOLD = LOG_OWN };

static const struct option_row rows[] = {
	LOG_INPUT_ROWS,
	{.help = "What is listed:"},
	{THRESHOLD, 't', "threshold", OPTION_VALUE, "DURATION",
		"operations that took so long or longer (default 100ms)", false},
	LOG_OUTPUT_ROWS,
};

static const struct column columns[] = {
	{"kind", "KIND", FIGURE_TEXT},
	{"name", "NAME", FIGURE_TEXT},
	{"detail", "DETAIL", FIGURE_TEXT},
	{"count", "COUNT", FIGURE_COUNT},
	{"wall_ns", "TIME", FIGURE_DURATION},
	{"longest_ns", "LONGEST", FIGURE_DURATION},
	{"longest_when_ns", "WHEN", FIGURE_TIME},
	{"memory_change_bytes", "MEMORY CHANGE", FIGURE_CHANGE},
	{"peak_rss_bytes", "PEAK MEMORY", FIGURE_SIZE},
};

static const char *kind_name(enum event_kind kind)
{
	return kind == EVENT_CALL ? "call" : kind == EVENT_COMPILE ? "compile" : "stage";
}

static void row_add(struct sheet *s, const struct profile_operation *o)
{
	int64_t bytes = kibibytes(o->memory_kb);

	sheet_text(s, kind_name(o->kind));
	sheet_text(s, o->name);
	sheet_text(s, o->detail);
	sheet_integer(s, o->count);
	sheet_integer(s, o->wall_ns);
	sheet_integer(s, o->longest_ns);
	sheet_integer(s, o->longest_when_ns);
	sheet_integer(s, o->kind == EVENT_STAGE ? EVENT_ABSENT : bytes);
	sheet_integer(s, o->kind == EVENT_STAGE ? bytes : EVENT_ABSENT);
}

static int operations_add(struct document *d, const struct profile *p, const char *title,
	const char *empty, struct error *e)
{
	size_t count;
	const struct profile_operation *operations = profile_operations(p, &count);
	struct ranked *ranked = calloc(count + 1, sizeof(*ranked));
	struct sheet *s;

	if (!ranked)
		return error_memory(e);
	for (size_t i = 0; i < count; i++) {
		const struct profile_operation *o = &operations[i];

		ranked[i] = (struct ranked){o, .value = (double)o->wall_ns,
			.second = (double)o->longest_ns, .name = o->name, .detail = o->detail};
	}
	ranking_sort(ranked, count);
	s = document_sheet(d, "operations", title, empty, columns,
		sizeof(columns) / sizeof(*columns));
	for (size_t i = 0; i < count; i++)
		row_add(s, ranked[i].row);
	free(ranked);
	return 0;
}

static int take(void *own, int option, const char *value, struct error *e)
{
	(void)option;
	if (duration_parse(value, own) == 0)
		return 0;
	return error_set(e, ERROR_INPUT, "--threshold is a duration, 100ms or 2s, not '%s'", value);
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	const int64_t *threshold_ns = own;

	(void)input;
	(void)e;
	options->keep |= PROFILE_OPERATIONS;
	options->operation_ns = *threshold_ns;
	return 0;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	const int64_t *threshold_ns = own;
	struct buf duration = BUF_INIT;
	char *title, *empty;
	int result = -1;

	duration_format(&duration, *threshold_ns);
	title = string_printf("Operations of %s or more:", buf_string(&duration));
	empty = string_printf("no operation took %s or more", buf_string(&duration));
	if (!title || !empty || duration.failed)
		error_memory(e);
	else
		result = operations_add(out, profile, title, empty, e) < 0 ? -1 : EXIT_DONE;
	buf_release(&duration);
	free(title);
	free(empty);
	return result;
}

int command_bottlenecks(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat bottlenecks",
		.usage = "jitstat bottlenecks [OPTION...] LOG...",
		.description =
			"Lists single operations that took long: calls of functions, compiles and their\n"
			"stages, summed up by name and ordered by the time of those over the threshold,\n"
			"with the longest of them and when it was. The memory of calls is how much more\n"
			"they left behind in sum, that of stages the highest peak.\n\n"
			"  jitstat bottlenecks run.jsonl\n"
			"  jitstat bottlenecks --threshold 2s --json run.jsonl.gz",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.prepare = prepare,
		.run = run,
	};
	int64_t threshold_ns = 100 * 1000000;

	(void)argc;
	return log_command_run(&command, &threshold_ns, argv);
}
