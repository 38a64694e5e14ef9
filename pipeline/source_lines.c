#include "pipeline/source_lines.h"

#include <string.h>

#include "pipeline/bitcode_text.h"

static bool has(const void *ir, size_t length, const char *text)
{
	return memmem(ir, length, text, strlen(text)) != NULL;
}

static bool argument_is_bpf(char *const *argv)
{
	for (; *argv; argv++)
		if (strstr(*argv, "bpf"))
			return true;
	return false;
}

/* In bitcode, debug information is not worth looking for: for BPF, hardly any is without. */
bool code_has_source_lines(enum artifact_kind kind, const void *ir, size_t length,
	char *const *argv)
{
	static const char *const targets[] = {"bpf"};

	if (kind == KIND_BC)
		return argument_is_bpf(argv) || bitcode_has_word(ir, length, targets, 1);
	return has(ir, length, "!DIFile(") && (argument_is_bpf(argv) || has(ir, length, "\"bpf"));
}
