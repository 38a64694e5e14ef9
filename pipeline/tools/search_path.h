#ifndef PIPELINE_TOOLS_SEARCH_PATH_H
#define PIPELINE_TOOLS_SEARCH_PATH_H

#include <stdbool.h>

#include "base/error.h"

/* True for a regular file that we may execute. */
bool executable_exists(const char *path);

/* The same, but for links to jitc by another name, which stand in front of a tool (jitc wrap). */
bool tool_exists(const char *path);

/* path if absolute, else behind the working directory; the caller's string, NULL with e set. */
char *path_absolute(const char *path, struct error *e);

/* The next directory of a PATH, absolute, as the caller's string in *directory; *rest starts as the
 * PATH. 1: there is one; 0: the end; -1. */
int search_path_next(const char **rest, char **directory, struct error *e);

/* The tool with this name: 1 with the caller's string in *found, 0 when there is none, -1. */
int search_path_find(const char *search_path, const char *name, char **found, struct error *e);

#endif
