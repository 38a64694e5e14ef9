#include <stdlib.h>
#include <string.h>

#include "rules/foreign.h"
#include "rules/foreign_syntax.h"
#include "rules/maude_predicates.h"
#include "rules/maude_numbers.h"

/* Names are kept as far as Maude reads them as one word: "_" would be an argument's place, ":" a
 * variable's sort. What we add begins with "$", which no name of the theory does. */
static const char safe_bytes[] = "'+-*/<>!?|&^%@#~;";

/* They would end a term. */
static const char *const words[] = {"if", "=", NULL};

/* ---- the signature */

static bool comes_with_maude(const struct maude_module *m, uint32_t symbol)
{
	const struct theory *t = m->theory;

	return m->numbers == MAUDE_NUMBERS_PLAIN &&
		(symbol == t->true_symbol || symbol == t->false_symbol ||
			t->symbols[symbol].builtin != BUILTIN_NONE);
}

static bool sort_comes_with_maude(const struct maude_module *m, uint32_t sort)
{
	const struct theory *t = m->theory;

	return m->numbers == MAUDE_NUMBERS_PLAIN &&
		(sort == t->integers || sort == t->symbols[t->true_symbol].result);
}

static void sorts_print(const struct maude_module *m, struct buf *out)
{
	for (uint32_t i = 0; i < m->theory->sort_count; i++)
		if (!sort_comes_with_maude(m, i))
			buf_printf(out, "  sort %s .\n", m->syntax.sorts.items[i]);
}

/* Infix operators are printed as ours are: in parentheses inside of each other, but f . g . h. */
static void operator_print(const struct maude_module *m, uint32_t number, struct buf *out)
{
	const struct theory_symbol *s = &m->theory->symbols[number];
	bool is_infix = s->is_composition || s->builtin != BUILTIN_NONE;

	buf_printf(out, is_infix ? "  op _%s_ :" : "  op %s :", m->syntax.symbols.items[number]);
	for (size_t i = 0; i < s->arity; i++)
		buf_printf(out, " %s", m->syntax.sorts.items[s->arguments[i]]);
	buf_printf(out, " -> %s", m->syntax.sorts.items[s->result]);
	if (s->is_composition)
		buf_puts(out, " [prec 40 gather (e E)]");
	else if (is_infix)
		buf_puts(out, " [prec 41 gather (e e)]");
	else if (s->kind == SYMBOL_CONSTRUCTOR)
		buf_puts(out, " [ctor]");
	buf_puts(out, " .\n");
}

static void signature_print(const struct maude_module *m, struct buf *out)
{
	const struct theory *t = m->theory;

	sorts_print(m, out);
	maude_numbers_print(m, out);
	for (uint32_t i = 0; i < t->symbol_count; i++)
		if (!comes_with_maude(m, i))
			operator_print(m, i, out);
	for (size_t i = 0; i < t->variable_count; i++)
		buf_printf(out, "  var %s : %s .\n", m->syntax.variables.items[i],
			m->syntax.sorts.items[t->variables[i].sort]);
}

/* ---- equations */

static int condition_print(const struct maude_module *m, const struct rule_condition *c,
	struct buf *out, struct error *e)
{
	if (foreign_term(&m->syntax, c->left, true, out, e) < 0)
		return -1;
	buf_puts(out, c->is_equal ? " = " : maude_unequal(m));
	if (foreign_term(&m->syntax, c->right, true, out, e) < 0)
		return -1;
	if (!c->is_equal)
		buf_printf(out, " = %s", maude_true(m));
	return 0;
}

static int conditions_print(const struct maude_module *m, const struct rule *rule, struct buf *out,
	struct error *e)
{
	const char *before = " if ";

	for (size_t i = 0; i < rule->constraint_count; i++, before = " /\\ ") {
		buf_puts(out, before);
		maude_constraint_print(m, &rule->constraints[i], out);
	}
	for (size_t i = 0; i < rule->condition_count; i++, before = " /\\ ") {
		buf_puts(out, before);
		if (condition_print(m, &rule->conditions[i], out, e) < 0)
			return -1;
	}
	return 0;
}

/* Rules are labelled, so that jitprio knows them. The laws of composition have no rule. */
static int equation_print(const struct maude_module *m, const struct rewrite *w, struct buf *out,
	struct error *e)
{
	const struct rule *rule = w->rule == THEORY_NONE ? NULL : &m->theory->rules[w->rule];
	bool is_conditional = rule && rule->condition_count + rule->constraint_count > 0;

	buf_puts(out, is_conditional ? "  ceq " : "  eq ");
	if (rule) {
		buf_putc(out, '[');
		foreign_name(rule->id, "_'-+", out);
		buf_puts(out, "] : ");
	}
	if (foreign_term(&m->syntax, w->source, true, out, e) < 0)
		return -1;
	buf_puts(out, " = ");
	if (foreign_term(&m->syntax, w->target, true, out, e) < 0 ||
		(rule && conditions_print(m, rule, out, e) < 0))
		return -1;
	buf_puts(out, " .\n");
	return 0;
}

/* Maude tries the equations of an operator in the order of the text. */
static int equations_print(const struct maude_module *m, struct buf *out, struct error *e)
{
	const struct theory *t = m->theory;

	for (size_t i = 0; i < t->symbol_count; i++)
		for (size_t k = 0; k < t->symbols[i].rewrite_count; k++)
			if (equation_print(m, &t->rewrites[t->symbols[i].rewrites[k]], out, e) < 0)
				return -1;
	return 0;
}

/* ---- all together */

static int theory_check_for_maude(const struct theory *t, struct error *e)
{
	for (size_t i = 0; i < t->rewrite_count; i++) {
		const struct rule *rule = t->rewrites[i].is_ordered ? &t->rules[t->rewrites[i].rule]
								    : NULL;

		if (rule)
			return error_at(e, ERROR_INPUT, rule->place.file, rule->place.line,
				rule->place.column,
				"rule '%s' is symmetric: Maude has no order of "
				"terms by which it could be applied, give it a direction",
				rule->id);
	}
	return 0;
}

static int evaluations_print(const struct maude_module *m, struct buf *out, struct error *e)
{
	for (size_t i = 0; i < m->theory->evaluation_count; i++) {
		buf_puts(out, "reduce ");
		if (foreign_evaluation(&m->syntax, &m->theory->evaluations[i], out, e) < 0)
			return -1;
		buf_puts(out, " .\n");
	}
	return 0;
}

static int module_print(struct maude_module *m, struct buf *out, struct error *e)
{
	buf_puts(out, "set include BOOL off .\n\nfmod $");
	foreign_name(m->theory->name, "-", out);
	buf_puts(out, " is\n");
	maude_imports_print(m, out);
	signature_print(m, out);
	maude_predicates_print(m, out);
	if (equations_print(m, out, e) < 0)
		return -1;
	buf_puts(out, "endfm\n\n");
	return evaluations_print(m, out, e);
}

int maude_export(const struct theory *theory, struct buf *out, struct error *e)
{
	struct maude_module m = {.theory = theory};
	int result = -1;

	if (theory_check_for_maude(theory, e) == 0 &&
		foreign_syntax_init(&m.syntax, theory, safe_bytes, words, true, e) == 0 &&
		maude_numbers_choose(&m, e) == 0)
		result = module_print(&m, out, e);
	foreign_syntax_release(&m.syntax);
	return result < 0 ? -1 : out->failed ? error_memory(e) : 0;
}
