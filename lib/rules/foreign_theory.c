#include "rules/foreign_theory.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "rules/foreign_syntax.h"

static void rule_release(struct foreign_rule *rule)
{
	for (size_t i = 0; i < rule->condition_count; i++) {
		free(rule->conditions[i].left.text);
		free(rule->conditions[i].right.text);
	}
	free(rule->conditions);
	free(rule->label.text);
	free(rule->root);
	free(rule->source.text);
	free(rule->target.text);
}

void foreign_theory_release(struct foreign_theory *t)
{
	for (size_t i = 0; i < t->declaration_count; i++) {
		free(t->declarations[i].name.text);
		free(t->declarations[i].type.text);
	}
	for (size_t i = 0; i < t->rule_count; i++)
		rule_release(&t->rules[i]);
	for (size_t i = 0; i < t->evaluation_count; i++)
		free(t->evaluations[i].text);
	free(t->declarations);
	free(t->rules);
	free(t->evaluations);
	free(t->name.text);
	free(t->integers.text);
	number_table_release(&t->names);
	number_table_release(&t->roots);
	number_table_release(&t->labels);
}

/* ---- names and terms */

/* Words of ours, which are names there: theirs get a prime. */
static const char *const reserved[] = {".", "id", "->", NULL};
static const char *const operators[] = {"*", "div", "mod", "+", "-", "==", "=/=", "<", "<=", ">",
	">=", NULL};

static bool is_one_of(const struct foreign_words *w, size_t word, const char *const *names)
{
	for (; *names; names++)
		if (foreign_word_is(w, word, *names))
			return true;
	return false;
}

bool foreign_word_is_operator(const struct foreign_words *w, size_t word)
{
	return is_one_of(w, word, operators);
}

static bool is_reserved(const struct foreign_words *w, size_t word)
{
	return is_one_of(w, word, reserved) ||
		(!w->has_operators && foreign_word_is_operator(w, word));
}

static void name_restore(char *message, const char *name)
{
	size_t length = strlen(name);

	for (char *at = message; (at = strstr(at, name)); at += length)
		if (at > message && at[-1] == '\'' && strncmp(at + length, "''", 2) == 0)
			memmove(at + length, at + length + 1, strlen(at + length));
}

void foreign_names_restore(char *message)
{
	for (size_t i = 0; reserved[i]; i++)
		name_restore(message, reserved[i]);
	for (size_t i = 0; operators[i]; i++)
		name_restore(message, operators[i]);
}

static bool is_utf8(const char *text, size_t length)
{
	uint32_t c;
	size_t step = 1;

	for (size_t at = 0; at < length && step > 0; at += step)
		step = utf8_decode(text + at, length - at, &c);
	return step > 0;
}

static int word_decode(const struct foreign_words *w, size_t word, struct buf *out,
	struct error *e)
{
	size_t first = out->length;

	foreign_name_read(w->items[word].text, w->items[word].length, out);
	if (!out->failed && !is_utf8(out->data + first, out->length - first))
		return foreign_word_wrong(w, word, e, "this name is not UTF-8: '$' and two "
			"hexadecimal digits are a byte of it");
	return 0;
}

int foreign_word_take(const struct foreign_words *w, size_t word, struct foreign_text *text,
	struct error *e)
{
	struct buf name = BUF_INIT;

	free(text->text);
	*text = (struct foreign_text){NULL, foreign_word_place(w, word)};
	if (word_decode(w, word, &name, e) < 0) {
		buf_release(&name);
		return -1;
	}
	text->text = buf_detach(&name);
	return text->text ? 0 : error_memory(e);
}

static int name_take(const struct foreign_words *w, size_t word, struct buf *out, struct error *e)
{
	size_t first = out->length;

	if (word_decode(w, word, out, e) < 0)
		return -1;
	if (!out->failed && strpbrk(out->data + first, " \t\r\n(),"))
		return foreign_word_wrong(w, word, e, "'%s' is no name here: if this is what an export "
			"made of composition, take the rule file that it was made of",
			out->data + first);
	if (is_reserved(w, word))
		buf_putc(out, '\'');
	return 0;
}

