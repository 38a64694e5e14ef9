#include "rules/yaml_text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

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

void yaml_text(const char *text, size_t length, struct buf *out)
{
	if (is_plain(text, length)) {
		buf_add(out, text, length);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f) {
			buf_printf(out, "\\x%02X", (unsigned char)text[i]);
			continue;
		}
		if (text[i] == '"' || text[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, text[i]);
	}
	buf_putc(out, '"');
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
