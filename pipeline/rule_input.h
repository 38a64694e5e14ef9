#ifndef PIPELINE_RULE_INPUT_H
#define PIPELINE_RULE_INPUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/compile.h"
#include "rules/theory.h"

/* By its name: FILE.yaml, FILE.yml. */
bool is_rule_file(const char *file);

/* By what is in it, as far as can be told without reading it as YAML. */
bool looks_like_rules(const void *bytes, size_t length);

/* Appends the IR that a rule file stands for, made for the compiler's LLVM; counting: with counts of
 * what rules do. */
int rule_input_make(struct compiler *compiler, const struct theory *theory, bool counting,
	struct buf *ir, struct error *e);

#endif
