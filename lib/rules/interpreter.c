#include "rules/interpreter.h"

#include <string.h>

#include "rules/builtin.h"
#include "rules/program.h"
#include "rules/term_order.h"

struct interpreter {
	const struct theory *theory;
	struct heap *heap;
	struct program *programs;

	/* one step only: the operation at its root, and whether it was made */
	const uint64_t *root; /* its arguments; NULL: all steps */
	bool *applied;
};

/*
 * An operation at work. Its arguments are on the heap's stack; behind them, while a rewrite is
 * tried, the words that its instructions have yielded. While it waits for a call, the numbers
 * below follow as words that the heap lets alone, the last one as a return address.
 */
struct frame {
	uint32_t symbol;
	size_t position; /* in the symbol's rewrites */
	size_t next;     /* instruction */
	const struct program *program; /* NULL: no rewrite was chosen yet */
	uint64_t *arguments, *words;
};

enum { SAVED_WORDS = 3 };

/* Return addresses are where nothing is: instruction i is at CODE + 2i. */
#define CODE (UINT64_C(1) << 63)
#define CODE_BYTES (UINT64_C(1) << 33)
#define BARRIER (CODE + CODE_BYTES)

static void push(struct heap *heap, uint64_t word)
{
	*heap->stack++ = word;
}

/* The number of the rewrite that is tried. */
static uint32_t frame_rewrite(const struct interpreter *in, const struct frame *f)
{
	return in->theory->symbols[f->symbol].rewrites[f->position];
}

static void frame_save(struct heap *heap, const struct frame *f)
{
	push(heap, (uint64_t)f->symbol << 1 | 1);
	push(heap, (uint64_t)f->position << 1 | 1);
	push(heap, CODE + 2 * (uint64_t)f->next);
}

static void frame_restore(const struct interpreter *in, struct frame *f)
{
	uint64_t *saved = in->heap->stack -= SAVED_WORDS;

	f->symbol = (uint32_t)(saved[0] >> 1);
	f->position = saved[1] >> 1;
	if (saved[2] == BARRIER)
		heap_barrier_pass(in->heap);
	f->next = (saved[2] - CODE) / 2;
	f->program = &in->programs[frame_rewrite(in, f)];
	f->words = saved - f->program->count;
	f->arguments = f->words - in->theory->symbols[f->symbol].arity;
}

/* Begins with a symbol whose arguments are the uppermost words. */
static void frame_begin(const struct interpreter *in, struct frame *f, uint32_t symbol)
{
	*f = (struct frame){.symbol = symbol};
	f->words = in->heap->stack;
	f->arguments = f->words - in->theory->symbols[symbol].arity;
}

/* The word of a variable that the source binds. */
static uint64_t *bound(const struct interpreter *in, const struct frame *f, uint32_t variable)
{
	size_t i = 0;

	while (in->theory->terms[f->program->items[i].term].head != variable)
		i++;
	return &f->words[i];
}

/* Terms of rules nest in bounds: recursion is, too. */
static bool matches(const struct interpreter *in, const struct frame *f, uint32_t term,
	term_word value)
{
	const struct rule_term *t = &in->theory->terms[term];
	uint64_t *word;

	switch (t->kind) {
	case TERM_VARIABLE:
		word = bound(in, f, t->head);
		if (*word)
			return term_equal(in->heap, *word, value);
		*word = value;
		return true;
	case TERM_INTEGER:
		return term_is_integer(value) && term_integer(value) == t->integer;
	case TERM_APPLICATION:
		if (term_symbol(value) != t->head)
			return false;
		for (size_t i = 0; i < t->arity; i++)
			if (!matches(in, f, t->arguments[i], term_argument(value, i)))
				return false;
	}
	return true;
}

static bool source_matches(const struct interpreter *in, const struct frame *f)
{
	const struct theory *theory = in->theory;
	const struct rule_term *source =
		&theory->terms[theory->rewrites[frame_rewrite(in, f)].source];

	for (size_t i = 0; i < source->arity; i++)
		if (!matches(in, f, source->arguments[i], f->arguments[i]))
			return false;
	return true;
}

static bool is_parent(struct heap *heap, term_word parent, term_word child)
{
	for (size_t i = 0; i < term_arity(parent); i++)
		if (term_equal(heap, term_argument(parent, i), child))
			return true;
	return false;
}

