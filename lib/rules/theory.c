#include "rules/theory.h"

#include <stdlib.h>
#include <string.h>

#include "rules/theory_private.h"

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * 0x9e3779b97f4a7c15;
	return hash ^ hash >> 29;
}

static uint64_t name_hash(const char *name)
{
	uint64_t hash = 0;

	while (*name)
		hash = mix(hash, (unsigned char)*name++);
	return hash;
}

/* ---- tables from names and terms to numbers: open addressing, at most half full */

static uint64_t symbol_hash(const struct theory *t, uint32_t number)
{
	return name_hash(t->symbols[number].name);
}

static uint64_t variable_hash(const struct theory *t, uint32_t number)
{
	return name_hash(t->variables[number].name);
}

static uint64_t term_hash_of(const struct rule_term *p)
{
	uint64_t hash = mix(mix(p->kind, p->head), (uint64_t)p->integer);

	for (size_t i = 0; i < p->arity; i++)
		hash = mix(hash, p->arguments[i]);
	return hash;
}

static uint64_t term_hash(const struct theory *t, uint32_t number)
{
	return term_hash_of(&t->terms[number]);
}

static void slot_put(struct theory_table *table, uint64_t hash, uint32_t number)
{
	size_t at = hash & (table->slots - 1);

	while (table->numbers[at])
		at = (at + 1) & (table->slots - 1);
	table->numbers[at] = number + 1;
}

/* Room for one more; those that are there go to their new places. */
static int table_grow(struct theory_table *table, const struct theory *t,
	uint64_t (*hash)(const struct theory *t, uint32_t number))
{
	struct theory_table grown = {.slots = table->slots ? 2 * table->slots : 64};

	if (2 * (table->count + 1) < table->slots)
		return 0;
	grown.numbers = calloc(grown.slots, sizeof(*grown.numbers));
	if (!grown.numbers)
		return -1;
	for (size_t i = 0; i < table->slots; i++)
		if (table->numbers[i])
			slot_put(&grown, hash(t, table->numbers[i] - 1), table->numbers[i] - 1);
	grown.count = table->count;
	free(table->numbers);
	*table = grown;
	return 0;
}

int theory_index_symbol(struct theory *t, uint32_t symbol)
{
	struct theory_table *table = &t->private->symbols;

	if (table_grow(table, t, symbol_hash) < 0)
		return -1;
	slot_put(table, symbol_hash(t, symbol), symbol);
	table->count++;
	return 0;
}

int theory_index_variable(struct theory *t, uint32_t variable)
{
	struct theory_table *table = &t->private->variables;

	if (table_grow(table, t, variable_hash) < 0)
		return -1;
	slot_put(table, variable_hash(t, variable), variable);
	table->count++;
	return 0;
}

uint32_t theory_find_symbol(const struct theory *t, const char *name)
{
	const struct theory_table *table = &t->private->symbols;

	for (size_t at = name_hash(name); table->slots; at++) {
		uint32_t number = table->numbers[at & (table->slots - 1)];

		if (!number)
			break;
		if (strcmp(t->symbols[number - 1].name, name) == 0)
			return number - 1;
	}
	return THEORY_NONE;
}

uint32_t theory_find_variable(const struct theory *t, const char *name)
{
	const struct theory_table *table = &t->private->variables;

	for (size_t at = name_hash(name); table->slots; at++) {
		uint32_t number = table->numbers[at & (table->slots - 1)];

		if (!number)
			break;
		if (strcmp(t->variables[number - 1].name, name) == 0)
			return number - 1;
	}
	return THEORY_NONE;
}

/* ---- terms */

static bool term_same(const struct rule_term *a, const struct rule_term *b)
{
	return a->kind == b->kind && a->head == b->head && a->integer == b->integer &&
		a->arity == b->arity && (a->arity == 0 ||
			memcmp(a->arguments, b->arguments, a->arity * sizeof(*a->arguments)) == 0);
}

static uint32_t term_append(struct theory *t, const struct rule_term *p)
{
	struct rule_term *items = array_room(t->terms, t->term_count, &t->private->term_capacity,
		sizeof(*items));
	uint32_t *arguments = NULL;

	if (!items)
		return THEORY_NONE;
	t->terms = items;
	if (p->arity) {
		arguments = malloc(p->arity * sizeof(*arguments));
		if (!arguments)
			return THEORY_NONE;
		memcpy(arguments, p->arguments, p->arity * sizeof(*arguments));
	}
	items[t->term_count] = *p;
	items[t->term_count].arguments = arguments;
	return (uint32_t)t->term_count++;
}

static uint32_t term_intern(struct theory *t, const struct rule_term *p)
{
	struct theory_table *table = &t->private->terms;
	uint64_t hash = term_hash_of(p);
	uint32_t number;

	if (table_grow(table, t, term_hash) < 0)
		return THEORY_NONE;
	for (size_t at = hash & (table->slots - 1); table->numbers[at];
		at = (at + 1) & (table->slots - 1))
		if (term_same(&t->terms[table->numbers[at] - 1], p))
			return table->numbers[at] - 1;
	number = term_append(t, p);
	if (number != THEORY_NONE) {
		slot_put(table, hash, number);
		table->count++;
	}
	return number;
}

