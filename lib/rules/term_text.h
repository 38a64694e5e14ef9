#ifndef RULES_TERM_TEXT_H
#define RULES_TERM_TEXT_H

#include "base/buf.h"
#include "base/error.h"
#include "rules/heap.h"
#include "rules/theory.h"

/*
 * Appends the heap's result as term_parse() reads it, without recursion: f(a, b), infix operators
 * with parentheses where they nest in another one, f . g without. The text counts against the
 * heap's limit of memory, the time that it takes against that of time. Returns -1 with nothing
 * appended when a limit is met.
 */
int term_print(const struct theory *theory, struct heap *heap, struct buf *out, struct error *e);

#endif
