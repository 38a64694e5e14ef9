#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/* The candidate that word is most likely a misspelling of (restricted Damerau-Levenshtein distance
 * at most a third of its length, at least 1, and something in common), or NULL. Borrowed from
 * candidates, of which those longer than 63 bytes are passed over. */
const char *suggest(const char *word, const char *const *candidates, size_t count);

#endif
