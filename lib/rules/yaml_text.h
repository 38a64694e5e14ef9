#ifndef RULES_YAML_TEXT_H
#define RULES_YAML_TEXT_H

#include <stddef.h>

#include "base/buf.h"

/* Appends a text as YAML reads it in any place: in double quotes, unless it is words. */
void yaml_text(const char *text, size_t length, struct buf *out);

/* A key with its colon, on lines that are indented so: a long one has a line of its own. */
void yaml_key(const char *text, const char *indentation, struct buf *out);

/* The same of a buffer, which is released; out fails where it has. */
void yaml_text_move(struct buf *text, struct buf *out);

#endif
