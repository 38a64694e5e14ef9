#include "rules/llvm_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "rules/heap.h"
#include "rules/matcher.h"

/*
 * The functions of one operation: @f, the operation; @r, the same with its
 * arguments in a frame; @f_b, a block of its tree that several lead to; @f_c,
 * what is left to do when a call has its result. A frame is the values that
 * are still needed, then the address of the code that takes the result.
 */

enum { FRAME_WORDS_MOST = 4096, PARAMETERS_MOST = LLVM_REGISTERS + 32, RULE_WORDS_MOST = 4096 };

/* A function that is still to be written. */
struct pending {
	uint32_t block;
	uint32_t result;   /* the call whose result comes in, or THEORY_NONE: a shared block */
	uint32_t *saved;   /* values in the frame */
	size_t saved_count;
};

struct operation {
	struct llvm_text *text;
	const struct matcher *m;
	const struct theory_symbol *symbol;
	struct pending *pending;
	size_t pending_count, pending_capacity;
	uint32_t *block_function; /* of a shared block: its number in pending, plus one */
	bool *reads;       /* [block * arity + i]: what it leads to reads argument i */

	/* the function that is being written */
	uint32_t *known;   /* by match term: number of its %v; 0: not yet computed */
	uint32_t *trail;   /* those that were computed, in order */
	size_t trail_count;
	uint32_t next;     /* number of the next %v or label */
	uint32_t top, fuel; /* %v of the registers; 0: as they came in */
};

static int block_write(struct operation *o, uint32_t block, bool is_resumed, struct error *e);

#define line(o, ...) llvm_line((o)->text, __VA_ARGS__)

static uint32_t fresh(struct operation *o)
{
	return o->next++;
}

/* ---- values */

static void remember(struct operation *o, uint32_t term, uint32_t number)
{
	o->known[term] = number;
	o->trail[o->trail_count++] = term;
}

static void forget(struct operation *o, size_t trail_count)
{
	while (o->trail_count > trail_count)
		o->known[o->trail[--o->trail_count]] = 0;
}

struct operand {
	char text[64];
};

static struct operand numbered(uint32_t number)
{
	struct operand x;

	snprintf(x.text, sizeof(x.text), "%%v%" PRIu32, number);
	return x;
}

static struct operand top_operand(const struct operation *o)
{
	return o->top ? numbered(o->top) : (struct operand){"%p"};
}

static struct operand fuel_operand(const struct operation *o)
{
	return o->fuel ? numbered(o->fuel) : (struct operand){"%u"};
}

static bool is_constant(const struct match_term *m)
{
	return (m->kind == MATCH_CONSTRUCT && m->arity == 0) ||
		(m->kind == MATCH_INTEGER && llvm_is_small(m->integer));
}

static struct operand constant_operand(struct operation *o, const struct match_term *m)
{
	struct operand x;

	if (m->kind == MATCH_INTEGER)
		snprintf(x.text, sizeof(x.text), "%" PRId64,
			(int64_t)((uint64_t)m->integer << 2 | 3));
	else
		llvm_constant(o->text, m->symbol, x.text, sizeof(x.text));
	return x;
}

/* %v of the word `index` behind the address `base`, of an immutable node. */
static uint32_t load_word(struct operation *o, const char *base, size_t index)
{
	uint32_t pointer = fresh(o), place = fresh(o), value = fresh(o);

	line(o, "  %%v%" PRIu32 " = inttoptr i64 %s to ^", pointer, base);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%v%" PRIu32 ", i64 %zu", place, pointer, index);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32 ", !invariant.load !0", value, place);
	return value;
}

