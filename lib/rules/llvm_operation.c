#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/llvm_function.h"

/* Branches: to `out` if wanted, which is rare. */
static void rarely(struct operation *o, uint32_t wanted, uint32_t out, uint32_t go)
{
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32 ", !prof !1", wanted,
		out, go);
	line(o, "l%" PRIu32 ":", out);
}

/* %v of whether the young generation is full. */
static uint32_t is_full(struct operation *o)
{
	uint32_t limit = ir_fresh(o), full = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = load i64, ^ %%h", limit);
	line(o, "  %%v%" PRIu32 " = icmp ugt i64 %%p, %%v%" PRIu32, full, limit);
	return full;
}

/* For code that takes a result: @collect comes back to the frame, which is still there. */
static void room_check(struct operation *o)
{
	uint32_t full = is_full(o), out = ir_fresh(o), go = ir_fresh(o);
	struct operand result = {"%v1"};

	rarely(o, full, out, go);
	ir_jump(o, "@collect", "%s0", &result, 1);
	line(o, "l%" PRIu32 ":", go);
}

/* %v of whether the operation has to wait: no room, no steps left, the stack is too deep. */
static uint32_t has_to_wait(struct operation *o)
{
	uint32_t full = is_full(o), used_up = ir_fresh(o), place = ir_fresh(o), room = ir_fresh(o);
	uint32_t at = ir_fresh(o), deep = ir_fresh(o), either = ir_fresh(o), wait = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp slt i64 %%u, 0", used_up);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %d", place, HEAP_STACK_LIMIT);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, room, place);
	line(o, "  %%v%" PRIu32 " = ptrtoint ^ %%s to i64", at);
	line(o, "  %%v%" PRIu32 " = icmp ugt i64 %%v%" PRIu32 ", %%v%" PRIu32, deep, at, room);
	line(o, "  %%v%" PRIu32 " = or i1 %%v%" PRIu32 ", %%v%" PRIu32, either, full, used_up);
	line(o, "  %%v%" PRIu32 " = or i1 %%v%" PRIu32 ", %%v%" PRIu32, wait, either, deep);
	return wait;
}

/* For an operation: the arguments and @r make the frame that @collect comes back to. */
static void entry_check(struct operation *o)
{
	uint32_t wait = has_to_wait(o), out = ir_fresh(o), go = ir_fresh(o), place;
	size_t arity = o->symbol->arity;
	struct operand nothing = {"3"};

	rarely(o, wait, out, go);
	for (size_t i = 0; i < arity; i++) {
		place = ir_fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, i);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, ir_value(o, (uint32_t)i).text, place);
	}
	place = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, arity);
	line(o, "  store i64 ptrtoint (~ @r%" PRIu32 " to i64), ^ %%v%" PRIu32, o->m->symbol, place);
	place = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, arity + 1);
	ir_jump(o, "@collect", ir_numbered(place).text, &nothing, 1);
	line(o, "l%" PRIu32 ":", go);
}

/* @r: takes the arguments from a frame. */
static void frame_entry(struct operation *o)
{
	size_t arity = o->symbol->arity;
	struct operand words[PARAMETERS_MOST];
	char name[32];
	uint32_t place;

	snprintf(name, sizeof(name), "@r%" PRIu32, o->m->symbol);
	ir_function_head(o, name, "%s");
	for (size_t i = 0; i < arity; i++) {
		uint32_t number;

		place = ir_fresh(o);
		number = ir_fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %ld", place,
			(long)i - (long)arity - 1);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
		words[i] = ir_numbered(number);
	}
	place = ir_fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %ld", place, -(long)arity - 1);
	name[1] = 'f';
	ir_jump(o, name, ir_numbered(place).text, words, arity);
	line(o, "}");
}

static int operation_entry(struct operation *o, struct error *e)
{
	char name[32];
	int result;

	snprintf(name, sizeof(name), "@f%" PRIu32, o->m->symbol);
	ir_function_head(o, name, "%s");
	ir_arguments_read(o);
	entry_check(o);
	result = ir_block_write(o, 0, false, e);
	line(o, "}");
	return result;
}

