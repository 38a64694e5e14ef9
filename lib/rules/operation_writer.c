#include "rules/operation_writer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- names */

/* Words of C and Rust, and what their programs call. */
static const char *const reserved[] = {
	"abstract", "add", "again", "alignas", "alignof", "allocate", "apply", "as", "asm",
	"async", "auto", "await", "become", "bool", "box", "break", "case", "char", "const",
	"constant", "constants", "continue", "crate", "default", "divide", "do", "double",
	"dyn", "else", "enum", "errno", "exit", "extern", "fail", "false", "final", "float",
	"fn", "for", "gen", "goto", "heap", "i386", "if", "impl", "in", "inline", "int",
	"integer", "let", "linux", "long", "loop", "macro", "make", "match", "mod", "move",
	"multiply", "mut", "override", "priv", "pub", "ref", "register", "rest", "restrict",
	"return", "self", "short", "signed", "sizeof", "static", "stderr", "stdin", "stdout",
	"struct", "subtract", "super", "switch", "symbols", "term", "trait", "true", "truth",
	"try", "type", "typedef", "typeof", "union", "unix", "unsafe", "unsigned", "unsized",
	"use", "virtual", "void", "volatile", "where", "while", "yield",
};

static bool is_reserved(const char *name)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (strcmp(reserved[i], name) == 0)
			return true;
	/* functions, and what is set for the next round */
	return strncmp(name, "apply_", 6) == 0 || strncmp(name, "next_", 5) == 0 ||
		strncmp(name, "is_", 3) == 0 || strncmp(name, "has_", 4) == 0;
}

static bool is_taken(const struct writer *w, const char *name)
{
	uint64_t hash = hash_text(name);
	uint32_t term;

	for (size_t probe = 0; number_table_next(&w->taken, hash, &probe, &term);)
		if (strcmp(w->names[term], name) == 0)
			return true;
	return is_reserved(name);
}

static bool number_is_free(const struct writer *w, struct buf *name, size_t length, unsigned number)
{
	buf_truncate(name, length);
	if (number > 1)
		buf_printf(name, "_%u", number);
	return !is_taken(w, buf_string(name));
}

/* Appends a number, unless the name is free without. Numbers are given from the lowest on: the
 * first that is free is found by bisection. */
static void name_number(const struct writer *w, struct buf *name)
{
	size_t length = name->length;
	unsigned taken = 0, number = 1;

	while (!number_is_free(w, name, length, number)) {
		taken = number;
		number *= 2;
	}
	while (number - taken > 1) {
		unsigned middle = taken + (number - taken) / 2;

		if (number_is_free(w, name, length, middle))
			number = middle;
		else
			taken = middle;
	}
	number_is_free(w, name, length, number);
}

void name_give(struct writer *w, uint32_t term, const char *wanted)
{
	struct buf name = BUF_INIT;

	if (isdigit((unsigned char)*wanted) || !*wanted)
		buf_putc(&name, 'x');
	for (; *wanted; wanted++)
		buf_putc(&name, (char)tolower((unsigned char)*wanted));
	name_number(w, &name);
	w->names[term] = buf_detach(&name);
	if (!w->names[term] ||
		number_table_add(&w->taken, hash_text(w->names[term]), term) < 0)
		w->failed = true;
}

static uint32_t field_find(const struct writer *w, uint32_t node, size_t index)
{
	for (uint32_t i = 0; i < w->matcher->term_count; i++) {
		const struct match_term *m = &w->matcher->terms[i];

		if (m->kind == MATCH_FIELD && m->operands[0] == node && m->index == index)
			return i;
	}
	return THEORY_NONE;
}

/* Values are called as the first rule that names them does. */
static void names_read(struct writer *w, uint32_t value, uint32_t source)
{
	const struct rule_term *p = &w->theory->terms[source];

	if (value == THEORY_NONE)
		return;
	if (p->kind == TERM_VARIABLE && !w->names[value]) {
		/* the reader's own variables have the sort behind a space */
		char *name = strndup(w->theory->variables[p->head].name,
			strcspn(w->theory->variables[p->head].name, " "));
		char *identifier = name ? identifier_make(name) : NULL;

		if (identifier)
			name_give(w, value, identifier);
		w->failed |= !identifier;
		free(identifier);
		free(name);
	}
	for (size_t i = 0; i < p->arity; i++)
		names_read(w, field_find(w, value, i), p->arguments[i]);
}

static void names_make(struct writer *w)
{
	const struct theory_symbol *s = &w->theory->symbols[w->matcher->symbol];

	for (size_t i = 0; i < s->rewrite_count; i++) {
		const struct rewrite *r = &w->theory->rewrites[s->rewrites[i]];

		for (uint32_t j = 0; j < s->arity; j++)
			names_read(w, j, w->theory->terms[r->source].arguments[j]);
	}
	for (uint32_t i = 0; i < s->arity; i++)
		if (!w->names[i])
			name_give(w, i, "x");
}

