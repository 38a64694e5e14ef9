/*
 * How close jitprio comes to the best order of rules whose success probabilities and costs are
 * known here, but not to it: dispatches are drawn at random, from a random order on. The same
 * numbers each time.
 *
 * "As it is": `watch` with its defaults, which computes every 100 attempts. "Exploring": `watch
 * --algorithm ucb --every 40%`, and at the end `apply --min-samples 1 --confidence 0.5`; the file
 * has all rules. What exploring costs meanwhile is told as well.
 *
 * "Even", beside them: as many attempts, but of each rule equally many, and all ranked by them. No log
 * is like that; it shows about how much so many attempts can tell.
 *
 *	priority_simulation [SEEDS]
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prio/proposal.h"
#include "prio/rank.h"

enum { RULES = 60, ATTEMPTS = 10000, ROUND = 100, SEEDS = 50, GROWTH = 40 };

static const double cost_goal = 1.01;
static const int changes_goal = 15;

struct setting {
	const char *name;
	size_t buckets;
	double most;     /* probabilities are below */
	double power;    /* of a share, times most: the higher, the more are small */
	bool is_numbered; /* the random order is one of numbers, not that of the file */
};

static const struct setting settings[] = {
	{"1 bucket, p up to 0.1", 1, 0.1, 1, false},
	{"1 bucket, p up to 0.5, mostly small", 1, 0.5, 3, false},
	{"1 bucket, p up to 1", 1, 1, 1, false},
	{"3 buckets of 20, p up to 0.5", 3, 0.5, 1, false},
	{"3 buckets of 20, p up to 1", 3, 1, 1, false},
	{"12 buckets of 5, p up to 1", 12, 1, 1, false},
	{"12 of 5, p up to 0.5, mostly small", 12, 0.5, 3, false},
	{"1 bucket, p up to 1, by number", 1, 1, 1, true},
	{"3 buckets of 20, p up to 1, by number", 3, 1, 1, true},
	{"12 buckets of 5, p up to 1, by number", 12, 1, 1, true},
};

static uint64_t random_state;

/* xorshift64*, Vigna 2016; (0, 1) */
static double random_share(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return ((double)(random_state * UINT64_C(2685821657736338717) >> 11) + 0.5) / 0x1p53;
}

/* The world, and the priorities that rules have in it now. */
struct world {
	size_t buckets, rules_each; /* rule i is in bucket i / rules_each */
	struct order_item truth[RULES];
	char names[RULES][8], bucket_names[RULES][8];
	int64_t priorities[RULES];
	uint32_t places[RULES]; /* in the file */
	uint32_t order[RULES]; /* by bucket, as they are tried */
	struct evidence *evidence;
	long attempts;
	double spent;          /* as the attempts cost on average, not as they were drawn */
	long dispatches;
};

static const struct world *sorted; /* qsort() has no context */

static int compare(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	if (sorted->priorities[a] != sorted->priorities[b])
		return sorted->priorities[a] < sorted->priorities[b] ? 1 : -1;
	return (sorted->places[a] > sorted->places[b]) - (sorted->places[a] < sorted->places[b]);
}

static int ratio_compare(const void *left, const void *right)
{
	const struct order_item *a = &sorted->truth[*(const uint32_t *)left];
	const struct order_item *b = &sorted->truth[*(const uint32_t *)right];

	return (a->p / a->cost < b->p / b->cost) - (a->p / a->cost > b->p / b->cost);
}

static void order_sort(struct world *w, int (*by)(const void *, const void *))
{
	sorted = w;
	for (size_t i = 0; i < RULES; i++)
		w->order[i] = (uint32_t)i;
	for (size_t b = 0; b < w->buckets; b++)
		qsort(w->order + b * w->rules_each, w->rules_each, sizeof(*w->order), by);
}

/* Of a dispatch in each bucket: they are drawn alike. */
static double order_true_cost(const struct world *w)
{
	double sum = 0;

	for (size_t b = 0; b < w->buckets; b++)
		sum += order_cost(w->truth, w->order + b * w->rules_each, w->rules_each);
	return sum;
}

/* The places of rules up to i are a random permutation. */
static void place_draw(struct world *w, size_t i)
{
	size_t other = (size_t)(random_share() * (double)(i + 1));

	w->places[i] = w->places[other];
	w->places[other] = (uint32_t)i;
}

