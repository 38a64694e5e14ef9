#include "prio/maude_guard.h"

#include <string.h>

static uint32_t symbol_at(const struct maude_signature *g, size_t token)
{
	return g->source->tokens.items[token].symbol;
}

/* ---- the same but for the names of variables */

enum { VARIABLES_MAX = 64, CONDITIONS_MAX = 64 };

struct renaming {
	const struct maude_signature *g;
	uint32_t from[VARIABLES_MAX], to[VARIABLES_MAX];
	size_t count;
	bool is_closed; /* all variables are known */
};

/* One to one, and of one sort. */
static bool variable_rename(struct renaming *r, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->from[i] == from || r->to[i] == to)
			return r->from[i] == from && r->to[i] == to;
	if (r->is_closed || r->count == VARIABLES_MAX ||
		maude_variable_sort(r->g, from) != maude_variable_sort(r->g, to))
		return false;
	r->from[r->count] = from;
	r->to[r->count++] = to;
	return true;
}

static bool is_same(struct renaming *r, struct maude_range from, struct maude_range to)
{
	if (from.end - from.first != to.end - to.first)
		return false;
	for (size_t i = 0; i < from.end - from.first; i++) {
		uint32_t one = symbol_at(r->g, from.first + i), other = symbol_at(r->g, to.first + i);
		bool is_variable = maude_variable_sort(r->g, one) != MAUDE_NO_SYMBOL;

		if (is_variable != (maude_variable_sort(r->g, other) != MAUDE_NO_SYMBOL) ||
			(is_variable ? !variable_rename(r, one, other) : one != other))
			return false;
	}
	return true;
}

/* ---- one condition */

enum { LESS = 1, EQUAL = 2, GREATER = 4, INCOMPARABLE = 8 };

struct condition {
	bool is_relation;
	unsigned allows;                /* of a relation */
	struct maude_range left, right; /* of a relation; else left is a Boolean term */
	bool is_negated;                /* the term is to be false */
};

/* Terms without an order between them are neither < nor >=, but =/=. */
static unsigned relation_of(uint32_t symbol, bool is_negated)
{
	switch (symbol) {
	case MAUDE_LESS:
		return is_negated ? EQUAL | GREATER : LESS;
	case MAUDE_AT_MOST:
		return is_negated ? GREATER : LESS | EQUAL;
	case MAUDE_GREATER:
		return is_negated ? LESS | EQUAL : GREATER;
	case MAUDE_AT_LEAST:
		return is_negated ? LESS : EQUAL | GREATER;
	case MAUDE_SAME:
		return is_negated ? LESS | GREATER | INCOMPARABLE : EQUAL;
	case MAUDE_OTHER:
		return is_negated ? EQUAL : LESS | GREATER | INCOMPARABLE;
	default:
		return 0;
	}
}

/* The end of an operand that binds more tightly than any infix operator: a word, parentheses, or
 * both, as in f(X). */
static size_t operand_end(const struct maude_signature *g, struct maude_range range)
{
	size_t i = range.first, depth = 0;

	if (i < range.end && maude_bracket(symbol_at(g, i)) == 0 &&
		!maude_is_function(g, symbol_at(g, i++)))
		return i;
	if (i == range.end || symbol_at(g, i) != MAUDE_OPEN)
		return i;
	do
		depth += (size_t)maude_bracket(symbol_at(g, i++));
	while (depth > 0 && i < range.end);
	return i;
}

static bool is_operand(const struct maude_signature *g, struct maude_range range)
{
	return range.first < range.end && operand_end(g, range) == range.end;
}

/* Arithmetic as Maude has it, which binds more tightly than < does. */
static bool is_arithmetic(const struct maude_signature *g, size_t token)
{
	static const char *const words[] = {"+", "*", "-", "/", "^", "quo", "rem"};

	if (!maude_is_predefined(g, symbol_at(g, token)))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i], maude_token_text(&g->source->tokens, token)) == 0)
			return true;
	return false;
}

