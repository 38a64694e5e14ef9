#ifndef PIPELINE_CALL_INTERPRET_H
#define PIPELINE_CALL_INTERPRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "pipeline/call/call.h"
#include "pipeline/call/call_process.h"

/* A call without native code of ours: lli takes the module itself. */
struct interpret_options {
	struct call_process process;
	const char *lli;
	const char *llvm_link;  /* only for force_interpreter */
	unsigned llvm_major;    /* of both */
	bool force_interpreter; /* LLVM's interpreter; else lli compiles in memory, which can do
				   more */
};

/* Calls the function that the module (text or bitcode) defines, `repeat` times in one process. */
int interpret_call(const struct interpret_options *options, const void *module, size_t length,
	struct call *call, uint64_t repeat, struct call_statistics *statistics, struct error *e);

struct interpret_comparison {
	const char *engine; /* "interpreter", or "lli" for its compiler in memory */
	bool same_outcome;  /* as native code's */
	struct call_statistics statistics;
};

/*
 * Makes the call `native`, whose text is given, once more without native code, to see how much
 * slower that is. LLVM's interpreter knows few intrinsics and no aggregates, and gets variable
 * arguments and thread-local data wrong: where it fails or has another outcome than native code,
 * lli compiles. What the function prints is dropped.
 */
int interpret_compare(const struct interpret_options *options, const void *module, size_t length,
	const char *text, const struct call *native, uint64_t repeat,
	struct interpret_comparison *comparison, struct error *e);

#endif
