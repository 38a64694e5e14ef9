#include "pipeline/inline_assembly.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* In any case, as assemblers take them; all begin with ".inc". */
static const char *const directives[] = {".incbin", ".include"};

enum { DIRECTIVES = sizeof(directives) / sizeof(*directives) };

/* ---- text */

static bool directive_is_at(const char *text, size_t length)
{
	size_t i, n;

	for (i = 0; i < DIRECTIVES; i++) {
		n = strlen(directives[i]);
		if (length > n && strncasecmp(text, directives[i], n) == 0 &&
			!isalnum((unsigned char)text[n]))
			return true;
	}
	return false;
}

static bool text_has_directive(const char *text, size_t length)
{
	const char *at = text, *end = text + length;

	/* few modules have any assembly, and dots are everywhere */
	if (!memmem(text, length, "asm", 3))
		return false;
	while ((at = memchr(at, '.', (size_t)(end - at)))) {
		if (directive_is_at(at, (size_t)(end - at)))
			return true;
		at++;
	}
	return false;
}

/* ---- bitcode */

/*
 * Bitcode keeps assembly as records without an abbreviation: a character is two
 * chunks of six bits, its low five bits and a one, then its high bits. A string
 * may begin at any bit; the first bit of a byte is its lowest.
 */
enum { CHARACTER_BITS = 12, SHORTEST_BITS = 4 * CHARACTER_BITS };

static uint64_t character_bits(char c)
{
	unsigned value = (unsigned char)c;

	return (value & 31) | 32 | (uint64_t)(value >> 5) << 6;
}

/* Letters in the one case and the other differ in one bit, which is left out. */
static uint64_t character_mask(char c)
{
	return isalpha((unsigned char)c) ? 0xfbf : 0xfff;
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

static bool bits_have_directive(const unsigned char *bytes, size_t length)
{
	uint64_t start = character_bits('.') | character_bits('i') << CHARACTER_BITS;
	bool may_follow[256] = {false}; /* what the byte behind the first can be */
	size_t i, shift, k;

	for (shift = 0; shift < 8; shift++)
		may_follow[start << shift >> 8 & 0xff] = true;
	for (i = 0; i + SHORTEST_BITS / 8 < length; i++) {
		if (!may_follow[bytes[i + 1]])
			continue;
		for (shift = 0; shift < 8; shift++)
			for (k = 0; k < DIRECTIVES; k++)
				if (bits_are(bytes, length, i * 8 + shift, directives[k]))
					return true;
	}
	return false;
}

bool inline_assembly_reads_files(enum artifact_kind kind, const void *ir, size_t length)
{
	return kind == KIND_BC ? bits_have_directive(ir, length) : text_has_directive(ir, length);
}
