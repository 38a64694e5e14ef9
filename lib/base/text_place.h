#ifndef BASE_TEXT_PLACE_H
#define BASE_TEXT_PLACE_H

#include <stddef.h>

/* Line and column of bytes of a text, counted on from the byte before: whoever asks for one behind
 * the other has the whole text read once. Start with {.text = text}. */
struct text_place {
	const char *text;      /* borrowed */
	size_t line_begin;
	unsigned lines_before; /* of line_begin */
};

/* Both from 1, the column in bytes. An offset on an earlier line is found, too, from the start. */
void text_place_find(struct text_place *p, size_t offset, unsigned *line, unsigned *column);

#endif
