#include "base/failing_memory.h"

#include <string.h>

#include "rules/interpreter.h"
#include "rules/term_order.h"
#include "rules/term_text.h"

static const char rules[] =
	"theory: t\n"
	"sorts: [T]\n"
	"constructors: {a: T, s: T -> T, f: T T -> T}\n"
	"operations: {g: T -> T, same: T T -> T}\n"
	"variables: {X: T}\n"
	"rules:\n"
	"- {id: g, source: 'g(s(X))', target: 'f(g(X), g(X))'}\n"
	"- {id: g0, source: 'g(a)', target: 'a'}\n"
	"- {id: same, source: 'same(X, X)', target: 'a'}\n";

static struct theory *theory;
static struct term_code code;

static void deep_add(struct buf *text, int levels)
{
	buf_puts(text, "g(");
	for (int i = 0; i < levels; i++)
		buf_puts(text, "s(");
	buf_puts(text, "a)");
	for (int i = 0; i < levels; i++)
		buf_putc(text, ')');
}

/* Two terms that are equal and not the same: of 2^80 symbols, so that comparing them is long enough
 * to be remembered. */
static void term_read(void)
{
	struct buf text = BUF_INIT;

	buf_puts(&text, "same(");
	deep_add(&text, 80);
	buf_puts(&text, ", ");
	deep_add(&text, 80);
	buf_putc(&text, ')');
	assert_int_equal(term_parse(theory, text.data, text.length,
		(struct theory_place){"t", 1, 1}, THEORY_NONE, false, &code, NULL), 0);
	buf_release(&text);
}

/* A run says why it failed, though not always with words. */
static bool run_work(void)
{
	struct heap_limits limits = {.cancel_fd = -1};
	struct error e = ERROR_INIT;
	struct buf text = BUF_INIT;
	struct heap *heap;
	bool done = false;

	if (heap_open(&heap, theory->symbol_count, &limits, &e) == 0)
		done = interpreter_run(theory, heap, &code, &e) == 0 &&
			term_print(theory, heap, &text, &e) == 0;
	assert_true(done || e.code == ERROR_MEMORY || strstr(error_text(&e), "out of memory"));
	error_release(&e);
	buf_release(&text);
	heap_close(heap);
	return done;
}

static void runs_fail_without_memory(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	assert_int_equal(theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, NULL), 0);
	term_read();
	fail_each_allocation(run_work, false);
	term_code_release(&code);
	theory_free(theory);
}

static bool failure_work(void)
{
	struct heap_limits limits = {.cancel_fd = -1};
	struct error e = ERROR_INIT;
	struct heap *heap;
	bool done = false;

	if (heap_open(&heap, 1, &limits, &e) == 0) {
		heap_fail(heap, "a message of %d words", 5);
		assert_int_equal(heap_collect(heap), -1);
		assert_int_equal(heap_failure(heap, &e), -1);
		done = e.code == ERROR_FAILED;
	}
	error_release(&e);
	heap_close(heap);
	return done;
}

static void failures_stay_failures(void **state)
{
	(void)state;
	if (SANITIZED)
		skip();
	fail_each_allocation(failure_work, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_fail_without_memory),
		cmocka_unit_test(failures_stay_failures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
