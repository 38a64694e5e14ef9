#ifndef RULES_LLVM_FUNCTION_H
#define RULES_LLVM_FUNCTION_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/heap.h"
#include "rules/llvm_text.h"
#include "rules/matcher.h"

/*
 * The functions of one operation: @f, the operation; @r, the same with its
 * arguments in a frame; @f_b, a block of its tree that several lead to; @f_c,
 * what is left to do when a call has its result. A frame is the values that
 * are still needed, then the address of the code that takes the result.
 */

enum { FRAME_WORDS_MOST = 4096, PARAMETERS_MOST = LLVM_REGISTERS + 32,
	WORDS_MOST = HEAP_SLACK_BYTES / 16 };

/* A function that is still to be written. */
struct pending {
	uint32_t block;
	uint32_t result;   /* the call whose result comes in, or THEORY_NONE: a shared block */
	uint32_t *saved;   /* values in the frame */
	size_t saved_count;
};

struct operation {
	struct llvm_text *text;
	const struct matcher *m;
	const struct theory_symbol *symbol;
	struct pending *pending;
	size_t pending_count, pending_capacity;
	uint32_t *block_function; /* of a shared block: its number in pending, plus one */
	bool *reads;       /* [block * arity + i]: what it leads to reads argument i */

	/* the function that is being written */
	uint32_t *known;   /* by match term: number of its %v; 0: not yet computed */
	uint32_t *trail;   /* those that were computed, in order */
	size_t trail_count;
	uint32_t next;     /* number of the next %v or label */
	uint32_t top, fuel; /* %v of the registers; 0: as they came in */
};

struct operand {
	char text[64];
};

#define line(o, ...) llvm_line((o)->text, __VA_ARGS__)

/* ---- llvm_values.c */

/* The number of the next %v or label. */
uint32_t ir_fresh(struct operation *o);

/* A match term has been computed as %v of that number; forget: what was computed after so many. */
void ir_remember(struct operation *o, uint32_t term, uint32_t number);
void ir_forget(struct operation *o, size_t trail_count);

/* Operands, without their type. */
struct operand ir_numbered(uint32_t number);
struct operand ir_top_operand(const struct operation *o);
struct operand ir_fuel_operand(const struct operation *o);

/* Takes a step. */
void ir_fuel_take(struct operation *o);

/* True for what needs no instruction. */
bool ir_is_constant(const struct match_term *m);

/* %v of the word `index` of the immutable node at address `base`. */
uint32_t ir_load_word(struct operation *o, const char *base, size_t index);

/* Writes words as a node at the top; %v of its address. */
uint32_t ir_store_node(struct operation *o, uint64_t header, const struct operand *words,
	size_t count);

/* The same for an integer that needs all 64 bits. */
uint32_t ir_integer_store(struct operation *o, int64_t integer);

/* The operand for a value; what it needs is computed first, calls were made before. */
struct operand ir_value(struct operation *o, uint32_t term);

/* ---- llvm_calls.c */

/* Goes on in another function; what does not fit registers goes through heap->scratch. */
void ir_jump(struct operation *o, const char *target, const char *stack,
	const struct operand *words, size_t count);

/* Back to the code that waits for the result. */
void ir_give_back(struct operation *o, struct operand result);

/* Begins a function; stack: what its parameter is called. */
void ir_function_head(struct operation *o, const char *name, const char *stack);

/* The parameters of a function that begins with a block; of the operation itself. */
void ir_parameters_read(struct operation *o, uint32_t block);
void ir_arguments_read(struct operation *o);

/* Goes on with a block, here or in a function of its own; what it computes is forgotten. */
int ir_block_follow(struct operation *o, uint32_t block, struct error *e);

/* The operands of a call or node. */
int ir_operands_of(struct operation *o, const struct match_term *m, struct operand *words,
	struct error *e);

/* Makes the calls below a value, and with_root its own. 0: all are made; 1: the block goes on in
 * another function; -1. */
int ir_calls_make(struct operation *o, uint32_t block, uint32_t term, bool with_root,
	struct error *e);

/* ---- llvm_builtins.c */

/* %v of what a helper in C says. */
uint32_t ir_helper_call(struct operation *o, enum llvm_helper helper, const char *a,
	const char *b, const char *c);

/* The builtin in C: integers of more than 62 bits, errors, terms that are none. *top: %v. */
uint32_t ir_builtin_slowly(struct operation *o, const struct match_term *m,
	const struct operand *words, uint32_t *top);

/* True for a call of a builtin that compares. */
bool ir_is_comparison(const struct operation *o, const struct match_term *m);

/* Branches to label `fast`, where it goes on, if both are integers of 62 bits, else to `slow`. */
void ir_both_small(struct operation *o, const struct operand *words, uint32_t fast,
	uint32_t slow);

/* %v of an i1. */
uint32_t ir_comparison_quick(struct operation *o, enum builtin builtin,
	const struct operand *words);

/* A builtin whose value is needed. */
int ir_builtin_write(struct operation *o, uint32_t call, struct error *e);

/* ---- llvm_blocks.c */

/* The code of a block; is_resumed: a call that it made has its result. */
int ir_block_write(struct operation *o, uint32_t number, bool is_resumed, struct error *e);

#endif
