#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/matcher.h"
#include "rules/rendering.h"
#include "rules/term_syntax.h"

/*
 * The function of an operation. A value gets a name where it is needed first;
 * the name holds in the statements that follow and in those nested in them.
 * Blocks that several ways lead to are written last, in their order: what they
 * know is their arguments and the calls that matcher.h says were evaluated.
 */
struct writer {
	struct rendering *rendering;
	const struct theory *theory;
	const struct language *language;
	const struct matcher *matcher;
	struct buf *out;
	int indent;
	char **names;        /* of match terms; NULL: none yet */
	bool *is_bound;      /* the name holds here */
	bool *is_declared;   /* it was declared before all statements */
	uint32_t *trail;     /* terms that were bound, to be unbound at the end of what they are nested in */
	size_t trail_count;
	bool *is_read, *is_changed; /* of arguments */
	bool loops, gives;
	bool failed;
};

/* ---- names */

/* Words of C and Rust, and what their programs call. */
static const char *const reserved[] = {
	"abstract", "add", "again", "alignas", "alignof", "allocate", "apply", "as", "asm", "async", "auto",
	"await", "become", "bool", "box", "break", "case", "char", "const", "constant", "constants",
	"continue", "crate", "default", "divide", "do", "double", "dyn", "else", "enum", "errno",
	"exit", "extern", "fail", "false", "final", "float", "fn", "for", "gen", "goto", "heap", "i386", "if", "impl",
	"in", "inline", "int", "integer", "let", "linux", "long", "loop", "macro", "make", "match",
	"mod", "move", "multiply", "mut", "override", "priv", "pub", "ref", "register", "rest", "restrict",
	"return", "self", "short", "signed", "sizeof", "static", "stderr", "stdin", "stdout",
	"struct", "subtract", "super", "switch", "symbols", "term", "trait", "true", "truth", "try", "type",
	"typedef", "typeof", "union", "unix", "unsafe", "unsigned", "unsized", "use", "virtual",
	"void", "volatile", "where", "while", "yield",
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
	for (size_t i = 0; i < w->matcher->term_count; i++)
		if (w->names[i] && strcmp(w->names[i], name) == 0)
			return true;
	return is_reserved(name);
}

/* A name like the one wanted, of this function alone. */
static void name_give(struct writer *w, uint32_t term, const char *wanted)
{
	char *name = isdigit((unsigned char)*wanted) || !*wanted ? string_printf("x%s", wanted)
								 : strdup(wanted);
	char *tried = name;

	for (char *at = name; at && *at; at++)
		*at = (char)tolower((unsigned char)*at);
	for (int i = 2; tried && is_taken(w, tried); i++) {
		if (tried != name)
			free(tried);
		tried = string_printf("%s_%d", name, i);
	}
	if (name != tried)
		free(name);
	if (!tried)
		w->failed = true;
	w->names[term] = tried;
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

static void line(struct writer *w, const char *template, const char *first, const char *second)
{
	for (int i = 0; i < w->indent; i++)
		buf_putc(w->out, '\t');
	template_fill(w->out, template, first, second);
	buf_putc(w->out, '\n');
}

/* ---- values */

static void integer_add(const struct writer *w, struct buf *out, int64_t integer)
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

/* What a value that is bound, or a constant, is called. */
static void value_add(struct writer *w, struct buf *out, uint32_t term)
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

/* How the value comes from its operands, which are bound. */
static void expression_add(struct writer *w, struct buf *out, uint32_t term)
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
	buf_release(&operands);
	buf_release(&number);
}

static void operands_need(struct writer *w, uint32_t term);

/* Binds the value, unless it is. */
static void value_need(struct writer *w, uint32_t term)
{
	struct buf text = BUF_INIT;

	if (w->is_bound[term] || is_constant(&w->matcher->terms[term]))
		return;
	operands_need(w, term);
	if (!w->names[term])
		name_give(w, term, w->matcher->terms[term].kind == MATCH_FIELD ? "x" : "t");
	expression_add(w, &text, term);
	line(w, w->is_declared[term] ? w->language->assign : w->language->let,
		w->names[term] ? w->names[term] : "", buf_string(&text));
	buf_release(&text);
	w->is_bound[term] = true;
	w->trail[w->trail_count++] = term;
}

static void operands_need(struct writer *w, uint32_t term)
{
	const struct match_term *m = &w->matcher->terms[term];

	for (size_t i = 0; i < m->arity; i++)
		value_need(w, m->operands[i]);
}

static void unbind(struct writer *w, size_t mark)
{
	while (w->trail_count > mark)
		w->is_bound[w->trail[--w->trail_count]] = false;
}

