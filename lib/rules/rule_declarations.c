#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "rules/rule_reader.h"

/* What a rule file declares: sorts, symbols, variables, colors. */

enum { ARITY_MOST = 1000 }; /* a node fits the heap's slack */

/* ---- names */

int reader_name(struct reader *r, const struct yaml_node *node, const char *name)
{
	static const char *const reserved[] = {".", "id", "*", "div", "mod", "+", "-", "==", "=/=", "<",
		"<=", ">", ">=", "->"};

	if (!*name)
		return reader_fault(r, node, "a name has one character at least, this one has none");
	if (strpbrk(name, " \t\r\n(),"))
		return reader_fault(r, node, "'%s' is no name: white space, '(', ')' and ',' part terms",
			name);
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (strcmp(reserved[i], name) == 0)
			return reader_fault(r, node, "'%s' is a word of the language, choose another name",
				name);
	return 0;
}

static int twice(struct reader *r, const struct yaml_node *node, const char *what,
	const struct theory_place *before)
{
	return reader_fault(r, node, "%s '%s' is declared twice: also at %s:%u:%u", what, node->text,
		before->file, before->line, before->column);
}

uint32_t reader_sort_add(struct reader *r, const struct yaml_node *node, const char *name)
{
	uint32_t sort = theory_sort_add(r->theory, strdup(name), reader_place(r, node));

	if (sort == THEORY_NONE)
		error_memory(r->e);
	return sort;
}

static int sort_read(struct reader *r, const struct yaml_node *node)
{
	uint32_t before;

	if (reader_kind(r, node, YAML_SCALAR, "a sort") < 0 || reader_name(r, node, node->text) < 0)
		return -1;
	before = theory_find_sort(r->theory, node->text);
	if (before != THEORY_NONE)
		return twice(r, node, "sort", &r->theory->sorts[before].place);
	return reader_sort_add(r, node, node->text) == THEORY_NONE ? -1 : 0;
}

int reader_sorts(struct reader *r, const struct yaml_node *list)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'sorts'") < 0)
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (sort_read(r, list->children[i]) < 0 && reader_survive(r) < 0)
			return -1;
	return 0;
}

/* ---- symbols: {name: Sort Sort -> Sort} */

static int signature_word(struct reader *r, const struct yaml_node *node, const char *word,
	uint32_t *sort)
{
	const char **names, *meant;
	size_t count = r->theory->sort_count;

	*sort = theory_find_sort(r->theory, word);
	if (*sort != THEORY_NONE)
		return 0;
	if (strcmp(word, "->") != 0 && strstr(word, "->"))
		return reader_fault(r, node, "'%s': write white space around '->'", word);
	if (!theory_suggests(r->theory, count))
		count = 0;
	names = calloc(count + 1, sizeof(*names));
	if (!names)
		return error_memory(r->e);
	for (size_t i = 0; i < count; i++)
		names[i] = r->theory->sorts[i].name;
	meant = suggest(word, names, count);
	if (meant)
		reader_fault(r, node, "unknown sort '%s': did you mean '%s'?", word, meant);
	else
		reader_fault(r, node, "unknown sort '%s': declare it below 'sorts'", word);
	free(names);
	return -1;
}

/* Arguments before "->", the result behind it. */
static int signature_words(struct reader *r, const struct yaml_node *node, char *text,
	struct theory_symbol *s)
{
	size_t capacity = 0;
	bool has_arrow = false, has_result = false;
	uint32_t sort, *items;
	char *rest = NULL;

	for (char *word = strtok_r(text, " \t\r\n", &rest); word;
		word = strtok_r(NULL, " \t\r\n", &rest)) {
		if (strcmp(word, "->") == 0) {
			if (has_arrow)
				return reader_fault(r, node, "two '->' in one type");
			has_arrow = true;
			continue;
		}
		if (signature_word(r, node, word, &sort) < 0)
			return -1;
		if (has_arrow && has_result)
			return reader_fault(r, node, "a symbol has one result sort");
		if (has_arrow) {
			has_result = true;
			s->result = sort;
			continue;
		}
		if (s->arity == ARITY_MOST)
			return reader_fault(r, node, "a symbol takes %d arguments at most", ARITY_MOST);
		items = array_room(s->arguments, s->arity, &capacity, sizeof(*items));
		if (!items)
			return error_memory(r->e);
		s->arguments = items;
		items[s->arity++] = sort;
	}
	if (has_arrow && s->arity == 0)
		return reader_fault(r, node, "there is no argument before '->': of a constant the type is "
			"its sort alone");
	if (has_arrow && has_result)
		return 0;
	if (has_arrow || s->arity != 1)
		return reader_fault(r, node, "a type is 'Sort' or 'Sort Sort -> Sort'");
	s->result = s->arguments[0];
	s->arity = 0;
	return 0;
}

