#ifndef CMD_JITSTAT_PATTERN_FILE_H
#define CMD_JITSTAT_PATTERN_FILE_H

#include <stdbool.h>

#include "base/error.h"

/* Which file a pattern is compiled from: by a template ("rules/%s.ll"), else by what jitc's cache
 * remembers. */
struct pattern_files;

/* template NULL: none; uses_cache false: the cache is not asked; directory NULL: the default one.
 * The cache is not changed. */
int pattern_files_open(struct pattern_files **files, const char *template, bool uses_cache,
	const char *directory, struct error *e);
void pattern_files_close(struct pattern_files *files);

/* The caller's string, NULL when no file is known (or, with e filled, when it went wrong). Whether
 * the file is there is not looked at. */
char *pattern_files_find(struct pattern_files *files, const char *pattern, struct error *e);

#endif
