#ifndef RULES_TERM_TEXT_H
#define RULES_TERM_TEXT_H

#include "base/error.h"
#include "rules/heap.h"
#include "rules/theory.h"

/*
 * Prints a term as term_parse() reads it, without recursion: f(a, b), infix operators with
 * parentheses where they nest in another one, f . g without. write is given pieces of the text
 * and returns 0, or -1 to stop. most_bytes: a shared term can be as long as 2^n; -1 for no
 * limit. Returns what write returned; -1 with e set beyond the limit.
 */
int term_print(const struct theory *theory, term_word term,
	int (*write)(void *context, const char *text, size_t length, struct error *e),
	void *context, int64_t most_bytes, struct error *e);

#endif
