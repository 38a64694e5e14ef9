#include "pipeline/libjitc/jitc_fixture.h"

#include <dlfcn.h>

#include "base/failing_memory.h"

/* Every allocation in a cached compile through a new handle fails in turn, those of SQLite and the loader
 * too: each call is done or says what is wrong, and nothing crashes or leaks. */
static const char ir[] = "define i32 @add(i32 %x) {\n  %sum = add i32 %x, 1\n  ret i32 %sum\n}\n";

/* Statuses are told, and told right: memory has run out, or something that a message could be made
 * for. */
static void failure_expect(enum jitc_status status, const struct jitc_error *error)
{
	assert_int_equal(error->status, status);
	assert_true(status == JITC_MEMORY || error->message);
}

/* True when all of it was done. */
static bool work(struct fixture *f)
{
	struct jitc_error error = {.status = JITC_OK};
	struct jitc_function *function = NULL;
	struct jitc *jitc = NULL;
	enum jitc_status status;
	void *pointer;

	status = jitc_open(&jitc, f->config, &error);
	if (status == JITC_OK)
		status = jitc_compile(jitc, "a", NULL, ir, strlen(ir), &function, &error);
	if (status == JITC_OK)
		status = jitc_load(jitc, function, "add", &pointer, &error);
	if (status == JITC_OK)
		assert_int_equal(call_by_pointer(pointer, 1), 2);
	else
		failure_expect(status, &error);
	jitc_function_release(jitc, function);
	jitc_close(jitc);
	jitc_error_release(&error);
	/* the loader keeps its last message until it is asked once more */
	(void)dlerror();
	return status == JITC_OK;
}

static void every_allocation_may_fail(void **state)
{
	struct fixture *f = *state;
	size_t made = 0, refused = 0, before;
	bool done;

	tools_or_skip(f);
	for (size_t i = 1; i <= made + 1; i++) {
		/* the next is a hit, whatever the last has cost */
		assert_true(work(f));
		before = living;
		allocations = 0;
		failing = i;
		done = work(f);
		failing = 0;
		made = allocations;
		if (living != before)
			fail_msg("allocation %zu failed: %zd blocks leaked", i,
				(ssize_t)(living - before));
		refused += !done;
		assert_true(done || made >= i);
	}
	assert_true(SANITIZED || (made > 100 && refused > 100));
	assert_true(work(f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_allocation_may_fail, fixture_setup,
			fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
