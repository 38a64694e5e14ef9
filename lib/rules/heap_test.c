#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "rules/heap.h"

enum { ZERO, S, PAIR, SYMBOLS };

static struct heap *open_heap(struct heap_limits limits)
{
	struct heap *heap;

	assert_int_equal(heap_open(&heap, SYMBOLS, &limits, NULL), 0);
	return heap;
}

static struct heap *open_unlimited(void)
{
	return open_heap((struct heap_limits){.cancel_fd = -1});
}

static int room(struct heap *heap)
{
	if (heap->top > heap->limit || heap->stack > heap->stack_limit || heap->fuel < 0)
		return heap_collect(heap);
	return 0;
}

static void push(struct heap *heap, term_word t)
{
	*heap->stack++ = t;
}

/* Puts s(...s(zero)) into heap->result, a step each; the steps until the run ended. */
static int64_t numeral_make(struct heap *heap, int64_t levels)
{
	heap->result = heap_constant(heap, ZERO);
	for (int64_t i = 0; i < levels; i++) {
		heap->fuel--;
		if (room(heap) < 0)
			return i;
		heap->result = heap_node(heap, S, 1, &heap->result);
	}
	return levels;
}

static void assert_numeral(const struct heap *heap, term_word t, int64_t levels)
{
	for (int64_t i = 0; i < levels; i++) {
		assert_int_equal(term_symbol(t), S);
		assert_int_equal(term_arity(t), 1);
		t = term_argument(t, 0);
	}
	assert_int_equal(t, heap_constant(heap, ZERO));
}

static void assert_failure(const struct heap *heap, enum error_code code, const char *message)
{
	struct error e = ERROR_INIT;

	assert_int_equal(heap_failure(heap, &e), -1);
	assert_int_equal(e.code, code);
	assert_string_equal(error_text(&e), message);
	error_release(&e);
}

static void integers_keep_all_bits(void **state)
{
	static const int64_t values[] = {0, 1, -1, (INT64_C(1) << 61) - 1, INT64_C(1) << 61,
		-(INT64_C(1) << 61), -(INT64_C(1) << 61) - 1, INT64_MAX, INT64_MIN};
	struct heap *heap = open_unlimited();

	(void)state;
	heap_stress(heap);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		push(heap, heap_integer(heap, values[i]));
	assert_int_equal(heap_collect(heap), 0);
	assert_true(term_is_small(heap->stack[-6]));
	assert_false(term_is_small(heap->stack[-5]));
	for (size_t i = sizeof values / sizeof *values; i-- > 0;) {
		term_word t = *--heap->stack;

		assert_true(term_is_integer(t));
		assert_int_equal(term_arity(t), 0);
		assert_int_equal(term_integer(t), values[i]);
	}
	heap_close(heap);
}

static void what_roots_reach_survives(void **state)
{
	struct heap *heap = open_unlimited();
	struct heap_usage usage;
	uint64_t inside;

	(void)state;
	heap_stress(heap);
	inside = heap->top | 1;
	push(heap, inside);
	push(heap, 0);
	assert_int_equal(numeral_make(heap, 1000), 1000);
	push(heap, heap_node(heap, PAIR, 2, (term_word[]){heap->result, heap->result}));
	heap->result = 0;
	assert_int_equal(heap_collect(heap), 0);
	assert_int_equal(heap->result, 0);
	assert_int_equal(heap->stack[-3], inside);
	assert_int_equal(heap->stack[-2], 0);
	assert_int_equal(term_argument(heap->stack[-1], 0), term_argument(heap->stack[-1], 1));
	assert_numeral(heap, term_argument(heap->stack[-1], 0), 1000);
	heap_usage(heap, &usage);
	assert_int_equal(usage.steps, 1000);
	assert_int_equal(usage.collections, 1000);
	assert_int_equal(usage.major_collections, 1000);
	heap_close(heap);
}

static void million_levels_survive(void **state)
{
	struct heap *heap = open_unlimited();
	struct heap_usage usage;

	(void)state;
	assert_int_equal(numeral_make(heap, 3000000), 3000000);
	assert_numeral(heap, heap->result, 3000000);
	heap_usage(heap, &usage);
	assert_int_equal(usage.steps, 3000000);
	assert_in_range(usage.collections, 40, 200);
	assert_in_range(usage.major_collections, 3, 10);
	assert_in_range(usage.peak_bytes, 48000000, 48000000 * 3);
	heap_close(heap);
}

