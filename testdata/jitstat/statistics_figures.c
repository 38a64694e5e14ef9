/*
 * Prints what lib/stats makes of samples, so that something else can compare: a line of figures for
 * each line on stdin, which is the name of a function, its parameter (or 0), and two samples, each
 * behind its size (the second may be of size 0).
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "stats/holm.h"
#include "stats/rank.h"
#include "stats/shift.h"
#include "stats/summary.h"

enum { MOST = RANK_TEST_MAX };

struct samples {
	double parameter, a[MOST], b[MOST];
	size_t a_count, b_count;
};

static int print_summary(struct samples *s)
{
	struct summary out;

	if (summary_of(s->a, s->a_count, &out) < 0)
		return -1;
	printf("%.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", out.mean, out.median, out.minimum,
		out.maximum, out.deviation, out.quartiles[0], out.quartiles[1]);
	return 0;
}

static int print_quantile(struct samples *s)
{
	values_sort(s->a, s->a_count);
	printf("%.17g\n", quantile_sorted(s->a, s->a_count, s->parameter));
	return 0;
}

static int print_signed(struct samples *s)
{
	struct rank_test out;

	if (rank_test_signed(s->a, s->a_count, &out) < 0)
		return -1;
	printf("%.17g %.17g %.17g %zu\n", out.statistic, out.p, out.least_p, out.count);
	return 0;
}

static int print_two_samples(struct samples *s)
{
	struct rank_test out;

	if (rank_test_two_samples(s->a, s->a_count, s->b, s->b_count, &out) < 0)
		return -1;
	printf("%.17g %.17g %.17g %d\n", out.statistic, out.p, out.least_p, out.is_exact);
	return 0;
}

static int print_shift(struct samples *s)
{
	struct shift out;

	if (s->b_count > 0 ? shift_two_samples(s->a, s->a_count, s->b, s->b_count, s->parameter,
				     &out) < 0
			   : shift_paired(s->a, s->a_count, s->parameter, &out) < 0)
		return -1;
	printf("%.17g %.17g %.17g\n", out.estimate, out.low, out.high);
	return 0;
}

static int print_holm(struct samples *s)
{
	if (holm_adjust(s->a, s->a_count) < 0)
		return -1;
	for (size_t i = 0; i < s->a_count; i++)
		printf("%.17g%c", s->a[i], i + 1 < s->a_count ? ' ' : '\n');
	return 0;
}

static const struct {
	const char *name;
	int (*print)(struct samples *s);
} functions[] = {
	{"summary", print_summary}, {"quantile", print_quantile}, {"signed", print_signed},
	{"two-samples", print_two_samples}, {"shift", print_shift}, {"holm", print_holm},
};

static int sample_read(double *values, size_t *count)
{
	if (scanf("%zu", count) != 1 || *count > MOST)
		return -1;
	for (size_t i = 0; i < *count; i++)
		if (scanf("%lf", &values[i]) != 1)
			return -1;
	return 0;
}

int main(void)
{
	static struct samples s;
	char name[32];

	while (scanf("%31s", name) == 1) {
		size_t i = 0, count = sizeof(functions) / sizeof(*functions);

		if (scanf("%lf", &s.parameter) != 1 || sample_read(s.a, &s.a_count) < 0 ||
			sample_read(s.b, &s.b_count) < 0)
			return 2;
		while (i < count && strcmp(functions[i].name, name) != 0)
			i++;
		if (i == count || functions[i].print(&s) < 0)
			return 2;
	}
	return 0;
}
