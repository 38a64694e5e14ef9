#include "stats/rank.h"

#include <math.h>
#include <stdlib.h>

/*
 * Ranks are doubled, so that midranks are whole numbers, and halved again where
 * there are no ties. What is counted are ways, in double precision: at most
 * 2^1024 of them (and of those only a tail), at least 1, and only ever added
 * and multiplied, so that no digit is lost in a small tail.
 */
struct item {
	double value;
	bool is_marked; /* a positive difference; of the sample that is looked at */
};

static int item_compare(const void *left, const void *right)
{
	const struct item *a = left, *b = right;

	return (a->value > b->value) - (a->value < b->value);
}

/* Where the values end that are equal to that at `start`. */
static size_t tie_end(const struct item *items, size_t count, size_t start)
{
	size_t end = start + 1;

	while (end < count && items[end].value == items[start].value)
		end++;
	return end;
}

/* ways[s], s <= limit: in how many ways some of the ranks sum up to s. The caller's. */
static double *signed_ways(const size_t *ranks, size_t count, size_t limit)
{
	double *ways = calloc(limit + 1, sizeof(*ways));
	size_t reached = 0, i, sum;

	if (!ways)
		return NULL;
	ways[0] = 1;
	for (i = 0; i < count; i++) {
		reached = reached + ranks[i] < limit ? reached + ranks[i] : limit;
		for (sum = reached; sum >= ranks[i]; sum--)
			ways[sum] += ways[sum - ranks[i]];
	}
	return ways;
}

/* Fills ranks, doubled unless *unit becomes 1, and sums up those of marked items. */
static size_t signed_ranks(struct item *items, size_t count, size_t *ranks, size_t *unit)
{
	size_t marked = 0, start, end, i;

	qsort(items, count, sizeof(*items), item_compare);
	*unit = 1;
	for (start = 0; start < count; start = end) {
		end = tie_end(items, count, start);
		if (end - start > 1)
			*unit = 2;
		for (i = start; i < end; i++) {
			ranks[i] = start + end + 1;
			marked += items[i].is_marked ? ranks[i] : 0;
		}
	}
	for (i = 0; i < count && *unit == 1; i++)
		ranks[i] /= 2;
	return *unit == 1 ? marked / 2 : marked;
}

/* The sum over groups of equal values, of size^3 - size. Items are in order. */
static double tie_sum(const struct item *items, size_t count)
{
	double sum = 0;
	size_t start, end;

	for (start = 0; start < count; start = end) {
		double size;

		end = tie_end(items, count, start);
		size = (double)(end - start);
		sum += size * (size * size - 1);
	}
	return sum;
}

/* Two-sided, continuity corrected. */
static double normal_p(double statistic, double mean, double variance)
{
	if (!(variance > 0))
		return 1;
	return fmin(1, erfc((fabs(statistic - mean) - 0.5) / sqrt(variance) / sqrt(2)));
}

/* Of signed ranks without ties. */
static double signed_mean(double n)
{
	return n * (n + 1) / 4;
}

static double signed_variance(double n)
{
	return n * (n + 1) * (2 * n + 1) / 24;
}

/* The p of a sum of n ranks, which are doubled when unit is 2. */
static int signed_p(const size_t *ranks, size_t n, size_t unit, size_t marked, double *p)
{
	size_t total = unit * n * (n + 1) / 2, limit = marked < total - marked ? marked : total - marked;
	double *ways = signed_ways(ranks, n, limit), tail = 0;

	if (!ways)
		return -1;
	for (size_t i = 0; i <= limit; i++)
		tail += ways[i];
	*p = fmin(ldexp(tail, 1 - (int)n), 1);
	free(ways);
	return 0;
}

int rank_test_signed(const double *differences, size_t count, struct rank_test *out)
{
	struct item *items = NULL;
	size_t *ranks = NULL, n = 0, unit, marked, i;
	int result = -1;

	*out = (struct rank_test){0, 1, 1, 0, true};
	if (count > RANK_TEST_MAX)
		return -1;
	items = calloc(count + 1, sizeof(*items));
	ranks = calloc(count + 1, sizeof(*ranks));
	if (!items || !ranks)
		goto out;
	for (i = 0; i < count; i++)
		if (differences[i] != 0)
			items[n++] = (struct item){fabs(differences[i]), differences[i] > 0};
	marked = signed_ranks(items, n, ranks, &unit);
	out->count = n;
	out->statistic = (double)marked / (double)unit;
	out->least_p = fmin(ldexp(1, 1 - (int)n), 1);
	out->is_exact = n <= RANK_TEST_EXACT_DIFFERENCES;
	result = 0;
	if (out->is_exact)
		result = signed_p(ranks, n, unit, marked, &out->p);
	else
		out->p = normal_p(out->statistic, signed_mean((double)n),
			signed_variance((double)n) - tie_sum(items, n) / 48);
out:
	free(items);
	free(ranks);
	return result;
}

