#include "rules/emit.h"

#include "obj/runtime/terms.c.h"
#include "rules/rendering.h"

static const struct language c_language = {
	.comment = "/* $1 */",
	.let = "term $1 = $2;",
	.declare = "term $1 = NULL;",
	.assign = "$1 = $2;",
	.field = "$1->arguments[$2]",
	.integer = "integer($1)",
	.least = "INT64_MIN",
	.constant = "constants[SYM_$1]",
	.make = "make(SYM_$1, (const term[]){$2})",
	.call = "apply_$1($2)",
	.call_constant = "apply_$1()",
	.switch_begin = "switch ($1->symbol) {",
	.switch_case = "case SYM_$1: {",
	.switch_rest = "default: { /* $1 */",
	.switch_end = "}",
	.if_symbol = "if ($1->symbol == SYM_$2) {",
	.if_integer = "if (is_integer($1, $2)) {",
	.if_equal = "if (is_equal($1, $2)) {",
	.if_color = "if (symbols[$1->symbol].color == COLOR_$2) {",
	.if_argument = "if (has_argument($1, $2)) {",
	.if_smaller = "if (is_smaller($1, $2)) {",
	.if_end = "}",
	.jump = "goto $1;",
	.give = "return $1;",
	.again = "continue;",
	.function_begin = "static term apply_$1($2)\n{",
	.parameter = "term $1",
	.changed_parameter = "term $1",
	.no_parameters = "void",
	.separator = ", ",
	.unused = "(void)$1;",
	.loop_begin = "for (;;) {",
	.loop_end = "}",
	.endless = "return NULL; /* never: the rules call themselves until a number overflows */",
	.shared_here = "$1: {",
	.shared_end = "}",
	.function_end = "}\n",
};

static void string_add(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (const char *at = text; *at; at++)
		if (*at >= ' ' && *at <= '~' && *at != '"' && *at != '\\' && *at != '?')
			buf_putc(out, *at);
		else
			buf_printf(out, "\\%03o", (unsigned)(unsigned char)*at);
	buf_putc(out, '"');
}

static void enum_write(struct rendering *p, const char *prefix, char *const *names, size_t count,
	size_t first)
{
	buf_puts(p->out, "enum {\n");
	for (size_t i = 0; i < count; i++)
		buf_printf(p->out, "\t%s_%s = %zu,\n", prefix, names[i], i + first);
}

static size_t most_arguments(const struct theory *theory)
{
	size_t most = 1;

	for (size_t i = 0; i < theory->symbol_count; i++)
		if (theory->symbols[i].arity > most)
			most = theory->symbols[i].arity;
	return most;
}

static void enums_write(struct rendering *p)
{
	const struct theory *theory = p->theory;
	size_t symbols = theory->symbol_count, sorts = theory->sort_count;
	bool computes = theory->integers != THEORY_NONE;

	enum_write(p, "SYM", p->symbols, symbols, 0);
	buf_printf(p->out, "\tSYMBOL_COUNT = %zu,\n\tINTEGER = SYMBOL_COUNT, /* a number's */\n",
		symbols);
	buf_printf(p->out, "\tTRUE_SYMBOL = %zu,\n\tFALSE_SYMBOL = %zu,\n",
		computes ? theory->true_symbol : symbols, computes ? theory->false_symbol : symbols);
	buf_printf(p->out, "\tMOST_ARGUMENTS = %zu,\n};\n\n", most_arguments(theory));
	enum_write(p, "SORT", p->sorts, sorts, 0);
	buf_printf(p->out, "\tNO_SORT = %zu,\n\tINTEGER_SORT = %zu,\n};\n\n", sorts,
		computes ? theory->integers : sorts);
	if (theory->color_count == 0)
		return;
	enum_write(p, "COLOR", p->colors, theory->color_count, 1);
	buf_puts(p->out, "};\n\n");
}

