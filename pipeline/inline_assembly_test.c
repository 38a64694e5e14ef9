#include "base/test.h"

#include <stdint.h>
#include <string.h>

#include "pipeline/inline_assembly.h"

static bool text_reads(const char *text)
{
	return inline_assembly_reads_files(KIND_LL, text, strlen(text));
}

static void text_with_a_directive_reads_files(void **state)
{
	(void)state;
	assert_true(text_reads("module asm \"x: .incbin \\22f\\22\"\n"));
	assert_true(text_reads("module asm \".INCLUDE \\22f\\22\"\n"));
	assert_true(text_reads("call void asm sideeffect \"\\09.incbin\\09\\22f\\22\", \"\"()"));
}

static void other_text_does_not(void **state)
{
	(void)state;
	assert_false(text_reads("module asm \".globl x\"\n"));
	assert_false(text_reads("module asm \"x: .includes .incb\"\n"));
	assert_false(text_reads("@s = constant [9 x i8] c\".include \\00\"\n"));
	assert_false(text_reads("asm .incbin"));
	assert_false(text_reads(""));
}

/* A stream of bits, the lowest of a byte first. */
struct bits {
	unsigned char bytes[64];
	size_t count;
};

static void bits_add(struct bits *b, unsigned value, unsigned width)
{
	for (unsigned i = 0; i < width; i++, b->count++)
		b->bytes[b->count / 8] |= (unsigned char)((value >> i & 1) << b->count % 8);
}

/* The text as LLVM writes the operands of a record without an abbreviation, behind other bits. */
static void bits_make(struct bits *b, unsigned before, const char *text)
{
	*b = (struct bits){.count = 0};
	bits_add(b, 0x5a5a5a5a, before);
	for (; *text; text++) {
		bits_add(b, 32 | (*text & 31), 6);
		bits_add(b, (unsigned)*text >> 5, 6);
	}
}

static bool bits_read(const struct bits *b)
{
	return inline_assembly_reads_files(KIND_BC, b->bytes, b->count / 8 + 1);
}

static void bitcode_is_searched_at_every_bit(void **state)
{
	struct bits b;

	(void)state;
	for (unsigned before = 0; before < 24; before++) {
		bits_make(&b, before, "x: .incbin \"f\"");
		assert_true(bits_read(&b));
		bits_make(&b, before, ".InClUdE");
		assert_true(bits_read(&b));
		bits_make(&b, before, "x: .incb .globl");
		assert_false(bits_read(&b));
	}
}

static void bitcode_may_end_anywhere(void **state)
{
	struct bits b;

	(void)state;
	bits_make(&b, 3, ".incbin");
	for (size_t length = 0; length < b.count / 8; length++)
		assert_false(inline_assembly_reads_files(KIND_BC, b.bytes, length));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_with_a_directive_reads_files),
		cmocka_unit_test(other_text_does_not),
		cmocka_unit_test(bitcode_is_searched_at_every_bit),
		cmocka_unit_test(bitcode_may_end_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
