#ifndef CMD_LOCATE_H
#define CMD_LOCATE_H

/* Where the program's own files are: beside it (../share, ../libexec), so that an installed tree
 * can be moved and a built one used in place, else where it was configured to be installed. Each
 * returns the caller's string; NULL: out of memory. */

/* Directory of the pipeline definitions. */
char *locate_pipelines(void);

/* A helper program: "jitc-call". */
char *locate_helper(const char *name);

#endif
