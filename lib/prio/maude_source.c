#include "prio/maude_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static enum maude_kind kind_at(const struct maude_source *s, size_t token)
{
	return maude_kind(s->tokens.items[token].symbol);
}

static bool begins_statement(enum maude_kind kind)
{
	return kind == MAUDE_STATEMENT || kind == MAUDE_DECLARATION || kind == MAUDE_IMPORT;
}

static bool is_line_last(const struct maude_source *s, size_t token)
{
	size_t begin = s->tokens.items[token].at;
	size_t end = token + 1 < s->tokens.count ? s->tokens.items[token + 1].at : s->tokens.length;

	return token + 1 == s->tokens.count || memchr(s->tokens.text + begin, '\n', end - begin);
}

/* ---- statements */

/* Follows a term through its parentheses. */
struct nest {
	size_t depth, outermost; /* where it was opened */
};

static int nest_step(const struct maude_source *s, struct nest *n, size_t token, struct error *e)
{
	uint32_t symbol = maude_symbol_at(s, token);

	if (symbol == MAUDE_OPEN && n->depth++ == 0)
		n->outermost = token;
	if (symbol == MAUDE_CLOSE && n->depth-- == 0)
		return maude_token_wrong(&s->tokens, token, e, "this parenthesis was never opened");
	return 0;
}

static int nest_end(const struct maude_source *s, const struct nest *n, size_t begin,
	struct error *e, const char *message)
{
	if (n->depth > 0)
		return maude_token_wrong(&s->tokens, n->outermost, e,
			"this parenthesis is never closed");
	return maude_token_wrong(&s->tokens, begin, e, message);
}

/* By what begins another statement, or ends the module. */
static bool is_followed(const struct maude_source *s, size_t token)
{
	return token + 1 == s->tokens.count || begins_statement(kind_at(s, token + 1)) ||
		kind_at(s, token + 1) == MAUDE_END;
}

/* Finds the full stop. */
static int statement_scan(const struct maude_source *s, struct maude_statement *statement,
	struct error *e)
{
	size_t begin = statement->tokens.first, i;
	struct nest n = {0};

	for (i = begin + 1; i < s->tokens.count; i++) {
		if (nest_step(s, &n, i, e) < 0)
			return -1;
		if (n.depth > 0)
			continue;
		if (kind_at(s, i) == MAUDE_END)
			break;
		/* as behind "var X : Nat.", which Maude forgives */
		statement->is_clear &= !maude_is_equation(maude_symbol_at(s, i));
		if (maude_symbol_at(s, i) != MAUDE_STOP)
			continue;
		if (is_followed(s, i)) {
			statement->tokens.end = i + 1;
			return 0;
		}
		statement->is_clear = false;
	}
	return nest_end(s, &n, begin, e, "the statement does not end: it needs a full stop");
}

static int statement_add(struct maude_source *s, size_t *token, struct error *e)
{
	struct maude_statement *statements = array_room(s->statements, s->statement_count,
		&s->statement_capacity, sizeof(*statements));
	struct maude_statement *statement;

	if (!statements)
		return error_memory(e);
	s->statements = statements;
	statement = &statements[s->statement_count];
	*statement = (struct maude_statement){.tokens.first = *token,
		.is_clear = begins_statement(kind_at(s, *token))};
	if (statement_scan(s, statement, e) < 0)
		return -1;
	s->statement_count++;
	*token = statement->tokens.end;
	return 0;
}

/* ---- modules */

static int header_read(const struct maude_source *s, struct maude_module *module, size_t *token,
	struct error *e)
{
	size_t begin = *token;

	module->header.first = begin;
	while (*token < s->tokens.count && maude_symbol_at(s, *token) != MAUDE_IS) {
		module->is_plain &= maude_symbol_at(s, *token) != MAUDE_BRACE;
		++*token;
	}
	if (*token == s->tokens.count || *token < begin + 2)
		return maude_token_wrong(&s->tokens, begin, e, "a module has a name and 'is'");
	module->header.end = (*token)++;
	return 0;
}

static int module_add(struct maude_source *s, size_t *token, struct error *e)
{
	struct maude_module *modules = array_room(s->modules, s->module_count, &s->module_capacity,
		sizeof(*modules));
	struct maude_module *module;
	size_t begin = *token;

	if (!modules)
		return error_memory(e);
	s->modules = modules;
	module = &modules[s->module_count];
	*module = (struct maude_module){.first = s->statement_count,
		.is_plain = kind_at(s, begin) == MAUDE_MODULE};
	if (header_read(s, module, token, e) < 0)
		return -1;
	while (*token < s->tokens.count && kind_at(s, *token) != MAUDE_END)
		if (statement_add(s, token, e) < 0)
			return -1;
	if (*token == s->tokens.count)
		return maude_token_wrong(&s->tokens, begin, e, "the module does not end");
	++*token;
	module->count = s->statement_count - module->first;
	s->module_count++;
	return 0;
}

/* ---- what stands between modules */

static int view_skip(const struct maude_source *s, size_t *token, struct error *e)
{
	size_t begin = *token;

	while (*token < s->tokens.count && kind_at(s, *token) != MAUDE_END)
		++*token;
	if (*token == s->tokens.count)
		return maude_token_wrong(&s->tokens, begin, e, "the view does not end");
	++*token;
	return 0;
}

static void line_skip(const struct maude_source *s, size_t *token)
{
	while (!is_line_last(s, *token))
		++*token;
	++*token;
}