uint32_t theory_variable_term(struct theory *t, uint32_t variable)
{
	struct rule_term p = {.kind = TERM_VARIABLE, .head = variable,
		.sort = t->variables[variable].sort};

	return term_intern(t, &p);
}

uint32_t theory_integer_term(struct theory *t, int64_t integer)
{
	struct rule_term p = {.kind = TERM_INTEGER, .integer = integer, .sort = t->integers};

	return term_intern(t, &p);
}

uint32_t theory_application(struct theory *t, uint32_t symbol, const uint32_t *arguments)
{
	struct rule_term p = {.kind = TERM_APPLICATION, .head = symbol,
		.sort = t->symbols[symbol].result, .arity = t->symbols[symbol].arity,
		.arguments = (uint32_t *)arguments};

	return term_intern(t, &p);
}

/* ---- composition */

static uint32_t symbol_new(struct theory *t, struct theory_symbol s)
{
	struct theory_symbol *items = array_room(t->symbols, t->symbol_count,
		&t->private->symbol_capacity, sizeof(*items));

	if (!items || !s.name || (s.arity && !s.arguments)) {
		if (items)
			t->symbols = items;
		free(s.name);
		free(s.arguments);
		return THEORY_NONE;
	}
	t->symbols = items;
	items[t->symbol_count] = s;
	return (uint32_t)t->symbol_count++;
}

uint32_t theory_symbol_add(struct theory *t, struct theory_symbol s)
{
	uint32_t number = symbol_new(t, s);

	if (number == THEORY_NONE || theory_index_symbol(t, number) < 0)
		return THEORY_NONE;
	return number;
}

static uint32_t *sort_pair(uint32_t sort)
{
	uint32_t *pair = malloc(2 * sizeof(*pair));

	if (pair)
		pair[0] = pair[1] = sort;
	return pair;
}

int theory_composition(struct theory *t, uint32_t sort, uint32_t *composition, uint32_t *identity)
{
	struct theory_place nowhere = {t->files[0], 0, 0};

	for (uint32_t i = 0; i < t->symbol_count; i++) {
		if (!t->symbols[i].is_composition || t->symbols[i].result != sort)
			continue;
		*composition = i;
		*identity = i + 1;
		return 0;
	}
	*composition = symbol_new(t, (struct theory_symbol){.name = strdup("."),
		.kind = SYMBOL_OPERATION, .is_composition = true, .arity = 2,
		.arguments = sort_pair(sort), .result = sort, .color = THEORY_NONE, .place = nowhere});
	if (*composition == THEORY_NONE)
		return -1;
	*identity = symbol_new(t, (struct theory_symbol){.name = strdup("id"),
		.kind = SYMBOL_CONSTRUCTOR, .is_identity = true, .result = sort,
		.color = THEORY_NONE, .place = nowhere});
	return *identity == THEORY_NONE ? -1 : 0;
}

/* ---- the whole */

struct theory *theory_new(void)
{
	struct theory *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	t->private = calloc(1, sizeof(*t->private));
	if (!t->private) {
		free(t);
		return NULL;
	}
	t->integers = t->true_symbol = t->false_symbol = THEORY_NONE;
	return t;
}

static void strings_free(char **items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(items[i]);
	free(items);
}

static void symbols_free(struct theory *t)
{
	for (size_t i = 0; i < t->symbol_count; i++) {
		free(t->symbols[i].name);
		free(t->symbols[i].arguments);
		free(t->symbols[i].rewrites);
	}
	free(t->symbols);
	for (size_t i = 0; i < t->variable_count; i++)
		free(t->variables[i].name);
	free(t->variables);
	for (size_t i = 0; i < t->term_count; i++)
		free(t->terms[i].arguments);
	free(t->terms);
}

static void rules_free(struct theory *t)
{
	for (size_t i = 0; i < t->rule_count; i++) {
		free(t->rules[i].id);
		free(t->rules[i].conditions);
		free(t->rules[i].condition_places);
		free(t->rules[i].constraints);
	}
	free(t->rules);
	free(t->rewrites);
	for (size_t i = 0; i < t->evaluation_count; i++)
		free(t->evaluations[i].text);
	free(t->evaluations);
}

void theory_free(struct theory *t)
{
	if (!t)
		return;
	rules_free(t);
	symbols_free(t);
	for (size_t i = 0; i < t->sort_count; i++)
		free(t->sorts[i].name);
	free(t->sorts);
	strings_free(t->colors, t->color_count);
	strings_free(t->files, t->file_count);
	free(t->name);
	free(t->private->symbols.numbers);
	free(t->private->variables.numbers);
	free(t->private->terms.numbers);
	free(t->private);
	free(t);
}
