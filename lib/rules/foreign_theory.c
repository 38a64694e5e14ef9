#include "rules/foreign_theory.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "rules/foreign_syntax.h"
#include "rules/yaml_text.h"

enum { PRIORITY_LAST = 100 };

void foreign_theory_release(struct foreign_theory *t)
{
	for (size_t i = 0; i < t->symbol_count; i++) {
		free(t->symbols[i].name);
		free(t->symbols[i].signature);
	}
	for (size_t i = 0; i < t->rule_count; i++) {
		free(t->rules[i].label);
		free(t->rules[i].root);
		free(t->rules[i].source);
		free(t->rules[i].target);
		free(t->rules[i].conditions);
	}
	free(t->symbols);
	free(t->rules);
	free(t->name);
	free(t->integers);
	number_table_release(&t->roots);
	number_table_release(&t->labels);
	strvec_release(&t->sorts);
	strvec_release(&t->variables);
	strvec_release(&t->variable_sorts);
	strvec_release(&t->evaluations);
}

/* ---- names and terms */

static bool is_one_of(const struct foreign_words *w, size_t word, const char *const *names)
{
	for (; *names; names++)
		if (foreign_word_is(w, word, *names))
			return true;
	return false;
}

bool foreign_word_is_operator(const struct foreign_words *w, size_t word)
{
	static const char *const operators[] = {"*", "div", "mod", "+", "-", "==", "=/=", "<",
		"<=", ">", ">=", NULL};

	return is_one_of(w, word, operators);
}

static bool is_reserved(const struct foreign_words *w, size_t word)
{
	static const char *const reserved[] = {".", "id", "->", NULL};

	return is_one_of(w, word, reserved) ||
		(!w->has_operators && foreign_word_is_operator(w, word));
}

void foreign_name_take(const struct foreign_words *w, size_t word, struct buf *out)
{
	foreign_name_read(w->items[word].text, w->items[word].length, out);
	if (is_reserved(w, word))
		buf_putc(out, '\'');
}

static bool is_punctuation(const struct foreign_words *w, size_t i)
{
	return foreign_word_is(w, i, "(") || foreign_word_is(w, i, ")") ||
		foreign_word_is(w, i, ",");
}

char *foreign_text(const struct foreign_words *w, size_t first, size_t end)
{
	struct buf text = BUF_INIT;

	for (size_t i = first; i < end; i++) {
		if (i > first && !is_punctuation(w, i) && !foreign_word_is(w, i - 1, "("))
			buf_putc(&text, ' ');
		if (foreign_word_is(w, i, "->"))
			buf_puts(&text, "->");
		else
			foreign_name_take(w, i, &text);
	}
	return buf_detach(&text);
}

int foreign_term_take(const struct foreign_words *w, size_t first, size_t end, char **text,
	struct error *e)
{
	size_t depth = 0;

	*text = NULL;
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
	*text = foreign_text(w, first, end);
	return *text ? 0 : error_memory(e);
}

/* ---- parts */

int foreign_word_push(struct strvec *to, const struct foreign_words *w, size_t word,
	struct error *e)
{
	struct buf text = BUF_INIT;

	foreign_name_take(w, word, &text);
	strvec_push_owned(to, buf_detach(&text));
	return to->failed ? error_memory(e) : 0;
}

int foreign_symbol_add(struct foreign_theory *t, const struct foreign_words *w, size_t name,
	size_t signature, size_t end, bool is_constructor, struct error *e)
{
	struct foreign_symbol *items = array_room(t->symbols, t->symbol_count,
		&t->symbol_capacity, sizeof(*items));
	struct buf text = BUF_INIT;

	if (!items)
		return error_memory(e);
	t->symbols = items;
	foreign_name_take(w, name, &text);
	items[t->symbol_count].name = buf_detach(&text);
	items[t->symbol_count].signature = foreign_text(w, signature, end);
	items[t->symbol_count++].is_constructor = is_constructor;
	return items[t->symbol_count - 1].name && items[t->symbol_count - 1].signature
		? 0 : error_memory(e);
}

int foreign_variable_add(struct foreign_theory *t, const struct foreign_words *w, size_t name,
	size_t sort, struct error *e)
{
	if (foreign_word_push(&t->variables, w, name, e) < 0 ||
		foreign_word_push(&t->variable_sorts, w, sort, e) < 0)
		return -1;
	if (strchr(t->variables.items[t->variables.count - 1], ' '))
		return foreign_word_wrong(w, name, e, "this is what an export made of composition, "
			"which cannot be imported: take the rule file that it was made of");
	return 0;
}

