#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

/*
 * A YAML document as a tree that remembers places. Anchors and aliases, tags
 * (but !!str, !!seq, !!map where they belong, and a bare !), several documents,
 * duplicate keys and keys that are not scalars are errors: our formats need none.
 */
enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
	enum yaml_kind kind;
	unsigned line, column;   /* 1-based, of its first character */
	size_t start, end;       /* byte offsets in the text */
	bool plain;              /* scalar: written without quotes or tag */
	char *text;              /* scalar: its value, NUL-terminated; a NUL in it is an error */
	size_t count;            /* children; a mapping has key, value, key, value ... */
	struct yaml_node **children;
};

enum { YAML_NESTING_MAX = 100 };

/* Parses `length` bytes; file is for messages. An empty document gives *root NULL and returns 0.
 * Deeper nesting than the limit is an error. */
int yaml_parse(const char *text, size_t length, const char *file, struct yaml_node **root,
	struct error *e);

/* Frees a tree; NULL is fine. (libyaml itself exports the name yaml_free.) */
void yaml_node_free(struct yaml_node *root);

/* The value under key in a mapping, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key);

/* True for a plain scalar that YAML reads as null: empty, ~, null. */
bool yaml_is_null(const struct yaml_node *node);

/* "a scalar", "a list", "a mapping": for messages. */
const char *yaml_kind_name(const struct yaml_node *node);

#endif
