#ifndef CMD_INVOKE_H
#define CMD_INVOKE_H

#include <stdint.h>

#include "base/error.h"
#include "pipeline/call/call.h"

/* Calls the function through libffi `repeat` times, each time with the buffers as given, which is
 * outside the measured time. call has the last call's result afterwards. */
int call_invoke(struct call *call, void *function, uint64_t repeat,
	struct call_statistics *statistics, struct error *e);

#endif
