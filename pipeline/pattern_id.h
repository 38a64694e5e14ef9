#ifndef PIPELINE_PATTERN_ID_H
#define PIPELINE_PATTERN_ID_H

#include <stddef.h>

#include "base/error.h"

/* What a compile is filed under. */

/* 1 to 255 bytes of UTF-8 without control characters. */
int pattern_id_check(const char *id, struct error *e);

/* The ID of a module: a line "; pattern-id: ID" in its text (NULL: it is bitcode), else the stem of
 * file, "stdin" for "<stdin>". The caller's string; NULL with e set. */
char *pattern_id_derive(const char *text, size_t length, const char *file, struct error *e);

/* file without directory and without its last suffix. The caller's string; NULL: out of memory. */
char *file_stem(const char *file);

#endif