/* To a full stop at the end of a line. One that does not end there changes no module. */
static int command_skip(const struct maude_source *s, size_t *token, struct error *e)
{
	size_t begin = *token;
	struct nest n = {0};

	for (; *token < s->tokens.count; ++*token) {
		if (nest_step(s, &n, *token, e) < 0)
			return -1;
		if (n.depth == 0 && maude_symbol_at(s, *token) == MAUDE_STOP &&
			is_line_last(s, *token)) {
			++*token;
			return 0;
		}
	}
	return n.depth > 0 ? nest_end(s, &n, begin, e, "") : 0;
}

/* "set include BOOL off .", but not "set profile on ." */
static bool is_import_setting(const struct maude_source *s, size_t token)
{
	static const char *const words[] = {"include", "protect", "extend"};

	if (maude_symbol_at(s, token) != MAUDE_SET || token + 1 == s->tokens.count)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(maude_token_text(&s->tokens, token + 1), words[i]) == 0)
			return true;
	return false;
}

static int item_read(struct maude_source *s, size_t *token, struct error *e)
{
	switch (kind_at(s, *token)) {
	case MAUDE_MODULE:
	case MAUDE_THEORY:
		return module_add(s, token, e);
	case MAUDE_LOAD:
		s->is_alone = false;
		line_skip(s, token);
		return 0;
	case MAUDE_COMMAND_LINE:
		line_skip(s, token);
		return 0;
	case MAUDE_LAST:
		*token = s->tokens.count;
		return 0;
	case MAUDE_VIEW:
		return view_skip(s, token, e);
	default:
		s->is_alone &= !is_import_setting(s, *token);
		return command_skip(s, token, e);
	}
}

int maude_source_read(struct maude_source *s, const char *path, const char *text, size_t length,
	struct error *e)
{
	size_t token = 0;

	*s = (struct maude_source){.is_alone = true};
	if (maude_tokens_read(&s->tokens, path, text, length, e) < 0)
		return -1;
	while (token < s->tokens.count)
		if (item_read(s, &token, e) < 0)
			return -1;
	if (s->module_count == 0)
		return error_at(e, ERROR_INPUT, path, 1, 1,
			"this is no Maude source: it has no module");
	return 0;
}

void maude_source_release(struct maude_source *s)
{
	maude_tokens_release(&s->tokens);
	free(s->modules);
	free(s->statements);
	*s = (struct maude_source){.modules = NULL};
}

/* ---- equations */

/* Attributes take words of their own: a term in square brackets does not begin with one. */
static bool is_attribute(const char *word)
{
	static const char *const words[] = {"label", "metadata", "nonexec", "owise", "otherwise",
		"variant", "narrowing", "print", "dnt"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static void attributes_take(const struct maude_source *s, struct maude_range attributes,
	struct maude_equation *equation)
{
	for (size_t i = attributes.first; i < attributes.end; i += 2) {
		if (maude_symbol_at(s, i) == MAUDE_LABEL && i + 1 < attributes.end)
			equation->label = maude_symbol_at(s, i + 1);
		else if (maude_symbol_at(s, i) != MAUDE_METADATA)
			equation->is_plain = false;
	}
}

/* Cuts "[owise label foo]" off the body's end. */
static void attributes_cut(const struct maude_source *s, struct maude_equation *equation)
{
	struct maude_range *body = &equation->body;
	size_t open = body->end;

	if (open <= body->first || maude_symbol_at(s, open - 1) != MAUDE_SQUARE_CLOSE)
		return;
	while (open > body->first && maude_symbol_at(s, open - 1) != MAUDE_SQUARE)
		open--;
	if (open == body->first || !is_attribute(maude_token_text(&s->tokens, open)))
		return;
	attributes_take(s, (struct maude_range){open, body->end - 1}, equation);
	body->end = open - 1;
}

void maude_equation_read(const struct maude_source *s, const struct maude_statement *statement,
	struct maude_equation *equation)
{
	size_t first = statement->tokens.first + 1, end = statement->tokens.end - 1;

	*equation = (struct maude_equation){
		.body = {first, end}, .label = MAUDE_NO_SYMBOL, .is_plain = true};
	if (end - first > 4 && maude_symbol_at(s, first) == MAUDE_SQUARE &&
		maude_symbol_at(s, first + 2) == MAUDE_SQUARE_CLOSE &&
		maude_symbol_at(s, first + 3) == MAUDE_COLON) {
		equation->label = maude_symbol_at(s, first + 1);
		equation->body.first += 4;
	}
	attributes_cut(s, equation);
}

/* The "if" that no "fi" belongs to, when there is exactly one: in front of the condition. */
static size_t condition_find(const struct maude_source *s, struct maude_range range)
{
	size_t stack[64], depth = 0;

	for (size_t i = range.first; i < range.end; i++) {
		if (maude_symbol_at(s, i) == MAUDE_IF) {
			if (depth == sizeof(stack) / sizeof(*stack))
				return range.end;
			stack[depth++] = i;
		} else if (maude_symbol_at(s, i) == MAUDE_FI && depth-- == 0) {
			return range.end;
		}
	}
	return depth == 1 ? stack[0] : range.end;
}

bool maude_equation_split(const struct maude_source *s, struct maude_equation *equation)
{
	struct maude_range body = equation->body;
	size_t equals = maude_find(&s->tokens, body, MAUDE_EQUALS), guard;

	if (equals >= body.end || equals == body.first)
		return false;
	guard = condition_find(s, (struct maude_range){equals + 1, body.end});
	equation->left = (struct maude_range){body.first, equals};
	equation->condition = (struct maude_range){guard + 1, body.end};
	return guard > equals + 1 && guard + 1 < body.end &&
		maude_find(&s->tokens, equation->condition, MAUDE_NO_SYMBOL) == body.end &&
		maude_find(&s->tokens, (struct maude_range){equals + 1, guard}, MAUDE_NO_SYMBOL) ==
			guard;
}