static bool is_punctuation(const struct foreign_words *w, size_t i)
{
	return foreign_word_is(w, i, "(") || foreign_word_is(w, i, ")") ||
		foreign_word_is(w, i, ",");
}

static int words_write(const struct foreign_words *w, size_t first, size_t end, struct buf *out,
	struct error *e)
{
	for (size_t i = first; i < end; i++) {
		if (i > first && !is_punctuation(w, i) && !foreign_word_is(w, i - 1, "("))
			buf_putc(out, ' ');
		if (is_punctuation(w, i) || foreign_word_is(w, i, "->"))
			buf_add(out, w->items[i].text, w->items[i].length);
		else if (name_take(w, i, out, e) < 0)
			return -1;
	}
	return 0;
}

int foreign_words_take(const struct foreign_words *w, size_t first, size_t end,
	struct foreign_text *text, struct error *e)
{
	struct buf out = BUF_INIT;

	free(text->text);
	*text = (struct foreign_text){NULL, foreign_word_place(w, first)};
	if (words_write(w, first, end, &out, e) < 0) {
		buf_release(&out);
		return -1;
	}
	text->text = buf_detach(&out);
	return text->text ? 0 : error_memory(e);
}

int foreign_term_take(const struct foreign_words *w, size_t first, size_t end,
	struct foreign_text *text, struct error *e)
{
	size_t depth = 0;

	if (first >= end)
		return foreign_word_wrong(w, first, e, "a term is missing here");
	for (size_t i = first; i < end; i++) {
		if (foreign_word_is(w, i, "("))
			depth++;
		else if (foreign_word_is(w, i, ")") && depth-- == 0)
			return foreign_word_wrong(w, i, e, "unexpected ')'");
	}
	if (depth > 0)
		return foreign_word_wrong(w, first, e, "a ')' is missing in this term");
	return foreign_words_take(w, first, end, text, e);
}

/* ---- declarations */

const struct foreign_declaration *foreign_declared(const struct foreign_theory *t, bool is_sort,
	const char *name)
{
	size_t probe = 0;
	uint32_t number;

	while (number_table_next(&t->names, hash_text(name), &probe, &number)) {
		const struct foreign_declaration *d = &t->declarations[number];

		if ((d->kind == FOREIGN_SORT) == is_sort && strcmp(d->name.text, name) == 0)
			return d;
	}
	return NULL;
}

/* "id" and "id'" have one name here, but are two. */
static bool is_again(const struct foreign_declaration *d, const struct foreign_declaration *before)
{
	return d->kind == before->kind && d->word_length == before->word_length &&
		(d->kind == FOREIGN_SORT || strcmp(d->type.text, before->type.text) == 0);
}

/* d, behind the last one, becomes the last one; 1: it is there already. */
static int declaration_enter(struct foreign_theory *t, const struct foreign_declaration *d,
	struct error *e)
{
	const struct foreign_declaration *before =
		foreign_declared(t, d->kind == FOREIGN_SORT, d->name.text);

	if (!before && number_table_add(&t->names, hash_text(d->name.text),
			(uint32_t)t->declaration_count) < 0)
		return error_memory(e);
	if (!before)
		return t->declaration_count++, 0;
	if (is_again(d, before))
		return 1;
	return error_at(e, ERROR_INPUT, d->name.place.file, d->name.place.line,
		d->name.place.column, "'%s' is declared twice, also at %s:%u:%u: give each a name of "
		"its own", d->name.text, before->name.place.file, before->name.place.line,
		before->name.place.column);
}

int foreign_declare(struct foreign_theory *t, enum foreign_kind kind,
	const struct foreign_words *w, size_t name, size_t type, size_t end, struct error *e)
{
	struct foreign_declaration *items = array_room(t->declarations, t->declaration_count,
		&t->declaration_capacity, sizeof(*items)), *d;
	int result = 1;

	if (!items)
		return error_memory(e);
	t->declarations = items;
	d = &items[t->declaration_count];
	*d = (struct foreign_declaration){.kind = kind, .word_length = w->items[name].length};
	type += foreign_word_is(w, type, "->"); /* a constant's type is its sort alone */
	if (foreign_words_take(w, name, name + 1, &d->name, e) < 0 ||
		(kind != FOREIGN_SORT && foreign_words_take(w, type, end, &d->type, e) < 0))
		result = -1;
	else
		result = declaration_enter(t, d, e);
	if (result != 0) {
		free(d->name.text);
		free(d->type.text);
	}
	return result < 0 ? -1 : 0;
}

