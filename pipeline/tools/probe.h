#ifndef PIPELINE_TOOLS_PROBE_H
#define PIPELINE_TOOLS_PROBE_H

#include "base/buf.h"
#include "base/error.h"

/* Runs a program that is expected to say something short, with stdin empty, and stdout and stderr
 * both appended to out. It and what it started are ended after 10 s or 1 MiB of output.
 * *wait_status is as from wait(2). -1: it could not be started, ERROR_CANCELLED on an interrupt. */
int probe_run(const char *path, char *const *argv, char *const *environment, struct buf *out,
	int *wait_status, struct error *e);

/* Appends the version that `path --version` gives ("14.0.6"), or nothing when it does not say. */
int probe_version(const char *path, struct buf *version, struct error *e);

/* Appends the first thing in text that looks like a version, if possible outside parentheses. */
void version_find(const char *text, struct buf *version);

#endif