/* The largest k with a tail of at most `most` ways. One that is reached exactly, as
 * alpha = 1 - 0.9 asks for, is not to be missed for its rounding. */
static long critical(const double *ways, size_t limit, double most)
{
	double tail = 0;
	size_t k;

	most *= 1 + 1e-12;
	for (k = 0; k <= limit; k++) {
		tail += ways[k];
		if (tail > most)
			break;
	}
	return (long)k - 1;
}

/* The largest k with P(statistic <= k) <= share in the normal approximation, k at most the mean. */
static long normal_critical(double mean, double variance, double share)
{
	long low = -1, high = (long)mean;

	while (low < high) {
		long k = low + (high - low + 1) / 2;

		if (erfc((mean - (double)k - 0.5) / sqrt(variance) / sqrt(2)) / 2 <= share)
			low = k;
		else
			high = k - 1;
	}
	return low;
}

int rank_test_signed_critical(size_t count, double alpha, long *k)
{
	size_t ranks[RANK_TEST_EXACT_DIFFERENCES], limit = count * (count + 1) / 4, i;
	double *ways;

	*k = -1;
	if (count > RANK_TEST_MAX)
		return -1;
	if (count > RANK_TEST_EXACT_DIFFERENCES) {
		*k = normal_critical(signed_mean((double)count), signed_variance((double)count),
			alpha / 2);
		return 0;
	}
	for (i = 0; i < count; i++)
		ranks[i] = i + 1;
	ways = signed_ways(ranks, count, limit);
	if (!ways)
		return -1;
	*k = critical(ways, limit, ldexp(alpha / 2, (int)count));
	free(ways);
	return 0;
}

/*
 * Two samples. Values come in ascending order, in groups of equal ones; of a
 * group of g, j are chosen (belong to the sample looked at), behind `others`
 * values that are not. U then grows by j * (others + (g - j) / 2). The table
 * has a row for each number of values chosen so far.
 */
struct choice {
	size_t chosen, others;    /* sizes of the sample that is looked at and of the other one */
	const size_t *groups;
	size_t group_count;
	size_t unit;              /* 2: U is doubled, as ties need */
	size_t limit;             /* the largest (doubled) U that is counted */
};

static void choice_add_group(const struct choice *c, double *table, size_t seen, size_t size)
{
	size_t width = c->limit + 1, row, j, u;

	/* from the last row on, so that rows below are still those without this group */
	for (row = c->chosen; row > 0; row--) {
		double factor = 1;

		for (j = 1; j <= size && j <= row; j++) {
			const double *from = table + (row - j) * width;
			double *to = table + row * width;
			size_t others, step;

			factor = factor * (double)(size - j + 1) / (double)j;
			if (row - j > seen)
				continue;
			others = seen - (row - j);
			step = j * (2 * others + size - j) * c->unit / 2;
			if (others > c->others)
				continue;
			for (u = step; u <= c->limit; u++)
				to[u] += factor * from[u - step];
		}
	}
}

/* ways[u], u <= limit: in how many ways values can be chosen so that (doubled) U is u. The table to
 * be freed is *table. */
static const double *choice_ways(const struct choice *c, double **table)
{
	size_t seen = 0, i;

	*table = calloc((c->chosen + 1) * (c->limit + 1), sizeof(**table));
	if (!*table)
		return NULL;
	**table = 1;
	for (i = 0; i < c->group_count; i++) {
		choice_add_group(c, *table, seen, c->groups[i]);
		seen += c->groups[i];
	}
	return *table + c->chosen * (c->limit + 1);
}

static double binomial(size_t n, size_t k)
{
	double ways = 1;

	for (size_t i = 1; i <= k; i++)
		ways = ways * (double)(n - k + i) / (double)i;
	return ways;
}

static void groups_reverse(size_t *groups, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		size_t size = groups[i];

		groups[i] = groups[count - 1 - i];
		groups[count - 1 - i] = size;
	}
}

