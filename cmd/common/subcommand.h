#ifndef CMD_SUBCOMMAND_H
#define CMD_SUBCOMMAND_H

#include <stddef.h>

/* A command made of subcommands, by table. */
struct subcommand {
	const char *name;
	const char *help; /* one line, lower-case, no full stop */
	/* argv[0] is the subcommand's name; returns the exit status */
	int (*run)(int argc, char **argv);
};

/* Runs the subcommand that argv[1] names. `command` is what the user typed before it ("jitc
 * cache"). --help and no argument print the list with `about` before and `more` behind it. */
int subcommand_run(const char *command, const char *about, const char *more,
	const struct subcommand *table, size_t count, int argc, char **argv);

#endif