/* Writes words as a node at the top; %v of its address. */
static uint32_t store_node(struct operation *o, uint64_t header, const struct operand *words,
	size_t count)
{
	struct operand at = top_operand(o);
	uint32_t pointer = fresh(o), address = fresh(o), top = fresh(o);

	line(o, "  %%v%" PRIu32 " = add i64 %s, 0", address, at.text);
	line(o, "  %%v%" PRIu32 " = inttoptr i64 %s to ^", pointer, at.text);
	line(o, "  store i64 %" PRId64 ", ^ %%v%" PRIu32, (int64_t)header, pointer);
	for (size_t i = 0; i < count; i++) {
		uint32_t place = fresh(o);

		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%v%" PRIu32 ", i64 %zu", place, pointer,
			i + 1);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, words[i].text, place);
	}
	line(o, "  %%v%" PRIu32 " = add i64 %s, %zu", top, at.text, 8 * (count + 1));
	o->top = top;
	return address;
}

/* An integer that needs all 64 bits. */
static uint32_t integer_store(struct operation *o, int64_t integer)
{
	struct operand word;

	snprintf(word.text, sizeof(word.text), "%" PRId64, integer);
	return store_node(o, (uint64_t)1 << 63 | HEAP_INTEGER, &word, 1);
}

static struct operand value(struct operation *o, uint32_t term);

static uint32_t construct(struct operation *o, const struct match_term *m)
{
	struct operand *words = calloc(m->arity + 1, sizeof(*words));
	uint32_t number;

	if (!words) {
		o->text->out->failed = true;
		return 0;
	}
	for (size_t i = 0; i < m->arity; i++)
		words[i] = value(o, m->operands[i]);
	number = store_node(o, llvm_header(o->text->theory, m->symbol), words, m->arity);
	free(words);
	return number;
}

/* The operand for a value; what it needs is computed first. Calls were made before. */
static struct operand value(struct operation *o, uint32_t term)
{
	const struct match_term *m = &o->m->terms[term];

	if (is_constant(m))
		return constant_operand(o, m);
	if (o->known[term])
		return numbered(o->known[term]);
	switch (m->kind) {
	case MATCH_FIELD:
		remember(o, term, load_word(o, value(o, m->operands[0]).text, m->index + 1));
		break;
	case MATCH_INTEGER:
		remember(o, term, integer_store(o, m->integer));
		break;
	case MATCH_CONSTRUCT:
		remember(o, term, construct(o, m));
		break;
	case MATCH_ARGUMENT:
	case MATCH_CALL:
		break; /* known by now */
	}
	return numbered(o->known[term]);
}

/* ---- jumps */

/* The operands of a jump: those in registers, others through heap->scratch. */
static void jump(struct operation *o, const char *target, const char *stack,
	const struct operand *words, size_t count)
{
	struct buf rest = BUF_INIT;

	for (size_t i = LLVM_REGISTERS; i < count; i++) {
		uint32_t place = fresh(o);

		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %zu", place,
			HEAP_SCRATCH + i - LLVM_REGISTERS);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, words[i].text, place);
	}
	for (size_t i = 0; i < LLVM_REGISTERS; i++)
		buf_printf(&rest, ", i64 %s", i < count ? words[i].text : "undef");
	line(o, "  musttail call ghccc void %s(^ %%h, ^ %s, i64 %s, i64 %s%s)", target, stack,
		top_operand(o).text, fuel_operand(o).text, buf_string(&rest));
	line(o, "  ret void");
	o->text->out->failed |= rest.failed;
	buf_release(&rest);
}

/* Back to the code that waits for the result. */
static void give_back(struct operation *o, struct operand result)
{
	uint32_t place = fresh(o), address = fresh(o), code = fresh(o);

	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 -1", place);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, address, place);
	line(o, "  %%v%" PRIu32 " = inttoptr i64 %%v%" PRIu32 " to ~", code, address);
	jump(o, numbered(code).text, "%s", &result, 1);
}

/* stack: the name of the parameter. */
static void function_head(struct operation *o, const char *name, const char *stack)
{
	line(o, "\ndefine internal ghccc void %s(^ %%h, ^ %s, i64 %%p, i64 %%u, i64 %%v1, i64 %%v2,",
		name, stack);
	line(o, "  i64 %%v3, i64 %%v4, i64 %%v5, i64 %%v6) {");
	forget(o, 0);
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
		place = fresh(o);
		number = fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %zu", place,
			HEAP_SCRATCH + i - LLVM_REGISTERS);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
	}
	remember(o, term, number);
}

