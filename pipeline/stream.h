#ifndef PIPELINE_STREAM_H
#define PIPELINE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/fork_server.h"
#include "base/hash.h"
#include "base/spawn.h"

/*
 * Runs the stages of a pipeline at the same time. What a stage writes is kept
 * in a file and handed to the next one: while it runs when both sides can use
 * a pipe, else as soon as it has ended. A stage never sees the end of its
 * input before the one that writes it has succeeded. Stages that run at once
 * share a process group, which is gone, with all that they started, when
 * stream_run() returns.
 */
struct stream_step {
	const char *name;     /* of the stage, for messages */
	const char *path;     /* of the tool */
	char *const *argv;
	bool reads_pipe;      /* stdin is the previous step's output (the input, for the first);
	                       * else argv names a file that the previous step has written, and
	                       * stdin is /dev/null */
	bool writes_pipe;     /* stdout is the output, copied to output; else the tool writes it */
	const char *output;   /* file that has the output at the end; it must not exist */

	/* results */
	bool started;
	bool timed_out;
	bool ended_by_us;     /* killed because another step failed, or on cancellation */
	struct process_result cost;
	int64_t elapsed_ns;   /* from the start of stream_run() until the output was complete */
	struct buf messages;  /* stderr (and stdout where that is not the output), at most 1 MiB */
	int64_t messages_dropped_bytes;
	struct digest digest; /* of the output, once the step has succeeded */
	int64_t size_bytes;
};

struct stream {
	char *const *environment;
	struct fork_servers *servers; /* by which tools are started; NULL: none */
	int64_t timeout_ns;         /* for each stage from its start, with its waiting for input; 0:
	                             * none */
	int64_t memory_limit_bytes; /* for each stage, 0: none */
	int cancel_fd;              /* readable: give up; -1: never */
	/* called once the tools are being loaded, for work to hide there; NULL */
	void (*while_starting)(void *context);
	/* called at least every 100 ms while stages run, with the first of them; NULL */
	void (*tick)(void *context, const char *stage);
	void *context;
};

/*
 * Returns 0 when every step succeeded: exit status 0 and an output that is not
 * empty; 1 when one failed, *failed being the first in order that failed by
 * itself: those before it have run to their end, those behind it were ended;
 * -1 with *e: ERROR_MISSING when a tool cannot be started, ERROR_CANCELLED,
 * ERROR_SYSTEM, ERROR_MEMORY. Steps before *failed keep their outputs; the
 * other outputs are removed, on -1 all.
 */
int stream_run(const struct stream *stream, struct stream_step *steps, size_t count,
	const void *input, size_t input_length, size_t *failed, struct error *e);

/* "exit status 1", "killed by SIGSEGV", "no result within 30 s": why a failed step failed. */
void stream_describe_failure(const struct stream_step *step, const struct stream *stream,
	struct buf *out);

/* Frees the results and sets them to nothing. stream_run() does not: its steps must come empty. */
void stream_step_release(struct stream_step *step);

#endif
