#include "rules/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* Instructions of terms: evaluated, and as they are written. */
struct builder {
	const struct theory *theory;
	struct program *program;
	uint32_t *evaluated, *built;
};

static uint32_t instruction_add(struct builder *b, enum instruction_kind kind, uint32_t term,
	const uint32_t *operands, size_t count)
{
	struct program *p = b->program;
	struct instruction *items = array_room(p->items, p->count, &p->capacity, sizeof *items);
	struct instruction *added;

	if (!items)
		return THEORY_NONE;
	p->items = items;
	added = &items[p->count];
	*added = (struct instruction){.kind = kind, .term = term, .operand_count = count};
	added->operands = malloc((count + 1) * sizeof *operands);
	if (!added->operands)
		return THEORY_NONE;
	if (count)
		memcpy(added->operands, operands, count * sizeof *operands);
	return (uint32_t)p->count++;
}

/* The instruction of a term whose arguments' come before it. Terms of rules nest in bounds. */
static uint32_t term_add(struct builder *b, uint32_t term, bool is_evaluated)
{
	const struct rule_term *t = &b->theory->terms[term];
	uint32_t *known = is_evaluated ? b->evaluated : b->built;
	uint32_t *operands;
	bool is_call = is_evaluated && t->kind == TERM_APPLICATION &&
		b->theory->symbols[t->head].kind != SYMBOL_CONSTRUCTOR;
	bool has_all = true;

	if (known[term] != THEORY_NONE)
		return known[term];
	operands = malloc((t->arity + 1) * sizeof *operands);
	if (!operands)
		return THEORY_NONE;
	for (size_t i = 0; i < t->arity && has_all; i++) {
		operands[i] = term_add(b, t->arguments[i], is_evaluated);
		has_all = operands[i] != THEORY_NONE;
	}
	if (has_all)
		known[term] = instruction_add(b, is_call ? PROGRAM_CALL : PROGRAM_BUILD, term,
			operands, t->arity);
	free(operands);
	return known[term];
}

static bool variables_add(struct builder *b, uint32_t term)
{
	const struct rule_term *t = &b->theory->terms[term];

	if (t->kind == TERM_VARIABLE && b->built[term] == THEORY_NONE) {
		b->built[term] = instruction_add(b, PROGRAM_VARIABLE, term, NULL, 0);
		b->evaluated[term] = b->built[term];
		return b->built[term] != THEORY_NONE;
	}
	for (size_t i = 0; i < t->arity; i++)
		if (!variables_add(b, t->arguments[i]))
			return false;
	return true;
}

static bool requirement_add(struct builder *b, enum instruction_kind kind, uint32_t left,
	uint32_t right, bool is_evaluated)
{
	uint32_t operands[2] = {term_add(b, left, is_evaluated)};

	if (operands[0] == THEORY_NONE)
		return false;
	operands[1] = term_add(b, right, is_evaluated);
	return operands[1] != THEORY_NONE &&
		instruction_add(b, kind, THEORY_NONE, operands, 2) != THEORY_NONE;
}

static bool conditions_add(struct builder *b, const struct rule *rule, bool ask)
{
	for (size_t i = 0; i < rule->condition_count; i++) {
		const struct rule_condition *c = &rule->conditions[i];

		if (c->asks == ask && !requirement_add(b, c->is_equal ? PROGRAM_EQUAL : PROGRAM_UNEQUAL,
					      c->left, c->right, true))
			return false;
	}
	return true;
}

static bool rewrite_add(struct builder *b, const struct rewrite *rewrite)
{
	uint32_t number = rewrite->rule;
	const struct rule *rule = number == THEORY_NONE ? NULL : &b->theory->rules[number];
	struct program *p = b->program;

	if (!variables_add(b, rewrite->source))
		return false;
	p->variable_count = p->count;
	if (rewrite->is_ordered &&
		!requirement_add(b, PROGRAM_SMALLER, rewrite->target, rewrite->source, false))
		return false;
	if (rule && (!conditions_add(b, rule, false) || !conditions_add(b, rule, true)))
		return false;
	p->apply = p->count;
	if (instruction_add(b, PROGRAM_APPLY, THEORY_NONE, NULL, 0) == THEORY_NONE)
		return false;
	p->result = term_add(b, rewrite->target, true);
	return p->result != THEORY_NONE;
}

/* Nothing is known any more of the terms that the program has instructions for. */
static void builder_forget(struct builder *b)
{
	for (size_t i = 0; i < b->program->count; i++) {
		uint32_t term = b->program->items[i].term;

		if (term != THEORY_NONE)
			b->evaluated[term] = b->built[term] = THEORY_NONE;
	}
}

struct program *programs_new(const struct theory *theory, struct error *e)
{
	struct program *programs = calloc(theory->rewrite_count + 1, sizeof *programs);
	struct builder b = {.theory = theory};
	bool done = false;

	b.evaluated = malloc((theory->term_count + 1) * sizeof *b.evaluated);
	b.built = malloc((theory->term_count + 1) * sizeof *b.built);
	if (programs && b.evaluated && b.built) {
		memset(b.evaluated, 0xff, theory->term_count * sizeof *b.evaluated);
		memset(b.built, 0xff, theory->term_count * sizeof *b.built);
		done = true;
		for (size_t i = 0; i < theory->rewrite_count && done; i++) {
			b.program = &programs[i];
			done = rewrite_add(&b, &theory->rewrites[i]);
			builder_forget(&b);
		}
	}
	free(b.evaluated);
	free(b.built);
	if (done)
		return programs;
	programs_free(programs, theory);
	error_memory(e);
	return NULL;
}

void programs_free(struct program *programs, const struct theory *theory)
{
	for (size_t i = 0; programs && i < theory->rewrite_count; i++) {
		for (size_t j = 0; j < programs[i].count; j++)
			free(programs[i].items[j].operands);
		free(programs[i].items);
	}
	free(programs);
}