/* Of a function that begins with a block. */
static void parameters_read(struct operation *o, uint32_t block)
{
	size_t count = o->symbol->arity + o->m->blocks[block].known_count;

	for (size_t i = 0; i < count; i++) {
		uint32_t term = parameter(o, block, i);

		if (term != THEORY_NONE)
			parameter_read(o, term, i);
	}
}

/* Of the operation's function: all its arguments, which it may have to put aside. */
static void arguments_read(struct operation *o)
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

		words[i] = term == THEORY_NONE ? (struct operand){"undef"} : value(o, term);
	}
	snprintf(name, sizeof(name), "@f%" PRIu32 "_%" PRIu32, o->m->symbol,
		o->block_function[number]);
	jump(o, name, "%s", words, count);
	return 0;
}

/* Goes on with a block; what it computes is forgotten behind it. */
static int block_follow(struct operation *o, uint32_t block, struct error *e)
{
	size_t trail_count = o->trail_count;
	uint32_t top = o->top, fuel = o->fuel;
	int result;

	if (o->m->blocks[block].references > 1)
		result = shared_jump(o, block, e);
	else
		result = block_write(o, block, false, e);
	forget(o, trail_count);
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

	if (has[term] || is_constant(m))
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
	for (size_t i = 0; i < o->trail_count && result == 0 && block->kind != MATCH_APPLY; i++)
		if (o->m->terms[o->trail[i]].kind == MATCH_CALL)
			result = leaves_add(o, p, has, o->trail[i], e);
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
		struct operand x = value(o, p->saved[i]);

		place = fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, i);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, x.text, place);
	}
	place = fresh(o);
	stack = fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, p->saved_count);
	line(o, "  store i64 ptrtoint (~ @f%" PRIu32 "_%" PRIu32 " to i64), ^ %%v%" PRIu32,
		o->m->symbol, number + 1, place);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", stack, p->saved_count + 1);
	return stack;
}

static int operands_of(struct operation *o, const struct match_term *m, struct operand *words,
	struct error *e)
{
	if (m->arity > PARAMETERS_MOST)
		return error_set(e, ERROR_INPUT, "'%s' has more than %d arguments",
			o->text->theory->symbols[m->symbol].name, PARAMETERS_MOST);
	for (size_t i = 0; i < m->arity; i++)
		words[i] = value(o, m->operands[i]);
	return 0;
}

/* Calls an operation; the block goes on with the result in another function. */
static int call_push(struct operation *o, uint32_t block, uint32_t call, struct error *e)
{
	const struct match_term *m = &o->m->terms[call];
	struct pending p = {.block = block, .result = call};
	struct operand words[PARAMETERS_MOST];
	char name[32];
	uint32_t number, stack;

	if (operands_of(o, m, words, e) < 0 || frame_plan(o, &p, e) < 0 ||
		pending_add(o, p, &number, e) < 0)
		return -1;
	stack = frame_push(o, &p, number);
	snprintf(name, sizeof(name), "@f%" PRIu32, m->symbol);
	jump(o, name, numbered(stack).text, words, m->arity);
	return 0;
}

/* ---- helpers in C */

/* %v of what a helper says; what it may allocate is taken over. */
static uint32_t helper_call(struct operation *o, enum llvm_helper helper, const char *a,
	const char *b, const char *c)
{
	uint32_t place = fresh(o), address = fresh(o), code = fresh(o), result = fresh(o);

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
	uint32_t failed = fresh(o), end = fresh(o), go = fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp eq i64 %%v%" PRIu32 ", 0", failed, result);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, failed, end, go);
	line(o, "l%" PRIu32 ":\n  ret void\nl%" PRIu32 ":", end, go);
}

