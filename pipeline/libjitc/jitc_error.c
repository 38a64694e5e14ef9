#include <stdlib.h>

#include "pipeline/libjitc/jitc_handle.h"

static enum jitc_status status_of(enum error_code code)
{
	switch (code) {
	case ERROR_NONE:
		return JITC_OK;
	case ERROR_INPUT:
		return JITC_INPUT;
	case ERROR_MISSING:
		return JITC_MISSING;
	case ERROR_SYSTEM:
		return JITC_SYSTEM;
	case ERROR_MEMORY:
		return JITC_MEMORY;
	default:
		return JITC_FAILED;
	}
}

void jitc_error_release(struct jitc_error *error)
{
	free(error->message);
	free(error->file);
	*error = (struct jitc_error){.status = JITC_OK};
}

enum jitc_status error_publish(struct jitc_error *to, struct error *e)
{
	enum jitc_status status = status_of(e->code);

	if (to) {
		jitc_error_release(to);
		*to = (struct jitc_error){status, e->message, e->file, e->line, e->column};
		*e = (struct error)ERROR_INIT;
	}
	error_release(e);
	return status;
}
