#include "prio/replay.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "prio/dispatches.h"
#include "prio/estimate.h"
#include "prio/proposal.h"

enum {
	BLOCKS_MOST = 1024,
	BLOCKS_LEAST = 32,
	BLOCKS_ALL = 128 * 1024, /* of all buckets together, unless there are very many */
};

/* Behind this, nothing adds to a sum any more. */
static const double reached_least = 1e-15;

struct bucket {
	struct replay_bucket told;
	size_t first; /* in rules */
};

/* How a rule fared in the dispatch `serial`. */
struct seen {
	uint64_t serial;
	double attempts, cost;
};

/* What the cost of all dispatches gains by each of a rule's estimates, and then by each attempt
 * that the estimate is made of. */
struct slope {
	double by_p, by_cost;
};

struct replay {
	struct names *names;   /* numbers as in the evidence */
	size_t rule_count;
	uint32_t *bucket_of;   /* by rule */
	uint32_t *rules;       /* by bucket, in the new order */
	struct order_item *items;
	struct seen *seen;
	struct slope *slopes;
	bool is_again;         /* slopes are those of attempts, and complete */
	struct bucket *buckets;
	size_t bucket_count, blocks_each;
	struct bootstrap_pair *blocks, total_blocks[BLOCKS_MOST];
	struct dispatches *dispatches;
	uint64_t serial;
	int64_t cut_before;
	bool failed;
};

/* ---- rules, their buckets and orders */

static struct slice slice(const char *text)
{
	return (struct slice){text, text ? strlen(text) : 0};
}

static int buckets_fill(struct replay *r, const struct evidence *v, const struct replay_place *today)
{
	struct names *names = names_new();
	int result = -1;

	for (size_t i = 0; names && i < r->rule_count; i++) {
		const char *name = evidence_bucket(v, i);
		uint32_t b = proposal_bucket_number(names, name, today[i].group);

		if (b == NAMES_FULL ||
			names_number(r->names, slice(evidence_rule(v, i)), slice(name)) != i)
			goto out;
		r->bucket_of[i] = b;
		r->buckets[b].told.name = name;
		r->buckets[b].told.rule_count++;
	}
	if (!names)
		return -1;
	r->bucket_count = names_count(names);
	for (size_t i = 1; i < r->bucket_count; i++)
		r->buckets[i].first = r->buckets[i - 1].first + r->buckets[i - 1].told.rule_count;
	result = 0;
out:
	names_free(names);
	return result;
}

static void cost_add(struct evidence_sums *to, const struct evidence_sums *sums)
{
	to->cost += sums->cost;
	to->costed += sums->costed;
}

/* Rules that exclude each other count as tried as often as the first: see proposal.h. */
static int items_fill(struct replay *r, const struct evidence *v, const struct replay_place *today)
{
	struct evidence_sums *of_bucket = calloc(r->bucket_count + 1, sizeof(*of_bucket));
	struct evidence_sums all = {0};
	size_t i;

	if (!of_bucket)
		return -1;
	for (i = 0; i < r->rule_count; i++) {
		const struct evidence_sums sums = evidence_now(v, i);
		struct evidence_sums *bucket = &of_bucket[r->bucket_of[i]];

		bucket->attempts = fmax(bucket->attempts, sums.attempts);
		cost_add(bucket, &sums);
		cost_add(&all, &sums);
	}
	for (i = 0; i < r->rule_count; i++) {
		struct evidence_sums sums = evidence_now(v, i);
		const struct evidence_sums *known = &of_bucket[r->bucket_of[i]];
		struct estimate_source source = {.algorithm = ALGORITHM_BAYES};

		if (today[i].group)
			sums.attempts = known->attempts;
		/* a bucket without times, among others, must not be summed up in another unit */
		if (known->costed <= 0)
			known = &all;
		source.mean_cost = known->costed > 0 ? known->cost / known->costed : 0;
		r->items[i] = estimate(&source, &sums);
	}
	free(of_bucket);
	return 0;
}

