#ifndef RULES_TERM_SYNTAX_H
#define RULES_TERM_SYNTAX_H

#include "base/error.h"
#include "rules/theory.h"

/*
 * The text of terms: f(a, b), infix operators, f . g and id. A token is a run
 * of bytes other than white space, parentheses and commas. Read without
 * recursion: nesting is bounded by memory alone.
 */
struct term_token {
	enum term_kind kind;
	uint32_t head;     /* variable or symbol */
	int64_t integer;
	unsigned line, column;
};

/* A term in postfix order: the arguments of a symbol before it. */
struct term_code {
	struct term_token *tokens;
	size_t count, capacity;
	uint32_t sort; /* of the whole */
};

/*
 * Reads a term of `length` bytes. expected: its sort, or THEORY_NONE for any.
 * place: where the text begins, for messages. Variables are an error unless
 * with_variables. What *code held is replaced.
 */
int term_parse(const struct theory *theory, const char *text, size_t length,
	struct theory_place place, uint32_t expected, bool with_variables, struct term_code *code,
	struct error *e);

/* For the reader of rules: sorts that compose in this term get their "." and "id". is_verbatim:
 * the text is written so at its place, so that columns count on from there. */
int term_parse_rule(struct theory *theory, const char *text, struct theory_place place,
	bool is_verbatim, uint32_t expected, bool with_variables, struct term_code *code,
	struct error *e);
void term_code_release(struct term_code *code);

#endif
