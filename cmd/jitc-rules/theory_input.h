#ifndef CMD_JITC_RULES_THEORY_INPUT_H
#define CMD_JITC_RULES_THEORY_INPUT_H

#include "base/error.h"
#include "rules/theory.h"

/* As theory_read(), for what a user names: "-" is standard input, whose name is "<stdin>" then and
 * which includes files of the current directory. What cannot be read is ERROR_INPUT, whatever the
 * system's reason. */
int theory_input_read(struct theory **theory, const char *file, struct theory_faults *faults,
	struct error *e);

#endif
