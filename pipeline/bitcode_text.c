#include "pipeline/bitcode_text.h"

#include <ctype.h>
#include <stdint.h>

/*
 * In a record without an abbreviation a character is two chunks of six bits,
 * its low five bits and a one, then its high bits. A string may begin at any
 * bit; the first bit of a byte is its lowest.
 */
enum { CHARACTER_BITS = 12, CASE_BIT = 1 << 6 };

static uint64_t character_bits(char c)
{
	unsigned value = (unsigned char)c;

	return (value & 31) | 32 | (uint64_t)(value >> 5) << 6;
}

/* Letters in the one case and the other differ in one bit, which is left out. */
static uint64_t character_mask(char c)
{
	return isalpha((unsigned char)c) ? 0xfff & ~(uint64_t)CASE_BIT : 0xfff;
}

static bool bits_are(const unsigned char *bytes, size_t length, size_t bit, const char *word)
{
	uint32_t window;
	size_t i, k;

	for (i = 0; word[i]; i++, bit += CHARACTER_BITS) {
		if (bit + CHARACTER_BITS > length * 8)
			return false;
		window = 0;
		for (k = 0; k < 3 && bit / 8 + k < length; k++)
			window |= (uint32_t)bytes[bit / 8 + k] << 8 * k;
		if (((window >> bit % 8) ^ character_bits(word[i])) & character_mask(word[i]))
			return false;
	}
	return true;
}

/* What the byte behind the one in which the word begins can be. */
static void second_byte_note(const char *word, bool may_follow[256])
{
	uint64_t start = character_bits(word[0]) | character_bits(word[1]) << CHARACTER_BITS;
	size_t shift;

	for (shift = 0; shift < 8; shift++) {
		may_follow[start << shift >> 8 & 0xff] = true;
		if (isalpha((unsigned char)word[0]))
			may_follow[(start ^ CASE_BIT) << shift >> 8 & 0xff] = true;
	}
}

bool bitcode_has_word(const void *bitcode, size_t length, const char *const *words, size_t count)
{
	const unsigned char *bytes = bitcode;
	bool may_follow[256] = {false};
	size_t i, shift, k;

	for (k = 0; k < count; k++)
		second_byte_note(words[k], may_follow);
	for (i = 0; i + 1 < length; i++) {
		if (!may_follow[bytes[i + 1]])
			continue;
		for (shift = 0; shift < 8; shift++)
			for (k = 0; k < count; k++)
				if (bits_are(bytes, length, i * 8 + shift, words[k]))
					return true;
	}
	return false;
}
