#include "cmd/jitstat/export_text.h"

#include <string.h>

#include "base/utf8.h"

void export_text(struct buf *out, const char *text, const char *(*replace)(uint32_t character))
{
	static const char unknown[] = "\xef\xbf\xbd";
	size_t length = strlen(text);

	while (length > 0) {
		uint32_t character = 0xfffd;
		size_t size = utf8_decode(text, length, &character);
		const char *other = replace(character);

		if (other)
			buf_puts(out, other);
		else if (size == 0)
			buf_puts(out, unknown);
		else
			buf_add(out, text, size);
		size = size ? size : 1;
		text += size;
		length -= size;
	}
}
