#include <stdlib.h>
#include <string.h>

#include "base/text_place.h"
#include "prio/maude_guard.h"
#include "prio/priority_file.h"

/*
 * A Maude source. Maude tries the equations of an operator in the file's order, so that order is
 * what priority means here: equations that are shown to exclude each other, and have no other
 * equation between them, change places; every byte between them stays. All have the default
 * priority, and what gets another moves up or down among its group. Read again, all have the default
 * priority in their new order.
 *
 * A rule is named by its label, or else by its text, as in Maude's profiles. Maude prints a text
 * anew, so texts are compared loosely: without parentheses, white space and what a variable says of
 * its sort, "c = true" as the condition c, s_^2(X) as s s X. Where Maude also sorts arguments, as
 * those of "and", nothing but a label is found. Statements that share a name are left alone, and
 * told where they are when a log has it.
 */
enum { GROUP_MAX = 64, DEFAULT_PRIORITY = 1000 };

/* ---- names */

/* Of "X:Nat" only "X"; "s_^3" as "s s s". */
static void word_add(struct buf *out, const char *word)
{
	const char *colon = strchr(word, ':'), *power = strstr(word, "_^");
	size_t length = strlen(word), count = 1;

	if (colon && colon > word && colon[1] && !strchr("\"'", *word)) {
		length = (size_t)(colon - word);
	} else if (power && power > word && strchr(word, '_') == power && maude_is_number(power + 2) &&
		strlen(power) < 5) {
		length = (size_t)(power - word);
		count = strtoul(power + 2, NULL, 10);
	}
	for (; count > 0; count--) {
		if (out->length > 0)
			buf_putc(out, ' ');
		buf_add(out, word, length);
	}
}

static void name_add(const struct maude_tokens *t, struct maude_range body, struct buf *out)
{
	bool in_right = false;

	for (size_t i = body.first; i < body.end; i++) {
		uint32_t symbol = t->items[i].symbol;

		if (in_right && symbol == MAUDE_EQUALS && i + 1 < body.end &&
			t->items[i + 1].symbol == MAUDE_TRUE &&
			(i + 2 == body.end || t->items[i + 2].symbol == MAUDE_AND)) {
			i++;
			continue;
		}
		in_right |= symbol == MAUDE_EQUALS;
		if (symbol != MAUDE_OPEN && symbol != MAUDE_CLOSE)
			word_add(out, maude_token_text(t, i));
	}
}

static void rule_spell(const char *rule, struct buf *out)
{
	struct maude_tokens t;

	if (maude_tokens_read(&t, "", rule, strlen(rule), NULL) == 0)
		name_add(&t, (struct maude_range){0, t.count}, out);
	maude_tokens_release(&t);
}

/* ---- reading */

struct member {
	size_t statement;
	struct maude_equation equation;
};

struct scan {
	struct priority_file *f;
	struct maude_source source;
	struct maude_signature signature;
	struct names *names;
	uint32_t *uses;        /* by name: how many statements have it */
	uint32_t *numbers;     /* by statement: its name */
	uint32_t *groups;      /* by statement; 0: it stays where it is */
	struct member members[GROUP_MAX];
	size_t count;
	uint32_t group_count;
	struct text_place place;
};

static uint32_t symbol_at(const struct scan *s, size_t token)
{
	return s->source.tokens.items[token].symbol;
}

static uint32_t name_number(struct scan *s, const struct maude_statement *statement)
{
	struct maude_equation equation;
	struct buf name = BUF_INIT;
	uint32_t number = NAMES_FULL;

	maude_equation_read(&s->source, statement, &equation);
	if (equation.label != MAUDE_NO_SYMBOL)
		buf_puts(&name, names_first(s->source.tokens.names, equation.label));
	else
		name_add(&s->source.tokens, equation.body, &name);
	if (!name.failed)
		number = names_number(s->names, (struct slice){buf_string(&name), name.length},
			(struct slice){NULL, 0});
	buf_release(&name);
	return number;
}

static int names_fill(struct scan *s)
{
	size_t count = s->source.statement_count;

	s->names = names_new();
	s->numbers = calloc(count + 1, sizeof(*s->numbers));
	s->uses = calloc(count + 1, sizeof(*s->uses));
	s->groups = calloc(count + 1, sizeof(*s->groups));
	if (!s->names || !s->numbers || !s->uses || !s->groups)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (maude_kind(symbol_at(s, s->source.statements[i].tokens.first)) !=
			MAUDE_STATEMENT)
			continue;
		s->numbers[i] = name_number(s, &s->source.statements[i]);
		if (s->numbers[i] == NAMES_FULL)
			return -1;
		s->uses[s->numbers[i]]++;
	}
	return 0;
}

/* One alone has nothing to change places with. */
static void group_end(struct scan *s)
{
	if (s->count > 1) {
		s->group_count++;
		for (size_t i = 0; i < s->count; i++)
			s->groups[s->members[i].statement] = s->group_count;
	}
	s->count = 0;
}

static bool is_movable(const struct scan *s, struct member *m)
{
	const struct maude_statement *statement = &s->source.statements[m->statement];

	if (!statement->is_clear || symbol_at(s, statement->tokens.first) == MAUDE_EQ)
		return false;
	maude_equation_read(&s->source, statement, &m->equation);
	return m->equation.is_plain && maude_equation_split(&s->source, &m->equation) &&
		maude_guard_is_plain(&s->signature, &m->equation) &&
		maude_matches_once(&s->signature, m->equation.left);
}

