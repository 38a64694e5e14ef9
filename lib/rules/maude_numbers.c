#include "rules/maude_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "rules/totality.h"

/* What Maude calls them; the theory's names are ours. */
static const char *const operators[] = {
	[BUILTIN_ADD] = "+", [BUILTIN_SUBTRACT] = "-", [BUILTIN_MULTIPLY] = "*",
	[BUILTIN_DIVIDE] = "quo", [BUILTIN_REMAINDER] = "rem",
	[BUILTIN_LESS] = "<", [BUILTIN_LESS_EQUAL] = "<=",
	[BUILTIN_GREATER] = ">", [BUILTIN_GREATER_EQUAL] = ">=",
	[BUILTIN_EQUAL] = "==", [BUILTIN_UNEQUAL] = "=/=",
};

int maude_numbers_choose(struct maude_module *m, struct error *e)
{
	uint32_t integers = m->theory->integers;
	bool *is_free;

	if (integers == THEORY_NONE)
		return 0;
	if (totality_find(m->theory, &is_free, e) < 0)
		return -1;
	m->numbers = is_free[integers] ? MAUDE_NUMBERS_PLAIN : MAUDE_NUMBERS_WRAPPED;
	free(is_free);
	return 0;
}

/* ---- imports */

/* What INT declares beside what is used of it. */
static const char int_renamings[] =
	"sort Zero to $Zero, sort Nat to $Nat, sort NzNat to $NzNat, sort NzInt to $NzInt,\n"
	"    op s_ to $s_, op -_ to $-_, op ~_ to $~_, op not_ to $not_, op sd to $sd,\n"
	"    op gcd to $gcd, op lcm to $lcm, op min to $min, op max to $max, op abs to $abs,\n"
	"    op modExp to $modExp, ";
static const char truth_renamings[] =
	"sort Bool to $Bool, op true to $true, op false to $false,\n"
	"    op _==_ to _$==_, op _=/=_ to _$=/=_";

static void plain_print(const struct maude_module *m, struct buf *out)
{
	const char *integers = m->syntax.sorts.items[m->theory->integers];

	buf_printf(out, "  protecting INT * (%s", int_renamings);
	if (strcmp(integers, "Int") != 0)
		buf_printf(out, "sort Int to %s, ", integers);
	buf_puts(out, "op _quo_ to _div_, op _rem_ to _mod_) .\n");
}

static void wrapped_print(struct buf *out)
{
	buf_printf(out, "  protecting INT * (%ssort Int to $Int, %s,\n   ", int_renamings,
		truth_renamings);
	for (enum builtin b = BUILTIN_ADD; b < BUILTIN_EQUAL; b++)
		buf_printf(out, " op _%s_ to _$%s_%s", operators[b], operators[b],
			b + 1 < BUILTIN_EQUAL ? "," : ") .\n");
}

static bool needs_truth(const struct theory *t)
{
	for (size_t i = 0; i < t->rule_count; i++) {
		if (t->rules[i].constraint_count > 0)
			return true;
		for (size_t k = 0; k < t->rules[i].condition_count; k++)
			if (!t->rules[i].conditions[k].is_equal)
				return true;
	}
	return false;
}

void maude_imports_print(const struct maude_module *m, struct buf *out)
{
	if (m->numbers == MAUDE_NUMBERS_PLAIN)
		plain_print(m, out);
	else if (m->numbers == MAUDE_NUMBERS_WRAPPED)
		wrapped_print(out);
	else if (needs_truth(m->theory))
		buf_printf(out, "  protecting TRUTH * (%s) .\n", truth_renamings);
}

const char *maude_unequal(const struct maude_module *m)
{
	return m->numbers == MAUDE_NUMBERS_PLAIN ? " =/= " : " $=/= ";
}

const char *maude_true(const struct maude_module *m)
{
	return m->numbers == MAUDE_NUMBERS_PLAIN ? "true" : "$true";
}

const char *maude_truth(const struct maude_module *m)
{
	return m->numbers == MAUDE_NUMBERS_PLAIN ? "Bool" : "$Bool";
}

/* ---- operators that compute by Maude's */

static void wrapper_print(const struct theory_symbol *s, struct buf *out)
{
	bool is_comparison = s->builtin >= BUILTIN_LESS;

	buf_printf(out, "  eq ($I %s $J) = %s$I $%s $J%s .\n", s->name,
		is_comparison ? "$bool(" : "", operators[s->builtin], is_comparison ? ")" : "");
}

void maude_numbers_print(const struct maude_module *m, struct buf *out)
{
	const struct theory *t = m->theory;

	if (m->numbers != MAUDE_NUMBERS_WRAPPED)
		return;
	buf_printf(out,
		"  subsort $Int < %s .\n  op $bool : $Bool -> %s .\n  vars $I $J : $Int .\n",
		m->syntax.sorts.items[t->integers],
		m->syntax.sorts.items[t->symbols[t->true_symbol].result]);
	buf_puts(out, "  eq $bool($true) = true .\n  eq $bool($false) = false .\n");
	for (size_t i = 0; i < t->symbol_count; i++)
		if (t->symbols[i].builtin != BUILTIN_NONE)
			wrapper_print(&t->symbols[i], out);
}
