#include "rules/term_order.h"

#include <stdlib.h>
#include <string.h>

/* Beyond so many nodes, what was found is remembered: most comparisons are shorter. It is where it
 * would take so many steps to find it again. */
enum { STEPS_FORGOTTEN = 1 << 12, STEPS_WORTH = 16 };

/* So often the limits of the run are looked at. */
enum { STEPS_UNCHECKED = 1 << 16 };

enum { FRAMES_FIRST = 64, MEMO_FIRST = 1 << 12 };

/* The size of a (b is 0 then), or that a equals b. Empty slots have a = 0. */
struct memo_entry {
	term_word a, b;
	int64_t size;
};

/* Two nodes of one symbol whose arguments before `next` were looked at, or a node a that is
 * measured. */
struct frame {
	term_word a, b;
	uint32_t next;
	uint32_t steps; /* to do this again */
	int64_t size;
};

struct walk {
	struct heap *heap;
	struct frame first[FRAMES_FIRST], *frames;
	size_t count, capacity;
	size_t steps;
	struct memo_entry *memo;
	size_t memo_count, memo_slots;
	bool has_failed;
};

static void walk_init(struct walk *w, struct heap *heap)
{
	w->heap = heap;
	w->frames = w->first;
	w->capacity = FRAMES_FIRST;
	w->memo = NULL;
	w->count = w->steps = w->memo_count = w->memo_slots = 0;
	w->has_failed = false;
}

static void walk_release(struct walk *w)
{
	if (w->frames != w->first)
		free(w->frames);
	free(w->memo);
	if (w->has_failed)
		heap_fail(w->heap, "out of memory while terms were compared");
}

static size_t walk_bytes(const struct walk *w)
{
	return w->capacity * sizeof *w->frames + w->memo_slots * sizeof *w->memo;
}

static void frame_push(struct walk *w, term_word a, term_word b)
{
	if (w->count == w->capacity) {
		struct frame *grown = malloc(2 * w->capacity * sizeof *grown);

		if (!grown) {
			w->has_failed = true;
			return;
		}
		memcpy(grown, w->frames, w->count * sizeof *grown);
		if (w->frames != w->first)
			free(w->frames);
		w->frames = grown;
		w->capacity *= 2;
	}
	w->frames[w->count++] = (struct frame){.a = a, .b = b, .steps = 1, .size = 1};
	if (++w->steps % STEPS_UNCHECKED == 0 && heap_admit(w->heap, walk_bytes(w)) < 0)
		w->has_failed = true;
}

static struct memo_entry *memo_slot(const struct walk *w, term_word a, term_word b)
{
	uint64_t hash = (a ^ b << 20 ^ b >> 17) * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = hash >> 20 & (w->memo_slots - 1);

	while (w->memo[i].a && (w->memo[i].a != a || w->memo[i].b != b))
		i = (i + 1) & (w->memo_slots - 1);
	return &w->memo[i];
}

static bool memo_grow(struct walk *w)
{
	struct walk grown = {.memo_slots = w->memo_slots ? 2 * w->memo_slots : MEMO_FIRST};

	grown.memo = calloc(grown.memo_slots, sizeof *grown.memo);
	if (!grown.memo)
		return false;
	for (size_t i = 0; i < w->memo_slots; i++)
		if (w->memo[i].a)
			*memo_slot(&grown, w->memo[i].a, w->memo[i].b) = w->memo[i];
	free(w->memo);
	w->memo = grown.memo;
	w->memo_slots = grown.memo_slots;
	return true;
}

static const struct memo_entry *memo_find(const struct walk *w, term_word a, term_word b)
{
	const struct memo_entry *entry = w->memo ? memo_slot(w, a, b) : NULL;

	return entry && entry->a ? entry : NULL;
}

static void memo_add(struct walk *w, term_word a, term_word b, int64_t size)
{
	if (2 * w->memo_count >= w->memo_slots && !memo_grow(w)) {
		w->has_failed = true;
		return;
	}
	*memo_slot(w, a, b) = (struct memo_entry){a, b, size};
	w->memo_count++;
}