/* The builtin in C, for integers of more than 62 bits, errors, and terms that are none. */
static uint32_t builtin_slowly(struct operation *o, const struct match_term *m,
	const struct operand *words, uint32_t *top)
{
	uint32_t place = fresh(o), result;
	char symbol[16];

	snprintf(symbol, sizeof(symbol), "%" PRIu32, m->symbol);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%h, i64 %d", place, HEAP_TOP);
	line(o, "  store i64 %s, ^ %%v%" PRIu32, top_operand(o).text, place);
	result = helper_call(o, HELPER_BUILTIN, symbol, words[0].text, words[1].text);
	end_without(o, result);
	*top = fresh(o);
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

static bool is_comparison(const struct operation *o, const struct match_term *m)
{
	const struct theory_symbol *s = &o->text->theory->symbols[m->symbol];

	return m->kind == MATCH_CALL && s->kind == SYMBOL_BUILTIN && s->builtin >= BUILTIN_LESS;
}

/* Branches to `fast` if both are integers of 62 bits, else to `slow`. */
static void both_small(struct operation *o, const struct operand *words, uint32_t fast,
	uint32_t slow)
{
	uint32_t both = fresh(o), bit = fresh(o), small = fresh(o);

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
	uint32_t a = fresh(o), b = fresh(o), pair = fresh(o), bare = fresh(o), result = fresh(o);

	line(o, "  %%v%" PRIu32 " = %s i64 %s, %d", a, builtin == BUILTIN_MULTIPLY ? "ashr" : "sub",
		words[0].text, builtin == BUILTIN_MULTIPLY ? 2 : 3);
	line(o, "  %%v%" PRIu32 " = sub i64 %s, 3", b, words[1].text);
	line(o, "  %%v%" PRIu32 " = call {i64, i1} @llvm.%s.with.overflow.i64(i64 %%v%" PRIu32
		", i64 %%v%" PRIu32 ")", pair, names[builtin], a, b);
	*overflows = fresh(o);
	line(o, "  %%v%" PRIu32 " = extractvalue {i64, i1} %%v%" PRIu32 ", 0", bare, pair);
	line(o, "  %%v%" PRIu32 " = extractvalue {i64, i1} %%v%" PRIu32 ", 1", *overflows, pair);
	line(o, "  %%v%" PRIu32 " = or i64 %%v%" PRIu32 ", 3", result, bare);
	return result;
}

/* a div b, a mod b; 0 and -1 are left to C. */
static uint32_t division_checked(struct operation *o, enum builtin builtin,
	const struct operand *words, uint32_t *refused)
{
	uint32_t a = fresh(o), b = fresh(o), next = fresh(o), divisor, bare, shifted, result;

	line(o, "  %%v%" PRIu32 " = ashr i64 %s, 2", a, words[0].text);
	line(o, "  %%v%" PRIu32 " = ashr i64 %s, 2", b, words[1].text);
	line(o, "  %%v%" PRIu32 " = add i64 %%v%" PRIu32 ", 1", next, b);
	*refused = fresh(o);
	line(o, "  %%v%" PRIu32 " = icmp ult i64 %%v%" PRIu32 ", 2", *refused, next);
	divisor = fresh(o);
	line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32 ", i64 1, i64 %%v%" PRIu32, divisor, *refused,
		b);
	bare = fresh(o);
	line(o, "  %%v%" PRIu32 " = %s i64 %%v%" PRIu32 ", %%v%" PRIu32, bare,
		builtin == BUILTIN_DIVIDE ? "sdiv" : "srem", a, divisor);
	shifted = fresh(o);
	line(o, "  %%v%" PRIu32 " = shl i64 %%v%" PRIu32 ", 2", shifted, bare);
	result = fresh(o);
	line(o, "  %%v%" PRIu32 " = or i64 %%v%" PRIu32 ", 3", result, shifted);
	return result;
}

