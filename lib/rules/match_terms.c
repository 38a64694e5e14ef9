#include "rules/match_terms.h"

#include <stdlib.h>
#include <string.h>

static uint64_t term_hash(const struct match_term *m)
{
	uint64_t hash = hash_mix(hash_mix(0, m->kind), m->index);

	hash = hash_mix(hash_mix(hash_mix(hash, (uint64_t)m->integer), m->symbol), m->sort);
	for (size_t i = 0; i < m->arity; i++)
		hash = hash_mix(hash, m->operands[i]);
	return hash;
}

static bool term_same(const struct match_term *a, const struct match_term *b)
{
	return a->kind == b->kind && a->index == b->index && a->integer == b->integer &&
		a->symbol == b->symbol && a->sort == b->sort && a->arity == b->arity &&
		(a->arity == 0 ||
			memcmp(a->operands, b->operands, a->arity * sizeof(*a->operands)) == 0);
}

static uint32_t term_append(struct match_terms *t, const struct match_term *m)
{
	struct match_term *items = array_room(t->terms, t->term_count, &t->term_capacity,
		sizeof(*items));
	uint32_t *operands = NULL;

	if (!items)
		return THEORY_NONE;
	t->terms = items;
	if (m->arity) {
		operands = malloc(m->arity * sizeof(*operands));
		if (!operands)
			return THEORY_NONE;
		memcpy(operands, m->operands, m->arity * sizeof(*operands));
	}
	items[t->term_count] = *m;
	items[t->term_count].operands = operands;
	return (uint32_t)t->term_count++;
}

/* m's operands are borrowed. */
static uint32_t term_intern(struct match_terms *t, const struct match_term *m)
{
	uint64_t hash = term_hash(m);
	uint32_t number;

	for (size_t probe = 0; number_table_next(&t->term_table, hash, &probe, &number);)
		if (term_same(&t->terms[number], m))
			return number;
	number = term_append(t, m);
	if (number != THEORY_NONE && number_table_add(&t->term_table, hash, number) < 0)
		return THEORY_NONE;
	return number;
}

uint32_t match_field(struct match_terms *t, uint32_t node, size_t index, uint32_t sort)
{
	struct match_term m = {.kind = MATCH_FIELD, .index = index, .arity = 1, .sort = sort,
		.operands = &node};

	return term_intern(t, &m);
}

static uint64_t requirement_hash(const struct requirement *r)
{
	uint64_t hash = hash_mix(hash_mix(hash_mix(0, r->kind), r->left), r->right);

	return hash_mix(hash_mix(hash, r->color), r->is_wanted);
}

static bool requirement_same(const struct requirement *a, const struct requirement *b)
{
	return a->kind == b->kind && a->left == b->left && a->right == b->right &&
		a->color == b->color && a->is_wanted == b->is_wanted;
}

uint32_t requirement_add(struct match_terms *t, struct requirement r)
{
	uint64_t hash = requirement_hash(&r);
	uint32_t number;
	struct requirement *items;

	for (size_t probe = 0; number_table_next(&t->requirement_table, hash, &probe, &number);)
		if (requirement_same(&t->requirements[number], &r))
			return number;
	items = array_room(t->requirements, t->requirement_count, &t->requirement_capacity,
		sizeof(*items));
	if (!items)
		return THEORY_NONE;
	t->requirements = items;
	number = (uint32_t)t->requirement_count;
	if (number_table_add(&t->requirement_table, hash, number) < 0)
		return THEORY_NONE;
	items[t->requirement_count++] = r;
	return number;
}

/* The arguments get the lowest numbers, in their order. */
int match_terms_init(struct match_terms *t, const struct theory *theory, uint32_t symbol,
	struct error *e)
{
	const struct theory_symbol *s = &theory->symbols[symbol];

	*t = (struct match_terms){.theory = theory, .symbol = symbol};
	for (size_t i = 0; i < s->arity; i++) {
		struct match_term m = {.kind = MATCH_ARGUMENT, .index = i, .sort = s->arguments[i]};

		if (term_intern(t, &m) == THEORY_NONE)
			return error_memory(e);
	}
	return 0;
}

