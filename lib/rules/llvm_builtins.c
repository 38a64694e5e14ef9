#include <inttypes.h>
#include <stdio.h>

#include "rules/llvm_function.h"

/* Arithmetic and comparisons of integers, and what is left to C. */

/* %v of what a helper says; what it may allocate is taken over. */
uint32_t ir_helper_call(struct operation *o, enum llvm_helper helper, const char *a,
	const char *b, const char *c)
{
	uint32_t place = ir_fresh(o), address = ir_fresh(o), code = ir_fresh(o), result = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %d", place, HEAP_FUNCTIONS + helper);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, address, place);
	line(o, "  %%v%" PRIu32 " = inttoptr i64 %%v%" PRIu32 " to `", code, address);
	line(o, "  %%v%" PRIu32 " = call i64 %%v%" PRIu32 "(^ %%h, i64 %s, i64 %s, i64 %s)", result,
		code, a, b, c);
	return result;
}

/* Ends the run if a helper gave nothing: the failure is noted in the heap. */
static void end_without(struct operation *o, uint32_t result)
{
	uint32_t failed = ir_fresh(o), end = ir_fresh(o), go = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp eq i64 %%v%" PRIu32 ", 0", failed, result);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, failed, end, go);
	line(o, "l%" PRIu32 ":\n  ret void\nl%" PRIu32 ":", end, go);
}

/* The builtin in C, for integers of more than 62 bits, errors, and terms that are none. */
uint32_t ir_builtin_slowly(struct operation *o, const struct match_term *m,
	const struct operand *words, uint32_t *top)
{
	uint32_t place = ir_fresh(o), result;
	char symbol[16];

	snprintf(symbol, sizeof(symbol), "%" PRIu32, m->symbol);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %d", place, HEAP_TOP);
	line(o, "  store i64 %s, ^ %%v%" PRIu32, ir_top_operand(o).text, place);
	result = ir_helper_call(o, HELPER_BUILTIN, symbol, words[0].text, words[1].text);
	end_without(o, result);
	*top = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, *top, place);
	return result;
}

static const char *const predicates[] = {
	[BUILTIN_LESS] = "slt",
	[BUILTIN_LESS_EQUAL] = "sle",
	[BUILTIN_GREATER] = "sgt",
	[BUILTIN_GREATER_EQUAL] = "sge",
	[BUILTIN_EQUAL] = "eq",
	[BUILTIN_UNEQUAL] = "ne",
};

bool ir_is_comparison(const struct operation *o, const struct match_term *m)
{
	const struct theory_symbol *s = &o->text->theory->symbols[m->symbol];

	return m->kind == MATCH_CALL && s->kind == SYMBOL_BUILTIN && s->builtin >= BUILTIN_LESS;
}

/* Branches to `fast` if both are integers of 62 bits, else to `slow`. */
void ir_both_small(struct operation *o, const struct operand *words, uint32_t fast,
	uint32_t slow)
{
	uint32_t both = ir_fresh(o), bit = ir_fresh(o), small = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = and i64 %s, %s", both, words[0].text, words[1].text);
	line(o, "  %%v%" PRIu32 " = and i64 %%v%" PRIu32 ", 1", bit, both);
	line(o, "  %%v%" PRIu32 " = icmp ne i64 %%v%" PRIu32 ", 0", small, bit);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, small, fast, slow);
	line(o, "l%" PRIu32 ":", fast);
}

/* a + b, a - b, a * b of words 4x + 3: %v of the word, and of whether it is too large. */
static uint32_t arithmetic_checked(struct operation *o, enum builtin builtin,
	const struct operand *words, uint32_t *overflows)
{
	static const char *const names[] = {
		[BUILTIN_ADD] = "sadd", [BUILTIN_SUBTRACT] = "ssub", [BUILTIN_MULTIPLY] = "smul"};
	uint32_t a = ir_fresh(o), b = ir_fresh(o), pair = ir_fresh(o), bare = ir_fresh(o);
	uint32_t result = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = %s i64 %s, %d", a, builtin == BUILTIN_MULTIPLY ? "ashr" : "sub",
		words[0].text, builtin == BUILTIN_MULTIPLY ? 2 : 3);
	line(o, "  %%v%" PRIu32 " = sub i64 %s, 3", b, words[1].text);
	line(o, "  %%v%" PRIu32 " = call {i64, i1} @llvm.%s.with.overflow.i64(i64 %%v%" PRIu32
		", i64 %%v%" PRIu32 ")", pair, names[builtin], a, b);
	*overflows = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = extractvalue {i64, i1} %%v%" PRIu32 ", 0", bare, pair);
	line(o, "  %%v%" PRIu32 " = extractvalue {i64, i1} %%v%" PRIu32 ", 1", *overflows, pair);
	line(o, "  %%v%" PRIu32 " = or i64 %%v%" PRIu32 ", 3", result, bare);
	return result;
}