static uint32_t comparison_quick(struct operation *o, enum builtin builtin,
	const struct operand *words)
{
	uint32_t holds = fresh(o);

	line(o, "  %%v%" PRIu32 " = icmp %s i64 %s, %s", holds, predicates[builtin], words[0].text,
		words[1].text);
	return holds;
}

static uint32_t comparison_word(struct operation *o, enum builtin builtin,
	const struct operand *words)
{
	const struct theory *theory = o->text->theory;
	uint32_t holds = comparison_quick(o, builtin, words), result = fresh(o);
	char yes[64], no[64];

	llvm_constant(o->text, theory->true_symbol, yes, sizeof(yes));
	llvm_constant(o->text, theory->false_symbol, no, sizeof(no));
	line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32 ", i64 %s, i64 %s", result, holds, yes, no);
	return result;
}

/* A builtin where its value is needed: quickly, or else in C. */
static int builtin_write(struct operation *o, uint32_t call, struct error *e)
{
	const struct match_term *m = &o->m->terms[call];
	enum builtin builtin = o->text->theory->symbols[m->symbol].builtin;
	struct operand words[PARAMETERS_MOST], before;
	uint32_t fast = fresh(o), slow = fresh(o), quick = fresh(o), join = fresh(o), last = fresh(o);
	uint32_t a, b, refused = 0, top, result, top_after;

	if (operands_of(o, m, words, e) < 0)
		return -1;
	before = top_operand(o);
	both_small(o, words, fast, slow);
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
	b = builtin_slowly(o, m, words, &top);
	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":\n  br label %%l%" PRIu32, last, last, join);
	result = fresh(o);
	top_after = fresh(o);
	line(o, "l%" PRIu32 ":", join);
	line(o, "  %%v%" PRIu32 " = phi i64 [ %%v%" PRIu32 ", %%l%" PRIu32 " ], [ %%v%" PRIu32
		", %%l%" PRIu32 " ]", result, a, quick, b, last);
	line(o, "  %%v%" PRIu32 " = phi i64 [ %s, %%l%" PRIu32 " ], [ %%v%" PRIu32 ", %%l%" PRIu32
		" ]", top_after, before.text, quick, top, last);
	o->top = top_after;
	remember(o, call, result);
	return 0;
}

/* Makes the calls below a value. 0: all are made; 1: the block goes on in another function; -1. */
static int calls_make(struct operation *o, uint32_t block, uint32_t term, bool with_root,
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
			if (builtin_write(o, call, e) < 0)
				return -1;
		}
	}
	return 0;
}

/* ---- blocks */

static void count_one(struct operation *o, const char *array, size_t size, uint32_t index)
{
	uint32_t place = fresh(o), before = fresh(o), after = fresh(o);
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
		uint32_t rule = theory->rewrites[block->rewrite].rule, fuel = fresh(o);

		line(o, "  ; %s", rule == THEORY_NONE ? "a law of composition" : theory->rules[rule].id);
		line(o, "  %%v%" PRIu32 " = sub i64 %s, 1", fuel, fuel_operand(o).text);
		o->fuel = fuel;
		if (o->text->options.counting) {
			count_one(o, "@jitc_rules_applied", theory->rewrite_count + 1, block->rewrite);
			line(o, "  store i64 %" PRIu32 ", ^ @jitc_rules_last", block->rewrite);
		}
	}
	made = calls_make(o, number, block->left, !is_tail, e);
	if (made != 0)
		return made < 0 ? -1 : 0;
	if (!is_tail) {
		give_back(o, value(o, block->left));
		return 0;
	}
	if (operands_of(o, m, words, e) < 0)
		return -1;
	snprintf(name, sizeof(name), "@f%" PRIu32, m->symbol);
	jump(o, name, "%s", words, m->arity);
	return 0;
}

