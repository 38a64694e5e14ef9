#include "rules/precedence.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { NO_EDGE = UINT32_MAX, SLOTS_FIRST = 256 };

/* ---- edges: added and dropped at the end only, so that a slot can be emptied without harm to
 * those of edges that were put there before */

static size_t slot_find(const struct precedence *p, uint32_t from, uint32_t to)
{
	uint64_t hash = ((uint64_t)from << 32 | to) * 0x9e3779b97f4a7c15;
	size_t at = (hash ^ hash >> 32) & (p->slots - 1);

	while (p->table[at] &&
		(p->edges[p->table[at] - 1].from != from || p->edges[p->table[at] - 1].to != to))
		at = (at + 1) & (p->slots - 1);
	return at;
}

/* At most half of the slots are in use. */
static bool table_grow(struct precedence *p)
{
	size_t slots = p->slots ? 2 * p->slots : SLOTS_FIRST;
	uint32_t *table;

	if (2 * (p->edge_count + 1) < p->slots)
		return true;
	table = calloc(slots, sizeof(*table));
	if (!table)
		return false;
	free(p->table);
	p->table = table;
	p->slots = slots;
	for (uint32_t i = 0; i < p->edge_count; i++)
		p->table[slot_find(p, p->edges[i].from, p->edges[i].to)] = i + 1;
	return true;
}

static void edge_add(struct precedence *p, uint32_t from, uint32_t to, enum relation relation)
{
	struct precedence_edge *items =
		array_room(p->edges, p->edge_count, &p->edge_capacity, sizeof(*items));

	if (items)
		p->edges = items;
	if (!items || !table_grow(p)) {
		p->out_of_memory = true;
		return;
	}
	items[p->edge_count] = (struct precedence_edge){from, to, p->first[from], relation};
	p->table[slot_find(p, from, to)] = (uint32_t)p->edge_count + 1;
	p->first[from] = (uint32_t)p->edge_count++;
}

static void edges_drop(struct precedence *p, size_t count)
{
	while (p->edge_count > count) {
		const struct precedence_edge *e = &p->edges[--p->edge_count];

		p->table[slot_find(p, e->from, e->to)] = 0;
		p->first[e->from] = e->next;
	}
}

/* NULL: nothing was said of them. */
static const struct precedence_edge *edge_find(
	const struct precedence *p, uint32_t from, uint32_t to)
{
	uint32_t edge = p->slots ? p->table[slot_find(p, from, to)] : 0;

	return edge ? &p->edges[edge - 1] : NULL;
}

static void comparisons_add(struct precedence *p)
{
	const struct theory *t = p->theory;

	for (uint32_t i = 0; i < t->symbol_count; i++)
		if (t->symbols[i].builtin >= BUILTIN_LESS) {
			edge_add(p, i, t->true_symbol, RELATION_GREATER);
			edge_add(p, i, t->false_symbol, RELATION_GREATER);
		}
}

int precedence_init(struct precedence *p, const struct theory *theory,
	const struct call_order *order, struct error *e)
{
	size_t count = theory->symbol_count + 2;

	*p = (struct precedence){.theory = theory,
		.order = order,
		.first = malloc(count * sizeof(*p->first)),
		.stack = calloc(count, sizeof(*p->stack)),
		.seen = calloc(count, sizeof(*p->seen))};
	if (p->first && p->stack && p->seen) {
		memset(p->first, 0xff, count * sizeof(*p->first));
		comparisons_add(p);
		if (!p->out_of_memory)
			return 0;
	}
	precedence_release(p);
	return error_memory(e);
}

void precedence_release(struct precedence *p)
{
	free(p->edges);
	free(p->first);
	free(p->table);
	free(p->decisions);
	free(p->stack);
	free(p->seen);
	*p = (struct precedence){0};
}

/* ---- what follows from decisions; the number behind those of the symbols is a constructor, which
 * operations are asked about for nothing but a decision of two alternatives */

static uint32_t rank_of(const struct precedence *p, uint32_t symbol)
{
	return symbol < p->theory->symbol_count ? p->order->ranks[symbol] : THEORY_NONE;
}

struct reach {
	size_t count;   /* of p->stack */
	size_t lowered; /* symbols by rank that were pushed because a greater one was */
	uint32_t target;
};

static void reach_push(struct precedence *p, struct reach *r, uint32_t symbol)
{
	if (p->seen[symbol] == p->search)
		return;
	p->seen[symbol] = p->search;
	p->stack[r->count++] = symbol;
}

