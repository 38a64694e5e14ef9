#ifndef PIPELINE_CALL_CALL_H
#define PIPELINE_CALL_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "pipeline/call/call_value.h"

/*
 * A call as the user writes it, close to LLVM's own syntax:
 *
 *     i32 add(i32 7, i32 -1)
 *     double @"dot product"([3 x double] 1,2.5,1e3, [3 x double] 1,1,1, i64 3)
 *     void upper([8 x i8] c"text\00")
 *     ptr find(ptr null, i8 zeroext 200)
 *
 * [N x T] is a buffer of N elements that the function gets a pointer to; values that are not
 * given are zero. A pointer is `ptr`, `T*` or `%name*`, and as an argument can only be null.
 */
struct call_argument {
	enum call_type type; /* of a buffer: its elements' */
	bool is_buffer;
	bool is_text; /* a buffer written as c"..." */

	/* The value of what is no buffer. An integer is extended to 64 bits as the function expects
	 * it in a register: as signext or zeroext say, else with its sign when it was written
	 * negative. */
	uint64_t bits;

	size_t count, size_bytes;      /* of a buffer */
	unsigned char *initial, *data; /* of a buffer: before the call, and after it */
};

struct call {
	char *name;
	enum call_type result;
	struct call_argument *arguments;
	size_t argument_count;
	uint64_t result_bits; /* after the call; those above the type's width mean nothing */
};

/* What the calls took; each figure has the reading of the clock in it. */
struct call_statistics {
	uint64_t calls, total_ns, min_ns, max_ns;
};

enum { CALL_BUFFER_ALIGNMENT = 64 };

/* Fills call, or returns -1 with ERROR_INPUT at "--call", line 1 and the column; call is then
 * empty. */
int call_parse(const char *text, struct call *call, struct error *e);
void call_release(struct call *call);

/* Sets the buffers to what they were before the call. */
void call_restore(struct call *call);

/* Adds the time of one more call. */
void call_statistics_add(struct call_statistics *statistics, uint64_t elapsed_ns);

#endif
