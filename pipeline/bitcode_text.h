#ifndef PIPELINE_BITCODE_TEXT_H
#define PIPELINE_BITCODE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* True if bitcode has one of the words, letters in either case, in a text that it keeps without an
 * abbreviation, as it does a module's assembly and its target. Words have at least two characters,
 * from the blank on. */
bool bitcode_has_word(const void *bitcode, size_t length, const char *const *words, size_t count);

#endif
