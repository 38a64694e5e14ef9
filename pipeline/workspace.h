#ifndef PIPELINE_WORKSPACE_H
#define PIPELINE_WORKSPACE_H

#include "base/buf.h"
#include "base/error.h"

/* A private directory (0700, unpredictable name) for the files of one compile: in parent, else in
 * $TMPDIR, else in /tmp. A parent in which others may rename what is not theirs is passed over. */
struct workspace {
	char *path; /* NULL: none */
};

#define WORKSPACE_INIT {0}

/* parent may be NULL; it is made when it is not there. */
int workspace_make(struct workspace *w, const char *parent, struct error *e);

/* A path in it; the caller's string, NULL when out of memory. */
char *workspace_file(const struct workspace *w, const char *name);

/* Removes it with all that is in it. */
void workspace_remove(struct workspace *w);

#endif
