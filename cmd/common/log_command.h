#ifndef CMD_LOG_COMMAND_H
#define CMD_LOG_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/common/document.h"
#include "cmd/common/log_input.h"
#include "cmd/common/option.h"
#include "cmd/common/report.h"
#include "profile/profile.h"

/*
 * The frame of the subcommands that read LOG... and print a document: common
 * options, reading, what was wrong in the logs, output formats.
 */

/* Ids of the common options; a command's own start at LOG_OWN. */
enum {
	LOG_FROM = 1, LOG_CACHE, LOG_STRICT, LOG_JOBS, LOG_JSON, LOG_CSV, LOG_MARKDOWN, LOG_OUTPUT,
	LOG_HELP, LOG_OWN,
};

#define LOG_INPUT_ROWS                                                                             \
	{.help = "What is read:"},                                                                 \
	{LOG_FROM, 0, "from", OPTION_VALUE, "FORMAT",                                              \
		"the logs' format, when content does not tell; see jitlog(5)", false},             \
	{LOG_CACHE, 0, "cache", OPTION_OPTIONAL_VALUE, "DIR",                                      \
		"read the compile history in jitc's cache, too", false},                           \
	{LOG_STRICT, 0, "strict", OPTION_NO_VALUE, NULL,                                           \
		"a broken line or the like is an error (exit status 2)", false},                   \
	{LOG_JOBS, 'j', "jobs", OPTION_VALUE, "N", "read on N threads (default: all processors)", false}

#define LOG_OUTPUT_ROWS                                                                            \
	{.help = "What is told:"},                                                                 \
	{LOG_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},           \
	{LOG_CSV, 0, "csv", OPTION_NO_VALUE, NULL, "print its first table as CSV", false},         \
	{LOG_MARKDOWN, 0, "markdown", OPTION_NO_VALUE, NULL, "print it as Markdown", false},       \
	{LOG_OUTPUT, 'o', "output", OPTION_VALUE, "FILE", "write to FILE, at once or not at all", false}, \
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false}

struct log_command {
	const char *tool, *usage, *description; /* as in struct form */
	const struct option_row *rows;
	size_t row_count;
	int apart[2]; /* two options of which one alone can be given; 0: none */
	/* An own option; `own` is the command's. 0, or -1 and e. NULL when there is none. */
	int (*take)(void *own, int option, const char *value, struct error *e);
	/* Called behind all options, before reading: checks them, says what the profile is to
	 * keep. NULL: nothing to do. */
	int (*prepare)(void *own, struct log_input *input, struct profile_options *options,
		struct error *e);
	/* Sets *done when it did all that was asked for, so that nothing is read and printed.
	 * 0, or -1 and e. NULL: there is nothing else to do. */
	int (*instead)(void *own, struct log_input *input, bool *done, struct error *e);
	/* Where events go, in the logs' order, instead of into a profile: then run() gets none. NULL:
	 * into a profile. */
	struct event_sink (*sink)(void *own);
	/* Fills the document from what was read. The exit status, or -1 and e. */
	int (*run)(void *own, const struct profile *profile, struct document *out, struct error *e);
};

/* Does all of it; returns the exit status. No LOG and no --cache is wrong usage. */
int log_command_run(const struct log_command *command, void *own, char **argv);

#endif
