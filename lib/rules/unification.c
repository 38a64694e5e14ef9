#include "rules/unification.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { PRINT_BYTES = 160, PRINT_LEVELS = 60, COMPARE_LEVELS = 2000, COMPARE_STEPS = 10000 };

enum visit { VISIT_NONE, VISIT_OPEN, VISIT_DONE };

struct unifier_node {
	uint32_t parent; /* itself: the class's root */
	uint32_t schema; /* of a root: a node of the class, no variable's if there is one */
	uint32_t size;
	bool is_touched;
	enum visit visit;
	uint32_t next; /* the argument to be visited */
};

static const struct rule_term *node_term(const struct unifier *u, uint32_t node)
{
	return &u->theory->terms[node / 2];
}

static uint32_t node_argument(const struct unifier *u, uint32_t node, size_t i)
{
	return unifier_node(node_term(u, node)->arguments[i], node & 1);
}

static void node_clear(struct unifier *u, uint32_t node)
{
	u->nodes[node] = (struct unifier_node){.parent = node, .schema = node, .size = 1};
}

int unifier_init(struct unifier *u, const struct theory *theory, struct error *e)
{
	*u = (struct unifier){.theory = theory};
	u->nodes = calloc(2 * theory->term_count + 1, sizeof(*u->nodes));
	u->variable_terms = calloc(theory->variable_count + 1, sizeof(*u->variable_terms));
	if (!u->nodes || !u->variable_terms) {
		unifier_release(u);
		return error_memory(e);
	}
	memset(u->variable_terms, 0xff, theory->variable_count * sizeof(*u->variable_terms));
	for (uint32_t i = 0; i < theory->term_count; i++) {
		node_clear(u, unifier_node(i, 0));
		node_clear(u, unifier_node(i, 1));
		if (theory->terms[i].kind == TERM_VARIABLE)
			u->variable_terms[theory->terms[i].head] = i;
	}
	return 0;
}

void unifier_release(struct unifier *u)
{
	free(u->nodes);
	free(u->variable_terms);
	free(u->touched);
	free(u->stack);
	*u = (struct unifier){0};
}

static void unifier_clear(struct unifier *u)
{
	while (u->touched_count > 0)
		node_clear(u, u->touched[--u->touched_count]);
	u->stack_count = 0;
}

/* What is changed will be cleared. */
static bool node_touch(struct unifier *u, uint32_t node)
{
	uint32_t *items;

	if (u->nodes[node].is_touched)
		return true;
	items = array_room(u->touched, u->touched_count, &u->touched_capacity, sizeof(*items));
	if (!items) {
		u->out_of_memory = true;
		return false;
	}
	u->touched = items;
	items[u->touched_count++] = node;
	u->nodes[node].is_touched = true;
	return true;
}

static void stack_push(struct unifier *u, uint32_t node)
{
	uint32_t *items = array_room(u->stack, u->stack_count, &u->stack_capacity, sizeof(*items));

	if (!items) {
		u->out_of_memory = true;
		return;
	}
	u->stack = items;
	items[u->stack_count++] = node;
}

static uint32_t class_root(const struct unifier *u, uint32_t node)
{
	while (u->nodes[node].parent != node)
		node = u->nodes[node].parent;
	return node;
}

uint32_t unifier_find(const struct unifier *u, uint32_t node)
{
	return u->nodes[class_root(u, node)].schema;
}

/* ---- closure */

static bool is_variable(const struct unifier *u, uint32_t node)
{
	return node_term(u, node)->kind == TERM_VARIABLE;
}

static void classes_join(struct unifier *u, uint32_t a, uint32_t b)
{
	struct unifier_node *small = &u->nodes[a], *large = &u->nodes[b], *swap;

	if (!node_touch(u, a) || !node_touch(u, b))
		return;
	if (small->size > large->size) {
		swap = small;
		small = large;
		large = swap;
	}
	small->parent = large->parent;
	large->size += small->size;
	if (is_variable(u, large->schema))
		large->schema = small->schema;
}

static bool heads_equal(const struct rule_term *a, const struct rule_term *b)
{
	return a->kind == b->kind &&
		(a->kind == TERM_INTEGER ? a->integer == b->integer : a->head == b->head);
}

/* Joins the classes of what must be equal; false when heads differ. */
static bool closure_make(struct unifier *u)
{
	while (u->stack_count > 0 && !u->out_of_memory) {
		uint32_t b = class_root(u, u->stack[--u->stack_count]);
		uint32_t a = class_root(u, u->stack[--u->stack_count]);
		uint32_t p = u->nodes[a].schema, q = u->nodes[b].schema;

		u->steps++;
		if (a == b)
			continue;
		classes_join(u, a, b);
		if (is_variable(u, p) || is_variable(u, q))
			continue;
		if (!heads_equal(node_term(u, p), node_term(u, q)))
			return false;
		for (size_t i = node_term(u, p)->arity; i-- > 0;) {
			stack_push(u, node_argument(u, p, i));
			stack_push(u, node_argument(u, q, i));
		}
	}
	return true;
}

/* ---- cycles: a term that would have to contain itself */

static bool visit_begin(struct unifier *u, uint32_t node)
{
	struct unifier_node *n = &u->nodes[node];

	if (n->visit == VISIT_DONE)
		return true;
	if (n->visit == VISIT_OPEN)
		return false;
	if (!node_touch(u, node))
		return true;
	n->visit = VISIT_OPEN;
	stack_push(u, node);
	return true;
}