int foreign_evaluation_add(struct foreign_theory *t, const struct foreign_words *w, size_t first,
	size_t end, struct error *e)
{
	struct foreign_text *items = array_room(t->evaluations, t->evaluation_count,
		&t->evaluation_capacity, sizeof(*items));

	if (!items)
		return error_memory(e);
	t->evaluations = items;
	return foreign_term_take(w, first, end, &items[t->evaluation_count++], e);
}

/* ---- rules */

/* The first rule of this root, or label. */
static struct foreign_rule *rule_find(const struct foreign_theory *t,
	const struct number_table *names, const char *name)
{
	size_t probe = 0;
	uint32_t number;

	while (number_table_next(names, hash_text(name), &probe, &number)) {
		struct foreign_rule *rule = &t->rules[number];

		if (strcmp(names == &t->roots ? rule->root : rule->label.text, name) == 0)
			return rule;
	}
	return NULL;
}

static int rule_count_root(struct foreign_theory *t, struct foreign_rule *rule)
{
	struct foreign_rule *first = rule_find(t, &t->roots, rule->root);

	if (!first && number_table_add(&t->roots, hash_text(rule->root),
			(uint32_t)(rule - t->rules)) < 0)
		return -1;
	rule->nth = ++(first ? first : rule)->same;
	return 0;
}

int foreign_rule_label(struct foreign_theory *t, struct foreign_rule *rule,
	const struct foreign_words *w, size_t word, struct error *e)
{
	if (foreign_word_take(w, word, &rule->label, e) < 0)
		return -1;
	return rule_find(t, &t->labels, rule->label.text) ||
		number_table_add(&t->labels, hash_text(rule->label.text),
			(uint32_t)(rule - t->rules)) == 0 ? 0 : error_memory(e);
}

struct foreign_rule *foreign_rule_add(struct foreign_theory *t, const struct foreign_words *w,
	size_t source, size_t source_end, size_t target, size_t target_end, struct error *e)
{
	struct foreign_rule *items = array_room(t->rules, t->rule_count, &t->rule_capacity,
		sizeof(*items)), *rule;
	const char *root;

	if (!items) {
		error_memory(e);
		return NULL;
	}
	t->rules = items;
	rule = &items[t->rule_count++];
	if (foreign_term_take(w, source, source_end, &rule->source, e) < 0 ||
		foreign_term_take(w, target, target_end, &rule->target, e) < 0)
		return NULL;
	root = rule->source.text + strspn(rule->source.text, "(");
	rule->root = strndup(root, strcspn(root, " (),"));
	if (!rule->root || rule_count_root(t, rule) < 0) {
		error_memory(e);
		return NULL;
	}
	return rule;
}

static struct foreign_condition *condition_new(struct foreign_rule *rule, bool is_equal,
	struct error *e)
{
	struct foreign_condition *items = array_room(rule->conditions, rule->condition_count,
		&rule->condition_capacity, sizeof(*items));

	if (!items) {
		error_memory(e);
		return NULL;
	}
	rule->conditions = items;
	items[rule->condition_count].is_equal = is_equal;
	return &items[rule->condition_count++];
}

int foreign_condition_add(struct foreign_rule *rule, const struct foreign_words *w, size_t first,
	size_t middle, size_t end, bool is_equal, struct error *e)
{
	struct foreign_condition *c = condition_new(rule, is_equal, e);

	return !c || foreign_term_take(w, first, middle, &c->left, e) < 0 ||
		foreign_term_take(w, middle + 1, end, &c->right, e) < 0 ? -1 : 0;
}

int foreign_truth_add(struct foreign_rule *rule, const struct foreign_words *w, size_t first,
	size_t end, struct error *e)
{
	struct foreign_condition *c = condition_new(rule, true, e);

	if (!c || foreign_term_take(w, first, end, &c->left, e) < 0)
		return -1;
	c->right = (struct foreign_text){strdup("true"), c->left.place};
	return c->right.text ? 0 : error_memory(e);
}
