#ifndef CMD_JITC_RULES_REWRITER_H
#define CMD_JITC_RULES_REWRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/jitc/compile_arguments.h"
#include "rules/heap.h"
#include "rules/native.h"
#include "rules/rule_log.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"

/* A rule file and what rewrites by it: native code, or the interpreter. */
struct rewriter {
	struct theory *theory;
	struct heap *heap;
	struct native *native; /* NULL: the interpreter */
	struct rule_log *log;  /* NULL: nothing is counted */
	int64_t open_ns;       /* what it took to read the rules, and to have the code */
};

struct rewriter_options {
	const struct compile_arguments *arguments; /* profile: code that counts */
	const char *file;
	bool is_interpreted;
	struct heap_limits limits;
};

/* The rules alone. r is to be closed in any case. */
int rewriter_read(struct rewriter *r, const struct rewriter_options *options, struct error *e);

/* What rewrites by them. Without LLVM's tools it is the interpreter, after a warning, unless the
 * settings forbid that. */
int rewriter_open(struct rewriter *r, const struct rewriter_options *options, struct error *e);
void rewriter_close(struct rewriter *r);

const char *rewriter_engine(const struct rewriter *r); /* "native", "interp" */

/* The normal form goes to r->heap->result. */
int rewriter_run(struct rewriter *r, const struct term_code *term, struct error *e);

#endif
