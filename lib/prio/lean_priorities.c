#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_place.h"
#include "prio/lean_attribute.h"
#include "prio/lean_identifier.h"
#include "prio/lean_scope.h"
#include "prio/priority_file.h"

/*
 * Lean source, in which two things say the priority of a simp lemma:
 *
 *	attribute [simp 900] foo «baz 1»
 *	@[simp low, norm_cast] protected theorem bar : ...
 *
 * All else is passed over. Of several names with one priority, one that gets another has an attribute of its
 * own from then on, and so has the one behind it.
 */
struct reading {
	struct priority_file *f;
	struct lean_tokens tokens;
	struct lean_scope scope;
	struct text_place place;
	struct lean_attribute inlined; /* of the declaration that follows */
	bool is_private;               /* so is this: nobody else can name it */
	struct error *error;
};

static int wrong(struct reading *r, size_t at, const char *message)
{
	unsigned line, column;

	text_place_find(&r->place, at, &line, &column);
	return error_at(r->error, ERROR_INPUT, r->f->path, line, column, "%s", message);
}

/* Up to the closing bracket, which is the token at hand then. */
static int list_read(struct reading *r, struct lean_attribute *a)
{
	size_t begin;

	lean_next(&r->tokens);
	begin = r->tokens.at;
	if (!lean_attribute_read(&r->tokens, a))
		return wrong(r, begin, "this bracket is not closed");
	/* what a macro makes is none of ours */
	if (a->is_simp && !a->is_understood && r->tokens.text[a->number_at] == '$')
		a->is_simp = false;
	if (a->is_simp && !a->is_understood)
		return wrong(r, a->number_at,
			"a priority is a number, low, mid, default, high, or a sum of such");
	return 0;
}

/* NULL: out of memory. */
static struct priority_entry *entry_add(struct reading *r, const struct lean_attribute *a,
	const struct buf *name)
{
	struct priority_entry *entry = NULL;

	if (!name->failed && !r->scope.failed)
		entry = priority_entry_add(r->f, buf_string(name), name->length);
	if (!entry)
		return NULL;
	entry->priority = a->priority;
	entry->is_given = true; /* it has the default where there is no number */
	entry->at = a->number_at;
	entry->length = a->number_length;
	if (a->number_length == 0 && !(entry->lead = strdup(" ")))
		return NULL;
	text_place_find(&r->place, r->tokens.at, &entry->line, &entry->column);
	return entry;
}

/* ---- attribute [...] names */

/* A further name gets an attribute of its own, in place of the blanks between it and the one before. */
static int entry_share(struct reading *r, const struct lean_attribute *a, struct priority_entry *entry)
{
	const char *text = r->tokens.text;
	size_t number_end = a->number_at + a->number_length;

	free(entry->lead);
	entry->is_shared = true;
	entry->at = r->tokens.before;
	entry->length = r->tokens.at - r->tokens.before;
	entry->lead = string_printf("\nattribute [%.*s%s", (int)(a->number_at - a->begin),
		text + a->begin, a->number_length ? "" : " ");
	entry->tail = string_printf("%.*s] ", (int)(a->end - number_end), text + number_end);
	return entry->lead && entry->tail ? 0 : -1;
}

static int name_take(struct reading *r, const struct lean_attribute *a, bool is_first)
{
	struct slice written = slice_of(r->tokens.text + r->tokens.at,
		r->tokens.behind - r->tokens.at);
	struct priority_entry *entry;
	struct buf name = BUF_INIT;

	lean_scope_resolve(&r->scope, written, &name);
	entry = entry_add(r, a, &name);
	buf_release(&name);
	if (!entry || (!is_first && entry_share(r, a, entry) < 0))
		return error_memory(r->error);
	return 0;
}

/* "attribute [simp] a b in" is of one command: so is each that it becomes. */
static int command_take(struct reading *r, size_t first)
{
	for (size_t i = first; i < r->f->count; i++) {
		struct priority_entry *entry = &r->f->entries[i];
		char *lead = entry->is_shared ? string_printf(" in%s", entry->lead) : NULL;

		if (entry->is_shared && !lead)
			return error_memory(r->error);
		if (lead) {
			free(entry->lead);
			entry->lead = lead;
		}
	}
	return 0;
}

static bool is_name(const struct lean_tokens *t)
{
	return t->kind == LEAN_WORD && !lean_is_keyword(t->text + t->at, t->behind - t->at);
}

/* What begins a line is another command. */
static bool is_further_name(const struct lean_tokens *t)
{
	return is_name(t) && t->text[t->at - 1] != '\n';
}