void match_terms_release(struct match_terms *t)
{
	for (size_t i = 0; i < t->term_count; i++)
		free(t->terms[i].operands);
	free(t->terms);
	free(t->requirements);
	number_table_release(&t->term_table);
	number_table_release(&t->requirement_table);
	*t = (struct match_terms){0};
}

static int row_add(struct numbers *row, uint32_t requirement, struct error *e)
{
	return requirement == THEORY_NONE || numbers_add(row, requirement) < 0 ? error_memory(e) : 0;
}

/* ---- what a rewrite says, over the values that its source is matched with */

/* Where each term of the source is found; few, so that a search will do. */
struct binding {
	uint32_t term, value;
};

struct reading {
	struct match_terms *t;
	struct numbers *row;
	struct binding *bindings;
	size_t count, capacity;
	struct numbers late; /* what is asked behind the patterns */
};

static uint32_t binding_find(const struct reading *r, uint32_t term)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->bindings[i].term == term)
			return r->bindings[i].value;
	return THEORY_NONE;
}

/* What a variable of the source is bound to. */
static uint32_t variable_find(const struct reading *r, uint32_t variable)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct rule_term *p = &r->t->theory->terms[r->bindings[i].term];

		if (p->kind == TERM_VARIABLE && p->head == variable)
			return r->bindings[i].value;
	}
	return THEORY_NONE;
}

static int binding_add(struct reading *r, uint32_t term, uint32_t value, struct error *e)
{
	struct binding *items = array_room(r->bindings, r->count, &r->capacity, sizeof(*items));

	if (!items)
		return error_memory(e);
	r->bindings = items;
	items[r->count++] = (struct binding){term, value};
	return 0;
}

static int requirement_late(struct reading *r, struct requirement q, struct error *e)
{
	return row_add(&r->late, requirement_add(r->t, q), e);
}

/* The place of a term of the source, and of all below it. */
static int source_bind(struct reading *r, uint32_t term, uint32_t value, struct error *e)
{
	const struct rule_term *p = &r->t->theory->terms[term];
	uint32_t before = binding_find(r, term);

	if (before != THEORY_NONE && p->kind == TERM_VARIABLE)
		return requirement_late(r,
			(struct requirement){.kind = REQUIRE_EQUAL, .left = before, .right = value,
				.is_wanted = true}, e);
	if (before == THEORY_NONE && binding_add(r, term, value, e) < 0)
		return -1;
	for (size_t i = 0; i < p->arity; i++) {
		uint32_t field = match_field(r->t, value, i,
			r->t->theory->symbols[p->head].arguments[i]);

		if (field == THEORY_NONE)
			return error_memory(e);
		if (source_bind(r, p->arguments[i], field, e) < 0)
			return -1;
	}
	return 0;
}

static int source_read(struct reading *r, uint32_t source, struct error *e)
{
	const struct theory *theory = r->t->theory;
	const struct rule_term *root = &theory->terms[source];

	for (size_t i = 0; i < root->arity; i++) {
		uint32_t term = root->arguments[i];

		if (source_bind(r, term, (uint32_t)i, e) < 0)
			return -1;
		if (theory->terms[term].kind == TERM_VARIABLE)
			continue;
		if (row_add(r->row, requirement_add(r->t, (struct requirement){.kind = REQUIRE_PATTERN,
				.left = (uint32_t)i, .right = term, .is_wanted = true}), e) < 0)
			return -1;
	}
	return 0;
}

/* The value that a term stands for; is_raw: operations in it are not evaluated. What the source has
 * is taken from there. */
static int value_of(struct reading *r, uint32_t term, bool is_raw, uint32_t *value,
	struct error *e)
{
	const struct rule_term *p = &r->t->theory->terms[term];
	struct match_term m = {.sort = p->sort, .symbol = p->head, .arity = p->arity};
	int result = 0;

