#ifndef RULES_MATCHER_H
#define RULES_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "rules/theory.h"

/*
 * The rules of one operation as a decision tree whose equal parts are shared
 * (after L. Maranget, Compiling pattern matching to good decision trees, ML
 * Workshop 2008), for generators of code.
 */

/* A value of the function: equal ones have one number. Operands have lower numbers. */
enum match_term_kind {
	MATCH_ARGUMENT,    /* number `index` of the function's own */
	MATCH_FIELD,       /* argument `index` of the node `operands[0]` */
	MATCH_INTEGER,
	MATCH_CONSTRUCT,   /* a node of symbol `symbol`, also an operation's, left as it is */
	MATCH_CALL,        /* the normal form of an operation or a builtin, applied */
};

struct match_term {
	enum match_term_kind kind;
	size_t index;
	int64_t integer;
	uint32_t symbol;
	size_t arity;
	uint32_t *operands; /* match terms */
	uint32_t sort;
};

enum match_kind {
	MATCH_SWITCH,  /* on the head of `left`: an argument, a field, or a call of a condition */
	MATCH_EQUAL,   /* left and right are equal: then, else otherwise */
	MATCH_COLOR,   /* the head of left has color `color` */
	MATCH_PARENT,  /* right is equal to one of left's arguments */
	MATCH_SMALLER, /* left, the result, built but not evaluated, is smaller than right, what is to
	                * be rewritten: term_order.h */
	MATCH_APPLY,   /* rewrite `rewrite` applies; the result is left */
	MATCH_STUCK,   /* no rule fits: the operation, applied to its arguments, stays */
};

struct match_case {
	bool is_integer;
	int64_t integer;
	uint32_t symbol;
	uint32_t block;
};

struct match_block {
	enum match_kind kind;
	uint32_t left, right; /* match terms */
	uint32_t color, rewrite;
	uint32_t then, otherwise; /* blocks; otherwise is THEORY_NONE where a switch has all cases */
	struct match_case *cases;
	size_t case_count;
	size_t references;    /* how many blocks lead here */
	uint32_t *known;      /* calls that were evaluated on every way here and are used again */
	size_t known_count;
};

struct matcher {
	uint32_t symbol;
	struct match_term *terms;
	size_t term_count;
	struct match_block *blocks; /* 0: where to begin; each comes before those that it leads to */
	size_t block_count;
};

/* is_free: of each sort, whether no normal form of it has an operation at its root; true only where
 * that is proven: totality.h. */
int matcher_build(const struct theory *theory, const bool *is_free, uint32_t symbol,
	struct matcher **out, struct error *e);
void matcher_free(struct matcher *matcher); /* NULL is fine */

#endif
