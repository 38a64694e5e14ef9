#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "rules/llvm_function.h"

/* From function to function: jumps, frames, calls. */

/* ---- jumps */

/* The operands of a jump: those in registers, others through heap->scratch. */
void ir_jump(struct operation *o, const char *target, const char *stack,
	const struct operand *words, size_t count)
{
	struct buf rest = BUF_INIT;

	for (size_t i = LLVM_REGISTERS; i < count; i++) {
		uint32_t place = ir_fresh(o);

		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %zu", place,
			HEAP_SCRATCH + i - LLVM_REGISTERS);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, words[i].text, place);
	}
	for (size_t i = 0; i < LLVM_REGISTERS; i++)
		buf_printf(&rest, ", i64 %s", i < count ? words[i].text : "undef");
	line(o, "  musttail call ghccc void %s(^ %%h, ^ %s, i64 %s, i64 %s%s)", target, stack,
		ir_top_operand(o).text, ir_fuel_operand(o).text, buf_string(&rest));
	line(o, "  ret void");
	o->text->out->failed |= rest.failed;
	buf_release(&rest);
}

/* Back to the code that waits for the result. */
void ir_give_back(struct operation *o, struct operand result)
{
	uint32_t place = ir_fresh(o), address = ir_fresh(o), code = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 -1", place);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, address, place);
	line(o, "  %%v%" PRIu32 " = inttoptr i64 %%v%" PRIu32 " to ~", code, address);
	ir_jump(o, ir_numbered(code).text, "%s", &result, 1);
}

/* stack: the name of the parameter. */
void ir_function_head(struct operation *o, const char *name, const char *stack)
{
	line(o, "\ndefine internal ghccc void %s(^ %%h, ^ %s, i64 %%p, i64 %%u, i64 %%v1, i64 %%v2,",
		name, stack);
	line(o, "  i64 %%v3, i64 %%v4, i64 %%v5, i64 %%v6) {");
	ir_forget(o, 0);
	o->next = LLVM_REGISTERS + 1;
	o->top = o->fuel = 0;
}

/* The value that a block's parameter is: the arguments of the operation that it reads, then the
 * calls that it knows; THEORY_NONE: an argument that it does not read. */
static uint32_t parameter(const struct operation *o, uint32_t block, size_t i)
{
	size_t arity = o->symbol->arity;

	if (i >= arity)
		return o->m->blocks[block].known[i - arity];
	return o->reads[block * arity + i] ? (uint32_t)i : THEORY_NONE;
}

static void parameter_read(struct operation *o, uint32_t term, size_t i)
{
	uint32_t number = (uint32_t)i + 1, place;

	if (i >= LLVM_REGISTERS) {
		place = ir_fresh(o);
		number = ir_fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %zu", place,
			HEAP_SCRATCH + i - LLVM_REGISTERS);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
	}
	ir_remember(o, term, number);
}

/* Of a function that begins with a block. */
void ir_parameters_read(struct operation *o, uint32_t block)
{
	size_t count = o->symbol->arity + o->m->blocks[block].known_count;

	for (size_t i = 0; i < count; i++) {
		uint32_t term = parameter(o, block, i);

		if (term != THEORY_NONE)
			parameter_read(o, term, i);
	}
}

/* Of the operation's function: all its arguments, which it may have to put aside. */
void ir_arguments_read(struct operation *o)
{
	for (size_t i = 0; i < o->symbol->arity; i++)
		parameter_read(o, (uint32_t)i, i);
}

static int pending_add(struct operation *o, struct pending p, uint32_t *number, struct error *e)
{
	struct pending *items = array_room(o->pending, o->pending_count, &o->pending_capacity,
		sizeof(*items));

	if (!items) {
		free(p.saved);
		return error_memory(e);
	}
	o->pending = items;
	items[o->pending_count] = p;
	*number = (uint32_t)o->pending_count++;
	return 0;
}

