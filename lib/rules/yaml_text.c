#include "rules/yaml_text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { KEY_PLAIN_BYTES = 160 }; /* YAML gives up at 1024, when each may be escaped */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words, as in "Nat -> Nat", that no reader of YAML takes for a truth value or for nothing. */
static bool is_plain(const char *text, size_t length)
{
	static const char *const special[] = {"yes", "no", "on", "off", "true", "false", "null"};

	for (size_t i = 0; i < length; i++)
		if (!is_letter(text[i]) && (i == 0 || !strchr("0123456789_-> ", text[i])))
			return false;
	for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++)
		if (strlen(special[i]) == length && strncasecmp(special[i], text, length) == 0)
			return false;
	return length > 0;
}

/* What a reader of YAML refuses or takes for the end of a line; all have four digits at most. */
static bool is_escaped(uint32_t c)
{
	return utf8_is_control(c) || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

void yaml_text(const char *text, size_t length, struct buf *out)
{
	uint32_t c;

	if (is_plain(text, length)) {
		buf_add(out, text, length);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0, step; i < length; i += step) {
		c = 0xfffd;
		step = utf8_decode(text + i, length - i, &c);
		step += step == 0; /* which no reader will take */
		if (is_escaped(c))
			buf_printf(out, "\\u%04X", c);
		else {
			if (text[i] == '"' || text[i] == '\\')
				buf_putc(out, '\\');
			buf_add(out, text + i, step);
		}
	}
	buf_putc(out, '"');
}

void yaml_key(const char *text, const char *indentation, struct buf *out)
{
	size_t length = strlen(text);
	bool is_long = length > KEY_PLAIN_BYTES;

	buf_puts(out, indentation);
	buf_puts(out, is_long ? "? " : "");
	yaml_text(text, length, out);
	buf_puts(out, is_long ? "\n" : "");
	buf_puts(out, is_long ? indentation : "");
	buf_puts(out, ": ");
}

void yaml_text_move(struct buf *text, struct buf *out)
{
	bool failed = text->failed;

	yaml_text(buf_string(text), text->length, out);
	buf_release(text);
	if (failed)
		buf_release(out);
	out->failed |= failed;
}
