#ifndef STATS_HOLM_H
#define STATS_HOLM_H

#include <stddef.h>

/* Holm 1979: adjusted p-values of `count` tests, in place; a test whose p is NaN was not made and
 * does not count. -1: out of memory. */
int holm_adjust(double *p, size_t count);

#endif