static uint32_t color_of(const struct theory *theory, term_word t)
{
	return term_is_integer(t) ? THEORY_NONE : theory->symbols[term_symbol(t)].color;
}

static bool constraint_holds(const struct interpreter *in, const struct frame *f,
	const struct rule_constraint *c)
{
	term_word a = *bound(in, f, c->a);

	switch (c->kind) {
	case CONSTRAINT_COLOR_MUST_BE:
		return color_of(in->theory, a) == c->b;
	case CONSTRAINT_COLOR_NOT:
		return color_of(in->theory, a) != c->b;
	case CONSTRAINT_NOT_EQUAL:
		return !term_equal(in->heap, a, *bound(in, f, c->b));
	default:
		return is_parent(in->heap, a, *bound(in, f, c->b));
	}
}

static bool constraints_hold(const struct interpreter *in, const struct frame *f)
{
	uint32_t number = in->theory->rewrites[frame_rewrite(in, f)].rule;
	const struct rule *rule = &in->theory->rules[number];

	for (size_t i = 0; number != THEORY_NONE && i < rule->constraint_count; i++)
		if (!constraint_holds(in, f, &rule->constraints[i]))
			return false;
	return true;
}

/* Begins the first rewrite from f->position on whose source and constraints fit; false: there
 * is none. */
static bool rewrite_find(const struct interpreter *in, struct frame *f)
{
	const struct theory_symbol *symbol = &in->theory->symbols[f->symbol];

	for (; f->position < symbol->rewrite_count; f->position++) {
		f->program = &in->programs[frame_rewrite(in, f)];
		f->next = f->program->variable_count;
		memset(f->words, 0, f->program->count * sizeof *f->words);
		if (source_matches(in, f) && constraints_hold(in, f)) {
			in->heap->stack = f->words + f->program->count;
			return true;
		}
	}
	f->program = NULL;
	return false;
}

/* What an operation that no rewrite fits, or a builtin, yields. */
static int unrewritten(const struct interpreter *in, const struct frame *f, term_word *result)
{
	const struct theory_symbol *symbol = &in->theory->symbols[f->symbol];

	if (symbol->kind == SYMBOL_BUILTIN)
		return builtin_apply(in->theory, in->heap, f->symbol, f->arguments[0],
			f->arguments[1], result);
	*result = heap_node(in->heap, f->symbol, symbol->arity, f->arguments);
	return 0;
}

static void operands_push(struct heap *heap, const struct frame *f, const struct instruction *i)
{
	for (size_t j = 0; j < i->operand_count; j++)
		push(heap, f->words[i->operands[j]]);
}

static term_word build(const struct interpreter *in, const struct frame *f,
	const struct instruction *i)
{
	const struct rule_term *t = &in->theory->terms[i->term];

	if (t->kind == TERM_INTEGER)
		return heap_integer(in->heap, t->integer);
	operands_push(in->heap, f, i);
	in->heap->stack -= i->operand_count;
	return heap_node(in->heap, t->head, t->arity, in->heap->stack);
}

/* A call that comes last takes the place of its caller: the stack does not grow. A condition's takes
 * fuel, too, as there may be no end of them without any rule that applies. */
static void call(const struct interpreter *in, struct frame *f, const struct instruction *i)
{
	struct heap *heap = in->heap;
	bool is_last = f->next + 1 == f->program->count;

	if (f->next < f->program->apply) {
		heap->fuel--;
		heap->asked++;
	}
	if (!is_last)
		frame_save(heap, f);
	operands_push(heap, f, i);
	if (is_last) {
		uint64_t *operands = heap->stack - i->operand_count;

		memmove(f->arguments, operands, i->operand_count * sizeof *operands);
		heap->stack = f->arguments + i->operand_count;
	}
	frame_begin(in, f, in->theory->terms[i->term].head);
}

static bool requirement_holds(const struct interpreter *in, const struct frame *f,
	const struct instruction *i)
{
	term_word a = f->words[i->operands[0]], b = f->words[i->operands[1]];

	if (i->kind == PROGRAM_SMALLER)
		return term_compare(in->heap, a, b) < 0;
	return term_equal(in->heap, a, b) == (i->kind == PROGRAM_EQUAL);
}

