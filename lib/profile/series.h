#ifndef PROFILE_SERIES_H
#define PROFILE_SERIES_H

#include <stddef.h>
#include <stdint.h>

/*
 * Measurements in the order they came, in bounded memory: every one up to
 * SERIES_MAX, then every 2nd, 4th, 8th ... from the first on. Deterministic, so
 * that two logs of equal length keep the same places.
 */
enum { SERIES_MAX = 1024 };

struct series {
	double *values;     /* ns */
	int64_t *when_ns;   /* EVENT_ABSENT: unknown */
	size_t count, capacity;
	uint64_t seen, step; /* step: 1, 2, 4 ...; 0 while empty */
};

#define SERIES_INIT {0}

/* -1: out of memory. */
int series_add(struct series *s, double value, int64_t when_ns);
void series_release(struct series *s);

#endif
