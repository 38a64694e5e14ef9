#include "rules/term_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/units.h"

enum { PIECE_BYTES = 16 << 10 };

/* An application whose arguments before `next` were printed. */
struct open_term {
	term_word term;
	size_t next;
	bool is_enclosed;
};

struct printer {
	const struct theory *theory;
	int (*write)(void *context, const char *text, size_t length, struct error *e);
	void *context;
	int64_t bytes_left; /* -1: no limit */
	int64_t most_bytes;
	struct error *error;
	struct buf piece;
	struct open_term *open;
	size_t count, capacity;
};

static int piece_write(struct printer *p)
{
	int result;

	if (p->piece.failed)
		return error_memory(p->error);
	result = p->write(p->context, buf_string(&p->piece), p->piece.length, p->error);
	buf_truncate(&p->piece, 0);
	return result;
}

static int limit_report(struct printer *p)
{
	struct buf most = BUF_INIT;

	size_format(&most, p->most_bytes);
	error_set(p->error, ERROR_FAILED, "the term is longer than %s", buf_string(&most));
	buf_release(&most);
	return -1;
}

/* Writes what is gathered once that is worth it. */
static int piece_check(struct printer *p)
{
	if (p->piece.length < PIECE_BYTES && !p->piece.failed)
		return 0;
	if (p->most_bytes >= 0 && (int64_t)p->piece.length > p->bytes_left)
		return limit_report(p);
	p->bytes_left -= (int64_t)p->piece.length;
	return piece_write(p);
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
		buf_integer(&p->piece, term_integer(term));
		return 0;
	}
	if (!is_infix(symbol))
		buf_puts(&p->piece, symbol->name);
	if (!symbol->arity)
		return 0;
	is_enclosed = !is_infix(symbol) || needs_parentheses(p, symbol);
	if (is_enclosed)
		buf_putc(&p->piece, '(');
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
		buf_putc(&p->piece, ' ');
	buf_puts(&p->piece, is_infix(symbol) ? symbol->name : ",");
	buf_putc(&p->piece, ' ');
}

static int terms_print(struct printer *p, term_word term)
{
	for (;;) {
		struct open_term *top;

		if (term_begin(p, term) < 0)
			return -1;
		for (;; p->count--) {
			if (piece_check(p) < 0)
				return -1;
			if (!p->count)
				return 0;
			top = &p->open[p->count - 1];
			if (top->next < term_arity(top->term))
				break;
			if (top->is_enclosed)
				buf_putc(&p->piece, ')');
		}
		separate(p, top);
		term = term_argument(top->term, top->next++);
	}
}

int term_print(const struct theory *theory, term_word term,
	int (*write)(void *context, const char *text, size_t length, struct error *e),
	void *context, int64_t most_bytes, struct error *e)
{
	struct printer p = {.theory = theory, .write = write, .context = context,
		.bytes_left = most_bytes, .most_bytes = most_bytes, .error = e};
	int result = terms_print(&p, term);

	if (result == 0 && most_bytes >= 0 && (int64_t)p.piece.length > p.bytes_left)
		result = limit_report(&p);
	if (result == 0)
		result = piece_write(&p);
	buf_release(&p.piece);
	free(p.open);
	return result;
}