/* Operations of lower rank, which can lead to a constructor; an operation would be known. */
static void lower_push(struct precedence *p, struct reach *r, uint32_t symbol)
{
	uint32_t rank = rank_of(p, symbol);

	if (rank == THEORY_NONE || rank_of(p, r->target) != THEORY_NONE)
		return;
	for (; r->lowered < p->order->starts[rank]; r->lowered++)
		reach_push(p, r, p->order->symbols[r->lowered]);
}

static bool is_of_lower_rank(const struct precedence *p, uint32_t g, uint32_t f)
{
	uint32_t rank = rank_of(p, f);

	return rank != THEORY_NONE && rank_of(p, g) < rank;
}

/* True if f is greater than g, or with is_weak equal to it, by what was decided: all edges of equal
 * symbols are there in both directions. */
static bool reaches(struct precedence *p, uint32_t f, uint32_t g, bool is_weak)
{
	struct reach r = {.target = g};

	p->search++;
	reach_push(p, &r, f);
	/* all that are equal to f come first */
	for (size_t i = 0; i < r.count; i++)
		for (uint32_t e = p->first[p->stack[i]]; e != NO_EDGE; e = p->edges[e].next) {
			p->steps++;
			if (p->edges[e].relation == RELATION_EQUAL)
				reach_push(p, &r, p->edges[e].to);
		}
	if (p->seen[g] == p->search)
		return is_weak;
	for (size_t i = 0; i < r.count; i++, p->steps++) {
		uint32_t symbol = p->stack[i];

		if (symbol == g || is_of_lower_rank(p, g, symbol))
			return true;
		lower_push(p, &r, symbol);
		for (uint32_t e = p->first[symbol]; e != NO_EDGE; e = p->edges[e].next) {
			p->steps++;
			if (p->edges[e].relation != RELATION_NONE)
				reach_push(p, &r, p->edges[e].to);
		}
	}
	return false;
}

/* ---- decisions */

static bool may_be(struct precedence *p, uint32_t f, uint32_t g, enum relation relation)
{
	if (relation == RELATION_GREATER)
		return !reaches(p, g, f, true);
	if (relation == RELATION_NONE)
		return true;
	/* an edge from g to f: it was said that g is not equal to f */
	return (rank_of(p, f) == THEORY_NONE) == (rank_of(p, g) == THEORY_NONE) &&
		!edge_find(p, g, f) && !reaches(p, f, g, false) && !reaches(p, g, f, false);
}

/* The first relation that is possible, from the one given downwards. */
static enum relation decide(struct precedence *p, uint32_t f, uint32_t g, int relation)
{
	while (!may_be(p, f, g, (enum relation)relation))
		relation--;
	edge_add(p, f, g, (enum relation)relation);
	if (relation == RELATION_EQUAL)
		edge_add(p, g, f, RELATION_EQUAL);
	return (enum relation)relation;
}

enum relation precedence_ask(struct precedence *p, uint32_t f, uint32_t g)
{
	const struct precedence_edge *known;
	size_t *items;

	p->steps++;
	if (f == g)
		return RELATION_EQUAL;
	if (is_of_lower_rank(p, g, f))
		return RELATION_GREATER;
	if (is_of_lower_rank(p, f, g))
		return RELATION_NONE;
	known = edge_find(p, f, g);
	if (known)
		return known->relation;
	items = array_room(p->decisions, p->decision_count, &p->decision_capacity, sizeof(*items));
	if (!items) {
		p->out_of_memory = true;
		return RELATION_NONE;
	}
	p->decisions = items;
	items[p->decision_count++] = p->edge_count;
	return decide(p, f, g, RELATION_GREATER);
}

bool precedence_is_mirrored(struct precedence *p, uint32_t f)
{
	const struct theory_symbol *s = &p->theory->symbols[f];

	return s->kind == SYMBOL_OPERATION && !s->is_composition && s->arity > 1 &&
		precedence_ask(p, f, (uint32_t)p->theory->symbol_count) == RELATION_NONE;
}

void precedence_undo(struct precedence *p, size_t count)
{
	if (p->decision_count <= count)
		return;
	edges_drop(p, p->decisions[count]);
	p->decision_count = count;
}

bool precedence_retry(struct precedence *p, size_t count)
{
	while (p->decision_count > count && !p->out_of_memory) {
		size_t start = p->decisions[p->decision_count - 1];
		struct precedence_edge e = p->edges[start];

		edges_drop(p, start);
		if (e.relation != RELATION_NONE) {
			decide(p, e.from, e.to, (int)e.relation - 1);
			return true;
		}
		p->decision_count--;
	}
	return false;
}