/* Takes away the uppermost frame, which is done. */
static void frame_pop(struct walk *w)
{
	struct frame f = w->frames[--w->count];

	if (f.steps >= STEPS_WORTH && w->steps >= STEPS_FORGOTTEN) {
		memo_add(w, f.a, f.b, f.size);
		f.steps = 1;
	}
	if (w->count)
		w->frames[w->count - 1].steps += f.steps;
}

/* Integers that fit into a word are not in nodes, so that heads decide for them. */
static bool heads_equal(term_word a, term_word b)
{
	if (term_is_small(a) || term_is_small(b))
		return a == b;
	return *term_node(a) == *term_node(b) &&
		(!term_is_integer(a) || term_integer(a) == term_integer(b));
}

/* True if a and b differ: their leftmost parts with other heads become *a and *b, and the frames
 * are the way there. */
static bool difference_find(struct walk *w, term_word *a, term_word *b)
{
	for (;;) {
		struct frame *top;

		if (!heads_equal(*a, *b))
			return true;
		if (*a != *b && term_arity(*a) && !memo_find(w, *a, *b))
			frame_push(w, *a, *b);
		if (w->has_failed)
			return false;
		for (;; frame_pop(w)) {
			if (!w->count)
				return false;
			top = &w->frames[w->count - 1];
			if (top->next < term_arity(top->a))
				break;
		}
		*a = term_argument(top->a, top->next);
		*b = term_argument(top->b, top->next++);
	}
}

bool term_equal(struct heap *heap, term_word a, term_word b)
{
	struct walk w;
	bool is_equal;

	if (a == b)
		return true;
	if (!heads_equal(a, b))
		return false;
	walk_init(&w, heap);
	is_equal = !difference_find(&w, &a, &b) && !w.has_failed;
	walk_release(&w);
	return is_equal;
}

static int64_t sum(int64_t a, int64_t b)
{
	int64_t result;

	if (__builtin_add_overflow(a, b, &result))
		return a < 0 ? -INT64_MAX : INT64_MAX;
	return result;
}

/* The symbols in a term, each time they occur; INT64_MAX for more. */
static int64_t term_size(struct walk *w, term_word t)
{
	size_t base = w->count;
	int64_t size;

	for (;;) {
		const struct memo_entry *entry = memo_find(w, t, 0);
		struct frame *top;

		size = entry ? entry->size : !term_arity(t);
		if (!size)
			frame_push(w, t, 0);
		if (w->has_failed)
			return 0;
		for (;; frame_pop(w)) {
			if (w->count == base)
				return size;
			top = &w->frames[w->count - 1];
			top->size = sum(top->size, size);
			if (top->next < term_arity(top->a))
				break;
			size = top->size;
		}
		t = term_argument(top->a, top->next++);
	}
}

static int64_t size_difference(struct walk *w, term_word a, term_word b)
{
	return a == b ? 0 : sum(term_size(w, a), -term_size(w, b));
}

static int sign(int64_t value)
{
	return (value > 0) - (value < 0);
}

static int heads_compare(term_word a, term_word b)
{
	int64_t x = term_symbol(a), y = term_symbol(b);

	if (term_is_integer(a) != term_is_integer(b))
		return term_is_integer(a) ? -1 : 1;
	if (term_is_integer(a)) {
		x = term_integer(a);
		y = term_integer(b);
	}
	return (x > y) - (x < y);
}

/* Sizes come first at every level; what differs farther in decides where they are equal.
 * Arguments before the first difference are equal, so that the others tell the difference of
 * sizes (after B. Loechner, Things to know when implementing KBO, JAR 2006). */
int term_compare(struct heap *heap, term_word a, term_word b)
{
	struct walk w;
	int64_t difference;
	int result = 0;

	if (a == b)
		return 0;
	walk_init(&w, heap);
	if (difference_find(&w, &a, &b)) {
		difference = size_difference(&w, a, b);
		result = difference ? sign(difference) : heads_compare(a, b);
		while (w.count) {
			struct frame f = w.frames[--w.count];

			for (size_t i = f.next; i < term_arity(f.a); i++)
				difference = sum(difference, size_difference(&w,
					term_argument(f.a, i), term_argument(f.b, i)));
			result = difference ? sign(difference) : result;
		}
	}
	if (w.has_failed)
		result = 0;
	walk_release(&w);
	return result;
}
