#include "prio/maude_tokens.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/text_place.h"

struct word {
	const char *text;
	enum maude_kind kind;
};

static const struct word words[] = {
	[MAUDE_OPEN] = {"(", 0}, [MAUDE_CLOSE] = {")", 0}, [MAUDE_SQUARE] = {"[", 0},
	[MAUDE_SQUARE_CLOSE] = {"]", 0}, [MAUDE_BRACE] = {"{", 0}, [MAUDE_BRACE_CLOSE] = {"}", 0},
	[MAUDE_COMMA] = {",", 0}, [MAUDE_STOP] = {".", 0}, [MAUDE_EQUALS] = {"=", 0},
	[MAUDE_COLON] = {":", 0}, [MAUDE_ARROW] = {"->", 0}, [MAUDE_PARTIAL_ARROW] = {"~>", 0},
	[MAUDE_IF] = {"if", 0}, [MAUDE_FI] = {"fi", 0}, [MAUDE_AND] = {"/\\", 0},
	[MAUDE_MATCHES] = {":=", 0}, [MAUDE_REWRITES] = {"=>", 0}, [MAUDE_TRUE] = {"true", 0},
	[MAUDE_FALSE] = {"false", 0}, [MAUDE_NOT] = {"not", 0}, [MAUDE_LESS] = {"<", 0},
	[MAUDE_AT_MOST] = {"<=", 0}, [MAUDE_GREATER] = {">", 0}, [MAUDE_AT_LEAST] = {">=", 0},
	[MAUDE_SAME] = {"==", 0}, [MAUDE_OTHER] = {"=/=", 0}, [MAUDE_SUCCESSOR] = {"s", 0},
	[MAUDE_LABEL] = {"label", 0}, [MAUDE_METADATA] = {"metadata", 0}, [MAUDE_IS] = {"is", 0},
	[MAUDE_STAR] = {"*", 0}, [MAUDE_SET] = {"set", 0}, [MAUDE_EQ] = {"eq", MAUDE_STATEMENT},
	[MAUDE_CEQ] = {"ceq", MAUDE_STATEMENT}, [MAUDE_CQ] = {"cq", MAUDE_STATEMENT},
	[MAUDE_OP] = {"op", MAUDE_DECLARATION}, [MAUDE_OPS] = {"ops", MAUDE_DECLARATION},
	[MAUDE_VAR] = {"var", MAUDE_DECLARATION}, [MAUDE_VARS] = {"vars", MAUDE_DECLARATION},
	/* those that need no name here */
	{"sort", MAUDE_DECLARATION}, {"sorts", MAUDE_DECLARATION}, {"subsort", MAUDE_DECLARATION},
	{"subsorts", MAUDE_DECLARATION}, {"mb", MAUDE_STATEMENT}, {"cmb", MAUDE_STATEMENT},
	{"rl", MAUDE_STATEMENT}, {"crl", MAUDE_STATEMENT}, {"sd", MAUDE_STATEMENT},
	{"csd", MAUDE_STATEMENT}, {"strat", MAUDE_DECLARATION}, {"strats", MAUDE_DECLARATION},
	{"dsd", MAUDE_STATEMENT}, {"class", MAUDE_DECLARATION}, {"classes", MAUDE_DECLARATION},
	{"subclass", MAUDE_DECLARATION}, {"subclasses", MAUDE_DECLARATION},
	{"msg", MAUDE_DECLARATION}, {"msgs", MAUDE_DECLARATION}, {"pr", MAUDE_IMPORT},
	{"protecting", MAUDE_IMPORT}, {"ex", MAUDE_IMPORT}, {"extending", MAUDE_IMPORT},
	{"inc", MAUDE_IMPORT}, {"including", MAUDE_IMPORT}, {"us", MAUDE_IMPORT},
	{"using", MAUDE_IMPORT}, {"gb", MAUDE_IMPORT}, {"generated-by", MAUDE_IMPORT},
	{"fmod", MAUDE_MODULE}, {"mod", MAUDE_MODULE}, {"smod", MAUDE_MODULE},
	{"omod", MAUDE_MODULE}, {"fth", MAUDE_THEORY}, {"th", MAUDE_THEORY}, {"sth", MAUDE_THEORY},
	{"oth", MAUDE_THEORY}, {"view", MAUDE_VIEW}, {"endfm", MAUDE_END}, {"endm", MAUDE_END},
	{"endsm", MAUDE_END}, {"endom", MAUDE_END}, {"endfth", MAUDE_END}, {"endth", MAUDE_END},
	{"endsth", MAUDE_END}, {"endoth", MAUDE_END}, {"endv", MAUDE_END}, {"load", MAUDE_LOAD},
	{"sload", MAUDE_LOAD}, {"in", MAUDE_LOAD}, {"cd", MAUDE_COMMAND_LINE},
	{"pwd", MAUDE_COMMAND_LINE}, {"ls", MAUDE_COMMAND_LINE}, {"push", MAUDE_COMMAND_LINE},
	{"pop", MAUDE_COMMAND_LINE}, {"quit", MAUDE_LAST}, {"q", MAUDE_LAST}, {"eof", MAUDE_LAST},
};

enum { WORDS = sizeof(words) / sizeof(*words) };

enum maude_kind maude_kind(uint32_t symbol)
{
	return symbol < WORDS ? words[symbol].kind : MAUDE_PLAIN;
}

bool maude_is_equation(uint32_t symbol)
{
	return symbol == MAUDE_EQ || symbol == MAUDE_CEQ || symbol == MAUDE_CQ;
}

