#include "rules/heap.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/clock.h"
#include "rules/heap_private.h"

enum { YOUNG_BYTES = 512 << 10, YOUNG_LEAST_BYTES = 64 << 10, PAGE_BYTES = 4096 };

enum { SMALL_BYTES = 4 << 20, LARGE_PAGE_BYTES = 2 << 20 };

enum { STACK_FIRST_BYTES = 256 << 10, FUEL_MOST = 1 << 16 };

/* Address space without a limit, of which a machine that counts it may give less. */
#define SPACE_MOST_BYTES ((size_t)64 << 30)
#define SPACE_LEAST_BYTES ((size_t)4 << 20)

static uint64_t *space_cut(struct heap_space *space, uint64_t *from, size_t bytes)
{
	space->base = space->top = from;
	space->end = from + bytes / sizeof(uint64_t);
	return space->end;
}

/* Small runs touch no more than they need; large ones would spend their time on page faults. */
static void space_enlarge_pages(const struct heap_space *space)
{
	uintptr_t begin = (uintptr_t)space->base + SMALL_BYTES, end = (uintptr_t)space->end;

	begin = (begin + LARGE_PAGE_BYTES - 1) & ~(uintptr_t)(LARGE_PAGE_BYTES - 1);
	if (begin < end)
		madvise((void *)begin, end - begin, MADV_HUGEPAGE);
}

static size_t pages(size_t bytes)
{
	return (bytes + PAGE_BYTES - 1) & ~(size_t)(PAGE_BYTES - 1);
}

/* Both halves of the old generation and the stack get as much as each may need: only what is
 * touched costs memory. */
