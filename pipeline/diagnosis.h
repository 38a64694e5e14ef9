#ifndef PIPELINE_DIAGNOSIS_H
#define PIPELINE_DIAGNOSIS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "pipeline/definition.h"
#include "pipeline/stream.h"
#include "pipeline/tools/toolchain.h"

/*
 * From a failed stage to one message: the tool's own words, with the stage
 * named, the user's file instead of "<stdin>", and nothing that a terminal
 * would obey.
 */

/* Fills e with ERROR_FAILED for the step; file is the user's name of the input. Returns -1. */
int diagnosis_of_step(const struct stream_step *step, const struct stream *stream,
	const char *file, struct error *e);

/* Appends a step's messages made safe for a terminal, "<stdin>" replaced by file. */
void diagnosis_text(const struct stream_step *step, const char *file, struct buf *out);

/* What the tools at hand think of a module. */
struct module_check {
	const struct stream *stream; /* environment and limits */
	const char *directory;       /* for temporary files */
	const void *bytes;
	size_t length;
};

/* Has the opt at this path verify the module. 1: accepted; 0: rejected, with the reason in
 * rejection (file is the user's name of the module); 2: there is no opt; -1: could not be asked. */
int module_verify(const struct module_check *check, const char *opt, const char *file,
	struct error *rejection);

/* For a module that the toolchain's LLVM rejects: adds to e's message that it is rather a rule file,
 * or which installed version takes it, or which would have to be installed. */
void diagnosis_add_notes(const struct module_check *check, struct toolchain *toolchain,
	enum artifact_kind kind, struct error *e);

#endif
