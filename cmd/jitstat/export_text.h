#ifndef CMD_JITSTAT_EXPORT_TEXT_H
#define CMD_JITSTAT_EXPORT_TEXT_H

#include <stdint.h>

#include "base/buf.h"

/* Appends text as UTF-8, bytes that are not being U+FFFD. replace() says what stands for a
 * character, NULL for itself; controls that it does not speak of are shown by their pictures,
 * U+2400 and up. */
void export_text(struct buf *out, const char *text, const char *(*replace)(uint32_t character));

#endif