static int spaces_map(struct heap_private *p)
{
	size_t most = (size_t)p->limits.memory_bytes;
	size_t young = YOUNG_BYTES, each = SPACE_MOST_BYTES;
	uint64_t *next;

	if (most && most < each)
		each = pages(most) + SPACE_LEAST_BYTES;
	if (most && most / 8 < young)
		young = pages(most / 8 < YOUNG_LEAST_BYTES ? YOUNG_LEAST_BYTES : most / 8);
	for (;; each = pages(each / 2)) {
		p->mapping_bytes = young + HEAP_SLACK_BYTES + 3 * each;
		p->mapping = mmap(NULL, p->mapping_bytes, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (p->mapping != MAP_FAILED)
			break;
		p->mapping = NULL;
		if (each / 2 < SPACE_LEAST_BYTES)
			return -1;
	}
	next = space_cut(&p->old, p->mapping, each);
	next = space_cut(&p->spare, next, each);
	next = space_cut(&p->stack, next, each);
	space_enlarge_pages(&p->old);
	space_enlarge_pages(&p->spare);
	space_enlarge_pages(&p->stack);
	space_cut(&p->young, next, young + HEAP_SLACK_BYTES);
	p->young_limit = (uint64_t)(uintptr_t)p->young.end - HEAP_SLACK_BYTES;
	return 0;
}

int heap_open(struct heap **heap, size_t symbol_count, const struct heap_limits *limits,
	struct error *e)
{
	struct heap *h = calloc(1, sizeof *h);

	*heap = NULL;
	if (!h)
		return error_memory(e);
	h->private = calloc(1, sizeof *h->private);
	if (!h->private)
		goto memory;
	h->private->limits = *limits;
	h->private->constants = calloc(symbol_count + 1, sizeof(uint64_t));
	if (!h->private->constants || spaces_map(h->private) < 0)
		goto memory;
	for (size_t i = 0; i < symbol_count; i++)
		h->private->constants[i] = i;
	heap_begin(h);
	*heap = h;
	return 0;
memory:
	heap_close(h);
	return error_memory(e);
}

void heap_close(struct heap *heap)
{
	struct heap_private *p = heap ? heap->private : NULL;

	if (p) {
		if (p->mapping)
			munmap(p->mapping, p->mapping_bytes);
		free(p->constants);
		error_release(&p->failure);
		free(p);
	}
	free(heap);
}

void space_release(struct heap_space *space, uint64_t *from)
{
	uintptr_t begin = pages((uintptr_t)from), end = pages((uintptr_t)space->top);

	if (begin < end)
		madvise((void *)begin, end - begin, MADV_DONTNEED);
	space->top = from;
}

void stack_release(struct heap_private *p, size_t words)
{
	p->stack.top += HEAP_SLACK_BYTES / sizeof(uint64_t);
	space_release(&p->stack, p->stack.base + words);
}

void heap_begin(struct heap *heap)
{
	struct heap_private *p = heap->private;

	space_release(&p->old, p->old.base);
	stack_release(p, STACK_FIRST_BYTES / sizeof(uint64_t));
	heap->top = (uint64_t)(uintptr_t)p->young.base;
	heap->limit = p->is_stressed ? heap->top : p->young_limit;
	heap->stack = p->stack.base;
	heap->stack_limit = p->stack.top;
	heap->result = 0;
	heap->asked = 0;
	p->major_bytes = 0;
	p->start_ns = clock_monotonic_ns();
	p->steps = p->fuel = heap->fuel = 0;
	p->collections = p->major_collections = 0;
	p->peak_bytes = 0;
	p->has_failed = false;
	error_release(&p->failure);
	heap_refuel(heap);
}

void heap_stress(struct heap *heap)
{
	heap->private->is_stressed = true;
	heap->limit = heap->top;
}

static int64_t fuel_taken(const struct heap *heap)
{
	return heap->private->steps + heap->private->fuel - heap->fuel;
}

int64_t heap_steps(const struct heap *heap)
{
	return fuel_taken(heap) - heap->asked;
}

bool heap_is_spent(const struct heap *heap)
{
	int64_t most = heap->private->limits.steps;

	return most != 0 && fuel_taken(heap) > most;
}

void heap_refuel(struct heap *heap)
{
	struct heap_private *p = heap->private;
	int64_t left = p->limits.steps ? p->limits.steps - fuel_taken(heap) : FUEL_MOST;

	p->steps = fuel_taken(heap);
	p->fuel = heap->fuel = left < FUEL_MOST ? left : FUEL_MOST;
}

static void end_with(struct heap *heap, enum error_code code, const char *format,
	va_list arguments)
{
	struct heap_private *p = heap->private;

	heap->limit = 0;
	if (p->has_failed)
		return;
	p->has_failed = true;
	error_vat(&p->failure, code, NULL, 0, 0, format, arguments);
}

int heap_end(struct heap *heap, enum error_code code, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	end_with(heap, code, format, arguments);
	va_end(arguments);
	return -1;
}

void heap_fail(struct heap *heap, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	end_with(heap, ERROR_FAILED, format, arguments);
	va_end(arguments);
}

int heap_failure(const struct heap *heap, struct error *e)
{
	const struct heap_private *p = heap->private;

	if (p->has_failed)
		return p->failure.code == ERROR_MEMORY
			? error_memory(e)
			: error_set(e, p->failure.code, "%s", error_text(&p->failure));
	if (heap_is_spent(heap))
		return error_set(e, ERROR_FAILED, HEAP_STEPS_MESSAGE, (long long)p->limits.steps,
			heap_hint(heap, HEAP_STEPS_HINT));
	return 0;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

size_t heap_bytes(const struct heap *heap)
{
	const struct heap_private *p = heap->private;
	size_t young = heap->top - (uint64_t)(uintptr_t)p->young.base;
	size_t stack = (size_t)(heap->stack - p->stack.base) * sizeof(uint64_t);

	return space_bytes(&p->old) + young + stack;
}

void heap_usage(const struct heap *heap, struct heap_usage *out)
{
	const struct heap_private *p = heap->private;

	out->steps = heap_steps(heap);
	out->collections = p->collections;
	out->major_collections = p->major_collections;
	out->peak_bytes = (int64_t)larger(p->peak_bytes, heap_bytes(heap));
}

term_word heap_node(struct heap *heap, uint32_t symbol, size_t arity, const term_word *arguments)
{
	uint64_t *node = (uint64_t *)(uintptr_t)heap->top;

	if (!arity)
		return heap_constant(heap, symbol);
	node[0] = (uint64_t)arity << 32 | symbol;
	memcpy(node + 1, arguments, arity * sizeof *node);
	heap->top += (1 + arity) * sizeof *node;
	return (uint64_t)(uintptr_t)node;
}

term_word heap_constant(const struct heap *heap, uint32_t symbol)
{
	return (uint64_t)(uintptr_t)&heap->private->constants[symbol];
}

term_word heap_integer(struct heap *heap, int64_t value)
{
	uint64_t *node = (uint64_t *)(uintptr_t)heap->top;

	if (value >= -(INT64_C(1) << 61) && value < INT64_C(1) << 61)
		return (uint64_t)value << 2 | 3;
	node[0] = UINT64_C(1) << 63 | HEAP_INTEGER;
	node[1] = (uint64_t)value;
	heap->top += 2 * sizeof *node;
	return (uint64_t)(uintptr_t)node;
}