static bool group_accepts(const struct scan *s, const struct member *m)
{
	for (size_t i = 0; i < s->count; i++)
		if (!maude_guards_exclude(&s->signature, &s->members[i].equation, &m->equation))
			return false;
	return s->count < GROUP_MAX;
}

static void module_scan(struct scan *s, const struct maude_module *module)
{
	for (size_t i = module->first; i < module->first + module->count; i++) {
		const struct maude_statement *statement = &s->source.statements[i];
		struct member m = {.statement = i};
		bool is_member;

		/* what is not clear may hide an equation */
		if (statement->is_clear && !maude_is_equation(symbol_at(s, statement->tokens.first)))
			continue;
		is_member = is_movable(s, &m);
		if (!is_member || !group_accepts(s, &m))
			group_end(s);
		if (is_member)
			s->members[s->count++] = m;
	}
	group_end(s);
}

static int groups_fill(struct scan *s, struct error *e)
{
	if (maude_signature_read(&s->signature, &s->source, e) < 0)
		return -1;
	for (size_t i = 0; i < s->source.module_count && s->signature.is_known; i++) {
		const struct maude_module *module = &s->source.modules[i];

		if (!module->is_plain)
			continue;
		if (maude_signature_enter(&s->signature, i, e) < 0)
			return -1;
		module_scan(s, module);
	}
	return 0;
}

/* Of each name that several statements have, the first two. */
static int twins_fill(struct scan *s)
{
	struct priority_twin *twins = calloc(names_count(s->names) + 1, sizeof(*twins));
	int result = twins ? 0 : -1;

	for (size_t i = 0; i < s->source.statement_count && result == 0; i++) {
		size_t first = s->source.statements[i].tokens.first;
		struct priority_twin *twin = &twins[s->numbers[i]];

		if (maude_kind(symbol_at(s, first)) != MAUDE_STATEMENT ||
			s->uses[s->numbers[i]] < 2 || twin->line)
			continue;
		first = s->source.tokens.items[first].at;
		if (!twin->first_line) {
			text_place_find(&s->place, first, &twin->first_line, &twin->first_column);
			continue;
		}
		text_place_find(&s->place, first, &twin->line, &twin->column);
		twin->rule = (char *)names_first(s->names, s->numbers[i]);
		result = priority_twin_add(s->f, twin);
	}
	free(twins);
	return result;
}

static int entries_fill(struct scan *s)
{
	const struct maude_token *tokens = s->source.tokens.items;

	for (size_t i = 0; i < s->source.statement_count; i++) {
		struct maude_range range = s->source.statements[i].tokens;
		struct priority_entry *entry;
		const char *name;

		if (!maude_is_equation(tokens[range.first].symbol) || s->uses[s->numbers[i]] > 1)
			continue;
		name = names_first(s->names, s->numbers[i]);
		entry = priority_entry_add(s->f, name, strlen(name));
		if (!entry)
			return -1;
		entry->at = tokens[range.first].at;
		entry->length = tokens[range.end - 1].at + 1 - entry->at;
		entry->group = s->groups[i];
		text_place_find(&s->place, entry->at, &entry->line, &entry->column);
	}
	return 0;
}

static int statements_read(struct scan *s, struct error *e)
{
	if (names_fill(s) < 0)
		return error_memory(e);
	if (groups_fill(s, e) < 0)
		return -1;
	return entries_fill(s) < 0 || twins_fill(s) < 0 ? error_memory(e) : 0;
}

static int source_parse(struct priority_file *f, struct error *e)
{
	struct scan *s = calloc(1, sizeof(*s));
	int result = -1;

	if (!s)
		return error_memory(e);
	s->f = f;
	s->place.text = buf_string(&f->text);
	if (maude_source_read(&s->source, f->path, buf_string(&f->text), f->text.length, e) == 0)
		result = statements_read(s, e);
	maude_signature_release(&s->signature);
	maude_source_release(&s->source);
	if (s->names)
		names_free(s->names);
	free(s->numbers);
	free(s->uses);
	free(s->groups);
	free(s);
	return result;
}

/* ---- editing */

static int64_t priority_of(const struct priority_change *change)
{
	return change ? change->priority : DEFAULT_PRIORITY;
}

/* Entries of a group in their new order: by priority, those of one priority as they were. */
static void group_sort(const struct priority_change *const *changes, size_t first, size_t count,
	size_t *order)
{
	for (size_t i = 0; i < count; i++) {
		size_t k = i;

		for (; k > 0 && priority_of(changes[order[k - 1]]) <
				priority_of(changes[first + i]); k--)
			order[k] = order[k - 1];
		order[k] = first + i;
	}
}

static void source_edit(const struct priority_file *f,
	const struct priority_change *const *changes, struct buf *out)
{
	const char *text = buf_string(&f->text);
	size_t position = 0, order[GROUP_MAX], first, end, i;

	for (first = 0; first < f->count; first = end) {
		uint32_t group = f->entries[first].group;

		for (end = first + 1; group && end < f->count && f->entries[end].group == group;)
			end++;
		group_sort(changes, first, end - first, order);
		for (i = first; i < end; i++) {
			const struct priority_entry *slot = &f->entries[i];
			const struct priority_entry *moved = &f->entries[order[i - first]];

			buf_add(out, text + position, slot->at - position);
			buf_add(out, text + moved->at, moved->length);
			position = slot->at + slot->length;
		}
	}
	buf_add(out, text + position, f->text.length - position);
}

const struct priority_format maude_priorities = {
	.name = "maude",
	.suffix = ".maude",
	.parse = source_parse,
	.edit = source_edit,
	.spell = rule_spell,
	.is_ordered = true,
};
