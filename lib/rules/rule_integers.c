#include <stdlib.h>
#include <string.h>

#include "rules/rule_reader.h"

/* The key integers: a sort, and the operators that come with it. */

static int builtin_add(struct reader *r, const char *name, enum builtin builtin, uint32_t result)
{
	uint32_t *pair = malloc(2 * sizeof(*pair));

	if (!pair)
		return error_memory(r->e);
	pair[0] = pair[1] = r->theory->integers;
	return theory_symbol_add(r->theory, (struct theory_symbol){.name = strdup(name),
		.kind = SYMBOL_BUILTIN, .builtin = builtin, .arity = 2, .arguments = pair,
		.result = result, .color = THEORY_NONE, .place = {r->theory->files[0], 0, 0}})
		== THEORY_NONE ? error_memory(r->e) : 0;
}

static uint32_t truth_find(struct reader *r, const struct yaml_node *node, const char *name,
	uint32_t sort)
{
	uint32_t symbol = theory_find_symbol(r->theory, name);
	const struct theory_symbol *s;

	if (symbol == THEORY_NONE) {
		symbol = theory_symbol_add(r->theory, (struct theory_symbol){.name = strdup(name),
			.kind = SYMBOL_CONSTRUCTOR, .result = sort, .color = THEORY_NONE,
			.place = reader_place(r, node)});
		if (symbol == THEORY_NONE)
			error_memory(r->e);
		return symbol;
	}
	s = &r->theory->symbols[symbol];
	if (s->kind == SYMBOL_CONSTRUCTOR && s->arity == 0 && s->result == sort)
		return symbol;
	reader_fault(r, node, "'%s' is the result of comparisons, a constant of sort 'Bool': "
		"declare it so, or leave it out", name);
	return THEORY_NONE;
}

static int integers_make(struct reader *r, const struct yaml_node *node)
{
	static const struct { const char *name; enum builtin builtin; } table[] = {
		{"+", BUILTIN_ADD}, {"-", BUILTIN_SUBTRACT}, {"*", BUILTIN_MULTIPLY},
		{"div", BUILTIN_DIVIDE}, {"mod", BUILTIN_REMAINDER}, {"<", BUILTIN_LESS},
		{"<=", BUILTIN_LESS_EQUAL}, {">", BUILTIN_GREATER}, {">=", BUILTIN_GREATER_EQUAL},
		{"==", BUILTIN_EQUAL}, {"=/=", BUILTIN_UNEQUAL},
	};
	struct theory *t = r->theory;
	uint32_t truth = theory_find_sort(t, "Bool");

	t->true_symbol = truth_find(r, node, "true", truth);
	t->false_symbol = t->true_symbol == THEORY_NONE ? THEORY_NONE
							: truth_find(r, node, "false", truth);
	if (t->false_symbol == THEORY_NONE)
		return -1;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (builtin_add(r, table[i].name, table[i].builtin,
			    table[i].builtin < BUILTIN_LESS ? t->integers : truth) < 0)
			return -1;
	return 0;
}

int reader_integers(struct reader *r, const struct yaml_node *node)
{
	struct theory *t = r->theory;

	if (reader_kind(r, node, YAML_SCALAR, "'integers'") < 0 || reader_name(r, node, node->text) < 0)
		return -1;
	if (strcmp(node->text, "Bool") == 0)
		return reader_fault(r, node, "'Bool' is the sort of comparisons: name that of integers "
			"otherwise");
	if (t->integers != THEORY_NONE) {
		if (strcmp(t->sorts[t->integers].name, node->text) == 0)
			return 0;
		return reader_fault(r, node, "the sort of integers is '%s' already",
			t->sorts[t->integers].name);
	}
	t->integers = theory_find_sort(t, node->text);
	if (t->integers == THEORY_NONE)
		t->integers = reader_sort_add(r, node, node->text);
	if (t->integers == THEORY_NONE)
		return -1;
	/* of comparisons; constructors may name its constants */
	return theory_find_sort(t, "Bool") == THEORY_NONE &&
		reader_sort_add(r, node, "Bool") == THEORY_NONE ? -1 : 0;
}

int reader_truths(struct reader *r, const struct yaml_node *node)
{
	return r->theory->true_symbol == THEORY_NONE ? integers_make(r, node) : 0;
}
