#include "cache/difference.h"

#include <stdlib.h>
#include <string.h>

/* What is left of the sequences when equal ends are cut off. */
struct middle {
	const uint32_t *old, *new;
	ptrdiff_t old_count, new_count;
	/* rows[d][d + k]: how far along old d edits reach on diagonal k = x - y */
	ptrdiff_t *rows[MOST_EDITS + 1];
};

static ptrdiff_t diagonal_follow(const struct middle *m, ptrdiff_t x, ptrdiff_t k)
{
	while (x < m->old_count && x - k < m->new_count && m->old[x] == m->new[x - k])
		x++;
	return x;
}

/* True if the way to diagonal k with d edits comes from k + 1, by adding an element. */
static bool came_by_adding(const ptrdiff_t *before, ptrdiff_t d, ptrdiff_t k)
{
	return k == -d || (k != d && before[d - 1 + k - 1] < before[d - 1 + k + 1]);
}

static ptrdiff_t furthest(const struct middle *m, ptrdiff_t d, ptrdiff_t k)
{
	const ptrdiff_t *before;

	if (d == 0)
		return diagonal_follow(m, 0, 0);
	before = m->rows[d - 1];
	return diagonal_follow(m, came_by_adding(before, d, k) ? before[d - 1 + k + 1] :
		before[d - 1 + k - 1] + 1, k);
}

/* The number of edits, -1 when out of memory, MOST_EDITS + 1 when there are more. */
static ptrdiff_t edits_count(struct middle *m)
{
	for (ptrdiff_t d = 0; d <= MOST_EDITS; d++) {
		m->rows[d] = malloc((2 * (size_t)d + 1) * sizeof(*m->rows[d]));
		if (!m->rows[d])
			return -1;
		for (ptrdiff_t k = -d; k <= d; k += 2) {
			ptrdiff_t x = furthest(m, d, k);

			m->rows[d][d + k] = x;
			if (k == m->old_count - m->new_count && x >= m->old_count)
				return d;
		}
	}
	return MOST_EDITS + 1;
}

/* Walks back from the end; hunks come out last first. */
static void hunks_collect(const struct middle *m, ptrdiff_t edits, struct difference *d)
{
	ptrdiff_t x = m->old_count, y = m->new_count;

	for (; edits > 0; edits--) {
		const ptrdiff_t *before = m->rows[edits - 1];
		bool added = came_by_adding(before, edits, x - y);
		ptrdiff_t k = x - y + (added ? 1 : -1), from_x = before[edits - 1 + k];
		ptrdiff_t from_y = from_x - k, to_x = from_x + !added, to_y = from_y + added;
		struct hunk *last = d->count ? &d->hunks[d->count - 1] : NULL;

		if (!last || (ptrdiff_t)last->from != to_x || (ptrdiff_t)last->to != to_y) {
			last = &d->hunks[d->count++];
			*last = (struct hunk){0};
		}
		last->from = (size_t)from_x;
		last->to = (size_t)from_y;
		last->removed += !added;
		last->added += added;
		x = from_x;
		y = from_y;
	}
}

static void hunks_finish(struct difference *d, size_t prefix)
{
	for (size_t i = 0; i < d->count / 2; i++) {
		struct hunk hunk = d->hunks[i];

		d->hunks[i] = d->hunks[d->count - 1 - i];
		d->hunks[d->count - 1 - i] = hunk;
	}
	for (size_t i = 0; i < d->count; i++) {
		d->hunks[i].from += prefix;
		d->hunks[i].to += prefix;
	}
}

static int hash_compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static uint32_t *sorted_copy(const uint32_t *items, size_t count)
{
	uint32_t *copy = malloc(count * sizeof(*copy) + 1);

	if (copy && count) {
		memcpy(copy, items, count * sizeof(*copy));
		qsort(copy, count, sizeof(*copy), hash_compare);
	}
	return copy;
}

/* How many elements both have, in whatever order. */
static int common_count(const struct middle *m, size_t *common)
{
	size_t old_count = (size_t)m->old_count, new_count = (size_t)m->new_count;
	uint32_t *old = sorted_copy(m->old, old_count), *new = sorted_copy(m->new, new_count);
	size_t i = 0, k = 0;
	int result = old && new ? 0 : -1;

	while (!result && i < old_count && k < new_count) {
		if (old[i] == new[k]) {
			(*common)++;
			i++;
			k++;
		} else if (old[i] < new[k]) {
			i++;
		} else {
			k++;
		}
	}
	free(old);
	free(new);
	return result;
}

static int middle_compare(struct middle *m, struct difference *d, size_t prefix)
{
	ptrdiff_t edits = edits_count(m);
	size_t removed = 0;

	if (edits < 0)
		return -1;
	if (edits > MOST_EDITS) {
		d->many = true;
		return common_count(m, &d->common);
	}
	d->hunks = calloc((size_t)edits + 1, sizeof(*d->hunks));
	if (!d->hunks)
		return -1;
	hunks_collect(m, edits, d);
	hunks_finish(d, prefix);
	for (size_t i = 0; i < d->count; i++)
		removed += d->hunks[i].removed;
	d->common += (size_t)m->old_count - removed;
	return 0;
}

int difference_find(struct difference *d, const uint32_t *old, size_t old_count,
	const uint32_t *new, size_t new_count)
{
	struct middle m = {.old = old, .new = new};
	size_t prefix = 0, suffix = 0;
	int result;

	memset(d, 0, sizeof(*d));
	while (prefix < old_count && prefix < new_count && old[prefix] == new[prefix])
		prefix++;
	while (suffix < old_count - prefix && suffix < new_count - prefix &&
		old[old_count - 1 - suffix] == new[new_count - 1 - suffix])
		suffix++;
	/* Either may be NULL when it is empty. */
	m.old = old_count ? old + prefix : NULL;
	m.new = new_count ? new + prefix : NULL;
	m.old_count = (ptrdiff_t)(old_count - prefix - suffix);
	m.new_count = (ptrdiff_t)(new_count - prefix - suffix);
	d->common = prefix + suffix;
	result = middle_compare(&m, d, prefix);
	for (size_t i = 0; i <= MOST_EDITS; i++)
		free(m.rows[i]);
	if (result)
		difference_release(d);
	return result;
}

void difference_release(struct difference *d)
{
	free(d->hunks);
	memset(d, 0, sizeof(*d));
}
