#include "base/test.h"

#include <string.h>

#include "cache/difference.h"

enum { LONGEST = 24 };

/* The oracle: the longest common subsequence by the table. */
static size_t common_longest(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t table[LONGEST + 1][LONGEST + 1] = {{0}};

	for (size_t i = 1; i <= n; i++) {
		for (size_t k = 1; k <= m; k++) {
			size_t best = table[i - 1][k] > table[i][k - 1] ? table[i - 1][k] :
				table[i][k - 1];

			if (a[i - 1] == b[k - 1])
				best = table[i - 1][k - 1] + 1;
			table[i][k] = best;
		}
	}
	return table[n][m];
}

/* Applying the hunks to the old sequence must give the new one. */
static void applies(const struct difference *d, const uint32_t *a, size_t n, const uint32_t *b,
	size_t m)
{
	size_t i = 0, k = 0;

	for (size_t h = 0; h < d->count; h++) {
		assert_true(d->hunks[h].from >= i);
		assert_int_equal(d->hunks[h].from - i, d->hunks[h].to - k);
		if (h)
			assert_true(d->hunks[h].from > i);
		for (; i < d->hunks[h].from; i++, k++)
			assert_int_equal(a[i], b[k]);
		assert_true(d->hunks[h].removed + d->hunks[h].added > 0);
		i += d->hunks[h].removed;
		k += d->hunks[h].added;
	}
	assert_int_equal(n - i, m - k);
	for (; i < n; i++, k++)
		assert_int_equal(a[i], b[k]);
}

static void differences_are_shortest(void **state)
{
	uint32_t a[LONGEST], b[LONGEST];
	struct difference d;

	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)rand() % (LONGEST + 1), m = (size_t)rand() % (LONGEST + 1);
		int letters = 1 + rand() % 6;
		size_t edits = 0;

		for (size_t i = 0; i < n; i++)
			a[i] = (uint32_t)(rand() % letters);
		for (size_t i = 0; i < m; i++)
			b[i] = (uint32_t)(rand() % letters);
		assert_int_equal(difference_find(&d, a, n, b, m), 0);
		assert_false(d.many);
		applies(&d, a, n, b, m);
		for (size_t h = 0; h < d.count; h++)
			edits += d.hunks[h].removed + d.hunks[h].added;
		assert_int_equal(d.common, common_longest(a, n, b, m));
		assert_int_equal(edits, n + m - 2 * d.common);
		difference_release(&d);
	}
}

static void empty_sequences_are_fine(void **state)
{
	static const uint32_t one[] = {1};
	struct difference d;

	(void)state;
	assert_int_equal(difference_find(&d, NULL, 0, NULL, 0), 0);
	assert_int_equal(d.count, 0);
	difference_release(&d);
	assert_int_equal(difference_find(&d, NULL, 0, one, 1), 0);
	assert_int_equal(d.count, 1);
	assert_int_equal(d.hunks[0].added, 1);
	difference_release(&d);
}

static void many_edits_are_only_counted(void **state)
{
	enum { COUNT = 3000 };
	static uint32_t a[COUNT], b[COUNT];
	struct difference d;

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++) {
		a[i] = i;
		b[i] = i % 2 ? i : 100000 + i;
	}
	assert_int_equal(difference_find(&d, a, COUNT, b, COUNT), 0);
	assert_true(d.many);
	assert_int_equal(d.common, COUNT / 2);
	assert_int_equal(d.count, 0);
	difference_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences_are_shortest),
		cmocka_unit_test(empty_sequences_are_fine),
		cmocka_unit_test(many_edits_are_only_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