struct seat {
	struct replay_place place;
	double attempts, p;
	uint32_t rule, bucket;
};

static int seat_compare(const void *left, const void *right)
{
	const struct seat *a = left, *b = right;

	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->place.priority != b->place.priority)
		return a->place.priority < b->place.priority ? 1 : -1;
	if (a->place.place != b->place.place)
		return a->place.place < b->place.place ? -1 : 1;
	if (a->attempts != b->attempts)
		return a->attempts < b->attempts ? 1 : -1;
	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static void order_fill(struct replay *r, const struct replay_place *places, struct seat *seats)
{
	size_t i;

	for (i = 0; i < r->rule_count; i++)
		seats[i] = (struct seat){places[i], r->items[i].samples, r->items[i].p,
			(uint32_t)i, r->bucket_of[i]};
	if (r->rule_count > 0)
		qsort(seats, r->rule_count, sizeof(*seats), seat_compare);
	for (i = 0; i < r->rule_count; i++)
		r->rules[i] = seats[i].rule;
}

/* Leaves the new order in rules. */
static int orders_fill(struct replay *r, const struct replay_place *today,
	const struct replay_place *wanted)
{
	struct seat *seats = calloc(r->rule_count + 1, sizeof(*seats));
	size_t i;

	if (!seats)
		return -1;
	order_fill(r, today, seats);
	for (i = 0; i < r->bucket_count; i++)
		r->buckets[i].told.model_before = order_cost(r->items,
			r->rules + r->buckets[i].first, r->buckets[i].told.rule_count);
	order_fill(r, wanted, seats);
	for (i = 0; i < r->bucket_count; i++)
		r->buckets[i].told.model_after = order_cost(r->items,
			r->rules + r->buckets[i].first, r->buckets[i].told.rule_count);
	free(seats);
	return 0;
}

static int blocks_init(struct replay *r)
{
	r->blocks_each = BLOCKS_ALL / (r->bucket_count + 1);
	if (r->blocks_each > BLOCKS_MOST)
		r->blocks_each = BLOCKS_MOST;
	if (r->blocks_each < BLOCKS_LEAST)
		r->blocks_each = BLOCKS_LEAST;
	r->blocks = calloc((r->bucket_count + 1) * r->blocks_each, sizeof(*r->blocks));
	return r->blocks ? 0 : -1;
}

static void dispatch_replay(void *context, const struct dispatch *dispatch);

struct replay *replay_new(const struct evidence *v, const struct replay_place *today,
	const struct replay_place *wanted)
{
	size_t count = evidence_count(v);
	struct replay *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->rule_count = count;
	r->names = names_new();
	r->bucket_of = calloc(count + 1, sizeof(*r->bucket_of));
	r->rules = calloc(count + 1, sizeof(*r->rules));
	r->items = calloc(count + 1, sizeof(*r->items));
	r->seen = calloc(count + 1, sizeof(*r->seen));
	r->slopes = calloc(count + 1, sizeof(*r->slopes));
	r->buckets = calloc(count + 1, sizeof(*r->buckets));
	r->dispatches = dispatches_new(dispatch_replay, r);
	if (r->names && r->bucket_of && r->rules && r->items && r->seen && r->slopes &&
		r->buckets && r->dispatches && buckets_fill(r, v, today) == 0 && items_fill(r, v, today) == 0 &&
		orders_fill(r, today, wanted) == 0 && blocks_init(r) == 0)
		return r;
	replay_free(r);
	return NULL;
}

void replay_free(struct replay *r)
{
	if (!r)
		return;
	names_free(r->names);
	dispatches_free(r->dispatches);
	free(r->bucket_of);
	free(r->rules);
	free(r->items);
	free(r->seen);
	free(r->slopes);
	free(r->buckets);
	free(r->blocks);
	free(r);
}

/* ---- one dispatch */

