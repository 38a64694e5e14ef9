#include "base/text_place.h"

#include <string.h>

void text_place_find(struct text_place *p, size_t offset, unsigned *line, unsigned *column)
{
	const char *next;

	if (offset < p->line_begin)
		*p = (struct text_place){.text = p->text};
	while ((next = memchr(p->text + p->line_begin, '\n', offset - p->line_begin))) {
		p->line_begin = (size_t)(next - p->text) + 1;
		p->lines_before++;
	}
	*line = p->lines_before + 1;
	*column = (unsigned)(offset - p->line_begin) + 1;
}