/* The token behind the last name is at hand then. */
static int attribute_take(struct reading *r)
{
	struct lean_tokens *t = &r->tokens;
	size_t first = r->f->count;
	struct lean_attribute a;

	if (t->text[t->behind + strspn(t->text + t->behind, " \t\r\n")] != '[') {
		lean_next(t);
		return 0;
	}
	if (list_read(r, &a) < 0)
		return -1;
	for (lean_next(t); is_further_name(t); lean_next(t))
		if (a.is_simp && !a.is_backward && name_take(r, &a, r->f->count == first) < 0)
			return -1;
	return lean_is(t, "in") ? command_take(r, first) : 0;
}

/* ---- @[...] theorem name */

/* The name is the token at hand. */
static int name_declare(struct reading *r)
{
	struct lean_tokens *t = &r->tokens;
	const struct lean_attribute *a = &r->inlined;
	struct buf name = BUF_INIT;
	int result = 0;

	lean_scope_declare(&r->scope, slice_of(t->text + t->at, t->behind - t->at), &name);
	if (a->is_simp && !a->is_backward && !r->is_private && !entry_add(r, a, &name))
		result = error_memory(r->error);
	buf_release(&name);
	return result;
}

static void modifiers_forget(struct reading *r)
{
	r->inlined.is_simp = r->is_private = false;
}

/* Not all have a name: what is no name is another command. */
static int declaration_take(struct reading *r)
{
	int result = 0;

	lean_next(&r->tokens);
	if (is_name(&r->tokens)) {
		result = name_declare(r);
		lean_next(&r->tokens);
	}
	modifiers_forget(r);
	return result;
}

/* One token, or all of a command; the one behind it is at hand then. */
static int command_read(struct reading *r)
{
	static const char *const modifiers[] = {"protected", "noncomputable", "nonrec", "partial",
		"unsafe", "public", "meta", NULL};
	static const char *const declarations[] = {"theorem", "lemma", "def", "abbrev", "axiom",
		"instance", "opaque", "alias", "structure", "class", "inductive", NULL};
	struct lean_tokens *t = &r->tokens;
	bool begins_list = lean_is(t, "@") && t->text[t->behind] == '[';
	int result = 0;

	if (lean_is(t, "attribute"))
		return attribute_take(r);
	if (begins_list) {
		struct lean_attribute a;

		result = list_read(r, &a);
		r->inlined = a.is_simp ? a : r->inlined;
	} else if (lean_is(t, "private")) {
		r->is_private = true;
	} else if (!lean_is_one_of(t, modifiers)) {
		if (lean_is_one_of(t, declarations))
			return declaration_take(r);
		result = lean_scope_take(&r->scope, t) < 0 ? error_memory(r->error) : 0;
		modifiers_forget(r);
	}
	lean_next(t);
	return result;
}

static int commands_read(struct reading *r)
{
	struct lean_tokens *t = &r->tokens;

	for (lean_next(t); t->kind != LEAN_NOTHING;)
		if (command_read(r) < 0)
			return -1;
	if (t->failed || r->scope.failed)
		return error_memory(r->error);
	if (t->unclosed)
		return wrong(r, t->unclosed_at, t->unclosed);
	return 0;
}

static int attributes_parse(struct priority_file *f, struct error *e)
{
	const char *text = buf_string(&f->text);
	struct reading r = {.f = f, .tokens = {.text = text, .length = f->text.length},
		.place = {.text = text}, .error = e};
	int result;

	if (strlen(text) != f->text.length)
		return wrong(&r, strlen(text), "a NUL in a Lean file");
	result = lean_scope_init(&r.scope) < 0 ? error_memory(e) : commands_read(&r);
	lean_scope_release(&r.scope);
	f->append_at = f->text.length;
	return result;
}

static void attribute_append(const struct priority_file *f, const struct priority_change *change,
	size_t nth, struct buf *out)
{
	const char *text = buf_string(&f->text);

	if (nth == 0 && f->text.length > 0 && text[f->text.length - 1] != '\n')
		buf_puts(out, priority_line_end(f));
	buf_printf(out, "attribute [%ssimp %" PRId64 "] ", f->is_local ? "local " : "",
		change->priority);
	lean_spell(change->rule, out);
	buf_puts(out, priority_line_end(f));
}

static void head_write(const struct priority_file *f, struct buf *out)
{
	buf_puts(out, "/-\nPriorities of simp lemmas, computed by jitprio from\n");
	/* what ends the comment cannot be in it */
	for (const char *at = f->origin ? f->origin : "nowhere"; *at; at++)
		buf_putc(out, at[0] == '/' && at > f->origin && at[-1] == '-' ? '_' : *at);
	buf_puts(out, "\nImport it behind the files that declare the lemmas.\n-/\n");
}

const struct priority_format lean_priorities = {
	.name = "lean",
	.suffix = ".lean",
	.empty = "",
	.parse = attributes_parse,
	.append = attribute_append,
	.accepts = lean_takes_priority,
	.spell = lean_spell,
	.head = head_write,
	.is_partial = true,
};