/* A line whose parameters are two values. */
static void line_values(struct writer *w, const char *template, uint32_t left, uint32_t right)
{
	struct buf first = BUF_INIT, second = BUF_INIT;

	value_need(w, left);
	value_need(w, right);
	value_add(w, &first, left);
	value_add(w, &second, right);
	line(w, template, buf_string(&first), buf_string(&second));
	buf_release(&first);
	buf_release(&second);
}

/* ---- ends of ways */

static void rule_comment(struct writer *w, uint32_t rewrite)
{
	static const char *const arrows[] = {
		[POLARITY_FORWARD] = "->", [POLARITY_BACKWARD] = "<-", [POLARITY_SYMMETRIC] = "<->"};
	const struct rewrite *r = &w->theory->rewrites[rewrite];
	const struct rule *rule = r->rule == THEORY_NONE ? NULL : &w->theory->rules[r->rule];
	struct buf text = BUF_INIT;

	if (rule) {
		buf_printf(&text, "%s: ", rule->id);
		rule_term_print(w->theory, rule->source, &text);
		buf_printf(&text, " %s ", arrows[rule->polarity]);
		rule_term_print(w->theory, rule->target, &text);
	} else {
		buf_puts(&text, "a law of composition");
	}
	comment_write(w->out, w->language->comment, w->indent, buf_string(&text));
	buf_release(&text);
}

static void argument_assign(struct writer *w, const char *template, const char *prefix,
	size_t argument, uint32_t value)
{
	struct buf name = BUF_INIT, text = BUF_INIT;

	buf_printf(&name, "%s%s", prefix, w->names[argument]);
	value_add(w, &text, value);
	line(w, template, buf_string(&name), buf_string(&text));
	buf_release(&name);
	buf_release(&text);
}

/* A tail call of the function itself. An argument that becomes another one is set aside first. */
static void again_write(struct writer *w, const struct match_term *call)
{
	const struct language *l = w->language;

	for (uint32_t i = 0; i < call->arity; i++)
		if (call->operands[i] < call->arity && call->operands[i] != i)
			argument_assign(w, l->let, "next_", i, call->operands[i]);
	for (uint32_t i = 0; i < call->arity; i++) {
		struct buf next = BUF_INIT;

		if (call->operands[i] == i)
			continue;
		w->is_changed[i] = true;
		buf_printf(&next, "next_%s", w->names[i]);
		if (call->operands[i] < call->arity)
			line(w, l->assign, w->names[i], buf_string(&next));
		else
			argument_assign(w, l->assign, "", i, call->operands[i]);
		buf_release(&next);
	}
	w->loops = true;
	line(w, l->again, "", "");
}

static void give(struct writer *w, const struct buf *value)
{
	line(w, w->language->give, buf_string(value), "");
	w->gives = true;
}

static void apply_write(struct writer *w, const struct match_block *b)
{
	const struct match_term *m = &w->matcher->terms[b->left];
	struct buf text = BUF_INIT;

	rule_comment(w, b->rewrite);
	if (!w->is_bound[b->left])
		operands_need(w, b->left);
	if (m->kind == MATCH_CALL && m->symbol == w->matcher->symbol && !w->is_bound[b->left]) {
		again_write(w, m);
		return;
	}
	expression_add(w, &text, b->left);
	give(w, &text);
	buf_release(&text);
}

static void stuck_write(struct writer *w)
{
	const struct theory_symbol *s = &w->theory->symbols[w->matcher->symbol];
	const char *symbol = w->rendering->symbols[w->matcher->symbol];
	struct buf arguments = BUF_INIT, text = BUF_INIT;

	for (uint32_t i = 0; i < s->arity; i++) {
		buf_puts(&arguments, i ? ", " : "");
		value_add(w, &arguments, i);
	}
	template_fill(&text, s->arity ? w->language->make : w->language->constant, symbol,
		buf_string(&arguments));
	give(w, &text);
	buf_release(&arguments);
	buf_release(&text);
}

/* ---- blocks */

static bool is_shared(const struct writer *w, uint32_t block)
{
	/* what no rule fits is as short as a jump */
	return w->matcher->blocks[block].references > 1 &&
		w->matcher->blocks[block].kind != MATCH_STUCK;
}

static void label_name(uint32_t block, struct buf *out)
{
	buf_printf(out, "block_%u", (unsigned)block);
}

static void block_write(struct writer *w, uint32_t block);

static void nested_write(struct writer *w, uint32_t block)
{
	w->indent++;
	block_write(w, block);
	w->indent--;
}

