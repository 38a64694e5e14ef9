#include "base/test.h"

#include <stdint.h>
#include <string.h>

#include "pipeline/source_lines.h"

static bool quotes(enum artifact_kind kind, const char *ir, const char *argument)
{
	char *argv[] = {(char *)(uintptr_t)argument, NULL};

	return code_has_source_lines(kind, ir, strlen(ir), argv);
}

static void debug_information_for_bpf_quotes_sources(void **state)
{
	static const char debug[] = "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n";
	static const char bpf[] = "target triple = \"bpfel\"\n!1 = !DIFile(filename: \"a.c\")\n";
	/* "bpf" in a record without an abbreviation, from the first bit and from the fourth */
	static const char record[] = "\xe2\x00\x0f\xe6\0", shifted[] = "\x10\x07\x78\x30\x07\0";
	char *plain[] = {NULL};

	(void)state;
	assert_true(quotes(KIND_LL, debug, "-march=bpf"));
	assert_true(quotes(KIND_LL, bpf, "-O2"));
	assert_true(quotes(KIND_BC, "BC\xc0\xde", "-mtriple=bpfeb"));
	assert_true(code_has_source_lines(KIND_BC, record, sizeof(record), plain));
	assert_true(code_has_source_lines(KIND_BC, shifted, sizeof(shifted), plain));
}

static void all_else_does_not(void **state)
{
	(void)state;
	assert_false(quotes(KIND_LL, "!1 = !DIFile(filename: \"a.c\")\n", "-march=x86-64"));
	assert_false(quotes(KIND_LL, "target triple = \"bpf\"\n", "-march=bpf"));
	assert_false(quotes(KIND_BC, "BC\xc0\xde", "-O2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(debug_information_for_bpf_quotes_sources),
		cmocka_unit_test(all_else_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