static void stuck_write(struct operation *o)
{
	size_t arity = o->symbol->arity;
	struct operand words[PARAMETERS_MOST], result;

	if (o->text->options.counting)
		count_one(o, "@jitc_rules_stuck", o->text->theory->symbol_count + 1, o->m->symbol);
	for (size_t i = 0; i < arity; i++)
		words[i] = value(o, (uint32_t)i);
	if (arity == 0)
		llvm_constant(o->text, o->m->symbol, result.text, sizeof(result.text));
	else
		result = numbered(store_node(o, llvm_header(o->text->theory, o->m->symbol), words,
			arity));
	give_back(o, result);
}

static int branches(struct operation *o, uint32_t condition, uint32_t then, uint32_t otherwise,
	struct error *e)
{
	uint32_t yes = fresh(o), no = fresh(o);

	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, condition, yes, no);
	line(o, "l%" PRIu32 ":", yes);
	if (block_follow(o, then, e) < 0)
		return -1;
	line(o, "l%" PRIu32 ":", no);
	return block_follow(o, otherwise, e);
}

/* %v of whether two values are equal: the same word, or else as C says. */
static uint32_t equality(struct operation *o, struct operand a, struct operand b)
{
	uint32_t same = fresh(o), here = fresh(o), slow = fresh(o), join = fresh(o), asked, holds, end;

	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":", here, here);
	line(o, "  %%v%" PRIu32 " = icmp eq i64 %s, %s", same, a.text, b.text);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, same, join, slow);
	line(o, "l%" PRIu32 ":", slow);
	asked = helper_call(o, HELPER_EQUAL, a.text, b.text, "0");
	end = fresh(o);
	line(o, "  %%v%" PRIu32 " = icmp ne i64 %%v%" PRIu32 ", 0", end, asked);
	line(o, "  br label %%l%" PRIu32 "\nl%" PRIu32 ":", join, join);
	holds = fresh(o);
	line(o, "  %%v%" PRIu32 " = phi i1 [ true, %%l%" PRIu32 " ], [ %%v%" PRIu32 ", %%l%" PRIu32
		" ]", holds, here, end, slow);
	return holds;
}

static int equal_write(struct operation *o, uint32_t number, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	struct operand a, b;
	int made = calls_make(o, number, block->left, true, e);

	if (made == 0)
		made = calls_make(o, number, block->right, true, e);
	if (made != 0)
		return made < 0 ? -1 : 0;
	a = value(o, block->left);
	b = value(o, block->right);
	return branches(o, equality(o, a, b), block->then, block->otherwise, e);
}

/* The symbol of a value, with that of integers for a small one. */
static uint32_t symbol_of(struct operation *o, uint32_t term)
{
	struct operand x = value(o, term);
	uint32_t result = fresh(o), header;

	if (o->m->terms[term].sort == o->text->theory->integers) {
		uint32_t bit = fresh(o), is_small = fresh(o), address = fresh(o), found;

		/* the address of a header that any integer has, for a small one */
		line(o, "  %%v%" PRIu32 " = and i64 %s, 1", bit, x.text);
		line(o, "  %%v%" PRIu32 " = icmp ne i64 %%v%" PRIu32 ", 0", is_small, bit);
		line(o, "  %%v%" PRIu32 " = select i1 %%v%" PRIu32
			", i64 ptrtoint (^ @integer to i64), i64 %s", address, is_small, x.text);
		found = load_word(o, numbered(address).text, 0);
		line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", result, found);
		return result;
	}
	header = load_word(o, x.text, 0);
	line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", result, header);
	return result;
}

static int color_write(struct operation *o, const struct match_block *block, struct error *e)
{
	const struct theory *theory = o->text->theory;
	uint32_t symbol = symbol_of(o, block->left), holds = fresh(o), yes = fresh(o), no = fresh(o);
	uint32_t join = fresh(o);

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
	struct operand a = value(o, block->left), b = value(o, block->right);
	uint32_t said = helper_call(o, helper, a.text, b.text, "0"), holds = fresh(o);

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
		return block_follow(o, target, e);
	line(o, "  unreachable");
	return 0;
}

