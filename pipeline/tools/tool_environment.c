#include "pipeline/tools/tool_environment.h"

#include <stdlib.h>

void tool_environment(struct strvec *out)
{
	static const char *const kept[] = {"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"};
	const char *value;
	size_t i;

	strvec_push(out, "LC_ALL=C");
	for (i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
		value = getenv(kept[i]);
		if (value)
			strvec_pushf(out, "%s=%s", kept[i], value);
	}
}
