#ifndef PRIO_MAUDE_SOURCE_H
#define PRIO_MAUDE_SOURCE_H

#include "prio/maude_tokens.h"

/*
 * The modules of a Maude source and their statements, as ranges of tokens. A
 * full stop ends a statement when it stands outside of parentheses and the next
 * token begins another one or ends the module: "2 . 3" can be a term.
 */
struct maude_statement {
	struct maude_range tokens; /* from its keyword to its full stop */
	bool is_clear;  /* false: there may be more than one in it, or its keyword is unknown */
};

struct maude_module {
	struct maude_range header;     /* from its keyword up to "is" */
	size_t first, count;           /* its statements */
	bool is_plain;                 /* it is no theory, and has no parameters */
};

struct maude_source {
	struct maude_tokens tokens;
	struct maude_module *modules;
	size_t module_count, module_capacity;
	struct maude_statement *statements;
	size_t statement_count, statement_capacity;
	bool is_alone;  /* false: it loads others, or says what all modules import */
};

/* ERROR_INPUT with a place for what does not end or has no module. s is to be released in any
 * case. */
int maude_source_read(struct maude_source *s, const char *path, const char *text, size_t length,
	struct error *e);
void maude_source_release(struct maude_source *s);

/* MAUDE_NO_SYMBOL behind the last token. */
static inline uint32_t maude_symbol_at(const struct maude_source *s, size_t token)
{
	return token < s->tokens.count ? s->tokens.items[token].symbol : MAUDE_NO_SYMBOL;
}

/* "ceq LEFT = RIGHT if CONDITION [ATTRIBUTES] ." in parts. */
struct maude_equation {
	struct maude_range body;      /* without keyword, label in front, attributes and full stop */
	struct maude_range left, condition;
	uint32_t label;               /* MAUDE_NO_SYMBOL: none */
	bool is_plain;                /* its attributes are but labels and metadata */
};

/* The body and the label of any statement. */
void maude_equation_read(const struct maude_source *s, const struct maude_statement *statement,
	struct maude_equation *equation);

/* Fills left and condition. False: it has none, or they cannot be told apart. */
bool maude_equation_split(const struct maude_source *s, struct maude_equation *equation);

#endif
