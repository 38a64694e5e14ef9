#ifndef CMD_JITC_DEPFILE_H
#define CMD_JITC_DEPFILE_H

#include "base/error.h"
#include "pipeline/compile.h"

/* Writes a make rule: output depends on file, the pipeline, the configuration, the tools, and what
 * was linked. path NULL: output with .d in the place of its suffix; "-": standard output. */
int depfile_write(const char *path, const char *file, const char *output,
	const struct compile_outcome *outcome, struct error *e);

#endif
