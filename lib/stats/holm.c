#include "stats/holm.h"

#include <math.h>
#include <stdlib.h>

struct test {
	double p;
	size_t place;
};

static int test_compare(const void *left, const void *right)
{
	const struct test *a = left, *b = right;

	return (a->p > b->p) - (a->p < b->p);
}

int holm_adjust(double *p, size_t count)
{
	struct test *tests;
	double least = 0; /* no test gets a smaller p than one that was stronger */
	size_t made = 0, i;

	if (count == 0)
		return 0;
	tests = calloc(count, sizeof(*tests));
	if (!tests)
		return -1;
	for (i = 0; i < count; i++)
		if (!isnan(p[i]))
			tests[made++] = (struct test){p[i], i};
	qsort(tests, made, sizeof(*tests), test_compare);
	for (i = 0; i < made; i++) {
		least = fmin(fmax(least, tests[i].p * (double)(made - i)), 1);
		p[tests[i].place] = least;
	}
	free(tests);
	return 0;
}
