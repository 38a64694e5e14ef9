#include "pipeline/rule_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "rules/emit.h"

bool is_rule_file(const char *file)
{
	const char *suffix = strrchr(path_base(file), '.');

	return suffix && (strcmp(suffix, ".yaml") == 0 || strcmp(suffix, ".yml") == 0);
}

/* A key of the outermost mapping, in the styles of YAML and JSON, and a value behind it, which the
 * label theory: of a block in IR has not, though perhaps a comment. */
static bool names_theory(const char *line)
{
	static const char key[] = "theory";

	line += strspn(line, "{\"' ");
	if (strncmp(line, key, strlen(key)) != 0)
		return false;
	line += strlen(key);
	line += strspn(line, "\"' ");
	return *line == ':' && !strchr(";", line[1 + strspn(line + 1, " \r")]);
}

bool looks_like_rules(const void *bytes, size_t length)
{
	const char *at = bytes, *end = at + length, *line_end;
	bool found = false;
	char *line;

	for (; at < end && !found; at = line_end + 1) {
		line_end = memchr(at, '\n', (size_t)(end - at));
		if (!line_end)
			line_end = end;
		line = strndup(at, (size_t)(line_end - at));
		found = line && names_theory(line);
		free(line);
	}
	return found;
}

/* LLVM 15 is the first that takes opaque pointers unasked; one that is not there takes nothing. */
static bool has_opaque_pointers(struct compiler *compiler)
{
	unsigned major = compiler_llvm_major(compiler);

	return major == 0 || major >= 15;
}

int rule_input_make(struct compiler *compiler, const struct theory *theory, bool counting,
	struct buf *ir, struct error *e)
{
	struct emit_llvm_options options = {
		.opaque_pointers = has_opaque_pointers(compiler),
		.counting = counting,
	};

	return emit_llvm(theory, &options, ir, e);
}
