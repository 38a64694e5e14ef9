#ifndef PRIO_MAUDE_TOKENS_H
#define PRIO_MAUDE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "profile/names.h"

/* Words that mean something to us: their symbols are these numbers. */
enum maude_word {
	MAUDE_OPEN, MAUDE_CLOSE, MAUDE_SQUARE, MAUDE_SQUARE_CLOSE, MAUDE_BRACE, MAUDE_BRACE_CLOSE,
	MAUDE_COMMA, MAUDE_STOP, MAUDE_EQUALS, MAUDE_COLON, MAUDE_ARROW, MAUDE_PARTIAL_ARROW,
	MAUDE_IF, MAUDE_FI, MAUDE_AND, MAUDE_MATCHES, MAUDE_REWRITES, MAUDE_TRUE, MAUDE_FALSE,
	MAUDE_NOT, MAUDE_LESS, MAUDE_AT_MOST, MAUDE_GREATER, MAUDE_AT_LEAST, MAUDE_SAME,
	MAUDE_OTHER, MAUDE_SUCCESSOR, MAUDE_LABEL, MAUDE_METADATA, MAUDE_IS, MAUDE_STAR,
	MAUDE_SET, MAUDE_EQ, MAUDE_CEQ, MAUDE_CQ, MAUDE_OP, MAUDE_OPS, MAUDE_VAR, MAUDE_VARS,
	MAUDE_NO_SYMBOL = NAMES_FULL,
};

/* What a word begins or ends where Maude looks for it. */
enum maude_kind {
	MAUDE_PLAIN,
	MAUDE_STATEMENT,    /* an equation, a membership, a rule */
	MAUDE_DECLARATION, MAUDE_IMPORT, MAUDE_MODULE, MAUDE_THEORY, MAUDE_VIEW, MAUDE_END,
	MAUDE_COMMAND_LINE, /* a command that ends with its line */
	MAUDE_LOAD,         /* one of them, which reads another file */
	MAUDE_LAST,         /* one of them, behind which nothing is read */
};

struct maude_token {
	uint32_t at;     /* in the text */
	uint32_t symbol; /* the number of what it says */
};

/* From first on, up to end. */
struct maude_range {
	size_t first, end;
};

struct maude_tokens {
	const char *path, *text; /* borrowed */
	size_t length;
	struct maude_token *items;
	size_t count, capacity;
	struct names *names;     /* symbols */
};

/* Cuts a text into what Maude reads as one token each, without comments. ERROR_INPUT with a place
 * for strings and comments that do not end. t is to be released in any case. */
int maude_tokens_read(struct maude_tokens *t, const char *path, const char *text, size_t length,
	struct error *e);
void maude_tokens_release(struct maude_tokens *t);

/* What the token says; and the symbol of a text, MAUDE_NO_SYMBOL when memory is out. */
const char *maude_token_text(const struct maude_tokens *t, size_t token);
uint32_t maude_symbol(const struct maude_tokens *t, const char *text, size_t length);

enum maude_kind maude_kind(uint32_t symbol);

/* Whether it is the keyword of an equation. */
bool maude_is_equation(uint32_t symbol);

/* ERROR_INPUT at the token. -1. */
int maude_token_wrong(const struct maude_tokens *t, size_t token, struct error *e,
	const char *message);

/* +1 for an opening bracket of any kind, -1 for a closing one, else 0. */
int maude_bracket(uint32_t symbol);

/* The first token of that symbol outside of brackets, or the range's end; SIZE_MAX when brackets do
 * not match. */
size_t maude_find(const struct maude_tokens *t, struct maude_range range, uint32_t symbol);

#endif
