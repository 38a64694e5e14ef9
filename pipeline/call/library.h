#ifndef PIPELINE_CALL_LIBRARY_H
#define PIPELINE_CALL_LIBRARY_H

#include "base/error.h"
#include "base/strvec.h"

/* A shared library loaded into this process. Not for a static program: it has no loader. */
struct library;

/* Loads it with all its symbols bound at once and none given to others. path is never searched for.
 * ERROR_FAILED with the loader's reason. */
int library_open(struct library **library, const char *path, struct error *e);
void library_close(struct library *library);

/* The address of a function that this library itself defines. ERROR_FAILED when it does not: the
 * message has the nearest name, or the functions that there are. */
int library_find(struct library *library, const char *name, void **function, struct error *e);

/* Adds the names of the functions that the library defines for others. */
void library_functions(struct library *library, struct strvec *names);

#endif
