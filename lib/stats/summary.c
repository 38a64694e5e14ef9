#include "stats/summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int value_compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

void values_sort(double *values, size_t count)
{
	if (count > 1)
		qsort(values, count, sizeof(*values), value_compare);
}

double quantile_sorted(const double *ascending, size_t count, double q)
{
	double place, below;
	size_t i;

	if (count == 0)
		return NAN;
	place = fmin(fmax(q, 0), 1) * (double)(count - 1);
	below = floor(place);
	i = (size_t)below;
	if (i + 1 >= count)
		return ascending[count - 1];
	return ascending[i] + (place - below) * (ascending[i + 1] - ascending[i]);
}

/* The second pass takes off what the first one lost by rounding. */
static double mean_of(const double *values, size_t count)
{
	double sum = 0, rest = 0, mean;
	size_t i;

	for (i = 0; i < count; i++)
		sum += values[i];
	mean = sum / (double)count;
	for (i = 0; i < count; i++)
		rest += values[i] - mean;
	return mean + rest / (double)count;
}

static double deviation_of(const double *values, size_t count, double mean)
{
	double squares = 0;

	if (count < 2)
		return NAN;
	for (size_t i = 0; i < count; i++)
		squares += (values[i] - mean) * (values[i] - mean);
	return sqrt(squares / (double)(count - 1));
}

int summary_of(const double *values, size_t count, struct summary *out)
{
	double *sorted;

	*out = (struct summary){0, NAN, NAN, NAN, NAN, NAN, {NAN, NAN}};
	if (count == 0)
		return 0;
	sorted = calloc(count, sizeof(*sorted));
	if (!sorted)
		return -1;
	memcpy(sorted, values, count * sizeof(*sorted));
	values_sort(sorted, count);
	out->count = count;
	out->mean = mean_of(sorted, count);
	out->deviation = deviation_of(sorted, count, out->mean);
	out->minimum = sorted[0];
	out->maximum = sorted[count - 1];
	out->median = quantile_sorted(sorted, count, 0.5);
	out->quartiles[0] = quantile_sorted(sorted, count, 0.25);
	out->quartiles[1] = quantile_sorted(sorted, count, 0.75);
	free(sorted);
	return 0;
}

bool summary_is_outlier(const struct summary *s, double value)
{
	double distance = 1.5 * (s->quartiles[1] - s->quartiles[0]);

	return value < s->quartiles[0] - distance || value > s->quartiles[1] + distance;
}
