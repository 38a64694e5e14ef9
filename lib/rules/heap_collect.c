#include <poll.h>

#include "base/clock.h"
#include "base/units.h"
#include "rules/heap_private.h"

enum { MAJOR_LEAST_BYTES = 4 << 20, STACK_STEP_BYTES = 256 << 10 };

/* Pages that are given back and touched again cost more than a copy of them. */
enum { SPARE_KEPT_BYTES = 2 << 20 };

/* Nodes move from a range of addresses to the end of a space (after C. J. Cheney, A
 * nonrecursive list compacting algorithm, CACM 1970). */
struct copying {
	uint64_t from, bytes;
	uint64_t *to;
};

static inline size_t node_words(uint64_t header)
{
	return 1 + (header >> 32 & 0x7fffffff) + (header >> 63);
}

/* Where a node went stands, inverted, in place of its header: addresses have at most 57 bits
 * and no arity needs bit 62. */
static inline bool is_forwarded(uint64_t header)
{
	return header >> 62 == 3;
}

static inline term_word copied(struct copying *c, term_word word)
{
	uint64_t *node = (uint64_t *)(uintptr_t)word, *to = c->to;
	size_t words;

	if (word - c->from >= c->bytes || word & 7)
		return word;
	if (is_forwarded(*node))
		return ~*node;
	words = node_words(*node);
	for (size_t i = 0; i < words; i++)
		to[i] = node[i];
	c->to = to + words;
	*node = ~(uint64_t)(uintptr_t)to;
	return (uint64_t)(uintptr_t)to;
}

static void words_copy(struct copying *c, uint64_t *words, const uint64_t *end)
{
	for (; words < end; words++)
		*words = copied(c, *words);
}

/* Everything that the stack from `roots` on and the result reach leaves the range for the end of
 * `space`. */
static void range_copy(struct heap *heap, uint64_t *roots, uint64_t from, uint64_t bytes,
	struct heap_space *space)
{
	struct copying c = {from, bytes, space->top};

	words_copy(&c, roots, heap->stack);
	heap->result = copied(&c, heap->result);
	for (uint64_t *node = space->top; node < c.to; node += node_words(*node))
		words_copy(&c, node + 1, node + 1 + (*node >> 32 & 0x7fffffff));
	space->top = c.to;
}

static int memory_end(struct heap *heap)
{
	const struct heap_limits *limits = &heap->private->limits;
	struct buf limit = BUF_INIT;

	if (!limits->memory_bytes)
		return heap_end(heap, ERROR_FAILED, "out of address space after %lld steps: see ulimit -v",
			(long long)heap_steps(heap));
	size_format(&limit, limits->memory_bytes);
	heap_end(heap, ERROR_FAILED, "memory limit of %s reached after %lld steps%s",
		buf_string(&limit), (long long)heap_steps(heap),
		heap_hint(heap, ": see --memory-limit"));
	buf_release(&limit);
	return -1;
}

static void peak_note(struct heap *heap)
{
	struct heap_private *p = heap->private;
	size_t stack = (size_t)(heap->stack - p->stack.base) * sizeof(uint64_t);
	size_t spare = space_bytes(&p->spare);
	size_t bytes = space_bytes(&p->young) + space_bytes(&p->old) + stack +
		(spare > p->spare_kept_bytes ? spare : p->spare_kept_bytes);

	if (bytes > p->peak_bytes)
		p->peak_bytes = bytes;
}

/* How large the old generation may become so that a copy of it has room beside it. */
static size_t old_most_bytes(const struct heap_private *p)
{
	size_t young = space_capacity(&p->young), most = space_capacity(&p->old) - young;
	size_t limit = (size_t)p->limits.memory_bytes, others = 3 * young + space_bytes(&p->stack);

	if (!limit)
		return most;
	limit = limit > others ? (limit - others) / 2 : 0;
	return limit < most ? limit : most;
}

/* The spare half is empty, though some of its memory is kept. */
static void spare_empty(struct heap_private *p)
{
	size_t kept = space_bytes(&p->spare);

	if (kept > SPARE_KEPT_BYTES)
		kept = SPARE_KEPT_BYTES;
	space_release(&p->spare, p->spare.base + kept / sizeof(uint64_t));
	p->spare.top = p->spare.base;
	p->spare_kept_bytes = kept;
}