static void world_init(struct world *w, const struct setting *setting, uint64_t seed)
{
	static const struct proposal_options options = PROPOSAL_DEFAULTS;

	random_state = seed * 2654435761u + 88172645463325252u;
	*w = (struct world){.buckets = setting->buckets, .rules_each = RULES / setting->buckets,
		.evidence = evidence_new(1)};
	for (size_t i = 0; i < RULES; i++) {
		w->truth[i].p = setting->most * pow(random_share(), setting->power);
		w->truth[i].cost = 100 * exp(2 * random_share());
		snprintf(w->names[i], sizeof(w->names[i]), "r%zu", i);
		snprintf(w->bucket_names[i], sizeof(w->bucket_names[i]), "b%zu",
			i / w->rules_each);
		w->priorities[i] = options.default_priority;
		if (setting->is_numbered)
			w->priorities[i] = rank_number(&options,
				(size_t)(random_share() * (double)w->rules_each), w->rules_each);
		place_draw(w, i);
	}
	order_sort(w, compare);
}

static struct slice slice(const char *text)
{
	return (struct slice){text, strlen(text)};
}

static void dispatch_draw(struct world *w)
{
	size_t bucket = (size_t)(random_share() * (double)w->buckets);
	bool ok = false;

	w->dispatches++;
	for (size_t i = 0; i < w->rules_each && !ok; i++) {
		uint32_t rule = w->order[bucket * w->rules_each + i];
		struct evidence_sums sums = {.attempts = 1, .costed = 1, .last_ns = EVENT_ABSENT};

		ok = random_share() < w->truth[rule].p;
		sums.successes = ok;
		/* times vary as those of attempts do: an exponential distribution */
		w->spent += w->truth[rule].cost;
		sums.cost = -log(random_share()) * w->truth[rule].cost;
		evidence_add(w->evidence, slice(w->names[rule]), slice(w->bucket_names[rule]),
			EVIDENCE_TIME, &sums);
		w->attempts++;
	}
}

static enum proposal_found priority_find(void *context, const char *rule, int64_t *priority,
	uint32_t *place, uint32_t *group)
{
	const struct world *w = context;
	size_t i = strtoul(rule + 1, NULL, 10);

	(void)group;
	*priority = w->priorities[i];
	*place = w->places[i];
	return PROPOSAL_FOUND;
}

/* As request.c does for `ucb`. */
static void untried_add(struct world *w)
{
	static const struct evidence_sums none = {.last_ns = EVENT_ABSENT};

	for (size_t i = 0; i < RULES; i++)
		evidence_add(w->evidence, slice(w->names[i]), (struct slice){0}, EVIDENCE_NO_COST,
			&none);
}

/* Whether anything moved. */
static bool priorities_renew(struct world *w, const struct proposal_options *options)
{
	const struct proposal_current current = {priority_find, w};
	struct proposal p;
	bool has_moved;

	if (proposal_make(&p, w->evidence, &current, options, NULL) < 0) {
		fputs("priority_simulation: out of memory\n", stderr);
		exit(1);
	}
	for (size_t i = 0; i < p.rule_count; i++) {
		const char *name = evidence_rule(w->evidence, p.rules[i].rule);

		if (p.rules[i].reason == PROPOSAL_MOVED)
			w->priorities[strtoul(name + 1, NULL, 10)] = p.rules[i].after;
	}
	has_moved = p.moved > 0;
	proposal_release(&p);
	order_sort(w, compare);
	return has_moved;
}

struct outcome {
	double first, last; /* costs, over that of the best order */
	double meanwhile;   /* of all dispatches, likewise */
	int changes;
};

static double best_cost(struct world *w)
{
	order_sort(w, ratio_compare);
	return order_true_cost(w);
}

static struct outcome simulate(const struct setting *setting, uint64_t seed, bool explores)
{
	struct proposal_options options = PROPOSAL_DEFAULTS, settled = PROPOSAL_DEFAULTS;
	struct outcome outcome = {0};
	struct world w;
	long next = ROUND;
	double best;