static void garbage_costs_no_memory(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.memory_bytes = 2 << 20, .cancel_fd = -1});
	struct heap_usage usage;

	(void)state;
	for (int i = 0; i < 10000000; i++) {
		assert_int_equal(room(heap), 0);
		heap->result = heap_node(heap, PAIR, 2, (term_word[]){3, 7});
	}
	heap_usage(heap, &usage);
	assert_in_range(usage.peak_bytes, 200000, 300 << 10);
	heap_close(heap);
}

static void memory_is_limited(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.memory_bytes = 64 << 20, .cancel_fd = -1});
	struct heap_usage usage;
	struct error e = ERROR_INIT;

	(void)state;
	assert_in_range(numeral_make(heap, 4000000), 1500000, 2100000);
	assert_int_equal(heap_collect(heap), -1);
	assert_int_equal(heap_failure(heap, &e), -1);
	assert_int_equal(e.code, ERROR_FAILED);
	assert_non_null(strstr(error_text(&e), "memory limit of 64.0 MiB reached after "));
	assert_non_null(strstr(error_text(&e), " steps"));
	error_release(&e);
	heap_usage(heap, &usage);
	assert_in_range(usage.peak_bytes, 40 << 20, 64 << 20);
	heap_begin(heap);
	heap_usage(heap, &usage);
	assert_int_equal(usage.peak_bytes, 0);
	assert_int_equal(numeral_make(heap, 1000000), 1000000);
	assert_int_equal(heap_failure(heap, NULL), 0);
	heap_close(heap);
}

static void stack_grows_and_is_limited(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.memory_bytes = 64 << 20, .cancel_fd = -1});
	uint64_t *base = heap->stack;
	size_t pushed = 0;

	(void)state;
	heap->result = heap_node(heap, S, 1, (term_word[]){heap_constant(heap, ZERO)});
	while (room(heap) == 0 && ++pushed < 20000000)
		push(heap, heap->result);
	assert_in_range(pushed, 7000000, 8388608);
	assert_int_equal(heap_failure(heap, NULL), -1);
	assert_int_equal(base[0], base[pushed - 1]);

	heap_begin(heap);
	assert_ptr_equal(heap->stack, base);
	for (pushed = 0; pushed < 4000000; pushed++) {
		assert_int_equal(room(heap), 0);
		push(heap, 3);
	}
	heap->stack = base + 1;
	assert_int_equal(heap_collect(heap), 0);
	assert_int_equal(base[0], 3);
	assert_int_equal(base[3999999], 0);
	heap_close(heap);
}

static void steps_are_limited(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.steps = 100000, .cancel_fd = -1});
	struct heap_usage usage;

	(void)state;
	assert_int_equal(numeral_make(heap, 100000), 100000);
	assert_int_equal(heap_failure(heap, NULL), 0);
	heap_begin(heap);
	assert_int_equal(numeral_make(heap, 100002), 100000);
	assert_failure(heap, ERROR_FAILED, "limit of 100000 steps reached");
	heap_begin(heap);
	heap->fuel -= 3;
	heap_usage(heap, &usage);
	assert_int_equal(usage.steps, 3);
	heap_close(heap);
}

static void limit_holds_though_nobody_looks(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.steps = 2, .cancel_fd = -1});

	(void)state;
	heap->fuel -= 2;
	assert_int_equal(heap_failure(heap, NULL), 0);
	heap->fuel--;
	assert_failure(heap, ERROR_FAILED, "limit of 2 steps reached");
	heap_close(heap);
}

static void time_is_limited(void **state)
{
	struct heap *heap = open_heap((struct heap_limits){.timeout_ns = 1000000, .cancel_fd = -1});
	struct error e = ERROR_INIT;

	(void)state;
	while (heap_collect(heap) == 0)
		heap->fuel--;
	heap_failure(heap, &e);
	assert_non_null(strstr(error_text(&e), "timeout of 1.00 ms reached after "));
	error_release(&e);
	heap_close(heap);
}

static void a_run_is_cancelled(void **state)
{
	int ends[2];
	struct heap *heap;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	heap = open_heap((struct heap_limits){.cancel_fd = ends[0]});
	assert_int_equal(heap_collect(heap), 0);
	assert_int_equal(write(ends[1], "", 1), 1);
	assert_int_equal(heap_collect(heap), -1);
	assert_failure(heap, ERROR_CANCELLED, "cancelled");
	heap_close(heap);
	close(ends[0]);
	close(ends[1]);
}

