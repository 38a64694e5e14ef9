#include "rules/rule_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"
#include "base/utf8.h"

/* ---- faults */

void theory_faults_release(struct theory_faults *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		error_release(&faults->items[i]);
	free(faults->items);
	*faults = (struct theory_faults){0};
}

/* In YAML a name may have any character in it, but a fault is told in one line. */
static void fault_show(struct error *e)
{
	struct buf shown = BUF_INIT;

	if (!e || (e->code != ERROR_INPUT && e->code != ERROR_SYSTEM))
		return;
	utf8_show(&shown, error_text(e));
	if (shown.failed)
		error_memory(e);
	else
		error_at(e, e->code, e->file, e->line, e->column, "%s", buf_string(&shown));
	buf_release(&shown);
}

int reader_survive(struct reader *r)
{
	struct theory_faults *f = r->faults;
	struct error *items;

	fault_show(r->e);
	if (!f || !r->e || r->e->code != ERROR_INPUT)
		return -1;
	items = array_room(f->items, f->count, &f->capacity, sizeof(*items));
	if (!items)
		return error_memory(r->e);
	f->items = items;
	return error_move(&items[f->count++], r->e), 0;
}

int reader_fault(struct reader *r, const struct yaml_node *node, const char *format, ...)
{
	struct theory_place at = reader_place(r, node);
	va_list arguments;

	va_start(arguments, format);
	error_vat(r->e, ERROR_INPUT, at.file, at.line, at.column, format, arguments);
	va_end(arguments);
	return -1;
}

/* The last one that begins there or before. */
static struct theory_place origin_find(const struct theory_origins *origins, size_t offset)
{
	size_t first = 0, end = origins->count;

	while (end - first > 1) {
		size_t middle = first + (end - first) / 2;

		if (origins->items[middle].offset <= offset)
			first = middle;
		else
			end = middle;
	}
	return origins->items[first].place;
}

struct theory_place reader_place(const struct reader *r, const struct yaml_node *node)
{
	if (r->origins)
		return origin_find(r->origins, node->start);
	return (struct theory_place){r->file, node->line, node->column};
}

int reader_kind(struct reader *r, const struct yaml_node *node, enum yaml_kind kind,
	const char *what)
{
	static const char *const names[] = {"a text", "a list", "a mapping"};

	if (node->kind == kind)
		return 0;
	return reader_fault(r, node, "%s is %s, where %s is wanted", what, yaml_kind_name(node),
		names[kind]);
}

/* ---- keys */

int reader_key(struct reader *r, const struct yaml_node *key, const char *const *keys, size_t count)
{
	const char *meant;

	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i], key->text) == 0)
			return (int)i;
	if (strpbrk(key->text, "()"))
		return reader_fault(r, key, "unknown key '%s': a term that has a comma is quoted, as "
			"\"f(X, Y)\"", key->text);
	meant = suggest(key->text, keys, count);
	if (meant)
		return reader_fault(r, key, "unknown key '%s': did you mean '%s'?", key->text, meant);
	return reader_fault(r, key, "unknown key '%s'", key->text);
}
