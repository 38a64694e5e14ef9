#include "stats/gate.h"

#include <math.h>
#include <stdlib.h>

#include "stats/holm.h"
#include "stats/rank.h"
#include "stats/summary.h"

/* Of a metric, what can be looked at: logarithms of both samples, or of the ratios of pairs. */
struct logs {
	double *after, *before; /* paired: ratios are in after, before stays empty */
	size_t after_count, before_count;
};

static bool is_usable(double value)
{
	return value > 0 && isfinite(value);
}

/* Equal ratios give equal logarithms, inverse ones differ in the sign alone: what is tied is to
 * stay so. */
static double log_ratio(double after, double before)
{
	return after >= before ? log(after / before) : -log(before / after);
}

static size_t stride(size_t count)
{
	return count > RANK_TEST_MAX ? (count + RANK_TEST_MAX - 1) / RANK_TEST_MAX : 1;
}

static size_t ratios_take(const struct gate_metric *m, size_t count, double *logs)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i += stride(count))
		if (is_usable(m->before[i]) && is_usable(m->after[i]))
			logs[found++] = log_ratio(m->after[i], m->before[i]);
	return found;
}

static size_t values_take(const double *values, size_t count, double *logs)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i += stride(count))
		if (is_usable(values[i]))
			logs[found++] = log(values[i]);
	return found;
}

/* Why `found` of the values `taken` are not enough; NULL when they are. */
static const char *shortage(size_t found, size_t taken, size_t least)
{
	if (taken < least)
		return least > 1 ? "fewer than 6 samples" : "no samples";
	return found < least || 2 * found < taken ? "too many values are not above 0" : NULL;
}

static size_t taken_of(size_t count)
{
	return (count + stride(count) - 1) / stride(count);
}

static void logs_release(struct logs *l)
{
	free(l->after);
	free(l->before);
}

/* Says in m->reason when there is too little. -1: out of memory. */
static int logs_init(struct logs *l, struct gate_metric *m)
{
	size_t pairs = m->before_count < m->after_count ? m->before_count : m->after_count;

	*l = (struct logs){0};
	l->after = calloc(RANK_TEST_MAX, sizeof(*l->after));
	l->before = calloc(RANK_TEST_MAX, sizeof(*l->before));
	if (!l->after || !l->before) {
		logs_release(l);
		return -1;
	}
	if (m->is_paired) {
		l->after_count = ratios_take(m, pairs, l->after);
		m->reason = shortage(l->after_count, taken_of(pairs), GATE_LEAST);
		return 0;
	}
	l->after_count = values_take(m->after, m->after_count, l->after);
	l->before_count = values_take(m->before, m->before_count, l->before);
	m->reason = shortage(l->before_count, taken_of(m->before_count), GATE_LEAST);
	if (!m->reason)
		m->reason = shortage(l->after_count, taken_of(m->after_count), GATE_LEAST);
	return 0;
}

static int shift_of(const struct logs *l, bool is_paired, double confidence, struct shift *shift)
{
	if (is_paired)
		return shift_paired(l->after, l->after_count, confidence, shift);
	return shift_two_samples(l->after, l->after_count, l->before, l->before_count, confidence,
		shift);
}

/* The ratio with its interval, wherever there are values at all; the test where there are enough.
 * *least_p: the smallest p that so many values can have. */
static int metric_test(struct gate_metric *m, const struct gate_options *options, double *least_p)
{
	struct rank_test test = {0};
	struct shift shift;
	struct logs l;
	int result = -1;

	m->limit = isnan(m->noise) ? options->least_effect
		: fmax(options->least_effect, expm1(2 * m->noise));
	if (logs_init(&l, m) < 0)
		return -1;
	if (l.after_count > 0 && (m->is_paired || l.before_count > 0)) {
		if (shift_of(&l, m->is_paired, options->confidence, &shift) < 0)
			goto out;
		m->ratio = exp(shift.estimate);
		m->ratio_low = isfinite(shift.low) ? exp(shift.low) : NAN;
		m->ratio_high = isfinite(shift.high) ? exp(shift.high) : NAN;
	}
	result = 0;
	if (m->reason)
		goto out;
	result = m->is_paired ? rank_test_signed(l.after, l.after_count, &test)
		: rank_test_two_samples(l.after, l.after_count, l.before, l.before_count, &test);
	m->p = test.p;
	m->is_exact = test.is_exact;
	*least_p = test.least_p;
out:
	logs_release(&l);
	return result;
}

