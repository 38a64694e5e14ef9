#ifndef PRIO_MAUDE_GUARD_H
#define PRIO_MAUDE_GUARD_H

#include "prio/maude_signature.h"

/*
 * Whether two conditional equations can change places. What is proven is:
 * their left-hand sides are the same but for the names of variables, and match a subject in one way
 * at most; a condition of one and a condition of the other cannot both hold; and what
 * either evaluates before it comes to that, the other evaluates as well, so that
 * no guard runs earlier that might not end. Conditions that exclude each other are
 *
 *	p           not p, p = false
 *	t = u, t == u       t =/= u; other numbers for u
 *	t < u       t >= u, u <= t, not t < u, t == u, t > u ...
 *
 * where the relations are Maude's own. Pairs of the last kind are told apart by which of less,
 * equal, greater and different each allows.
 */

/* Whether an equation can be one of them at all: its conditions neither match nor rewrite, and
 * are not too many to look at. */
bool maude_guard_is_plain(const struct maude_signature *g, const struct maude_equation *equation);

bool maude_guards_exclude(const struct maude_signature *g, const struct maude_equation *one,
	const struct maude_equation *other);

#endif