/* a div b, a mod b; 0 and -1 are left to C. */
static uint32_t division_checked(struct operation *o, enum builtin builtin,
	const struct operand *words, uint32_t *refused)
{
	uint32_t a = ir_fresh(o), b = ir_fresh(o), next = ir_fresh(o), divisor, bare, shifted, result;

	line(o, "  %%v%" PRIu32 " = ashr i64 %s, 2", a, words[0].text);
	line(o, "  %%v%" PRIu32 " = ashr i64 %s, 2", b, words[1].text);
	line(o, "  %%v%" PRIu32 " = add i64 %%v%" PRIu32 ", 1", next, b);
	*refused = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = icmp ult i64 %%v%" PRIu32 ", 2", *refused, next);
	divisor = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32 ", i64 1, i64 %%v%" PRIu32, divisor, *refused,
		b);
	bare = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = %s i64 %%v%" PRIu32 ", %%v%" PRIu32, bare,
		builtin == BUILTIN_DIVIDE ? "sdiv" : "srem", a, divisor);
	shifted = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = shl i64 %%v%" PRIu32 ", 2", shifted, bare);
	result = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = or i64 %%v%" PRIu32 ", 3", result, shifted);
	return result;
}

uint32_t ir_comparison_quick(struct operation *o, enum builtin builtin,
	const struct operand *words)
{
	uint32_t holds = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp %s i64 %s, %s", holds, predicates[builtin], words[0].text,
		words[1].text);
	return holds;
}

static uint32_t comparison_word(struct operation *o, enum builtin builtin,
	const struct operand *words)
{
	const struct theory *theory = o->text->theory;
	uint32_t holds = ir_comparison_quick(o, builtin, words), result = ir_fresh(o);
	char yes[64], no[64];

	llvm_constant(o->text, theory->true_symbol, yes, sizeof(yes));
	llvm_constant(o->text, theory->false_symbol, no, sizeof(no));
	line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32 ", i64 %s, i64 %s", result, holds, yes, no);
	return result;
}

/* A builtin where its value is needed: quickly, or else in C. */
int ir_builtin_write(struct operation *o, uint32_t call, struct error *e)
{
	const struct match_term *m = &o->m->terms[call];
	enum builtin builtin = o->text->theory->symbols[m->symbol].builtin;
	struct operand words[PARAMETERS_MOST], before;
	uint32_t fast = ir_fresh(o), slow = ir_fresh(o), quick = ir_fresh(o), join = ir_fresh(o);
	uint32_t last = ir_fresh(o);
	uint32_t a, b, refused = 0, top, result, top_after;

	if (ir_operands_of(o, m, words, e) < 0)
		return -1;
	before = ir_top_operand(o);
	ir_both_small(o, words, fast, slow);
	if (builtin >= BUILTIN_LESS)
		a = comparison_word(o, builtin, words);
	else if (builtin == BUILTIN_DIVIDE || builtin == BUILTIN_REMAINDER)
		a = division_checked(o, builtin, words, &refused);
	else
		a = arithmetic_checked(o, builtin, words, &refused);
	if (refused)
		line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, refused, slow,
			quick);
	else
		line(o, "  br label %%l%" PRIu32, quick);
	line(o, "l%" PRIu32 ":\n  br label %%l%" PRIu32, quick, join);
	line(o, "l%" PRIu32 ":", slow);
	b = ir_builtin_slowly(o, m, words, &top);
	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":\n  br label %%l%" PRIu32, last, last, join);
	result = ir_fresh(o);
	top_after = ir_fresh(o);
	line(o, "l%" PRIu32 ":", join);
	line(o, "  %%v%" PRIu32 " = phi i64 [ %%v%" PRIu32 ", %%l%" PRIu32 " ], [ %%v%" PRIu32
		", %%l%" PRIu32 " ]", result, a, quick, b, last);
	line(o, "  %%v%" PRIu32 " = phi i64 [ %s, %%l%" PRIu32 " ], [ %%v%" PRIu32 ", %%l%" PRIu32
		" ]", top_after, before.text, quick, top, last);
	o->top = top_after;
	ir_remember(o, call, result);
	return 0;
}
