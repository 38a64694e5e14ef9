#ifndef PRIO_LEAN_IDENTIFIER_H
#define PRIO_LEAN_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Names of Lean 4, as its source has them: components between points, those that are no plain identifiers
 * in «quotation marks». */

/* The bytes of the name that text begins with; 0: it begins with none. */
size_t lean_identifier(const char *text);

/* The same of one component. */
size_t lean_component(const char *text);

/* Whether these bytes are a word of Lean's own, which is no name without quotation marks. */
bool lean_is_keyword(const char *text, size_t length);

/* Appends the name, each component quoted where Lean needs it. */
void lean_spell(const char *name, struct buf *out);

/* Whether `attribute [simp N] name` can be said of it: not of local hypotheses, of lemmas that Lean
 * makes by itself and of simprocs, nor of what simp reads from right to left. */
bool lean_takes_priority(const char *name);

#endif
