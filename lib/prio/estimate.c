#include "prio/estimate.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

#include "base/hash.h"

static const char *const names[ALGORITHMS] = {
	[ALGORITHM_BAYES] = "bayes",
	[ALGORITHM_RATIO] = "ratio",
	[ALGORITHM_CLASSIC] = "classic",
	[ALGORITHM_THOMPSON] = "thompson",
	[ALGORITHM_UCB] = "ucb",
};

const char *algorithm_name(enum algorithm algorithm)
{
	return names[algorithm];
}

enum algorithm algorithm_find(const char *name)
{
	size_t i = 0;

	while (i < ALGORITHMS && strcmp(names[i], name) != 0)
		i++;
	return (enum algorithm)i;
}

bool algorithm_explores(enum algorithm algorithm)
{
	return algorithm == ALGORITHM_THOMPSON || algorithm == ALGORITHM_UCB;
}

/* ---- random numbers, a stream for each rule */

enum { STREAM_NUMBERS = 32 };

struct stream {
	struct digest seed;
	uint64_t numbers[STREAM_NUMBERS];
	size_t used;
};

static void stream_fill(struct stream *s)
{
	_Static_assert(sizeof(s->seed.bytes) == randombytes_SEEDBYTES, "a digest is a seed");

	randombytes_buf_deterministic(s->numbers, sizeof(s->numbers), s->seed.bytes);
	hash_bytes(&s->seed, &s->seed, sizeof(s->seed));
	s->used = 0;
}

static void stream_init(struct stream *s, const struct estimate_source *source)
{
	const char *bucket = source->bucket ? source->bucket : "";
	struct hasher h;

	hasher_init(&h);
	hasher_add_field(&h, &source->seed, sizeof(source->seed));
	hasher_add_field(&h, bucket, strlen(bucket));
	hasher_add_field(&h, source->rule, strlen(source->rule));
	hasher_finish(&h, &s->seed);
	stream_fill(s);
}

/* Above 0, below 1. */
static double uniform(struct stream *s)
{
	if (s->used == STREAM_NUMBERS)
		stream_fill(s);
	return ((double)(s->numbers[s->used++] >> 12) + 0.5) * 0x1p-52;
}

/* Box and Muller 1958. */
static double normal(struct stream *s)
{
	double radius = sqrt(-2 * log(uniform(s)));

	return radius * cos(2 * 3.14159265358979323846 * uniform(s));
}

/* Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000). */
static double gamma_draw(struct stream *s, double shape)
{
	double d, c, x, v;

	if (shape < 1) /* the order of the draws matters */
		return pow(uniform(s), 1 / shape) * gamma_draw(s, shape + 1);
	d = shape - 1.0 / 3;
	c = 1 / sqrt(9 * d);
	do {
		do {
			x = normal(s);
			v = 1 + c * x;
		} while (v <= 0);
		v = v * v * v;
	} while (log(uniform(s)) >= x * x / 2 + d - d * v + d * log(v));
	return d * v;
}

static double beta_draw(const struct estimate_source *source, double a, double b)
{
	struct stream s;
	double x, y;

	stream_init(&s, source);
	x = gamma_draw(&s, a);
	y = gamma_draw(&s, b);
	return x + y > 0 ? x / (x + y) : 0.5;
}

/* ---- estimates */

static double inside(double p)
{
	return fmin(fmax(p, 1e-12), 1 - 1e-12);
}

/* The best that the rule may be, nineteen to one. */
static void best_assume(struct order_item *item)
{
	const double z = 1.6448536269514722;

	item->p = inside(item->p + z * sqrt(item->p * (1 - item->p) / (item->samples + 2)));
	item->cost /= exp(z / sqrt(item->costed + 1));
}

struct order_item estimate(const struct estimate_source *source, const struct evidence_sums *sums)
{
	double n = sums->attempts, s = sums->successes;
	struct order_item item = {.samples = n, .costed = sums->costed, .cost = 1};

	if (source->algorithm == ALGORITHM_THOMPSON)
		item.p = beta_draw(source, s + 0.5, n - s + 0.5);
	else if (source->algorithm == ALGORITHM_RATIO)
		item.p = n > 0 ? s / n : 0.5;
	else
		item.p = (s + 0.5) / (n + 1);
	item.p = inside(item.p);
	if (source->mean_cost <= 0)
		item.costed = 0;
	else if (source->algorithm == ALGORITHM_RATIO && sums->costed > 0)
		item.cost = sums->cost / sums->costed;
	else
		item.cost = (sums->cost + source->mean_cost) / (sums->costed + 1);
	if (source->algorithm == ALGORITHM_UCB)
		best_assume(&item);
	/* a clock that did not tick between two readings */
	item.cost = fmax(item.cost, 1e-9);
	return item;
}

double wilson_lower(double successes, double attempts)
{
	const double z = 1.959963984540054;
	double p, middle, margin;

	if (!(attempts > 0))
		return 0;
	p = successes / attempts;
	middle = p + z * z / (2 * attempts);
	margin = z * sqrt(p * (1 - p) / attempts + z * z / (4 * attempts * attempts));
	return fmax(0, (middle - margin) / (1 + z * z / attempts));
}

double classic_score(const struct evidence_sums *sums, double total_attempts)
{
	double n = sums->attempts, mean = sums->costed > 0 ? sums->cost / sums->costed : 0;

	return 0.5 * (sums->successes / n) + 0.3 * (1 / (mean / 1e9 + 0.001)) +
		0.2 * (n / total_attempts);
}

int64_t classic_priority(const struct evidence_sums *sums, const struct classic_options *options)
{
	double range = (double)(options->maximum - options->minimum);
	double score = classic_score(sums, options->total_attempts);
	double priority = (double)options->minimum + score * options->boost * range;

	if (!(priority < (double)options->maximum))
		return options->maximum;
	return priority < (double)options->minimum ? options->minimum : (int64_t)priority;
}
