#ifndef CMD_FORM_H
#define CMD_FORM_H

#include <stddef.h>

#include "base/strvec.h"
#include "cmd/common/option.h"

/*
 * The command line of a small command: each option but one counts once (the last one
 * given), and there is one operand at most.
 */
struct form {
	const char *tool;        /* for messages: "jitc cache ls" */
	const char *usage;       /* "jitc cache ls [OPTION...]" */
	const char *description; /* for --help, without the last newline */
	const struct option_row *rows;
	size_t row_count;
	const char *operand;     /* what is named in messages: "ID"; NULL: none is taken */
	int repeated;            /* the option of which all values are kept; 0: none */
	struct strvec *values;   /* where they go */
};

/* Option ids of a form; FORM_OPERAND is none, but has its place among the values. */
enum { FORM_OPERAND, FORM_HELP, FORM_JSON, FORM_OWN, FORM_VALUES = FORM_OWN + 5 };

#define FORM_COMMON_ROWS                                                                           \
	{FORM_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},          \
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false}

/* Fills values by option id: NULL when not given, "" for an option without a value. Returns -1 to
 * go on, else the exit status: --help has been printed, or a message about what is wrong. */
int form_read(const struct form *form, char **argv, const char *values[FORM_VALUES]);

#endif
