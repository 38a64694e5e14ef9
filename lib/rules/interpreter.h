#ifndef RULES_INTERPRETER_H
#define RULES_INTERPRETER_H

#include "rules/heap.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"

/*
 * Rewrites a term to its normal form by the text of the rules: innermost, rules one after
 * another in the order of theory_symbol.rewrites. Slow and obvious: what native code yields is
 * compared with this. The result is in heap->result. heap: of theory's symbols. Repeated
 * subterms of a target are built once. On failure e is what heap_failure() says.
 */
int interpreter_run(const struct theory *theory, struct heap *heap, const struct term_code *term,
	struct error *e);

#endif
