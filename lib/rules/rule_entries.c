#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rules/rule_reader.h"

/* The lists of a rule file: rules, and terms to be rewritten. */

enum { PRIORITY_DEFAULT = 1000, PRIORITY_LEAST = 100, PRIORITY_MOST = 5000 };

enum rule_key { RULE_ID, RULE_SOURCE, RULE_TARGET, RULE_PRIORITY, RULE_WHEN, RULE_CONSTRAINTS,
	RULE_POLARITY, RULE_KEYS };

static const char *const rule_keys[RULE_KEYS] = {"id", "source", "target", "priority", "when",
	"constraints", "polarity"};

/* ---- priority, polarity */

static int priority_read(struct reader *r, const struct yaml_node *node, int64_t *priority)
{
	char *end;

	if (reader_kind(r, node, YAML_SCALAR, "a priority") < 0)
		return -1;
	errno = 0;
	*priority = strtoll(node->text, &end, 10);
	if (errno || *end || end == node->text || *priority < PRIORITY_LEAST ||
		*priority > PRIORITY_MOST)
		return reader_fault(r, node, "priority '%s' is no integer from %d to %d", node->text,
			PRIORITY_LEAST, PRIORITY_MOST);
	return 0;
}

static int polarity_read(struct reader *r, const struct yaml_node *node, enum polarity *polarity)
{
	static const char *const names[] = {"forward", "backward", "symmetric"};

	if (reader_kind(r, node, YAML_SCALAR, "a polarity") < 0)
		return -1;
	for (size_t i = 0; i < 3; i++)
		if (strcmp(names[i], node->text) == 0) {
			*polarity = (enum polarity)i;
			return 0;
		}
	return reader_fault(r, node, "polarity '%s' is none of forward, backward, symmetric", node->text);
}

/* ---- when: [[t, "=", t], [t, "<>", t]] */

static bool term_applies(const struct theory *t, uint32_t term)
{
	const struct rule_term *p = &t->terms[term];

	if (p->kind == TERM_APPLICATION && t->symbols[p->head].kind != SYMBOL_CONSTRUCTOR)
		return true;
	for (size_t i = 0; i < p->arity; i++)
		if (term_applies(t, p->arguments[i]))
			return true;
	return false;
}

static int condition_read(struct reader *r, const struct yaml_node *node, const bool *has,
	struct rule_condition *c)
{
	uint32_t sort = THEORY_NONE;

	if (node->kind != YAML_SEQUENCE || node->count != 3 ||
		node->children[1]->kind != YAML_SCALAR ||
		(strcmp(node->children[1]->text, "=") != 0 && strcmp(node->children[1]->text, "<>") != 0))
		return reader_fault(r, node, "a condition is [TERM, \"=\" or \"<>\", TERM]");
	c->is_equal = node->children[1]->text[0] == '=';
	if (reader_term(r, node->children[0], &sort, &c->left) < 0 ||
		reader_term_bound(r, node->children[0], c->left, has) < 0 ||
		reader_term(r, node->children[2], &sort, &c->right) < 0)
		return -1;
	c->asks = term_applies(r->theory, c->left) || term_applies(r->theory, c->right);
	return reader_term_bound(r, node->children[2], c->right, has);
}

static int conditions_read(struct reader *r, const struct yaml_node *list, const bool *has,
	struct rule *rule)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'when'") < 0)
		return -1;
	rule->conditions = calloc(list->count + 1, sizeof(*rule->conditions));
	rule->condition_places = calloc(list->count + 1, sizeof(*rule->condition_places));
	if (!rule->conditions || !rule->condition_places)
		return error_memory(r->e);
	for (size_t i = 0; i < list->count; i++) {
		rule->condition_places[i] = reader_place(r, list->children[i]);
		if (condition_read(r, list->children[i], has, &rule->conditions[i]) < 0)
			return -1;
		rule->condition_count++;
	}
	return 0;
}

/* ---- constraints: [{not_equal: [N, M]}] */

static int constraint_variable(struct reader *r, const struct yaml_node *node, const bool *has,
	uint32_t *variable)
{
	if (reader_kind(r, node, YAML_SCALAR, "a variable") < 0)
		return -1;
	*variable = theory_find_variable(r->theory, node->text);
	if (*variable == THEORY_NONE || !has[*variable])
		return reader_fault(r, node, "'%s' is no variable of the rule's source", node->text);
	return 0;
}

