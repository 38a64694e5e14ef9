#include "base/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "prio/conflict.h"
#include "prio/placement.h"
#include "prio/proposal.h"
#include "prio/rank.h"
#include "profile/importer.h"

/* ---- evidence to begin with */

struct given {
	const char *rule, *bucket;
	double attempts, successes, mean_cost;
};

static void evidence_fill(struct evidence *v, const struct given *given, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct evidence_sums sums = {given[i].attempts, given[i].successes,
			given[i].attempts * given[i].mean_cost, given[i].attempts, EVENT_ABSENT};
		const char *bucket = given[i].bucket;

		assert_int_equal(evidence_add(v, slice_of(given[i].rule, strlen(given[i].rule)),
					 slice_of(bucket, bucket ? strlen(bucket) : 0),
					 EVIDENCE_TIME, &sums), 0);
	}
}

/* Priorities as they are now: an array by rule number; 0: none. */
struct today {
	const struct evidence *evidence;
	int64_t numbers[128];
	uint32_t groups[128];
	bool is_refusing;
};

static enum proposal_found today_find(void *context, const char *rule, int64_t *priority,
	uint32_t *place, uint32_t *group)
{
	const struct today *t = context;

	for (size_t i = 0; i < evidence_count(t->evidence); i++)
		if (strcmp(evidence_rule(t->evidence, i), rule) == 0 && t->numbers[i]) {
			*priority = t->numbers[i];
			*place = (uint32_t)i;
			*group = t->groups[i];
			return PROPOSAL_FOUND;
		}
	return t->is_refusing ? PROPOSAL_REFUSED : PROPOSAL_ADDABLE;
}

static void propose(struct proposal *p, const struct evidence *v, const struct today *today,
	const struct proposal_options *options)
{
	const struct proposal_current current = {today ? today_find : NULL, (void *)today};

	assert_int_equal(proposal_make(p, v, &current, options, NULL), 0);
}

static const struct proposal_rule *named(const struct proposal *p, const struct evidence *v,
	const char *rule)
{
	for (size_t i = 0; i < p->rule_count; i++)
		if (strcmp(evidence_rule(v, p->rules[i].rule), rule) == 0)
			return &p->rules[i];
	fail_msg("no rule %s", rule);
	return NULL;
}

static const struct proposal_options defaults = PROPOSAL_DEFAULTS;

/* ---- which rules move */

static void a_rule_that_fails_goes_down_alone(void **state)
{
	static const struct given given[] = {{"fails", "b", 1000, 10, 100},
		{"works", "b", 1000, 900, 100}, {"rare", "b", 9, 9, 100}};
	struct evidence *v = evidence_new(1);
	struct proposal p;

	(void)state;
	evidence_fill(v, given, 3);
	propose(&p, v, NULL, &defaults);
	assert_int_equal(p.moved, 1);
	assert_int_equal(named(&p, v, "fails")->after, 950);
	assert_int_equal(named(&p, v, "fails")->reason, PROPOSAL_MOVED);
	assert_int_equal(named(&p, v, "works")->after, 1000);
	assert_int_equal(named(&p, v, "rare")->reason, PROPOSAL_FEW_SAMPLES);
	assert_true(p.buckets[0].cost_after < p.buckets[0].cost_before / 1.5);
	proposal_release(&p);
	evidence_free(v);
}

static void what_gains_little_or_is_unsure_stays(void **state)
{
	static const struct given little[] = {{"a", NULL, 1e6, 500000, 100},
		{"b", NULL, 1e6, 505000, 100}};
	static const struct given unsure[] = {{"a", NULL, 11, 6, 100}, {"b", NULL, 11, 7, 100}};
	struct evidence *v = evidence_new(1), *w = evidence_new(1);
	struct proposal p;

	(void)state;
	evidence_fill(v, little, 2);
	propose(&p, v, NULL, &defaults);
	assert_int_equal(p.moved, 0);
	assert_int_equal(named(&p, v, "a")->reason, PROPOSAL_SMALL);
	proposal_release(&p);
	evidence_fill(w, unsure, 2);
	propose(&p, w, NULL, &defaults);
	assert_int_equal(p.moved, 0);
	assert_int_equal(named(&p, w, "a")->reason, PROPOSAL_UNSURE);
	proposal_release(&p);
	evidence_free(v);
	evidence_free(w);
}

