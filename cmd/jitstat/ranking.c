#include "cmd/jitstat/ranking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "profile/event.h"

static int descending(double a, double b)
{
	if (isnan(a) || isnan(b))
		return !!isnan(a) - !!isnan(b);
	return (a < b) - (a > b);
}

static int ascending(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int ranked_compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	int order = (a->group > b->group) - (a->group < b->group);

	if (order == 0)
		order = descending(a->value, b->value);
	if (order == 0)
		order = descending(a->second, b->second);
	if (order == 0)
		order = ascending(a->name, b->name);
	return order ? order : ascending(a->detail, b->detail);
}

void ranking_sort(struct ranked *rows, size_t count)
{
	if (count > 1)
		qsort(rows, count, sizeof(*rows), ranked_compare);
}

size_t ranking_shown(size_t count, int64_t top)
{
	return top > 0 && (uint64_t)top < count ? (size_t)top : count;
}

char *ranking_title(const char *what, size_t shown, size_t count)
{
	if (shown < count)
		return string_printf("%s, the first %zu of %zu:", what, shown, count);
	return string_printf("%s:", what);
}

double figure_value(int64_t figure)
{
	return figure == EVENT_ABSENT ? (double)NAN : (double)figure;
}