static int constraint_read(struct reader *r, const struct yaml_node *node, const bool *has,
	struct rule_constraint *c)
{
	static const char *const names[] = {"color_must_be", "color_not", "not_equal", "parent_of"};
	const struct yaml_node *pair;
	int kind;

	if (node->kind != YAML_MAPPING || node->count != 2)
		return reader_fault(r, node, "a constraint is {NAME: [VARIABLE, ...]}");
	kind = reader_key(r, node->children[0], names, sizeof(names) / sizeof(*names));
	if (kind < 0)
		return -1;
	c->kind = (enum constraint_kind)kind;
	pair = node->children[1];
	if (pair->kind != YAML_SEQUENCE || pair->count != 2)
		return reader_fault(r, pair, "'%s' takes a list of two", names[kind]);
	if (constraint_variable(r, pair->children[0], has, &c->a) < 0)
		return -1;
	if (kind == CONSTRAINT_NOT_EQUAL || kind == CONSTRAINT_PARENT_OF)
		return constraint_variable(r, pair->children[1], has, &c->b);
	if (reader_kind(r, pair->children[1], YAML_SCALAR, "a color") < 0)
		return -1;
	c->b = theory_find_color(r->theory, pair->children[1]->text);
	if (c->b == THEORY_NONE)
		return reader_fault(r, pair->children[1], "no symbol has color '%s'",
			pair->children[1]->text);
	return 0;
}

static int constraints_read(struct reader *r, const struct yaml_node *list, const bool *has,
	struct rule *rule)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'constraints'") < 0)
		return -1;
	rule->constraints = calloc(list->count + 1, sizeof(*rule->constraints));
	if (!rule->constraints)
		return error_memory(r->e);
	for (size_t i = 0; i < list->count; i++) {
		if (constraint_read(r, list->children[i], has, &rule->constraints[i]) < 0)
			return -1;
		rule->constraint_count++;
	}
	return 0;
}

/* ---- a rule */

static const struct yaml_node *part(const struct yaml_node *node, enum rule_key key)
{
	return yaml_get(node, rule_keys[key]);
}

static int keys_check(struct reader *r, const struct yaml_node *node)
{
	if (reader_kind(r, node, YAML_MAPPING, "a rule") < 0)
		return -1;
	for (size_t i = 0; i < node->count; i += 2)
		if (reader_key(r, node->children[i], rule_keys, RULE_KEYS) < 0)
			return -1;
	for (enum rule_key key = RULE_ID; key <= RULE_TARGET; key++)
		if (!part(node, key))
			return reader_fault(r, node, "a rule needs '%s'", rule_keys[key]);
	return 0;
}

static int id_read(struct reader *r, const struct yaml_node *node, struct rule *rule)
{
	if (reader_kind(r, node, YAML_SCALAR, "an id") < 0)
		return -1;
	if (!*node->text || node->text[strcspn(node->text, "\r\n")])
		return reader_fault(r, node, "an id is one line of text");
	rule->id = strdup(node->text);
	return rule->id ? 0 : error_memory(r->e);
}

/* Source and target; a rule that is applied backward is matched with its target. */
static int sides_read(struct reader *r, const struct yaml_node *node, struct rule *rule)
{
	const struct yaml_node *source = part(node, RULE_SOURCE), *target = part(node, RULE_TARGET);
	uint32_t sort = THEORY_NONE;

	rule->source_place = reader_place(r, source);
	rule->target_place = reader_place(r, target);
	if (reader_term(r, source, &sort, &rule->source) < 0 ||
		reader_term(r, target, &sort, &rule->target) < 0)
		return -1;
	if (rule->polarity != POLARITY_BACKWARD &&
		reader_term_source(r, source, rule->source, "source") < 0)
		return -1;
	return rule->polarity == POLARITY_FORWARD ? 0
		: reader_term_source(r, target, rule->target, "target (which is matched, too)");
}

/* has: the variables that are bound when the rule applies. */
static int sides_bind(struct reader *r, const struct yaml_node *node, const struct rule *rule,
	bool *has)
{
	const struct yaml_node *source = part(node, RULE_SOURCE), *target = part(node, RULE_TARGET);
	bool is_backward = rule->polarity == POLARITY_BACKWARD;

	reader_term_variables(r->theory, is_backward ? rule->target : rule->source, has);
	if (is_backward)
		return reader_term_bound(r, source, rule->source, has);
	if (reader_term_bound(r, target, rule->target, has) < 0)
		return -1;
	if (rule->polarity == POLARITY_FORWARD)
		return 0;
	memset(has, 0, r->theory->variable_count);
	reader_term_variables(r->theory, rule->target, has);
	return reader_term_bound(r, source, rule->source, has);
}

