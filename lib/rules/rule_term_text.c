#include "rules/rule_term_text.h"

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
