#ifndef CMD_OPTION_H
#define CMD_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Command lines by table: one row an option, which also makes the --help text.
 * Understood: -x, -xVALUE, -x VALUE, --name, --name=VALUE, --name VALUE, options behind operands,
 * "--"; with single_dash, -NAME as cc has it (-MD, -MF FILE). "-" alone is an operand.
 */
enum option_value { OPTION_NO_VALUE, OPTION_VALUE, OPTION_OPTIONAL_VALUE /* only as --name=VALUE */ };

struct option_row {
	int id;                 /* > 0, what option_next() returns; 0: a heading, its text in help */
	char letter;            /* 0: none */
	const char *name;       /* long name, or the whole of a single_dash one; NULL: none */
	enum option_value value;
	const char *value_name; /* "FILE" */
	const char *help;       /* one line, lower-case, no full stop */
	bool single_dash;
};

struct option_parser {
	const char *tool;       /* whose --help a message names: "jitc compile" */
	const struct option_row *rows;
	size_t row_count;
	char **arguments;       /* NULL-terminated, not changed */
	struct error *error;    /* filled with OPTION_WRONG */
	/* private */
	size_t position;
	const char *cluster;
	bool only_operands;
};

enum { OPTION_END = 0, OPTION_OPERAND = -1, OPTION_WRONG = -2 };

/* The next option's id with *value (NULL when it has none), OPTION_OPERAND with the operand in *value,
 * OPTION_END, or OPTION_WRONG with *p->error filled, which names the nearest option. */
int option_next(struct option_parser *p, const char **value);

/* Hands all options and operands to take(). 0: done; 1: the option `help` came; -1: a wrong one, or
 * take() said so. */
int option_each(struct option_parser *p, int help,
	int (*take)(void *context, int option, const char *value, struct error *e), void *context);

/* Prints "usage: ..." (usage: what follows "usage: "), a paragraph, and the options lined up, to stdout. */
void option_help(const char *usage, const char *description, const struct option_row *rows,
	size_t row_count);

#endif