static void case_test(struct writer *w, const struct match_block *b, const struct match_case *c)
{
	struct buf value = BUF_INIT, head = BUF_INIT;

	value_add(w, &value, b->left);
	if (c->is_integer)
		integer_add(w, &head, c->integer);
	else
		buf_puts(&head, w->rendering->symbols[c->symbol]);
	line(w, c->is_integer ? w->language->if_integer : w->language->if_symbol,
		buf_string(&value), buf_string(&head));
	nested_write(w, c->block);
	line(w, w->language->if_end, "", "");
	buf_release(&value);
	buf_release(&head);
}

static void cases_switch(struct writer *w, const struct match_block *b)
{
	const struct language *l = w->language;
	struct buf value = BUF_INIT;

	value_add(w, &value, b->left);
	line(w, l->switch_begin, buf_string(&value), "");
	for (size_t i = 0; i < b->case_count; i++) {
		bool is_rest = b->otherwise == THEORY_NONE && i + 1 == b->case_count;

		line(w, is_rest ? l->switch_rest : l->switch_case,
			w->rendering->symbols[b->cases[i].symbol], "");
		nested_write(w, b->cases[i].block);
		line(w, l->if_end, "", "");
	}
	if (b->otherwise != THEORY_NONE && l->switch_otherwise)
		line(w, l->switch_otherwise, "", "");
	line(w, l->switch_end, "", "");
	buf_release(&value);
}

/* Returns the block that goes on behind. */
static uint32_t switch_write(struct writer *w, const struct match_block *b)
{
	bool has_integers = false;

	for (size_t i = 0; i < b->case_count; i++)
		has_integers |= b->cases[i].is_integer;
	if (b->case_count == 1 && b->otherwise == THEORY_NONE)
		return b->cases[0].block;
	value_need(w, b->left);
	if (b->case_count > 1 && !has_integers)
		cases_switch(w, b);
	else
		for (size_t i = 0; i < b->case_count; i++)
			case_test(w, b, &b->cases[i]);
	return b->otherwise;
}

static uint32_t test_write(struct writer *w, const struct match_block *b)
{
	const struct language *l = w->language;
	struct buf value = BUF_INIT;

	if (b->kind == MATCH_COLOR) {
		value_need(w, b->left);
		value_add(w, &value, b->left);
		line(w, l->if_color, buf_string(&value), w->rendering->colors[b->color]);
		buf_release(&value);
	} else {
		line_values(w, b->kind == MATCH_EQUAL ? l->if_equal :
			b->kind == MATCH_PARENT ? l->if_argument : l->if_smaller, b->left, b->right);
	}
	nested_write(w, b->then);
	line(w, l->if_end, "", "");
	return b->otherwise;
}

/* The statements of a block; returns the one that goes on behind them, or THEORY_NONE. */
static uint32_t statements_write(struct writer *w, uint32_t block)
{
	const struct match_block *b = &w->matcher->blocks[block];

	switch (b->kind) {
	case MATCH_SWITCH:
		return switch_write(w, b);
	case MATCH_APPLY:
		apply_write(w, b);
		return THEORY_NONE;
	case MATCH_STUCK:
		stuck_write(w);
		return THEORY_NONE;
	default:
		return test_write(w, b);
	}
}

/* A block and all behind it: ways that end, or jump to a shared block. */
static void blocks_write(struct writer *w, uint32_t block)
{
	struct buf label = BUF_INIT;

	do
		block = statements_write(w, block);
	while (block != THEORY_NONE && !is_shared(w, block));
	if (block != THEORY_NONE) {
		label_name(block, &label);
		line(w, w->language->jump, buf_string(&label), "");
	}
	buf_release(&label);
}

static void block_write(struct writer *w, uint32_t block)
{
	size_t mark = w->trail_count;
	struct buf label = BUF_INIT;

	if (is_shared(w, block)) {
		label_name(block, &label);
		line(w, w->language->jump, buf_string(&label), "");
	} else {
		blocks_write(w, block);
	}
	buf_release(&label);
	unbind(w, mark);
}

static void shared_write(struct writer *w, uint32_t block)
{
	const struct match_block *b = &w->matcher->blocks[block];
	struct buf label = BUF_INIT;

	label_name(block, &label);
	line(w, w->language->shared_here, buf_string(&label), "");
	for (size_t i = 0; i < b->known_count; i++) {
		w->is_bound[b->known[i]] = true;
		w->trail[w->trail_count++] = b->known[i];
	}
	w->indent += w->language->shared_end != NULL;
	blocks_write(w, block);
	unbind(w, 0);
	w->indent -= w->language->shared_end != NULL;
	if (w->language->shared_end)
		line(w, w->language->shared_end, "", "");
	buf_release(&label);
}