/* most_p: the largest p that could count among so many tests, whatever the others come to. */
static void verdict_find(struct gate_metric *m, double alpha, double most_p, double least_p)
{
	enum gate_verdict asked = m->ratio > 1 + m->limit ? GATE_SLOWER
		: m->ratio < 1 / (1 + m->limit) ? GATE_FASTER : GATE_SAME;

	if (m->reason || asked == GATE_SAME || m->p_adjusted < alpha) {
		m->verdict = m->reason ? GATE_INCONCLUSIVE : asked;
	} else if (least_p >= most_p) {
		m->verdict = GATE_INCONCLUSIVE;
		m->reason = "too few samples for so many metrics";
	} else {
		m->verdict = GATE_SAME;
	}
}

static int decide_by_test(struct gate_metric *metrics, size_t count,
	const struct gate_options *options)
{
	double *p = calloc(count + 1, sizeof(*p)), *least_p = calloc(count + 1, sizeof(*least_p));
	int result = -1;
	size_t i, made = 0;

	if (!p || !least_p)
		goto out;
	for (i = 0; i < count; i++) {
		if (metric_test(&metrics[i], options, &least_p[i]) < 0)
			goto out;
		p[i] = metrics[i].p;
		made += !isnan(p[i]);
	}
	result = holm_adjust(p, count);
	for (i = 0; i < count && result == 0; i++) {
		metrics[i].p_adjusted = p[i];
		verdict_find(&metrics[i], options->alpha,
			options->alpha / (double)(made > 0 ? made : 1), least_p[i]);
	}
out:
	free(p);
	free(least_p);
	return result;
}

/* *reason: why there is none, or NULL. */
static int median_of(const double *values, size_t count, double *median, const char **reason)
{
	double *usable = calloc(count + 1, sizeof(*usable));
	size_t found = 0;

	if (!usable)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (is_usable(values[i]))
			usable[found++] = values[i];
	*reason = shortage(found, count, 1);
	values_sort(usable, found);
	*median = quantile_sorted(usable, found, 0.5);
	free(usable);
	return 0;
}

static int decide_by_ratio(struct gate_metric *m, double limit)
{
	const char *after_reason;
	double before, after;

	m->limit = limit - 1;
	if (median_of(m->before, m->before_count, &before, &m->reason) < 0 ||
		median_of(m->after, m->after_count, &after, &after_reason) < 0)
		return -1;
	if (!m->reason)
		m->reason = after_reason;
	m->ratio = after / before;
	if (!m->reason)
		m->verdict = m->ratio > limit ? GATE_SLOWER
			: m->ratio < 1 / limit ? GATE_FASTER : GATE_SAME;
	return 0;
}

int gate_decide(struct gate_metric *metrics, size_t count, const struct gate_options *options)
{
	for (size_t i = 0; i < count; i++) {
		struct gate_metric *m = &metrics[i];

		m->verdict = GATE_INCONCLUSIVE;
		m->reason = NULL;
		m->ratio = m->ratio_low = m->ratio_high = m->p = m->p_adjusted = NAN;
		m->is_exact = false;
		if (options->ratio_limit > 0 && decide_by_ratio(m, options->ratio_limit) < 0)
			return -1;
	}
	return options->ratio_limit > 0 ? 0 : decide_by_test(metrics, count, options);
}

double gate_noise(const double *values, size_t count)
{
	size_t taken = count - count % 2, found = 0;
	double *logs = calloc(taken + 1, sizeof(*logs));
	struct shift shift = {.estimate = NAN};

	for (size_t i = 0; logs && i < taken && found < RANK_TEST_MAX; i += 2)
		if (is_usable(values[i]) && is_usable(values[i + 1]))
			logs[found++] = log_ratio(values[i + 1], values[i]);
	if (found < GATE_LEAST || shift_paired(logs, found, 0.95, &shift) < 0)
		shift.estimate = NAN;
	free(logs);
	return fabs(shift.estimate);
}
