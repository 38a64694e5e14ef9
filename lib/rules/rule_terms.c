#include <stdlib.h>
#include <string.h>

#include "rules/rule_reader.h"

/* The terms of rules, and what a rule asks of them. */

enum { NESTING_MOST = 1000 };

/* ---- terms */

struct term_stack {
	struct { uint32_t term; unsigned nesting; } *items;
	size_t count, capacity;
};

static int stack_push(struct reader *r, struct term_stack *s, uint32_t term, unsigned nesting)
{
	void *items;

	if (term == THEORY_NONE)
		return error_memory(r->e);
	items = array_room(s->items, s->count, &s->capacity, sizeof(*s->items));
	if (!items)
		return error_memory(r->e);
	s->items = items;
	s->items[s->count].term = term;
	s->items[s->count++].nesting = nesting;
	return 0;
}

static int application_push(struct reader *r, struct term_stack *s, const struct term_token *token,
	const char *file)
{
	size_t arity = r->theory->symbols[token->head].arity;
	uint32_t *arguments = calloc(arity + 1, sizeof(*arguments)), term;
	unsigned nesting = 0;

	if (!arguments)
		return error_memory(r->e);
	s->count -= arity;
	for (size_t i = 0; i < arity; i++) {
		arguments[i] = s->items[s->count + i].term;
		if (s->items[s->count + i].nesting > nesting)
			nesting = s->items[s->count + i].nesting;
	}
	term = theory_application(r->theory, token->head, arguments);
	free(arguments);
	if (nesting + 1 > NESTING_MOST)
		return error_at(r->e, ERROR_INPUT, file, token->line, token->column,
			"the terms of a rule nest %d deep at most", NESTING_MOST);
	return stack_push(r, s, term, nesting + 1);
}

static int code_term(struct reader *r, const struct term_code *code, const char *file,
	uint32_t *term)
{
	struct term_stack s = {0};
	int result = 0;

	for (size_t i = 0; i < code->count && result == 0; i++) {
		const struct term_token *token = &code->tokens[i];

		if (token->kind == TERM_VARIABLE)
			result = stack_push(r, &s, theory_variable_term(r->theory, token->head), 1);
		else if (token->kind == TERM_INTEGER)
			result = stack_push(r, &s, theory_integer_term(r->theory, token->integer), 1);
		else
			result = application_push(r, &s, token, file);
	}
	if (result == 0)
		*term = s.items[0].term;
	free(s.items);
	return result;
}

/* True if the text stands in the file as it is; *place: where it begins. */
static bool is_verbatim(const struct reader *r, const struct yaml_node *node,
	struct theory_place *place)
{
	size_t length = strlen(node->text);
	bool is_quoted = node->end - node->start == length + 2;

	*place = reader_place(r, node);
	if (r->origins)
		return false;
	if (strchr(node->text, '\n') || (!is_quoted && node->end - node->start != length) ||
		memcmp(r->text + node->start + is_quoted, node->text, length) != 0)
		return false;
	place->column += is_quoted;
	return true;
}

int reader_term_code(struct reader *r, const struct yaml_node *node, uint32_t expected,
	bool with_variables, struct term_code *code, struct theory_place *place)
{
	bool verbatim;

	if (reader_kind(r, node, YAML_SCALAR, "a term") < 0)
		return -1;
	verbatim = is_verbatim(r, node, place);
	return term_parse_rule(r->theory, node->text, *place, verbatim, expected, with_variables,
		code, r->e);
}

int reader_term(struct reader *r, const struct yaml_node *node, uint32_t *sort, uint32_t *term)
{
	struct term_code code = {0};
	struct theory_place place;
	int result = reader_term_code(r, node, *sort, true, &code, &place);

	if (result == 0) {
		*sort = code.sort;
		result = code_term(r, &code, place.file, term);
	}
	term_code_release(&code);
	return result;
}

/* ---- what a source may be */

void reader_term_variables(const struct theory *t, uint32_t term, bool *has)
{
	const struct rule_term *p = &t->terms[term];

	if (p->kind == TERM_VARIABLE)
		has[p->head] = true;
	for (size_t i = 0; i < p->arity; i++)
		reader_term_variables(t, p->arguments[i], has);
}

/* A variable that the source has not, or THEORY_NONE. */
static uint32_t variable_missing(const struct theory *t, uint32_t term, const bool *has)
{
	const struct rule_term *p = &t->terms[term];
	uint32_t found = p->kind == TERM_VARIABLE && !has[p->head] ? p->head : THEORY_NONE;

	for (size_t i = 0; i < p->arity && found == THEORY_NONE; i++)
		found = variable_missing(t, p->arguments[i], has);
	return found;
}

int reader_term_bound(struct reader *r, const struct yaml_node *node, uint32_t term,
	const bool *has)
{
	uint32_t variable = variable_missing(r->theory, term, has);

	if (variable == THEORY_NONE)
		return 0;
	return reader_fault(r, node, "variable '%s' is not in the rule's source",
		r->theory->variables[variable].name);
}

/* An operation below the root, or THEORY_NONE; f . g is no hindrance. */
static uint32_t operation_below(const struct theory *t, uint32_t term)
{
	const struct rule_term *p = &t->terms[term];
	uint32_t found = THEORY_NONE;

	for (size_t i = 0; i < p->arity && found == THEORY_NONE; i++) {
		const struct rule_term *q = &t->terms[p->arguments[i]];

		if (q->kind == TERM_APPLICATION && t->symbols[q->head].kind != SYMBOL_CONSTRUCTOR &&
			!t->symbols[q->head].is_composition)
			return q->head;
		found = operation_below(t, p->arguments[i]);
	}
	return found;
}

int reader_term_source(struct reader *r, const struct yaml_node *node, uint32_t term,
	const char *what)
{
	const struct theory *t = r->theory;
	const struct rule_term *p = &t->terms[term];
	uint32_t inner = operation_below(t, term);

	if (p->kind == TERM_VARIABLE)
		return reader_fault(r, node, "the %s is a variable: it would fit every term", what);
	if (p->kind == TERM_INTEGER || t->symbols[p->head].kind != SYMBOL_OPERATION)
		return reader_fault(r, node, "the %s has %s '%s' at its root: only operations are rewritten",
			what, p->kind == TERM_INTEGER || t->symbols[p->head].kind == SYMBOL_BUILTIN
				? "a built-in" : "constructor",
			p->kind == TERM_INTEGER ? "integer" : t->symbols[p->head].name);
	if (inner != THEORY_NONE)
		return reader_fault(r, node, "operation '%s' below the root of the %s: arguments are "
			"rewritten before a rule is tried", t->symbols[inner].name, what);
	return 0;
}
