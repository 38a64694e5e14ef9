#include "rules/theory.h"

#include <stdlib.h>
#include <string.h>

#include "rules/theory_private.h"

/* number, or THEORY_NONE: out of memory. */
static uint32_t name_put(struct number_table *table, const char *name, uint32_t number)
{
	return number_table_add(table, hash_text(name), number) < 0 ? THEORY_NONE : number;
}

uint32_t theory_find_color(const struct theory *t, const char *name)
{
	uint64_t hash = hash_text(name);
	uint32_t number;

	for (size_t probe = 0; number_table_next(&t->private->colors, hash, &probe, &number);)
		if (strcmp(t->colors[number], name) == 0)
			return number;
	return THEORY_NONE;
}

uint32_t theory_find_sort(const struct theory *t, const char *name)
{
	uint64_t hash = hash_text(name);
	uint32_t number;

	for (size_t probe = 0; number_table_next(&t->private->sorts, hash, &probe, &number);)
		if (strcmp(t->sorts[number].name, name) == 0)
			return number;
	return THEORY_NONE;
}

uint32_t theory_find_symbol(const struct theory *t, const char *name)
{
	uint64_t hash = hash_text(name);
	uint32_t number;

	for (size_t probe = 0;
		number_table_next(&t->private->symbols, hash, &probe, &number);)
		if (strcmp(t->symbols[number].name, name) == 0)
			return number;
	return THEORY_NONE;
}

uint32_t theory_find_variable(const struct theory *t, const char *name)
{
	uint64_t hash = hash_text(name);
	uint32_t number;

	for (size_t probe = 0;
		number_table_next(&t->private->variables, hash, &probe, &number);)
		if (strcmp(t->variables[number].name, name) == 0)
			return number;
	return THEORY_NONE;
}

/* ---- terms */

static uint64_t term_hash(const struct rule_term *p)
{
	uint64_t hash = hash_mix(hash_mix(hash_mix(0, p->kind), p->head), (uint64_t)p->integer);

	for (size_t i = 0; i < p->arity; i++)
		hash = hash_mix(hash, p->arguments[i]);
	return hash;
}

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
	struct number_table *table = &t->private->terms;
	uint64_t hash = term_hash(p);
	uint32_t number;

	for (size_t probe = 0; number_table_next(table, hash, &probe, &number);)
		if (term_same(&t->terms[number], p))
			return number;
	number = term_append(t, p);
	if (number != THEORY_NONE && number_table_add(table, hash, number) < 0)
		return THEORY_NONE;
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

/* ---- what is declared */

uint32_t theory_color_add(struct theory *t, char *name)
{
	char **items = name ? array_room(t->colors, t->color_count, &t->private->color_capacity,
		sizeof(*items)) : NULL;

	if (!items) {
		free(name);
		return THEORY_NONE;
	}
	t->colors = items;
	items[t->color_count] = name;
	return name_put(&t->private->colors, name, (uint32_t)t->color_count++);
}

uint32_t theory_sort_add(struct theory *t, char *name, struct theory_place place)
{
	struct theory_sort *items = name ? array_room(t->sorts, t->sort_count,
		&t->private->sort_capacity, sizeof(*items)) : NULL;

	if (!items) {
		free(name);
		return THEORY_NONE;
	}
	t->sorts = items;
	items[t->sort_count] = (struct theory_sort){name, THEORY_NONE, place};
	return name_put(&t->private->sorts, name, (uint32_t)t->sort_count++);
}

uint32_t theory_variable_add(struct theory *t, char *name, uint32_t sort,
	struct theory_place place)
{
	struct theory_variable *items = name ? array_room(t->variables, t->variable_count,
		&t->private->variable_capacity, sizeof(*items)) : NULL;

	if (!items) {
		free(name);
		return THEORY_NONE;
	}
	t->variables = items;
	items[t->variable_count] = (struct theory_variable){name, sort, place};
	return name_put(&t->private->variables, name, (uint32_t)t->variable_count++);
}

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

	return number == THEORY_NONE ? number
				     : name_put(&t->private->symbols, t->symbols[number].name, number);
}

/* ---- composition */

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

	*composition = t->sorts[sort].composition;
	*identity = *composition + 1;
	if (*composition != THEORY_NONE)
		return 0;
	*composition = symbol_new(t, (struct theory_symbol){.name = strdup("."),
		.kind = SYMBOL_OPERATION, .is_composition = true, .arity = 2,
		.arguments = sort_pair(sort), .result = sort, .color = THEORY_NONE, .place = nowhere});
	if (*composition == THEORY_NONE)
		return -1;
	*identity = symbol_new(t, (struct theory_symbol){.name = strdup("id"),
		.kind = SYMBOL_CONSTRUCTOR, .is_identity = true, .result = sort,
		.color = THEORY_NONE, .place = nowhere});
	if (*identity == THEORY_NONE)
		return -1;
	t->sorts[sort].composition = *composition;
	return 0;
}

/* ---- the whole */

bool theory_suggests(struct theory *t, size_t names)
{
	enum { COMPARED_MOST = 1 << 20 };
	bool suggests = t->private->names_compared < COMPARED_MOST;

	t->private->names_compared += names;
	return suggests;
}

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
	free(t->private->stamps);
	number_table_release(&t->private->colors);
	number_table_release(&t->private->sorts);
	number_table_release(&t->private->symbols);
	number_table_release(&t->private->variables);
	number_table_release(&t->private->terms);
	free(t->private);
	free(t);
}
