#include "rules/term_syntax.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/suggest.h"
#include "rules/theory_private.h"

/* A term that was read, whose last token is its root's. */
struct operand {
	uint32_t sort;    /* THEORY_NONE: of "id" alone, whatever is wanted */
	size_t first;     /* its first token */
};

enum frame_kind { FRAME_GROUP, FRAME_CALL, FRAME_INFIX };

/* What waits for its operands. */
struct frame {
	enum frame_kind kind;
	uint32_t symbol;  /* of a call; of an infix operator but "." */
	size_t count;     /* arguments of a call so far */
	int precedence;   /* of an infix operator; "." has the highest */
	size_t at;        /* offset in the text */
};

struct parser {
	const struct theory *theory;
	struct theory *growing; /* the same, or NULL: no symbol is added */
	const char *text;
	size_t length, at;
	struct theory_place place;
	bool is_verbatim, with_variables;
	struct term_code *code;
	struct operand *operands;
	size_t operand_count, operand_capacity;
	struct frame *frames;
	size_t frame_count, frame_capacity;
	struct error *e;
};

enum { PRECEDENCE_COMPOSITION = 4, DOT = 0, IDENTITY = 1 };

static const struct { const char *name; int precedence; } infix[] = {
	{".", PRECEDENCE_COMPOSITION},
	{"*", 3}, {"div", 3}, {"mod", 3},
	{"+", 2}, {"-", 2},
	{"==", 1}, {"=/=", 1}, {"<", 1}, {"<=", 1}, {">", 1}, {">=", 1},
};

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

static int fault(struct parser *p, size_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static int fault(struct parser *p, size_t offset, const char *format, ...)
{
	struct buf message = BUF_INIT;
	unsigned line, column;
	va_list arguments;

	place_of(p, offset, &line, &column);
	va_start(arguments, format);
	buf_vprintf(&message, format, arguments);
	va_end(arguments);
	error_at(p->e, ERROR_INPUT, p->place.file, line, column, "%s", buf_string(&message));
	buf_release(&message);
	return -1;
}

static const char *sort_name(const struct parser *p, uint32_t sort)
{
	return p->theory->sorts[sort].name;
}

/* ---- words */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void space_skip(struct parser *p)
{
	while (p->at < p->length && is_space(p->text[p->at]))
		p->at++;
}

static size_t word_length(const struct parser *p)
{
	size_t end = p->at;

	while (end < p->length && !is_space(p->text[end]) && !strchr("(),", p->text[end]))
		end++;
	return end - p->at;
}

static int infix_find(const char *word)
{
	for (size_t i = 0; i < sizeof(infix) / sizeof(*infix); i++)
		if (strcmp(infix[i].name, word) == 0)
			return (int)i;
	return -1;
}

/* True if the word is an integer; *value, and whether it fits. */
static bool integer_read(const char *word, int64_t *value, bool *fits)
{
	const char *digits = word + (*word == '-');

	if (!*digits || digits[strspn(digits, "0123456789")])
		return false;
	errno = 0;
	*value = strtoll(word, NULL, 10);
	*fits = errno == 0;
	return true;
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

static int operand_add(struct parser *p, uint32_t sort, size_t first)
{
	struct operand *items = array_room(p->operands, p->operand_count, &p->operand_capacity,
		sizeof(*items));

	if (!items)
		return error_memory(p->e);
	p->operands = items;
	items[p->operand_count++] = (struct operand){sort, first};
	return 0;
}

static int frame_add(struct parser *p, struct frame f)
{
	struct frame *items = array_room(p->frames, p->frame_count, &p->frame_capacity,
		sizeof(*items));

	if (!items)
		return error_memory(p->e);
	p->frames = items;
	items[p->frame_count++] = f;
	return 0;
}

/* ---- composition */

static int composition_find(struct parser *p, uint32_t sort, size_t at, uint32_t *composition,
	uint32_t *identity)
{
	if (p->growing)
		return theory_composition(p->growing, sort, composition, identity) < 0
			? error_memory(p->e) : 0;
	for (uint32_t i = 0; i < p->theory->symbol_count; i++)
		if (p->theory->symbols[i].is_composition && p->theory->symbols[i].result == sort) {
			*composition = i;
			*identity = i + 1;
			return 0;
		}
	return fault(p, at, "no rule composes terms of sort '%s'", sort_name(p, sort));
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
			p->code->tokens[i].head = p->code->tokens[i].integer == DOT ? composition
										    : identity;
			p->code->tokens[i].integer = 0;
		}
	return 0;
}

/* The last operand is to be of a sort; what: where it stands. */
static int operand_expect(struct parser *p, uint32_t sort, size_t at, const char *what)
{
	struct operand *o = &p->operands[p->operand_count - 1];
	const struct term_token *root = &p->code->tokens[p->code->count - 1];

	if (o->sort == THEORY_NONE)
		return operand_settle(p, o, p->code->count, sort, at);
	if (o->sort == sort)
		return 0;
	error_at(p->e, ERROR_INPUT, p->place.file, root->line, root->column,
		"%s is of sort '%s', where one of sort '%s' is wanted", what,
		sort_name(p, o->sort), sort_name(p, sort));
	return -1;
}

static int compose(struct parser *p, const struct frame *f)
{
	struct operand *left = &p->operands[p->operand_count - 2], *right = left + 1;
	uint32_t sort = left->sort != THEORY_NONE ? left->sort : right->sort;
	uint32_t composition = THEORY_NONE, identity;

	if (left->sort == THEORY_NONE && sort != THEORY_NONE &&
		operand_settle(p, left, right->first, sort, f->at) < 0)
		return -1;
	if (sort != THEORY_NONE && (operand_expect(p, sort, f->at, "what is composed") < 0 ||
			composition_find(p, sort, f->at, &composition, &identity) < 0))
		return -1;
	p->operand_count--;
	left->sort = sort;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = composition,
		.integer = DOT}, f->at);
}

