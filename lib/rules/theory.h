#ifndef RULES_THEORY_H
#define RULES_THEORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * A rule file, read and checked: jitrules(5). Sorts, symbols, variables, terms
 * and rules are numbered in the order of the text, included files first; what
 * refers to another does so by its number. Nothing changes once it is read.
 */

enum { THEORY_NONE = UINT32_MAX };

enum { THEORY_MOST_BYTES = 256 << 20 }; /* of one file, also of other systems' */

struct theory_place {
	const char *file; /* borrowed from the theory */
	unsigned line, column; /* 1-based */
};

enum symbol_kind {
	SYMBOL_CONSTRUCTOR,
	SYMBOL_OPERATION, /* has rules; also composition, whose rules come with the language */
	SYMBOL_BUILTIN,   /* computes on integers */
};

enum builtin {
	BUILTIN_NONE,
	BUILTIN_ADD, BUILTIN_SUBTRACT, BUILTIN_MULTIPLY,
	BUILTIN_DIVIDE, BUILTIN_REMAINDER, /* towards zero, as in C */
	BUILTIN_LESS, BUILTIN_LESS_EQUAL, BUILTIN_GREATER, BUILTIN_GREATER_EQUAL,
	BUILTIN_EQUAL, BUILTIN_UNEQUAL, /* of two integers; their result is true or false */
};

struct theory_sort {
	char *name;
	uint32_t composition; /* its symbol ".", behind which "id" stands, or THEORY_NONE */
	struct theory_place place;
};

struct theory_symbol {
	char *name;          /* "." and "id" are the composition of `result`, one each for every sort
	                      * that composes */
	enum symbol_kind kind;
	enum builtin builtin;
	bool is_composition, is_identity;
	size_t arity;
	uint32_t *arguments; /* sorts */
	uint32_t result;     /* sort */
	uint32_t color;      /* number in colors, or THEORY_NONE */
	struct theory_place place;
	uint32_t *rewrites;  /* of an operation: whose source it heads, in the order they are tried */
	size_t rewrite_count;
};

struct theory_variable {
	char *name;
	uint32_t sort;
	struct theory_place place;
};

enum term_kind { TERM_VARIABLE, TERM_INTEGER, TERM_APPLICATION };

/* A term of a rule. Equal terms have one number: a term is a graph without repetitions, and a
 * term's arguments have lower numbers than itself. */
struct rule_term {
	enum term_kind kind;
	uint32_t head;       /* variable or symbol */
	int64_t integer;
	uint32_t sort;
	size_t arity;
	uint32_t *arguments; /* terms */
};

struct rule_condition {
	uint32_t left, right; /* terms */
	bool is_equal;        /* "=", else "<>" */
	bool asks;            /* it applies operations: it is looked at behind those that do not */
};

enum constraint_kind {
	CONSTRAINT_COLOR_MUST_BE, /* the head of variable `a` has color `b` */
	CONSTRAINT_COLOR_NOT,     /* it has another, or none */
	CONSTRAINT_NOT_EQUAL,     /* variables a and b are bound to different terms */
	CONSTRAINT_PARENT_OF,     /* b is an argument of a, equal to one of a's own */
};

struct rule_constraint {
	enum constraint_kind kind;
	uint32_t a, b;
};

enum polarity { POLARITY_FORWARD, POLARITY_BACKWARD, POLARITY_SYMMETRIC };

struct rule {
	char *id;
	uint32_t source, target; /* terms, as written */
	int64_t priority;
	struct rule_condition *conditions;
	size_t condition_count;
	struct rule_constraint *constraints;
	size_t constraint_count;
	enum polarity polarity;
	struct theory_place place;        /* of the rule; of its parts: */
	struct theory_place source_place, target_place, *condition_places;
};

/*
 * One direction of a rule, as it is tried. A symmetric rule has two; a rule
 * between compositions f . g has another one that matches in the middle of a
 * longer one, f . g . X. The laws of composition and identity have no rule.
 */
struct rewrite {
	uint32_t rule;           /* THEORY_NONE: a law of composition */
	uint32_t source, target; /* terms; source is an application of an operation */
	bool is_ordered;         /* only when the result is smaller: term_order.h */
};

struct theory_evaluation {
	char *text; /* of the term */
	struct theory_place place;
};

struct theory {
	char *name;
	char **files;            /* the rule file, then what it includes */
	size_t file_count;
	struct theory_sort *sorts;
	size_t sort_count;
	uint32_t integers;       /* the sort of 64-bit integers, or THEORY_NONE */
	uint32_t true_symbol, false_symbol; /* of comparisons; THEORY_NONE without integers */
	char **colors;
	size_t color_count;
	struct theory_symbol *symbols;
	size_t symbol_count;
	struct theory_variable *variables;
	size_t variable_count;
	struct rule_term *terms;
	size_t term_count;
	struct rule *rules;
	size_t rule_count;
	struct rewrite *rewrites; /* by operation: theory_symbol.rewrites */
	size_t rewrite_count;
	struct theory_evaluation *evaluations;
	size_t evaluation_count;
	struct theory_private *private; /* of theory.c: hash tables */
};

/* The faults of a rule file. */
struct theory_faults {
	struct error *items;
	size_t count, capacity;
};

void theory_faults_release(struct theory_faults *faults);

/* Reads `length` bytes of YAML; file is for messages, and what it includes is searched beside it.
 * The first fault is the error (ERROR_INPUT, with its place); with faults, all go there, and it
 * is ERROR_FAILED. *theory is the caller's, NULL on failure. */
int theory_parse(struct theory **theory, const char *file, const char *text, size_t length,
	struct theory_faults *faults, struct error *e);

/* Where a text that was made of others has its parts from, by their offsets, which ascend. */
struct theory_origin {
	size_t offset;
	struct theory_place place; /* borrowed */
};

struct theory_origins {
	struct theory_origin *items;
	size_t count, capacity;
};

/* Whether a text that was made is a rule file, without includes: its first fault is told where the
 * text is from, which is known from its beginning on. */
int theory_try(const char *text, size_t length, const struct theory_origins *origins,
	struct error *e);

/* The same as theory_parse() from a file. */
int theory_read(struct theory **theory, const char *file, struct theory_faults *faults,
	struct error *e);

/* NULL is fine. */
void theory_free(struct theory *theory);

/* By name; THEORY_NONE when there is none. */
uint32_t theory_find_sort(const struct theory *theory, const char *name);
uint32_t theory_find_symbol(const struct theory *theory, const char *name);
uint32_t theory_find_variable(const struct theory *theory, const char *name);

/* The number of a term, made if it is new; arguments are copied. THEORY_NONE: out of memory. */
uint32_t theory_variable_term(struct theory *theory, uint32_t variable);
uint32_t theory_integer_term(struct theory *theory, int64_t integer);
uint32_t theory_application(struct theory *theory, uint32_t symbol, const uint32_t *arguments);

#endif
