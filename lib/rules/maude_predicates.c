#include "rules/maude_predicates.h"

static const char *variable_name(const struct maude_module *m, uint32_t variable)
{
	return m->syntax.variables.items[variable];
}

static void color_name(const struct maude_module *m, uint32_t color, struct buf *out)
{
	buf_puts(out, "$color-");
	foreign_name(m->theory->colors[color], "-", out);
}

/* "$color-red(N) = true"; a term that has the color not stays as it is. */
static void color_ask(const struct maude_module *m, const struct rule_constraint *c,
	struct buf *out)
{
	color_name(m, c->b, out);
	buf_printf(out, "(%s)", variable_name(m, c->a));
	if (c->kind == CONSTRAINT_COLOR_MUST_BE)
		buf_printf(out, " = %s", maude_true(m));
	else
		buf_printf(out, "%s%s = %s", maude_unequal(m), maude_true(m), maude_true(m));
}

void maude_constraint_print(const struct maude_module *m, const struct rule_constraint *c,
	struct buf *out)
{
	switch (c->kind) {
	case CONSTRAINT_COLOR_MUST_BE:
	case CONSTRAINT_COLOR_NOT:
		color_ask(m, c, out);
		break;
	case CONSTRAINT_NOT_EQUAL:
		buf_printf(out, "%s%s%s = %s", variable_name(m, c->a), maude_unequal(m),
			variable_name(m, c->b), maude_true(m));
		break;
	case CONSTRAINT_PARENT_OF:
		buf_printf(out, "$parent(%s, %s) = %s", variable_name(m, c->a),
			variable_name(m, c->b), maude_true(m));
		break;
	}
}

/* ---- their definitions */

/* f($1:Nat, $2:Nat), in Maude's way to declare variables where they stand. */
static void general_term(const struct maude_module *m, uint32_t number, struct buf *out)
{
	const struct theory_symbol *s = &m->theory->symbols[number];
	bool is_infix = s->is_composition || s->builtin != BUILTIN_NONE;

	if (!is_infix)
		buf_puts(out, m->syntax.symbols.items[number]);
	for (size_t i = 0; i < s->arity; i++) {
		if (is_infix && i > 0)
			buf_printf(out, " %s ", m->syntax.symbols.items[number]);
		else
			buf_puts(out, i > 0 ? ", " : "(");
		buf_printf(out, "$%zu:%s", i + 1, m->syntax.sorts.items[s->arguments[i]]);
	}
	if (s->arity > 0)
		buf_putc(out, ')');
}

static void color_define(const struct maude_module *m, uint32_t sort, uint32_t color,
	struct buf *out)
{
	const struct theory *t = m->theory;

	buf_puts(out, "  op ");
	color_name(m, color, out);
	buf_printf(out, " : %s -> %s .\n", m->syntax.sorts.items[sort], maude_truth(m));
	for (uint32_t i = 0; i < t->symbol_count; i++) {
		if (t->symbols[i].result != sort || t->symbols[i].color != color)
			continue;
		buf_puts(out, "  eq ");
		color_name(m, color, out);
		buf_putc(out, '(');
		general_term(m, i, out);
		buf_printf(out, ") = %s .\n", maude_true(m));
	}
}

static void parent_of_symbol(const struct maude_module *m, uint32_t number, uint32_t child,
	struct buf *out)
{
	const struct theory_symbol *s = &m->theory->symbols[number];

	/* Maude's own operators are computed where they stand */
	if (s->builtin != BUILTIN_NONE && m->numbers == MAUDE_NUMBERS_PLAIN)
		return;
	for (size_t i = 0; i < s->arity; i++) {
		if (s->arguments[i] != child)
			continue;
		buf_puts(out, "  eq $parent(");
		general_term(m, number, out);
		buf_printf(out, ", $%zu:%s) = %s .\n", i + 1, m->syntax.sorts.items[child],
			maude_true(m));
	}
}

static void parent_define(const struct maude_module *m, uint32_t parent, uint32_t child,
	struct buf *out)
{
	buf_printf(out, "  op $parent : %s %s -> %s .\n", m->syntax.sorts.items[parent],
		m->syntax.sorts.items[child], maude_truth(m));
	for (uint32_t i = 0; i < m->theory->symbol_count; i++)
		if (m->theory->symbols[i].result == parent)
			parent_of_symbol(m, i, child, out);
}

/* What it asks: constraints that ask the same are defined once. */
struct question {
	bool is_color;
	uint32_t a, b; /* sort and color; two sorts */
};

static bool question_of(const struct theory *t, const struct rule_constraint *c,
	struct question *q)
{
	q->is_color = c->kind != CONSTRAINT_PARENT_OF;
	q->a = t->variables[c->a].sort;
	q->b = q->is_color ? c->b : t->variables[c->b].sort;
	return c->kind != CONSTRAINT_NOT_EQUAL;
}

static bool was_asked(const struct theory *t, size_t rule, size_t constraint, struct question q)
{
	struct question before;

	for (size_t i = 0; i <= rule; i++)
		for (size_t k = 0; k < (i < rule ? t->rules[i].constraint_count : constraint); k++)
			if (question_of(t, &t->rules[i].constraints[k], &before) &&
				before.is_color == q.is_color && before.a == q.a && before.b == q.b)
				return true;
	return false;
}

void maude_predicates_print(const struct maude_module *m, struct buf *out)
{
	const struct theory *t = m->theory;
	struct question q;

	for (size_t i = 0; i < t->rule_count; i++)
		for (size_t k = 0; k < t->rules[i].constraint_count; k++) {
			if (!question_of(t, &t->rules[i].constraints[k], &q) ||
				was_asked(t, i, k, q))
				continue;
			if (q.is_color)
				color_define(m, q.a, q.b, out);
			else
				parent_define(m, q.a, q.b, out);
		}
}
