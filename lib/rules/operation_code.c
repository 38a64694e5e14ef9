#include "rules/operation_writer.h"
#include "rules/rule_term_text.h"

/* The blocks of a decision tree as statements, and the function around them. */

/* A line whose parameters are two values. */
static void line_values(struct writer *w, const char *template, uint32_t left, uint32_t right)
{
	struct buf first = BUF_INIT, second = BUF_INIT;

	value_need(w, left);
	value_need(w, right);
	value_add(w, &first, left);
	value_add(w, &second, right);
	line_write(w, template, buf_string(&first), buf_string(&second));
	text_release(&first, w->out);
	text_release(&second, w->out);
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
	text_release(&text, w->out);
}

static void argument_assign(struct writer *w, const char *template, const char *prefix,
	size_t argument, uint32_t value)
{
	struct buf name = BUF_INIT, text = BUF_INIT;

	buf_printf(&name, "%s%s", prefix, w->names[argument]);
	value_add(w, &text, value);
	line_write(w, template, buf_string(&name), buf_string(&text));
	text_release(&name, w->out);
	text_release(&text, w->out);
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
			line_write(w, l->assign, w->names[i], buf_string(&next));
		else
			argument_assign(w, l->assign, "", i, call->operands[i]);
		text_release(&next, w->out);
	}
	w->loops = true;
	line_write(w, l->again, "", "");
}

static void give(struct writer *w, const struct buf *value)
{
	line_write(w, w->language->give, buf_string(value), "");
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
	text_release(&text, w->out);
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
	text_release(&arguments, w->out);
	text_release(&text, w->out);
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
	line_write(w, c->is_integer ? w->language->if_integer : w->language->if_symbol,
		buf_string(&value), buf_string(&head));
	nested_write(w, c->block);
	line_write(w, w->language->if_end, "", "");
	text_release(&value, w->out);
	text_release(&head, w->out);
}

static void cases_switch(struct writer *w, const struct match_block *b)
{
	const struct language *l = w->language;
	struct buf value = BUF_INIT;

	value_add(w, &value, b->left);
	line_write(w, l->switch_begin, buf_string(&value), "");
	for (size_t i = 0; i < b->case_count; i++) {
		bool is_rest = b->otherwise == THEORY_NONE && i + 1 == b->case_count;

		line_write(w, is_rest ? l->switch_rest : l->switch_case,
			w->rendering->symbols[b->cases[i].symbol], "");
		nested_write(w, b->cases[i].block);
		line_write(w, l->if_end, "", "");
	}
	if (b->otherwise != THEORY_NONE && l->switch_otherwise)
		line_write(w, l->switch_otherwise, "", "");
	line_write(w, l->switch_end, "", "");
	text_release(&value, w->out);
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
		line_write(w, l->if_color, buf_string(&value), w->rendering->colors[b->color]);
		text_release(&value, w->out);
	} else {
		line_values(w, b->kind == MATCH_EQUAL ? l->if_equal :
			b->kind == MATCH_PARENT ? l->if_argument : l->if_smaller, b->left, b->right);
	}
	nested_write(w, b->then);
	line_write(w, l->if_end, "", "");
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
		line_write(w, w->language->jump, buf_string(&label), "");
	}
	text_release(&label, w->out);
}

static void block_write(struct writer *w, uint32_t block)
{
	size_t mark = w->trail_count;
	struct buf label = BUF_INIT;

	if (is_shared(w, block)) {
		label_name(block, &label);
		line_write(w, w->language->jump, buf_string(&label), "");
	} else {
		blocks_write(w, block);
	}
	text_release(&label, w->out);
	unbind(w, mark);
}

static void shared_write(struct writer *w, uint32_t block)
{
	const struct match_block *b = &w->matcher->blocks[block];
	struct buf label = BUF_INIT;

	label_name(block, &label);
	line_write(w, w->language->shared_here, buf_string(&label), "");
	for (size_t i = 0; i < b->known_count; i++)
		value_know(w, b->known[i]);
	w->indent += w->language->shared_end != NULL;
	blocks_write(w, block);
	unbind(w, 0);
	w->indent -= w->language->shared_end != NULL;
	if (w->language->shared_end)
		line_write(w, w->language->shared_end, "", "");
	text_release(&label, w->out);
}

static void shared_begin(struct writer *w)
{
	for (uint32_t i = (uint32_t)w->matcher->block_count; i-- > 1;) {
		struct buf label = BUF_INIT;

		if (is_shared(w, i) && w->language->shared_begin) {
			label_name(i, &label);
			line_write(w, w->language->shared_begin, buf_string(&label), "");
		}
		text_release(&label, w->out);
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
			line_write(w, w->language->declare, w->names[term] ? w->names[term] : "", "");
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
	line_write(w, l->function_begin, w->rendering->symbols[w->matcher->symbol],
		arity ? buf_string(&parameters) : l->no_parameters);
	w->indent = 1;
	for (size_t i = 0; i < arity; i++)
		if (l->unused && !w->is_read[i])
			line_write(w, l->unused, w->names[i], "");
	if (w->loops)
		line_write(w, l->loop_begin, "", "");
	buf_puts(w->out, body);
	if (w->loops)
		line_write(w, l->loop_end, "", "");
	if (l->endless && !w->gives)
		line_write(w, l->endless, "", "");
	w->indent = 0;
	line_write(w, l->function_end, "", "");
	text_release(&parameters, w->out);
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

static int matcher_write(struct rendering *p, const struct matcher *m, struct error *e)
{
	struct writer w;
	struct buf body = BUF_INIT;

	if (writer_init(&w, p, m, e) < 0)
		return -1;
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
