#include "cmd/jitstat/baseline_commands.h"

#include "cmd/common/subcommand.h"
#include "cmd/jitstat/commands.h"

static const struct subcommand table[] = {
	{"save", "keep what logs say, or what a command takes", command_baseline_save},
	{"check", "measure again; status 1 when something got slower", command_baseline_check},
	{"list", "what is kept, from when and where", command_baseline_list},
};

const char *baseline_operand(const struct statistics_arguments *a, const char *subcommand,
	struct error *e)
{
	if (a->operands.count == 0) {
		error_set(e, ERROR_INPUT, "which NAME? See 'jitstat baseline %s --help'", subcommand);
		return NULL;
	}
	return baseline_name_check(a->operands.items[0], e) ? a->operands.items[0] : NULL;
}

int baseline_measure(const struct statistics_arguments *a, char *const *command, bool shell,
	const struct measurement_options *runs, struct metrics *metrics, struct error *e)
{
	struct measurement m = MEASUREMENT_INIT;
	int result = 0;

	if (a->operands.count > 1)
		result = statistics_read_logs(
			a, a->operands.items + 1, a->operands.count - 1, metrics, e);
	if (result == 0 && command) {
		result = measurement_set_words(&m, command, shell, BASELINE_COMMAND_LABEL, e);
		if (result == 0)
			result = measurement_run(&m, 1, runs, e);
		if (result == 0)
			measurement_add_metrics(&m, metrics);
		measurement_release(&m);
	}
	return result == 0 ? statistics_select(a, metrics, e) : -1;
}

int command_baseline(int argc, char **argv)
{
	return subcommand_run("jitstat baseline",
		"Keeps measurements, and checks later ones against them.",
		"\n\n"
		"  jitstat baseline save main -- ./prog input   run it, keep the times\n"
		"  jitstat baseline check main                  run it again: slower?\n"
		"  jitstat baseline check main -- ./new input   another one against it\n"
		"  jitstat baseline save nightly run.jsonl      keep what a log says\n\n"
		"Each is a file NAME.json in $JITSTAT_BASELINES, or .jitstat.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}
