#ifndef RULES_YAML_TEXT_H
#define RULES_YAML_TEXT_H

#include <stddef.h>

#include "base/buf.h"

/* Appends a text as YAML reads it in any place: in double quotes, unless it is a word. */
void yaml_text(const char *text, size_t length, struct buf *out);

#endif
