#ifndef BASE_PROCESSORS_H
#define BASE_PROCESSORS_H

#include <stddef.h>

/* How many processors this process may run on, as taskset(1) and containers limit it; at least 1. */
size_t processors_count(void);

#endif
