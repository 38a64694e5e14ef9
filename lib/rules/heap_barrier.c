#include "rules/heap_private.h"

/* So many words of the stack are cheaper to look at than a barrier is to pass. */
enum { WORDS_BETWEEN = 1024 };

/* Marks the uppermost return address that lies far enough below `from`. */
static void barrier_place(struct heap_private *p, const uint64_t *from)
{
	const struct heap_barrier *b = &p->barrier;
	ptrdiff_t i = from - p->stack.base - WORDS_BETWEEN;

	p->marked = NULL;
	while (i >= 0 && (p->stack.base[i] & 1 || p->stack.base[i] - b->code >= b->code_bytes))
		i--;
	if (i < 0)
		return;
	p->marked = p->stack.base + i;
	p->unmarked = *p->marked;
	*p->marked = b->address;
}

static bool is_marked(const struct heap *heap)
{
	const struct heap_private *p = heap->private;

	return p->marked && p->marked < heap->stack && *p->marked == p->barrier.address;
}

void heap_barrier_set(struct heap *heap, const struct heap_barrier *barrier)
{
	heap->private->barrier = *barrier;
}

uint64_t heap_barrier_pass(struct heap *heap)
{
	struct heap_private *p = heap->private;
	uint64_t address = p->unmarked;

	*p->marked = address;
	barrier_place(p, p->marked);
	return address;
}

uint64_t *barrier_floor(const struct heap *heap)
{
	return is_marked(heap) ? heap->private->marked : heap->private->stack.base;
}

void barrier_raise(struct heap *heap)
{
	struct heap_private *p = heap->private;

	if (!p->barrier.code_bytes)
		return;
	if (is_marked(heap))
		*p->marked = p->unmarked;
	barrier_place(p, heap->stack);
}
