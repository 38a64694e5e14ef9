#ifndef CMD_JITSTAT_MEASURED_PROCESS_H
#define CMD_JITSTAT_MEASURED_PROCESS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/spawn.h"

/* Runs one command to its end: stdin is empty, the environment ours. With shows_output both its
 * outputs go to our stderr, else stdout goes nowhere and the last lines of stderr to `tail`.
 * Interrupted, it is ended with all that it started: ERROR_CANCELLED. How it ended is in
 * result->wait_status, which is no error here. */
int measured_process_run(const char *path, char *const *argv, bool shows_output,
	struct process_result *result, struct buf *tail, struct error *e);

#endif
