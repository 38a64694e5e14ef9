#ifndef CMD_JITC_COMPILE_FILES_H
#define CMD_JITC_COMPILE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/jitc/compile_arguments.h"
#include "cmd/jitc/compile_report.h"

/* Several files, compiled at once: what `jitc compile` and `jitc batch` have in common. */
enum compile_files_option {
	OPTION_DEPFILE = OPTION_OWN,
	OPTION_DIRECTORY,
	OPTION_DRY_RUN,
	OPTION_EXPLAIN,
	OPTION_JOBS,
	OPTION_PORCELAIN,
	OPTION_PRINT,
	OPTION_SAVE_TEMPS,
	OPTION_TIME_REPORT,
	OPTION_VERBOSE,
	OPTION_VERIFY,
	OPTION_FILES_OWN /* the subcommand's own begin here */
};

#define COMPILE_HOW_ROWS                                                                           \
	{OPTION_JOBS, 'j', "jobs", OPTION_VALUE, "N",                                              \
		"files at once (default: one for each processor, or what make -j leaves)", false}, \
	{OPTION_VERIFY, 0, "verify", OPTION_OPTIONAL_VALUE, "PERCENT",                             \
		"compile so many of the hits anew and compare (default PERCENT: 100)", false}

#define COMPILE_TOLD_ROWS                                                                          \
	{.help = "What is told:"},                                                                 \
	{OPTION_PRINT, 0, "print", OPTION_VALUE, "path|id|key",                                    \
		"print the output's path, the pattern ID or the key", false},                      \
	{OPTION_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print all about the compiles as JSON",    \
		false},                                                                            \
	{OPTION_PORCELAIN, 0, "porcelain", OPTION_NO_VALUE, NULL,                                  \
		"print a line a file, for programs, in fields with tabs between them", false},     \
	{OPTION_EXPLAIN, 0, "explain", OPTION_NO_VALUE, NULL, "say why it hits or misses", false}, \
	{OPTION_TIME_REPORT, 0, "time-report", OPTION_NO_VALUE, NULL,                              \
		"print time and memory of each stage", false},                                     \
	{OPTION_VERBOSE, 'v', NULL, OPTION_NO_VALUE, NULL,                                         \
		"print the commands that run, ready to paste, and what they said", false},         \
	{OPTION_DRY_RUN, 0, "dry-run", OPTION_NO_VALUE, NULL,                                      \
		"print the commands that would run, and run none", false},                         \
	{OPTION_SAVE_TEMPS, 0, "save-temps", OPTION_OPTIONAL_VALUE, "DIR",                         \
		"compile anew and keep what every stage wrote (default DIR: .)", false},           \
	{OPTION_DEPFILE, 0, "MD", OPTION_NO_VALUE, NULL,                                           \
		"write OUT's stem.d for make: all files that OUT depends on", true}

struct compile_file {
	const char *name; /* "-": standard input */
	char *output;     /* "-": standard output; NULL: by name, in -d's directory */
	const char *id;   /* NULL: as the arguments say */
	struct compiler *compiler;
	const struct compile_arguments *arguments;
	const char *list; /* that names it, and where; NULL: the command line */
	unsigned line, column;

	/* what became of it, until it is its turn to be told */
	int status; /* 0 or -1 */
	struct error error;
	struct compile_outcome outcome;
	struct buf commands;    /* of --dry-run */
	struct buf explanation; /* of --explain */
};

struct compile_files {
	struct compile_arguments arguments;
	const char *directory, *print, *temporaries, *depfile_path;
	bool depfile, dry_run, explain, json, porcelain, time_report, verbose;
	struct compile_file *items;
	size_t count;
	/* private */
	size_t capacity;
	struct claim *claims; /* of overwriting.c */
	size_t claim_count, claim_capacity;
	struct strvec failed;
	struct compile_report report;
	int status;
};

/* Settings from files and environment, all else at its default. */
int compile_files_init(struct compile_files *f, struct error *e);
void compile_files_release(struct compile_files *f);

/* Takes one of the shared options, also those that are compile_arguments'. */
int compile_files_take(struct compile_files *f, int option, const char *value, struct error *e);

/* -1: options that exclude each other. Makes -d's directory. */
int compile_files_check(const struct compile_files *f, struct error *e);

/* Takes the next of the files, its output's string in any case. */
int compile_files_add(struct compile_files *f, struct compile_file file, struct error *e);

/* compile_arguments_open() with a line of progress for all files. */
int compile_files_open(const struct compile_arguments *arguments, struct compiler *beside,
	struct compiler **compiler, struct error *e);

/* Compiles all, each by its compiler, and tells of them in their order. Returns the exit status. */
int compile_files_run(struct compile_files *f);

#endif
