#ifndef PIPELINE_EVENT_LOG_H
#define PIPELINE_EVENT_LOG_H

#include "base/error.h"
#include "pipeline/compile.h"

/* Appends a compile and its stages as jitlog lines (JSON, one object a line) to path, in one write,
 * so that processes may share a log. why: what differed from before, or NULL. */
int event_log_compile(const char *path, const struct compile_outcome *outcome, const char *why,
	struct error *e);

#endif