static int operate(struct parser *p, const struct frame *f)
{
	const struct theory_symbol *s = &p->theory->symbols[f->symbol];
	size_t right_first = p->operands[p->operand_count - 1].first;
	struct operand *left = &p->operands[p->operand_count - 2];

	if (operand_expect(p, s->arguments[1], f->at, "the right side") < 0)
		return -1;
	if (left->sort != s->arguments[0]) {
		const struct term_token *root = &p->code->tokens[right_first - 1];

		if (left->sort == THEORY_NONE)
			return fault(p, f->at, "'id' is no operand of '%s'", s->name);
		error_at(p->e, ERROR_INPUT, p->place.file, root->line, root->column,
			"the left side is of sort '%s', where one of sort '%s' is wanted",
			sort_name(p, left->sort), sort_name(p, s->arguments[0]));
		return -1;
	}
	p->operand_count--;
	left->sort = s->result;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = f->symbol}, f->at);
}

/* Applies the infix operators above the last group or call that bind at least so tightly. */
static int infix_reduce(struct parser *p, int precedence)
{
	while (p->frame_count > 0) {
		struct frame f = p->frames[p->frame_count - 1];

		if (f.kind != FRAME_INFIX || f.precedence < precedence)
			return 0;
		p->frame_count--;
		if ((f.precedence == PRECEDENCE_COMPOSITION ? compose(p, &f) : operate(p, &f)) < 0)
			return -1;
	}
	return 0;
}

/* ---- operands */

static int unknown(struct parser *p, const char *word, size_t at)
{
	size_t count = p->theory->symbol_count + p->theory->variable_count, n = 0;
	const char **names = calloc(count + 1, sizeof(*names)), *meant;

	if (!names)
		return error_memory(p->e);
	for (size_t i = 0; i < p->theory->symbol_count; i++)
		names[n++] = p->theory->symbols[i].name;
	for (size_t i = 0; i < p->theory->variable_count && p->with_variables; i++)
		names[n++] = p->theory->variables[i].name;
	meant = suggest(word, names, n);
	if (meant)
		fault(p, at, "unknown symbol '%s': did you mean '%s'?", word, meant);
	else
		fault(p, at, "unknown symbol '%s': declare it below constructors, operations or "
			"variables", word);
	free(names);
	return -1;
}

static int call_begin(struct parser *p, const char *word, size_t at)
{
	uint32_t symbol = theory_find_symbol(p->theory, word);

	if (strcmp(word, ".") == 0)
		return fault(p, at, "composition is written f . g");
	if (symbol == THEORY_NONE && theory_find_variable(p->theory, word) != THEORY_NONE)
		return fault(p, at, "variable '%s' takes no arguments", word);
	if (symbol == THEORY_NONE)
		return unknown(p, word, at);
	if (p->theory->symbols[symbol].arity == 0)
		return fault(p, at, "'%s' takes no arguments", word);
	p->at++;
	return frame_add(p, (struct frame){.kind = FRAME_CALL, .symbol = symbol, .at = at});
}

static int variable_add(struct parser *p, uint32_t variable, const char *word, size_t at)
{
	if (!p->with_variables)
		return fault(p, at, "variable '%s' in a term that is to be rewritten", word);
	return operand_add(p, p->theory->variables[variable].sort, p->code->count) < 0 ? -1 :
		token_add(p, (struct term_token){.kind = TERM_VARIABLE, .head = variable}, at);
}

