#include <inttypes.h>
#include <stdio.h>

#include "rules/llvm_function.h"

/* The blocks of a decision tree as code. */

static void count_one(struct operation *o, const char *array, size_t size, uint32_t index)
{
	uint32_t place = ir_fresh(o), before = ir_fresh(o), after = ir_fresh(o);
	char type[48] = "ptr";

	if (!o->text->options.opaque_pointers)
		snprintf(type, sizeof(type), "[%zu x i64]*", size);
	line(o, "  %%v%" PRIu32 " = getelementptr [%zu x i64], %s %s, i64 0, i64 %" PRIu32, place, size,
		type, array, index);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, before, place);
	line(o, "  %%v%" PRIu32 " = add i64 %%v%" PRIu32 ", 1", after, before);
	line(o, "  store i64 %%v%" PRIu32 ", ^ %%v%" PRIu32, after, place);
}

static int apply_write(struct operation *o, uint32_t number, bool is_resumed, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	const struct match_term *m = &o->m->terms[block->left];
	const struct theory *theory = o->text->theory;
	bool is_tail = m->kind == MATCH_CALL && !o->known[block->left] &&
		theory->symbols[m->symbol].kind == SYMBOL_OPERATION;
	struct operand words[PARAMETERS_MOST];
	char name[32];
	int made;

	if (!is_resumed) {
		uint32_t rule = theory->rewrites[block->rewrite].rule;

		line(o, "  ; %s", rule == THEORY_NONE ? "a law of composition" : theory->rules[rule].id);
		ir_fuel_take(o);
		if (o->text->options.counting) {
			count_one(o, "@jitc_rules_applied", theory->rewrite_count + 1, block->rewrite);
			line(o, "  store atomic i64 %" PRIu32
				", ^ @jitc_rules_last monotonic, align 8", block->rewrite);
		}
	}
	made = ir_calls_make(o, number, block->left, !is_tail, e);
	if (made != 0)
		return made < 0 ? -1 : 0;
	if (!is_tail) {
		ir_give_back(o, ir_value(o, block->left));
		return 0;
	}
	if (ir_operands_of(o, m, words, e) < 0)
		return -1;
	snprintf(name, sizeof(name), "@f%" PRIu32, m->symbol);
	ir_jump(o, name, "%s", words, m->arity);
	return 0;
}

static void stuck_write(struct operation *o)
{
	size_t arity = o->symbol->arity;
	struct operand words[PARAMETERS_MOST], result;

	if (o->text->options.counting)
		count_one(o, "@jitc_rules_stuck", o->text->theory->symbol_count + 1, o->m->symbol);
	for (size_t i = 0; i < arity; i++)
		words[i] = ir_value(o, (uint32_t)i);
	if (arity == 0)
		llvm_constant(o->text, o->m->symbol, result.text, sizeof(result.text));
	else
		result = ir_numbered(ir_store_node(o, llvm_header(o->text->theory, o->m->symbol), words,
			arity));
	ir_give_back(o, result);
}

static int branches(struct operation *o, uint32_t condition, uint32_t then, uint32_t otherwise,
	struct error *e)
{
	uint32_t yes = ir_fresh(o), no = ir_fresh(o);

	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, condition, yes, no);
	line(o, "l%" PRIu32 ":", yes);
	if (ir_block_follow(o, then, e) < 0)
		return -1;
	line(o, "l%" PRIu32 ":", no);
	return ir_block_follow(o, otherwise, e);
}

/* %v of whether two values are equal: the same word, or else as C says. */
static uint32_t equality(struct operation *o, struct operand a, struct operand b)
{
	uint32_t same = ir_fresh(o), here = ir_fresh(o), slow = ir_fresh(o), join = ir_fresh(o);
	uint32_t asked, holds, end;

	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":", here, here);
	line(o, "  %%v%" PRIu32 " = icmp eq i64 %s, %s", same, a.text, b.text);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, same, join, slow);
	line(o, "l%" PRIu32 ":", slow);
	asked = ir_helper_call(o, HELPER_EQUAL, a.text, b.text, "0");
	end = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = icmp ne i64 %%v%" PRIu32 ", 0", end, asked);
	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":", join, join);
	holds = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = phi i1 [ true, %%l%" PRIu32 " ], [ %%v%" PRIu32 ", %%l%" PRIu32
		" ]", holds, here, end, slow);
	return holds;
}

static int equal_write(struct operation *o, uint32_t number, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	struct operand a, b;
	int made = ir_calls_make(o, number, block->left, true, e);

	if (made == 0)
		made = ir_calls_make(o, number, block->right, true, e);
	if (made != 0)
		return made < 0 ? -1 : 0;
	a = ir_value(o, block->left);
	b = ir_value(o, block->right);
	return branches(o, equality(o, a, b), block->then, block->otherwise, e);
}

