#include "prio/lean_attribute.h"

#include <stdlib.h>
#include <string.h>

enum { DEFAULT_PRIORITY = 1000, DIGITS_MOST = 9 };

static const char *const item_ends[] = {",", ")", "]", "}", NULL};

/* Lean 4, Init/Prelude.lean */
static bool operand_read(const struct lean_tokens *t, int64_t *value)
{
	static const struct {
		const char *word;
		int64_t priority;
	} words[] = {{"low", 100}, {"mid", 500}, {"default", DEFAULT_PRIORITY}, {"high", 10000}};
	size_t length = t->behind - t->at;

	if (t->kind == LEAN_NUMBER) {
		*value = strtoll(t->text + t->at, NULL, 10);
		return length <= DIGITS_MOST &&
			strspn(t->text + t->at, "0123456789") >= length;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (lean_is(t, words[i].word)) {
			*value = words[i].priority;
			return true;
		}
	return false;
}

/* "900", "high - 1". A natural number: a difference is 0 at least. */
static bool sum_read(struct lean_tokens *t, int64_t *sum)
{
	bool is_minus = false;
	int64_t value;

	for (*sum = 0;; lean_next(t)) {
		if (!operand_read(t, &value))
			return false;
		*sum += is_minus ? -value : value;
		*sum = *sum < 0 ? 0 : *sum > INT32_MAX ? INT32_MAX : *sum;
		lean_next(t);
		is_minus = lean_is(t, "-");
		if (!is_minus && !lean_is(t, "+"))
			return true;
	}
}

/* The same, or "(low)". */
static void priority_read(struct lean_tokens *t, struct lean_attribute *a)
{
	bool has_brackets = lean_is(t, "(");

	a->number_at = t->at;
	if (has_brackets)
		lean_next(t);
	a->is_understood = sum_read(t, &a->priority);
	if (has_brackets) {
		a->is_understood &= lean_is(t, ")");
		lean_next(t);
	}
	a->number_length = t->before - a->number_at;
	a->is_understood &= lean_is_one_of(t, item_ends);
}

/* An arrow, should it be the token at hand; "<-" is two. */
static bool arrow_skip(struct lean_tokens *t, struct lean_attribute *a, const char *const *arrows)
{
	if (lean_is(t, "<") && t->text[t->behind] == '-')
		lean_next(t);
	if (!lean_is_one_of(t, arrows))
		return false;
	a->number_at = t->behind;
	lean_next(t);
	return true;
}

/* "simp ↓ ← 900", up to what ends it; the word simp is the token at hand. */
static void simp_read(struct lean_tokens *t, struct lean_attribute *a)
{
	static const char *const orders[] = {"\xe2\x86\x93", "\xe2\x86\x91", NULL}; /* ↓ ↑ */
	static const char *const directions[] = {"\xe2\x86\x90", "-", NULL}; /* ← */

	a->is_simp = a->is_understood = true;
	a->priority = DEFAULT_PRIORITY;
	a->number_at = t->behind;
	a->number_length = 0;
	lean_next(t);
	arrow_skip(t, a, orders);
	a->is_backward = arrow_skip(t, a, directions);
	if (!lean_is_one_of(t, item_ends))
		priority_read(t, a);
}

/* Whether "attr :=" is here, as in [to_additive (attr := simp 900)]. The last token of it is at hand then. */
static bool inner_list_begins(struct lean_tokens *t)
{
	if (!lean_is(t, "attr") || strncmp(t->text + t->behind, " :=", 3) != 0)
		return false;
	lean_next(t);
	lean_next(t);
	return true;
}

bool lean_attribute_read(struct lean_tokens *t, struct lean_attribute *a)
{
	static const char *const openings[] = {"(", "[", "{", NULL};
	static const char *const closings[] = {")", "]", "}", NULL};
	size_t depth = 1, list_depth = 1;

	*a = (struct lean_attribute){.begin = t->behind};
	for (bool begins = true; t->kind != LEAN_NOTHING;) {
		lean_next(t);
		if (begins && (lean_is(t, "local") || lean_is(t, "scoped")))
			lean_next(t);
		if (begins && lean_is(t, "simp"))
			simp_read(t, a);
		begins = (lean_is(t, ",") && depth == list_depth) || inner_list_begins(t);
		depth += lean_is_one_of(t, openings);
		depth -= lean_is_one_of(t, closings);
		if (depth == 0) {
			a->end = t->at;
			return true;
		}
		if (begins || depth < list_depth)
			list_depth = depth;
	}
	return false;
}
