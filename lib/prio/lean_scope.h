#ifndef PRIO_LEAN_SCOPE_H
#define PRIO_LEAN_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "prio/lean_tokens.h"
#include "profile/names.h"

/* Which namespaces are open in a Lean file, and what it has declared so far. */
struct lean_scope {
	struct buf prefix;     /* "A.B." */
	size_t *lengths;       /* of the prefix before each namespace or section that is open */
	size_t depth, capacity;
	struct names *declared;
	bool failed;           /* memory ran out */
};

/* -1: out of memory. To be released in any case. */
int lean_scope_init(struct lean_scope *s);
void lean_scope_release(struct lean_scope *s);

/* Takes "namespace A.B", "section", "mutual" and "end A" when one of these words is the token at hand; the last
 * token of it is it then. 1: taken, 0: it is something else, -1: out of memory. */
int lean_scope_take(struct lean_scope *s, struct lean_tokens *t);

/* Appends the whole name of what is declared here as name, and remembers it. */
void lean_scope_declare(struct lean_scope *s, struct slice name, struct buf *out);

/* Appends the whole name of what is called name here: of a declaration of this file, from the innermost namespace
 * outwards, or else the name as it is. */
void lean_scope_resolve(const struct lean_scope *s, struct slice name, struct buf *out);

#endif
