#ifndef RULES_LLVM_TEXT_H
#define RULES_LLVM_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rules/emit.h"
#include "rules/theory.h"

/*
 * LLVM IR as text, with or without types of pointers. In formats, '^' is a
 * pointer to words, '~' one to code, '`' one to a helper in C:
 * i64 helper(words of the heap, i64, i64, i64).
 *
 * Code passes its state on from function to function, and never returns but to
 * the caller of @jitc_rules_enter: heap, stack, top of the young generation, steps left, and six
 * words that are arguments, or the result first.
 */
struct llvm_text {
	const struct theory *theory;
	struct emit_llvm_options options;
	const bool *is_free;
	struct buf *out;
};

/* What C does for generated code: numbers in heap->functions. */
enum llvm_helper { HELPER_COLLECT, HELPER_EQUAL, HELPER_PARENT, HELPER_COMPARE, HELPER_BUILTIN,
	HELPER_BARRIER };

enum { LLVM_REGISTERS = 6 }; /* words passed in registers; the others go to heap->scratch */

void llvm_line(struct llvm_text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The operand for a constant's node; for an integer of 62 bits. "i64" is not part of it. */
void llvm_constant(struct llvm_text *t, uint32_t symbol, char *operand, size_t size);
uint64_t llvm_header(const struct theory *theory, uint32_t symbol);
bool llvm_is_small(int64_t integer);

/* All functions of one operation. */
int llvm_operation(struct llvm_text *t, uint32_t symbol, struct error *e);

#endif
