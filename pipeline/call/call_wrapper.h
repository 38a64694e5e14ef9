#ifndef PIPELINE_CALL_CALL_WRAPPER_H
#define PIPELINE_CALL_CALL_WRAPPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "pipeline/call/call.h"

/* The entry of the wrapper, for lli -entry-function. */
#define CALL_WRAPPER_ENTRY "jitc.call"

/*
 * Appends a module in LLVM IR whose entry makes the call `repeat` times, each time with the buffers
 * as given and by the clock. stdout goes to the file output_path, the call's record (call_result.h)
 * to record_path. The function is declared with the types of the call: what links that to the real
 * one does not mind that a pointer points to something else. typed_pointers: for LLVM 14 and older.
 */
void call_wrapper_write(const struct call *call, uint64_t repeat, bool typed_pointers,
	const char *record_path, const char *output_path, struct buf *out);

/* True for the few names that the wrapper needs for itself. */
bool call_wrapper_uses(const char *name);

#endif
