#ifndef BASE_PROCESSORS_H
#define BASE_PROCESSORS_H

#include <stddef.h>

/* How many processors this process may run on, as taskset(1) or a container limit it. */
size_t processors_count(void);

#endif