/* The symbol of a value, with that of integers for a small one. */
static uint32_t symbol_of(struct operation *o, uint32_t term)
{
	struct operand x = ir_value(o, term);
	uint32_t result = ir_fresh(o), header;

	if (o->m->terms[term].sort == o->text->theory->integers) {
		uint32_t bit = ir_fresh(o), is_small = ir_fresh(o), address = ir_fresh(o), found;

		/* the address of a header that any integer has, for a small one */
		line(o, "  %%v%" PRIu32 " = and i64 %s, 1", bit, x.text);
		line(o, "  %%v%" PRIu32 " = icmp ne i64 %%v%" PRIu32 ", 0", is_small, bit);
		line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32
			", i64 ptrtoint (^ @integer to i64), i64 %s", address, is_small, x.text);
		found = ir_load_word(o, ir_numbered(address).text, 0);
		line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", result, found);
		return result;
	}
	header = ir_load_word(o, x.text, 0);
	line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", result, header);
	return result;
}

static int color_write(struct operation *o, const struct match_block *block, struct error *e)
{
	const struct theory *theory = o->text->theory;
	uint32_t symbol = symbol_of(o, block->left), holds = ir_fresh(o), yes = ir_fresh(o);
	uint32_t no = ir_fresh(o);
	uint32_t join = ir_fresh(o);

	line(o, "  switch i32 %%v%" PRIu32 ", label %%l%" PRIu32 " [", symbol, no);
	for (uint32_t i = 0; i < theory->symbol_count; i++)
		if (theory->symbols[i].color == block->color)
			line(o, "    i32 %" PRIu32 ", label %%l%" PRIu32, i, yes);
	line(o, "  ]");
	line(o, "l%" PRIu32 ":\n  br label %%l%" PRIu32, yes, join);
	line(o, "l%" PRIu32 ":\n  br label %%l%" PRIu32, no, join);
	line(o, "l%" PRIu32 ":", join);
	line(o, "  %%v%" PRIu32 " = phi i1 [ true, %%l%" PRIu32 " ], [ false, %%l%" PRIu32 " ]", holds,
		yes, no);
	return branches(o, holds, block->then, block->otherwise, e);
}

static int helper_write(struct operation *o, const struct match_block *block,
	enum llvm_helper helper, struct error *e)
{
	struct operand a = ir_value(o, block->left), b = ir_value(o, block->right);
	uint32_t said = ir_helper_call(o, helper, a.text, b.text, "0"), holds = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp %s i64 %%v%" PRIu32 ", 0", holds,
		helper == HELPER_COMPARE ? "slt" : "ne", said);
	return branches(o, holds, block->then, block->otherwise, e);
}

static const struct match_case *case_of(const struct match_block *block, uint32_t symbol)
{
	for (size_t i = 0; i < block->case_count; i++)
		if (!block->cases[i].is_integer && block->cases[i].symbol == symbol)
			return &block->cases[i];
	return NULL;
}

static int case_follow(struct operation *o, const struct match_block *block, uint32_t symbol,
	struct error *e)
{
	const struct match_case *k = case_of(block, symbol);
	uint32_t target = k ? k->block : block->otherwise;

	if (target != THEORY_NONE)
		return ir_block_follow(o, target, e);
	line(o, "  unreachable");
	return 0;
}

/* The labels of a switch's cases and of all else, and the blocks behind them. */
static int cases_write(struct operation *o, const struct match_block *block, uint32_t first,
	uint32_t other, struct error *e)
{
	for (size_t i = 0; i < block->case_count; i++) {
		line(o, "l%" PRIu32 ":", first + (uint32_t)i);
		if (ir_block_follow(o, block->cases[i].block, e) < 0)
			return -1;
	}
	line(o, "l%" PRIu32 ":", other);
	if (block->otherwise != THEORY_NONE)
		return ir_block_follow(o, block->otherwise, e);
	line(o, "  unreachable");
	return 0;
}

static int symbols_switch(struct operation *o, const struct match_block *block, uint32_t symbol,
	struct error *e)
{
	uint32_t first = o->next, other;

	o->next += (uint32_t)block->case_count;
	other = ir_fresh(o);
	line(o, "  switch i32 %%v%" PRIu32 ", label %%l%" PRIu32 " [", symbol, other);
	for (size_t i = 0; i < block->case_count; i++)
		line(o, "    i32 %" PRIu32 ", label %%l%" PRIu32, block->cases[i].symbol,
			first + (uint32_t)i);
	line(o, "  ]");
	return cases_write(o, block, first, other, e);
}

