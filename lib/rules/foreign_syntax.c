#include "rules/foreign_syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* ---- names */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "---" and "***" begin a comment of Maude's. */
static bool is_safe(const char *name, size_t i, const char *safe)
{
	return is_letter_or_digit(name[i]) || (unsigned char)name[i] >= 0x80 ||
		(strchr(safe, name[i]) && (i > 0 || !strchr("-*", name[0])));
}

void foreign_name(const char *name, const char *safe, struct buf *out)
{
	for (size_t i = 0; name[i]; i++) {
		if (is_safe(name, i, safe))
			buf_putc(out, name[i]);
		else
			buf_printf(out, "$%02x", (unsigned char)name[i]);
	}
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void foreign_name_read(const char *name, size_t length, struct buf *out)
{
	for (size_t i = 0; i < length; i++) {
		int high = i + 2 < length && name[i] == '$' ? hex_value(name[i + 1]) : -1;
		int low = high >= 0 ? hex_value(name[i + 2]) : -1;

		if (low >= 0 && high + low > 0) {
			buf_putc(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_putc(out, name[i]);
		}
	}
}

static void name_push(struct strvec *to, const char *name, const char *safe,
	const char *const *words)
{
	struct buf text = BUF_INIT;

	while (*words && strcmp(*words, name) != 0)
		words++;
	if (*words)
		buf_printf(&text, "$%02x", (unsigned char)*name++);
	foreign_name(name, safe, &text);
	strvec_push_owned(to, buf_detach(&text));
}

int foreign_syntax_init(struct foreign_syntax *s, const struct theory *theory, const char *safe,
	const char *const *words, bool has_infix, struct error *e)
{
	*s = (struct foreign_syntax){.theory = theory, .has_infix = has_infix};
	for (size_t i = 0; i < theory->sort_count; i++)
		name_push(&s->sorts, theory->sorts[i].name, safe, words);
	for (size_t i = 0; i < theory->symbol_count; i++) {
		const struct theory_symbol *symbol = &theory->symbols[i];
		bool is_infix = symbol->is_composition || symbol->builtin != BUILTIN_NONE;

		if (has_infix && is_infix)
			strvec_push(&s->symbols, symbol->name);
		else
			name_push(&s->symbols, symbol->name, safe, words);
	}
	for (size_t i = 0; i < theory->variable_count; i++)
		name_push(&s->variables, theory->variables[i].name, safe, words);
	return s->sorts.failed || s->symbols.failed || s->variables.failed ? error_memory(e) : 0;
}

void foreign_syntax_release(struct foreign_syntax *s)
{
	strvec_release(&s->sorts);
	strvec_release(&s->symbols);
	strvec_release(&s->variables);
}

/* ---- terms */

/* What is still to be printed, the next on top: a text, or a term by its last token. */
struct piece {
	const char *text; /* NULL: a term */
	size_t token;
	bool is_enclosed;
};

struct writer {
	const struct foreign_syntax *syntax;
	const struct term_code *code;
	size_t *first; /* of each term, by its last token: its first one */
	struct piece *pieces;
	size_t count, capacity;
	struct buf *out;
};

static size_t arity_of(const struct writer *w, size_t token)
{
	const struct term_token *t = &w->code->tokens[token];

	return t->kind == TERM_APPLICATION ? w->syntax->theory->symbols[t->head].arity : 0;
}

static const struct theory_symbol *infix_of(const struct writer *w, size_t token)
{
	const struct term_token *t = &w->code->tokens[token];
	const struct theory_symbol *symbol = t->kind == TERM_APPLICATION
		? &w->syntax->theory->symbols[t->head] : NULL;

	return symbol && w->syntax->has_infix &&
		(symbol->is_composition || symbol->builtin != BUILTIN_NONE) ? symbol : NULL;
}

/* An argument's last token is the one before the next argument's first. */
static void firsts_find(struct writer *w)
{
	for (size_t i = 0; i < w->code->count; i++) {
		w->first[i] = i;
		for (size_t n = arity_of(w, i); n > 0; n--)
			w->first[i] = w->first[w->first[i] - 1];
	}
}

static int push(struct writer *w, struct piece piece)
{
	struct piece *pieces = array_room(w->pieces, w->count, &w->capacity, sizeof(*pieces));

	if (!pieces)
		return -1;
	w->pieces = pieces;
	pieces[w->count++] = piece;
	return 0;
}

static int text_push(struct writer *w, const char *text)
{
	return push(w, (struct piece){.text = text});
}

/* Backwards, as the top comes first. */
static int infix_push(struct writer *w, const struct theory_symbol *symbol, size_t token,
	bool is_enclosed)
{
	size_t right = token - 1, left = w->first[right] - 1;
	const struct theory_symbol *inner = infix_of(w, right);
	bool is_chain = inner && inner->is_composition && symbol->is_composition;

	if ((is_enclosed && text_push(w, ")") < 0) ||
		push(w, (struct piece){NULL, right, inner && !is_chain}) < 0 ||
		text_push(w, " ") < 0 ||
		text_push(w, w->syntax->symbols.items[w->code->tokens[token].head]) < 0 ||
		text_push(w, " ") < 0 ||
		push(w, (struct piece){NULL, left, infix_of(w, left)}) < 0)
		return -1;
	return is_enclosed ? text_push(w, "(") : 0;
}

static int prefix_push(struct writer *w, size_t token)
{
	size_t argument = token;

	buf_puts(w->out, w->syntax->symbols.items[w->code->tokens[token].head]);
	for (size_t n = arity_of(w, token), i = n; i > 0; i--) {
		argument = i == n ? token - 1 : w->first[argument] - 1;
		if (text_push(w, i == n ? ")" : ", ") < 0 ||
			push(w, (struct piece){.token = argument}) < 0)
			return -1;
	}
	return argument == token ? 0 : text_push(w, "(");
}

static int piece_print(struct writer *w, struct piece p)
{
	const struct term_token *t = &w->code->tokens[p.token];
	const struct theory_symbol *infix;

	if (p.text) {
		buf_puts(w->out, p.text);
		return 0;
	}
	if (t->kind == TERM_VARIABLE)
		buf_puts(w->out, w->syntax->variables.items[t->head]);
	else if (t->kind == TERM_INTEGER)
		buf_integer(w->out, t->integer);
	else if ((infix = infix_of(w, p.token)))
		return infix_push(w, infix, p.token, p.is_enclosed);
	else
		return prefix_push(w, p.token);
	return 0;
}

static int code_print(const struct foreign_syntax *s, const struct term_code *code, bool whole,
	struct buf *out, struct error *e)
{
	struct writer w = {.syntax = s, .code = code, .out = out,
		.first = calloc(code->count, sizeof(*w.first))};
	int result = w.first ? 0 : -1;

	if (w.first) {
		firsts_find(&w);
		result = push(&w, (struct piece){NULL, code->count - 1, whole});
	}
	while (result == 0 && w.count > 0)
		result = piece_print(&w, w.pieces[--w.count]);
	free(w.pieces);
	free(w.first);
	return result < 0 || out->failed ? error_memory(e) : 0;
}

static int code_add(const struct theory *theory, uint32_t term, struct term_code *code)
{
	const struct rule_term *t = &theory->terms[term];
	struct term_token *tokens;

	for (size_t i = 0; i < t->arity; i++)
		if (code_add(theory, t->arguments[i], code) < 0)
			return -1;
	tokens = array_room(code->tokens, code->count, &code->capacity, sizeof(*tokens));
	if (!tokens)
		return -1;
	code->tokens = tokens;
	tokens[code->count++] = (struct term_token){.kind = t->kind, .head = t->head,
		.integer = t->integer};
	return 0;
}

int foreign_term(const struct foreign_syntax *s, uint32_t term, bool whole, struct buf *out,
	struct error *e)
{
	struct term_code code = {0};
	int result = code_add(s->theory, term, &code) < 0 ? error_memory(e)
							  : code_print(s, &code, whole, out, e);

	term_code_release(&code);
	return result;
}

int foreign_evaluation(const struct foreign_syntax *s, const struct theory_evaluation *v,
	struct buf *out, struct error *e)
{
	struct term_code code = {0};
	int result = term_parse(s->theory, v->text, strlen(v->text), v->place, THEORY_NONE, false,
		&code, e);

	if (result == 0)
		result = code_print(s, &code, true, out, e);
	term_code_release(&code);
	return result;
}