/* A block that several lead to is a function of its own. */
static int shared_jump(struct operation *o, uint32_t number, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	size_t count = o->symbol->arity + block->known_count;
	struct operand words[PARAMETERS_MOST];
	char name[64];
	uint32_t index;

	if (count > PARAMETERS_MOST)
		return error_set(e, ERROR_INPUT, "the rules of '%s' keep too many values",
			o->symbol->name);
	if (!o->block_function[number]) {
		if (pending_add(o, (struct pending){.block = number, .result = THEORY_NONE},
			    &index, e) < 0)
			return -1;
		o->block_function[number] = index + 1;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t term = parameter(o, number, i);

		words[i] = term == THEORY_NONE ? (struct operand){"undef"} : ir_value(o, term);
	}
	snprintf(name, sizeof(name), "@f%" PRIu32 "_%" PRIu32, o->m->symbol,
		o->block_function[number]);
	ir_jump(o, name, "%s", words, count);
	return 0;
}

/* Goes on with a block; what it computes is forgotten behind it. */
int ir_block_follow(struct operation *o, uint32_t block, struct error *e)
{
	size_t trail_count = o->trail_count;
	uint32_t top = o->top, fuel = o->fuel;
	int result;

	if (o->m->blocks[block].references > 1)
		result = shared_jump(o, block, e);
	else
		result = ir_block_write(o, block, false, e);
	ir_forget(o, trail_count);
	o->top = top;
	o->fuel = fuel;
	return result;
}

/* ---- calls */

/* The first call below a value that was not made yet, or THEORY_NONE. */
static uint32_t call_wanted(const struct operation *o, uint32_t term)
{
	const struct match_term *m = &o->m->terms[term];

	if (o->known[term] || m->kind < MATCH_CONSTRUCT)
		return THEORY_NONE;
	for (size_t i = 0; i < m->arity; i++) {
		uint32_t call = call_wanted(o, m->operands[i]);

		if (call != THEORY_NONE)
			return call;
	}
	return m->kind == MATCH_CALL ? term : THEORY_NONE;
}

/* Adds the values that a term is made of, from those that are there: with the call's result, which
 * is to come. */
static int leaves_add(struct operation *o, struct pending *p, bool *has, uint32_t term,
	struct error *e)
{
	const struct match_term *m = &o->m->terms[term];

	if (has[term] || ir_is_constant(m))
		return 0;
	has[term] = true;
	if (!o->known[term] && m->kind >= MATCH_CONSTRUCT) {
		for (size_t i = 0; i < m->arity; i++)
			if (leaves_add(o, p, has, m->operands[i], e) < 0)
				return -1;
		return 0;
	}
	if (m->kind == MATCH_INTEGER)
		return 0;
	if (p->saved_count >= FRAME_WORDS_MOST)
		return error_set(e, ERROR_INPUT, "a rule of '%s' keeps too many values",
			o->symbol->name);
	p->saved[p->saved_count++] = term;
	return 0;
}

/* Of the calls that were made, those that a block, or one behind it, uses again. */
static int known_add(struct operation *o, struct pending *p, bool *has, uint32_t number,
	struct error *e)
{
	const struct match_block *block;

	if (number == THEORY_NONE)
		return 0;
	block = &o->m->blocks[number];
	for (size_t i = 0; i < block->known_count; i++)
		if (o->known[block->known[i]] && leaves_add(o, p, has, block->known[i], e) < 0)
			return -1;
	return 0;
}

static int ways_add(struct operation *o, struct pending *p, bool *has,
	const struct match_block *block, struct error *e)
{
	for (size_t i = 0; i < block->case_count; i++)
		if (known_add(o, p, has, block->cases[i].block, e) < 0)
			return -1;
	if (block->kind != MATCH_SWITCH && known_add(o, p, has, block->then, e) < 0)
		return -1;
	return known_add(o, p, has, block->otherwise, e);
}

