#ifndef STATS_NEAR_H
#define STATS_NEAR_H

#include "base/test.h"

#include <math.h>

/* cmocka compares numbers as floats. Infinite ones are near themselves. */
static inline void assert_near(double value, double expected, double tolerance)
{
	if (value != expected && !(fabs(value - expected) <= tolerance))
		fail_msg("%.17g instead of %.17g", value, expected);
}

#endif
