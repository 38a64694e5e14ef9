#ifndef PIPELINE_CALL_CALL_PROCESS_H
#define PIPELINE_CALL_CALL_PROCESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "pipeline/call/call.h"
#include "pipeline/stream.h"

/* A call in a process of its own, which leaves a record of it (call_result.h) in a file. */
struct call_process {
	char *const *environment;
	const char *work_directory; /* private; nothing of ours stays in it */
	int64_t timeout_ns;         /* 0: none */
	int64_t memory_limit_bytes; /* 0: none */
	int cancel_fd;              /* as in struct stream; -1: never */
	/* Get what the process has written to stdout and stderr, once it has ended; -1: dropped. Of
	 * stderr at most 1 MiB is kept. */
	int output, messages;
};

/* Files in the work directory that the process writes: the record, and all of its stdout. */
struct call_files {
	char *record, *output;
};

#define CALL_FILES_INIT {NULL, NULL}

int call_files_init(struct call_files *files, const struct call_process *process, struct error *e);

/* Removes the files, too. */
void call_files_release(struct call_files *files);

/*
 * Runs the steps; the last makes the call, and its output is files->record. Takes the record over
 * into call and statistics. A step that fails gives ERROR_FAILED with its name, how it ended and
 * its stderr.
 */
int call_process_run(const struct call_process *process, const struct call_files *files,
	struct stream_step *steps, size_t count, struct call *call,
	struct call_statistics *statistics, struct error *e);

/* Makes the call, whose text is given again, by the program jitc-call and native code. */
int call_process_native(const struct call_process *process, const char *jitc_call,
	const char *library, const char *text, struct call *call, uint64_t repeat,
	struct call_statistics *statistics, struct error *e);

#endif
