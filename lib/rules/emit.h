#ifndef RULES_EMIT_H
#define RULES_EMIT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "rules/theory.h"

/* A theory as code in another language. Each appends to out; ERROR_INPUT says what cannot be. */

struct emit_llvm_options {
	bool opaque_pointers; /* LLVM 15 and later: ptr; before: i64* and the like */
	bool counting;        /* count attempts and successes of rules */
};

/* LLVM IR: struct heap's code, loaded by native_open(). */
int emit_llvm(const struct theory *theory, const struct emit_llvm_options *options,
	struct buf *out, struct error *e);

/* Programs on their own, as people would read them: they read terms from standard input, a line
 * each, and print their normal forms. */
int emit_c(const struct theory *theory, struct buf *out, struct error *e);
int emit_rust(const struct theory *theory, struct buf *out, struct error *e);

/* OpenQASM 3: each rule's source and target as two gate definitions. */
int emit_qasm(const struct theory *theory, struct buf *out, struct error *e);

#endif