/* a and b always fail, and are tried before c: equally often, but for decay. */
static void decay_does_not_turn_the_order_around(void **state)
{
	static const char *const rules[] = {"a", "b", "c"};

	(void)state;
	for (unsigned seed = 1; seed <= 10; seed++) {
		struct evidence *v = evidence_new(0.95);
		struct proposal p;
		int64_t now_ns = 0;

		srand(seed);
		for (size_t i = 0; i < 3000; i++) {
			const struct evidence_sums sums = {1, i % 3 == 2, 100, 1, now_ns};

			evidence_add(v, slice_of(rules[i % 3], 1), slice_of("x", 1), EVIDENCE_TIME,
				&sums);
			now_ns += rand() % (i % 3 == 2 ? 500000000 : 1000000);
		}
		propose(&p, v, NULL, &defaults);
		for (uint32_t i = 0; i < 3; i++)
			assert_int_equal(p.rules[i].rule, i);
		assert_true(fabs(p.buckets[0].cost_before - 300) < 1);
		assert_true(p.buckets[0].cost_after < 101);
		proposal_release(&p);
		evidence_free(v);
	}
}

/* Rules made at random; what moved stays moved. */
static void a_second_proposal_moves_nothing(void **state)
{
	static char names[60][8];
	struct given given[60];

	(void)state;
	for (unsigned seed = 1; seed <= 40; seed++) {
		struct evidence *v = evidence_new(1);
		struct today today = {.evidence = v};
		struct proposal p;
		size_t count = 2 + seed;

		srand(seed);
		for (size_t i = 0; i < count; i++) {
			snprintf(names[i], sizeof(names[i]), "r%zu", i);
			given[i] = (struct given){names[i], NULL, 20 + rand() % 2000, 0,
				1 + rand() % 100};
			given[i].successes = floor(given[i].attempts * (rand() % 1000) / 1000);
			today.numbers[i] = seed % 2 ? 1000 : 100 + rand() % 4900;
		}
		evidence_fill(v, given, count);
		propose(&p, v, &today, &defaults);
		assert_true(p.buckets[0].cost_after <= p.buckets[0].cost_before);
		assert_true(p.moved == 0 || p.buckets[0].cost_after <
			p.buckets[0].cost_before * (1 - defaults.least_saving / 2));
		for (size_t i = 0; i < count; i++) {
			const struct proposal_rule *r = &p.rules[i];

			assert_true(r->reason == PROPOSAL_MOVED || r->after == r->before);
			today.numbers[r->rule] = r->after;
		}
		proposal_release(&p);
		propose(&p, v, &today, &defaults);
		assert_int_equal(p.moved, 0);
		proposal_release(&p);
		evidence_free(v);
	}
}

/* Every single move's saving is what two walks over the orders say. */
static void few_moves_come_near_the_best(void **state)
{
	enum { N = 30 };
	struct order_item items[N];
	int64_t before[N], wanted[N];
	bool moves[N];
	struct order_gain all, some;
	size_t moved = 0;
	const struct placement p = {items, before, wanted, N};

	(void)state;
	srand(7);
	for (size_t i = 0; i < N; i++) {
		items[i] = (struct order_item){0.02 + (rand() % 90) / 100.0, 1 + rand() % 9, 1e6, 1e6};
		before[i] = 1000;
	}
	for (size_t i = 0; i < N; i++) {
		wanted[i] = 1000 + 750;
		for (size_t k = 0; k < N; k++)
			wanted[i] -= 50 * (items[k].p / items[k].cost > items[i].p / items[i].cost);
	}
	assert_int_equal(placement_gain(&p, &all), 0);
	assert_int_equal(placement_choose(&p, &all, 0.005, moves, &some), 0);
	assert_true(all.saving > 0.2);
	assert_true(some.saving >= all.saving - 0.005 - 1e-9);
	for (size_t i = 0; i < N; i++)
		moved += moves[i];
	assert_in_range(moved, 1, N / 2);
}

static void buckets_that_disagree_leave_a_rule_alone(void **state)
{
	static const struct given given[] = {{"x", "one", 1000, 10, 100},
		{"y", "one", 1000, 900, 100}, {"x", "two", 1000, 900, 100},
		{"y", "two", 1000, 10, 100}};
	struct evidence *v = evidence_new(1);
	struct proposal p;

	(void)state;
	evidence_fill(v, given, 4);
	propose(&p, v, NULL, &defaults);
	assert_int_equal(p.moved, 0);
	assert_int_equal(p.buckets[0].moved, 0);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(p.rules[i].after, 1000);
	proposal_release(&p);
	evidence_free(v);
}

