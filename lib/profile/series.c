#include "profile/series.h"

#include <stdlib.h>

/* Every second value goes, from the second on. */
static void series_thin(struct series *s)
{
	size_t i;

	for (i = 0; i < s->count / 2; i++) {
		s->values[i] = s->values[2 * i];
		s->when_ns[i] = s->when_ns[2 * i];
	}
	s->count /= 2;
	s->step *= 2;
}

static int series_grow(struct series *s)
{
	size_t capacity = s->capacity ? 2 * s->capacity : 16;
	double *values = realloc(s->values, capacity * sizeof(*values));
	int64_t *times;

	if (!values)
		return -1;
	s->values = values;
	times = realloc(s->when_ns, capacity * sizeof(*times));
	if (!times)
		return -1;
	s->when_ns = times;
	s->capacity = capacity;
	return 0;
}

int series_add(struct series *s, double value, int64_t when_ns)
{
	if (s->step == 0)
		s->step = 1;
	if (s->seen % s->step == 0 && s->count == SERIES_MAX)
		series_thin(s);
	if (s->seen % s->step == 0) {
		if (s->count == s->capacity && series_grow(s) < 0)
			return -1;
		s->values[s->count] = value;
		s->when_ns[s->count++] = when_ns;
	}
	s->seen++;
	return 0;
}

void series_release(struct series *s)
{
	free(s->values);
	free(s->when_ns);
	*s = (struct series)SERIES_INIT;
}
