#include "rules/call_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* Calls of symbol s are targets.items[starts[s]] to targets.items[starts[s + 1] - 1]. */
struct calls {
	struct numbers targets;
	size_t *starts;
};

static int term_calls_add(struct calls *c, const struct theory *t, uint32_t term)
{
	const struct rule_term *p = &t->terms[term];

	if (p->kind == TERM_APPLICATION && t->symbols[p->head].kind != SYMBOL_CONSTRUCTOR &&
		numbers_add(&c->targets, p->head) < 0)
		return -1;
	for (size_t i = 0; i < p->arity; i++)
		if (term_calls_add(c, t, p->arguments[i]) < 0)
			return -1;
	return 0;
}

static int rewrite_calls_add(struct calls *c, const struct theory *t, const struct rewrite *w)
{
	const struct rule *r = w->rule == THEORY_NONE ? NULL : &t->rules[w->rule];

	if (w->is_ordered)
		return 0;
	for (size_t i = 0; r && i < r->condition_count; i++)
		if (term_calls_add(c, t, r->conditions[i].left) < 0 ||
			term_calls_add(c, t, r->conditions[i].right) < 0)
			return -1;
	return term_calls_add(c, t, w->target);
}

static int calls_init(struct calls *c, const struct theory *t)
{
	*c = (struct calls){.starts = calloc(t->symbol_count + 1, sizeof(*c->starts))};
	if (!c->starts)
		return -1;
	for (size_t i = 0; i < t->symbol_count; i++) {
		const struct theory_symbol *s = &t->symbols[i];

		for (size_t j = 0; j < s->rewrite_count; j++)
			if (rewrite_calls_add(c, t, &t->rewrites[s->rewrites[j]]) < 0)
				return -1;
		c->starts[i + 1] = c->targets.count;
	}
	return 0;
}

/* ---- components, without recursion: a chain of calls can be long */

struct visit {
	uint32_t number; /* 1: visited first; 0: not yet */
	uint32_t lowest; /* number that it leads to, of those without a rank */
	size_t next;     /* call to be followed */
};

struct search {
	const struct calls *calls;
	struct call_order *order;
	struct visit *visits;
	uint32_t *path, *pending; /* pending: visited, without a rank */
	size_t path_count, pending_count;
	uint32_t visited;
};

static void visit_begin(struct search *s, uint32_t symbol)
{
	s->visited++;
	s->visits[symbol] = (struct visit){s->visited, s->visited, s->calls->starts[symbol]};
	s->path[s->path_count++] = symbol;
	s->pending[s->pending_count++] = symbol;
}

static void component_add(struct search *s, uint32_t symbol)
{
	struct call_order *order = s->order;
	uint32_t member;

	order->starts[order->rank_count] = order->symbol_count;
	do {
		member = s->pending[--s->pending_count];
		order->ranks[member] = (uint32_t)order->rank_count;
		order->symbols[order->symbol_count++] = member;
	} while (member != symbol);
	order->starts[++order->rank_count] = order->symbol_count;
}

static void lower(struct search *s, uint32_t symbol, uint32_t number)
{
	if (number < s->visits[symbol].lowest)
		s->visits[symbol].lowest = number;
}

static void visit_end(struct search *s)
{
	uint32_t symbol = s->path[--s->path_count];
	const struct visit *v = &s->visits[symbol];

	if (v->lowest == v->number)
		component_add(s, symbol);
	if (s->path_count > 0)
		lower(s, s->path[s->path_count - 1], v->lowest);
}

static void components_find(struct search *s, uint32_t symbol)
{
	visit_begin(s, symbol);
	while (s->path_count > 0) {
		uint32_t top = s->path[s->path_count - 1], target;
		struct visit *v = &s->visits[top];

		if (v->next == s->calls->starts[top + 1]) {
			visit_end(s);
			continue;
		}
		target = s->calls->targets.items[v->next++];
		if (!s->visits[target].number)
			visit_begin(s, target);
		else if (s->order->ranks[target] == THEORY_NONE)
			lower(s, top, s->visits[target].number);
	}
}

static int ranks_fill(struct search *s, const struct theory *t)
{
	s->visits = calloc(t->symbol_count + 1, sizeof(*s->visits));
	s->path = calloc(t->symbol_count + 1, sizeof(*s->path));
	s->pending = calloc(t->symbol_count + 1, sizeof(*s->pending));
	if (!s->visits || !s->path || !s->pending)
		return -1;
	for (uint32_t i = 0; i < t->symbol_count; i++)
		if (t->symbols[i].kind != SYMBOL_CONSTRUCTOR && !s->visits[i].number)
			components_find(s, i);
	return 0;
}

int call_order_init(struct call_order *order, const struct theory *theory, struct error *e)
{
	size_t count = theory->symbol_count + 1;
	struct calls calls = {0};
	struct search s = {.calls = &calls, .order = order};
	int result;

	*order = (struct call_order){.ranks = malloc(count * sizeof(*order->ranks)),
		.symbols = calloc(count, sizeof(*order->symbols)),
		.starts = calloc(count, sizeof(*order->starts))};
	result = order->ranks && order->symbols && order->starts ? calls_init(&calls, theory) : -1;
	if (result == 0) {
		memset(order->ranks, 0xff, count * sizeof(*order->ranks));
		result = ranks_fill(&s, theory);
	}
	free(s.visits);
	free(s.path);
	free(s.pending);
	free(calls.targets.items);
	free(calls.starts);
	if (result < 0) {
		call_order_release(order);
		return error_memory(e);
	}
	return 0;
}

void call_order_release(struct call_order *order)
{
	free(order->ranks);
	free(order->symbols);
	free(order->starts);
	*order = (struct call_order){0};
}
