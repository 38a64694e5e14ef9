#include <stdint.h>
#include <stdlib.h>

#include "cmd/jitc/manifest.h"

/* A libFuzzer target: any bytes are a manifest of `jitc batch`. See fuzz/run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error e = ERROR_INIT;
	struct manifest m;
	size_t i;

	if (manifest_parse(&m, "manifest", (const char *)data, size, &e) < 0) {
		/* whatever it is, somebody has to be told what is wrong with it */
		if (e.code != ERROR_INPUT || !*error_text(&e) || !e.file)
			abort();
	} else {
		for (i = 0; i < m.count; i++)
			if (!m.entries[i].file || !*m.entries[i].file || m.entries[i].line == 0)
				abort();
	}
	error_release(&e);
	manifest_release(&m);
	return 0;
}
