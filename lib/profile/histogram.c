#include "profile/histogram.h"

#include <math.h>
#include <stddef.h>

/* Values below HISTOGRAM_FINE have a class each; above, the highest bits of a value choose it. */
enum { FINE_BITS = 6 };
_Static_assert(HISTOGRAM_FINE == 1 << FINE_BITS, "as many classes as bits tell apart");

static size_t class_of(int64_t ns)
{
	unsigned shift;

	if (ns < HISTOGRAM_FINE)
		return ns < 0 ? 0 : (size_t)ns;
	shift = (unsigned)(63 - __builtin_clzll((unsigned long long)ns)) - FINE_BITS;
	return ((size_t)(shift + 1) << FINE_BITS) + ((size_t)(ns >> shift) & (HISTOGRAM_FINE - 1));
}

/* The least value of a class; the width of one is that of the next's less this. */
static int64_t class_low(size_t class)
{
	size_t shift = class >> FINE_BITS;
	uint64_t fine = class & (HISTOGRAM_FINE - 1);

	if (shift == 0)
		return (int64_t)fine;
	return (int64_t)((fine + HISTOGRAM_FINE) << (shift - 1));
}

static int64_t class_middle(size_t class)
{
	int64_t low = class_low(class);

	if (class < 2 * HISTOGRAM_FINE)
		return low;
	return low + (((int64_t)1 << ((class >> FINE_BITS) - 1)) >> 1);
}

void histogram_add(struct histogram *h, int64_t ns)
{
	size_t class = class_of(ns);

	h->total++;
	h->counts[class] += h->counts[class] < UINT32_MAX;
}

void histogram_merge(struct histogram *to, const struct histogram *from)
{
	size_t i;

	to->total += from->total;
	for (i = 0; i < HISTOGRAM_CLASSES; i++) {
		uint64_t sum = (uint64_t)to->counts[i] + from->counts[i];

		to->counts[i] = sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
	}
}

int64_t histogram_quantile(const struct histogram *h, double q)
{
	int64_t rank = (int64_t)ceil(q * (double)h->total), seen = 0;
	size_t i;

	if (h->total == 0)
		return -1;
	if (rank < 1)
		rank = 1;
	for (i = 0; i < HISTOGRAM_CLASSES - 1; i++) {
		seen += h->counts[i];
		if (seen >= rank)
			break;
	}
	return class_middle(i);
}

int64_t histogram_between(const struct histogram *h, int64_t low, int64_t high)
{
	int64_t sum = 0;
	size_t i;

	for (i = class_of(low); i < HISTOGRAM_CLASSES && class_low(i) < high; i++)
		sum += h->counts[i];
	return sum;
}
