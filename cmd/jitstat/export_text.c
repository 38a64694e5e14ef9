#include "cmd/jitstat/export_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static const char unknown[] = "\xef\xbf\xbd"; /* U+FFFD */

static bool is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

/* The picture of a control that a terminal would obey, so that names that differ still do. Those
 * above 0x7f have none. */
static void control_add(struct buf *out, uint32_t character)
{
	if (character < 0x20)
		buf_printf(out, "\xe2\x90%c", (int)(0x80 + character));
	else
		buf_puts(out, character == 0x7f ? "\xe2\x90\xa1" : unknown);
}

void export_text(struct buf *out, const char *text, const char *(*replace)(uint32_t character))
{
	size_t length = strlen(text);

	while (length > 0) {
		uint32_t character = 0xfffd;
		size_t size = utf8_decode(text, length, &character);
		const char *other = replace(character);

		if (other)
			buf_puts(out, other);
		else if (size == 0)
			buf_puts(out, unknown);
		else if (is_control(character))
			control_add(out, character);
		else
			buf_add(out, text, size);
		size = size ? size : 1;
		text += size;
		length -= size;
	}
}
