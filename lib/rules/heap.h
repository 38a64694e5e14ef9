#ifndef RULES_HEAP_H
#define RULES_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * The terms of one run: immutable nodes, a young generation that fits the L2 cache, an old one,
 * and the stack that both engines keep what they still need on. Generated code reads and writes
 * struct heap itself: HEAP_* are the numbers of its words.
 *
 * A term is a word. Odd: an integer of 62 bits, (i << 2 | 3). Else the address of a node
 * (8-byte aligned): a header, then a word an argument. Header: symbol in bits 0..31, arity in
 * 32..62; bit 63 is set when the one word behind it is an integer that needs all 64 bits (its
 * symbol is HEAP_INTEGER). Constants are nodes that lie outside of both generations, one each a
 * symbol (heap->constants), so that they are equal when their addresses are.
 *
 * Roots are the words of the stack between its base and `stack`: a word that is no address in a
 * generation is let alone, so that generated code keeps return addresses there, too.
 */
typedef uint64_t term_word;

enum { HEAP_INTEGER = 0x7fffffff };

struct heap {
	/* words 0.. : read by generated code, which keeps copies of some in registers while it
	 * runs */
	uint64_t limit;       /* 0: when `top` is beyond this, call collect; 0 also asks for a stop */
	uint64_t top;         /* 1: where the next node goes */
	uint64_t *stack;      /* 2: one beyond the uppermost word in use; it grows upwards */
	uint64_t *stack_limit; /* 3: beyond it, call collect, which makes room or ends the run */
	int64_t fuel;         /* 4: steps until collect is to be called */
	term_word result;     /* 5 */
	uint64_t scratch[32]; /* 6..37: arguments beyond those in registers */
	void *functions[16];  /* 38..53: functions in C for generated code */
	int64_t asked;        /* 54: calls of conditions: they take fuel, but apply no rule */
	struct heap_private *private;
};

enum heap_word { HEAP_LIMIT, HEAP_TOP, HEAP_STACK, HEAP_STACK_LIMIT, HEAP_FUEL, HEAP_RESULT,
	HEAP_SCRATCH, HEAP_FUNCTIONS = 38, HEAP_ASKED = 54 };

_Static_assert(offsetof(struct heap, functions) == 8 * HEAP_FUNCTIONS &&
	offsetof(struct heap, asked) == 8 * HEAP_ASKED, "generated code counts words");

/* Room for allocation and pushes that may be used beyond a limit before collect must be called. */
enum { HEAP_SLACK_BYTES = 64 << 10 };

struct heap_limits {
	int64_t memory_bytes; /* of both generations and the stack; 0: none */
	int64_t steps;        /* rules applied and conditions' calls; 0: none */
	int64_t timeout_ns;   /* 0: none */
	int cancel_fd;        /* readable: give up; -1: never */
	bool names_options;   /* messages name the option of jitc rewrite that sets the limit */
};

/* Constants of `symbol_count` symbols. */
int heap_open(struct heap **heap, size_t symbol_count, const struct heap_limits *limits,
	struct error *e);
void heap_close(struct heap *heap);

/* 0: go on, with room below every limit; -1: a limit was met, or a stop was asked for: the run must
 * end, and heap_failure() says why. Nodes move: only words on the stack and heap->result are valid
 * afterwards. `top`, `stack` and `fuel` of the heap must be up to date. */
int heap_collect(struct heap *heap);

/* 0: no limit is met while text of so many bytes lies beside the terms, or what else is made of them
 * without new nodes; -1, as above. Moves nothing. */
int heap_admit(struct heap *heap, size_t bytes);

/* Fills e with why the run ended (ERROR_FAILED; ERROR_CANCELLED), "" for none. Returns -1 if it
 * did. */
int heap_failure(const struct heap *heap, struct error *e);

/* Ends the run with a message: overflow, division by zero. The first one stays. */
void heap_fail(struct heap *heap, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Starts another run: steps, clock and failure anew; the stack is emptied, and all nodes are
 * dropped. */
void heap_begin(struct heap *heap);

/*
 * How generated code that calls deeply spares the collector most of the stack: it keeps return
 * addresses there, which lie in `code`, and returns only by jumping to them; what lies below one
 * does not change before. The heap puts `address` in the place of one of them. Code at
 * `address` jumps to what heap_barrier_pass() returns, which is in its place again then.
 */
struct heap_barrier {
	uint64_t address;
	uint64_t code;
	size_t code_bytes; /* 0: no barrier */
};

/* Until heap_close(), or another one; while the stack is empty. */
void heap_barrier_set(struct heap *heap, const struct heap_barrier *barrier);
uint64_t heap_barrier_pass(struct heap *heap);

/* For tests: from now on a collection is asked for after each node, and moves all of them. */
void heap_stress(struct heap *heap);

struct heap_usage {
	int64_t steps;       /* rules applied since heap_begin() */
	int64_t collections, major_collections;
	int64_t peak_bytes;  /* generations and stack, at their largest */
};

void heap_usage(const struct heap *heap, struct heap_usage *out);

/* A node; arguments are copied. Uses slack: call heap_collect() first when heap->top >
 * heap->limit. */
term_word heap_node(struct heap *heap, uint32_t symbol, size_t arity, const term_word *arguments);
term_word heap_constant(const struct heap *heap, uint32_t symbol);
term_word heap_integer(struct heap *heap, int64_t value);

static inline bool term_is_small(term_word t) { return t & 1; }
static inline const uint64_t *term_node(term_word t) { return (const uint64_t *)(uintptr_t)t; }
static inline uint32_t term_symbol(term_word t)
{
	return term_is_small(t) ? HEAP_INTEGER : (uint32_t)*term_node(t);
}
static inline size_t term_arity(term_word t)
{
	return term_is_small(t) ? 0 : *term_node(t) >> 32 & 0x7fffffff;
}
static inline bool term_is_integer(term_word t) { return term_symbol(t) == HEAP_INTEGER; }
static inline term_word term_argument(term_word t, size_t i) { return term_node(t)[1 + i]; }

/* The value of a term that is an integer. */
static inline int64_t term_integer(term_word t)
{
	return term_is_small(t) ? (int64_t)t >> 2 : (int64_t)term_node(t)[1];
}

#endif