static void instruction_run(const struct interpreter *in, struct frame *f)
{
	const struct instruction *i = &f->program->items[f->next];

	bool is_last_step = in->root == f->arguments && *in->applied;

	if (i->kind == PROGRAM_CALL && !is_last_step) {
		call(in, f, i);
		return;
	}
	if (i->kind == PROGRAM_BUILD || i->kind == PROGRAM_CALL) {
		f->words[f->next] = build(in, f, i);
	} else if (i->kind == PROGRAM_APPLY) {
		in->heap->fuel--;
		if (in->root == f->arguments)
			*in->applied = true;
	} else if (!requirement_holds(in, f, i)) {
		in->heap->stack = f->words;
		f->program = NULL;
		f->position++;
		return;
	}
	f->next++;
}

static int room(struct heap *heap)
{
	if (heap->top > heap->limit || heap->stack > heap->stack_limit || heap->fuel < 0)
		return heap_collect(heap);
	return 0;
}

/* Replaces the uppermost words, arguments in normal form, by the normal form of symbol applied
 * to them. */
static int apply(const struct interpreter *in, uint32_t symbol)
{
	struct heap *heap = in->heap;
	uint64_t *bottom = heap->stack - in->theory->symbols[symbol].arity;
	struct frame f;
	term_word result;

	frame_begin(in, &f, symbol);
	for (;;) {
		if (room(heap) < 0)
			return -1;
		if (f.program && f.next < f.program->count) {
			instruction_run(in, &f);
			continue;
		}
		if (f.program)
			result = f.words[f.program->result];
		else if (rewrite_find(in, &f))
			continue;
		else if (unrewritten(in, &f, &result) < 0)
			return -1;
		heap->stack = f.arguments;
		if (heap->stack == bottom) {
			push(heap, result);
			return 0;
		}
		frame_restore(in, &f);
		f.words[f.next++] = result;
	}
}

/* A token as a node, whatever it is. */
static int token_build(const struct interpreter *in, const struct term_token *token)
{
	size_t arity = token->kind == TERM_INTEGER ? 0 : in->theory->symbols[token->head].arity;
	struct heap *heap = in->heap;

	if (room(heap) < 0)
		return -1;
	heap->stack -= arity;
	push(heap, token->kind == TERM_INTEGER ? heap_integer(heap, token->integer)
					       : heap_node(heap, token->head, arity, heap->stack));
	return 0;
}

static int token_run(const struct interpreter *in, const struct term_token *token)
{
	if (token->kind == TERM_INTEGER ||
		in->theory->symbols[token->head].kind == SYMBOL_CONSTRUCTOR)
		return token_build(in, token);
	return room(in->heap) < 0 ? -1 : apply(in, token->head);
}

int interpreter_run(const struct theory *theory, struct heap *heap, const struct term_code *term,
	struct error *e)
{
	struct interpreter in = {theory, heap, programs_new(theory, e), NULL, NULL};
	uint64_t *bottom = heap->stack;
	size_t i = 0;

	if (!in.programs)
		return -1;
	heap_barrier_set(heap, &(struct heap_barrier){BARRIER, CODE, CODE_BYTES});
	while (i < term->count && token_run(&in, &term->tokens[i]) == 0)
		i++;
	if (i == term->count)
		heap->result = bottom[0];
	heap->stack = bottom;
	programs_free(in.programs, theory);
	return heap_failure(heap, e);
}

int interpreter_step(const struct theory *theory, struct heap *heap, const struct term_code *term,
	bool *applied, struct error *e)
{
	struct interpreter in = {theory, heap, programs_new(theory, e), NULL, applied};
	const struct term_token *root = &term->tokens[term->count - 1];
	uint64_t *bottom = heap->stack;
	bool is_operation = root->kind == TERM_APPLICATION &&
		theory->symbols[root->head].kind == SYMBOL_OPERATION;
	size_t i = 0, inner = term->count - is_operation;

	*applied = false;
	if (!in.programs)
		return -1;
	while (i < inner && token_build(&in, &term->tokens[i]) == 0)
		i++;
	if (is_operation)
		in.root = heap->stack - theory->symbols[root->head].arity;
	if (i == inner && (!is_operation || apply(&in, root->head) == 0))
		heap->result = bottom[0];
	heap->stack = bottom;
	programs_free(in.programs, theory);
	return heap_failure(heap, e);
}
