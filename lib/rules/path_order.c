#include "rules/path_order.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 1024 };

enum memo_kind { MEMO_GREATER, MEMO_SIMILAR };

/* What was found of two terms: they meet on many ways. */
struct path_memo {
	uint32_t s, t;
	uint32_t search; /* else: of an earlier call */
	unsigned char kind;
	bool value;
};

int path_order_init(struct path_order *o, const struct theory *theory,
	struct precedence *precedence, struct error *e)
{
	*o = (struct path_order){.theory = theory, .precedence = precedence};
	return normal_terms_init(&o->terms, theory, e);
}

void path_order_release(struct path_order *o)
{
	normal_terms_release(&o->terms);
	free(o->memos);
	*o = (struct path_order){0};
}

static uint64_t steps_made(const struct path_order *o)
{
	return o->steps + o->precedence->steps;
}

void path_order_limit(struct path_order *o, uint64_t steps)
{
	o->most_steps = steps_made(o) + steps;
}

bool path_order_is_spent(const struct path_order *o)
{
	return path_order_failed(o) || steps_made(o) >= o->most_steps;
}

bool path_order_failed(const struct path_order *o)
{
	return o->out_of_memory || o->precedence->out_of_memory || o->terms.out_of_memory;
}

/* ---- memos */

static struct path_memo *memo_find(
	const struct path_order *o, uint32_t s, uint32_t t, enum memo_kind kind)
{
	uint64_t hash = ((uint64_t)s << 32 | t) * 0x9e3779b97f4a7c15 + kind;

	for (size_t at = (hash ^ hash >> 32) & (o->memo_slots - 1);;
		at = (at + 1) & (o->memo_slots - 1)) {
		struct path_memo *m = &o->memos[at];

		if (m->search != o->search || (m->s == s && m->t == t && m->kind == kind))
			return m;
	}
}

/* Room for one more: at most half are in use. */
static bool memos_grow(struct path_order *o)
{
	struct path_order grown = *o;

	if (2 * (o->memo_count + 1) < o->memo_slots)
		return true;
	grown.memo_slots = o->memo_slots ? 2 * o->memo_slots : SLOTS_FIRST;
	grown.memos = calloc(grown.memo_slots, sizeof(*grown.memos));
	if (!grown.memos) {
		o->out_of_memory = true;
		return false;
	}
	for (size_t i = 0; i < o->memo_slots; i++) {
		const struct path_memo *m = &o->memos[i];

		if (m->search == o->search)
			*memo_find(&grown, m->s, m->t, (enum memo_kind)m->kind) = *m;
	}
	free(o->memos);
	*o = grown;
	return true;
}

/* True: *value is what was found before. */
static bool memo_get(
	const struct path_order *o, uint32_t s, uint32_t t, enum memo_kind kind, bool *value)
{
	const struct path_memo *m = o->memo_slots ? memo_find(o, s, t, kind) : NULL;

	if (!m || m->search != o->search)
		return false;
	*value = m->value;
	return true;
}

static bool memo_put(struct path_order *o, uint32_t s, uint32_t t, enum memo_kind kind, bool value)
{
	if (memos_grow(o)) {
		*memo_find(o, s, t, kind) =
			(struct path_memo){s, t, o->search, (unsigned char)kind, value};
		o->memo_count++;
	}
	return value;
}

/* ---- the order */

/* Of the heads of two applications. */
static enum relation heads_relation(
	struct path_order *o, const struct rule_term *p, const struct rule_term *q)
{
	struct precedence *precedence = o->precedence;
	enum relation relation = precedence_ask(precedence, p->head, q->head);

	if (relation == RELATION_EQUAL && p->head != q->head &&
		precedence_is_mirrored(precedence, p->head) !=
			precedence_is_mirrored(precedence, q->head))
		return RELATION_NONE;
	return relation;
}

/* Equal, but for equivalent symbols. */
static bool similar(struct path_order *o, uint32_t s, uint32_t t)
{
	const struct rule_term *p = normal_term_at(&o->terms, s), *q = normal_term_at(&o->terms, t);
	bool value;

	if (s == t)
		return true;
	o->steps++;
	if (p->kind != TERM_APPLICATION || q->kind != TERM_APPLICATION || p->arity != q->arity ||
		path_order_is_spent(o))
		return false;
	if (memo_get(o, s, t, MEMO_SIMILAR, &value))
		return value;
	value = heads_relation(o, p, q) == RELATION_EQUAL;
	for (size_t i = 0; i < p->arity && value; i++)
		value = similar(o, p->arguments[i], q->arguments[i]);
	return memo_put(o, s, t, MEMO_SIMILAR, value);
}

static bool greater(struct path_order *o, uint32_t s, uint32_t t);

static bool greater_than_arguments(struct path_order *o, uint32_t s, const struct rule_term *q)
{
	for (size_t i = 0; i < q->arity; i++)
		if (!greater(o, s, q->arguments[i]))
			return false;
	return true;
}

/* The first arguments that differ decide; else the number of arguments. */
static bool lexicographically_greater(
	struct path_order *o, const struct rule_term *p, const struct rule_term *q)
{
	bool is_mirrored = precedence_is_mirrored(o->precedence, p->head);

	for (size_t i = 0; i < p->arity && i < q->arity; i++) {
		uint32_t a = p->arguments[is_mirrored ? p->arity - 1 - i : i];
		uint32_t b = q->arguments[is_mirrored ? q->arity - 1 - i : i];

		if (!similar(o, a, b))
			return greater(o, a, b);
	}
	return p->arity > q->arity;
}

static bool greater_by_heads(struct path_order *o, uint32_t s, const struct rule_term *q)
{
	const struct rule_term *p = normal_term_at(&o->terms, s);
	enum relation relation = heads_relation(o, p, q);

	if (relation == RELATION_NONE ||
		(relation == RELATION_EQUAL && !lexicographically_greater(o, p, q)))
		return false;
	return greater_than_arguments(o, s, q);
}

static bool argument_reaches(struct path_order *o, const struct rule_term *p, uint32_t t)
{
	for (size_t i = 0; i < p->arity; i++)
		if (similar(o, p->arguments[i], t) || greater(o, p->arguments[i], t))
			return true;
	return false;
}

static bool has_argument(const struct rule_term *p, uint32_t t)
{
	for (size_t i = 0; i < p->arity; i++)
		if (p->arguments[i] == t)
			return true;
	return false;
}

static bool greater(struct path_order *o, uint32_t s, uint32_t t)
{
	const struct rule_term *p = normal_term_at(&o->terms, s), *q = normal_term_at(&o->terms, t);
	bool value;

	o->steps++;
	if (s == t || p->kind != TERM_APPLICATION || path_order_is_spent(o))
		return false;
	if (q->kind == TERM_INTEGER || has_argument(p, t))
		return true;
	if (memo_get(o, s, t, MEMO_GREATER, &value))
		return value;
	value = (q->kind == TERM_APPLICATION && greater_by_heads(o, s, q)) ||
		argument_reaches(o, p, t);
	return memo_put(o, s, t, MEMO_GREATER, value);
}

bool path_order_greater(struct path_order *o, uint32_t s, uint32_t t)
{
	o->search++;
	o->memo_count = 0;
	return greater(o, s, t) && !path_order_is_spent(o);
}