/* The labels of a switch's cases and of all else, and the blocks behind them. */
static int cases_write(struct operation *o, const struct match_block *block, uint32_t first,
	uint32_t other, struct error *e)
{
	for (size_t i = 0; i < block->case_count; i++) {
		line(o, "l%" PRIu32 ":", first + (uint32_t)i);
		if (block_follow(o, block->cases[i].block, e) < 0)
			return -1;
	}
	line(o, "l%" PRIu32 ":", other);
	if (block->otherwise != THEORY_NONE)
		return block_follow(o, block->otherwise, e);
	line(o, "  unreachable");
	return 0;
}

static int symbols_switch(struct operation *o, const struct match_block *block, uint32_t symbol,
	struct error *e)
{
	uint32_t first = o->next, other;

	o->next += (uint32_t)block->case_count;
	other = fresh(o);
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
		wide = numbered(integer_store(o, block->cases[i].integer));
		holds = equality(o, x, wide);
		o->top = top; /* nobody needs it any more */
		next = fresh(o);
		line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, holds,
			first + (uint32_t)i, next);
		line(o, "l%" PRIu32 ":", next);
	}
}

static int integers_switch(struct operation *o, const struct match_block *block, struct error *e)
{
	struct operand x = value(o, block->left);
	uint32_t first = o->next, other;

	o->next += (uint32_t)block->case_count;
	other = fresh(o);
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
	uint32_t fast = fresh(o), slow = fresh(o), yes = fresh(o), no = fresh(o), other = fresh(o);
	uint32_t holds, word, header, symbol, top, number;
	char constant[64];

	if (operands_of(o, m, words, e) < 0)
		return -1;
	both_small(o, words, fast, slow);
	holds = comparison_quick(o, theory->symbols[m->symbol].builtin, words);
	line(o, "  br i1 %%v%" PRIu32 ", label %%l%" PRIu32 ", label %%l%" PRIu32, holds, yes, no);
	line(o, "l%" PRIu32 ":", slow);
	word = builtin_slowly(o, m, words, &top);
	header = load_word(o, numbered(word).text, 0);
	symbol = fresh(o);
	line(o, "  %%v%" PRIu32 " = trunc i64 %%v%" PRIu32 " to i32", symbol, header);
	line(o, "  switch i32 %%v%" PRIu32 ", label %%l%" PRIu32 " [ i32 %" PRIu32 ", label %%l%" PRIu32
		" i32 %" PRIu32 ", label %%l%" PRIu32 " ]", symbol, other, theory->true_symbol, yes,
		theory->false_symbol, no);
	for (int truth = 1; truth >= 0; truth--) {
		uint32_t is = truth ? theory->true_symbol : theory->false_symbol;
		size_t trail_count = o->trail_count;

		line(o, "l%" PRIu32 ":", truth ? yes : no);
		number = fresh(o);
		llvm_constant(o->text, is, constant, sizeof(constant));
		line(o, "  %%v%" PRIu32 " = add i64 0, %s", number, constant);
		remember(o, block->left, number);
		if (case_follow(o, block, is, e) < 0)
			return -1;
		forget(o, trail_count);
	}
	line(o, "l%" PRIu32 ":", other);
	remember(o, block->left, word);
	o->top = top;
	if (block->otherwise != THEORY_NONE)
		return block_follow(o, block->otherwise, e);
	line(o, "  unreachable");
	return 0;
}

static int switch_write(struct operation *o, uint32_t number, struct error *e)
{
	const struct match_block *block = &o->m->blocks[number];
	const struct match_term *m = &o->m->terms[block->left];
	bool is_call = m->kind == MATCH_CALL && !o->known[block->left];
	int made = is_call ? calls_make(o, number, block->left, !is_comparison(o, m), e) : 0;

	if (made != 0)
		return made < 0 ? -1 : 0;
	if (is_call && is_comparison(o, m))
		return comparison_switch(o, block, e);
	if (block->case_count > 0 && block->cases[0].is_integer)
		return integers_switch(o, block, e);
	return symbols_switch(o, block, symbol_of(o, block->left), e);
}

