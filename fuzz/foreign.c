#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "rules/foreign.h"

/* A libFuzzer target: any bytes behind the first are Maude's or REC's rules. See fuzz/run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int (*import)(const char *file, const char *text, size_t length, struct strvec *files,
		struct buf *out, struct error *e) = size && data[0] & 1 ? maude_import : rec_import;
	struct theory *theory = NULL;
	struct strvec files = STRVEC_INIT;
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;

	if (size == 0)
		return 0;
	if (import("input", (const char *)data + 1, size - 1, &files, &out, &e) == 0) {
		/* what was imported is a rule file */
		if (theory_parse(&theory, "rules.yaml", buf_string(&out), out.length, NULL, &e) < 0)
			abort();
	} else if (e.code != ERROR_INPUT || !*error_text(&e)) {
		abort();
	}
	theory_free(theory);
	strvec_release(&files);
	buf_release(&out);
	error_release(&e);
	return 0;
}