/* Takes the values of a frame, and the frame from the stack. */
static void frame_read(struct operation *o, const struct pending *p)
{
	size_t words = p->saved_count + 1;
	uint32_t place;

	ir_remember(o, p->result, 1);
	for (size_t i = 0; i < p->saved_count; i++) {
		uint32_t number;

		place = ir_fresh(o);
		number = ir_fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s0, i64 %ld", place,
			(long)i - (long)words);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
		ir_remember(o, p->saved[i], number);
	}
	line(o, "  %%s = getelementptr i64, ^ %%s0, i64 %ld", -(long)words);
}

/* True if a call's result is all that a block waits for, so that it allocates nothing. */
static bool allocates(const struct operation *o, const struct match_block *block)
{
	const struct match_term *m = &o->m->terms[block->left];

	return block->kind != MATCH_APPLY || m->kind == MATCH_CONSTRUCT || m->arity > 0;
}

static int pending_write(struct operation *o, size_t number, struct error *e)
{
	struct pending p = o->pending[number];
	const struct match_block *block = &o->m->blocks[p.block];
	bool is_shared = p.result == THEORY_NONE;
	char name[64];
	int result;

	snprintf(name, sizeof(name), "@f%" PRIu32 "_%zu", o->m->symbol, number + 1);
	ir_function_head(o, name, is_shared ? "%s" : "%s0");
	if (is_shared)
		ir_parameters_read(o, p.block);
	else if (allocates(o, block))
		room_check(o);
	if (!is_shared)
		frame_read(o, &p);
	result = ir_block_write(o, p.block, !is_shared, e);
	line(o, "}");
	return result;
}

static void reads_mark(const struct operation *o, bool *reads, uint32_t term)
{
	const struct match_term *m = &o->m->terms[term];

	if (m->kind == MATCH_ARGUMENT)
		reads[m->index] = true;
	for (size_t i = 0; i < m->arity; i++)
		reads_mark(o, reads, m->operands[i]);
}

/* From the last block to the first, so that what one leads to is known. */
static void reads_find(struct operation *o)
{
	size_t arity = o->symbol->arity;

	for (size_t i = o->m->block_count; i-- > 0;) {
		const struct match_block *block = &o->m->blocks[i];
		bool *reads = o->reads + i * arity;
		uint32_t next[2] = {block->then, block->otherwise};

		for (size_t a = 0; a < arity && block->kind == MATCH_STUCK; a++)
			reads[a] = true;
		if (block->kind == MATCH_STUCK)
			continue;
		reads_mark(o, reads, block->left);
		if (block->kind != MATCH_SWITCH && block->kind != MATCH_APPLY)
			reads_mark(o, reads, block->right);
		for (size_t k = 0; k < block->case_count; k++)
			for (size_t a = 0; a < arity; a++)
				reads[a] |= o->reads[block->cases[k].block * arity + a];
		if (block->kind == MATCH_APPLY)
			continue;
		for (size_t k = block->kind == MATCH_SWITCH; k < 2; k++)
			for (size_t a = 0; a < arity && next[k] != THEORY_NONE; a++)
				reads[a] |= o->reads[next[k] * arity + a];
	}
}

/* Words that a value may take on the heap, without the values that it is made of. */
static size_t own_words(const struct operation *o, const struct match_term *m)
{
	if (m->kind == MATCH_CONSTRUCT && m->arity > 0)
		return m->arity + 1;
	if (m->kind == MATCH_INTEGER)
		return llvm_is_small(m->integer) ? 0 : 2;
	/* a builtin that finds no integers stays as a node */
	return m->kind == MATCH_CALL &&
		o->text->theory->symbols[m->symbol].kind == SYMBOL_BUILTIN ? 3 : 0;
}

static size_t words_of(const struct operation *o, uint32_t term, bool *seen)
{
	const struct match_term *m = &o->m->terms[term];
	size_t words = own_words(o, m);

	if (seen[term])
		return 0;
	seen[term] = true;
	for (size_t i = 0; i < m->arity; i++)
		words += words_of(o, m->operands[i], seen);
	return words;
}

