#ifndef PIPELINE_TOOLS_LOADER_H
#define PIPELINE_TOOLS_LOADER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strvec.h"

/*
 * Asks the dynamic loader which libraries a program gets. loaded: the paths of
 * those that make or handle code (libLLVM, libbfd ...) or came with the tool. tried: the paths where
 * the loader looked until it had the last of them; one that appears there later
 * may change the answer (empty where the loader does not tell). A script or a
 * static program has none. ERROR_MISSING when the program cannot be loaded.
 */
int loader_libraries(const char *path, struct strvec *loaded, struct strvec *tried,
	struct error *e);

/* True for a library that makes or handles code, by its file name. */
bool loader_library_matters(const char *name);

#endif
