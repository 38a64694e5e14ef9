#include "rules/exclusion.h"

/* Outcomes of comparing two integers. */
enum { LESS = 1, EQUAL = 2, GREATER = 4, ANY = 7 };

static const unsigned char outcomes[] = {
	[BUILTIN_LESS] = LESS,
	[BUILTIN_LESS_EQUAL] = LESS | EQUAL,
	[BUILTIN_GREATER] = GREATER,
	[BUILTIN_GREATER_EQUAL] = GREATER | EQUAL,
	[BUILTIN_EQUAL] = EQUAL,
	[BUILTIN_UNEQUAL] = LESS | GREATER,
};

/* A condition, or a constraint not_equal. */
struct equation {
	uint32_t left, right; /* nodes */
	bool is_equal;
};

static size_t equation_slots(const struct rule *r)
{
	return r->condition_count + r->constraint_count;
}

/* False: slot i is a constraint of another kind. */
static bool equation_at(const struct unifier *u, const struct rule *r, unsigned side, size_t i,
	struct equation *out)
{
	const struct rule_constraint *c;

	if (i < r->condition_count) {
		*out = (struct equation){unifier_node(r->conditions[i].left, side),
			unifier_node(r->conditions[i].right, side), r->conditions[i].is_equal};
		return true;
	}
	c = &r->constraints[i - r->condition_count];
	if (c->kind != CONSTRAINT_NOT_EQUAL)
		return false;
	*out = (struct equation){unifier_node(u->variable_terms[c->a], side),
		unifier_node(u->variable_terms[c->b], side), false};
	return true;
}

static bool equation_fails(struct unifier *u, const struct equation *x)
{
	return unifier_compare(u, x->left, x->right) ==
		(x->is_equal ? UNIFIED_DIFFERENT : UNIFIED_SAME);
}

static bool is_same(struct unifier *u, uint32_t a, uint32_t b)
{
	return unifier_compare(u, a, b) == UNIFIED_SAME;
}

/* x's left is y's left. */
static bool rights_exclude(struct unifier *u, const struct equation *x, const struct equation *y)
{
	if (!x->is_equal && !y->is_equal)
		return false;
	return unifier_compare(u, x->right, y->right) ==
		(x->is_equal && y->is_equal ? UNIFIED_DIFFERENT : UNIFIED_SAME);
}

/* ---- comparisons of integers */

struct comparison {
	uint32_t left, right;
	unsigned outcomes;
};

static bool is_symbol(const struct unifier *u, uint32_t node, uint32_t symbol)
{
	const struct rule_term *p = &u->theory->terms[unifier_find(u, node) / 2];

	return p->kind == TERM_APPLICATION && p->head == symbol;
}

/* Of N < M = true and the like. */
static bool comparison_of(const struct unifier *u, const struct equation *x, struct comparison *out)
{
	uint32_t node = unifier_find(u, x->left);
	const struct rule_term *p = &u->theory->terms[node / 2];
	bool is_true = is_symbol(u, x->right, u->theory->true_symbol);
	enum builtin builtin;

	if (p->kind != TERM_APPLICATION || !x->is_equal ||
		(!is_true && !is_symbol(u, x->right, u->theory->false_symbol)))
		return false;
	builtin = u->theory->symbols[p->head].builtin;
	if (builtin < BUILTIN_LESS)
		return false;
	*out = (struct comparison){unifier_node(p->arguments[0], node & 1),
		unifier_node(p->arguments[1], node & 1), outcomes[builtin] ^ (is_true ? 0 : ANY)};
	return true;
}

static unsigned mirrored(unsigned set)
{
	return (set & EQUAL) | (set & LESS ? GREATER : 0) | (set & GREATER ? LESS : 0);
}

static bool comparisons_exclude(
	struct unifier *u, const struct equation *x, const struct equation *y)
{
	struct comparison a, b;

	if (!comparison_of(u, x, &a) || !comparison_of(u, y, &b))
		return false;
	if (is_same(u, a.left, b.left) && is_same(u, a.right, b.right))
		return !(a.outcomes & b.outcomes);
	return is_same(u, a.left, b.right) && is_same(u, a.right, b.left) &&
		!(a.outcomes & mirrored(b.outcomes));
}

static struct equation turned(const struct equation *x)
{
	return (struct equation){x->right, x->left, x->is_equal};
}

static bool equations_exclude(struct unifier *u, const struct equation *x, const struct equation *y)
{
	struct equation xs[2] = {*x, turned(x)}, ys[2] = {*y, turned(y)};

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < 2; j++)
			if ((is_same(u, xs[i].left, ys[j].left) &&
					rights_exclude(u, &xs[i], &ys[j])) ||
				comparisons_exclude(u, &xs[i], &ys[j]))
				return true;
	return false;
}

/* ---- colors */

static bool is_color(const struct rule_constraint *c)
{
	return c->kind == CONSTRAINT_COLOR_MUST_BE || c->kind == CONSTRAINT_COLOR_NOT;
}

/* The variable is bound to a term whose head has another color than is wanted. */
static bool color_fails(const struct unifier *u, const struct rule_constraint *c, unsigned side)
{
	uint32_t node = unifier_find(u, unifier_node(u->variable_terms[c->a], side));
	const struct rule_term *p = &u->theory->terms[node / 2];
	uint32_t color =
		p->kind == TERM_APPLICATION ? u->theory->symbols[p->head].color : THEORY_NONE;

	return p->kind != TERM_VARIABLE && (color == c->b) != (c->kind == CONSTRAINT_COLOR_MUST_BE);
}

static bool colors_exclude(
	struct unifier *u, const struct rule_constraint *c, const struct rule_constraint *d)
{
	if (!is_same(u, unifier_node(u->variable_terms[c->a], 0),
			unifier_node(u->variable_terms[d->a], 1)))
		return false;
	if (c->kind == d->kind)
		return c->kind == CONSTRAINT_COLOR_MUST_BE && c->b != d->b;
	return c->b == d->b;
}

static bool any_color_excludes(struct unifier *u, const struct rule *a, const struct rule *b)
{
	for (size_t i = 0; i < a->constraint_count; i++)
		for (size_t j = 0; is_color(&a->constraints[i]) && j < b->constraint_count; j++)
			if (is_color(&b->constraints[j]) &&
				colors_exclude(u, &a->constraints[i], &b->constraints[j]))
				return true;
	return false;
}

/* ---- the whole */

static bool rule_fails(struct unifier *u, const struct rule *r, unsigned side)
{
	struct equation x;

	for (size_t i = 0; i < equation_slots(r); i++)
		if (equation_at(u, r, side, i, &x) && equation_fails(u, &x))
			return true;
	for (size_t i = 0; i < r->constraint_count; i++)
		if (is_color(&r->constraints[i]) && color_fails(u, &r->constraints[i], side))
			return true;
	return false;
}

static bool any_equation_excludes(struct unifier *u, const struct rule *a, const struct rule *b)
{
	struct equation x, y;

	for (size_t i = 0; i < equation_slots(a); i++)
		for (size_t j = 0; equation_at(u, a, 0, i, &x) && j < equation_slots(b); j++)
			if (equation_at(u, b, 1, j, &y) && equations_exclude(u, &x, &y))
				return true;
	return false;
}

bool rules_exclude(struct unifier *u, const struct rule *a, const struct rule *b)
{
	return rule_fails(u, a, 0) || rule_fails(u, b, 1) || any_equation_excludes(u, a, b) ||
		any_color_excludes(u, a, b);
}
