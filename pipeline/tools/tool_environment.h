#ifndef PIPELINE_TOOLS_TOOL_ENVIRONMENT_H
#define PIPELINE_TOOLS_TOOL_ENVIRONMENT_H

#include "base/strvec.h"

/* The environment that every tool runs in, the same on each machine: of the caller's only what a
 * program needs to be found and loaded. So no other variable can change an artifact behind the
 * key's back. */
void tool_environment(struct strvec *out);

#endif