static void symbol_write(struct rendering *p, uint32_t symbol)
{
	const struct theory_symbol *s = &p->theory->symbols[symbol];

	buf_puts(p->out, "\t{");
	string_add(p->out, s->name);
	buf_printf(p->out, ", %zu, ", s->arity);
	for (size_t i = 0; i < s->arity; i++)
		buf_printf(p->out, "%sSORT_%s", i ? ", " : "(const unsigned[]){",
			p->sorts[s->arguments[i]]);
	buf_printf(p->out, "%s, SORT_%s, %s%s, %d},\n", s->arity ? "}" : "NULL",
		p->sorts[s->result], s->color == THEORY_NONE ? "NO_COLOR" : "COLOR_",
		s->color == THEORY_NONE ? "" : p->colors[s->color], rendered_precedence(s));
}

static void tables_write(struct rendering *p)
{
	enums_write(p);
	buf_puts(p->out, "static const char *const sorts[] = {\n");
	for (size_t i = 0; i < p->theory->sort_count; i++) {
		buf_putc(p->out, '\t');
		string_add(p->out, p->theory->sorts[i].name);
		buf_puts(p->out, ",\n");
	}
	buf_puts(p->out, "};\n\nstatic const struct symbol symbols[SYMBOL_COUNT + 1] = {\n");
	for (uint32_t i = 0; i < p->theory->symbol_count; i++)
		symbol_write(p, i);
	buf_puts(p->out, "\t{\"\", 0, NULL, INTEGER_SORT, NO_COLOR, 0}, /* numbers */\n};\n\n");
}

static void prototype_write(struct rendering *p, uint32_t symbol)
{
	const struct theory_symbol *s = &p->theory->symbols[symbol];

	buf_printf(p->out, "static term apply_%s(", p->symbols[symbol]);
	for (size_t i = 0; i < s->arity; i++)
		buf_puts(p->out, i ? ", term" : "term");
	buf_puts(p->out, s->arity ? ");\n" : "void);\n");
}

static void builtin_write(struct rendering *p, uint32_t symbol)
{
	const struct rendered_builtin *b = rendered_builtin(&p->theory->symbols[symbol]);

	rendering_type(p, symbol);
	buf_printf(p->out, "static term apply_%s(term a, term b)\n{\n"
		"\tif (a->symbol != INTEGER || b->symbol != INTEGER)\n"
		"\t\treturn make(SYM_%s, (const term[]){a, b});\n", p->symbols[symbol], p->symbols[symbol]);
	if (b->function)
		buf_printf(p->out, "\treturn integer(%s(a->integer, b->integer));\n}\n\n", b->function);
	else
		buf_printf(p->out, "\treturn truth(a->integer %s b->integer);\n}\n\n", b->operator);
}

/* The function that applies any symbol. */
static void dispatch_write(struct rendering *p)
{
	buf_puts(p->out, "static term apply(unsigned symbol, const term *a)\n{\n\tswitch (symbol) {\n");
	for (size_t i = 0; i < p->theory->symbol_count; i++) {
		const struct theory_symbol *s = &p->theory->symbols[i];

		if (s->kind == SYMBOL_CONSTRUCTOR)
			continue;
		buf_printf(p->out, "\tcase SYM_%s:\n\t\treturn apply_%s(", p->symbols[i], p->symbols[i]);
		for (size_t j = 0; j < s->arity; j++)
			buf_printf(p->out, "%sa[%zu]", j ? ", " : "", j);
		buf_puts(p->out, ");\n");
	}
	buf_puts(p->out, "\tdefault:\n\t\treturn make(symbol, a);\n\t}\n}\n\n");
}

static int functions_write(struct rendering *p, struct error *e)
{
	const struct theory *theory = p->theory;

	for (uint32_t i = 0; i < theory->symbol_count; i++)
		if (theory->symbols[i].kind != SYMBOL_CONSTRUCTOR)
			prototype_write(p, i);
	buf_putc(p->out, '\n');
	for (uint32_t i = 0; i < theory->symbol_count; i++) {
		if (theory->symbols[i].kind == SYMBOL_BUILTIN)
			builtin_write(p, i);
		if (theory->symbols[i].kind == SYMBOL_OPERATION && rendering_operation(p, i, e) < 0)
			return -1;
	}
	dispatch_write(p);
	return 0;
}

int emit_c(const struct theory *theory, struct buf *out, struct error *e)
{
	return rendering_write(theory, &c_language, runtime_terms, tables_write, functions_write, out, e);
}
