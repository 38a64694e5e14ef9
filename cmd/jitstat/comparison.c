#include "cmd/jitstat/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/common/report.h"

/* ---- what belongs together */

/* True when the values were taken in turns. Series that left out values did so at the same
 * places. */
static bool is_interleaved(const struct metric *a, const struct metric *b)
{
	bool a_first;

	if (a->count != b->count || a->seen != b->seen || !a->when_ns || !b->when_ns)
		return false;
	a_first = a->when_ns[0] < b->when_ns[0];
	if (!a_first) {
		const struct metric *swap = a;

		a = b;
		b = swap;
	}
	for (size_t i = 0; i < a->count; i++)
		if (a->when_ns[i] >= b->when_ns[i] ||
			(i + 1 < a->count && b->when_ns[i] >= a->when_ns[i + 1]))
			return false;
	return true;
}

static bool is_paired(const struct metric *before, const struct metric *after,
	enum pairing pairing)
{
	if (pairing == PAIRING_VOUCHED)
		return before->count == after->count && before->seen == after->seen;
	return pairing == PAIRING_FOUND && is_interleaved(before, after);
}

static void gate_fill(struct time_change *t, enum pairing pairing)
{
	/* fmax() takes the other one where one is not known */
	t->gate = (struct gate_metric){
		.before = t->before->values,
		.after = t->after->values,
		.before_count = t->before->count,
		.after_count = t->after->count,
		.is_paired = is_paired(t->before, t->after, pairing),
		.noise = fmax(t->before->noise, t->after->noise),
	};
}

/* Both lists are in order, so one pass finds what has the same name. */
static void times_match(struct comparison *c, const struct metrics *before,
	const struct metrics *after)
{
	size_t i = 0, k = 0;

	while (i < before->time_count || k < after->time_count) {
		struct time_change *t = &c->times[c->time_count++];
		int order = i == before->time_count ? 1 :
			k == after->time_count ? -1 :
			strcmp(before->times[i].name, after->times[k].name);

		if (order <= 0)
			t->before = &before->times[i++];
		if (order >= 0)
			t->after = &after->times[k++];
		if (order == 0)
			gate_fill(t, c->options->pairing);
	}
}

static enum count_verdict count_judge(const struct count_change *change)
{
	if (change->before->count == change->after->count)
		return COUNT_SAME;
	if (change->after->count > change->before->count &&
		metric_count_is_cost(change->after->name))
		return COUNT_WORSE;
	return COUNT_CHANGED;
}

static void counts_match(struct comparison *c, const struct metrics *before,
	const struct metrics *after)
{
	size_t i = 0, k = 0;

	while (i < before->count_count || k < after->count_count) {
		struct count_change *change = &c->counts[c->count_count++];
		int order = i == before->count_count ? 1 :
			k == after->count_count ? -1 :
			strcmp(before->counts[i].name, after->counts[k].name);

		if (order <= 0)
			change->before = &before->counts[i++];
		if (order >= 0)
			change->after = &after->counts[k++];
		if (order == 0)
			change->verdict = count_judge(change);
	}
}

/* ---- judging */

static bool time_is_common(const struct time_change *t)
{
	return t->before && t->after;
}

/* The gate takes an array without gaps. */
static int times_judge(struct comparison *c, struct error *e)
{
	struct gate_metric *metrics = calloc(c->time_count + 1, sizeof(*metrics));
	size_t i, count = 0;
	int result = -1;

	if (!metrics)
		goto out;
	for (i = 0; i < c->time_count; i++)
		if (time_is_common(&c->times[i]))
			metrics[count++] = c->times[i].gate;
	if (gate_decide(metrics, count, &c->options->gate) < 0)
		goto out;
	for (i = 0, count = 0; i < c->time_count; i++)
		if (time_is_common(&c->times[i]))
			c->times[i].gate = metrics[count++];
	result = 0;
out:
	free(metrics);
	return result < 0 ? error_memory(e) : 0;
}

static void times_refuse(struct comparison *c)
{
	for (size_t i = 0; i < c->time_count; i++) {
		c->times[i].gate.verdict = GATE_INCONCLUSIVE;
		c->times[i].gate.reason = c->options->undecidable;
	}
}

int comparison_make(struct comparison *c, const struct metrics *before,
	const struct metrics *after, const struct comparison_options *options, struct error *e)
{
	*c = (struct comparison){
		.options = options,
		.times = calloc(before->time_count + after->time_count + 1, sizeof(*c->times)),
		.counts = calloc(before->count_count + after->count_count + 1,
			sizeof(*c->counts)),
	};
	if (!c->times || !c->counts)
		return error_memory(e);
	times_match(c, before, after);
	counts_match(c, before, after);
	if (times_judge(c, e) < 0)
		return -1;
	if (options->undecidable)
		times_refuse(c);
	return 0;
}

size_t comparison_times(const struct comparison *c, enum gate_verdict verdict)
{
	size_t count = 0;

	for (size_t i = 0; i < c->time_count; i++)
		count += time_is_common(&c->times[i]) && !c->times[i].is_unconfirmed &&
			c->times[i].gate.verdict == verdict;
	return count;
}

size_t comparison_counts(const struct comparison *c, enum count_verdict verdict)
{
	size_t count = 0;

	for (size_t i = 0; i < c->count_count; i++)
		count += c->counts[i].before && c->counts[i].after &&
			c->counts[i].verdict == verdict;
	return count;
}

static bool is_slower(const struct comparison *c, const char *name)
{
	for (size_t i = 0; i < c->time_count; i++) {
		const struct time_change *t = &c->times[i];

		if (time_is_common(t) && t->gate.verdict == GATE_SLOWER &&
			strcmp(t->after->name, name) == 0)
			return true;
	}
	return false;
}

void comparison_confirm(struct comparison *c, const struct comparison *second)
{
	for (size_t i = 0; i < c->time_count; i++) {
		struct time_change *t = &c->times[i];

		if (time_is_common(t) && t->gate.verdict == GATE_SLOWER)
			t->is_unconfirmed = !is_slower(second, t->after->name);
	}
}

int comparison_status(const struct comparison *c)
{
	size_t decided = 0, times = 0, counts = 0, i;

	if (comparison_times(c, GATE_SLOWER) + comparison_counts(c, COUNT_WORSE) > 0)
		return EXIT_FAILED;
	for (i = 0; i < c->time_count; i++) {
		times += time_is_common(&c->times[i]);
		decided += time_is_common(&c->times[i]) &&
			c->times[i].gate.verdict != GATE_INCONCLUSIVE;
	}
	for (i = 0; i < c->count_count; i++)
		counts += c->counts[i].before && c->counts[i].after;
	if (times > 0)
		return decided > 0 ? EXIT_DONE : EXIT_INCONCLUSIVE;
	return counts > 0 ? EXIT_DONE : EXIT_INCONCLUSIVE;
}

void comparison_release(struct comparison *c)
{
	free(c->times);
	free(c->counts);
	*c = (struct comparison)COMPARISON_INIT;
}
