#include "rules/term_text.h"

#include <stdlib.h>

#include "base/array.h"

/* As much is printed between two looks at the limits. */
enum { PIECE_BYTES = 16 << 10 };

/* An application whose arguments before `next` were printed. */
struct open_term {
	term_word term;
	size_t next;
	bool is_enclosed;
};

struct printer {
	const struct theory *theory;
	struct heap *heap;
	struct buf *out;
	size_t begin, next; /* where the text begins; how long *out is when limits are checked next */
	struct open_term *open;
	size_t count, capacity;
	struct error *error;
};

/* -1: a limit was met. A shared term of n nodes can be as long as 2^n. */
static int limits_check(struct printer *p)
{
	if (p->out->failed)
		return error_memory(p->error);
	p->next = p->out->length + PIECE_BYTES;
	if (heap_admit(p->heap, p->out->length - p->begin) < 0)
		return heap_failure(p->heap, p->error);
	return 0;
}

static const struct theory_symbol *symbol_of(const struct printer *p, term_word term)
{
	return term_is_integer(term) ? NULL : &p->theory->symbols[term_symbol(term)];
}

static bool is_infix(const struct theory_symbol *symbol)
{
	return symbol && (symbol->is_composition || symbol->builtin != BUILTIN_NONE);
}

/* Composition binds tightest, and to the right. */
static bool needs_parentheses(const struct printer *p, const struct theory_symbol *symbol)
{
	const struct open_term *parent = p->count ? &p->open[p->count - 1] : NULL;
	const struct theory_symbol *outer = parent ? symbol_of(p, parent->term) : NULL;

	if (!is_infix(symbol) || !is_infix(outer))
		return false;
	return !symbol->is_composition || (outer->is_composition && parent->next == 1);
}

/* Prints what stands before a term's first argument, all of it when there is none. */
static int term_begin(struct printer *p, term_word term)
{
	const struct theory_symbol *symbol = symbol_of(p, term);
	struct open_term *open;
	bool is_enclosed;

	if (!symbol) {
		buf_integer(p->out, term_integer(term));
		return 0;
	}
	if (!is_infix(symbol))
		buf_puts(p->out, symbol->name);
	if (!symbol->arity)
		return 0;
	is_enclosed = !is_infix(symbol) || needs_parentheses(p, symbol);
	if (is_enclosed)
		buf_putc(p->out, '(');
	open = array_room(p->open, p->count, &p->capacity, sizeof *open);
	if (!open)
		return error_memory(p->error);
	p->open = open;
	open[p->count++] = (struct open_term){term, 0, is_enclosed};
	return 0;
}

/* Prints what stands between arguments. */
static void separate(struct printer *p, const struct open_term *open)
{
	const struct theory_symbol *symbol = symbol_of(p, open->term);

	if (!open->next)
		return;
	if (is_infix(symbol))
		buf_putc(p->out, ' ');
	buf_puts(p->out, is_infix(symbol) ? symbol->name : ",");
	buf_putc(p->out, ' ');
}

static int terms_print(struct printer *p, term_word term)
{
	for (;;) {
		struct open_term *top;

		if (term_begin(p, term) < 0)
			return -1;
		for (;; p->count--) {
			if ((p->out->failed || p->out->length >= p->next) && limits_check(p) < 0)
				return -1;
			if (!p->count)
				return limits_check(p);
			top = &p->open[p->count - 1];
			if (top->next < term_arity(top->term))
				break;
			if (top->is_enclosed)
				buf_putc(p->out, ')');
		}
		separate(p, top);
		term = term_argument(top->term, top->next++);
	}
}

int term_print(const struct theory *theory, struct heap *heap, struct buf *out, struct error *e)
{
	struct printer p = {.theory = theory, .heap = heap, .out = out, .begin = out->length,
		.next = out->length + PIECE_BYTES, .error = e};
	int result = terms_print(&p, heap->result);

	if (result < 0 && !out->failed)
		buf_truncate(out, p.begin);
	free(p.open);
	return result;
}
