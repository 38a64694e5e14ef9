#ifndef RULES_RULE_READER_H
#define RULES_RULE_READER_H

#include "base/error.h"
#include "base/yaml.h"
#include "rules/theory.h"
#include "rules/theory_private.h"

/* What the parts of the reader share. */
struct reader {
	struct theory *theory;
	const char *file; /* borrowed from the theory */
	const char *text; /* of the file */
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

/* THEORY_NONE: there is none; of what is to be made: out of memory. */
uint32_t reader_sort_find(const struct reader *r, const char *name);
uint32_t reader_sort_add(struct reader *r, const char *name, struct theory_place place);
uint32_t reader_color(struct reader *r, const char *name, bool make);

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
