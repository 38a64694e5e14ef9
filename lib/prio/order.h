#ifndef PRIO_ORDER_H
#define PRIO_ORDER_H

#include <stddef.h>
#include <stdint.h>

/*
 * What it costs to try rules one after another until one succeeds, after Simon
 * and Kadane (Artificial Intelligence 6, 1975): with success probabilities p and
 * mean costs c of an attempt, failures included, and outcomes independent of
 * each other,
 *
 *	E = sum over i of c(i) * product over j before i of (1 - p(j))
 *
 * which is least in descending order of p/c.
 */
struct order_item {
	double p;       /* above 0, below 1 */
	double cost;    /* above 0 */
	double samples; /* attempts that p is known from */
	double costed;  /* attempts that the cost is known from; 0: costs are not known but alike */
};

/* The expected cost of a dispatch that tries items[order[0]], items[order[1]] ... */
double order_cost(const struct order_item *items, const uint32_t *order, size_t count);

struct order_gain {
	double before, after; /* costs of a dispatch */
	double saving;      /* share of the old cost, negative: dearer */
	double probability; /* that the new order is cheaper, given how little is known of p and c */
};

/*
 * How much cheaper `after` is than `before`, two orders of the same items. The
 * probability is by the delta method: the difference of both costs is normal
 * about its estimate, its variance what p and c can be off by, carried through the
 * derivatives of E: Var p = p(1-p) / (samples + 2), of a Beta distribution, and
 * Var c = c*c / costed, times of attempts being taken for exponential. -1: out of memory.
 */
int order_compare(const struct order_item *items, const uint32_t *before, const uint32_t *after,
	size_t count, struct order_gain *gain);

#endif
