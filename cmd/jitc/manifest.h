#ifndef CMD_JITC_MANIFEST_H
#define CMD_JITC_MANIFEST_H

#include <stddef.h>

#include "base/error.h"
#include "base/strvec.h"

/*
 * What `jitc batch` reads: a YAML document that is a list of mappings, or JSON
 * Lines, an object a line, told apart by the first character, which is '{' in
 * JSON Lines alone. The keys are file, id, options (a list of arguments) and
 * output, of which only the first is needed.
 */
struct manifest_entry {
	char *file, *id, *output; /* NULL: not given */
	struct strvec options;
	unsigned line, column;    /* where it begins, */
	unsigned options_line, options_column; /* and its options */
};

struct manifest {
	char *name; /* for messages: "<stdin>" for standard input */
	struct manifest_entry *entries;
	size_t count, capacity;
};

/* Reads a whole file; "-" is standard input. What is wrong with it is ERROR_INPUT with its
 * place. */
int manifest_read(struct manifest *m, const char *file, struct error *e);

/* The same with a text that lies in memory. */
int manifest_parse(struct manifest *m, const char *name, const char *text, size_t length,
	struct error *e);
void manifest_release(struct manifest *m);

#endif
