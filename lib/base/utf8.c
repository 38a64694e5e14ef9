#include "base/utf8.h"

#include <string.h>

size_t utf8_decode(const char *text, size_t length, uint32_t *character)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)*text;
	size_t size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	uint32_t c;

	if (size == 0 || size > length || first > 0xf4)
		return 0;
	c = size == 1 ? first : first & (0x7fu >> size);
	for (size_t i = 1; i < size; i++) {
		unsigned char byte = (unsigned char)text[i];

		if ((byte & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (byte & 0x3f);
	}
	if (c < least[size] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*character = c;
	return size;
}

size_t utf8_mark(const char *text, size_t length)
{
	return length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

bool utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static void control_show(struct buf *out, uint32_t c)
{
	if (c == '\n')
		buf_puts(out, "\\n");
	else if (c == '\t')
		buf_puts(out, "\\t");
	else if (c == '\r')
		buf_puts(out, "\\r");
	else
		buf_printf(out, c < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)c);
}

void utf8_show(struct buf *out, const char *text)
{
	size_t length = strlen(text);

	while (length > 0) {
		uint32_t c;
		size_t size = utf8_decode(text, length, &c);

		if (size == 0) {
			buf_printf(out, "\\x%02x", (unsigned)(unsigned char)*text);
			size = 1;
		} else if (utf8_is_control(c)) {
			control_show(out, c);
		} else {
			buf_add(out, text, size);
		}
		text += size;
		length -= size;
	}
}

void utf8_escape(struct buf *out, const char *text)
{
	size_t length = strlen(text);

	while (length > 0) {
		uint32_t c = 0;
		size_t size = utf8_decode(text, length, &c), i;

		if (c == '\\' || c == '\n' || c == '\t')
			buf_printf(out, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : '\\');
		else if (size > 0 && !utf8_is_control(c))
			buf_add(out, text, size);
		else
			for (i = 0; i < (size ? size : 1); i++)
				buf_printf(out, "\\0%03o", (unsigned)(unsigned char)text[i]);
		text += size ? size : 1;
		length -= size ? size : 1;
	}
}

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

/* The blocks that matter in names and messages, not the whole of Unicode's tables. */
static size_t character_width(uint32_t c)
{
	static const struct range none[] = {{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd},
		{0x610, 0x61a}, {0x64b, 0x65f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},
		{0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
		{0xfeff, 0xfeff}};
	static const struct range wide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x4dbf},
		{0x4e00, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f},
		{0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
		{0x1f900, 0x1faff}, {0x20000, 0x3fffd}};

	if (c < 0x300)
		return 1;
	if (in_ranges(c, none, sizeof none / sizeof *none))
		return 0;
	return in_ranges(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

/* The bytes that fit; *columns becomes what they take. */
static size_t text_measure(const char *text, size_t *columns)
{
	size_t length = strlen(text), used = 0, position = 0;

	while (position < length) {
		uint32_t c;
		size_t size = utf8_decode(text + position, length - position, &c);
		size_t width = size == 0 ? 1 : character_width(c);

		if (used + width > *columns)
			break;
		used += width;
		position += size == 0 ? 1 : size;
	}
	*columns = used;
	return position;
}

size_t utf8_fit(const char *text, size_t columns)
{
	return text_measure(text, &columns);
}

size_t utf8_width(const char *text)
{
	size_t columns = SIZE_MAX;

	text_measure(text, &columns);
	return columns;
}
