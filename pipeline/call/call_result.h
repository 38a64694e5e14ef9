#ifndef PIPELINE_CALL_CALL_RESULT_H
#define PIPELINE_CALL_CALL_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/call/call.h"

/* Appends the result on a line, then each buffer as the call left it: "[4 x i32] 3,6,9,12". */
void call_print(const struct call *call, struct buf *out);

/* True when both print the same; false, too, when memory ran out. */
bool call_outcome_equal(const struct call *a, const struct call *b);

/* How one engine did: "native", "interpreter". */
struct call_row {
	const char *engine;
	const struct call_statistics *statistics;
};

/*
 * Appends what a user gets to see: call_print(), then a table with a row for each engine, and how
 * many times faster the first of two is by the mean. As JSON an object with "function", "result"
 * {type, value}, "buffers" [{type, values}], "engines" [{engine, calls, total_ns, mean_ns, min_ns,
 * max_ns}] and "speedup". No rows: no table. out fails when memory ran out.
 */
void call_report(const struct call *call, const struct call_row *rows, size_t row_count, bool json,
	struct buf *out);

/*
 * A call's outcome as bytes, to get it from one process to another on this machine: calls,
 * total_ns, min_ns and max_ns as uint64_t, the result in its own size, and the buffers' bytes one
 * after another.
 */
enum { CALL_RECORD_FIXED_BYTES = 4 * sizeof(uint64_t) };

void call_record_write(const struct call *call, const struct call_statistics *statistics,
	struct buf *out);

/* Takes over result, buffers and statistics; -1 when the record is not one of this call. */
int call_record_read(struct call *call, struct call_statistics *statistics, const void *record,
	size_t length, struct error *e);

#endif
