#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/suggest.h"
#include "base/yaml.h"
#include "rules/rule_reader.h"

/* The rule file's outline: which keys there are, what is declared. */

enum { ARITY_MOST = 1000 }; /* a node fits the heap's slack */

/* ---- faults */

void theory_faults_release(struct theory_faults *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		error_release(&faults->items[i]);
	free(faults->items);
	*faults = (struct theory_faults){0};
}

int reader_survive(struct reader *r)
{
	struct theory_faults *f = r->faults;
	struct error *items;

	if (!f || r->e->code != ERROR_INPUT)
		return -1;
	items = array_room(f->items, f->count, &f->capacity, sizeof(*items));
	if (!items)
		return error_memory(r->e);
	f->items = items;
	return error_move(&items[f->count++], r->e), 0;
}

int reader_fault(struct reader *r, const struct yaml_node *node, const char *format, ...)
{
	struct buf message = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&message, format, arguments);
	va_end(arguments);
	error_at(r->e, ERROR_INPUT, r->file, node->line, node->column, "%s", buf_string(&message));
	buf_release(&message);
	return -1;
}

struct theory_place reader_place(const struct reader *r, const struct yaml_node *node)
{
	return (struct theory_place){r->file, node->line, node->column};
}

int reader_kind(struct reader *r, const struct yaml_node *node, enum yaml_kind kind,
	const char *what)
{
	static const char *const names[] = {"a text", "a list", "a mapping"};

	if (node->kind == kind)
		return 0;
	return reader_fault(r, node, "%s is %s, where %s is wanted", what, yaml_kind_name(node),
		names[kind]);
}

/* ---- keys */

int reader_key(struct reader *r, const struct yaml_node *key, const char *const *keys, size_t count)
{
	const char *meant;

	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i], key->text) == 0)
			return (int)i;
	meant = suggest(key->text, keys, count);
	if (meant)
		return reader_fault(r, key, "unknown key '%s': did you mean '%s'?", key->text, meant);
	return reader_fault(r, key, "unknown key '%s'", key->text);
}

/* ---- names */

static int name_check(struct reader *r, const struct yaml_node *node, const char *name)
{
	static const char *const reserved[] = {".", "id", "*", "div", "mod", "+", "-", "==", "=/=", "<",
		"<=", ">", ">=", "->"};

	if (!*name || strpbrk(name, " \t\r\n(),"))
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

uint32_t reader_sort_find(const struct reader *r, const char *name)
{
	for (uint32_t i = 0; i < r->theory->sort_count; i++)
		if (strcmp(r->theory->sorts[i].name, name) == 0)
			return i;
	return THEORY_NONE;
}

static uint32_t sort_append(struct reader *r, const char *name, struct theory_place place)
{
	struct theory *t = r->theory;
	struct theory_sort *items = array_room(t->sorts, t->sort_count,
		&t->private->sort_capacity, sizeof(*items));

	if (!items) {
		error_memory(r->e);
		return THEORY_NONE;
	}
	t->sorts = items;
	items[t->sort_count].name = strdup(name);
	items[t->sort_count].place = place;
	if (!items[t->sort_count].name) {
		error_memory(r->e);
		return THEORY_NONE;
	}
	return (uint32_t)t->sort_count++;
}

static int sort_read(struct reader *r, const struct yaml_node *node)
{
	uint32_t before;

	if (reader_kind(r, node, YAML_SCALAR, "a sort") < 0 || name_check(r, node, node->text) < 0)
		return -1;
	before = reader_sort_find(r, node->text);
	if (before != THEORY_NONE)
		return twice(r, node, "sort", &r->theory->sorts[before].place);
	return sort_append(r, node->text, reader_place(r, node)) == THEORY_NONE ? -1 : 0;
}

static int sorts_read(struct reader *r, const struct yaml_node *list)
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

	*sort = reader_sort_find(r, word);
	if (*sort != THEORY_NONE)
		return 0;
	names = calloc(r->theory->sort_count + 1, sizeof(*names));
	if (!names)
		return error_memory(r->e);
	for (size_t i = 0; i < r->theory->sort_count; i++)
		names[i] = r->theory->sorts[i].name;
	meant = suggest(word, names, r->theory->sort_count);
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
				return reader_fault(r, node, "two '->' in one signature");
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
	if (has_arrow && has_result)
		return 0;
	if (has_arrow || s->arity != 1)
		return reader_fault(r, node, "a signature is 'Sort' or 'Sort Sort -> Sort'");
	s->result = s->arguments[0];
	s->arity = 0;
	return 0;
}

