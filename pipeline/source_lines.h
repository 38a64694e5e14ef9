#ifndef PIPELINE_SOURCE_LINES_H
#define PIPELINE_SOURCE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/definition.h"

/* True if a tool that makes code of this module (KIND_LL or KIND_BC) with these arguments may put
 * lines of source files into it: for BPF, LLVM reads the files that debug information names, and
 * copies what it finds there. */
bool code_has_source_lines(enum artifact_kind kind, const void *ir, size_t length,
	char *const *argv);

#endif