/* ---- lines */

void line_write(struct writer *w, const char *template, const char *first, const char *second)
{
	for (int i = 0; i < w->indent; i++)
		buf_putc(w->out, '\t');
	template_fill(w->out, template, first, second);
	buf_putc(w->out, '\n');
}

/* ---- values */

void integer_add(const struct writer *w, struct buf *out, int64_t integer)
{
	if (integer == INT64_MIN)
		buf_puts(out, w->language->least);
	else
		buf_integer(out, integer);
}

static bool is_constant(const struct match_term *m)
{
	return m->kind == MATCH_CONSTRUCT && m->arity == 0;
}

void value_add(struct writer *w, struct buf *out, uint32_t term)
{
	const struct match_term *m = &w->matcher->terms[term];

	if (is_constant(m)) {
		template_fill(out, w->language->constant, w->rendering->symbols[m->symbol], "");
		return;
	}
	if (m->kind == MATCH_ARGUMENT)
		w->is_read[m->index] = true;
	buf_puts(out, w->names[term] ? w->names[term] : "");
}

static void values_add(struct writer *w, struct buf *out, const uint32_t *terms, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_puts(out, i ? ", " : "");
		value_add(w, out, terms[i]);
	}
}

void expression_add(struct writer *w, struct buf *out, uint32_t term)
{
	const struct language *l = w->language;
	const struct match_term *m = &w->matcher->terms[term];
	struct buf operands = BUF_INIT, number = BUF_INIT;
	const char *symbol;

	if (w->is_bound[term] || is_constant(m)) {
		value_add(w, out, term);
		return;
	}
	symbol = m->kind >= MATCH_CONSTRUCT ? w->rendering->symbols[m->symbol] : "";
	values_add(w, &operands, m->operands, m->arity);
	integer_add(w, &number, m->kind == MATCH_INTEGER ? m->integer : (int64_t)m->index);
	if (m->kind == MATCH_FIELD)
		template_fill(out, l->field, buf_string(&operands), buf_string(&number));
	else if (m->kind == MATCH_INTEGER)
		template_fill(out, l->integer, buf_string(&number), "");
	else if (m->kind == MATCH_CONSTRUCT)
		template_fill(out, l->make, symbol, buf_string(&operands));
	else
		template_fill(out, m->arity ? l->call : l->call_constant, symbol,
			buf_string(&operands));
	text_release(&operands, w->out);
	text_release(&number, w->out);
}

void value_know(struct writer *w, uint32_t term)
{
	w->is_bound[term] = true;
	w->trail[w->trail_count++] = term;
}

void value_need(struct writer *w, uint32_t term)
{
	struct buf text = BUF_INIT;

	if (w->is_bound[term] || is_constant(&w->matcher->terms[term]))
		return;
	operands_need(w, term);
	if (!w->names[term])
		name_give(w, term, w->matcher->terms[term].kind == MATCH_FIELD ? "x" : "t");
	expression_add(w, &text, term);
	line_write(w, w->is_declared[term] ? w->language->assign : w->language->let,
		w->names[term] ? w->names[term] : "", buf_string(&text));
	text_release(&text, w->out);
	value_know(w, term);
}

void operands_need(struct writer *w, uint32_t term)
{
	const struct match_term *m = &w->matcher->terms[term];

	for (size_t i = 0; i < m->arity; i++)
		value_need(w, m->operands[i]);
}

void unbind(struct writer *w, size_t mark)
{
	while (w->trail_count > mark)
		w->is_bound[w->trail[--w->trail_count]] = false;
}

/* ---- the whole */

void writer_release(struct writer *w)
{
	for (size_t i = 0; w->names && i < w->matcher->term_count; i++)
		free(w->names[i]);
	free(w->names);
	number_table_release(&w->taken);
	free(w->is_bound);
	free(w->is_declared);
	free(w->trail);
	free(w->is_read);
	free(w->is_changed);
}

int writer_init(struct writer *w, struct rendering *p, const struct matcher *m, struct error *e)
{
	size_t arity = p->theory->symbols[m->symbol].arity;

	*w = (struct writer){.rendering = p, .theory = p->theory, .language = p->language,
		.matcher = m};
	w->names = calloc(m->term_count + 1, sizeof(*w->names));
	w->is_bound = calloc(m->term_count + 1, sizeof(*w->is_bound));
	w->is_declared = calloc(m->term_count + 1, sizeof(*w->is_declared));
	w->trail = calloc(m->term_count + 1, sizeof(*w->trail));
	w->is_read = calloc(arity + 1, sizeof(*w->is_read));
	w->is_changed = calloc(arity + 1, sizeof(*w->is_changed));
	if (!w->names || !w->is_bound || !w->is_declared || !w->trail || !w->is_read ||
		!w->is_changed) {
		writer_release(w);
		return error_memory(e);
	}
	names_make(w);
	return 0;
}