	settled.min_samples = 1;
	settled.confidence = 0.5;
	world_init(&w, setting, seed);
	if (explores) {
		options.algorithm = ALGORITHM_UCB;
		untried_add(&w);
	}
	outcome.first = order_true_cost(&w);
	while (w.attempts < ATTEMPTS) {
		dispatch_draw(&w);
		if (w.attempts < next)
			continue;
		outcome.changes += priorities_renew(&w, &options);
		next = w.attempts + (long)fmax(ROUND, explores ? GROWTH * w.attempts / 100.0 : 0);
	}
	if (explores)
		outcome.changes += priorities_renew(&w, &settled);
	outcome.last = order_true_cost(&w);
	best = best_cost(&w);
	outcome.first /= best;
	outcome.last /= best;
	outcome.meanwhile = w.spent / (double)w.dispatches / (best / (double)w.buckets);
	evidence_free(w.evidence);
	return outcome;
}

/* The cost of the order by even samples, over that of the best one. */
static double even_cost(const struct setting *setting, uint64_t seed)
{
	struct order_item truth[RULES];
	double best, cost;
	struct world w;

	world_init(&w, setting, seed);
	best = best_cost(&w);
	memcpy(truth, w.truth, sizeof(truth));
	for (size_t i = 0; i < RULES; i++) {
		struct evidence_sums sums = {.last_ns = EVENT_ABSENT};

		for (; sums.attempts < ATTEMPTS / RULES; sums.attempts++) {
			sums.successes += random_share() < truth[i].p;
			sums.cost += -log(random_share()) * truth[i].cost;
		}
		w.truth[i].p = (sums.successes + 0.5) / (sums.attempts + 1);
		w.truth[i].cost = sums.cost / sums.attempts;
	}
	order_sort(&w, ratio_compare);
	memcpy(w.truth, truth, sizeof(truth));
	cost = order_true_cost(&w);
	evidence_free(w.evidence);
	return cost / best;
}

struct summary {
	double first, last, last_worst, meanwhile, changes, within;
	int changes_worst;
};

static struct summary summarise(const struct setting *setting, long seeds, bool explores)
{
	struct summary s = {0};
	double share = 1 / (double)seeds;

	for (long seed = 1; seed <= seeds; seed++) {
		struct outcome o = simulate(setting, (uint64_t)seed, explores);

		s.first += o.first * share;
		s.last += o.last * share;
		s.meanwhile += o.meanwhile * share;
		s.changes += o.changes * share;
		s.within += (o.last <= cost_goal) * share;
		s.last_worst = fmax(s.last_worst, o.last);
		s.changes_worst = o.changes > s.changes_worst ? o.changes : s.changes_worst;
	}
	return s;
}

static bool is_met(const struct summary *s)
{
	return s->last <= cost_goal && s->changes <= changes_goal;
}

static void summary_print(const struct summary *s)
{
	printf("  %6.3f %6.3f %4.0f %% %6.3f %5.1f %4d", s->last, s->last_worst, 100 * s->within,
		s->meanwhile, s->changes, s->changes_worst);
}

static void setting_print(const struct setting *setting, long seeds)
{
	struct summary plain = summarise(setting, seeds, false);
	struct summary exploring = summarise(setting, seeds, true);
	double even = 0;

	for (long seed = 1; seed <= seeds; seed++)
		even += even_cost(setting, (uint64_t)seed) / (double)seeds;
	printf("%-37s %5.2f", setting->name, plain.first);
	summary_print(&plain);
	summary_print(&exploring);
	printf("  %6.3f  %s\n", even, is_met(&plain) || is_met(&exploring) ? "met" : "missed");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	static const char heads[] = "    last  worst within  while moves most";
	long seeds = argc > 1 ? atol(argv[1]) : SEEDS;

	if (seeds < 1) {
		fputs("usage: priority_simulation [SEEDS]\n", stderr);
		return 2;
	}
	printf("\nThe order of %d rules after %d attempts, over %ld seeds: what it costs, over the best\n"
	       "order, what all dispatches cost meanwhile, and how often it changed; goals on average:\n"
	       "%g and %d.\n\n", RULES, ATTEMPTS, seeds, cost_goal, changes_goal);
	printf("%-37s %5s  %-40s %-40s\n", "", "", "as it is", "exploring");
	printf("%-37s %5s%s%s  %6s\n", "", "first", heads, heads, "even");
	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		setting_print(&settings[i], seeds);
	return 0;
}
