#include "profile/span.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "profile/ledger.h"

/* Deeper nesting is no stack that anyone can read; its names are left out in the middle. */
enum { STACK_MAX = 64 };

static const char *text_keep(struct span_list *l, const char *text)
{
	uint32_t number;

	if (!l->texts)
		l->texts = names_new();
	if (!l->texts)
		return NULL;
	number = names_number(l->texts, (struct slice){text, strlen(text)}, (struct slice){0});
	return number == NAMES_FULL ? NULL : names_first(l->texts, number);
}

int span_list_add(struct span_list *l, const struct span *span, const char *name,
	const char *detail)
{
	struct span *spans = array_room(l->spans, l->count, &l->capacity, sizeof(*spans)), *s;

	if (!spans)
		return -1;
	l->spans = spans;
	s = &l->spans[l->count];
	*s = *span;
	s->place = l->count;
	s->name = text_keep(l, name);
	s->detail = detail ? text_keep(l, detail) : NULL;
	if (!s->name || (detail && !s->detail))
		return -1;
	l->count++;
	return 0;
}

int span_list_total(struct span_list *l, const char *name, int64_t runs, int64_t wall_ns)
{
	const char *kept = text_keep(l, name);
	struct span_total *totals = array_room(l->totals, l->total_count, &l->total_capacity,
		sizeof(*totals));

	if (totals)
		l->totals = totals;
	if (!kept || !totals)
		return -1;
	l->totals[l->total_count++] = (struct span_total){kept, runs, wall_ns};
	return 0;
}

void span_list_release(struct span_list *l)
{
	names_free(l->texts);
	free(l->spans);
	free(l->totals);
	*l = (struct span_list){0};
}

/* ---- nesting */

static int64_t end_of(const struct span *s)
{
	int64_t end = s->start_ns;

	figure_add(&end, s->wall_ns);
	return end;
}

/* Outer ones first. */
static int by_nesting(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->thread != y->thread)
		return x->thread < y->thread ? -1 : 1;
	if (x->start_ns != y->start_ns)
		return x->start_ns < y->start_ns ? -1 : 1;
	if (x->wall_ns != y->wall_ns)
		return x->wall_ns > y->wall_ns ? -1 : 1;
	return (x->place < y->place) - (x->place > y->place);
}

/* Spans overlap without nesting only where times were rounded: then the inner one is cut off, as
 * far as the outer one's time goes. */
static void nesting_find(struct span_list *l)
{
	size_t i, open = SPAN_NONE;

	if (l->count > 0)
		qsort(l->spans, l->count, sizeof(*l->spans), by_nesting);
	for (i = 0; i < l->count; i++) {
		struct span *s = &l->spans[i];

		while (open != SPAN_NONE && (l->spans[open].thread != s->thread ||
						    end_of(&l->spans[open]) < end_of(s)))
			open = l->spans[open].parent;
		s->parent = open;
		s->self_ns = s->wall_ns;
		if (open != SPAN_NONE)
			figure_add(&l->spans[open].self_ns, -s->wall_ns);
		open = i;
	}
	for (i = 0; i < l->count; i++)
		if (l->spans[i].self_ns < 0)
			l->spans[i].self_ns = 0;
}

/* ';' separates, so that names have ',' in its place. */
static void name_append(struct buf *out, const char *name)
{
	size_t from = out->length, i;

	buf_putc(out, ';');
	buf_puts(out, name);
	for (i = from + 1; i < out->length; i++)
		if (out->data[i] == ';')
			out->data[i] = ',';
}

static void stack_make(const struct span_list *l, const struct span *s, const char *root,
	struct buf *out)
{
	const char *names[STACK_MAX];
	size_t depth = 0, at;

	names[depth++] = s->name;
	for (at = s->parent; at != SPAN_NONE && depth < STACK_MAX; at = l->spans[at].parent)
		names[depth++] = l->spans[at].name;
	buf_truncate(out, 0);
	buf_puts(out, root);
	while (depth > 0)
		name_append(out, names[--depth]);
}

/* ---- totals against what is listed */

/* LLVM counts a span only once where spans of one name are nested in each other. */
static bool is_outermost(const struct span_list *l, const struct span *s)
{
	size_t at, depth = 0;

	for (at = s->parent; at != SPAN_NONE && depth < STACK_MAX; at = l->spans[at].parent, depth++)
		if (l->spans[at].name == s->name)
			return false;
	return true;
}

/* All spans of a name. */
struct listed {
	const char *name;
	int64_t runs, outermost, wall_ns; /* wall_ns: of the outermost ones */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct listed *)a)->name, ((const struct listed *)b)->name);
}

/* Sorted by name; *count of them. NULL: out of memory. */
static struct listed *spans_sum(const struct span_list *l, size_t *count)
{
	struct listed *sums = calloc(l->count + 1, sizeof(*sums));
	size_t i, n = 0;

	for (i = 0; sums && i < l->count; i++) {
		bool outermost = is_outermost(l, &l->spans[i]);

		sums[i] = (struct listed){l->spans[i].name, 1, outermost,
			outermost ? l->spans[i].wall_ns : 0};
	}
	if (sums)
		qsort(sums, l->count, sizeof(*sums), by_name);
	for (i = 0; sums && i < l->count; i++) {
		if (n > 0 && sums[n - 1].name == sums[i].name) {
			sums[n - 1].runs++;
			figure_add(&sums[n - 1].outermost, sums[i].outermost);
			figure_add(&sums[n - 1].wall_ns, sums[i].wall_ns);
		} else {
			sums[n++] = sums[i];
		}
	}
	*count = n;
	return sums;
}

/* Times are whole microseconds: whether a short span is nested in one that ends with it cannot be
 * told, and so a total is right when it lies between both counts. */
static int totals_visit(const struct span_list *l, const struct span_visitor *visitor)
{
	size_t count, i;
	struct listed *sums = spans_sum(l, &count);

	if (!sums)
		return -1;
	for (i = 0; i < l->total_count; i++) {
		const struct span_total *total = &l->totals[i];
		const struct listed key = {.name = total->name};
		const struct listed *listed = bsearch(&key, sums, count, sizeof(*sums), by_name);
		int64_t runs = listed ? listed->runs : 0, rest_ns;

		if (listed && total->runs < listed->outermost)
			visitor->mismatch(visitor->context, total->name, total->runs,
				listed->outermost);
		rest_ns = total->wall_ns - (listed ? listed->wall_ns : 0);
		if (total->runs > runs)
			visitor->rest(visitor->context, total->name, total->runs - runs,
				rest_ns > 0 ? rest_ns : 0);
	}
	free(sums);
	return 0;
}

int span_list_visit(struct span_list *l, const char *root, const struct span_visitor *visitor)
{
	struct buf stack = BUF_INIT;
	size_t i;

	nesting_find(l);
	for (i = 0; i < l->count && !stack.failed; i++) {
		stack_make(l, &l->spans[i], root, &stack);
		if (!stack.failed)
			visitor->span(visitor->context, &l->spans[i],
				(struct slice){stack.data, stack.length});
	}
	buf_release(&stack);
	return i < l->count ? -1 : totals_visit(l, visitor);
}
