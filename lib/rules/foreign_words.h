#ifndef RULES_FOREIGN_WORDS_H
#define RULES_FOREIGN_WORDS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "rules/theory.h"

/* A foreign text as words with places. */
struct foreign_word {
	const char *text; /* borrowed, not ended by a NUL */
	size_t length;
	unsigned line, column;
};

struct foreign_words {
	const char *file; /* borrowed */
	struct foreign_word *items;
	size_t count, capacity;
	bool has_operators; /* of integers: they keep their names */
};

/* How it is cut: what is a word by itself, and the length of a comment that begins at `at`, up to
 * `end`. */
struct foreign_cut {
	const char *alone;
	size_t (*comment)(const char *at, const char *end);
};

/* A byte order mark at the beginning is passed over; a word that is not UTF-8, or has a NUL, is
 * refused. w is to be released in any case. */
int foreign_words_read(struct foreign_words *w, const char *file, const char *text, size_t length,
	const struct foreign_cut *cut, struct error *e);
void foreign_words_release(struct foreign_words *w);

/* The length up to the end of the line. */
size_t foreign_line(const char *at, const char *end);

bool foreign_word_is(const struct foreign_words *w, size_t i, const char *text);

/* From first on, the first word that is `text` outside of parentheses; or end. */
size_t foreign_word_find(const struct foreign_words *w, size_t first, size_t end, const char *text);

/* Of a word, or of the last one. */
struct theory_place foreign_word_place(const struct foreign_words *w, size_t i);

/* ERROR_INPUT at a word, or at the end. -1. */
int foreign_word_wrong(const struct foreign_words *w, size_t i, struct error *e,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
