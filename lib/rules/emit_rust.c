#include "rules/emit.h"

#include "obj/runtime/terms.rs.h"
#include "rules/rendering.h"

static const struct language rust_language = {
	.comment = "// $1",
	.let = "let $1 = $2;",
	.declare = "let mut $1: Term;",
	.assign = "$1 = $2;",
	.field = "heap.argument($1, $2)",
	.integer = "heap.integer($1)",
	.least = "i64::MIN",
	.constant = "constant(SYM_$1)",
	.make = "heap.make(SYM_$1, &[$2])",
	.call = "apply_$1(heap, $2)",
	.call_constant = "apply_$1(heap)",
	.switch_begin = "match heap.symbol($1) {",
	.switch_case = "SYM_$1 => {",
	.switch_rest = "_ => { // $1",
	.switch_otherwise = "_ => {}",
	.switch_end = "}",
	.if_symbol = "if heap.symbol($1) == SYM_$2 {",
	.if_integer = "if heap.is_integer($1, $2) {",
	.if_equal = "if $1 == $2 {",
	.if_color = "if heap.color($1) == COLOR_$2 {",
	.if_argument = "if heap.has_argument($1, $2) {",
	.if_smaller = "if heap.is_smaller($1, $2) {",
	.if_end = "}",
	.jump = "break '$1;",
	.give = "return $1;",
	.again = "continue 'again;",
	.function_begin = "fn apply_$1(heap: &mut Heap$2) -> Term {",
	.parameter = ", $1: Term",
	.changed_parameter = ", mut $1: Term",
	.no_parameters = "",
	.separator = "",
	.loop_begin = "'again: loop {",
	.loop_end = "}",
	.shared_begin = "'$1: loop {",
	.shared_here = "} // $1:",
	.function_end = "}\n",
};

static void string_add(struct buf *out, const char *text)
{
	for (const char *at = text; *at; at++)
		if (*at >= ' ' && *at <= '~' && *at != '"' && *at != '\\')
			buf_putc(out, *at);
		else
			buf_printf(out, "\\x%02x", (unsigned)(unsigned char)*at);
}

static void constants_write(struct rendering *p, const char *prefix, char *const *names,
	size_t count, size_t first)
{
	for (size_t i = 0; i < count; i++)
		buf_printf(p->out, "const %s_%s: u32 = %zu;\n", prefix, names[i], i + first);
}

static void constant_write(struct rendering *p, const char *name, size_t value)
{
	buf_printf(p->out, "const %s: u32 = %zu;\n", name, value);
}

static void symbol_write(struct rendering *p, uint32_t symbol)
{
	const struct theory_symbol *s = &p->theory->symbols[symbol];

	buf_puts(p->out, "\tSymbol { name: b\"");
	string_add(p->out, s->name);
	buf_puts(p->out, "\", arguments: &[");
	for (size_t i = 0; i < s->arity; i++)
		buf_printf(p->out, "%sSORT_%s", i ? ", " : "", p->sorts[s->arguments[i]]);
	buf_printf(p->out, "], result: SORT_%s, color: %s%s, precedence: %d },\n",
		p->sorts[s->result], s->color == THEORY_NONE ? "NO_COLOR" : "COLOR_",
		s->color == THEORY_NONE ? "" : p->colors[s->color], rendered_precedence(s));
}

static void tables_write(struct rendering *p)
{
	const struct theory *theory = p->theory;
	size_t symbols = theory->symbol_count, sorts = theory->sort_count;
	bool computes = theory->integers != THEORY_NONE;

	constants_write(p, "SYM", p->symbols, symbols, 0);
	constants_write(p, "SORT", p->sorts, sorts, 0);
	constants_write(p, "COLOR", p->colors, theory->color_count, 1);
	constant_write(p, "SYMBOL_COUNT", symbols);
	constant_write(p, "INTEGER", symbols);
	constant_write(p, "TRUE_SYMBOL", computes ? theory->true_symbol : symbols);
	constant_write(p, "FALSE_SYMBOL", computes ? theory->false_symbol : symbols);
	constant_write(p, "NO_SORT", sorts);
	constant_write(p, "INTEGER_SORT", computes ? theory->integers : sorts);
	buf_puts(p->out, "\nstatic SORTS: &[&[u8]] = &[\n");
	for (size_t i = 0; i < sorts; i++) {
		buf_puts(p->out, "\tb\"");
		string_add(p->out, theory->sorts[i].name);
		buf_puts(p->out, "\",\n");
	}
	buf_puts(p->out, "];\n\nstatic SYMBOLS: &[Symbol] = &[\n");
	for (uint32_t i = 0; i < symbols; i++)
		symbol_write(p, i);
	buf_puts(p->out, "\tSymbol { name: b\"\", arguments: &[], result: INTEGER_SORT, "
		"color: NO_COLOR, precedence: 0 }, // numbers\n];\n\n");
}

static void builtin_write(struct rendering *p, uint32_t symbol)
{
	const struct rendered_builtin *b = rendered_builtin(&p->theory->symbols[symbol]);

	rendering_type(p, symbol);
	buf_printf(p->out, "fn apply_%s(heap: &mut Heap, a: Term, b: Term) -> Term {\n"
		"\tmatch (heap.value(a), heap.value(b)) {\n", p->symbols[symbol]);
	if (b->function)
		buf_printf(p->out, "\t\t(Some(x), Some(y)) => heap.integer(%s(x, y)),\n", b->function);
	else
		buf_printf(p->out, "\t\t(Some(x), Some(y)) => truth(x %s y),\n", b->operator);
	buf_printf(p->out, "\t\t_ => heap.make(SYM_%s, &[a, b]),\n\t}\n}\n\n", p->symbols[symbol]);
}

/* The function that applies any symbol. */
static void dispatch_write(struct rendering *p)
{
	buf_puts(p->out, "fn apply(heap: &mut Heap, symbol: u32, a: &[Term]) -> Term {\n"
		"\tmatch symbol {\n");
	for (size_t i = 0; i < p->theory->symbol_count; i++) {
		const struct theory_symbol *s = &p->theory->symbols[i];

		if (s->kind == SYMBOL_CONSTRUCTOR)
			continue;
		buf_printf(p->out, "\t\tSYM_%s => apply_%s(heap", p->symbols[i], p->symbols[i]);
		for (size_t j = 0; j < s->arity; j++)
			buf_printf(p->out, ", a[%zu]", j);
		buf_puts(p->out, "),\n");
	}
	buf_puts(p->out, "\t\t_ => heap.make(symbol, a),\n\t}\n}\n\n");
}

static int functions_write(struct rendering *p, struct error *e)
{
	const struct theory *theory = p->theory;

	for (uint32_t i = 0; i < theory->symbol_count; i++) {
		if (theory->symbols[i].kind == SYMBOL_BUILTIN)
			builtin_write(p, i);
		if (theory->symbols[i].kind == SYMBOL_OPERATION && rendering_operation(p, i, e) < 0)
			return -1;
	}
	dispatch_write(p);
	return 0;
}

int emit_rust(const struct theory *theory, struct buf *out, struct error *e)
{
	return rendering_write(theory, &rust_language, runtime_terms, tables_write,
		functions_write, out, e);
}
