#ifndef CMD_JITC_COMPILE_INPUT_H
#define CMD_JITC_COMPILE_INPUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/strvec.h"
#include "pipeline/compile.h"
#include "rules/theory.h"

/* What is compiled: the bytes of a file, or the IR that a rule file (.yaml, .yml) stands for. */
struct compile_input {
	struct buf ir;
	struct strvec sources; /* what a rule file includes */
	bool of_rules;
};

#define COMPILE_INPUT_INIT {BUF_INIT, STRVEC_INIT, false}

/* Reads FILE, or standard input for "-". compiler: whose LLVM the IR of a rule file is for.
 * counting: that counts what rules do; only rule files can. Bad input is ERROR_INPUT. */
int compile_input_read(struct compile_input *input, struct compiler *compiler, const char *file,
	bool counting, struct error *e);

/* The IR of a theory that was read already. */
int compile_input_of_theory(struct compile_input *input, struct compiler *compiler,
	const struct theory *theory, bool counting, struct error *e);
void compile_input_release(struct compile_input *input);

#endif
