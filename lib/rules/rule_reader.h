#ifndef RULES_RULE_READER_H
#define RULES_RULE_READER_H

#include "base/error.h"
#include "base/yaml.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"
#include "rules/theory_private.h"

/* What the parts of the reader share. */
struct reader {
	struct theory *theory;
	const char *file; /* borrowed from the theory */
	const char *text; /* of the file */
	const struct theory_origins *origins; /* of the text, or NULL */
	struct theory_place included; /* where the file is; its file is NULL: nowhere */
	struct theory_faults *faults; /* NULL: the first one ends it */
	struct error *e;
};

/* 0 when the fault in e was noted and reading goes on; -1. */
int reader_survive(struct reader *r);

/* Sets e at a node's place. Returns -1. */
int reader_fault(struct reader *r, const struct yaml_node *node, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
struct theory_place reader_place(const struct reader *r, const struct yaml_node *node);

/* -1 with a fault unless the node is of that kind; what: what it is for. */
int reader_kind(struct reader *r, const struct yaml_node *node, enum yaml_kind kind,
	const char *what);

/* The number of a key among keys; -1 with a fault. */
int reader_key(struct reader *r, const struct yaml_node *key, const char *const *keys,
	size_t count);

/* -1 with a fault where a symbol, variable or sort cannot be named so. */
int reader_name(struct reader *r, const struct yaml_node *node, const char *name);

/* A new sort, declared at the node; THEORY_NONE: out of memory. */
uint32_t reader_sort_add(struct reader *r, const struct yaml_node *node, const char *name);


/* Reads a term without making it; *place: where its text begins. */
int reader_term_code(struct reader *r, const struct yaml_node *node, uint32_t expected,
	bool with_variables, struct term_code *code, struct theory_place *place);

/* *sort: the one that is wanted, THEORY_NONE for any; then that of the term. */
int reader_term(struct reader *r, const struct yaml_node *node, uint32_t *sort, uint32_t *term);

/* Marks the variables below a term. */
void reader_term_variables(const struct theory *t, uint32_t term, bool *has);

/* -1 with a fault: a variable is not among those that the rule's source has; the term cannot be
 * a source. */
int reader_term_bound(struct reader *r, const struct yaml_node *node, uint32_t term,
	const bool *has);
int reader_term_source(struct reader *r, const struct yaml_node *node, uint32_t term,
	const char *what);

/* The values of the keys. */
int reader_include(struct reader *r, const struct yaml_node *list);
int reader_sorts(struct reader *r, const struct yaml_node *list);
int reader_integers(struct reader *r, const struct yaml_node *node);
int reader_constructors(struct reader *r, const struct yaml_node *mapping);
int reader_operations(struct reader *r, const struct yaml_node *mapping);
int reader_variables(struct reader *r, const struct yaml_node *mapping);
int reader_colors(struct reader *r, const struct yaml_node *mapping);
int reader_rules(struct reader *r, const struct yaml_node *list);
int reader_evaluations(struct reader *r, const struct yaml_node *list);

/* "integers" once more, behind the constructors, which may name true and false. */
int reader_truths(struct reader *r, const struct yaml_node *node);

#endif
