#include "prio/lean_scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "prio/lean_identifier.h"

static const char root[] = "_root_.";

int lean_scope_init(struct lean_scope *s)
{
	*s = (struct lean_scope){.declared = names_new()};
	return s->declared ? 0 : -1;
}

void lean_scope_release(struct lean_scope *s)
{
	buf_release(&s->prefix);
	free(s->lengths);
	names_free(s->declared);
}

/* A namespace, or with no name a section. */
static int open_one(struct lean_scope *s, const char *name, size_t length)
{
	size_t *lengths = array_room(s->lengths, s->depth, &s->capacity, sizeof(*lengths));

	if (!lengths)
		return -1;
	s->lengths = lengths;
	s->lengths[s->depth++] = s->prefix.length;
	buf_add(&s->prefix, name, length);
	if (length > 0)
		buf_putc(&s->prefix, '.');
	return s->prefix.failed ? -1 : 0;
}

static void close_one(struct lean_scope *s)
{
	if (s->depth > 0)
		buf_truncate(&s->prefix, s->lengths[--s->depth]);
}

/* The name on the same line, which may be missing. */
static struct slice name_take(struct lean_tokens *t)
{
	const char *name = t->text + t->behind + strspn(t->text + t->behind, " \t");
	size_t length = lean_identifier(name);

	if (length > 0)
		lean_next(t);
	return slice_of(name, length);
}

/* Cuts the first component off the name; an empty one of an empty name. */
static struct slice component_cut(struct slice *name)
{
	size_t length = name->length > 0 ? lean_component(name->text) : 0;
	struct slice component = slice_of(name->text, length);

	length += length < name->length;
	*name = slice_of(name->text + length, name->length - length);
	return component;
}

/* Each component is opened, as "end" may close them one by one. */
static int name_open(struct lean_scope *s, struct slice name, bool is_section)
{
	do {
		struct slice component = component_cut(&name);

		if (open_one(s, component.text, is_section ? 0 : component.length) < 0)
			return -1;
	} while (name.length > 0);
	return 0;
}

/* "end A.B" closes as many as it names. */
static void name_close(struct lean_scope *s, struct slice name)
{
	do {
		component_cut(&name);
		close_one(s);
	} while (name.length > 0);
}

int lean_scope_take(struct lean_scope *s, struct lean_tokens *t)
{
	int result = 0;

	if (lean_is(t, "end")) {
		name_close(s, name_take(t));
	} else if (lean_is(t, "mutual")) {
		result = open_one(s, NULL, 0);
	} else if (lean_is(t, "section")) {
		result = name_open(s, name_take(t), true);
	} else if (lean_is(t, "namespace")) {
		result = name_open(s, name_take(t), false);
	} else {
		return 0;
	}
	return result < 0 ? -1 : 1;
}

static bool is_rooted(struct slice name)
{
	return name.length > strlen(root) && memcmp(name.text, root, strlen(root)) == 0;
}

static void name_add(struct slice name, struct buf *out)
{
	size_t skipped = is_rooted(name) ? strlen(root) : 0;

	buf_add(out, name.text + skipped, name.length - skipped);
}

void lean_scope_declare(struct lean_scope *s, struct slice name, struct buf *out)
{
	size_t begin = out->length;

	if (!is_rooted(name))
		buf_add(out, buf_string(&s->prefix), s->prefix.length);
	name_add(name, out);
	if (!out->failed && names_number(s->declared, slice_of(out->data + begin,
			out->length - begin), (struct slice){NULL, 0}) == NAMES_FULL)
		s->failed = true;
}

static bool is_declared(const struct lean_scope *s, const struct buf *name, size_t begin)
{
	return !name->failed && names_find(s->declared, slice_of(name->data + begin,
		name->length - begin), (struct slice){NULL, 0}) != NAMES_NONE;
}

void lean_scope_resolve(const struct lean_scope *s, struct slice name, struct buf *out)
{
	size_t begin = out->length;

	for (size_t i = is_rooted(name) ? 0 : s->depth; i > 0; i--) {
		size_t length = i == s->depth ? s->prefix.length : s->lengths[i];

		buf_add(out, buf_string(&s->prefix), length);
		name_add(name, out);
		if (is_declared(s, out, begin))
			return;
		buf_truncate(out, begin);
	}
	name_add(name, out);
}
