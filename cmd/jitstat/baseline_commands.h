#ifndef CMD_JITSTAT_BASELINE_COMMANDS_H
#define CMD_JITSTAT_BASELINE_COMMANDS_H

#include "cmd/jitstat/baseline_file.h"
#include "cmd/jitstat/statistics_command.h"

/* The subcommands of jitstat baseline, one file each. */
int command_baseline_check(int argc, char **argv);
int command_baseline_list(int argc, char **argv);
int command_baseline_save(int argc, char **argv);

/* What runs are called in a baseline, call:command: the same for whatever command, so that its
 * successor can be checked against it. */
#define BASELINE_COMMAND_LABEL "command"

/* The first operand, checked; NULL with e set. */
const char *baseline_operand(const struct statistics_arguments *a, const char *subcommand,
	struct error *e);

/* Measures: all logs behind the first operand, and `command` if it is not NULL. The metrics are
 * selected and sorted. */
int baseline_measure(const struct statistics_arguments *a, char *const *command, bool shell,
	const struct measurement_options *runs, struct metrics *metrics, struct error *e);

#endif
