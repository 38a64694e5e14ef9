#include "rules/match_way.h"

bool match_head_same(const struct match_case *a, const struct match_case *b)
{
	return a->is_integer == b->is_integer &&
		(a->is_integer ? a->integer == b->integer : a->symbol == b->symbol);
}

/* True if a value is a constant or an integer, so that equal heads are equal values. */
static bool head_of_value(const struct match_terms *t, uint32_t value, struct match_case *head)
{
	const struct match_term *m = &t->terms[value];

	*head = (struct match_case){m->kind == MATCH_INTEGER, m->integer, m->symbol, 0};
	return m->kind == MATCH_INTEGER || (m->kind == MATCH_CONSTRUCT && m->arity == 0);
}

bool match_head_required(const struct match_terms *t, const struct requirement *q, uint32_t value,
	struct match_case *head)
{
	const struct rule_term *p;

	if (q->kind == REQUIRE_PATTERN && q->left == value) {
		p = &t->theory->terms[q->right];
		*head = (struct match_case){p->kind == TERM_INTEGER, p->integer,
			p->kind == TERM_INTEGER ? 0 : p->head, 0};
		return true;
	}
	if (q->kind != REQUIRE_EQUAL)
		return false;
	return (q->left == value && head_of_value(t, q->right, head)) ||
		(q->right == value && head_of_value(t, q->left, head));
}

uint32_t match_switch_value(const struct match_terms *t, const struct requirement *q)
{
	struct match_case head;

	if (q->kind == REQUIRE_PATTERN)
		return q->left;
	if (q->kind == REQUIRE_EQUAL && t->terms[q->left].kind == MATCH_CALL &&
		head_of_value(t, q->right, &head))
		return q->left;
	if (q->kind == REQUIRE_EQUAL && t->terms[q->right].kind == MATCH_CALL &&
		head_of_value(t, q->left, &head))
		return q->right;
	return THEORY_NONE;
}

enum match_fate match_fate(const struct match_terms *t, const struct match_way *way,
	const struct requirement *q)
{
	const struct requirement *asked = way->asked;
	struct match_case head;
	bool holds = way->holds;

	if (!asked) {
		if (!match_head_required(t, q, way->value, &head))
			return ROW_UNTOUCHED;
		holds = way->head && match_head_same(&head, way->head);
	} else if (q->kind != asked->kind || q->left != asked->left || q->right != asked->right ||
		q->color != asked->color) {
		return ROW_UNTOUCHED;
	}
	return q->is_wanted == holds ? REQUIREMENT_MET : ROW_DROPPED;
}