static int old_collect(struct heap *heap)
{
	struct heap_private *p = heap->private;
	struct heap_space from = p->old;
	size_t most = old_most_bytes(p);

	range_copy(heap, p->stack.base, (uint64_t)(uintptr_t)from.base, space_bytes(&from),
		&p->spare);
	peak_note(heap);
	p->old = p->spare;
	p->spare = from;
	spare_empty(p);
	p->major_collections++;
	p->major_bytes = 3 * space_bytes(&p->old);
	/* nearer to the limit it would be collected again and again */
	return space_bytes(&p->old) > most - most / 8 ? memory_end(heap) : 0;
}

static int generations_collect(struct heap *heap)
{
	struct heap_private *p = heap->private;
	uint64_t young = (uint64_t)(uintptr_t)p->young.base;
	size_t most = old_most_bytes(p);

	p->young.top = (uint64_t *)(uintptr_t)heap->top;
	range_copy(heap, barrier_floor(heap), young, heap->top - young, &p->old);
	barrier_raise(heap);
	peak_note(heap);
	heap->top = young;
	p->collections++;
	if (p->major_bytes < MAJOR_LEAST_BYTES)
		p->major_bytes = MAJOR_LEAST_BYTES;
	if (space_bytes(&p->old) > (most < p->major_bytes ? most : p->major_bytes) ||
		p->is_stressed)
		return old_collect(heap);
	return 0;
}

/* Room for what is pushed next. What a deep run needed is given back when it is over. */
static int stack_adjust(struct heap *heap)
{
	struct heap_private *p = heap->private;
	size_t step = STACK_STEP_BYTES / sizeof(uint64_t), slack = HEAP_SLACK_BYTES / sizeof(uint64_t);
	size_t used = (size_t)(heap->stack - p->stack.base);
	size_t granted = (size_t)(p->stack.top - p->stack.base);
	size_t limit = (size_t)p->limits.memory_bytes;

	if (granted > 4 * (used + step)) {
		stack_release(p, used + step);
	} else if (used > granted) {
		used += step + used / 8;
		if (used + slack > space_capacity(&p->stack) / sizeof(uint64_t))
			return memory_end(heap);
		p->stack.top = p->stack.base + used;
		if (limit && 3 * space_capacity(&p->young) + space_bytes(&p->stack) +
				space_bytes(&p->old) > limit)
			return memory_end(heap);
	}
	heap->stack_limit = p->stack.top;
	return 0;
}

static int limits_check(struct heap *heap)
{
	struct heap_private *p = heap->private;
	struct pollfd cancel = {.fd = p->limits.cancel_fd, .events = POLLIN};
	struct buf timeout = BUF_INIT;

	if (heap_is_spent(heap))
		return heap_end(heap, ERROR_FAILED, HEAP_STEPS_MESSAGE, (long long)p->limits.steps,
			heap_hint(heap, HEAP_STEPS_HINT));
	if (cancel.fd >= 0 && poll(&cancel, 1, 0) > 0)
		return heap_end(heap, ERROR_CANCELLED, "cancelled");
	if (p->limits.timeout_ns && clock_monotonic_ns() - p->start_ns > p->limits.timeout_ns) {
		duration_format(&timeout, p->limits.timeout_ns);
		heap_end(heap, ERROR_FAILED, "timeout of %s reached after %lld steps%s",
			buf_string(&timeout), (long long)heap_steps(heap),
			heap_hint(heap, ": see --timeout"));
		buf_release(&timeout);
		return -1;
	}
	return 0;
}

int heap_admit(struct heap *heap, size_t bytes)
{
	struct heap_private *p = heap->private;
	size_t limit = (size_t)p->limits.memory_bytes;

	if (p->has_failed || limits_check(heap) < 0)
		return -1;
	return limit && heap_bytes(heap) + bytes > limit ? memory_end(heap) : 0;
}

int heap_collect(struct heap *heap)
{
	struct heap_private *p = heap->private;

	if (p->has_failed || limits_check(heap) < 0)
		return -1;
	if ((heap->top > p->young_limit || p->is_stressed) && generations_collect(heap) < 0)
		return -1;
	if (stack_adjust(heap) < 0)
		return -1;
	heap->limit = p->is_stressed ? heap->top : p->young_limit;
	heap_refuel(heap);
	return 0;
}