static int signature_read(struct reader *r, const struct yaml_node *node, struct theory_symbol *s)
{
	char *text;
	int result;

	if (reader_kind(r, node, YAML_SCALAR, "a signature") < 0)
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

	if (name_check(r, key, key->text) < 0)
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

static int constructors_read(struct reader *r, const struct yaml_node *node)
{
	return symbols_read(r, node, SYMBOL_CONSTRUCTOR, "'constructors'");
}

static int operations_read(struct reader *r, const struct yaml_node *node)
{
	return symbols_read(r, node, SYMBOL_OPERATION, "'operations'");
}

/* ---- variables: {N: Nat} */

static int variable_read(struct reader *r, const struct yaml_node *key,
	const struct yaml_node *value)
{
	struct theory *t = r->theory;
	struct theory_variable *items;
	uint32_t sort;

	if (name_is_new(r, key) < 0 || reader_kind(r, value, YAML_SCALAR, "a variable's sort") < 0 ||
		signature_word(r, value, value->text, &sort) < 0)
		return -1;
	items = array_room(t->variables, t->variable_count, &t->private->variable_capacity,
		sizeof(*items));
	if (!items)
		return error_memory(r->e);
	t->variables = items;
	items[t->variable_count] = (struct theory_variable){strdup(key->text), sort,
		reader_place(r, key)};
	if (!items[t->variable_count].name)
		return error_memory(r->e);
	t->variable_count++;
	return theory_index_variable(t, (uint32_t)t->variable_count - 1) < 0 ? error_memory(r->e) : 0;
}

static int variables_read(struct reader *r, const struct yaml_node *mapping)
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

uint32_t reader_color(struct reader *r, const char *name, bool make)
{
	struct theory *t = r->theory;
	char **items;

	for (uint32_t i = 0; i < t->color_count; i++)
		if (strcmp(t->colors[i], name) == 0)
			return i;
	items = make ? array_room(t->colors, t->color_count, &t->private->color_capacity,
		sizeof(*items)) : NULL;
	if (!items)
		return THEORY_NONE;
	t->colors = items;
	items[t->color_count] = strdup(name);
	return items[t->color_count] ? (uint32_t)t->color_count++ : THEORY_NONE;
}

static int color_read(struct reader *r, const struct yaml_node *key, const struct yaml_node *value)
{
	uint32_t symbol = theory_find_symbol(r->theory, key->text), color;

	if (symbol == THEORY_NONE)
		return reader_fault(r, key, "unknown symbol '%s'", key->text);
	if (reader_kind(r, value, YAML_SCALAR, "a color") < 0)
		return -1;
	color = reader_color(r, value->text, true);
	if (color == THEORY_NONE)
		return error_memory(r->e);
	if (r->theory->symbols[symbol].color != THEORY_NONE)
		return reader_fault(r, key, "'%s' has two colors", key->text);
	r->theory->symbols[symbol].color = color;
	return 0;
}

static int colors_read(struct reader *r, const struct yaml_node *mapping)
{
	if (reader_kind(r, mapping, YAML_MAPPING, "'colors'") < 0)
		return -1;
	for (size_t i = 0; i < mapping->count; i += 2)
		if (color_read(r, mapping->children[i], mapping->children[i + 1]) < 0 &&
			reader_survive(r) < 0)
			return -1;
	return 0;
}

/* ---- integers: Int */

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
	uint32_t truth = reader_sort_find(r, "Bool");

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

static int integers_read(struct reader *r, const struct yaml_node *node)
{
	struct theory *t = r->theory;

	if (reader_kind(r, node, YAML_SCALAR, "'integers'") < 0 || name_check(r, node, node->text) < 0)
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
	t->integers = reader_sort_find(r, node->text);
	if (t->integers == THEORY_NONE)
		t->integers = sort_append(r, node->text, reader_place(r, node));
	if (t->integers == THEORY_NONE)
		return -1;
	/* of comparisons; constructors may name its constants */
	return reader_sort_find(r, "Bool") == THEORY_NONE &&
		sort_append(r, "Bool", reader_place(r, node)) == THEORY_NONE ? -1 : 0;
}

/* Behind the constructors, which may name true and false. */
static int truths_read(struct reader *r, const struct yaml_node *node)
{
	return r->theory->true_symbol == THEORY_NONE ? integers_make(r, node) : 0;
}

/* ---- the outline */

static int name_read(struct reader *r, const struct yaml_node *node)
{
	if (reader_kind(r, node, YAML_SCALAR, "'theory'") < 0)
		return -1;
	if (!*node->text || node->text[strcspn(node->text, "/\r\n")])
		return reader_fault(r, node, "a theory's name is one line of text without '/'");
	if (r->theory->name)
		return 0;
	r->theory->name = strdup(node->text);
	return r->theory->name ? 0 : error_memory(r->e);
}

enum key { KEY_THEORY, KEY_INCLUDE, KEY_SORTS, KEY_INTEGERS, KEY_CONSTRUCTORS, KEY_OPERATIONS,
	KEY_VARIABLES, KEY_COLORS, KEY_RULES, KEY_EVALUATE, KEYS };

static const char *const key_names[KEYS] = {"theory", "include", "sorts", "integers",
	"constructors", "operations", "variables", "colors", "rules", "evaluate"};

/* What one key brings needs what those above brought, wherever they stand in the file. */
static const struct {
	enum key key;
	int (*read)(struct reader *r, const struct yaml_node *node);
} steps[] = {
	{KEY_THEORY, name_read},
	{KEY_INCLUDE, reader_include},
	{KEY_SORTS, sorts_read},
	{KEY_INTEGERS, integers_read},
	{KEY_CONSTRUCTORS, constructors_read},
	{KEY_INTEGERS, truths_read},
	{KEY_OPERATIONS, operations_read},
	{KEY_VARIABLES, variables_read},
	{KEY_COLORS, colors_read},
	{KEY_RULES, reader_rules},
	{KEY_EVALUATE, reader_evaluations},
};

static int keys_check(struct reader *r, const struct yaml_node *root)
{
	for (size_t i = 0; i < root->count; i += 2)
		if (reader_key(r, root->children[i], key_names, KEYS) < 0 && reader_survive(r) < 0)
			return -1;
	if (!yaml_get(root, "theory"))
		return reader_fault(r, root, "'theory: NAME' is missing") < 0 && reader_survive(r) < 0
			? -1 : 0;
	return 0;
}

static int outline_read(struct reader *r, const struct yaml_node *root)
{
	if (reader_kind(r, root, YAML_MAPPING, "a rule file") < 0 || keys_check(r, root) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		const struct yaml_node *node = yaml_get(root, key_names[steps[i].key]);

		if (!node || yaml_is_null(node))
			continue;
		if (steps[i].read(r, node) < 0 && reader_survive(r) < 0)
			return -1;
	}
	return 0;
}

/* ---- files */

static int text_read(struct reader *r, const char *text, size_t length)
{
	struct yaml_node *root = NULL;
	const char *before = r->text;
	int result = yaml_parse(text, length, r->file, &root, r->e);

	r->text = text;
	if (result == 0 && !root)
		result = error_at(r->e, ERROR_INPUT, r->file, 0, 0, "there is no theory in it");
	if (result == 0)
		result = outline_read(r, root);
	r->text = before;
	yaml_node_free(root);
	return result;
}

/* 1: it is among the files already. */
static int file_enter(struct reader *r, const char *file)
{
	struct theory *t = r->theory;
	char **items;

	for (size_t i = 0; i < t->file_count; i++)
		if (strcmp(t->files[i], file) == 0 || file_is_same(t->files[i], file))
			return 1;
	items = array_room(t->files, t->file_count, &t->private->file_capacity, sizeof(*items));
	if (!items)
		return error_memory(r->e);
	t->files = items;
	items[t->file_count] = strdup(file);
	if (!items[t->file_count])
		return error_memory(r->e);
	r->file = items[t->file_count++];
	return 0;
}

static int included_read(struct reader *r, const char *path)
{
	struct buf text = BUF_INIT;
	const char *before = r->file;
	int result = file_enter(r, path);

	if (result == 0)
		result = file_read_small(path, THEORY_MOST_BYTES, &text, r->e);
	if (result == 0)
		result = text_read(r, buf_string(&text), text.length);
	buf_release(&text);
	r->file = before;
	return result < 0 ? -1 : 0;
}

static int include_one(struct reader *r, const struct yaml_node *node)
{
	char *directory, *path;
	int result;

	if (reader_kind(r, node, YAML_SCALAR, "an included file") < 0)
		return -1;
	directory = path_directory(r->file);
	path = directory ? path_join(directory, node->text) : NULL;
	result = path ? included_read(r, path) : error_memory(r->e);
	free(directory);
	free(path);
	/* a file that is not there is known by who wants it */
	return result < 0 ? error_locate(r->e, r->file, node->line, node->column) : 0;
}

int reader_include(struct reader *r, const struct yaml_node *list)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'include'") < 0)
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (include_one(r, list->children[i]) < 0 && reader_survive(r) < 0)
			return -1;
	return 0;
}

