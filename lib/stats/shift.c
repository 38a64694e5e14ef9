#include "stats/shift.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stats/rank.h"
#include "stats/summary.h"

/*
 * What is asked for is an order statistic of n * n sums, which are never made:
 * of sorted values, one walk along the border counts the sums up to a limit, and
 * the limit is found by halving the range of all doubles, bit pattern by bit
 * pattern. That is exact, and takes 64 walks of 2n steps.
 */
struct sums {
	const double *a, *b;    /* ascending; b NULL: of the Walsh averages of a */
	size_t a_count, b_count;
	uint64_t total;
};

/* i <= j: each average once. Halved first, so that no sum overflows; rounding keeps the order. */
static uint64_t averages_up_to(const struct sums *s, double limit)
{
	uint64_t found = 0;
	size_t i, end = s->a_count;

	for (i = 0; i < end; i++) {
		while (end > i && s->a[i] / 2 + s->a[end - 1] / 2 > limit)
			end--;
		found += end - i;
	}
	return found;
}

static uint64_t differences_up_to(const struct sums *s, double limit)
{
	uint64_t found = 0;
	size_t i, start = 0;

	for (i = 0; i < s->a_count; i++) {
		while (start < s->b_count && s->a[i] - s->b[start] > limit)
			start++;
		found += s->b_count - start;
	}
	return found;
}

/* The doubles in order, from -infinity to infinity. */
static double double_at(int64_t place)
{
	int64_t bits = place < 0 ? INT64_MIN - place : place;
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static int64_t place_of(double value)
{
	int64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits < 0 ? INT64_MIN - bits : bits;
}

/* The k-th smallest, k from 1. */
static double order_statistic(const struct sums *s, uint64_t k)
{
	int64_t low = place_of(-INFINITY), high = place_of(INFINITY);

	while (low < high) {
		int64_t middle = low + (int64_t)(((uint64_t)high - (uint64_t)low) / 2);
		double limit = double_at(middle);
		uint64_t found = s->b ? differences_up_to(s, limit) : averages_up_to(s, limit);

		if (found >= k)
			high = middle;
		else
			low = middle + 1;
	}
	return double_at(low);
}

static void shift_find(const struct sums *s, long critical, double confidence, struct shift *out)
{
	uint64_t middle = (s->total + 1) / 2;

	out->confidence = confidence;
	out->low = -INFINITY;
	out->high = INFINITY;
	out->estimate = order_statistic(s, middle);
	if (s->total % 2 == 0)
		out->estimate = out->estimate / 2 + order_statistic(s, middle + 1) / 2;
	if (critical < 0)
		return;
	out->low = order_statistic(s, (uint64_t)critical + 1);
	out->high = order_statistic(s, s->total - (uint64_t)critical);
}

static double *sorted_copy(const double *values, size_t count)
{
	double *copy = calloc(count, sizeof(*copy));

	if (copy) {
		memcpy(copy, values, count * sizeof(*copy));
		values_sort(copy, count);
	}
	return copy;
}

int shift_paired(const double *differences, size_t count, double confidence, struct shift *out)
{
	struct sums s = {.a_count = count, .total = (uint64_t)count * (count + 1) / 2};
	double *sorted;
	long critical;

	if (count == 0 || rank_test_signed_critical(count, 1 - confidence, &critical) < 0)
		return -1;
	sorted = sorted_copy(differences, count);
	if (!sorted)
		return -1;
	s.a = sorted;
	shift_find(&s, critical, confidence, out);
	free(sorted);
	return 0;
}

int shift_two_samples(const double *a, size_t a_count, const double *b, size_t b_count,
	double confidence, struct shift *out)
{
	struct sums s = {.a_count = a_count, .b_count = b_count,
		.total = (uint64_t)a_count * b_count};
	double *left = NULL, *right = NULL;
	long critical;
	int result = -1;

	if (s.total == 0 ||
		rank_test_two_samples_critical(a_count, b_count, 1 - confidence, &critical) < 0)
		return -1;
	left = sorted_copy(a, a_count);
	right = sorted_copy(b, b_count);
	if (left && right) {
		s.a = left;
		s.b = right;
		shift_find(&s, critical, confidence, out);
		result = 0;
	}
	free(left);
	free(right);
	return result;
}
