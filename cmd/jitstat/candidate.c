#include "cmd/jitstat/candidate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one function did in each tier; a log may have several words for one. */
struct runs {
	const char *name;
	struct {
		int64_t calls, timed_calls, last_ns;
		double wall_ns;
	} tiers[TIERS];
};

/* Logarithms of ratios of mean times, tier by tier, over the functions seen in both. */
struct speedups {
	double logs[TIERS][TIERS];
	size_t counts[TIERS][TIERS];
};

const char *saving_basis_name(enum saving_basis basis)
{
	static const char *const names[] = {
		[SAVING_MEASURED] = "measured", [SAVING_PEERS] = "peers", [SAVING_BOUND] = "at most"};

	return names[basis];
}

/* ---- functions by name */

static int by_name(const void *a, const void *b)
{
	const struct profile_function *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static void run_add(struct runs *r, const struct profile_function *f)
{
	enum tier tier = tier_of(f->tier);

	if (f->wall_ns == EVENT_ABSENT || tier == TIERS)
		return;
	r->name = f->name;
	if (r->tiers[tier].calls == 0 || f->last_ns > r->tiers[tier].last_ns)
		r->tiers[tier].last_ns = f->last_ns;
	r->tiers[tier].calls += f->calls;
	r->tiers[tier].timed_calls += f->timed_calls;
	r->tiers[tier].wall_ns += (double)f->wall_ns;
}

/* One element a name; *count names. NULL: out of memory. */
static struct runs *runs_collect(const struct profile *profile, size_t *count)
{
	size_t functions, i;
	const struct profile_function *f = profile_functions(profile, &functions);
	const struct profile_function **sorted = calloc(functions + 1, sizeof(*sorted));
	struct runs *runs = calloc(functions + 1, sizeof(*runs));

	*count = 0;
	if (!sorted || !runs) {
		free(sorted);
		free(runs);
		return NULL;
	}
	for (i = 0; i < functions; i++)
		sorted[i] = &f[i];
	qsort(sorted, functions, sizeof(*sorted), by_name);
	for (i = 0; i < functions; i++) {
		if (i > 0 && strcmp(sorted[i]->name, sorted[i - 1]->name) != 0)
			++*count;
		run_add(&runs[*count], sorted[i]);
	}
	*count += functions > 0;
	free(sorted);
	return runs;
}

static double run_mean(const struct runs *r, enum tier tier)
{
	return r->tiers[tier].timed_calls > 0
		? r->tiers[tier].wall_ns / (double)r->tiers[tier].timed_calls
		: (double)NAN;
}

static bool is_seen(const struct runs *r, enum tier tier)
{
	return run_mean(r, tier) > 0;
}

static enum tier tier_now(const struct runs *r)
{
	enum tier now = TIERS;
	size_t tier;

	for (tier = 0; tier < TIERS; tier++)
		if (r->tiers[tier].calls > 0 &&
			(now == TIERS || r->tiers[tier].last_ns >= r->tiers[now].last_ns))
			now = (enum tier)tier;
	return now;
}

/* ---- what a tier is worth */

static void speedups_learn(struct speedups *s, const struct runs *r)
{
	size_t from, to;

	for (from = 0; from < TIERS; from++)
		for (to = from + 1; to < TIERS; to++)
			if (is_seen(r, (enum tier)from) && is_seen(r, (enum tier)to)) {
				s->logs[from][to] += log(run_mean(r, (enum tier)from) /
					run_mean(r, (enum tier)to));
				s->counts[from][to]++;
			}
}

static void saving_estimate(struct candidate *c, const struct runs *r, const struct speedups *s)
{
	double faster;

	if (r && is_seen(r, c->next)) {
		c->basis = SAVING_MEASURED;
		faster = c->mean_ns / run_mean(r, c->next);
	} else if (s->counts[c->tier][c->next] > 0) {
		c->basis = SAVING_PEERS;
		faster = exp(s->logs[c->tier][c->next] / (double)s->counts[c->tier][c->next]);
	} else {
		c->basis = SAVING_BOUND;
		c->saves_ns = c->wall_ns;
		return;
	}
	c->saves_ns = c->wall_ns * (1 - 1 / faster);
}

static bool function_candidate(const struct runs *r, const struct speedups *s,
	struct candidate *out)
{
	enum tier now = tier_now(r);

	if (now == TIERS || tier_facts(now)->next == TIERS || !is_seen(r, now))
		return false;
	*out = (struct candidate){
		.kind = "function",
		.name = r->name,
		.tier = now,
		.next = tier_facts(now)->next,
		.calls = r->tiers[now].calls,
		.mean_ns = run_mean(r, now),
		.wall_ns = r->tiers[now].wall_ns,
	};
	saving_estimate(out, r, s);
	return true;
}

static bool rule_candidate(const struct profile_rule *rule, const struct speedups *s,
	struct candidate *out)
{
	double mean_ns = profile_rule_mean_ns(rule);

	if (!(mean_ns > 0))
		return false;
	*out = (struct candidate){
		.kind = "rule",
		.name = rule->name,
		.tier = TIER_INTERPRETED,
		.next = tier_facts(TIER_INTERPRETED)->next,
		.calls = rule->attempts,
		.mean_ns = mean_ns,
		.wall_ns = (double)rule->wall_ns,
	};
	saving_estimate(out, NULL, s);
	return true;
}

/* ---- ranking */

static int by_name_and_kind(const struct candidate *x, const struct candidate *y)
{
	int order = strcmp(x->kind, y->kind);

	return order ? order : strcmp(x->name, y->name);
}

static int by_saving(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->saves_ns != y->saves_ns)
		return x->saves_ns < y->saves_ns ? 1 : -1;
	return by_name_and_kind(x, y);
}

static int by_time(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->wall_ns != y->wall_ns)
		return x->wall_ns < y->wall_ns ? 1 : -1;
	return by_name_and_kind(x, y);
}

/* The fewest that make up a share of the time are those that take most. */
static void coverage_mark(struct candidate *candidates, size_t count, double share)
{
	double total = 0, covered = 0;
	size_t i;

	qsort(candidates, count, sizeof(*candidates), by_time);
	for (i = 0; i < count; i++)
		total += candidates[i].wall_ns;
	for (i = 0; i < count && covered < share * total; i++) {
		candidates[i].covers = true;
		covered += candidates[i].wall_ns;
	}
}

int candidates_find(const struct profile *profile, const struct candidate_options *options,
	struct candidate **candidates, size_t *count)
{
	size_t run_count, rule_count, i, found = 0;
	const struct profile_rule *rules = profile_rules(profile, &rule_count);
	struct runs *runs = runs_collect(profile, &run_count);
	struct candidate *list = NULL;
	struct speedups speedups = {0};

	if (runs)
		list = calloc(run_count + rule_count + 1, sizeof(*list));
	if (!list) {
		free(runs);
		return -1;
	}
	for (i = 0; i < run_count; i++)
		speedups_learn(&speedups, &runs[i]);
	for (i = 0; i < run_count; i++)
		found += function_candidate(&runs[i], &speedups, &list[found]);
	for (i = 0; i < rule_count; i++)
		found += rule_candidate(&rules[i], &speedups, &list[found]);
	for (i = 0; i < found; i++)
		list[i].passes = list[i].calls >= options->least_calls &&
			list[i].mean_ns >= (double)options->least_mean_ns;
	coverage_mark(list, found, options->share);
	qsort(list, found, sizeof(*list), by_saving);
	free(runs);
	*candidates = list;
	*count = found;
	return 0;
}
