#ifndef RULES_HEAP_PRIVATE_H
#define RULES_HEAP_PRIVATE_H

#include "rules/heap.h"

/* Words base .. end - 1 of the one mapping; those before top are in use. */
struct heap_space {
	uint64_t *base, *top, *end;
};

struct heap_private {
	void *mapping;
	size_t mapping_bytes;
	uint64_t *constants;
	struct heap_limits limits;
	struct heap_space young, old;
	struct heap_space spare; /* where the old generation is copied to */
	struct heap_space stack; /* top: what may be pushed without asking, heap->stack_limit */
	uint64_t young_limit;
	struct heap_barrier barrier;
	uint64_t *marked;        /* the word of the stack where it is, or NULL */
	uint64_t unmarked;       /* what was there */
	size_t spare_kept_bytes;
	size_t major_bytes;      /* of the old generation: then it is collected */
	int64_t start_ns;
	int64_t steps;           /* taken until fuel was last filled */
	int64_t fuel;            /* what it was filled with */
	int64_t collections, major_collections;
	size_t peak_bytes;
	bool has_failed, is_stressed;
	struct error failure;
};

static inline size_t space_bytes(const struct heap_space *space)
{
	return (size_t)(space->top - space->base) * sizeof(uint64_t);
}

static inline size_t space_capacity(const struct heap_space *space)
{
	return (size_t)(space->end - space->base) * sizeof(uint64_t);
}

/* Gives the pages of the words from `from` on back, up to what was in use. */
void space_release(struct heap_space *space, uint64_t *from);

/* Leaves that many words of the stack to be pushed without asking. */
void stack_release(struct heap_private *p, size_t words);

/* From where on the stack may hold nodes that were made since the last collection. */
uint64_t *barrier_floor(const struct heap *heap);

/* After a collection: all of the stack is old. */
void barrier_raise(struct heap *heap);

#define HEAP_STEPS_HINT ": see --max-steps"
#define HEAP_STEPS_MESSAGE "limit of %lld steps reached%s"

/* What a message about a limit ends with; hint: ": see --OPTION". */
static inline const char *heap_hint(const struct heap *heap, const char *hint)
{
	return heap->private->limits.names_options ? hint : "";
}

/* What the generations and the stack have in use. */
size_t heap_bytes(const struct heap *heap);

/* Rules applied in this run. */
int64_t heap_steps(const struct heap *heap);

/* True when more was done than the limit of steps allows. */
bool heap_is_spent(const struct heap *heap);

/* Ends the run unless it has ended. Returns -1. */
int heap_end(struct heap *heap, enum error_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* As many steps as may be made until limits are looked at again. */
void heap_refuel(struct heap *heap);

#endif
