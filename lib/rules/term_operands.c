#include "base/array.h"
#include "rules/term_parser.h"
#include "rules/theory_private.h"

/* Terms that were read, and what becomes of them: sorts are checked here. */

/* ---- places and faults */

static void place_of(const struct parser *p, size_t offset, unsigned *line, unsigned *column)
{
	*line = p->place.line;
	*column = p->place.column;
	if (!p->is_verbatim)
		return;
	for (size_t i = 0; i < offset; i++) {
		++*column;
		if (p->text[i] == '\n') {
			++*line;
			*column = 1;
		}
	}
}

int parser_fault(struct parser *p, size_t offset, const char *format, ...)
{
	unsigned line, column;
	va_list arguments;

	place_of(p, offset, &line, &column);
	va_start(arguments, format);
	error_vat(p->e, ERROR_INPUT, p->place.file, line, column, format, arguments);
	va_end(arguments);
	return -1;
}

const char *parser_sort_name(const struct parser *p, uint32_t sort)
{
	return p->theory->sorts[sort].name;
}

/* ---- what is put out */

static int token_add(struct parser *p, struct term_token token, size_t at)
{
	struct term_token *items = array_room(p->code->tokens, p->code->count,
		&p->code->capacity, sizeof(*items));

	if (!items)
		return error_memory(p->e);
	p->code->tokens = items;
	/* a text may have a million tokens on one line: the offset will do until one is wanted */
	token.line = p->place.line;
	token.column = p->place.column + (p->is_verbatim ? (unsigned)at : 0);
	items[p->code->count++] = token;
	return 0;
}

int parser_operand(struct parser *p, uint32_t sort, struct term_token token, size_t at)
{
	struct operand *items = array_room(p->operands, p->operand_count, &p->operand_capacity,
		sizeof(*items));

	if (!items)
		return error_memory(p->e);
	p->operands = items;
	items[p->operand_count++] = (struct operand){sort, p->code->count};
	return token_add(p, token, at);
}

/* ---- composition */

static int composition_find(struct parser *p, uint32_t sort, size_t at, uint32_t *composition,
	uint32_t *identity)
{
	if (p->growing)
		return theory_composition(p->growing, sort, composition, identity) < 0
			? error_memory(p->e) : 0;
	*composition = p->theory->sorts[sort].composition;
	*identity = *composition + 1;
	return *composition != THEORY_NONE ? 0 :
		parser_fault(p, at, "the rule file composes no terms of sort '%s': only those that it "
			"composes have '.' and 'id'", parser_sort_name(p, sort));
}

/* An operand whose sort was open gets one, and with it its compositions and identities. */
static int operand_settle(struct parser *p, struct operand *o, size_t end, uint32_t sort, size_t at)
{
	uint32_t composition, identity;

	if (composition_find(p, sort, at, &composition, &identity) < 0)
		return -1;
	o->sort = sort;
	for (size_t i = o->first; i < end; i++)
		if (p->code->tokens[i].head == THEORY_NONE) {
			p->code->tokens[i].head = p->code->tokens[i].integer == TERM_COMPOSITION ? composition
										    : identity;
			p->code->tokens[i].integer = 0;
		}
	return 0;
}

/* The last operand is to be of a sort; what: where it stands. */
int parser_expect(struct parser *p, uint32_t sort, size_t at, const char *what)
{
	struct operand *o = &p->operands[p->operand_count - 1];
	const struct term_token *root = &p->code->tokens[p->code->count - 1];

	if (o->sort == THEORY_NONE)
		return operand_settle(p, o, p->code->count, sort, at);
	if (o->sort == sort)
		return 0;
	error_at(p->e, ERROR_INPUT, p->place.file, root->line, root->column,
		"%s is of sort '%s', where one of sort '%s' is wanted", what,
		parser_sort_name(p, o->sort), parser_sort_name(p, sort));
	return -1;
}

int parser_compose(struct parser *p, const struct frame *f)
{
	struct operand *left = &p->operands[p->operand_count - 2], *right = left + 1;
	uint32_t sort = left->sort != THEORY_NONE ? left->sort : right->sort;
	uint32_t composition = THEORY_NONE, identity;

	if (left->sort == THEORY_NONE && sort != THEORY_NONE &&
		operand_settle(p, left, right->first, sort, f->at) < 0)
		return -1;
	if (sort != THEORY_NONE && (parser_expect(p, sort, f->at, "what is composed") < 0 ||
			composition_find(p, sort, f->at, &composition, &identity) < 0))
		return -1;
	p->operand_count--;
	left->sort = sort;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = composition,
		.integer = TERM_COMPOSITION}, f->at);
}

/* ---- operators and calls */

int parser_operate(struct parser *p, const struct frame *f)
{
	/* a copy: where "id" gets a sort, symbols are added */
	const struct theory_symbol s = p->theory->symbols[f->symbol];
	size_t right_first = p->operands[p->operand_count - 1].first;
	struct operand *left = &p->operands[p->operand_count - 2];

	if (parser_expect(p, s.arguments[1], f->at, "the right side") < 0)
		return -1;
	if (left->sort == THEORY_NONE &&
		operand_settle(p, left, right_first, s.arguments[0], f->at) < 0)
		return -1;
	if (left->sort != s.arguments[0]) {
		const struct term_token *root = &p->code->tokens[right_first - 1];

		error_at(p->e, ERROR_INPUT, p->place.file, root->line, root->column,
			"the left side is of sort '%s', where one of sort '%s' is wanted",
			parser_sort_name(p, left->sort), parser_sort_name(p, s.arguments[0]));
		return -1;
	}
	p->operand_count--;
	left->sort = s.result;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = f->symbol}, f->at);
}

int parser_call(struct parser *p, const struct frame *f)
{
	const struct theory_symbol *s = &p->theory->symbols[f->symbol];

	p->operand_count -= s->arity - 1;
	p->operands[p->operand_count - 1].sort = s->result;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = f->symbol}, f->at);
}
