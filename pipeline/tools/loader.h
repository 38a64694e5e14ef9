#ifndef PIPELINE_TOOLS_LOADER_H
#define PIPELINE_TOOLS_LOADER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strvec.h"

/*
 * Asks the dynamic loader which libraries a program gets. loaded: the paths of
 * those that count. tried: the paths where the loader looked; a file that appears there later
 * may change the answer (empty where the loader does not tell). A script or a
 * static program has none. ERROR_MISSING when the program cannot be loaded.
 */
int loader_libraries(const char *path, struct strvec *loaded, struct strvec *tried,
	struct error *e);

/* True for a library that makes or handles code, by its file name (libLLVM, libbfd ...), and for one
 * that is in no directory of the system's, so that it may have come with the tool. */
bool loader_library_counts(const char *path);

#endif