static void shared_begin(struct writer *w)
{
	for (uint32_t i = (uint32_t)w->matcher->block_count; i-- > 1;) {
		struct buf label = BUF_INIT;

		if (is_shared(w, i) && w->language->shared_begin) {
			label_name(i, &label);
			line(w, w->language->shared_begin, buf_string(&label), "");
		}
		buf_release(&label);
	}
}

/* Calls whose values shared blocks use. */
static void known_declare(struct writer *w)
{
	for (uint32_t i = 0; i < w->matcher->block_count; i++) {
		const struct match_block *b = &w->matcher->blocks[i];

		for (size_t j = 0; is_shared(w, i) && j < b->known_count; j++) {
			uint32_t term = b->known[j];

			if (w->is_declared[term])
				continue;
			w->is_declared[term] = true;
			name_give(w, term, "t");
			line(w, w->language->declare, w->names[term] ? w->names[term] : "", "");
		}
	}
}

static void body_write(struct writer *w)
{
	size_t arity = w->theory->symbols[w->matcher->symbol].arity;

	for (size_t i = 0; i < arity; i++)
		w->is_bound[i] = true;
	known_declare(w);
	shared_begin(w);
	blocks_write(w, 0);
	unbind(w, 0);
	for (uint32_t i = 1; i < w->matcher->block_count; i++)
		if (is_shared(w, i))
			shared_write(w, i);
}

/* ---- the function */

static void function_write(struct writer *w, const char *body)
{
	const struct language *l = w->language;
	size_t arity = w->theory->symbols[w->matcher->symbol].arity;
	struct buf parameters = BUF_INIT;

	rendering_type(w->rendering, w->matcher->symbol);
	for (size_t i = 0; i < arity; i++) {
		buf_puts(&parameters, i ? l->separator : "");
		template_fill(&parameters, w->is_changed[i] ? l->changed_parameter : l->parameter,
			w->names[i] ? w->names[i] : "", "");
	}
	w->indent = 0;
	line(w, l->function_begin, w->rendering->symbols[w->matcher->symbol],
		arity ? buf_string(&parameters) : l->no_parameters);
	w->indent = 1;
	for (size_t i = 0; i < arity; i++)
		if (l->unused && !w->is_read[i])
			line(w, l->unused, w->names[i], "");
	if (w->loops)
		line(w, l->loop_begin, "", "");
	buf_puts(w->out, body);
	if (w->loops)
		line(w, l->loop_end, "", "");
	if (l->endless && !w->gives)
		line(w, l->endless, "", "");
	w->indent = 0;
	line(w, l->function_end, "", "");
	buf_release(&parameters);
}

/* True if a way ends in a call of the function itself. */
static bool calls_itself(const struct matcher *m)
{
	for (size_t i = 0; i < m->block_count; i++) {
		const struct match_term *t = &m->terms[m->blocks[i].left];

		if (m->blocks[i].kind == MATCH_APPLY && t->kind == MATCH_CALL &&
			t->symbol == m->symbol)
			return true;
	}
	return false;
}

static void writer_release(struct writer *w)
{
	for (size_t i = 0; w->names && i < w->matcher->term_count; i++)
		free(w->names[i]);
	free(w->names);
	free(w->is_bound);
	free(w->is_declared);
	free(w->trail);
	free(w->is_read);
	free(w->is_changed);
}

static int writer_init(struct writer *w, struct rendering *p, const struct matcher *m,
	struct error *e)
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
	if (w->names && w->is_bound && w->is_declared && w->trail && w->is_read && w->is_changed)
		return 0;
	writer_release(w);
	return error_memory(e);
}

static int matcher_write(struct rendering *p, const struct matcher *m, struct error *e)
{
	struct writer w;
	struct buf body = BUF_INIT;

	if (writer_init(&w, p, m, e) < 0)
		return -1;
	names_make(&w);
	w.indent = calls_itself(m) ? 2 : 1;
	w.out = &body;
	if (!w.failed)
		body_write(&w);
	w.out = p->out;
	if (!w.failed)
		function_write(&w, buf_string(&body));
	w.failed |= body.failed;
	buf_release(&body);
	writer_release(&w);
	return w.failed ? error_memory(e) : 0;
}

int rendering_operation(struct rendering *p, uint32_t symbol, struct error *e)
{
	struct matcher *m;
	int result;

	if (matcher_build(p->theory, p->is_free, symbol, &m, e) < 0)
		return -1;
	result = matcher_write(p, m, e);
	matcher_free(m);
	return result;
}
