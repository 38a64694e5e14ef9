#include "base/test.h"

#include <unistd.h>

#include "rules/term_text.h"

enum { ZERO, S, PAIR, DOT, ID, PLUS, TIMES, SYMBOLS };

static struct theory_symbol symbols[] = {
	[ZERO] = {.name = (char *)"zero"},
	[S] = {.name = (char *)"s", .arity = 1},
	[PAIR] = {.name = (char *)"pair", .arity = 2},
	[DOT] = {.name = (char *)".", .arity = 2, .is_composition = true},
	[ID] = {.name = (char *)"id", .is_identity = true},
	[PLUS] = {.name = (char *)"+", .arity = 2, .builtin = BUILTIN_ADD},
	[TIMES] = {.name = (char *)"*", .arity = 2, .builtin = BUILTIN_MULTIPLY},
};
static const struct theory theory = {.symbols = symbols, .symbol_count = SYMBOLS};

static int open_heap(void **state)
{
	struct heap *heap;

	assert_int_equal(heap_open(&heap, SYMBOLS, &(struct heap_limits){.cancel_fd = -1}, NULL), 0);
	*state = heap;
	return 0;
}

static int close_heap(void **state)
{
	heap_close(*state);
	return 0;
}

static term_word two(struct heap *heap, uint32_t symbol, term_word a, term_word b)
{
	return heap_node(heap, symbol, 2, (term_word[]){a, b});
}

static void assert_prints(struct heap *heap, term_word t, const char *expected)
{
	struct buf text = BUF_INIT;

	heap->result = t;
	assert_int_equal(term_print(&theory, heap, &text, NULL), 0);
	assert_string_equal(buf_string(&text), expected);
	buf_release(&text);
}

static void applications_are_printed(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO);

	assert_prints(heap, zero, "zero");
	assert_prints(heap, heap_integer(heap, INT64_MIN), "-9223372036854775808");
	assert_prints(heap, two(heap, PAIR, heap_node(heap, S, 1, &zero), heap_integer(heap, -7)),
		"pair(s(zero), -7)");
}

static void infix_operators_are_enclosed_in_others(void **state)
{
	struct heap *heap = *state;
	term_word zero = heap_constant(heap, ZERO), id = heap_constant(heap, ID);
	term_word sum = two(heap, PLUS, zero, heap_integer(heap, 2));
	term_word dots = two(heap, DOT, id, two(heap, DOT, zero, id));

	assert_prints(heap, sum, "zero + 2");
	assert_prints(heap, two(heap, TIMES, sum, sum), "(zero + 2) * (zero + 2)");
	assert_prints(heap, heap_node(heap, S, 1, &sum), "s(zero + 2)");
	assert_prints(heap, dots, "id . zero . id");
	assert_prints(heap, two(heap, DOT, dots, dots), "(id . zero . id) . id . zero . id");
	assert_prints(heap, two(heap, PLUS, dots, dots), "id . zero . id + id . zero . id");
	assert_prints(heap, two(heap, DOT, sum, sum), "(zero + 2) . (zero + 2)");
}

/* A shared term that is 2^60 symbols long. */
static term_word long_term(struct heap *heap)
{
	term_word t = heap_constant(heap, ZERO);

	for (int i = 0; i < 60; i++)
		t = two(heap, PAIR, t, t);
	return t;
}

static void assert_fails(const struct heap_limits *limits, enum error_code code,
	const char *message)
{
	struct heap *heap;
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;

	assert_int_equal(heap_open(&heap, SYMBOLS, limits, NULL), 0);
	buf_puts(&text, "before");
	heap->result = long_term(heap);
	assert_int_equal(term_print(&theory, heap, &text, &e), -1);
	assert_int_equal(e.code, code);
	assert_string_equal(error_text(&e), message);
	assert_string_equal(buf_string(&text), "before");
	heap_begin(heap);
	heap->result = heap_constant(heap, ZERO);
	assert_int_equal(term_print(&theory, heap, &text, &e), code == ERROR_CANCELLED ? -1 : 0);
	error_release(&e);
	buf_release(&text);
	heap_close(heap);
}

static void limits_end_a_shared_term(void **state)
{
	int ends[2];

	(void)state;
	assert_fails(&(struct heap_limits){.memory_bytes = 4 << 20, .cancel_fd = -1}, ERROR_FAILED,
		"memory limit of 4.0 MiB reached after 0 steps");
	assert_fails(&(struct heap_limits){.timeout_ns = 20000000, .cancel_fd = -1,
		.names_options = true}, ERROR_FAILED,
		"timeout of 20.0 ms reached after 0 steps: see --timeout");
	assert_int_equal(pipe(ends), 0);
	close(ends[1]);
	assert_fails(&(struct heap_limits){.cancel_fd = ends[0]}, ERROR_CANCELLED, "cancelled");
	close(ends[0]);
}

static void millions_of_levels_are_printed(void **state)
{
	enum { LEVELS = 2000000 };
	struct heap *heap = *state;
	struct buf text = BUF_INIT;

	heap->result = heap_constant(heap, ZERO);
	for (int i = 0; i < LEVELS; i++) {
		if (heap->top > heap->limit)
			assert_int_equal(heap_collect(heap), 0);
		heap->result = heap_node(heap, S, 1, &heap->result);
	}
	assert_int_equal(term_print(&theory, heap, &text, NULL), 0);
	assert_int_equal(text.length, 3 * LEVELS + 4);
	assert_memory_equal(text.data + 2 * LEVELS - 2, "s(zero))", 8);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(applications_are_printed, open_heap, close_heap),
		cmocka_unit_test_setup_teardown(infix_operators_are_enclosed_in_others, open_heap,
			close_heap),
		cmocka_unit_test(limits_end_a_shared_term),
		cmocka_unit_test_setup_teardown(millions_of_levels_are_printed, open_heap,
			close_heap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
