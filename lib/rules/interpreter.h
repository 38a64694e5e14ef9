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

/* One step at the root of a term whose arguments are taken as they are: heap->result is the
 * target of the first rule that fits, nothing in it evaluated, and *applied true; or the term as
 * it is, and *applied false. */
int interpreter_step(const struct theory *theory, struct heap *heap, const struct term_code *term,
	bool *applied, struct error *e);

#endif