static int signature_read(struct reader *r, const struct yaml_node *node, struct theory_symbol *s)
{
	char *text;
	int result;

	if (reader_kind(r, node, YAML_SCALAR, "a type") < 0)
		return -1;
	text = strdup(node->text);
	if (!text)
		return error_memory(r->e);
	result = signature_words(r, node, text, s);
	free(text);
	return result;
}

static int name_is_new(struct reader *r, const struct yaml_node *key)
{
	uint32_t symbol, variable;

	if (reader_name(r, key, key->text) < 0)
		return -1;
	symbol = theory_find_symbol(r->theory, key->text);
	if (symbol != THEORY_NONE)
		return twice(r, key, "symbol", &r->theory->symbols[symbol].place);
	variable = theory_find_variable(r->theory, key->text);
	if (variable != THEORY_NONE)
		return twice(r, key, "variable", &r->theory->variables[variable].place);
	return 0;
}

static int symbol_read(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
	enum symbol_kind kind)
{
	struct theory_symbol s = {.kind = kind, .color = THEORY_NONE, .place = reader_place(r, key)};

	if (name_is_new(r, key) < 0 || signature_read(r, value, &s) < 0) {
		free(s.arguments);
		return -1;
	}
	if (kind == SYMBOL_CONSTRUCTOR && s.result == r->theory->integers) {
		free(s.arguments);
		return reader_fault(r, value, "the sort of integers has no constructors");
	}
	s.name = strdup(key->text);
	return theory_symbol_add(r->theory, s) == THEORY_NONE ? error_memory(r->e) : 0;
}

static int symbols_read(struct reader *r, const struct yaml_node *mapping, enum symbol_kind kind,
	const char *what)
{
	if (reader_kind(r, mapping, YAML_MAPPING, what) < 0)
		return -1;
	for (size_t i = 0; i < mapping->count; i += 2)
		if (symbol_read(r, mapping->children[i], mapping->children[i + 1], kind) < 0 &&
			reader_survive(r) < 0)
			return -1;
	return 0;
}

int reader_constructors(struct reader *r, const struct yaml_node *node)
{
	return symbols_read(r, node, SYMBOL_CONSTRUCTOR, "'constructors'");
}

int reader_operations(struct reader *r, const struct yaml_node *node)
{
	return symbols_read(r, node, SYMBOL_OPERATION, "'operations'");
}

/* ---- variables: {N: Nat} */

static int variable_read(struct reader *r, const struct yaml_node *key,
	const struct yaml_node *value)
{
	uint32_t sort;

	if (name_is_new(r, key) < 0 || reader_kind(r, value, YAML_SCALAR, "a variable's sort") < 0 ||
		signature_word(r, value, value->text, &sort) < 0)
		return -1;
	return theory_variable_add(r->theory, strdup(key->text), sort, reader_place(r, key))
		== THEORY_NONE ? error_memory(r->e) : 0;
}

int reader_variables(struct reader *r, const struct yaml_node *mapping)
{
	if (reader_kind(r, mapping, YAML_MAPPING, "'variables'") < 0)
		return -1;
	for (size_t i = 0; i < mapping->count; i += 2)
		if (variable_read(r, mapping->children[i], mapping->children[i + 1]) < 0 &&
			reader_survive(r) < 0)
			return -1;
	return 0;
}

/* ---- colors: {symbol: color} */

static int color_read(struct reader *r, const struct yaml_node *key, const struct yaml_node *value)
{
	uint32_t symbol = theory_find_symbol(r->theory, key->text), color;

	if (symbol == THEORY_NONE)
		return reader_fault(r, key, "unknown symbol '%s'", key->text);
	if (reader_kind(r, value, YAML_SCALAR, "a color") < 0)
		return -1;
	color = theory_find_color(r->theory, value->text);
	if (color == THEORY_NONE)
		color = theory_color_add(r->theory, strdup(value->text));
	if (color == THEORY_NONE)
		return error_memory(r->e);
	if (r->theory->symbols[symbol].color != THEORY_NONE)
		return reader_fault(r, key, "'%s' has two colors", key->text);
	r->theory->symbols[symbol].color = color;
	return 0;
}

int reader_colors(struct reader *r, const struct yaml_node *mapping)
{
	if (reader_kind(r, mapping, YAML_MAPPING, "'colors'") < 0)
		return -1;
	for (size_t i = 0; i < mapping->count; i += 2)
		if (color_read(r, mapping->children[i], mapping->children[i + 1]) < 0 &&
			reader_survive(r) < 0)
			return -1;
	return 0;
}
