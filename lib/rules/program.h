#ifndef RULES_PROGRAM_H
#define RULES_PROGRAM_H

#include "base/error.h"
#include "rules/theory.h"

/*
 * A rewrite as a list of instructions for the interpreter. Each yields the word
 * of its own number, and refers to those of earlier ones by number. Equal
 * subterms have one instruction.
 */
enum instruction_kind {
	PROGRAM_VARIABLE, /* bound by matching; these come first */
	PROGRAM_BUILD,    /* an integer or a node of operands, also of an operation's symbol */
	PROGRAM_CALL,     /* the normal form of an operation or a builtin, applied to operands */
	PROGRAM_EQUAL,    /* both operands must be equal, else the rewrite does not apply */
	PROGRAM_UNEQUAL,
	PROGRAM_SMALLER,  /* the first must be smaller: term_order.h */
	PROGRAM_APPLY,    /* nothing stands in the way any more: a step is counted */
};

struct instruction {
	enum instruction_kind kind;
	uint32_t term;      /* of the rule; THEORY_NONE: none */
	uint32_t *operands; /* instructions */
	size_t operand_count;
};

struct program {
	struct instruction *items;
	size_t count, capacity;
	size_t variable_count;
	size_t apply;    /* the instruction that counts the step: calls before it are a condition's */
	uint32_t result; /* instruction; if it is a call, it is the last one */
};

/* One for each rewrite of the theory; NULL: out of memory. */
struct program *programs_new(const struct theory *theory, struct error *e);
void programs_free(struct program *programs, const struct theory *theory); /* NULL is fine */

#endif