static int integer_add(struct parser *p, int64_t value, bool fits, const char *word, size_t at)
{
	if (p->theory->integers == THEORY_NONE)
		return fault(p, at, "'%s' needs 'integers:' with the name of their sort", word);
	if (!fits)
		return fault(p, at, "'%s' does not fit 64 bits", word);
	return operand_add(p, p->theory->integers, p->code->count) < 0 ? -1 :
		token_add(p, (struct term_token){.kind = TERM_INTEGER, .integer = value}, at);
}

static int constant_add(struct parser *p, uint32_t symbol, const char *word, size_t at)
{
	if (p->theory->symbols[symbol].arity > 0)
		return fault(p, at, "'%s' takes %zu argument%s, here it has none", word,
			p->theory->symbols[symbol].arity,
			p->theory->symbols[symbol].arity > 1 ? "s" : "");
	return operand_add(p, p->theory->symbols[symbol].result, p->code->count) < 0 ? -1 :
		token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = symbol}, at);
}

static int name_add(struct parser *p, const char *word, size_t at)
{
	uint32_t symbol = theory_find_symbol(p->theory, word);
	uint32_t variable = theory_find_variable(p->theory, word);
	int64_t value;
	bool fits;

	if (variable != THEORY_NONE)
		return variable_add(p, variable, word, at);
	if (infix_find(word) >= 0)
		return fault(p, at, "a term is missing before '%s'", word);
	if (symbol != THEORY_NONE)
		return constant_add(p, symbol, word, at);
	if (strcmp(word, "id") == 0)
		return operand_add(p, THEORY_NONE, p->code->count) < 0 ? -1 :
			token_add(p, (struct term_token){.kind = TERM_APPLICATION,
				.head = THEORY_NONE, .integer = IDENTITY}, at);
	if (integer_read(word, &value, &fits))
		return integer_add(p, value, fits, word, at);
	return unknown(p, word, at);
}

/* 1: an operand was read, so that an operator comes next; 0: another operand; -1. */
static int operand_read(struct parser *p)
{
	size_t at = p->at, length = word_length(p);
	char *word;
	int result;

	if (p->at == p->length)
		return fault(p, at, "a term is missing");
	if (p->text[at] == '(') {
		p->at++;
		return frame_add(p, (struct frame){.kind = FRAME_GROUP, .at = at});
	}
	if (length == 0)
		return fault(p, at, "a term is missing before '%c'", p->text[at]);
	word = strndup(p->text + at, length);
	if (!word)
		return error_memory(p->e);
	p->at += length;
	space_skip(p);
	if (p->at < p->length && p->text[p->at] == '(')
		result = call_begin(p, word, at);
	else
		result = name_add(p, word, at) < 0 ? -1 : 1;
	free(word);
	return result;
}

/* ---- operators */

static int argument_end(struct parser *p)
{
	struct frame *f = &p->frames[p->frame_count - 1];
	const struct theory_symbol *s = &p->theory->symbols[f->symbol];
	char what[64];

	if (f->count == s->arity)
		return fault(p, f->at, "'%s' takes %zu argument%s, here it has more", s->name, s->arity,
			s->arity > 1 ? "s" : "");
	snprintf(what, sizeof(what), "argument %zu", f->count + 1);
	if (operand_expect(p, s->arguments[f->count], f->at, what) < 0)
		return -1;
	f->count++;
	return 0;
}

static int call_end(struct parser *p)
{
	struct frame f = p->frames[--p->frame_count];
	const struct theory_symbol *s = &p->theory->symbols[f.symbol];

	if (f.count < s->arity)
		return fault(p, f.at, "'%s' takes %zu arguments, here it has %zu", s->name, s->arity,
			f.count);
	p->operand_count -= s->arity - 1;
	p->operands[p->operand_count - 1].sort = s->result;
	return token_add(p, (struct term_token){.kind = TERM_APPLICATION, .head = f.symbol}, f.at);
}

/* 1: another operator comes next; 0: an operand; -1. */
static int punctuation_read(struct parser *p, char c)
{
	struct frame *f;

	if (infix_reduce(p, 0) < 0)
		return -1;
	f = p->frame_count ? &p->frames[p->frame_count - 1] : NULL;
	if (c == '(')
		return fault(p, p->at, "an operator is missing before '('");
	if (!f || (c == ',' && f->kind != FRAME_CALL))
		return fault(p, p->at, "unexpected '%c'", c);
	p->at++;
	if (f->kind == FRAME_CALL && argument_end(p) < 0)
		return -1;
	if (c == ',')
		return 0;
	if (f->kind == FRAME_CALL)
		return call_end(p) < 0 ? -1 : 1;
	p->frame_count--;
	return 1;
}