static bool is_acyclic(struct unifier *u, uint32_t node)
{
	u->stack_count = 0;
	visit_begin(u, unifier_find(u, node));
	while (u->stack_count > 0 && !u->out_of_memory) {
		uint32_t top = u->stack[u->stack_count - 1];
		struct unifier_node *n = &u->nodes[top];

		u->steps++;
		if (n->next == node_term(u, top)->arity) {
			n->visit = VISIT_DONE;
			u->stack_count--;
		} else if (!visit_begin(u, unifier_find(u, node_argument(u, top, n->next++))))
			return false;
	}
	return true;
}

int unify(struct unifier *u, uint32_t a, uint32_t b, struct error *e)
{
	bool unifies;

	unifier_clear(u);
	stack_push(u, unifier_node(a, 0));
	stack_push(u, unifier_node(b, 1));
	unifies = closure_make(u) && is_acyclic(u, unifier_node(a, 0));
	return u->out_of_memory ? error_memory(e) : unifies;
}

/* ---- terms under the unifier */

static bool is_constructor(const struct unifier *u, const struct rule_term *p)
{
	return p->kind == TERM_INTEGER ||
		(p->kind == TERM_APPLICATION &&
			u->theory->symbols[p->head].kind == SYMBOL_CONSTRUCTOR);
}

static enum unified nodes_compare(struct unifier *u, uint32_t a, uint32_t b, int levels, int *steps)
{
	const struct rule_term *p, *q;
	enum unified result = UNIFIED_SAME;

	a = unifier_find(u, a);
	b = unifier_find(u, b);
	if (a == b)
		return UNIFIED_SAME;
	p = node_term(u, a);
	q = node_term(u, b);
	u->steps++;
	if (p->kind == TERM_VARIABLE || q->kind == TERM_VARIABLE || !levels || --*steps <= 0)
		return UNIFIED_OPEN;
	if (!heads_equal(p, q))
		return is_constructor(u, p) && is_constructor(u, q) ? UNIFIED_DIFFERENT
									: UNIFIED_OPEN;
	for (size_t i = 0; i < p->arity; i++) {
		enum unified argument = nodes_compare(
			u, node_argument(u, a, i), node_argument(u, b, i), levels - 1, steps);

		if (argument == UNIFIED_DIFFERENT && is_constructor(u, p))
			return UNIFIED_DIFFERENT;
		if (argument != UNIFIED_SAME)
			result = UNIFIED_OPEN;
	}
	return result;
}

enum unified unifier_compare(struct unifier *u, uint32_t a, uint32_t b)
{
	int steps = COMPARE_STEPS;

	return nodes_compare(u, a, b, COMPARE_LEVELS, &steps);
}

/* Names that the language made have the sort behind a space. */
static void variable_print(const struct unifier *u, uint32_t node, struct buf *out)
{
	const char *name = u->theory->variables[node_term(u, node)->head].name;

	buf_add(out, name, strcspn(name, " "));
	if (node & 1)
		buf_putc(out, '\'');
}

/* f . (g . h) does without parentheses. */
static void node_print(
	const struct unifier *u, uint32_t node, int levels, size_t most, bool is_left, struct buf *out)
{
	const struct rule_term *p;
	bool is_infix, is_enclosed;

	node = unifier_find(u, node);
	p = node_term(u, node);
	if (!levels || out->length > most) {
		buf_puts(out, "...");
		return;
	}
	if (p->kind == TERM_VARIABLE)
		variable_print(u, node, out);
	if (p->kind == TERM_INTEGER)
		buf_integer(out, p->integer);
	if (p->kind != TERM_APPLICATION)
		return;
	is_infix = u->theory->symbols[p->head].is_composition;
	if (!is_infix)
		buf_puts(out, u->theory->symbols[p->head].name);
	is_enclosed = p->arity && (!is_infix || is_left);
	if (is_enclosed)
		buf_putc(out, '(');
	for (size_t i = 0; i < p->arity && out->length <= most + 3; i++) {
		if (i)
			buf_puts(out, is_infix ? " . " : ", ");
		node_print(u, node_argument(u, node, i), levels - 1, most, is_infix && i == 0, out);
	}
	if (is_enclosed)
		buf_putc(out, ')');
}

void unifier_print(const struct unifier *u, uint32_t node, struct buf *out)
{
	node_print(u, node, PRINT_LEVELS, out->length + PRINT_BYTES, false, out);
}

/* ---- instances */

int instance_init(struct instance *m, const struct theory *theory, struct error *e)
{
	*m = (struct instance){0};
	m->bindings = calloc(theory->variable_count + 1, sizeof(*m->bindings));
	m->bound = calloc(theory->variable_count + 1, sizeof(*m->bound));
	if (!m->bindings || !m->bound) {
		instance_release(m);
		return error_memory(e);
	}
	memset(m->bindings, 0xff, theory->variable_count * sizeof(*m->bindings));
	return 0;
}

void instance_release(struct instance *m)
{
	free(m->bindings);
	free(m->bound);
	*m = (struct instance){0};
}

static bool term_matches(
	struct instance *m, const struct theory *t, uint32_t pattern, uint32_t term)
{
	const struct rule_term *p = &t->terms[pattern], *q = &t->terms[term];

	m->steps++;
	if (p->kind == TERM_VARIABLE) {
		if (m->bindings[p->head] == THEORY_NONE) {
			m->bindings[p->head] = term;
			m->bound[m->bound_count++] = p->head;
		}
		return m->bindings[p->head] == term;
	}
	if (!heads_equal(p, q))
		return false;
	for (size_t i = 0; i < p->arity; i++)
		if (!term_matches(m, t, p->arguments[i], q->arguments[i]))
			return false;
	return true;
}

bool instance_of(struct instance *m, const struct theory *theory, uint32_t pattern, uint32_t term)
{
	bool matches = term_matches(m, theory, pattern, term);

	while (m->bound_count > 0)
		m->bindings[m->bound[--m->bound_count]] = THEORY_NONE;
	return matches;
}
