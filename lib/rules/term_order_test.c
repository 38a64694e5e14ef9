#include "base/test.h"

#include "rules/term_order.h"

enum { ZERO, ONE, S, PAIR, SYMBOLS };

/* A term that is not the same node as others of its text: tests make all of them anew. */
static term_word s(struct heap *heap, term_word t)
{
	return heap_node(heap, S, 1, &t);
}

static term_word pair(struct heap *heap, term_word a, term_word b)
{
	return heap_node(heap, PAIR, 2, (term_word[]){a, b});
}

static int open_heap(void **state)
{
	struct heap *heap;

	assert_int_equal(heap_open(&heap, SYMBOLS, &(struct heap_limits){.cancel_fd = -1}, NULL), 0);
	*state = heap;
	return 0;
}

static int close_heap(void **state)
{
	assert_int_equal(heap_failure(*state, NULL), 0);
	heap_close(*state);
	return 0;
}

/* 2^levels leaves. */
static term_word shared(struct heap *heap, int levels, term_word leaf)
{
	for (int i = 0; i < levels; i++)
		leaf = pair(heap, leaf, leaf);
	return leaf;
}

static term_word numeral(struct heap *heap, size_t levels, term_word inner)
{
	heap->result = inner;
	while (levels--) {
		if (heap->top > heap->limit)
			assert_int_equal(heap_collect(heap), 0);
		heap->result = s(heap, heap->result);
	}
	return heap->result;
}

/* Pairs to the left of pairs. */
static term_word comb(struct heap *heap, size_t levels, term_word inner)
{
	heap->result = inner;
	while (levels--) {
		if (heap->top > heap->limit)
			assert_int_equal(heap_collect(heap), 0);
		heap->result = pair(heap, heap->result, heap_constant(heap, ZERO));
	}
	return heap->result;
}

static void assert_less(struct heap *heap, term_word a, term_word b)
{
	assert_true(term_compare(heap, a, b) < 0);
	assert_true(term_compare(heap, b, a) > 0);
	assert_false(term_equal(heap, a, b));
	assert_false(term_equal(heap, b, a));
}

static void assert_same(struct heap *heap, term_word a, term_word b)
{
	assert_int_not_equal(a, b);
	assert_true(term_equal(heap, a, b));
	assert_int_equal(term_compare(heap, a, b), 0);
	assert_int_equal(term_compare(heap, b, a), 0);
}

static void terms_are_ordered(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO), one = heap_constant(heap, ONE);
	/* fewer symbols, head, first difference, in this order */
	term_word ascending[] = {heap_integer(heap, INT64_MIN), heap_integer(heap, -1),
		heap_integer(heap, 5), heap_integer(heap, INT64_MAX - 1), heap_integer(heap, INT64_MAX),
		zero, one, s(heap, 3), s(heap, zero), s(heap, one), s(heap, s(heap, zero)),
		pair(heap, zero, zero), pair(heap, zero, one), pair(heap, one, zero),
		s(heap, pair(heap, one, one)), pair(heap, zero, s(heap, zero)),
		pair(heap, zero, s(heap, one)), pair(heap, one, s(heap, zero)),
		pair(heap, s(heap, zero), zero), pair(heap, s(heap, zero), one),
		pair(heap, zero, pair(heap, zero, one)), pair(heap, pair(heap, zero, zero), one)};
	size_t count = sizeof ascending / sizeof *ascending;

	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			assert_less(heap, ascending[i], ascending[j]);
}

static void equal_terms_are_equal(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO);

	assert_true(term_equal(heap, zero, zero));
	assert_true(term_equal(heap, 7, 7));
	assert_same(heap, heap_integer(heap, INT64_MAX), heap_integer(heap, INT64_MAX));
	assert_same(heap, pair(heap, s(heap, zero), heap_integer(heap, INT64_MIN)),
		pair(heap, s(heap, zero), heap_integer(heap, INT64_MIN)));
}

/* Sizes decide before what is farther in: the first difference is to the left, the size to the
 * right. */
static void size_outweighs_the_first_difference(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO), one = heap_constant(heap, ONE);

	assert_less(heap, pair(heap, one, zero), pair(heap, zero, s(heap, zero)));
	assert_less(heap, pair(heap, pair(heap, one, zero), one),
		pair(heap, pair(heap, zero, zero), s(heap, zero)));
	assert_less(heap, pair(heap, s(heap, one), one), pair(heap, one, pair(heap, zero, zero)));
}

static void shared_terms_take_no_exponential_time(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO), one = heap_constant(heap, ONE);

	assert_same(heap, shared(heap, 60, zero), shared(heap, 60, zero));
	assert_less(heap, shared(heap, 60, zero), shared(heap, 60, one));
	assert_less(heap, shared(heap, 59, one), shared(heap, 60, zero));
	assert_less(heap, shared(heap, 60, pair(heap, zero, one)),
		shared(heap, 60, pair(heap, one, zero)));
	assert_less(heap, pair(heap, shared(heap, 60, one), shared(heap, 59, one)),
		pair(heap, shared(heap, 60, zero), shared(heap, 60, zero)));
	/* sizes beyond 64 bits count as equal */
	assert_less(heap, shared(heap, 3, one), shared(heap, 63, zero));
	assert_less(heap, shared(heap, 1000, zero), shared(heap, 1000, one));
}

static void millions_of_levels_are_compared(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO), one = heap_constant(heap, ONE);
	uint64_t *t = heap->stack;

	heap->stack += 4;
	t[0] = t[1] = t[2] = t[3] = zero;
	t[0] = numeral(heap, 2000000, zero);
	t[1] = numeral(heap, 2000000, zero);
	t[2] = numeral(heap, 2000000, one);
	t[3] = numeral(heap, 2000001, zero);
	assert_same(heap, t[0], t[1]);
	assert_less(heap, t[1], t[2]);
	assert_less(heap, t[2], t[3]);
	t[0] = comb(heap, 1000000, zero);
	t[1] = comb(heap, 1000000, zero);
	t[2] = comb(heap, 1000000, one);
	t[3] = comb(heap, 1000000, s(heap, zero));
	assert_same(heap, t[0], t[1]);
	assert_less(heap, t[1], t[2]);
	assert_less(heap, t[2], t[3]);
}

static void comparisons_obey_limits(void **state)
{
	const struct heap_limits limits = {.memory_bytes = 44 << 20, .cancel_fd = -1};
	struct error e = ERROR_INIT;
	struct heap *heap;
	uint64_t *t;

	(void)state;
	assert_int_equal(heap_open(&heap, SYMBOLS, &limits, NULL), 0);
	t = heap->stack;
	heap->stack += 2;
	t[0] = t[1] = heap_constant(heap, ZERO);
	t[0] = numeral(heap, 600000, t[0]);
	t[1] = numeral(heap, 600000, t[1]);
	assert_false(term_equal(heap, t[0], t[1]));
	assert_int_equal(heap_failure(heap, &e), -1);
	assert_string_equal(error_text(&e), "memory limit of 44.0 MiB reached after 0 steps");
	error_release(&e);
	heap_close(heap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(terms_are_ordered, open_heap, close_heap),
		cmocka_unit_test_setup_teardown(equal_terms_are_equal, open_heap, close_heap),
		cmocka_unit_test_setup_teardown(size_outweighs_the_first_difference, open_heap,
			close_heap),
		cmocka_unit_test_setup_teardown(shared_terms_take_no_exponential_time, open_heap,
			close_heap),
		cmocka_unit_test_setup_teardown(millions_of_levels_are_compared, open_heap,
			close_heap),
		cmocka_unit_test(comparisons_obey_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
