#include <string.h>

#include "rules/foreign.h"
#include "rules/rule_term_text.h"
#include "rules/yaml_text.h"

enum { PRIORITY_DEFAULT = 1000 };

/* ---- declarations */

static void text_print(const char *text, struct buf *out)
{
	yaml_text(text, strlen(text), out);
}

static void sorts_print(const struct theory *t, struct buf *out)
{
	buf_puts(out, "sorts: [");
	for (size_t i = 0; i < t->sort_count; i++) {
		buf_puts(out, i > 0 ? ", " : "");
		text_print(t->sorts[i].name, out);
	}
	buf_puts(out, "]\n");
	if (t->integers != THEORY_NONE) {
		buf_puts(out, "integers: ");
		text_print(t->sorts[t->integers].name, out);
		buf_putc(out, '\n');
	}
}

static void signature_print(const struct theory *t, const struct theory_symbol *s, struct buf *out)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < s->arity; i++)
		buf_printf(&text, "%s ", t->sorts[s->arguments[i]].name);
	buf_printf(&text, "%s%s", s->arity > 0 ? "-> " : "", t->sorts[s->result].name);
	yaml_text_move(&text, out);
}

/* Compositions come with the language. */
static void symbols_print(const struct theory *t, enum symbol_kind kind, const char *key,
	struct buf *out)
{
	const char *heading = key;

	for (size_t i = 0; i < t->symbol_count; i++) {
		const struct theory_symbol *s = &t->symbols[i];

		if (s->kind != kind || s->is_composition || s->is_identity)
			continue;
		buf_puts(out, heading);
		heading = "";
		yaml_key(s->name, "  ", out);
		signature_print(t, s, out);
		buf_putc(out, '\n');
	}
}

static void colors_print(const struct theory *t, struct buf *out)
{
	const char *heading = "colors:\n";

	for (size_t i = 0; i < t->symbol_count; i++) {
		if (t->symbols[i].color == THEORY_NONE)
			continue;
		buf_puts(out, heading);
		heading = "";
		yaml_key(t->symbols[i].name, "  ", out);
		text_print(t->colors[t->symbols[i].color], out);
		buf_putc(out, '\n');
	}
}

/* Those with a blank in their names are of the laws of composition. */
static void variables_print(const struct theory *t, struct buf *out)
{
	const char *heading = "variables:\n";

	for (size_t i = 0; i < t->variable_count; i++) {
		if (strchr(t->variables[i].name, ' '))
			continue;
		buf_puts(out, heading);
		heading = "";
		yaml_key(t->variables[i].name, "  ", out);
		text_print(t->sorts[t->variables[i].sort].name, out);
		buf_putc(out, '\n');
	}
}

/* ---- rules */

static void term_print_quoted(const struct theory *t, uint32_t term, struct buf *out)
{
	struct buf text = BUF_INIT;

	rule_term_print(t, term, &text);
	yaml_text_move(&text, out);
}

static void conditions_print(const struct theory *t, const struct rule *rule, struct buf *out)
{
	if (rule->condition_count == 0)
		return;
	buf_puts(out, "    when: [");
	for (size_t i = 0; i < rule->condition_count; i++) {
		buf_puts(out, i > 0 ? ", [" : "[");
		term_print_quoted(t, rule->conditions[i].left, out);
		buf_puts(out, rule->conditions[i].is_equal ? ", \"=\", " : ", \"<>\", ");
		term_print_quoted(t, rule->conditions[i].right, out);
		buf_putc(out, ']');
	}
	buf_puts(out, "]\n");
}

static void constraint_print(const struct theory *t, const struct rule_constraint *c,
	struct buf *out)
{
	static const char *const keys[] = {
		[CONSTRAINT_COLOR_MUST_BE] = "color_must_be",
		[CONSTRAINT_COLOR_NOT] = "color_not",
		[CONSTRAINT_NOT_EQUAL] = "not_equal",
		[CONSTRAINT_PARENT_OF] = "parent_of",
	};
	bool is_color = c->kind == CONSTRAINT_COLOR_MUST_BE || c->kind == CONSTRAINT_COLOR_NOT;

	buf_printf(out, "{%s: [", keys[c->kind]);
	text_print(t->variables[c->a].name, out);
	buf_puts(out, ", ");
	text_print(is_color ? t->colors[c->b] : t->variables[c->b].name, out);
	buf_puts(out, "]}");
}

static void rule_print(const struct theory *t, const struct rule *rule, struct buf *out)
{
	static const char *const polarities[] = {
		[POLARITY_BACKWARD] = "backward", [POLARITY_SYMMETRIC] = "symmetric"};

	buf_puts(out, "  - id: ");
	text_print(rule->id, out);
	buf_puts(out, "\n    source: ");
	term_print_quoted(t, rule->source, out);
	buf_puts(out, "\n    target: ");
	term_print_quoted(t, rule->target, out);
	buf_putc(out, '\n');
	conditions_print(t, rule, out);
	for (size_t i = 0; i < rule->constraint_count; i++) {
		buf_puts(out, i > 0 ? ", " : "    constraints: [");
		constraint_print(t, &rule->constraints[i], out);
	}
	buf_puts(out, rule->constraint_count > 0 ? "]\n" : "");
	if (rule->priority != PRIORITY_DEFAULT)
		buf_printf(out, "    priority: %lld\n", (long long)rule->priority);
	if (rule->polarity != POLARITY_FORWARD)
		buf_printf(out, "    polarity: %s\n", polarities[rule->polarity]);
}

/* ---- all together */

/* One file has all constructors before all operations; those of an included one may come between.
 */
static int order_check(const struct theory *t, struct error *e)
{
	for (size_t i = 0; i < t->rule_count && t->file_count > 1; i++)
		if (t->rules[i].polarity == POLARITY_SYMMETRIC)
			return error_at(e, ERROR_INPUT, t->rules[i].place.file,
				t->rules[i].place.line, t->rules[i].place.column,
				"rule '%s' is symmetric, and the order of "
				"symbols that it goes by would not be the same in one file",
				t->rules[i].id);
	return 0;
}

int yaml_export(const struct theory *t, struct buf *out, struct error *e)
{
	if (order_check(t, e) < 0)
		return -1;
	buf_puts(out, "theory: ");
	text_print(t->name, out);
	buf_putc(out, '\n');
	sorts_print(t, out);
	symbols_print(t, SYMBOL_CONSTRUCTOR, "constructors:\n", out);
	symbols_print(t, SYMBOL_OPERATION, "operations:\n", out);
	variables_print(t, out);
	colors_print(t, out);
	buf_puts(out, t->rule_count > 0 ? "rules:\n" : "");
	for (size_t i = 0; i < t->rule_count; i++)
		rule_print(t, &t->rules[i], out);
	buf_puts(out, t->evaluation_count > 0 ? "evaluate:\n" : "");
	for (size_t i = 0; i < t->evaluation_count; i++) {
		buf_puts(out, "  - ");
		text_print(t->evaluations[i].text, out);
		buf_putc(out, '\n');
	}
	return out->failed ? error_memory(e) : 0;
}
