#include "base/test.h"

#include <math.h>
#include <string.h>

#include "cmd/jitstat/candidate.h"
#include "profile/importer.h"

static void calls_give(struct profile *p, const char *name, const char *tier, int64_t when_s,
	size_t count, int64_t wall_ns)
{
	struct event_sink sink = profile_sink(p);
	struct event event;

	event_init(&event, EVENT_CALL, slice_of(name, strlen(name)));
	if (tier)
		event.call.tier = slice_of(tier, strlen(tier));
	event.call.wall_ns = wall_ns;
	if (when_s >= 0)
		event.when_ns = when_s * 1000000000;
	for (size_t i = 0; i < count; i++)
		sink.take(sink.context, &event);
}

static void rule_give(struct profile *p, const char *name, int64_t attempts, int64_t wall_ns)
{
	struct event_sink sink = profile_sink(p);
	struct event event;

	event_init(&event, EVENT_RULE, slice_of(name, strlen(name)));
	event.rule.attempts = attempts;
	event.rule.wall_ns = wall_ns;
	sink.take(sink.context, &event);
}

struct found {
	struct profile *profile;
	struct candidate *list;
	size_t count;
};

static int found_open(void **state)
{
	struct found *f = calloc(1, sizeof(*f));

	if (f)
		f->profile = profile_new(&(struct profile_options){0});
	*state = f;
	return f && f->profile ? 0 : -1;
}

static int found_close(void **state)
{
	struct found *f = *state;

	profile_free(f->profile);
	free(f->list);
	free(f);
	return 0;
}

static void find(struct found *f)
{
	const struct candidate_options options = {
		.least_calls = 10, .least_mean_ns = 1000, .share = 0.8};

	assert_int_equal(candidates_find(f->profile, &options, &f->list, &f->count), 0);
}

static const struct candidate *named(const struct found *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].name, name) == 0)
			return &f->list[i];
	fail_msg("no candidate %s", name);
	return NULL;
}

static void what_ran_in_both_tiers_is_measured(void **state)
{
	struct found *f = *state;
	const struct candidate *c;

	calls_give(f->profile, "f", "O2", 1, 5, 1000);
	calls_give(f->profile, "f", "interpreted", 2, 20, 4000);
	find(f);
	c = named(f, "f");
	assert_int_equal(c->tier, TIER_INTERPRETED);
	assert_int_equal(c->next, TIER_O2);
	assert_int_equal(c->basis, SAVING_MEASURED);
	assert_int_equal(c->calls, 20);
	assert_true(fabs(c->saves_ns - 60000) < 1e-6);
}

/* The geometric mean of 2 and 8. */
static void what_did_not_is_judged_by_its_peers(void **state)
{
	struct found *f = *state;
	const struct candidate *c;

	calls_give(f->profile, "twice", "lli", 1, 1, 2000);
	calls_give(f->profile, "twice", "jit", 2, 1, 1000);
	calls_give(f->profile, "eight", "lli", 1, 1, 8000);
	calls_give(f->profile, "eight", "jit", 2, 1, 1000);
	calls_give(f->profile, "new", "lli", 1, 10, 400);
	rule_give(f->profile, "rule", 4, 4000);
	find(f);
	c = named(f, "new");
	assert_int_equal(c->basis, SAVING_PEERS);
	assert_true(fabs(c->saves_ns - 3000) < 1e-6);
	c = named(f, "rule");
	assert_string_equal(c->kind, "rule");
	assert_int_equal(c->basis, SAVING_PEERS);
	assert_true(fabs(c->saves_ns - 3000) < 1e-6);
}

static void without_peers_all_its_time_is_a_bound(void **state)
{
	struct found *f = *state;

	calls_give(f->profile, "f", NULL, 1, 10, 400);
	find(f);
	assert_int_equal(named(f, "f")->basis, SAVING_BOUND);
	assert_true(named(f, "f")->saves_ns == 4000);
	assert_string_equal(saving_basis_name(SAVING_BOUND), "at most");
}

static void calls_without_a_time_of_day_are_in_the_highest_tier(void **state)
{
	struct found *f = *state;

	calls_give(f->profile, "f", "O2", -1, 3, 1000);
	calls_give(f->profile, "f", "interpreted", -1, 3, 9000);
	find(f);
	assert_int_equal(named(f, "f")->tier, TIER_O2);
}

static void the_highest_tier_and_what_has_no_time_are_none(void **state)
{
	struct found *f = *state;

	calls_give(f->profile, "top", "native", 1, 100, 9000);
	calls_give(f->profile, "other", "lake", 1, 100, 9000);
	calls_give(f->profile, "untimed", "O2", 1, 100, EVENT_ABSENT);
	rule_give(f->profile, "untimed rule", 100, EVENT_ABSENT);
	find(f);
	assert_int_equal(f->count, 0);
}

static void thresholds_and_coverage(void **state)
{
	struct found *f = *state;

	calls_give(f->profile, "large", NULL, 1, 10, 7000); /* 70 of 100 us */
	calls_give(f->profile, "quick", NULL, 1, 20, 900);  /* 18 */
	calls_give(f->profile, "rare", NULL, 1, 9, 1000);   /* 9 */
	calls_give(f->profile, "small", NULL, 1, 3, 1000);  /* 3 */
	find(f);
	assert_int_equal(f->count, 4);
	assert_string_equal(f->list[0].name, "large");
	assert_string_equal(f->list[3].name, "small");
	assert_true(named(f, "large")->passes && named(f, "large")->covers);
	assert_true(!named(f, "quick")->passes && named(f, "quick")->covers);
	assert_true(!named(f, "rare")->passes && !named(f, "rare")->covers);
}

static void words_of_logs_are_tiers(void **state)
{
	(void)state;
	for (size_t tier = 0; tier < TIERS; tier++)
		assert_int_equal(tier_of(tier_facts((enum tier)tier)->name), tier);
	assert_int_equal(tier_of("-O1"), TIER_O0);
	assert_int_equal(tier_of("compiled"), TIER_O2);
	assert_int_equal(tier_of("-O3"), TIER_O3_NATIVE);
	assert_int_equal(tier_of("warp"), TIERS);
	assert_int_equal(tier_of(NULL), TIER_INTERPRETED);
}

#define CANDIDATE_TEST(test) cmocka_unit_test_setup_teardown(test, found_open, found_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CANDIDATE_TEST(what_ran_in_both_tiers_is_measured),
		CANDIDATE_TEST(what_did_not_is_judged_by_its_peers),
		CANDIDATE_TEST(without_peers_all_its_time_is_a_bound),
		CANDIDATE_TEST(calls_without_a_time_of_day_are_in_the_highest_tier),
		CANDIDATE_TEST(the_highest_tier_and_what_has_no_time_are_none),
		CANDIDATE_TEST(thresholds_and_coverage),
		cmocka_unit_test(words_of_logs_are_tiers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
