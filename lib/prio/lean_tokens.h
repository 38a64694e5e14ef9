#ifndef PRIO_LEAN_TOKENS_H
#define PRIO_LEAN_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The words and signs of Lean source, one after the other, without what is in comments, strings
 * and characters:
 *
 *	struct lean_tokens t = {.text = text, .length = length};
 *
 *	for (lean_next(&t); t.kind != LEAN_NOTHING; lean_next(&t))
 *		is_attribute = lean_is(&t, "attribute");
 */
enum lean_kind {
	LEAN_NOTHING, /* the text ends */
	LEAN_WORD,    /* a name, with dots and «marks», or a word of Lean's own */
	LEAN_NUMBER,
	LEAN_TEXT,    /* a string or a character */
	LEAN_SIGN,    /* one character of any other kind */
};

struct lean_tokens {
	const char *text; /* with a NUL behind it */
	size_t length;
	/* the token at hand, and where the one before it ended */
	enum lean_kind kind;
	size_t at, behind, before;
	const char *unclosed; /* what is wrong with a comment or string in which the text ends; or NULL */
	size_t unclosed_at;   /* where that begins */
	bool failed;          /* memory ran out */
};

void lean_next(struct lean_tokens *t);

/* Whether the token is this word or sign. */
bool lean_is(const struct lean_tokens *t, const char *token);

/* The same as one of a list that NULL ends. */
bool lean_is_one_of(const struct lean_tokens *t, const char *const *tokens);

#endif