/* Times that the log leaves out are what the rule takes else. A rule may be tried again. */
static void attempts_see(struct replay *r, const struct dispatch *d, struct replay_sums *sums)
{
	r->serial++;
	for (size_t i = 0; i < d->count; i++) {
		const struct dispatch_attempt *attempt = &d->attempts[i];
		struct seen *s = &r->seen[attempt->rule];
		double cost = isnan(attempt->cost) ? r->items[attempt->rule].cost : attempt->cost;

		if (s->serial != r->serial)
			*s = (struct seen){.serial = r->serial};
		s->attempts++;
		s->cost += cost;
		sums->attempts_before++;
		sums->cost_before += cost;
	}
}

/* Tries rules in the new order up to the one that is known to succeed. */
static void order_walk(const struct replay *r, const struct bucket *b, uint32_t winner,
	struct replay_sums *sums)
{
	double reached = 1; /* how likely all before have failed */

	for (size_t i = 0; i < b->told.rule_count && reached > reached_least; i++) {
		uint32_t rule = r->rules[b->first + i];
		const struct seen *s = &r->seen[rule];

		if (s->serial != r->serial) {
			sums->attempts_after += reached;
			sums->cost_after += reached * r->items[rule].cost;
			reached *= 1 - r->items[rule].p;
			continue;
		}
		sums->attempts_after += reached * s->attempts;
		sums->cost_after += reached * s->cost;
		if (reached == 1)
			sums->exact += s->attempts;
		if (rule == winner)
			break;
	}
}

/* Derivatives of what order_walk() has summed up: what a success saves is all that follows. */
static void slopes_add(struct replay *r, const struct bucket *b, uint32_t winner, double cost_after)
{
	double reached = 1, spent = 0;

	for (size_t i = 0; i < b->told.rule_count && reached > reached_least; i++) {
		uint32_t rule = r->rules[b->first + i];
		const struct order_item *item = &r->items[rule];

		if (rule == winner)
			break;
		if (r->seen[rule].serial == r->serial) {
			spent += reached * r->seen[rule].cost;
			continue;
		}
		spent += reached * item->cost;
		r->slopes[rule].by_p -= (cost_after - spent) / (1 - item->p);
		r->slopes[rule].by_cost += reached;
		reached *= 1 - item->p;
	}
}

/* What the estimates, and with them all other dispatches, owe to this one: the influence function
 * of Hampel (Journal of the American Statistical Association 69, 1974). */
static double influence(const struct replay *r, const struct dispatch *d)
{
	double sum = 0;

	for (size_t i = 0; i < d->count; i++) {
		const struct dispatch_attempt *attempt = &d->attempts[i];
		const struct order_item *item = &r->items[attempt->rule];
		bool ok = d->is_won && i == d->count - 1;

		sum += r->slopes[attempt->rule].by_p * (ok - item->p);
		if (!isnan(attempt->cost))
			sum += r->slopes[attempt->rule].by_cost * (attempt->cost - item->cost);
	}
	return sum;
}

static void sums_add(struct replay_sums *sums, const struct replay_sums *more)
{
	sums->dispatches += more->dispatches;
	sums->unsuccessful += more->unsuccessful;
	sums->attempts_before += more->attempts_before;
	sums->attempts_after += more->attempts_after;
	sums->exact += more->exact;
	sums->cost_before += more->cost_before;
	sums->cost_after += more->cost_after;
}

static void blocks_add(struct replay *r, const struct dispatch *d, const struct replay_sums *sums)
{
	uint64_t nth = (uint64_t)r->buckets[d->bucket].told.sums.dispatches;
	struct bootstrap_pair *blocks[] = {
		&r->blocks[d->bucket * r->blocks_each + nth % r->blocks_each],
		&r->total_blocks[(r->serial - 1) % BLOCKS_MOST],
	};
	double after = sums->cost_after + (r->is_again ? influence(r, d) : 0);

	for (size_t i = 0; i < 2; i++) {
		blocks[i]->before += sums->cost_before;
		blocks[i]->after += after;
	}
}