static int block_write(struct operation *o, uint32_t number, bool is_resumed, struct error *e)
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

/* ---- functions */

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
	uint32_t limit = fresh(o), full = fresh(o);

	line(o, "  %%v%" PRIu32 " = load i64, ^ %%h", limit);
	line(o, "  %%v%" PRIu32 " = icmp ugt i64 %%p, %%v%" PRIu32, full, limit);
	return full;
}

/* For code that takes a result: @collect comes back to the frame, which is still there. */
static void room_check(struct operation *o)
{
	uint32_t full = is_full(o), out = fresh(o), go = fresh(o);
	struct operand result = {"%v1"};

	rarely(o, full, out, go);
	jump(o, "@collect", "%s0", &result, 1);
	line(o, "l%" PRIu32 ":", go);
}

/* %v of whether the operation has to wait: no room, no steps left, the stack is too deep. */
static uint32_t has_to_wait(struct operation *o)
{
	uint32_t full = is_full(o), used_up = fresh(o), place = fresh(o), room = fresh(o);
	uint32_t at = fresh(o), deep = fresh(o), either = fresh(o), wait = fresh(o);

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
	uint32_t wait = has_to_wait(o), out = fresh(o), go = fresh(o), place;
	size_t arity = o->symbol->arity;
	struct operand nothing = {"3"};

	rarely(o, wait, out, go);
	for (size_t i = 0; i < arity; i++) {
		place = fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, i);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, value(o, (uint32_t)i).text, place);
	}
	place = fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, arity);
	line(o, "  store i64 ptrtoint (~ @r%" PRIu32 " to i64), ^ %%v%" PRIu32, o->m->symbol, place);
	place = fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %zu", place, arity + 1);
	jump(o, "@collect", numbered(place).text, &nothing, 1);
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
	function_head(o, name, "%s");
	for (size_t i = 0; i < arity; i++) {
		uint32_t number;

		place = fresh(o);
		number = fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %ld", place,
			(long)i - (long)arity - 1);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
		words[i] = numbered(number);
	}
	place = fresh(o);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s, i64 %ld", place, -(long)arity - 1);
	name[1] = 'f';
	jump(o, name, numbered(place).text, words, arity);
	line(o, "}");
}

static int operation_entry(struct operation *o, struct error *e)
{
	char name[32];
	int result;

	snprintf(name, sizeof(name), "@f%" PRIu32, o->m->symbol);
	function_head(o, name, "%s");
	arguments_read(o);
	entry_check(o);
	result = block_write(o, 0, false, e);
	line(o, "}");
	return result;
}

/* Takes the values of a frame, and the frame from the stack. */
static void frame_read(struct operation *o, const struct pending *p)
{
	size_t words = p->saved_count + 1;
	uint32_t place;

	remember(o, p->result, 1);
	for (size_t i = 0; i < p->saved_count; i++) {
		uint32_t number;

		place = fresh(o);
		number = fresh(o);
		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%s0, i64 %ld", place,
			(long)i - (long)words);
		line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32, number, place);
		remember(o, p->saved[i], number);
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
	function_head(o, name, is_shared ? "%s" : "%s0");
	if (is_shared)
		parameters_read(o, p.block);
	else if (allocates(o, block))
		room_check(o);
	if (!is_shared)
		frame_read(o, &p);
	result = block_write(o, p.block, !is_shared, e);
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
	o.m = m;
	o.known = calloc(m->term_count + 1, sizeof(*o.known));
	o.trail = calloc(m->term_count + 1, sizeof(*o.trail));
	o.block_function = calloc(m->block_count + 1, sizeof(*o.block_function));
	o.reads = calloc((m->block_count + 1) * (o.symbol->arity + 1), sizeof(*o.reads));
	if (o.known && o.trail && o.block_function && o.reads) {
		reads_find(&o);
		result = functions_write(&o, e);
	} else {
		result = error_memory(e);
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
