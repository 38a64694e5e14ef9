#include "pipeline/rule_input.h"

#include <string.h>

#include "base/file.h"
#include "rules/emit.h"

bool is_rule_file(const char *file)
{
	const char *suffix = strrchr(path_base(file), '.');

	return suffix && (strcmp(suffix, ".yaml") == 0 || strcmp(suffix, ".yml") == 0);
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
