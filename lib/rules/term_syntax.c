#include "rules/term_syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "rules/term_parser.h"

enum { PRECEDENCE_COMPOSITION = 4 };

static const struct { const char *name; int precedence; } infix[] = {
	{".", PRECEDENCE_COMPOSITION},
	{"*", 3}, {"div", 3}, {"mod", 3},
	{"+", 2}, {"-", 2},
	{"==", 1}, {"=/=", 1}, {"<", 1}, {"<=", 1}, {">", 1}, {">=", 1},
};

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

/* ---- operands */

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

static int call_begin(struct parser *p, const char *word, size_t at)
{
	struct frame f = {.kind = FRAME_CALL, .at = at};

	if (parser_called(p, word, at, &f.symbol) < 0)
		return -1;
	p->at++;
	return frame_add(p, f);
}

/* 1: an operand was read, so that an operator comes next; 0: another operand; -1. */
static int operand_read(struct parser *p)
{
	size_t at = p->at, length = word_length(p);
	char *word;
	int result;

	if (p->at == p->length)
		return parser_fault(p, at, "a term is missing");
	if (p->text[at] == '(') {
		p->at++;
		return frame_add(p, (struct frame){.kind = FRAME_GROUP, .at = at});
	}
	if (length == 0)
		return parser_fault(p, at, "a term is missing before '%c'", p->text[at]);
	word = strndup(p->text + at, length);
	if (!word)
		return error_memory(p->e);
	p->at += length;
	space_skip(p);
	if (p->at < p->length && p->text[p->at] == '(')
		result = call_begin(p, word, at);
	else if (infix_find(word) >= 0)
		result = parser_fault(p, at, "a term is missing before '%s'", word);
	else
		result = parser_word(p, word, at) < 0 ? -1 : 1;
	free(word);
	return result;
}

/* ---- operators */

/* Applies the infix operators above the last group or call that bind at least so tightly. */
static int infix_reduce(struct parser *p, int precedence)
{
	while (p->frame_count > 0) {
		struct frame f = p->frames[p->frame_count - 1];

		if (f.kind != FRAME_INFIX || f.precedence < precedence)
			return 0;
		p->frame_count--;
		if ((f.precedence == PRECEDENCE_COMPOSITION ? parser_compose(p, &f)
							 : parser_operate(p, &f)) < 0)
			return -1;
	}
	return 0;
}

static int argument_end(struct parser *p)
{
	struct frame *f = &p->frames[p->frame_count - 1];
	const struct theory_symbol *s = &p->theory->symbols[f->symbol];
	char what[64];
	uint32_t sort;

	if (f->count == s->arity)
		return parser_fault(p, f->at, "'%s' takes %zu argument%s, here it has more", s->name,
			s->arity, s->arity > 1 ? "s" : "");
	sort = s->arguments[f->count++];
	if (p->operands[p->operand_count - 1].sort == sort)
		return 0;
	/* only now: there are many arguments, and few that are wrong */
	snprintf(what, sizeof(what), "argument %zu", f->count);
	return parser_expect(p, sort, f->at, what);
}

static int call_end(struct parser *p)
{
	struct frame f = p->frames[--p->frame_count];
	const struct theory_symbol *s = &p->theory->symbols[f.symbol];

	if (f.count < s->arity)
		return parser_fault(p, f.at, "'%s' takes %zu arguments, here it has %zu", s->name, s->arity,
			f.count);
	return parser_call(p, &f);
}

/* 1: another operator comes next; 0: an operand; -1. */
static int punctuation_read(struct parser *p, char c)
{
	struct frame *f;

	if (infix_reduce(p, 0) < 0)
		return -1;
	f = p->frame_count ? &p->frames[p->frame_count - 1] : NULL;
	if (c == '(')
		return parser_fault(p, p->at, "an operator is missing before '('");
	if (!f || (c == ',' && f->kind != FRAME_CALL))
		return parser_fault(p, p->at, "unexpected '%c'", c);
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
		result = parser_fault(p, p->at, "an operator is missing before '%s'%s", word,
			strcmp(word, "/") == 0 ? ": a quotient is written N div M" : "");
		free(word);
		return result;
	}
	precedence = infix[i].precedence;
	symbol = theory_find_symbol(p->theory, word);
	if (precedence < PRECEDENCE_COMPOSITION && symbol == THEORY_NONE)
		result = parser_fault(p, p->at, "'%s' needs 'integers:' with the name of their sort", word);
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
		return parser_fault(p, p->frames[p->frame_count - 1].at, "its ')' is missing");
	return 0;
}

static int parse(struct parser *p, uint32_t expected)
{
	struct operand *root;

	p->code->count = 0;
	if (tokens_read(p) < 0)
		return -1;
	root = &p->operands[0];
	if (expected != THEORY_NONE && parser_expect(p, expected, 0, "the term") < 0)
		return -1;
	if (root->sort == THEORY_NONE)
		return parser_fault(p, 0, "the sort of 'id' is open here: compose it with a term "
			"that has one");
	p->code->sort = root->sort;
	return 0;
}

static int parse_all(struct parser *p, uint32_t expected)
{
	int result = memchr(p->text, 0, p->length)
		? parser_fault(p, 0, "there is a NUL byte in the term") : parse(p, expected);

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