/* "s X rem f(Y)": operands with arithmetic between them. */
static bool is_side(const struct maude_signature *g, struct maude_range range)
{
	for (;; range.first++) {
		while (range.first < range.end && symbol_at(g, range.first) == MAUDE_SUCCESSOR &&
			maude_is_predefined(g, MAUDE_SUCCESSOR))
			range.first++;
		if (range.first == range.end)
			return false;
		if (is_arithmetic(g, range.first) || relation_of(symbol_at(g, range.first), false) ||
			symbol_at(g, range.first) == MAUDE_NOT)
			return false;
		range.first = operand_end(g, range);
		if (range.first == range.end)
			return true;
		if (!is_arithmetic(g, range.first))
			return false;
	}
}

static bool relation_read(const struct maude_signature *g, struct maude_range range,
	struct condition *c)
{
	size_t depth = 0, i;

	for (i = range.first; i < range.end; i++) {
		unsigned allows = relation_of(symbol_at(g, i), c->is_negated);

		depth += (size_t)maude_bracket(symbol_at(g, i));
		if (depth > 0 || allows == 0)
			continue;
		c->allows = allows;
		c->left = (struct maude_range){range.first, i};
		c->right = (struct maude_range){i + 1, range.end};
		return maude_is_predefined(g, symbol_at(g, i)) && is_side(g, c->left) &&
			is_side(g, c->right);
	}
	return false;
}

static bool parentheses_strip(const struct maude_signature *g, struct maude_range *range)
{
	if (symbol_at(g, range->first) != MAUDE_OPEN || !is_operand(g, *range) ||
		range->end - range->first < 3)
		return false;
	range->first++;
	range->end--;
	return true;
}

/* What "not" reaches over: as long as no operator can come between, all behind it. */
static bool negation_strip(const struct maude_signature *g, struct maude_range *range)
{
	struct maude_range rest = *range;
	struct condition relation = {0};

	while (rest.first < rest.end && symbol_at(g, rest.first) == MAUDE_NOT)
		rest.first++;
	if (rest.first == range->first || !maude_is_predefined(g, MAUDE_NOT) ||
		!(is_operand(g, rest) || relation_read(g, rest, &relation)))
		return false;
	range->first++;
	return true;
}

static void term_read(const struct maude_signature *g, struct maude_range range,
	struct condition *c)
{
	for (;;) {
		if (negation_strip(g, &range))
			c->is_negated = !c->is_negated;
		else if (!parentheses_strip(g, &range))
			break;
	}
	c->is_relation = relation_read(g, range, c);
	if (!c->is_relation)
		c->left = range;
}

/* False: nothing is known of it. */
static bool condition_read(const struct maude_signature *g, struct maude_range range,
	struct condition *c)
{
	const struct maude_tokens *t = &g->source->tokens;
	size_t equals = maude_find(t, range, MAUDE_EQUALS);
	bool is_truth;

	*c = (struct condition){.is_negated = false};
	if (range.first == range.end || equals == range.first || equals + 1 == range.end ||
		maude_find(t, range, MAUDE_COLON) != range.end)
		return false;
	if (equals == range.end) {
		term_read(g, range, c);
		return true;
	}
	is_truth = equals + 2 == range.end && (symbol_at(g, equals + 1) == MAUDE_TRUE ||
		symbol_at(g, equals + 1) == MAUDE_FALSE);
	if (is_truth) {
		c->is_negated = symbol_at(g, equals + 1) == MAUDE_FALSE;
		term_read(g, (struct maude_range){range.first, equals}, c);
		return maude_is_predefined(g, symbol_at(g, equals + 1));
	}
	c->is_relation = true;
	c->allows = EQUAL;
	c->left = (struct maude_range){range.first, equals};
	c->right = (struct maude_range){equals + 1, range.end};
	return true;
}

/* ---- two conditions */

static unsigned sides_swapped(unsigned allows)
{
	return (allows & (EQUAL | INCOMPARABLE)) | (allows & LESS ? GREATER : 0) |
		(allows & GREATER ? LESS : 0);
}

