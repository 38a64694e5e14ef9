#include "base/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "prio/proposal.h"
#include "profile/importer.h"

/* What holds of every proposal, tried on logs made at random; each failure names its seed. */

enum { RULES = 12, BUCKETS = 3, EVENTS = 600, SEEDS = 3000 };

static const char *const rule_names[RULES] = {
	"m", "c", "k", "a", "z", "f", "b", "y", "e", "x", "d", "w"};
static const char *const bucket_names[BUCKETS] = {"q", "p", NULL};

struct log {
	struct event events[EVENTS];
};

static struct slice slice(const char *text)
{
	return slice_of(text, text ? strlen(text) : 0);
}

/* Each rule is in so many buckets; some have the same rate and cost as others. Sums stand among the
 * attempts, as in a log of several programs. */
static void log_draw(struct log *log, unsigned sharing, unsigned *seed)
{
	const unsigned kinds = 1 + rand_r(seed) % RULES;

	for (size_t i = 0; i < EVENTS; i++) {
		unsigned rule = rand_r(seed) % RULES, kind = rule % kinds;
		unsigned bucket = (rule + rand_r(seed) % sharing) % BUCKETS;
		struct event *event = &log->events[i];
		bool is_sum = rand_r(seed) % 8 == 0;

		event_init(event, is_sum ? EVENT_RULE : EVENT_ATTEMPT, slice(rule_names[rule]));
		event->when_ns = 1000000000 * (int64_t)(rand_r(seed) % 1000);
		if (is_sum) {
			event->rule.bucket = slice(bucket_names[bucket]);
			event->rule.attempts = 10;
			event->rule.successes = kind * 10 / kinds;
			event->rule.wall_ns = 100 * (1 + kind);
		} else {
			event->attempt.bucket = slice(bucket_names[bucket]);
			event->attempt.ok = rand_r(seed) % kinds < kind;
			event->attempt.wall_ns = 10 * (1 + kind);
		}
	}
}

static void log_shuffle(struct log *log, unsigned *seed)
{
	for (size_t i = EVENTS; i-- > 1;) {
		size_t other = rand_r(seed) % (i + 1);
		struct event event = log->events[i];

		log->events[i] = log->events[other];
		log->events[other] = event;
	}
}

/* A file of priorities, in the order of rule_names; 0: none is given. */
struct file {
	int64_t numbers[RULES];
};

static size_t rule_number(const char *rule)
{
	size_t i = 0;

	while (strcmp(rule_names[i], rule) != 0)
		i++;
	return i;
}

static enum proposal_found file_find(void *context, const char *rule, int64_t *priority,
	uint32_t *place, uint32_t *group)
{
	const struct file *file = context;
	int64_t number = file->numbers[rule_number(rule)];

	(void)place;
	(void)group;
	if (number)
		*priority = number;
	return number ? PROPOSAL_FOUND : PROPOSAL_ADDABLE;
}

static struct proposal_options options_draw(unsigned *seed)
{
	struct proposal_options options = PROPOSAL_DEFAULTS;

	options.algorithm = rand_r(seed) % ALGORITHMS;
	options.seed = rand_r(seed);
	options.confidence = rand_r(seed) % 2 ? 0.9 : 0.5;
	options.is_conservative = options.algorithm <= ALGORITHM_RATIO && rand_r(seed) % 2;
	return options;
}

static void file_draw(struct file *file, unsigned *seed)
{
	for (size_t i = 0; i < RULES; i++)
		file->numbers[i] = rand_r(seed) % 3 ? 900 + rand_r(seed) % 4 * 50 : 0;
}

/* The file as a proposal from the log leaves it; how many moved. */
static size_t file_change(const struct file *before, const struct log *log,
	const struct proposal_options *options, struct file *after)
{
	const struct proposal_current current = {file_find, (void *)before};
	struct evidence *v = evidence_new(1);
	struct event_sink sink = evidence_sink(v);
	struct proposal p;
	size_t moved;

	for (size_t i = 0; i < EVENTS; i++)
		sink.take(sink.context, &log->events[i]);
	assert_int_equal(proposal_make(&p, v, &current, options, NULL), 0);
	*after = *before;
	for (size_t i = 0; i < p.rule_count; i++)
		if (p.rules[i].reason == PROPOSAL_MOVED)
			after->numbers[rule_number(evidence_rule(v, p.rules[i].rule))] =
				p.rules[i].after;
	moved = p.moved;
	proposal_release(&p);
	evidence_free(v);
	return moved;
}

static void carried_out_a_proposal_moves_nothing(void **state)
{
	size_t moved = 0;

	(void)state;
	for (unsigned first = 1; first <= SEEDS; first++) {
		unsigned seed = first;
		struct file file, once, twice;
		struct proposal_options options = options_draw(&seed);
		struct log log;

		log_draw(&log, 1 + first % 3, &seed);
		file_draw(&file, &seed);
		moved += file_change(&file, &log, &options, &once);
		if (file_change(&once, &log, &options, &twice) > 0)
			fail_msg("seed %u, %s: it moved again", first,
				algorithm_name(options.algorithm));
	}
	assert_true(moved > SEEDS);
}

static void without_decay_the_order_of_events_does_not_matter(void **state)
{
	size_t moved = 0;

	(void)state;
	for (unsigned first = 1; first <= SEEDS; first++) {
		unsigned seed = first;
		struct file file, one, other;
		struct proposal_options options = options_draw(&seed);
		struct log log;

		log_draw(&log, 1 + first % 3, &seed);
		file_draw(&file, &seed);
		moved += file_change(&file, &log, &options, &one);
		log_shuffle(&log, &seed);
		file_change(&file, &log, &options, &other);
		if (memcmp(&one, &other, sizeof(one)) != 0)
			fail_msg("seed %u, %s: another proposal", first,
				algorithm_name(options.algorithm));
	}
	assert_true(moved > SEEDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(carried_out_a_proposal_moves_nothing),
		cmocka_unit_test(without_decay_the_order_of_events_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
