#ifndef PIPELINE_WRAP_H
#define PIPELINE_WRAP_H

#include <stdbool.h>

#include "base/buf.h"
#include "pipeline/compile.h"

/*
 * One run of a tool of LLVM's through the cache, as a command line has it: the
 * output that the tool would make, from the cache or by running it once beside
 * its real output. Where that could be told from running the tool as it stands,
 * by a file, a message or a status, nothing is made, and it is to be run so.
 */
struct wrap_outcome {
	bool is_hit;
	struct buf artifact;
	char *output;      /* where it belongs; NULL: standard output */
	const char *reason; /* why the tool is to be run as it stands */
	char *reason_text; /* private: the same when it was made up */
	struct buf input;  /* what was read of standard input, for such a run */
	bool has_input;
};

#define WRAP_OUTCOME_INIT {0}

/* tool_path: the tool's own file; argv: NULL-terminated, the tool as the user calls it first.
 * 0: the artifact is there; 1: the tool is to be run as it stands, for the reason; -1: cancelled,
 * or out of memory. */
int wrap(struct compiler *compiler, const char *tool_path, char *const *argv,
	struct wrap_outcome *outcome, struct error *e);
void wrap_outcome_release(struct wrap_outcome *outcome);

#endif
