/* Strings by hand: NUL-terminated or counted bytes, no call of the C library. */
#include <stdbool.h>
#include <stdint.h>

static bool is_blank(int8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int32_t word_count(const int8_t *text)
{
	int32_t count = 0;
	bool inside = false;

	for (; *text; text++) {
		if (!is_blank(*text) && !inside)
			count++;
		inside = !is_blank(*text);
	}
	return count;
}

void text_reverse(int8_t *text, int64_t length)
{
	for (int64_t i = 0, j = length - 1; i < j; i++, j--) {
		int8_t c = text[i];

		text[i] = text[j];
		text[j] = c;
	}
}

int32_t text_compare(const int8_t *a, const int8_t *b)
{
	while (*a && *a == *b)
		a++, b++;
	return ((uint8_t)*a > (uint8_t)*b) - ((uint8_t)*a < (uint8_t)*b);
}

/* The last byte that is a letter after it was made upper case; 0 when none is. */
int8_t text_upper(int8_t *text)
{
	int8_t last = 0;

	for (; *text; text++) {
		if (*text >= 'a' && *text <= 'z')
			*text -= 'a' - 'A';
		if (*text >= 'A' && *text <= 'Z')
			last = *text;
	}
	return last;
}

bool palindrome(const int8_t *text, int16_t length)
{
	for (int16_t i = 0; i < length / 2; i++)
		if (text[i] != text[length - 1 - i])
			return false;
	return true;
}
