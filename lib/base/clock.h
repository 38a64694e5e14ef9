#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Nanoseconds of a clock that never goes back, for differences. */
int64_t clock_monotonic_ns(void);

/* Nanoseconds since the epoch. */
int64_t clock_realtime_ns(void);

#endif