/* What is left of a plan without its shared rules has to pay by itself. */
static void no_bucket_gets_worse_by_a_shared_rule(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
	static const char *const buckets[] = {"x", "y", "z"};
	struct proposal_options options = defaults;
	unsigned seed = 7, moved = 0, conflicts = 0;

	(void)state;
	options.maximum = 100000;
	for (int round = 0; round < 300; round++) {
		struct evidence *v = evidence_new(1);
		struct today today = {v, {0}, {0}, false};
		struct proposal p;

		for (int i = 0; i < 14; i++) {
			double n = 3000 + rand_r(&seed) % 5000;
			struct given given = {names[rand_r(&seed) % 8], buckets[rand_r(&seed) % 3], n,
				floor(n * (rand_r(&seed) % 100) / 100), 100 + rand_r(&seed) % 2000};

			evidence_fill(v, &given, 1);
		}
		for (size_t i = 0; i < evidence_count(v); i++) {
			const char *name = evidence_rule(v, i);

			today.numbers[i] = 500 + 613 * (*name - 'a' + round) % 4000;
		}
		propose(&p, v, &today, &options);
		for (size_t i = 0; i < p.bucket_count; i++) {
			const struct proposal_bucket *b = &p.buckets[i];

			moved += b->moved > 0;
			assert_true(b->cost_after <= b->cost_before * (b->moved ? 0.9951 : 1 + 1e-9));
		}
		for (size_t i = 0; i < p.rule_count; i++) {
			conflicts += p.rules[i].reason == PROPOSAL_CONFLICT;
			for (size_t k = 0; k < i; k++)
				if (strcmp(evidence_rule(v, p.rules[i].rule),
					    evidence_rule(v, p.rules[k].rule)) == 0)
					assert_int_equal(p.rules[i].after, p.rules[k].after);
		}
		proposal_release(&p);
		evidence_free(v);
	}
	assert_true(moved > 100 && conflicts > 100);
}

/* The last resort, where pinning rules one by one takes too long. */
static void buckets_that_share_a_rule_can_all_stay(void **state)
{
	static const struct given given[] = {{"slow", "x", 1000, 10, 100}, {"good", "x", 900, 800, 100},
		{"slow", "y", 1000, 10, 100}, {"fine", "y", 900, 800, 100},
		{"own", "z", 1000, 10, 100}, {"best", "z", 900, 800, 100}};
	struct evidence *v = evidence_new(1);
	struct proposal p;

	(void)state;
	evidence_fill(v, given, 6);
	propose(&p, v, NULL, &defaults);
	assert_int_equal(p.moved, 3);
	assert_int_equal(sharers_stay(&p, v), 0);
	for (size_t i = 0; i < p.bucket_count; i++) {
		const struct proposal_bucket *b = &p.buckets[i];

		assert_int_equal(b->moved, *b->name == 'z');
		assert_true((b->cost_after < b->cost_before) == (*b->name == 'z'));
	}
	assert_int_equal(named(&p, v, "slow")->reason, PROPOSAL_CONFLICT);
	assert_true(named(&p, v, "slow")->after == 1000 && named(&p, v, "own")->after == 950);
	proposal_release(&p);
	evidence_free(v);
}

static void a_file_that_takes_no_rule_keeps_it_where_it_is(void **state)
{
	static const struct given given[] = {{"in", NULL, 1000, 900, 100},
		{"out", NULL, 1000, 10, 100}};
	struct evidence *v = evidence_new(1);
	struct today today = {.evidence = v, .numbers = {500}, .is_refusing = true};
	struct proposal p;

	(void)state;
	evidence_fill(v, given, 2);
	propose(&p, v, &today, &defaults);
	assert_int_equal(named(&p, v, "out")->reason, PROPOSAL_NOT_IN_FILE);
	assert_int_equal(named(&p, v, "out")->after, 1000);
	assert_int_equal(named(&p, v, "in")->before, 500);
	proposal_release(&p);
	evidence_free(v);
}

