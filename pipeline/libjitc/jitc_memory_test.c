#include "pipeline/libjitc/jitc_fixture.h"

#include <dlfcn.h>

/*
 * Every allocation in a cached compile through a new handle fails in turn, those
 * of SQLite, libyaml and the loader too: each call is done or says what is
 * wrong, and nothing crashes or leaks. glibc lets a program put its own
 * allocator in front; the sanitizers do the same, so that they go without.
 */
static size_t allocations, failing, living;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define SANITIZED 0
#endif

#if !SANITIZED
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *memory);

static bool allocation_fails(bool is_new)
{
	if (++allocations == failing)
		return true;
	living += is_new;
	return false;
}

void *malloc(size_t size)
{
	return allocation_fails(true) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return allocation_fails(true) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	return allocation_fails(!memory) ? NULL : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return allocation_fails(true) ? NULL : __libc_memalign(alignment, size);
}

void free(void *memory)
{
	living -= memory != NULL;
	__libc_free(memory);
}
#endif

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