static int infix_read(struct parser *p, size_t length)
{
	char *word = strndup(p->text + p->at, length);
	int i = word ? infix_find(word) : -1, precedence, result;
	uint32_t symbol = THEORY_NONE;

	if (!word)
		return error_memory(p->e);
	if (i < 0) {
		result = fault(p, p->at, "an operator is missing before '%s'", word);
		free(word);
		return result;
	}
	precedence = infix[i].precedence;
	symbol = theory_find_symbol(p->theory, word);
	if (precedence < PRECEDENCE_COMPOSITION && symbol == THEORY_NONE)
		result = fault(p, p->at, "'%s' needs 'integers:' with the name of their sort", word);
	else
		/* composition associates to the right, the others to the left */
		result = infix_reduce(p, precedence + (precedence == PRECEDENCE_COMPOSITION));
	free(word);
	if (result < 0 || frame_add(p, (struct frame){.kind = FRAME_INFIX, .symbol = symbol,
			.precedence = precedence, .at = p->at}) < 0)
		return -1;
	p->at += length;
	return 0;
}

static int operator_read(struct parser *p)
{
	size_t length = word_length(p);

	return length ? infix_read(p, length) : punctuation_read(p, p->text[p->at]);
}

static int tokens_read(struct parser *p)
{
	int state = 0; /* 1: an operator may follow */

	for (;;) {
		space_skip(p);
		if (state == 1 && p->at == p->length)
			break;
		state = state == 1 ? operator_read(p) : operand_read(p);
		if (state < 0)
			return -1;
	}
	if (infix_reduce(p, 0) < 0)
		return -1;
	if (p->frame_count > 0)
		return fault(p, p->frames[p->frame_count - 1].at, "its ')' is missing");
	return 0;
}

static int parse(struct parser *p, uint32_t expected)
{
	struct operand *root;

	p->code->count = 0;
	if (tokens_read(p) < 0)
		return -1;
	root = &p->operands[0];
	if (expected != THEORY_NONE && operand_expect(p, expected, 0, "the term") < 0)
		return -1;
	if (root->sort == THEORY_NONE)
		return fault(p, 0, "the sort of 'id' is open: compose it with another term");
	p->code->sort = root->sort;
	return 0;
}

static int parse_all(struct parser *p, uint32_t expected)
{
	int result = memchr(p->text, 0, p->length)
		? fault(p, 0, "there is a NUL byte in the term") : parse(p, expected);

	free(p->operands);
	free(p->frames);
	return result;
}

int term_parse(const struct theory *theory, const char *text, size_t length,
	struct theory_place place, uint32_t expected, bool with_variables, struct term_code *code,
	struct error *e)
{
	struct parser p = {.theory = theory, .text = text, .length = length, .place = place,
		.is_verbatim = true, .with_variables = with_variables, .code = code, .e = e};

	return parse_all(&p, expected);
}

int term_parse_rule(struct theory *theory, const char *text, struct theory_place place,
	bool is_verbatim, uint32_t expected, bool with_variables, struct term_code *code,
	struct error *e)
{
	struct parser p = {.theory = theory, .growing = theory, .text = text, .length = strlen(text),
		.place = place, .is_verbatim = is_verbatim, .with_variables = with_variables,
		.code = code, .e = e};

	return parse_all(&p, expected);
}

void term_code_release(struct term_code *code)
{
	free(code->tokens);
	*code = (struct term_code){0};
}

/* ---- text of a rule's term */

/* Infix operators nest in parentheses; f . (g . h) does without. */
static void infix_print(const struct theory *theory, const struct rule_term *p, struct buf *out)
{
	const struct theory_symbol *s = &theory->symbols[p->head];

	for (size_t i = 0; i < 2; i++) {
		const struct rule_term *q = &theory->terms[p->arguments[i]];
		const struct theory_symbol *inner = q->kind == TERM_APPLICATION
			? &theory->symbols[q->head] : NULL;
		bool nests = inner && (inner->kind == SYMBOL_BUILTIN ||
			(inner->is_composition && !(s->is_composition && i == 1)));

		if (i == 1)
			buf_printf(out, " %s ", s->name);
		if (nests)
			buf_putc(out, '(');
		rule_term_print(theory, p->arguments[i], out);
		if (nests)
			buf_putc(out, ')');
	}
}

void rule_term_print(const struct theory *theory, uint32_t term, struct buf *out)
{
	const struct rule_term *p = &theory->terms[term];

	if (p->kind == TERM_VARIABLE) {
		buf_puts(out, theory->variables[p->head].name);
		return;
	}
	if (p->kind == TERM_INTEGER) {
		buf_integer(out, p->integer);
		return;
	}
	if (theory->symbols[p->head].kind == SYMBOL_BUILTIN ||
		theory->symbols[p->head].is_composition) {
		infix_print(theory, p, out);
		return;
	}
	buf_puts(out, theory->symbols[p->head].name);
	for (size_t i = 0; i < p->arity; i++) {
		buf_puts(out, i ? ", " : "(");
		rule_term_print(theory, p->arguments[i], out);
	}
	if (p->arity)
		buf_putc(out, ')');
}
