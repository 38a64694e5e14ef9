#include "prio/proposal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prio/decision.h"

const char *proposal_reason_text(enum proposal_reason reason, size_t rules)
{
	static const struct { const char *one, *several; } texts[PROPOSAL_REASONS] = {
		[PROPOSAL_MOVED] = {"moved", NULL},
		[PROPOSAL_IN_PLACE] = {"in its place", "in their places"},
		[PROPOSAL_FEW_SAMPLES] = {"too few samples", NULL},
		[PROPOSAL_UNRATED] = {"successes not known", NULL},
		[PROPOSAL_UNTRIED] = {"never tried", NULL},
		[PROPOSAL_NOT_IN_FILE] = {"not in the priority file", NULL},
		[PROPOSAL_UNFIT] = {"its name can have no priority there",
			"their names can have no priority there"},
		[PROPOSAL_SMALL] = {"its bucket would gain too little",
			"their buckets would gain too little"},
		[PROPOSAL_UNSURE] = {"not certain that its bucket gains",
			"not certain that their buckets gain"},
		[PROPOSAL_ENOUGH] = {"others moved, and that is enough", NULL},
		[PROPOSAL_USEFUL] = {"useful at times", NULL},
		[PROPOSAL_PINNED] = {"not known to exclude its neighbours",
			"not known to exclude their neighbours"},
		[PROPOSAL_OVERLAP] = {"it overlaps another rule, so that their order counts",
			"they overlap other rules, so that their order counts"},
		[PROPOSAL_CONFLICT] = {"its buckets do not agree", "their buckets do not agree"},
	};

	return rules > 1 && texts[reason].several ? texts[reason].several : texts[reason].one;
}

/* ---- rules and their buckets */

struct proposal_today proposal_today(const struct proposal_current *current, const struct evidence *v,
	size_t rule, int64_t default_priority)
{
	struct proposal_today t = {PROPOSAL_ELSEWHERE, default_priority, UINT32_MAX, 0};

	if (current->find)
		t.found = current->find(current->context, evidence_rule(v, rule), &t.priority,
			&t.place, &t.group);
	if (t.found == PROPOSAL_ELSEWHERE && evidence_priority(v, rule) != EVENT_ABSENT)
		t.priority = evidence_priority(v, rule);
	return t;
}

bool proposal_explores(const struct proposal_options *options)
{
	return options->algorithm == ALGORITHM_UCB && !options->disables;
}

static void current_find(const struct proposal_current *current, const struct evidence *v,
	struct proposal_rule *r, const struct proposal_options *options)
{
	static const enum proposal_reason reasons[] = {
		[PROPOSAL_FOUND] = PROPOSAL_IN_PLACE, [PROPOSAL_ADDABLE] = PROPOSAL_IN_PLACE,
		[PROPOSAL_ELSEWHERE] = PROPOSAL_IN_PLACE, [PROPOSAL_REFUSED] = PROPOSAL_NOT_IN_FILE,
		[PROPOSAL_NAMELESS] = PROPOSAL_UNFIT, [PROPOSAL_FIXED] = PROPOSAL_PINNED,
		[PROPOSAL_RIVAL] = PROPOSAL_OVERLAP,
	};
	struct proposal_today today = proposal_today(current, v, r->rule, options->default_priority);
	bool is_gone;

	r->before = today.priority;
	r->place = today.place;
	r->group = today.group;
	r->reason = reasons[today.found];
	r->is_untried = evidence_is_untried(v, r->rule);
	/* a name that only the file had, and has no more, is none to try */
	is_gone = today.found != PROPOSAL_FOUND && !evidence_is_logged(v, r->rule);
	if (r->is_untried && r->reason == PROPOSAL_IN_PLACE && (is_gone || !proposal_explores(options)))
		r->reason = PROPOSAL_UNTRIED;
}

uint32_t proposal_bucket_number(struct names *buckets, const char *bucket, uint32_t group)
{
	char text[16] = "";

	if (!bucket && !group)
		return names_number(buckets, (struct slice){NULL, 0}, (struct slice){NULL, 0});
	if (group)
		snprintf(text, sizeof(text), "%" PRIu32, group);
	return names_number(buckets, (struct slice){bucket, bucket ? strlen(bucket) : 0},
		(struct slice){text, strlen(text)});
}

/* Rules of a bucket appear in a log one after the other, mostly. */
static bool is_beside(const struct evidence *v, const struct proposal_rule *a,
	const struct proposal_rule *b)
{
	const char *one = evidence_bucket(v, a->rule), *other = evidence_bucket(v, b->rule);

	return a->group == b->group && one && other && strcmp(one, other) == 0;
}

