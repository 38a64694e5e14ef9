#include "pipeline/inline_assembly.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "pipeline/bitcode_text.h"

/* In any case, as assemblers take them. */
static const char *const directives[] = {".incbin", ".include"};

enum { DIRECTIVES = sizeof(directives) / sizeof(*directives) };

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

bool inline_assembly_reads_files(enum artifact_kind kind, const void *ir, size_t length)
{
	return kind == KIND_BC ? bitcode_has_word(ir, length, directives, DIRECTIVES)
			       : text_has_directive(ir, length);
}