static void what_comes_last_of_rules_that_exclude_each_other_stays_last(void **state)
{
	static const struct given given[] = {{"often", NULL, 100000, 90000, 100},
		{"rare", NULL, 10000, 10000, 100}, {"other", NULL, 500, 500, 100}};
	struct evidence *v = evidence_new(1);
	struct today today = {.evidence = v, .numbers = {1000, 1000, 1000}, .groups = {1, 1, 2}};
	struct proposal p;

	(void)state;
	evidence_fill(v, given, 3);
	propose(&p, v, &today, &defaults);
	assert_int_equal(p.bucket_count, 2);
	assert_int_equal(p.moved, 0);
	assert_float_equal(named(&p, v, "rare")->item.p, 0.1, 0.001);
	assert_float_equal(named(&p, v, "other")->item.p, 1, 0.01);
	proposal_release(&p);
	memset(today.groups, 0, sizeof(today.groups));
	propose(&p, v, &today, &defaults);
	assert_true(p.moved > 0);
	proposal_release(&p);
	evidence_free(v);
}

static int by_number(const void *left, const void *right)
{
	const struct proposal_rule *a = left, *b = right;

	if (a->after != b->after)
		return a->after < b->after ? 1 : -1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

/* Where order is all that a file keeps, the numbers are forgotten. */
static void a_second_proposal_keeps_the_order(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d", "e", "f"};
	struct given given[6];
	size_t moved = 0;

	(void)state;
	srand(3);
	for (int round = 0; round < 500; round++) {
		size_t count = 2 + (size_t)rand() % 5;
		double n = 100 + rand() % 1000, tried = n;

		for (size_t i = 0; i < count; i++) {
			given[i] = (struct given){names[i], "f", tried, rand() % (int)(tried + 1), 100};
			tried -= given[i].successes;
		}
		for (int time = 0; time < 2; time++) {
			struct evidence *v = evidence_new(1);
			struct today today = {.evidence = v};
			struct proposal p;

			for (size_t i = 0; i < count; i++) {
				today.numbers[i] = 1000;
				today.groups[i] = 1;
			}
			evidence_fill(v, given, count);
			propose(&p, v, &today, &defaults);
			assert_int_equal(p.rule_count, count);
			moved += time == 0 && p.moved > 0;
			qsort(p.rules, count, sizeof(*p.rules), by_number);
			for (size_t i = 0; i < count; i++) {
				if (time == 1)
					assert_int_equal(p.rules[i].rule, i);
				given[i] = (struct given){names[p.rules[i].rule], "f",
					evidence_now(v, p.rules[i].rule).attempts,
					evidence_now(v, p.rules[i].rule).successes, 100};
				for (size_t k = 0; k < 6; k++)
					if (strcmp(names[k], evidence_rule(v, p.rules[i].rule)) == 0)
						given[i].rule = names[k];
			}
			proposal_release(&p);
			evidence_free(v);
		}
	}
	assert_true(moved > 100);
}

static void conservative_promotes_what_is_certain(void **state)
{
	static const struct given given[] = {{"known", NULL, 10000, 5000, 100},
		{"lucky", NULL, 12, 9, 100}};
	struct proposal_options options = defaults;
	struct evidence *v = evidence_new(1);
	struct proposal p;

	(void)state;
	options.confidence = 0.5;
	evidence_fill(v, given, 2);
	propose(&p, v, NULL, &options);
	assert_int_equal(p.moved, 1);
	proposal_release(&p);
	options.is_conservative = true;
	propose(&p, v, NULL, &options);
	assert_true(named(&p, v, "lucky")->after == 1000);
	proposal_release(&p);
	evidence_free(v);
}

/* ---- trying what little is known of */

static void what_is_hardly_known_is_tried_early(void **state)
{
	static const struct given given[] = {{"known", "b", 1000, 500, 100},
		{"tried", "b", 2, 0, 100}, {"poor", "b", 400, 2, 100}, {"new", NULL, 0, 0, 0}};
	struct proposal_options options = defaults;
	struct evidence *v = evidence_new(1);
	struct today today = {v, {1300, 1100, 1200, 1000}, {0}, false};
	struct proposal p;

	(void)state;
	options.algorithm = ALGORITHM_UCB;
	evidence_fill(v, given, 4);
	propose(&p, v, &today, &options);
	assert_int_equal(named(&p, v, "new")->after, options.maximum);
	for (size_t i = 0; i < p.bucket_count; i++) /* what is likely, not what may be */
		assert_true(!p.buckets[i].name || p.buckets[i].cost_before > 150);
	assert_true(named(&p, v, "tried")->after > named(&p, v, "known")->after);
	assert_true(named(&p, v, "known")->after > named(&p, v, "poor")->after);
	for (size_t i = 0; i < p.rule_count; i++)
		today.numbers[p.rules[i].rule] = p.rules[i].after;
	proposal_release(&p);
	propose(&p, v, &today, &options);
	assert_int_equal(p.moved, 0);
	proposal_release(&p);
	/* others leave it where it is */
	propose(&p, v, &today, &defaults);
	assert_int_equal(named(&p, v, "new")->reason, PROPOSAL_UNTRIED);
	assert_int_equal(named(&p, v, "tried")->reason, PROPOSAL_FEW_SAMPLES);
	proposal_release(&p);
	evidence_free(v);
}

/* A name that was read in the file, and appears in a log later, in a bucket. */
static void what_was_tried_by_now_is_of_its_bucket(void **state)
{
	static const struct given given[] = {{"late", NULL, 0, 0, 0}, {"gone", NULL, 0, 0, 0},
		{"late", "b", 1000, 1, 100}, {"other", "b", 1000, 900, 100}};
	struct proposal_options options = defaults;
	struct evidence *v = evidence_new(1);
	struct today today = {v, {1100, 0, 0, 1000}, {0}, false};
	struct proposal p;

	(void)state;
	options.algorithm = ALGORITHM_UCB;
	evidence_fill(v, given, 4);
	for (int round = 0; round < 2; round++) {
		propose(&p, v, &today, &options);
		assert_int_equal(named(&p, v, "gone")->reason, PROPOSAL_UNTRIED);
		for (size_t i = 0; i < p.rule_count; i++)
			if (strcmp(evidence_rule(v, p.rules[i].rule), "late") == 0)
				assert_true(p.rules[i].is_untried
					? p.rules[i].after == p.rules[i].before
					: p.rules[i].after < named(&p, v, "other")->after);
		proposal_release(&p);
		options.algorithm = ALGORITHM_BAYES;
	}
	evidence_free(v);
}

/* ---- numbers */

static void ranks_are_spread_around_the_default(void **state)
{
	(void)state;
	assert_int_equal(rank_number(&defaults, 0, 1), 1000);
	assert_int_equal(rank_number(&defaults, 0, 2), 1000);
	assert_int_equal(rank_number(&defaults, 1, 2), 950);
	assert_int_equal(rank_number(&defaults, 0, 5), 1100);
	assert_int_equal(rank_number(&defaults, 4, 5), 900);
	assert_int_equal(rank_number(&defaults, 59, 60), 100); /* no room below */
	assert_int_equal(rank_number(&defaults, 0, 60), 3050);
	assert_int_equal(rank_number(&defaults, 0, 100000), 5000);
	assert_int_equal(rank_number(&defaults, 99999, 100000), 100);
	for (size_t i = 1; i < 3000; i++)
		assert_true(rank_number(&defaults, i, 3000) <
			rank_number(&defaults, i - 1, 3000));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_that_fails_goes_down_alone),
		cmocka_unit_test(what_gains_little_or_is_unsure_stays),
		cmocka_unit_test(decay_does_not_turn_the_order_around),
		cmocka_unit_test(a_second_proposal_moves_nothing),
		cmocka_unit_test(few_moves_come_near_the_best),
		cmocka_unit_test(buckets_that_disagree_leave_a_rule_alone),
		cmocka_unit_test(no_bucket_gets_worse_by_a_shared_rule),
		cmocka_unit_test(buckets_that_share_a_rule_can_all_stay),
		cmocka_unit_test(a_file_that_takes_no_rule_keeps_it_where_it_is),
		cmocka_unit_test(what_comes_last_of_rules_that_exclude_each_other_stays_last),
		cmocka_unit_test(a_second_proposal_keeps_the_order),
		cmocka_unit_test(conservative_promotes_what_is_certain),
		cmocka_unit_test(what_is_hardly_known_is_tried_early),
		cmocka_unit_test(what_was_tried_by_now_is_of_its_bucket),
		cmocka_unit_test(ranks_are_spread_around_the_default),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
