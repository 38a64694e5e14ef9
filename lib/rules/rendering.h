#ifndef RULES_RENDERING_H
#define RULES_RENDERING_H

#include "base/buf.h"
#include "base/error.h"
#include "rules/theory.h"

/*
 * A theory as a program in some language, for people to read: a function for
 * each operation, its decision tree as statements. What the languages have in
 * common; they differ in how they write it.
 */

/* Templates: $1 and $2 stand for what each comment says. Lines but for their indent. */
struct language {
	const char *comment;       /* one line; "*" and "/" are never neighbours in it */
	const char *let;           /* $1 is the name of the value $2 from here on */
	const char *declare;       /* $1 gets its value later */
	const char *assign;
	const char *field;         /* argument number $2 of the node $1 */
	const char *integer;       /* of value $1 */
	const char *least;         /* the value -2^63 */
	const char *constant;      /* of symbol $1 */
	const char *make;          /* a node of symbol $1; $2: ", a, b" without the first ", " */
	const char *call;          /* the function of symbol $1; $2 as above */
	const char *call_constant; /* the same without arguments */
	const char *switch_begin, *switch_case, *switch_rest, *switch_otherwise, *switch_end;
	const char *if_symbol, *if_integer, *if_equal, *if_color, *if_argument, *if_smaller;
	const char *if_end;
	const char *jump;          /* to label $1 */
	const char *give;          /* the function's result is $1 */
	const char *again;         /* the function begins anew */
	const char *function_begin; /* $1: its name, $2: its parameters */
	const char *parameter, *changed_parameter, *no_parameters;
	const char *separator;     /* of parameters */
	const char *unused;        /* parameter $1 is not read, or NULL */
	const char *loop_begin, *loop_end; /* around what `again` leads back to */
	const char *endless;       /* ends a function without a result, or NULL */
	const char *shared_begin;  /* before all, for label $1, the last one first; NULL */
	const char *shared_here;   /* what label $1 leads to comes next */
	const char *shared_end;    /* behind it, or NULL */
	const char *function_end;
};

struct rendering {
	const struct theory *theory;
	const struct language *language;
	struct buf *out;
	char **symbols, **sorts, **colors; /* identifiers without a prefix */
	bool *is_free;                     /* totality.h */
};

/* The function of an operation. */
int rendering_operation(struct rendering *p, uint32_t symbol, struct error *e);

/* "NAME: SORT SORT -> SORT" as a comment. */
void rendering_type(struct rendering *p, uint32_t symbol);

/* Appends the template, filled. */
void template_fill(struct buf *out, const char *template, const char *first, const char *second);

/* Releases a text that went into out, which fails if it did. */
void text_release(struct buf *text, struct buf *out);

/* A line of comment: what could end it, or deceive about it, is replaced. */
void comment_write(struct buf *out, const char *template, int indent, const char *text);

/* An identifier of letters, digits and single underscores, made of a name; "" when it has none of
 * these. The caller's; NULL: out of memory. */
char *identifier_make(const char *name);

/* The whole program: runtime, whose lines "@symbols@" and "@rules@" stand for what tables and
 * functions write. */
int rendering_write(const struct theory *theory, const struct language *language,
	const char *runtime, void (*tables)(struct rendering *p),
	int (*functions)(struct rendering *p, struct error *e), struct buf *out, struct error *e);

/* How tightly an infix operator binds, as the runtimes count it; 0: none. */
int rendered_precedence(const struct theory_symbol *s);

/* What C and Rust have for a builtin: a function of the runtime's for two integers, or an operator
 * that compares them. */
struct rendered_builtin {
	const char *function, *operator;
};

const struct rendered_builtin *rendered_builtin(const struct theory_symbol *s);

#endif
