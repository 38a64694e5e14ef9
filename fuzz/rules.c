#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "rules/emit.h"
#include "rules/theory.h"

/* A libFuzzer target: any bytes are a rule file. See fuzz/run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What can be read can be compiled, but for what the message says. */
static void rules_emit(const struct theory *theory)
{
	struct emit_llvm_options options = {.counting = true};
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;

	if (emit_llvm(theory, &options, &out, &e) < 0 && (e.code != ERROR_INPUT || !*error_text(&e)))
		abort();
	buf_release(&out);
	error_release(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct theory_faults faults = {0};
	struct theory *theory;
	struct error e = ERROR_INIT;

	if (theory_parse(&theory, "rules.yaml", (const char *)data, size, &faults, &e) == 0)
		rules_emit(theory);
	else if ((e.code != ERROR_FAILED && e.code != ERROR_INPUT) || !*error_text(&e))
		abort();
	theory_free(theory);
	theory_faults_release(&faults);
	error_release(&e);
	return 0;
}
