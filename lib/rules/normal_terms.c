#include "rules/normal_terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static uint32_t *numbers_new(size_t count)
{
	uint32_t *numbers = malloc((count + 1) * sizeof(*numbers));

	if (numbers)
		memset(numbers, 0xff, (count + 1) * sizeof(*numbers));
	return numbers;
}

/* Takes the arguments. */
static uint32_t term_add(struct normal_terms *n, struct rule_term p)
{
	struct rule_term *items = array_room(n->items, n->count, &n->capacity, sizeof(*items));

	if (!items || (p.arity && !p.arguments)) {
		if (items)
			n->items = items;
		free(p.arguments);
		n->out_of_memory = true;
		return 0;
	}
	n->items = items;
	items[n->count] = p;
	return (uint32_t)(n->theory->term_count + n->count++);
}

int normal_terms_init(struct normal_terms *n, const struct theory *theory, struct error *e)
{
	*n = (struct normal_terms){.theory = theory,
		.normals = numbers_new(theory->term_count),
		.followed = numbers_new(theory->term_count)};
	if (n->normals && n->followed)
		n->rest = term_add(n, (struct rule_term){.kind = TERM_VARIABLE,
						.head = (uint32_t)theory->variable_count,
						.sort = THEORY_NONE});
	if (n->normals && n->followed && !n->out_of_memory)
		return 0;
	normal_terms_release(n);
	return error_memory(e);
}

void normal_terms_release(struct normal_terms *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->items[i].arguments);
	free(n->items);
	free(n->normals);
	free(n->followed);
	*n = (struct normal_terms){0};
}

static bool is_composition(const struct normal_terms *n, uint32_t term)
{
	const struct rule_term *p = &n->theory->terms[term];

	return p->kind == TERM_APPLICATION && n->theory->symbols[p->head].is_composition;
}

static bool is_identity(const struct normal_terms *n, uint32_t number)
{
	const struct rule_term *p = normal_term_at(n, number);

	return p->kind == TERM_APPLICATION && n->theory->symbols[p->head].is_identity;
}

static uint32_t pair_add(
	struct normal_terms *n, uint32_t composition, uint32_t left, uint32_t right)
{
	uint32_t *pair = malloc(2 * sizeof(*pair));

	if (pair) {
		pair[0] = left;
		pair[1] = right;
	}
	return term_add(n, (struct rule_term){.kind = TERM_APPLICATION,
					.head = composition,
					.sort = n->theory->symbols[composition].result,
					.arity = 2,
					.arguments = pair});
}

/* left . right, of which right is normal. */
static uint32_t composed(
	struct normal_terms *n, uint32_t composition, uint32_t left, uint32_t right)
{
	if (is_composition(n, left)) {
		const uint32_t *arguments = n->theory->terms[left].arguments;

		right = composed(n, composition, arguments[1], right);
		return composed(n, composition, arguments[0], right);
	}
	left = normal_term(n, left);
	if (is_identity(n, left))
		return right;
	return is_identity(n, right) ? left : pair_add(n, composition, left, right);
}

/* The application to normal arguments; itself when they are its own. */
static uint32_t applied(struct normal_terms *n, uint32_t term)
{
	struct rule_term p = n->theory->terms[term];
	const uint32_t *arguments = p.arguments;
	bool is_same = true;

	if (!p.arity)
		return term;
	p.arguments = malloc(p.arity * sizeof(*p.arguments));
	for (size_t i = 0; p.arguments && i < p.arity; i++) {
		p.arguments[i] = normal_term(n, arguments[i]);
		is_same &= p.arguments[i] == arguments[i];
	}
	if (!p.arguments || !is_same)
		return term_add(n, p);
	free(p.arguments);
	return term;
}

uint32_t normal_term(struct normal_terms *n, uint32_t term)
{
	const struct rule_term *p = &n->theory->terms[term];

	if (n->normals[term] == THEORY_NONE)
		n->normals[term] = is_composition(n, term)
						? composed(n, p->head, p->arguments[0],
							normal_term(n, p->arguments[1]))
						: applied(n, term);
	return n->normals[term];
}

uint32_t normal_term_followed(struct normal_terms *n, uint32_t term, uint32_t composition)
{
	if (n->followed[term] == THEORY_NONE)
		n->followed[term] = composed(n, composition, term, n->rest);
	return n->followed[term];
}