/* What a block and the longest way on from it may take. */
static size_t block_words(const struct operation *o, uint32_t number, const size_t *words,
	bool *seen)
{
	const struct match_block *block = &o->m->blocks[number];
	uint32_t next[2] = {block->then, block->otherwise};
	size_t own, most = 0;

	if (block->kind == MATCH_STUCK)
		return o->symbol->arity + 1;
	memset(seen, 0, o->m->term_count);
	own = words_of(o, block->left, seen);
	if (block->kind == MATCH_APPLY)
		return own;
	if (block->kind != MATCH_SWITCH)
		own += words_of(o, block->right, seen);
	for (size_t i = 0; i < block->case_count; i++)
		if (words[block->cases[i].block] > most)
			most = words[block->cases[i].block];
	for (size_t i = block->kind == MATCH_SWITCH; i < 2; i++)
		if (next[i] != THEORY_NONE && words[next[i]] > most)
			most = words[next[i]];
	return own + most;
}

/* Between two looks at the room that there is, only the heap's slack may be used. */
static int words_check(const struct operation *o, struct error *e)
{
	size_t *words = calloc(o->m->block_count + 1, sizeof(*words));
	bool *seen = calloc(o->m->term_count + 1, sizeof(*seen));
	int result = words && seen ? 0 : error_memory(e);

	for (uint32_t i = (uint32_t)o->m->block_count; i-- > 0 && result == 0;) {
		words[i] = block_words(o, i, words, seen);
		if (words[i] > WORDS_MOST)
			result = error_set(e, ERROR_INPUT,
				"the terms of the rules of '%s' are too large for native code",
				o->symbol->name);
	}
	free(words);
	free(seen);
	return result;
}

/* A switch on a comparison leads to its last block by two ways: from what is neither true nor
 * false, and from the truth that has no case. */
static void others_count(const struct theory *theory, struct matcher *m)
{
	for (size_t i = 0; i < m->block_count; i++) {
		const struct match_block *block = &m->blocks[i];
		const struct match_term *left;

		if (block->kind != MATCH_SWITCH || block->otherwise == THEORY_NONE)
			continue;
		left = &m->terms[block->left];
		if (left->kind == MATCH_CALL && theory->symbols[left->symbol].builtin >= BUILTIN_LESS)
			m->blocks[block->otherwise].references++;
	}
}

static int functions_write(struct operation *o, struct error *e)
{
	frame_entry(o);
	if (operation_entry(o, e) < 0)
		return -1;
	for (size_t i = 0; i < o->pending_count; i++)
		if (pending_write(o, i, e) < 0)
			return -1;
	return 0;
}

int llvm_operation(struct llvm_text *t, uint32_t symbol, struct error *e)
{
	struct operation o = {.text = t, .symbol = &t->theory->symbols[symbol]};
	struct matcher *m;
	int result;

	if (o.symbol->arity > PARAMETERS_MOST)
		return error_set(e, ERROR_INPUT, "'%s' has more than %d arguments", o.symbol->name,
			PARAMETERS_MOST);
	if (matcher_build(t->theory, t->is_free, symbol, &m, e) < 0)
		return -1;
	others_count(t->theory, m);
	o.m = m;
	o.known = calloc(m->term_count + 1, sizeof(*o.known));
	o.trail = calloc(m->term_count + 1, sizeof(*o.trail));
	o.block_function = calloc(m->block_count + 1, sizeof(*o.block_function));
	o.reads = calloc((m->block_count + 1) * (o.symbol->arity + 1), sizeof(*o.reads));
	result = o.known && o.trail && o.block_function && o.reads ? words_check(&o, e)
									 : error_memory(e);
	if (result == 0) {
		reads_find(&o);
		result = functions_write(&o, e);
	}
	for (size_t i = 0; i < o.pending_count; i++)
		free(o.pending[i].saved);
	free(o.pending);
	free(o.known);
	free(o.trail);
	free(o.block_function);
	free(o.reads);
	matcher_free(m);
	return result;
}
