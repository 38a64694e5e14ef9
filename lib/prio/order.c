#include "prio/order.h"

#include <math.h>
#include <stdlib.h>

double order_cost(const struct order_item *items, const uint32_t *order, size_t count)
{
	double cost = 0, reached = 1;

	for (size_t i = 0; i < count; i++) {
		cost += items[order[i]].cost * reached;
		reached *= 1 - items[order[i]].p;
	}
	return cost;
}

/* Derivatives of the cost of an order. */
struct slope {
	double by_p, by_cost;
};

/* Adds sign times the slopes of the order. From its end: what a success saves is all that follows. */
static int slopes_add(const struct order_item *items, const uint32_t *order, size_t count,
	double sign, struct slope *slopes)
{
	double *reached = calloc(count + 1, sizeof(*reached)), behind = 0;
	size_t i;

	if (!reached)
		return -1;
	reached[0] = 1;
	for (i = 0; i < count; i++)
		reached[i + 1] = reached[i] * (1 - items[order[i]].p);
	for (i = count; i-- > 0;) {
		const struct order_item *item = &items[order[i]];

		slopes[order[i]].by_p -= sign * behind / (1 - item->p);
		slopes[order[i]].by_cost += sign * reached[i];
		behind += item->cost * reached[i];
	}
	free(reached);
	return 0;
}

static double variance(const struct order_item *items, const struct slope *slopes, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct order_item *item = &items[i];
		double p_part = slopes[i].by_p * slopes[i].by_p * item->p * (1 - item->p) /
			(item->samples + 2);
		double cost_part = slopes[i].by_cost * item->cost;

		sum += p_part;
		if (item->costed > 0)
			sum += cost_part * cost_part / item->costed;
	}
	return sum;
}

int order_compare(const struct order_item *items, const uint32_t *before, const uint32_t *after,
	size_t count, struct order_gain *gain)
{
	double old = order_cost(items, before, count), new = order_cost(items, after, count), spread;
	struct slope *slopes = calloc(count + 1, sizeof(*slopes));
	int result = -1;

	if (slopes && slopes_add(items, before, count, 1, slopes) == 0 &&
		slopes_add(items, after, count, -1, slopes) == 0) {
		spread = sqrt(variance(items, slopes, count));
		gain->before = old;
		gain->after = new;
		gain->saving = old > 0 ? (old - new) / old : 0;
		gain->probability = spread > 0 ? erfc((new - old) / spread / sqrt(2)) / 2
			: old > new ? 1 : old < new ? 0 : 0.5;
		result = 0;
	}
	free(slopes);
	return result;
}
