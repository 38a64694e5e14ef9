#ifndef CMD_JITPRIO_TEXT_DIFF_H
#define CMD_JITPRIO_TEXT_DIFF_H

#include "base/buf.h"
#include "base/error.h"

/* Appends what diff -u says of the two texts, under the name of the file; nothing when they are the
 * same. ERROR_MISSING when there is no diff(1); its failure is one, too. */
int text_diff(const char *name, const struct buf *before, const struct buf *after, struct buf *out,
	struct error *e);

#endif