/* What is needed when the call that a block makes has its result. */
static int frame_plan(struct operation *o, struct pending *p, struct error *e)
{
	const struct match_block *block = &o->m->blocks[p->block];
	size_t arity = o->symbol->arity;
	bool *has = calloc(o->m->term_count + 1, sizeof(*has));
	int result = 0;

	p->saved = malloc((o->m->term_count + 1) * sizeof(*p->saved));
	if (!has || !p->saved) {
		free(has);
		free(p->saved);
		return error_memory(e);
	}
	has[p->result] = true;
	result = leaves_add(o, p, has, block->left, e);
	if (result == 0 && block->kind == MATCH_EQUAL)
		result = leaves_add(o, p, has, block->right, e);
	for (size_t i = 0; i < arity && result == 0 && block->kind != MATCH_APPLY; i++)
		if (o->reads[p->block * arity + i])
			result = leaves_add(o, p, has, (uint32_t)i, e);
	if (result == 0 && block->kind != MATCH_APPLY)
		result = ways_add(o, p, has, block, e);
	free(has);
	if (result < 0)
		free(p->saved);
	return result;
}

/* Pushes what a pending function needs, and its address; the stack pointer's %v. */
static uint32_t frame_push(struct operation *o, const struct pending *p, uint32_t number)
{
	uint32_t place, stack;

	for (size_t i = 0; i < p->saved_count; i++) {
		struct operand x = ir_value(o, p->saved[i]);

		place = ir_fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, i);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, x.text, place);
	}
	place = ir_fresh(o);
	stack = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, p->saved_count);
	line(o, "  store i64 ptrtoint (~ @f%" PRIu32 "_%" PRIu32 " to i64), ^ %%v%" PRIu32,
		o->m->symbol, number + 1, place);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", stack, p->saved_count + 1);
	return stack;
}

int ir_operands_of(struct operation *o, const struct match_term *m, struct operand *words,
	struct error *e)
{
	if (m->arity > PARAMETERS_MOST)
		return error_set(e, ERROR_INPUT, "'%s' has more than %d arguments",
			o->text->theory->symbols[m->symbol].name, PARAMETERS_MOST);
	for (size_t i = 0; i < m->arity; i++)
		words[i] = ir_value(o, m->operands[i]);
	return 0;
}

/* The call of a condition takes fuel, as there may be no end of them without any rule that applies. */
static void condition_count(struct operation *o)
{
	uint32_t place = ir_fresh(o), before = ir_fresh(o), after = ir_fresh(o);

	ir_fuel_take(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %d", place, HEAP_ASKED);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, before, place);
	line(o, "  %%v%" PRIu32 " = add i64 %%v%" PRIu32 ", 1", after, before);
	line(o, "  store i64 %%v%" PRIu32 ", ^ %%v%" PRIu32, after, place);
}

/* Calls an operation; the block goes on with the result in another function. */
static int call_push(struct operation *o, uint32_t block, uint32_t call, struct error *e)
{
	const struct match_term *m = &o->m->terms[call];
	struct pending p = {.block = block, .result = call};
	struct operand words[PARAMETERS_MOST];
	char name[32];
	uint32_t number, stack;

	if (ir_operands_of(o, m, words, e) < 0 || frame_plan(o, &p, e) < 0 ||
		pending_add(o, p, &number, e) < 0)
		return -1;
	stack = frame_push(o, &p, number);
	if (o->m->blocks[block].kind != MATCH_APPLY)
		condition_count(o);
	snprintf(name, sizeof(name), "@f%" PRIu32, m->symbol);
	ir_jump(o, name, ir_numbered(stack).text, words, m->arity);
	return 0;
}

/* Makes the calls below a value. 0: all are made; 1: the block goes on in another function; -1. */
int ir_calls_make(struct operation *o, uint32_t block, uint32_t term, bool with_root,
	struct error *e)
{
	const struct match_term *m = &o->m->terms[term];
	size_t parts = with_root ? 1 : m->arity;

	for (size_t i = 0; i < parts; i++) {
		uint32_t part = with_root ? term : m->operands[i], call;

		while ((call = call_wanted(o, part)) != THEORY_NONE) {
			const struct match_term *c = &o->m->terms[call];

			if (o->text->theory->symbols[c->symbol].kind != SYMBOL_BUILTIN)
				return call_push(o, block, call, e) < 0 ? -1 : 1;
			if (ir_builtin_write(o, call, e) < 0)
				return -1;
		}
	}
	return 0;
}
