#include <string.h>

#include "rules/foreign.h"
#include "rules/foreign_syntax.h"

/* ":" and "#" mean something in REC. */
static const char safe_bytes[] = "_'+-*/<>=!?|&^%@~;.";

/* They would end a term, or begin a section. */
static const char *const words[] = {"if", "and-if", "=", "<>", "SORTS", "CONS", "OPNS", "VARS",
	"RULES", "EVAL", "END-SPEC", NULL};

/* ---- what REC has not */

static int rule_wrong(const struct rule *rule, struct error *e, const char *why)
{
	return error_at(e, ERROR_INPUT, rule->place.file, rule->place.line, rule->place.column,
		"rule '%s' %s", rule->id, why);
}

static int rule_check(const struct rule *rule, struct error *e)
{
	if (rule->polarity == POLARITY_SYMMETRIC)
		return rule_wrong(rule, e,
			"is symmetric: REC has no order of terms by which it could be "
			"applied, give it a direction");
	for (size_t i = 0; i < rule->constraint_count; i++)
		if (rule->constraints[i].kind != CONSTRAINT_NOT_EQUAL)
			return rule_wrong(rule, e,
				"has a constraint that REC cannot express: of those, it "
				"has not_equal only");
	return 0;
}

static int theory_check_for_rec(const struct theory *t, struct error *e)
{
	size_t compositions = 0;

	if (t->integers != THEORY_NONE)
		return error_at(e, ERROR_INPUT, t->files[0], 0, 0,
			"REC has no integers, which 'integers: %s' declares",
			t->sorts[t->integers].name);
	for (size_t i = 0; i < t->symbol_count; i++)
		compositions += t->symbols[i].is_composition;
	if (compositions > 1)
		return error_at(e, ERROR_INPUT, t->files[0], 0, 0,
			"terms of %zu sorts are composed, and names have one sort in REC",
			compositions);
	for (size_t i = 0; i < t->rule_count; i++)
		if (rule_check(&t->rules[i], e) < 0)
			return -1;
	return 0;
}

/* ---- sections */

static void symbols_print(const struct foreign_syntax *s, bool constructors, struct buf *out)
{
	const struct theory *t = s->theory;

	for (size_t i = 0; i < t->symbol_count; i++) {
		const struct theory_symbol *symbol = &t->symbols[i];

		if ((symbol->kind == SYMBOL_CONSTRUCTOR) != constructors)
			continue;
		buf_printf(out, "  %s :", s->symbols.items[i]);
		for (size_t k = 0; k < symbol->arity; k++)
			buf_printf(out, " %s", s->sorts.items[symbol->arguments[k]]);
		buf_printf(out, " -> %s\n", s->sorts.items[symbol->result]);
	}
}

static void declarations_print(const struct foreign_syntax *s, struct buf *out)
{
	const struct theory *t = s->theory;

	buf_puts(out, "SORTS\n ");
	for (size_t i = 0; i < t->sort_count; i++)
		buf_printf(out, " %s", s->sorts.items[i]);
	buf_puts(out, "\nCONS\n");
	symbols_print(s, true, out);
	buf_puts(out, "OPNS\n");
	symbols_print(s, false, out);
	buf_puts(out, "VARS\n");
	for (size_t i = 0; i < t->variable_count; i++)
		buf_printf(out, "  %s : %s\n", s->variables.items[i],
			s->sorts.items[t->variables[i].sort]);
}

static void constraints_print(const struct foreign_syntax *s, const struct rule *rule,
	struct buf *out)
{
	for (size_t i = 0; i < rule->constraint_count; i++)
		buf_printf(out, "%s%s <> %s", i > 0 ? " and-if " : " if ",
			s->variables.items[rule->constraints[i].a],
			s->variables.items[rule->constraints[i].b]);
}

static int conditions_print(const struct foreign_syntax *s, const struct rule *rule,
	struct buf *out, struct error *e)
{
	for (size_t i = 0; i < rule->condition_count; i++) {
		buf_puts(out, i + rule->constraint_count > 0 ? " and-if " : " if ");
		if (foreign_term(s, rule->conditions[i].left, false, out, e) < 0)
			return -1;
		buf_puts(out, rule->conditions[i].is_equal ? " = " : " <> ");
		if (foreign_term(s, rule->conditions[i].right, false, out, e) < 0)
			return -1;
	}
	return 0;
}

static int rewrite_print(const struct foreign_syntax *s, const struct rewrite *w, struct buf *out,
	struct error *e)
{
	const struct rule *rule = w->rule == THEORY_NONE ? NULL : &s->theory->rules[w->rule];

	buf_puts(out, "  ");
	if (foreign_term(s, w->source, false, out, e) < 0)
		return -1;
	buf_puts(out, " -> ");
	if (foreign_term(s, w->target, false, out, e) < 0)
		return -1;
	if (rule) {
		constraints_print(s, rule, out);
		if (conditions_print(s, rule, out, e) < 0)
			return -1;
	}
	buf_putc(out, '\n');
	return 0;
}

/* In the order in which they are tried, for those who try them in the order of the text. */
static int rules_print(const struct foreign_syntax *s, struct buf *out, struct error *e)
{
	const struct theory *t = s->theory;

	buf_puts(out, "RULES\n");
	for (size_t i = 0; i < t->symbol_count; i++)
		for (size_t k = 0; k < t->symbols[i].rewrite_count; k++)
			if (rewrite_print(s, &t->rewrites[t->symbols[i].rewrites[k]], out, e) < 0)
				return -1;
	return 0;
}

static int evaluations_print(const struct foreign_syntax *s, struct buf *out, struct error *e)
{
	buf_puts(out, "EVAL\n");
	for (size_t i = 0; i < s->theory->evaluation_count; i++) {
		buf_puts(out, "  ");
		if (foreign_evaluation(s, &s->theory->evaluations[i], out, e) < 0)
			return -1;
		buf_putc(out, '\n');
	}
	return 0;
}

int rec_export(const struct theory *theory, struct buf *out, struct error *e)
{
	struct foreign_syntax s = {0};
	int result = -1;

	if (theory_check_for_rec(theory, e) == 0 &&
		foreign_syntax_init(&s, theory, safe_bytes, words, false, e) == 0) {
		buf_puts(out, "REC-SPEC ");
		foreign_name(theory->name, safe_bytes, out);
		buf_putc(out, '\n');
		declarations_print(&s, out);
		if (rules_print(&s, out, e) == 0)
			result = evaluations_print(&s, out, e);
		buf_puts(out, "END-SPEC\n");
	}
	foreign_syntax_release(&s);
	return result < 0 ? -1 : out->failed ? error_memory(e) : 0;
}