static void first_failure_stays(void **state)
{
	struct heap *heap = open_unlimited();

	(void)state;
	assert_int_equal(heap_failure(heap, NULL), 0);
	heap_fail(heap, "division by %s", "zero");
	heap_fail(heap, "overflow");
	assert_true(heap->top > heap->limit);
	assert_int_equal(heap_collect(heap), -1);
	assert_failure(heap, ERROR_FAILED, "division by zero");
	heap_begin(heap);
	assert_int_equal(heap_failure(heap, NULL), 0);
	assert_int_equal(heap_collect(heap), 0);
	heap_close(heap);
}

/*
 * Code that calls itself deeply, as generated code does: a frame is a node and a
 * return address, one of those in `code` or the barrier.
 */
static const uint64_t code[4];
static int64_t passes;

static uint64_t address(const uint64_t *word)
{
	return (uint64_t)(uintptr_t)word;
}

static void call(struct heap *heap, int64_t number)
{
	assert_int_equal(room(heap), 0);
	push(heap, heap_node(heap, PAIR, 2, (term_word[]){(uint64_t)number << 2 | 3, heap->result}));
	push(heap, address(&code[number % 3]));
}

static void return_from(struct heap *heap, int64_t number)
{
	uint64_t to = heap->stack[-1];

	if (to == address(&code[3])) {
		to = heap_barrier_pass(heap);
		passes++;
		assert_int_equal(heap->stack[-1], to);
	}
	assert_int_equal(to, address(&code[number % 3]));
	assert_int_equal(term_integer(term_argument(heap->stack[-2], 0)), number);
	heap->result = term_argument(heap->stack[-2], 1);
	heap->stack -= 2;
}

/* Calls and returns at random, mostly `depth` deep. */
static void call_deeply(struct heap *heap, int64_t depth, int64_t calls)
{
	uint64_t random = 1;
	int64_t count = 0;

	while (calls) {
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		for (int64_t i = random >> 60; i > 0 && (count < depth || random >> 40 & 1); i--) {
			call(heap, count++);
			calls -= calls > 0;
		}
		for (int64_t i = random >> 56 & 7; i > 0 && count > 0; i--)
			return_from(heap, --count);
		if ((random >> 20) % 4096 == 0)
			while (count > depth / 2)
				return_from(heap, --count);
	}
	while (count > 0)
		return_from(heap, --count);
}

static struct heap *open_with_barrier(void)
{
	struct heap *heap = open_unlimited();
	struct heap_barrier barrier = {address(&code[3]), address(code), 3 * sizeof *code};

	heap_barrier_set(heap, &barrier);
	return heap;
}

static void calls_below_a_barrier_stay(void **state)
{
	struct heap *heap = open_with_barrier();

	(void)state;
	call_deeply(heap, 100000, 3000000);
	heap_begin(heap);
	heap_stress(heap);
	call_deeply(heap, 2000, 10000);
	heap_close(heap);
}

static void barriers_are_passed_rarely(void **state)
{
	enum { DEPTH = 5000000 };
	struct heap *heap = open_with_barrier();

	(void)state;
	passes = 0;
	for (int64_t i = 0; i < DEPTH; i++)
		call(heap, i);
	assert_int_equal(passes, 0);
	for (int64_t i = DEPTH; i-- > 0;) {
		assert_int_equal(room(heap), 0);
		heap_node(heap, PAIR, 2, (term_word[]){3, 3});
		return_from(heap, i);
	}
	assert_in_range(passes, DEPTH * 2 / 2048, DEPTH * 2 / 1024);
	heap_close(heap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_keep_all_bits),
		cmocka_unit_test(what_roots_reach_survives),
		cmocka_unit_test(million_levels_survive),
		cmocka_unit_test(garbage_costs_no_memory),
		cmocka_unit_test(memory_is_limited),
		cmocka_unit_test(stack_grows_and_is_limited),
		cmocka_unit_test(steps_are_limited),
		cmocka_unit_test(limit_holds_though_nobody_looks),
		cmocka_unit_test(time_is_limited),
		cmocka_unit_test(a_run_is_cancelled),
		cmocka_unit_test(first_failure_stays),
		cmocka_unit_test(calls_below_a_barrier_stay),
		cmocka_unit_test(barriers_are_passed_rarely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