/* The p of a doubled U of the chosen sample. With ties, the two tails need not be alike. */
static int choice_p(struct choice *c, size_t *groups, size_t doubled, double *p)
{
	size_t most = 2 * c->chosen * c->others, u;
	double *table = NULL, below = 0, all = binomial(c->chosen + c->others, c->chosen);
	const double *ways;

	if (doubled > most / 2) {
		groups_reverse(groups, c->group_count);
		doubled = most - doubled;
	}
	c->groups = groups;
	c->unit = c->group_count < c->chosen + c->others ? 2 : 1;
	c->limit = doubled * c->unit / 2;
	ways = choice_ways(c, &table);
	if (!ways)
		return -1;
	for (u = 0; u < c->limit; u++)
		below += ways[u];
	/* The upper tail is no small one here, U being below its mean: it may be what is left. */
	*p = fmin(1, 2 * fmin((below + ways[c->limit]) / all, 1 - below / all));
	free(table);
	return 0;
}

/* Of U. ties: tie_sum(), of both samples together. */
static double choice_variance(double m, double n, double ties)
{
	double all = m + n;

	return m * n / 12 * (all + 1 - (ties > 0 ? ties / (all * (all - 1)) : 0));
}

static size_t items_fill(struct item *items, const double *values, size_t count, bool mark)
{
	for (size_t i = 0; i < count; i++)
		items[i] = (struct item){values[i], mark};
	return count;
}

/* Fills groups, and sums up how many other values lie below each marked one, doubled: one as large
 * counts half. */
static size_t groups_fill(struct item *items, size_t count, size_t *groups, size_t *group_count)
{
	size_t doubled = 0, others = 0, start, end, i;

	qsort(items, count, sizeof(*items), item_compare);
	*group_count = 0;
	for (start = 0; start < count; start = end) {
		size_t marked = 0;

		end = tie_end(items, count, start);
		for (i = start; i < end; i++)
			marked += items[i].is_marked;
		groups[(*group_count)++] = end - start;
		doubled += marked * (2 * others + (end - start - marked));
		others += end - start - marked;
	}
	return doubled;
}

int rank_test_two_samples(const double *a, size_t a_count, const double *b, size_t b_count,
	struct rank_test *out)
{
	bool is_first = a_count <= b_count; /* the smaller sample makes the smaller table */
	struct choice c = {.chosen = is_first ? a_count : b_count,
		.others = is_first ? b_count : a_count};
	size_t count = a_count + b_count, pairs = a_count * b_count, doubled, *groups;
	struct item *items;
	int result = -1;

	*out = (struct rank_test){0, 1, 1, count, true};
	if (a_count > RANK_TEST_MAX || b_count > RANK_TEST_MAX)
		return -1;
	if (pairs == 0)
		return 0;
	items = calloc(count, sizeof(*items));
	groups = calloc(count, sizeof(*groups));
	if (!items || !groups)
		goto out;
	items_fill(items + items_fill(items, a, a_count, is_first), b, b_count, !is_first);
	doubled = groups_fill(items, count, groups, &c.group_count);
	out->statistic = (double)(is_first ? doubled : 2 * pairs - doubled) / 2;
	out->least_p = fmin(1, 2 / binomial(count, c.chosen));
	out->is_exact = pairs <= RANK_TEST_EXACT_PAIRS;
	result = 0;
	if (out->is_exact)
		result = choice_p(&c, groups, doubled, &out->p);
	else
		out->p = normal_p(out->statistic, (double)pairs / 2,
			choice_variance((double)a_count, (double)b_count, tie_sum(items, count)));
out:
	free(items);
	free(groups);
	return result;
}

int rank_test_two_samples_critical(size_t a_count, size_t b_count, double alpha, long *k)
{
	size_t ones[2 * RANK_TEST_MAX], i;
	struct choice c = {.chosen = a_count < b_count ? a_count : b_count,
		.others = a_count < b_count ? b_count : a_count, .groups = ones,
		.group_count = a_count + b_count, .unit = 1};
	const double *ways;
	double *table;

	*k = -1;
	if (a_count > RANK_TEST_MAX || b_count > RANK_TEST_MAX)
		return -1;
	if (a_count == 0 || b_count == 0)
		return 0;
	if (a_count * b_count > RANK_TEST_EXACT_PAIRS) {
		*k = normal_critical((double)(a_count * b_count) / 2,
			choice_variance((double)a_count, (double)b_count, 0), alpha / 2);
		return 0;
	}
	for (i = 0; i < c.group_count; i++)
		ones[i] = 1;
	c.limit = a_count * b_count / 2;
	ways = choice_ways(&c, &table);
	if (!ways)
		return -1;
	*k = critical(ways, c.limit, alpha / 2 * binomial(c.group_count, c.chosen));
	free(table);
	return 0;
}
