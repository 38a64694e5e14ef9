#ifndef PIPELINE_INLINE_ASSEMBLY_H
#define PIPELINE_INLINE_ASSEMBLY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/definition.h"

/* True if assembly in a module (KIND_LL or KIND_BC) may have the assembler read other files: it has
 * .incbin or .include. What becomes of the module depends on them then, unseen. */
bool inline_assembly_reads_files(enum artifact_kind kind, const void *ir, size_t length);

#endif
