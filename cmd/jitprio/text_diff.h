#ifndef CMD_JITPRIO_TEXT_DIFF_H
#define CMD_JITPRIO_TEXT_DIFF_H

#include "base/buf.h"
#include "base/error.h"

/* Prints what diff -u says of the two texts, under the name of the file; nothing when they are the
 * same. Returns the exit status, or -1: ERROR_MISSING when there is no diff(1); its failure is one, too. */
int text_diff_print(const char *name, const struct buf *before, const struct buf *after,
	struct error *e);

#endif
