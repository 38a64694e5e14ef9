#ifndef RULES_FOREIGN_SYNTAX_H
#define RULES_FOREIGN_SYNTAX_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/strvec.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"

/* What exports have in common: names that another system can read, and terms made of them. */
struct foreign_syntax {
	const struct theory *theory;
	struct strvec sorts, symbols, variables; /* their names there, by number */
	bool has_infix; /* of builtins and compositions; else they are prefix as any symbol is */
};

/* Appends the name, each byte that is not among letters, digits and `safe` as "$" and two
 * hexadecimal digits. "$" itself is never safe, so that foreign_name_read() gets the name back. */
void foreign_name(const char *name, const char *safe, struct buf *out);
void foreign_name_read(const char *name, size_t length, struct buf *out);

/* All names of a theory; of those that are among `words`, which mean something there and end with
 * NULL, the first byte is not safe. s is to be released in any case. */
int foreign_syntax_init(struct foreign_syntax *s, const struct theory *theory, const char *safe,
	const char *const *words, bool has_infix, struct error *e);
void foreign_syntax_release(struct foreign_syntax *s);

/* Appends a rule's term; whole: in parentheses when it is infix. */
int foreign_term(const struct foreign_syntax *s, uint32_t term, bool whole, struct buf *out,
	struct error *e);

/* The same of a term to be rewritten, of any depth. */
int foreign_evaluation(const struct foreign_syntax *s, const struct theory_evaluation *evaluation,
	struct buf *out, struct error *e);

#endif