/* The first rule of this root, or label. */
static struct foreign_rule *rule_find(const struct foreign_theory *t,
	const struct number_table *names, const char *name)
{
	size_t probe = 0;
	uint32_t number;

	while (number_table_next(names, hash_text(name), &probe, &number)) {
		struct foreign_rule *rule = &t->rules[number];

		if (strcmp(names == &t->roots ? rule->root : rule->label, name) == 0)
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
	struct buf label = BUF_INIT;

	foreign_name_read(w->items[word].text, w->items[word].length, &label);
	rule->label = buf_detach(&label);
	if (!rule->label)
		return error_memory(e);
	return rule_find(t, &t->labels, rule->label) ||
		number_table_add(&t->labels, hash_text(rule->label),
			(uint32_t)(rule - t->rules)) == 0 ? 0 : error_memory(e);
}

struct foreign_rule *foreign_rule_add(struct foreign_theory *t, const struct foreign_words *w,
	size_t source, size_t source_end, size_t target, size_t target_end, struct error *e)
{
	struct foreign_rule *items = array_room(t->rules, t->rule_count, &t->rule_capacity,
		sizeof(*items)), *rule;
	struct buf root = BUF_INIT;

	if (!items) {
		error_memory(e);
		return NULL;
	}
	t->rules = items;
	rule = &items[t->rule_count++];
	if (foreign_term_take(w, source, source_end, &rule->source, e) < 0 ||
		foreign_term_take(w, target, target_end, &rule->target, e) < 0)
		return NULL;
	foreign_name_take(w, source, &root);
	rule->root = buf_detach(&root);
	rule->conditions = strdup("");
	if (!rule->root || !rule->conditions || rule_count_root(t, rule) < 0) {
		error_memory(e);
		return NULL;
	}
	return rule;
}

int foreign_condition_add(struct foreign_rule *rule, char *left, bool is_equal, char *right,
	struct error *e)
{
	struct buf text = BUF_INIT;

	buf_puts(&text, rule->conditions);
	buf_puts(&text, text.length > 0 ? ", [" : "[");
	yaml_text(left, strlen(left), &text);
	buf_puts(&text, is_equal ? ", \"=\", " : ", \"<>\", ");
	yaml_text(right, strlen(right), &text);
	buf_putc(&text, ']');
	free(left);
	free(right);
	free(rule->conditions);
	rule->conditions = buf_detach(&text);
	return rule->conditions ? 0 : error_memory(e);
}

/* ---- the rule file */

/* The sort of integers has no constructors: what stays of it is an operation without rules. */
static bool makes_data(const struct foreign_theory *t, const struct foreign_symbol *s)
{
	bool is_integer = t->integers && strcmp(strstr(s->signature, "-> ") + 3, t->integers) == 0;

	return s->is_constructor && !is_integer && !rule_find(t, &t->roots, s->name);
}

static void text_write(const char *text, struct buf *out)
{
	yaml_text(text, strlen(text), out);
}

static void pair_write(const char *key, const char *value, struct buf *out)
{
	buf_puts(out, "  ");
	text_write(key, out);
	buf_puts(out, ": ");
	text_write(value, out);
	buf_putc(out, '\n');
}

static void symbols_write(const struct foreign_theory *t, bool constructors, struct buf *out)
{
	const char *heading = constructors ? "constructors:\n" : "operations:\n";

	for (size_t i = 0; i < t->symbol_count; i++) {
		const struct foreign_symbol *s = &t->symbols[i];

		if (makes_data(t, s) != constructors)
			continue;
		buf_puts(out, heading);
		heading = "";
		/* a constant's signature is its sort */
		pair_write(s->name,
			strncmp(s->signature, "-> ", 3) ? s->signature : s->signature + 3, out);
	}
}

static void declarations_write(const struct foreign_theory *t, struct buf *out)
{
	const char *separator = "";

	buf_puts(out, "theory: ");
	text_write(t->name ? t->name : "imported", out);
	buf_puts(out, "\nsorts: [");
	for (size_t i = 0; i < t->sorts.count; i++) {
		if (t->integers && strcmp(t->sorts.items[i], t->integers) == 0)
			continue;
		buf_puts(out, separator);
		text_write(t->sorts.items[i], out);
		separator = ", ";
	}
	buf_puts(out, "]\n");
	if (t->integers) {
		buf_puts(out, "integers: ");
		text_write(t->integers, out);
		buf_putc(out, '\n');
	}
	symbols_write(t, true, out);
	symbols_write(t, false, out);
	buf_puts(out, t->variables.count > 0 ? "variables:\n" : "");
	for (size_t i = 0; i < t->variables.count; i++)
		pair_write(t->variables.items[i], t->variable_sorts.items[i], out);
}

/* Its label, or plus_1, plus_2: by what they rewrite. */
static void id_write(const struct foreign_theory *t, const struct foreign_rule *rule,
	struct buf *out)
{
	struct buf id = BUF_INIT;

	if (t->labels.count == t->rule_count)
		buf_puts(&id, rule->label);
	else
		buf_printf(&id, "%s_%zu", rule->root, rule->nth);
	yaml_text_move(&id, out);
}

static void rule_write(const struct foreign_theory *t, const struct foreign_rule *rule,
	struct buf *out)
{
	buf_puts(out, "  - id: ");
	id_write(t, rule, out);
	buf_puts(out, "\n    source: ");
	text_write(rule->source, out);
	buf_puts(out, "\n    target: ");
	text_write(rule->target, out);
	buf_putc(out, '\n');
	if (*rule->conditions)
		buf_printf(out, "    when: [%s]\n", rule->conditions);
	if (rule->is_last)
		buf_printf(out, "    priority: %d\n", PRIORITY_LAST);
}

int foreign_theory_write(const struct foreign_theory *t, struct buf *out, struct error *e)
{
	declarations_write(t, out);
	buf_puts(out, t->rule_count > 0 ? "rules:\n" : "");
	for (size_t i = 0; i < t->rule_count; i++)
		rule_write(t, &t->rules[i], out);
	buf_puts(out, t->evaluations.count > 0 ? "evaluate:\n" : "");
	for (size_t i = 0; i < t->evaluations.count; i++) {
		buf_puts(out, "  - ");
		text_write(t->evaluations.items[i], out);
		buf_putc(out, '\n');
	}
	return out->failed ? error_memory(e) : 0;
}
