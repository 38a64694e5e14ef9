#include "rules/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "rules/overlap.h"
#include "rules/termination.h"

int finding_add(struct findings *findings, struct theory_place place, struct error *e,
	const char *format, ...)
{
	struct finding *items =
		array_room(findings->items, findings->count, &findings->capacity, sizeof(*items));
	struct buf text = BUF_INIT;
	va_list arguments;

	if (!items)
		return error_memory(e);
	findings->items = items;
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	items[findings->count] = (struct finding){place, buf_detach(&text)};
	if (!items[findings->count].message)
		return error_memory(e);
	findings->count++;
	return 0;
}

static int symmetric_add(const struct rule *r, struct findings *out, struct error *e)
{
	return finding_add(out, r->place, e,
		"symmetric rule '%s' would undo itself: it is applied only where that makes "
		"a term smaller, and no path order shows that it terminates with the others", r->id);
}

static int symmetric_find(const struct theory *theory, struct findings *out, struct error *e)
{
	for (size_t i = 0; i < theory->rule_count; i++)
		if (theory->rules[i].polarity == POLARITY_SYMMETRIC &&
			symmetric_add(&theory->rules[i], out, e) < 0)
			return -1;
	return 0;
}

static int place_compare(const struct theory_place *a, const struct theory_place *b)
{
	int by_file = strcmp(a->file, b->file);

	if (by_file)
		return by_file;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->column < b->column ? -1 : a->column > b->column;
}

static int finding_compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int by_place = place_compare(&x->place, &y->place);

	return by_place ? by_place : strcmp(x->message, y->message);
}

int theory_check(const struct theory *theory, struct findings *out, struct error *e)
{
	*out = (struct findings){0};
	if (overlaps_find(theory, out, e) < 0 || termination_find(theory, out, e) < 0 ||
		symmetric_find(theory, out, e) < 0) {
		findings_release(out);
		return -1;
	}
	if (out->count > 0)
		qsort(out->items, out->count, sizeof(*out->items), finding_compare);
	return 0;
}

void findings_release(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		free(findings->items[i].message);
	free(findings->items);
	*findings = (struct findings){0};
}