/* Rules that are tried equally often differ a little where attempts decay, as one is tried a moment
 * after the other: by much less than one part in 4096. */
static double blurred(double attempts)
{
	int exponent;
	double mantissa = frexp(attempts, &exponent);

	return ldexp(round(mantissa * 4096), exponent - 12);
}

static int rules_fill(struct proposal *proposal, const struct evidence *v,
	const struct proposal_current *current, const struct proposal_options *options, struct names *buckets)
{
	size_t i;

	for (i = 0; i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];

		*r = (struct proposal_rule){.rule = (uint32_t)i};
		r->item.samples = blurred(evidence_kept(v, i)->attempts);
		r->item.p = blurred(evidence_kept(v, i)->successes);
		r->name = evidence_rule(v, i);
		current_find(current, v, r, options);
		r->bucket = i > 0 && is_beside(v, r - 1, r) ? r[-1].bucket
			: proposal_bucket_number(buckets, evidence_bucket(v, i), r->group);
		if (r->bucket == NAMES_FULL)
			return -1;
		r->wanted = r->after = r->before;
	}
	return 0;
}

/* By bucket, as rules of one number are tried. Where no file tells, what was tried more often came
 * earlier: in a dispatch, what is behind a rule is tried when that has failed; of those tried equally
 * often, the one that fails. Neither today's numbers nor the order of events may count, or the same log
 * would give something else the next time. */
static int tie_compare(const void *left, const void *right)
{
	const struct proposal_rule *a = left, *b = right;

	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->item.samples != b->item.samples)
		return a->item.samples > b->item.samples ? -1 : 1;
	if (a->item.p != b->item.p)
		return a->item.p < b->item.p ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* By bucket, in today's order. */
static int today_compare(const void *left, const void *right)
{
	const struct proposal_rule *a = left, *b = right;

	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->before != b->before)
		return a->before < b->before ? 1 : -1;
	return a->tie < b->tie ? -1 : 1;
}

static void rules_sort(struct proposal *proposal, int (*compare)(const void *, const void *))
{
	bool is_sorted = true;

	for (size_t i = 1; i < proposal->rule_count && is_sorted; i++)
		is_sorted = compare(&proposal->rules[i - 1], &proposal->rules[i]) <= 0;
	if (!is_sorted)
		qsort(proposal->rules, proposal->rule_count, sizeof(*proposal->rules), compare);
}

static void ties_fill(struct proposal *proposal)
{
	rules_sort(proposal, tie_compare);
	for (size_t i = 0; i < proposal->rule_count; i++)
		proposal->rules[i].tie = (uint32_t)i;
}

static void buckets_fill(struct proposal *proposal, const struct evidence *v)
{
	size_t i;

	for (i = 0; i < proposal->rule_count; i++) {
		struct proposal_bucket *b = &proposal->buckets[proposal->rules[i].bucket];

		if (b->count++ == 0) {
			b->first = i;
			b->name = evidence_bucket(v, proposal->rules[i].rule);
		}
	}
}

struct evidence_sums proposal_sums(const struct evidence *v, const struct proposal_bucket *b,
	const struct proposal_rule *r)
{
	struct evidence_sums sums = evidence_now(v, r->rule);

	if (r->group)
		sums.attempts = b->most_attempts;
	return sums;
}

static void proposal_count(struct proposal *proposal, const struct proposal_options *options)
{
	for (size_t i = 0; i < proposal->rule_count; i++) {
		const struct proposal_rule *r = &proposal->rules[i];

		proposal->moved += r->reason == PROPOSAL_MOVED;
		proposal->at_minimum += r->after == options->minimum;
		proposal->at_maximum += r->after == options->maximum;
	}
}

/* To be released in any case. */
static int plan_make(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_current *current, const struct proposal_options *options)
{
	size_t count = evidence_count(evidence);
	struct names *buckets = names_new();
	int result = -1;

	*proposal = (struct proposal){
		.rules = calloc(count + 1, sizeof(*proposal->rules)),
		.rule_count = count,
		.buckets = calloc(count + 1, sizeof(*proposal->buckets)),
	};
	if (!buckets || !proposal->rules || !proposal->buckets ||
		rules_fill(proposal, evidence, current, options, buckets) < 0)
		goto out;
	proposal->bucket_count = names_count(buckets);
	ties_fill(proposal);
	buckets_fill(proposal, evidence);
	if (proposal_decide(proposal, evidence, options) < 0)
		goto out;
	result = 0;
out:
	names_free(buckets);
	return result;
}

