#ifndef PROFILE_LEAN_TEXT_H
#define PROFILE_LEAN_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "profile/event.h"

/* What Lean's text is made of: lines, and the marks in them that mean something. */
struct lean_line {
	const char *begin, *end;  /* without what ends it: blanks, CR, and return arrows of tests */
	uint64_t number;
	bool is_message;          /* out of a JSON string: its columns are not the file's */
	bool is_cut;              /* the file ends in it */
	const char *last_quote;   /* where the last closing quote begins; NULL: not looked for */
};

struct lean_line lean_line(const char *text, const char *end, uint64_t number);

/* 1-based, 0 when it cannot be told. */
unsigned lean_column(const struct lean_line *line, const char *at);

/* Inline, for what each line is asked many times: the length of a literal is known then. */
static inline bool lean_starts(const char *p, const char *end, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(end - p) >= length && memcmp(p, text, length) == 0;
}

static inline const char *lean_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

enum lean_mark_kind {
	LEAN_END,     /* of the line: no more marks */
	LEAN_ARROW,   /* U+21A6, between a name and its count */
	LEAN_FIGURES, /* "(max: 19, num: 5):" */
	LEAN_TAG,     /* "[simp] " */
	LEAN_HINT,    /* "use `set_option diagnostics.threshold <num>` ...", which ends a message */
};

struct lean_mark {
	enum lean_mark_kind kind;
	const char *at, *behind; /* where it begins, and what follows it */
	struct slice class;      /* of a tag, without brackets */
	int64_t max, num;        /* of figures; EVENT_ABSENT: out of range */
};

/* The first mark at p or behind it that is not inside a quoted name. */
struct lean_mark lean_mark(struct lean_line *line, const char *p);

/* Whether a tag is at p. */
bool lean_tag(const char *p, const char *end, struct lean_mark *mark);

enum lean_count { LEAN_NO_COUNT, LEAN_COUNT, LEAN_COUNT_RANGE };

/* Reads digits and moves *p behind them. *out is EVENT_ABSENT without a number in range. */
enum lean_count lean_count(const char **p, const char *end, int64_t *out);

/* Moves *p behind a quoted component that begins there; false when none does. */
bool lean_quoted(struct lean_line *line, const char **p);

/*
 * The name of a rule or declaration without what else Lean prints with it: blanks around it, the @
 * for explicit arguments, the arrow down of a lemma that simp tries before it enters subterms (one
 * lemma either way), "(builtin simproc)". The arrow to the left stays: a lemma read backwards
 * rewrites other terms, so it is another rule.
 */
struct slice lean_name(const char *begin, const char *end, bool *is_simproc);

#endif