static const char *number_of(const struct maude_signature *g, struct maude_range range)
{
	const char *word = maude_token_text(&g->source->tokens, range.first);

	return range.end - range.first == 1 && maude_is_number(word) &&
		maude_is_predefined(g, symbol_at(g, range.first)) ? word : NULL;
}

/* t == 1 and t == 2. */
static bool numbers_differ(struct renaming *r, const struct condition *a,
	const struct condition *b)
{
	const char *one = number_of(r->g, a->right), *other = number_of(r->g, b->right);

	return a->allows == EQUAL && b->allows == EQUAL && one && other &&
		strcmp(one, other) != 0 && is_same(r, a->left, b->left);
}

static bool conditions_exclude(struct renaming *r, struct maude_range one,
	struct maude_range other)
{
	struct condition a, b;

	if (!condition_read(r->g, one, &a) || !condition_read(r->g, other, &b) ||
		a.is_relation != b.is_relation)
		return false;
	if (!a.is_relation)
		return a.is_negated != b.is_negated && is_same(r, a.left, b.left);
	return ((a.allows & b.allows) == 0 && is_same(r, a.left, b.left) &&
		       is_same(r, a.right, b.right)) ||
		((a.allows & sides_swapped(b.allows)) == 0 && is_same(r, a.left, b.right) &&
			is_same(r, a.right, b.left)) ||
		numbers_differ(r, &a, &b);
}

/* ---- guards */

/* Takes the next of the conditions in `rest`. */
static struct maude_range condition_next(const struct maude_signature *g, struct maude_range *rest)
{
	size_t end = maude_find(&g->source->tokens, *rest, MAUDE_AND);
	struct maude_range condition = {rest->first, end};

	rest->first = end < rest->end ? end + 1 : end;
	return condition;
}

bool maude_guard_is_plain(const struct maude_signature *g, const struct maude_equation *equation)
{
	static const uint32_t words[] = {MAUDE_EQUALS, MAUDE_AND, MAUDE_IF, MAUDE_FI,
		MAUDE_MATCHES, MAUDE_REWRITES};
	const struct maude_tokens *t = &g->source->tokens;
	struct maude_range all = equation->condition;
	size_t count = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!maude_is_predefined(g, words[i]))
			return false;
	for (struct maude_range rest = all; rest.first < rest.end; count++)
		condition_next(g, &rest);
	return count <= CONDITIONS_MAX && maude_find(t, all, MAUDE_MATCHES) == all.end &&
		maude_find(t, all, MAUDE_REWRITES) == all.end;
}

/* Whether all conditions of one before `end` are among those of the other. */
static bool is_shared(struct renaming *r, struct maude_range one, size_t end,
	struct maude_range other, bool is_swapped)
{
	while (one.first < end) {
		struct maude_range condition = condition_next(r->g, &one), rest = other;
		bool is_found = false;

		while (rest.first < rest.end && !is_found) {
			struct maude_range candidate = condition_next(r->g, &rest);

			is_found = is_swapped ? is_same(r, candidate, condition) :
				is_same(r, condition, candidate);
		}
		if (!is_found)
			return false;
	}
	return true;
}

bool maude_guards_exclude(const struct maude_signature *g, const struct maude_equation *one,
	const struct maude_equation *other)
{
	struct maude_range rest = one->condition, others;
	struct renaming r = {.g = g};

	if (!is_same(&r, one->left, other->left))
		return false;
	r.is_closed = true;
	while (rest.first < rest.end) {
		struct maude_range condition = condition_next(g, &rest);

		for (others = other->condition; others.first < others.end;) {
			struct maude_range candidate = condition_next(g, &others);

			if (conditions_exclude(&r, condition, candidate) &&
				is_shared(&r, one->condition, condition.first, other->condition,
					false) &&
				is_shared(&r, other->condition, candidate.first, one->condition,
					true))
				return true;
		}
	}
	return false;
}