/* Integers that are no small words are compared one by one. */
static void large_integers_test(struct operation *o, const struct match_block *block,
	struct operand x, uint32_t first)
{
	for (size_t i = 0; i < block->case_count; i++) {
		struct operand wide;
		uint32_t holds, next, top = o->top;

		if (llvm_is_small(block->cases[i].integer))
			continue;
		wide = ir_numbered(ir_integer_store(o, block->cases[i].integer));
		holds = equality(o, x, wide);
		o->top = top; /* nobody needs it any more */
		next = ir_fresh(o);
		line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, holds,
			first + (uint32_t)i, next);
		line(o, "l%" PRIu32 ":", next);
	}
}

static int integers_switch(struct operation *o, const struct match_block *block, struct error *e)
{
	struct operand x = ir_value(o, block->left);
	uint32_t first = o->next, other;

	o->next += (uint32_t)block->case_count;
	other = ir_fresh(o);
	large_integers_test(o, block, x, first);
	line(o, "  switch i64 %s, label %%l%" PRIu32 " [", x.text, other);
	for (size_t i = 0; i < block->case_count; i++)
		if (llvm_is_small(block->cases[i].integer))
			line(o, "    i64 %" PRId64 ", label %%l%" PRIu32,
				(int64_t)((uint64_t)block->cases[i].integer << 2 | 3),
				first + (uint32_t)i);
	line(o, "  ]");
	return cases_write(o, block, first, other, e);
}

/* A comparison decides at once: no true or false is made of it. */
static int comparison_switch(struct operation *o, const struct match_block *block, struct error *e)
{
	const struct theory *theory = o->text->theory;
	const struct match_term *m = &o->m->terms[block->left];
	struct operand words[PARAMETERS_MOST];
	uint32_t fast = ir_fresh(o), slow = ir_fresh(o), yes = ir_fresh(o), no = ir_fresh(o);
	uint32_t other = ir_fresh(o);
	uint32_t holds, word, header, symbol, top, number;
	char constant[64];

	if (ir_operands_of(o, m, words, e) < 0)
		return -1;
	ir_both_small(o, words, fast, slow);
	holds = ir_comparison_quick(o, theory->symbols[m->symbol].builtin, words);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, holds, yes, no);
	line(o, "l%" PRIu32 ":", slow);
	word = ir_builtin_slowly(o, m, words, &top);
	header = ir_load_word(o, ir_numbered(word).text, 0);
	symbol = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", symbol, header);
	line(o, "  switch i32 %%v%" PRIu32 ", label %%l%" PRIu32 " [ i32 %" PRIu32 ", label %%l%" PRIu32
		" i32 %" PRIu32 ", label %%l%" PRIu32 " ]", symbol, other, theory->true_symbol, yes,
		theory->false_symbol, no);
	for (int truth = 1; truth >= 0; truth--) {
		uint32_t is = truth ? theory->true_symbol : theory->false_symbol;
		size_t trail_count = o->trail_count;

		line(o, "l%" PRIu32 ":", truth ? yes : no);
		number = ir_fresh(o);
		llvm_constant(o->text, is, constant, sizeof(constant));
		line(o, "  %%v%" PRIu32 " = add i64 0, %s", number, constant);
		ir_remember(o, block->left, number);
		if (case_follow(o, block, is, e) < 0)
			return -1;
		ir_forget(o, trail_count);
	}
	line(o, "l%" PRIu32 ":", other);
	ir_remember(o, block->left, word);
	o->top = top;
	if (block->otherwise != THEORY_NONE)
		return ir_block_follow(o, block->otherwise, e);
	line(o, "  unreachable");
	return 0;
}

static int switch_write(struct operation *o, uint32_t number, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	const struct match_term *m = &o->m->terms[block->left];
	bool is_call = m->kind == MATCH_CALL && !o->known[block->left];
	int made = is_call ? ir_calls_make(o, number, block->left, !ir_is_comparison(o, m), e) : 0;

	if (made != 0)
		return made < 0 ? -1 : 0;
	if (is_call && ir_is_comparison(o, m))
		return comparison_switch(o, block, e);
	if (block->case_count > 0 && block->cases[0].is_integer)
		return integers_switch(o, block, e);
	return symbols_switch(o, block, symbol_of(o, block->left), e);
}

int ir_block_write(struct operation *o, uint32_t number, bool is_resumed, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];

	switch (block->kind) {
	case MATCH_SWITCH:
		return switch_write(o, number, e);
	case MATCH_EQUAL:
		return equal_write(o, number, e);
	case MATCH_COLOR:
		return color_write(o, block, e);
	case MATCH_PARENT:
		return helper_write(o, block, HELPER_PARENT, e);
	case MATCH_SMALLER:
		return helper_write(o, block, HELPER_COMPARE, e);
	case MATCH_APPLY:
		return apply_write(o, number, is_resumed, e);
	case MATCH_STUCK:
		stuck_write(o);
		return 0;
	}
	return 0;
}