static void dispatch_replay(void *context, const struct dispatch *d)
{
	struct replay *r = context;
	struct bucket *b = &r->buckets[d->bucket];
	struct replay_sums sums = {.dispatches = 1, .unsuccessful = !d->is_won};

	attempts_see(r, d, &sums);
	if (d->is_won) {
		uint32_t winner = d->attempts[d->count - 1].rule;

		order_walk(r, b, winner, &sums);
		if (!r->is_again)
			slopes_add(r, b, winner, sums.cost_after);
	} else {
		sums.attempts_after = sums.exact = sums.attempts_before;
		sums.cost_after = sums.cost_before;
	}
	blocks_add(r, d, &sums);
	sums_add(&b->told.sums, &sums);
}

/* ---- the log */

static void take(void *context, const struct event *event)
{
	struct replay *r = context;
	struct dispatch_attempt attempt = {.cost = (double)NAN};

	if (event->kind != EVENT_ATTEMPT || event->attempt.dispatch == EVENT_ABSENT || r->failed)
		return;
	attempt.rule = names_number(r->names, event->name, event->attempt.bucket);
	if (attempt.rule == NAMES_FULL)
		r->failed = true;
	/* a log that has grown since may have new ones, of which nothing is known */
	if (attempt.rule >= r->rule_count)
		return;
	if (r->items[attempt.rule].costed > 0 && event->attempt.wall_ns != EVENT_ABSENT)
		attempt.cost = (double)event->attempt.wall_ns;
	if (dispatches_take(r->dispatches, r->bucket_of[attempt.rule], event->attempt.dispatch,
		    &attempt, event->attempt.ok) < 0)
		r->failed = true;
}

struct event_sink replay_sink(struct replay *r)
{
	return (struct event_sink){take, r};
}

int replay_finish(struct replay *r)
{
	dispatches_finish(r->dispatches);
	return r->failed ? -1 : 0;
}

void replay_rewind(struct replay *r)
{
	size_t i;

	for (i = 0; i < r->rule_count; i++) {
		const struct order_item *item = &r->items[i];

		/* one attempt moves the mean of so many, as estimate() has it */
		r->slopes[i].by_p /= item->samples + 1;
		r->slopes[i].by_cost /= item->costed + 1;
		r->seen[i].serial = 0;
	}
	r->is_again = true;
	r->serial = 0;
	for (i = 0; i < r->bucket_count; i++)
		r->buckets[i].told.sums = (struct replay_sums){0};
	memset(r->blocks, 0, (r->bucket_count + 1) * r->blocks_each * sizeof(*r->blocks));
	memset(r->total_blocks, 0, sizeof(r->total_blocks));
	r->cut_before = dispatches_cut(r->dispatches);
}

/* ---- what came of it */

size_t replay_bucket_count(const struct replay *r)
{
	return r->bucket_count;
}

const struct replay_bucket *replay_bucket(const struct replay *r, size_t i)
{
	return &r->buckets[i].told;
}

struct replay_sums replay_total(const struct replay *r)
{
	struct replay_sums total = {0};

	for (size_t i = 0; i < r->bucket_count; i++)
		sums_add(&total, &r->buckets[i].told.sums);
	return total;
}

static size_t used(uint64_t dispatches, size_t most)
{
	return dispatches < most ? (size_t)dispatches : most;
}

struct bootstrap_interval replay_interval(const struct replay *r, size_t i)
{
	if (i == REPLAY_ALL)
		return bootstrap_saving(r->total_blocks, used(r->serial, BLOCKS_MOST));
	return bootstrap_saving(r->blocks + i * r->blocks_each,
		used((uint64_t)r->buckets[i].told.sums.dispatches, r->blocks_each));
}

int64_t replay_cut(const struct replay *r)
{
	return dispatches_cut(r->dispatches) - r->cut_before;
}