static int parts_read(struct reader *r, const struct yaml_node *node, struct rule *rule, bool *has)
{
	const struct yaml_node *n;

	if ((n = part(node, RULE_PRIORITY)) && priority_read(r, n, &rule->priority) < 0)
		return -1;
	if ((n = part(node, RULE_POLARITY)) && polarity_read(r, n, &rule->polarity) < 0)
		return -1;
	if (sides_read(r, node, rule) < 0 || sides_bind(r, node, rule, has) < 0)
		return -1;
	if ((n = part(node, RULE_CONSTRAINTS)) && constraints_read(r, n, has, rule) < 0)
		return -1;
	return (n = part(node, RULE_WHEN)) ? conditions_read(r, n, has, rule) : 0;
}

static void rule_release(struct rule *rule)
{
	free(rule->id);
	free(rule->conditions);
	free(rule->condition_places);
	free(rule->constraints);
}

static int rule_append(struct reader *r, struct rule *rule)
{
	struct theory *t = r->theory;
	struct rule *items = array_room(t->rules, t->rule_count, &t->private->rule_capacity,
		sizeof(*items));

	if (!items)
		return error_memory(r->e);
	t->rules = items;
	items[t->rule_count++] = *rule;
	return 0;
}

static int rule_read(struct reader *r, const struct yaml_node *node)
{
	struct rule rule = {.priority = PRIORITY_DEFAULT, .place = reader_place(r, node)};
	bool *has = calloc(r->theory->variable_count + 1, sizeof(*has));
	int result = has ? keys_check(r, node) : error_memory(r->e);

	if (result == 0)
		result = id_read(r, part(node, RULE_ID), &rule);
	if (result == 0)
		result = parts_read(r, node, &rule, has);
	if (result == 0)
		result = rule_append(r, &rule);
	if (result < 0)
		rule_release(&rule);
	free(has);
	return result;
}

/* ---- ids are one rule's each */

static int id_compare(const void *a, const void *b)
{
	const struct rule *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);

	return order ? order : *x < *y ? -1 : *x > *y;
}

static int twins_find(struct reader *r, const struct rule **items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct theory_place *before = &items[i - 1]->place;

		if (strcmp(items[i]->id, items[i - 1]->id) != 0)
			continue;
		error_at(r->e, ERROR_INPUT, items[i]->place.file, items[i]->place.line,
			items[i]->place.column, "another rule has the id '%s': at %s:%u:%u",
			items[i]->id, before->file, before->line, before->column);
		if (reader_survive(r) < 0)
			return -1;
	}
	return 0;
}

static int ids_check(struct reader *r)
{
	size_t count = r->theory->rule_count;
	const struct rule **items = calloc(count + 1, sizeof(*items));
	int result;

	if (!items)
		return error_memory(r->e);
	for (size_t i = 0; i < count; i++)
		items[i] = &r->theory->rules[i];
	qsort(items, count, sizeof(*items), id_compare);
	result = twins_find(r, items, count);
	free(items);
	return result;
}

int reader_rules(struct reader *r, const struct yaml_node *list)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'rules'") < 0)
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (rule_read(r, list->children[i]) < 0 && reader_survive(r) < 0)
			return -1;
	return ids_check(r);
}

/* ---- evaluate */

static int evaluation_read(struct reader *r, const struct yaml_node *node)
{
	struct theory *t = r->theory;
	struct theory_evaluation *items;
	struct term_code code = {0};
	struct theory_place place;
	int result = reader_term_code(r, node, THEORY_NONE, false, &code, &place);

	term_code_release(&code);
	if (result < 0)
		return -1;
	items = array_room(t->evaluations, t->evaluation_count, &t->private->evaluation_capacity,
		sizeof(*items));
	if (!items)
		return error_memory(r->e);
	t->evaluations = items;
	items[t->evaluation_count] = (struct theory_evaluation){strdup(node->text), place};
	return items[t->evaluation_count++].text ? 0 : error_memory(r->e);
}

int reader_evaluations(struct reader *r, const struct yaml_node *list)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'evaluate'") < 0)
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (evaluation_read(r, list->children[i]) < 0 && reader_survive(r) < 0)
			return -1;
	return 0;
}