/* ---- carried out */

/* What rules would have today, had the plan been carried out. */
struct carried {
	const struct proposal *plan;
	const struct proposal_current *current;
	struct names *names; /* of rules that move */
	int64_t *numbers;    /* theirs, by number of the name */
};

static int carried_fill(struct carried *c)
{
	c->names = names_new();
	c->numbers = calloc(c->plan->rule_count + 1, sizeof(*c->numbers));
	for (size_t i = 0; c->names && c->numbers && i < c->plan->rule_count; i++) {
		const struct proposal_rule *r = &c->plan->rules[i];
		uint32_t number;

		if (r->after == r->before)
			continue;
		number = names_number(c->names, slice_of(r->name, strlen(r->name)), (struct slice){0});
		if (number == NAMES_FULL)
			return -1;
		c->numbers[number] = r->after;
	}
	return c->names && c->numbers ? 0 : -1;
}

static void carried_release(struct carried *c)
{
	names_free(c->names);
	free(c->numbers);
}

static enum proposal_found carried_find(void *context, const char *rule, int64_t *priority,
	uint32_t *place, uint32_t *group)
{
	const struct carried *c = context;
	enum proposal_found found = PROPOSAL_ELSEWHERE;
	uint32_t number = names_find(c->names, slice_of(rule, strlen(rule)), (struct slice){0});

	if (c->current->find)
		found = c->current->find(c->current->context, rule, priority, place, group);
	if (number == NAMES_NONE)
		return found;
	*priority = c->numbers[number];
	return PROPOSAL_FOUND;
}

/* Says of a plan that goes on where another one ends what both do together. */
static int plan_join(struct proposal *plan, const struct proposal *first)
{
	int64_t *before = calloc(plan->rule_count + 1, sizeof(*before));

	if (!before)
		return -1;
	for (size_t i = 0; i < first->rule_count; i++)
		before[first->rules[i].rule] = first->rules[i].before;
	for (size_t i = 0; i < plan->rule_count; i++) {
		struct proposal_rule *r = &plan->rules[i];
		bool is_moved = r->reason == PROPOSAL_MOVED;

		r->before = before[r->rule];
		if (r->after != r->before)
			r->reason = PROPOSAL_MOVED;
		else if (is_moved)
			r->reason = PROPOSAL_IN_PLACE;
		plan->buckets[r->bucket].moved += (r->after != r->before) - is_moved;
	}
	for (size_t i = 0; i < plan->bucket_count; i++) {
		plan->buckets[i].cost_before = first->buckets[i].cost_before;
		plan->buckets[i].gain = first->buckets[i].gain;
	}
	free(before);
	return 0;
}

static bool is_moving(const struct proposal *plan)
{
	for (size_t i = 0; i < plan->rule_count; i++)
		if (plan->rules[i].reason == PROPOSAL_MOVED)
			return true;
	return false;
}

/* The plan for what a plan leaves, joined to it. 1: that is another one; 0; -1. */
static int plan_continue(struct proposal *plan, const struct evidence *evidence,
	const struct proposal_current *current, const struct proposal_options *options)
{
	struct carried carried = {.plan = plan, .current = current};
	const struct proposal_current then = {carried_find, &carried};
	struct proposal next = {0};
	int result = carried_fill(&carried);

	if (result == 0)
		result = plan_make(&next, evidence, &then, options);
	if (result == 0)
		result = is_moving(&next);
	if (result > 0 && plan_join(&next, plan) < 0)
		result = -1;
	if (result > 0) {
		struct proposal last = *plan;

		*plan = next;
		next = last;
	}
	proposal_release(&next);
	carried_release(&carried);
	return result;
}

/* Where buckets disagree on rules that they share, and where promotions are held back, a rule can be in the way
 * of another until it has moved itself: plans are made until one would change nothing. That ended before PLANS
 * on each of 100,000 logs made at random. */
int proposal_make(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_current *current, const struct proposal_options *options, struct error *e)
{
	enum { PLANS = 10 };
	int result = plan_make(proposal, evidence, current, options);
	bool goes_on = result == 0 && (proposal->has_conflicts || options->is_conservative);

	for (int i = 0; i < PLANS && goes_on; i++) {
		result = plan_continue(proposal, evidence, current, options);
		goes_on = result > 0;
	}
	if (result < 0)
		return error_memory(e);
	rules_sort(proposal, today_compare);
	proposal_count(proposal, options);
	return 0;
}

void proposal_release(struct proposal *proposal)
{
	free(proposal->rules);
	free(proposal->buckets);
	*proposal = (struct proposal){0};
}
