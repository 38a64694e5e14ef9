#ifndef RULES_OPERATION_WRITER_H
#define RULES_OPERATION_WRITER_H

#include <stdbool.h>

#include "base/number_table.h"
#include "rules/matcher.h"
#include "rules/rendering.h"

/*
 * The function of an operation. A value gets a name where it is needed first;
 * the name holds in the statements that follow and in those nested in them.
 * Blocks that several ways lead to are written last, in their order: what they
 * know is their arguments and the calls that matcher.h says were evaluated.
 */
struct writer {
	struct rendering *rendering;
	const struct theory *theory;
	const struct language *language;
	const struct matcher *matcher;
	struct buf *out;
	int indent;
	char **names;        /* of match terms; NULL: none yet */
	struct number_table taken; /* match terms by their names */
	bool *is_bound;      /* the name holds here */
	bool *is_declared;   /* it was declared before all statements */
	uint32_t *trail;     /* terms that were bound, to be unbound where their nesting ends */
	size_t trail_count;
	bool *is_read, *is_changed; /* of arguments */
	bool loops, gives;
	bool failed;
};

/* With names for arguments and fields. */
int writer_init(struct writer *w, struct rendering *p, const struct matcher *m, struct error *e);
void writer_release(struct writer *w);

/* A line of code. */
void line_write(struct writer *w, const char *template, const char *first, const char *second);

/* Gives the value a name of the function's own, like the one wanted. */
void name_give(struct writer *w, uint32_t term, const char *wanted);

/* Binds the value, and those that it is made of, unless they are. */
void value_need(struct writer *w, uint32_t term);
void operands_need(struct writer *w, uint32_t term);

/* Without a line: its name holds already. */
void value_know(struct writer *w, uint32_t term);

/* What was bound since the trail was so long holds no more. */
void unbind(struct writer *w, size_t mark);

/* Append what a value that is bound, or a constant, is called; how a value comes from its operands,
 * which are bound; an integer. */
void value_add(struct writer *w, struct buf *out, uint32_t term);
void expression_add(struct writer *w, struct buf *out, uint32_t term);
void integer_add(const struct writer *w, struct buf *out, int64_t integer);

#endif
