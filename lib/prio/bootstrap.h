#ifndef PRIO_BOOTSTRAP_H
#define PRIO_BOOTSTRAP_H

#include <stddef.h>

/*
 * How far off a saving can be that was measured on a sample: what is measured is
 * drawn again, with replacement, as often as there is of it, and the saving of
 * all that summed up; 1000 times. The interval is from the 2.5th to the 97.5th
 * percentile of these (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13). The same numbers give the same interval, always.
 */
struct bootstrap_pair {
	double before, after;
};

struct bootstrap_interval {
	double low, high; /* shares of `before`; NAN: too little is known */
};

enum { BOOTSTRAP_LEAST = 10 }; /* of fewer pairs, an interval says nothing */

struct bootstrap_interval bootstrap_saving(const struct bootstrap_pair *pairs, size_t count);

#endif
