#ifndef CMD_JITC_RULES_TRANSLATION_H
#define CMD_JITC_RULES_TRANSLATION_H

#include "base/buf.h"
#include "base/error.h"
#include "cmd/common/form.h"
#include "rules/theory.h"

/* What export, codegen and import have in common: a FILE becomes a text, which goes to -o or to
 * standard output. */
enum { OPTION_TRANSLATION_OUTPUT = FORM_OWN, OPTION_TRANSLATION_LANGUAGE, OPTION_TRANSLATION_OWN };

#define TRANSLATION_OUTPUT_ROW                                                                     \
	{OPTION_TRANSLATION_OUTPUT, 'o', "output", OPTION_VALUE, "OUT",                            \
		"where it goes; - is standard output (default)", false}

/* One that a theory can be written in. */
struct language {
	const char *name;
	int (*write)(const struct theory *theory, struct buf *out, struct error *e);
	/* instead of it, for one with options of its own: given as form_read() fills it */
	int (*write_given)(const struct theory *theory, const char *const *given, struct buf *out,
		struct error *e);
};

/* Runs a command whose option `option` ("--format") names one of the languages. */
int translation_run(const struct form *form, char **argv, const char *option,
	const struct language *languages, size_t count);

/* -1: output would overwrite one of the files that were read, the first of which is FILE. */
int translation_check(const char *output, char *const *files, size_t count, struct error *e);

/* Writes text to output (NULL or "-": standard output), releases it, and returns the exit status.
 */
int translation_write(struct buf *text, const char *output);

#endif