static int theory_finish(struct reader *r)
{
	if (r->faults && r->faults->count > 0)
		return error_set(r->e, ERROR_FAILED, "%zu fault%s", r->faults->count,
			r->faults->count > 1 ? "s" : "");
	return theory_rewrites_make(r->theory, r->e);
}

int theory_parse(struct theory **theory, const char *file, const char *text, size_t length,
	struct theory_faults *faults, struct error *e)
{
	struct reader r = {.theory = theory_new(), .faults = faults, .e = e};
	int result;

	*theory = NULL;
	if (!r.theory)
		return error_memory(e);
	result = file_enter(&r, file);
	if (result == 0 && text_read(&r, text, length) < 0)
		result = reader_survive(&r);
	if (result == 0)
		result = theory_finish(&r);
	if (result < 0) {
		theory_free(r.theory);
		return -1;
	}
	*theory = r.theory;
	return 0;
}

int theory_read(struct theory **theory, const char *file, struct theory_faults *faults,
	struct error *e)
{
	struct buf text = BUF_INIT;
	int result = file_read_small(file, THEORY_MOST_BYTES, &text, e);

	*theory = NULL;
	if (result == 0)
		result = theory_parse(theory, file, buf_string(&text), text.length, faults, e);
	buf_release(&text);
	return result;
}
