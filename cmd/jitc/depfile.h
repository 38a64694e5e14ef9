#ifndef CMD_JITC_DEPFILE_H
#define CMD_JITC_DEPFILE_H

#include "base/error.h"
#include "pipeline/compile.h"

/* output with .d in the place of its suffix; the caller's string, NULL: out of memory. */
char *depfile_path(const char *output);

/* Writes a make rule: output depends on file, the pipeline, the configuration, the tools, and what
 * was linked. path NULL: as depfile_path() says; "-": standard output. */
int depfile_write(const char *path, const char *file, const char *output,
	const struct compile_outcome *outcome, struct error *e);

#endif
