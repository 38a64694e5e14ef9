#ifndef BASE_FAILING_MEMORY_H
#define BASE_FAILING_MEMORY_H

#include "base/test.h"

#include <errno.h>
#include <stdbool.h>

/*
 * Every allocation of a piece of work fails in turn, those of libyaml too: the
 * work must say so, and crash or leak nothing. glibc lets a program put its own
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
/* for libraries to see, too */
#pragma GCC visibility push(default)
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *memory);

static bool allocation_fails(bool is_new)
{
	if (++allocations == failing) {
		errno = ENOMEM;
		return true;
	}
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
#pragma GCC visibility pop
#endif

/* Runs work() with its first, second ... allocation failing, until it has fewer. It says whether it
 * succeeded, which it may with an allocation less only where may_succeed says so. */
static inline void fail_each_allocation(bool (*work)(void), bool may_succeed)
{
	size_t made = 0;

	for (size_t i = 1; i <= made + 1; i++) {
		size_t before = living;
		bool done;

		allocations = 0;
		failing = i;
		done = work();
		failing = 0;
		made = allocations;
		assert_int_equal(living, before);
		if (made < i) {
			assert_true(done);
			return;
		}
		assert_true(may_succeed || !done);
	}
}

#endif