uint32_t maude_symbol(const struct maude_tokens *t, const char *text, size_t length)
{
	return names_number(t->names, (struct slice){text, length}, (struct slice){NULL, 0});
}

static int words_add(struct maude_tokens *t)
{
	for (size_t i = 0; i < WORDS; i++)
		if (maude_symbol(t, words[i].text, strlen(words[i].text)) != i)
			return -1;
	return 0;
}

const char *maude_token_text(const struct maude_tokens *t, size_t token)
{
	return names_first(t->names, t->items[token].symbol);
}

static int wrong_at(const struct maude_tokens *t, size_t at, struct error *e, const char *message)
{
	struct text_place place = {.text = t->text};
	unsigned line, column;

	text_place_find(&place, at, &line, &column);
	return error_at(e, ERROR_INPUT, t->path, line, column, "%s", message);
}

int maude_token_wrong(const struct maude_tokens *t, size_t token, struct error *e,
	const char *message)
{
	return wrong_at(t, t->items[token].at, e, message);
}

/* ---- cutting */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_special(char c)
{
	return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == ',';
}

static bool is_comment(const struct maude_tokens *t, size_t at)
{
	return t->length - at >= 3 &&
		(memcmp(t->text + at, "***", 3) == 0 || memcmp(t->text + at, "---", 3) == 0);
}

/* To the end of the line; or, with a parenthesis behind the mark, up to the one that closes it. */
static int comment_skip(const struct maude_tokens *t, size_t *at, struct error *e)
{
	size_t begin = *at, depth = 0, i = begin + 3;

	while (i < t->length && (t->text[i] == ' ' || t->text[i] == '\t'))
		i++;
	if (i == t->length || t->text[i] != '(') {
		while (i < t->length && t->text[i] != '\n')
			i++;
		*at = i;
		return 0;
	}
	for (; i < t->length; i++) {
		if (t->text[i] == '`')
			i++;
		else if (t->text[i] == '(')
			depth++;
		else if (t->text[i] == ')' && --depth == 0) {
			*at = i + 1;
			return 0;
		}
	}
	return wrong_at(t, begin, e, "the comment does not end");
}

/* A string is a token, or a part of one. */
static int string_skip(const struct maude_tokens *t, size_t *at, struct error *e)
{
	for (size_t i = *at + 1; i < t->length; i++) {
		if (t->text[i] == '"') {
			*at = i + 1;
			return 0;
		}
		if (t->text[i] == '\n')
			break;
		if (t->text[i] == '\\')
			i++;
	}
	return wrong_at(t, *at, e, "the string does not end");
}

static int token_skip(const struct maude_tokens *t, size_t *at, struct error *e)
{
	if (is_special(t->text[*at])) {
		++*at;
		return 0;
	}
	while (*at < t->length && !is_blank(t->text[*at]) && !is_special(t->text[*at])) {
		if (t->text[*at] == '"') {
			if (string_skip(t, at, e) < 0)
				return -1;
		} else {
			/* a backquote takes its meaning from what is behind it */
			*at += t->text[*at] == '`' && *at + 1 < t->length ? 2 : 1;
		}
	}
	return 0;
}

static int token_add(struct maude_tokens *t, size_t begin, size_t end)
{
	struct maude_token *items = array_room(t->items, t->count, &t->capacity, sizeof(*items));

	if (!items)
		return -1;
	t->items = items;
	t->items[t->count] =
		(struct maude_token){(uint32_t)begin, maude_symbol(t, t->text + begin, end - begin)};
	return t->items[t->count++].symbol == MAUDE_NO_SYMBOL ? -1 : 0;
}

int maude_tokens_read(struct maude_tokens *t, const char *path, const char *text, size_t length,
	struct error *e)
{
	size_t at = 0;

	*t = (struct maude_tokens){.path = path, .text = text, .length = length};
	t->names = names_new();
	if (!t->names || words_add(t) < 0)
		return error_memory(e);
	if (length >= UINT32_MAX)
		return error_at(e, ERROR_INPUT, path, 1, 1, "a Maude source of 4 GiB or more");
	if (memchr(text, '\0', length))
		return wrong_at(t, strlen(text), e, "a NUL in a Maude source");
	while (at < length) {
		size_t begin = at;

		if (is_blank(text[at])) {
			at++;
		} else if (is_comment(t, at)) {
			if (comment_skip(t, &at, e) < 0)
				return -1;
		} else {
			if (token_skip(t, &at, e) < 0)
				return -1;
			if (token_add(t, begin, at) < 0)
				return error_memory(e);
		}
	}
	return 0;
}

void maude_tokens_release(struct maude_tokens *t)
{
	if (t->names)
		names_free(t->names);
	free(t->items);
	*t = (struct maude_tokens){.path = NULL};
}

/* ---- brackets */

int maude_bracket(uint32_t symbol)
{
	switch (symbol) {
	case MAUDE_OPEN:
	case MAUDE_SQUARE:
	case MAUDE_BRACE:
		return 1;
	case MAUDE_CLOSE:
	case MAUDE_SQUARE_CLOSE:
	case MAUDE_BRACE_CLOSE:
		return -1;
	default:
		return 0;
	}
}

size_t maude_find(const struct maude_tokens *t, struct maude_range range, uint32_t symbol)
{
	size_t depth = 0, i;

	for (i = range.first; i < range.end; i++) {
		int step = maude_bracket(t->items[i].symbol);

		if (step == 0 && depth == 0 && t->items[i].symbol == symbol)
			return i;
		if (step < 0 && depth == 0)
			return SIZE_MAX;
		depth += (size_t)step;
	}
	return depth == 0 ? range.end : SIZE_MAX;
}