	/* a constant is no shorter for being found elsewhere */
	if (p->kind == TERM_VARIABLE || p->arity > 0)
		*value = binding_find(r, term);
	else
		*value = THEORY_NONE;
	if (*value != THEORY_NONE)
		return 0;
	if (p->kind == TERM_INTEGER)
		m = (struct match_term){.kind = MATCH_INTEGER, .integer = p->integer, .sort = p->sort};
	else
		m.kind = is_raw || r->t->theory->symbols[p->head].kind == SYMBOL_CONSTRUCTOR
			? MATCH_CONSTRUCT : MATCH_CALL;
	if (m.arity && !(m.operands = malloc(m.arity * sizeof(*m.operands))))
		return error_memory(e);
	for (size_t i = 0; i < m.arity && result == 0; i++)
		result = value_of(r, p->arguments[i], is_raw, &m.operands[i], e);
	if (result == 0 && (*value = term_intern(r->t, &m)) == THEORY_NONE)
		result = error_memory(e);
	free(m.operands);
	return result;
}

static int constraint_read(struct reading *r, const struct rule_constraint *c, struct error *e)
{
	static const struct { enum requirement_kind kind; bool is_wanted; } table[] = {
		[CONSTRAINT_COLOR_MUST_BE] = {REQUIRE_COLOR, true},
		[CONSTRAINT_COLOR_NOT] = {REQUIRE_COLOR, false},
		[CONSTRAINT_NOT_EQUAL] = {REQUIRE_EQUAL, false},
		[CONSTRAINT_PARENT_OF] = {REQUIRE_PARENT, true},
	};
	struct requirement q = {.kind = table[c->kind].kind, .is_wanted = table[c->kind].is_wanted,
		.left = variable_find(r, c->a)};

	if (q.kind == REQUIRE_COLOR)
		q.color = c->b;
	else
		q.right = variable_find(r, c->b);
	return requirement_late(r, q, e);
}

static int condition_read(struct reading *r, const struct rule_condition *c, struct error *e)
{
	struct requirement q = {.kind = REQUIRE_EQUAL, .is_wanted = c->is_equal, .asks = c->asks};

	if (value_of(r, c->left, false, &q.left, e) < 0 ||
		value_of(r, c->right, false, &q.right, e) < 0)
		return -1;
	return requirement_late(r, q, e);
}

static int conditions_read(struct reading *r, const struct rule *rule, bool ask, struct error *e)
{
	for (size_t i = 0; i < rule->condition_count; i++)
		if (rule->conditions[i].asks == ask && condition_read(r, &rule->conditions[i], e) < 0)
			return -1;
	return 0;
}

static int order_read(struct reading *r, const struct rewrite *w, struct error *e)
{
	struct requirement q = {.kind = REQUIRE_SMALLER, .is_wanted = true};

	if (value_of(r, w->target, true, &q.left, e) < 0 ||
		value_of(r, w->source, true, &q.right, e) < 0)
		return -1;
	return requirement_late(r, q, e);
}

static int rewrite_read(struct reading *r, const struct rewrite *w, uint32_t *target,
	struct error *e)
{
	const struct rule *rule = w->rule == THEORY_NONE ? NULL : &r->t->theory->rules[w->rule];

	if (source_read(r, w->source, e) < 0)
		return -1;
	for (size_t i = 0; rule && i < rule->constraint_count; i++)
		if (constraint_read(r, &rule->constraints[i], e) < 0)
			return -1;
	if (w->is_ordered && order_read(r, w, e) < 0)
		return -1;
	if (rule && (conditions_read(r, rule, false, e) < 0 || conditions_read(r, rule, true, e) < 0))
		return -1;
	for (size_t i = 0; i < r->late.count; i++)
		if (row_add(r->row, r->late.items[i], e) < 0)
			return -1;
	return value_of(r, w->target, false, target, e);
}

int match_row_of(struct match_terms *t, uint32_t rewrite, struct numbers *row, uint32_t *target,
	struct error *e)
{
	struct reading r = {.t = t, .row = row};
	int result;

	*row = (struct numbers){0};
	result = rewrite_read(&r, &t->theory->rewrites[rewrite], target, e);
	free(r.bindings);
	free(r.late.items);
	return result;
}
