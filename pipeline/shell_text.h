#ifndef PIPELINE_SHELL_TEXT_H
#define PIPELINE_SHELL_TEXT_H

#include "base/buf.h"

/* Commands as text for people to paste; we never run a shell ourselves. */

/* Appends one argument, quoted for a POSIX shell where it must be. */
void shell_quote(const char *argument, struct buf *out);

/* Appends path and the arguments behind argv[0]. */
void shell_command(const char *path, char *const *argv, struct buf *out);

#endif
