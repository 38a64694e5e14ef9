#include "pipeline/compile.h"

#include <stdlib.h>

const char *compile_result_name(enum compile_result result)
{
	static const char *const names[] = {
		[COMPILE_HIT] = "hit",
		[COMPILE_MISS] = "miss",
		[COMPILE_DUPLICATE] = "dup",
		[COMPILE_FALLBACK] = "fallback",
		[COMPILE_FAILED] = "fail",
	};

	return names[result];
}

void compile_outcome_release(struct compile_outcome *o)
{
	size_t i;

	for (i = 0; i < o->stage_count; i++)
		free(o->stages[i].messages);
	free(o->stages);
	free(o->pattern);
	free(o->reason);
	free(o->commands);
	buf_release(&o->artifact);
	strvec_release(&o->names);
	strvec_release(&o->prerequisites);
	*o = (struct compile_outcome)COMPILE_OUTCOME_INIT;
}
