#ifndef CMD_JITSTAT_STATISTICS_COMMAND_H
#define CMD_JITSTAT_STATISTICS_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/common/document.h"
#include "cmd/common/log_command.h"
#include "cmd/common/option.h"
#include "cmd/common/report.h"
#include "cmd/jitstat/comparison.h"
#include "cmd/jitstat/measurement.h"

/*
 * The frame of bench, compare and baseline: options that mean the same in all,
 * what is behind "--", output formats.
 */

/* Ids behind the common ones of log_command.h. */
enum statistics_option {
	OPTION_ALL = LOG_OWN,
	OPTION_CONFIRM,
	OPTION_DIRECTORY,
	OPTION_IGNORE_FAILURE,
	OPTION_LABEL,
	OPTION_LOG,
	OPTION_METRIC,
	OPTION_ONLY,
	OPTION_PAIRED,
	OPTION_RUNS,
	OPTION_SHELL,
	OPTION_SHOW_OUTPUT,
	OPTION_THRESHOLD,
	OPTION_VS,
	OPTION_WARMUPS,
};

#define STATISTICS_READ_ROWS                                                                       \
	{LOG_FROM, 0, "from", OPTION_VALUE, "FORMAT",                                              \
		"the logs' format, when content does not tell; see jitlog(5)", false},             \
	{LOG_STRICT, 0, "strict", OPTION_NO_VALUE, NULL,                                           \
		"a broken line or the like is an error (exit status 2)", false}

#define STATISTICS_RUN_ROWS                                                                        \
	{OPTION_RUNS, 'n', "runs", OPTION_VALUE, "RUNS", "how often (default: 20)", false},        \
	{OPTION_WARMUPS, 'w', "warmups", OPTION_VALUE, "RUNS",                                     \
		"how often before, not measured (default: 3)", false},                             \
	{OPTION_SHELL, 0, "shell", OPTION_NO_VALUE, NULL,                                          \
		"commands are text for sh -c, whose start is measured, too", false},               \
	{OPTION_IGNORE_FAILURE, 0, "ignore-failure", OPTION_NO_VALUE, NULL,                        \
		"go on when a command fails", false},                                              \
	{OPTION_SHOW_OUTPUT, 0, "show-output", OPTION_NO_VALUE, NULL,                              \
		"show what commands print, on stderr", false}

#define STATISTICS_SELECT_ROWS                                                                     \
	{OPTION_METRIC, 0, "metric", OPTION_VALUE, "GLOB",                                         \
		"only metrics that match, 'call:*'; may be repeated", false},                      \
	{OPTION_ONLY, 0, "only", OPTION_VALUE, "KIND", "only times, or only counts", false}

#define STATISTICS_GATE_ROWS                                                                       \
	STATISTICS_SELECT_ROWS,                                                                    \
	{OPTION_THRESHOLD, 0, "threshold", OPTION_VALUE, "RATIO",                                  \
		"no test: slower is what has a median RATIO times as long, 1.2", false},           \
	{OPTION_ALL, 'a', "all", OPTION_NO_VALUE, NULL, "show what is the same, too", false}

#define STATISTICS_DIRECTORY_ROW                                                                   \
	{OPTION_DIRECTORY, 'd', "directory", OPTION_VALUE, "DIR",                                  \
		"where baselines are (default: $JITSTAT_BASELINES, or .jitstat)", false}

struct statistics_arguments {
	struct strvec operands;
	char *const *command;        /* behind "--", at least a word; NULL: there was none */
	struct log_input input;      /* without paths */
	struct measurement_options runs;
	bool has_runs, has_warmups;  /* given, not the defaults */
	bool shell, all, confirm;
	struct strvec globs;
	enum metrics_only only;
	struct comparison_options compare;
	const char *directory, *label, *log, *vs;
	enum document_format format;
	const char *output;          /* NULL: standard output */
};

struct statistics_command {
	const char *tool, *usage, *description; /* as in struct form */
	const struct option_row *rows;
	size_t row_count;
	/* Fills the document. The exit status, or -1 and e. */
	int (*run)(struct statistics_arguments *a, struct document *out, struct error *e);
};

/* Does all of it; returns the exit status. argv is cut at "--". */
int statistics_command_run(const struct statistics_command *command, char **argv);

/* Adds what logs say. */
int statistics_read_logs(const struct statistics_arguments *a, char *const *paths, size_t count,
	struct metrics *metrics, struct error *e);

/* Drops metrics that were not asked for, and orders the rest. Out of memory: -1. */
int statistics_select(const struct statistics_arguments *a, struct metrics *metrics,
	struct error *e);

#endif
