#include "prio/maude_signature.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct maude_symbol {
	bool is_prefix;       /* "f" is used as f(X, Y), or alone */
	bool is_piece;        /* "then" is one of if_then_else_fi */
	bool before, after;   /* of a piece: whether an argument stands there */
	bool is_unsure;       /* it is several of these, or its operator matches in several ways */
	bool is_redefined;    /* equations are given for it */
	bool is_module;       /* a module has this name */
	unsigned arity;       /* of a prefix */
	uint32_t module;      /* in which it is a variable, from 1; 0: in none so far */
	uint32_t sort;        /* of the variable */
};

/* ---- operators */

/* These match in several ways in Maude's own modules. */
static bool is_commutative_there(const char *text, size_t length)
{
	static const char *const words[] = {"+", "*", "gcd", "lcm", "min", "max", "xor", "&", "|",
		"and", "or", "sd", "union", "intersection"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
			return true;
	return false;
}

static void prefix_declare(struct maude_symbol *symbol, unsigned arity, bool is_unsure)
{
	symbol->is_unsure |= is_unsure || symbol->is_piece ||
		(symbol->is_prefix && symbol->arity != arity);
	symbol->is_prefix = true;
	symbol->arity = arity;
}

static void piece_declare(struct maude_symbol *symbol, bool before, bool after, bool is_unsure)
{
	symbol->is_unsure |= is_unsure || symbol->is_prefix ||
		(symbol->is_piece && (symbol->before != before || symbol->after != after));
	symbol->is_piece = true;
	symbol->before = before;
	symbol->after = after;
}

/* A piece that no token consists of has a place behind all others, which nothing reads. */
static struct maude_symbol *symbol_of(struct maude_signature *g, const char *text, size_t length)
{
	uint32_t number = maude_symbol(&g->source->tokens, text, length);

	return &g->symbols[number < g->count ? number : g->count];
}

/* "if_then_else_fi", or "f". */
static void name_declare(struct maude_signature *g, const char *name, unsigned arity,
	bool is_unsure)
{
	const char *piece = name, *end = name;
	bool is_prefix = !strchr(name, '_');

	is_unsure |= strchr(name, '`') != NULL;
	for (; *end; piece = end + 1) {
		size_t length;

		end = strchrnul(piece, '_');
		length = (size_t)(end - piece);
		if (is_prefix)
			prefix_declare(symbol_of(g, piece, length), arity,
				is_unsure || is_commutative_there(piece, length));
		else if (length > 0)
			piece_declare(symbol_of(g, piece, length), piece > name, *end == '_',
				is_unsure || is_commutative_there(piece, length));
	}
}

/* How many sorts stand there: List{Nat} is one, and so is [Nat]. */
static unsigned sorts_count(const struct maude_source *s, struct maude_range range)
{
	unsigned count = 0;
	size_t depth = 0;

	for (size_t i = range.first; i < range.end; i++) {
		uint32_t symbol = maude_symbol_at(s, i);
		int step = maude_bracket(symbol);

		if (depth == 0 && step >= 0 && symbol != MAUDE_BRACE)
			count++;
		if (step > 0 || depth > 0)
			depth += (size_t)step;
	}
	return count;
}

static bool has_several_matches(const struct maude_source *s, struct maude_range attributes)
{
	static const char *const words[] = {"assoc", "associative", "comm", "commutative", "idem",
		"idempotent", "id:", "identity:", "ditto", "special"};

	for (size_t i = attributes.first; i < attributes.end; i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			if (strcmp(maude_token_text(&s->tokens, i), words[k]) == 0)
				return true;
	return false;
}

/* "op _;_ : Nat List -> List [ctor] .", "ops a b : -> Nat .". Names of several tokens, such as
 * "(_,_)", are not followed: what they consist of is unsure. */
static void operator_declare(struct maude_signature *g, const struct maude_statement *statement)
{
	const struct maude_source *s = g->source;
	struct maude_range all = {statement->tokens.first + 1, statement->tokens.end - 1};
	size_t colon = all.first, arrow, i;
	bool is_single, is_unsure = !statement->is_clear;
	unsigned arity;

	while (colon < all.end && maude_symbol_at(s, colon) != MAUDE_COLON)
		colon++;
	arrow = colon;
	while (arrow < all.end && maude_symbol_at(s, arrow) != MAUDE_ARROW &&
		maude_symbol_at(s, arrow) != MAUDE_PARTIAL_ARROW)
		arrow++;
	is_single = maude_symbol_at(s, all.first - 1) == MAUDE_OPS || colon == all.first + 1;
	is_unsure |= arrow == all.end || !is_single ||
		has_several_matches(s, (struct maude_range){arrow, all.end});
	arity = colon < arrow ? sorts_count(s, (struct maude_range){colon + 1, arrow}) : 0;
	for (i = all.first; i < colon; i++)
		is_unsure |= maude_bracket(maude_symbol_at(s, i)) != 0;
	for (i = all.first; i < colon; i++)
		name_declare(g, maude_token_text(&s->tokens, i), arity, is_unsure);
}

/* ---- imports */

/* Those of Maude's modules whose operators are known here. */
static bool is_known_module(const char *name)
{
	static const char *const names[] = {"TRUTH-VALUE", "BOOL-OPS", "TRUTH", "BOOL", "EXT-BOOL",
		"NAT", "INT", "RAT", "FLOAT", "STRING", "CONVERSION", "RANDOM", "BOUND", "COUNTER",
		"QID", "TRIV", "LIST", "SET", "MAP", "NAT-LIST", "QID-LIST", "QID-SET"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* A sum of modules, without renaming; what parameters stand for adds no operators. */
static bool import_is_known(const struct maude_signature *g,
	const struct maude_statement *statement)
{
	const struct maude_source *s = g->source;
	size_t depth = 0;

	for (size_t i = statement->tokens.first + 1; i + 1 < statement->tokens.end; i++) {
		uint32_t symbol = maude_symbol_at(s, i);

		if (symbol == MAUDE_BRACE)
			depth++;
		else if (symbol == MAUDE_BRACE_CLOSE && depth > 0)
			depth--;
		else if (depth == 0 && symbol != MAUDE_OPEN && symbol != MAUDE_CLOSE &&
			strcmp(maude_token_text(&s->tokens, i), "+") != 0 &&
			!g->symbols[symbol].is_module &&
			!is_known_module(maude_token_text(&s->tokens, i)))
			return false;
	}
	return statement->is_clear;
}

/* ---- equations for what is there already */

/* Marks what the left-hand side may be an application of: all words of it outside of parentheses,
 * which may also stand around all of it, and _<_ as <. */
static void redefined_mark(struct maude_signature *g, const struct maude_statement *statement)
{
	const struct maude_source *s = g->source;
	struct maude_equation equation;
	size_t i, depth = 0;

	maude_equation_read(s, statement, &equation);
	i = equation.body.first;
	while (i < equation.body.end && maude_symbol_at(s, i) == MAUDE_OPEN)
		i++;
	for (; i < equation.body.end; i++) {
		uint32_t symbol = maude_symbol_at(s, i);
		int step = maude_bracket(symbol);
		const char *word = maude_token_text(&s->tokens, i);

		if (symbol == MAUDE_EQUALS && depth == 0)
			break;
		/* those that are open from the front may close */
		if (step > 0 || depth > 0)
			depth += (size_t)step;
		if (depth > 0)
			continue;
		g->symbols[symbol].is_redefined = true;
		if (strchr(word, '_') && strlen(word) > 1) {
			const char *begin = word + (*word == '_');

			symbol_of(g, begin, strcspn(begin, "_"))->is_redefined = true;
		}
	}
}

/* true is a constant: "f(true)" and "true ; L" are no equations for it. */
static bool constant_is_redefined(const struct maude_signature *g, uint32_t symbol)
{
	const struct maude_source *s = g->source;

	for (size_t i = 0; i < s->statement_count; i++) {
		struct maude_equation equation;

		if (!maude_is_equation(maude_symbol_at(s, s->statements[i].tokens.first)))
			continue;
		maude_equation_read(s, &s->statements[i], &equation);
		while (maude_symbol_at(s, equation.body.first) == MAUDE_OPEN)
			equation.body.first++;
		if (maude_symbol_at(s, equation.body.first) == symbol &&
			(maude_symbol_at(s, equation.body.first + 1) == MAUDE_EQUALS ||
				maude_symbol_at(s, equation.body.first + 1) == MAUDE_CLOSE))
			return true;
	}
	return false;
}

int maude_signature_read(struct maude_signature *g, const struct maude_source *s, struct error *e)
{
	*g = (struct maude_signature){.source = s, .is_known = s->is_alone,
		.count = names_count(s->tokens.names)};
	g->symbols = calloc(g->count + 1, sizeof(*g->symbols));
	if (!g->symbols)
		return error_memory(e);
	for (size_t i = 0; i < s->module_count; i++)
		g->symbols[maude_symbol_at(s, s->modules[i].header.first + 1)].is_module = true;
	for (size_t i = 0; i < s->statement_count; i++) {
		const struct maude_statement *statement = &s->statements[i];
		uint32_t keyword = maude_symbol_at(s, statement->tokens.first);

		if (keyword == MAUDE_OP || keyword == MAUDE_OPS)
			operator_declare(g, statement);
		else if (maude_is_equation(keyword))
			redefined_mark(g, statement);
		else if (maude_kind(keyword) == MAUDE_IMPORT)
			g->is_known &= import_is_known(g, statement);
	}
	g->symbols[MAUDE_TRUE].is_redefined = constant_is_redefined(g, MAUDE_TRUE);
	g->symbols[MAUDE_FALSE].is_redefined = constant_is_redefined(g, MAUDE_FALSE);
	return 0;
}

void maude_signature_release(struct maude_signature *g)
{
	free(g->symbols);
	g->symbols = NULL;
}

bool maude_is_predefined(const struct maude_signature *g, uint32_t symbol)
{
	const struct maude_symbol *known = &g->symbols[symbol];

	return !known->is_prefix && !known->is_piece && !known->is_redefined;
}

/* ---- variables */

/* "vars X Y : List{Nat} ." */
static int variables_declare(struct maude_signature *g, const struct maude_statement *statement,
	struct error *e)
{
	const struct maude_source *s = g->source;
	size_t first = statement->tokens.first + 1, end = statement->tokens.end - 1, colon = first;
	struct buf sort = BUF_INIT;
	uint32_t number = MAUDE_NO_SYMBOL;

	while (colon < end && maude_symbol_at(s, colon) != MAUDE_COLON)
		colon++;
	for (size_t i = colon + 1; i < end; i++)
		buf_puts(&sort, maude_token_text(&s->tokens, i));
	if (!sort.failed)
		number = maude_symbol(&s->tokens, buf_string(&sort), sort.length);
	buf_release(&sort);
	if (number == MAUDE_NO_SYMBOL)
		return error_memory(e);
	for (size_t i = first; i < colon; i++) {
		struct maude_symbol *symbol = &g->symbols[maude_symbol_at(s, i)];

		symbol->module = g->module;
		symbol->sort = number;
	}
	return 0;
}

int maude_signature_enter(struct maude_signature *g, size_t module, struct error *e)
{
	const struct maude_module *m = &g->source->modules[module];

	g->module = (uint32_t)module + 1;
	for (size_t i = m->first; i < m->first + m->count; i++) {
		const struct maude_statement *statement = &g->source->statements[i];
		uint32_t keyword = maude_symbol_at(g->source, statement->tokens.first);

		if ((keyword == MAUDE_VAR || keyword == MAUDE_VARS) &&
			variables_declare(g, statement, e) < 0)
			return -1;
	}
	return 0;
}

uint32_t maude_variable_sort(const struct maude_signature *g, uint32_t symbol)
{
	const char *word = names_first(g->source->tokens.names, symbol);
	const char *colon = strchr(word, ':');

	if (g->symbols[symbol].module == g->module)
		return g->symbols[symbol].sort;
	if (!colon || colon == word || !colon[1] || *word == '"' || *word == '\'')
		return MAUDE_NO_SYMBOL;
	return maude_symbol(&g->source->tokens, colon + 1, strlen(colon + 1));
}

/* ---- patterns */

bool maude_is_number(const char *word)
{
	size_t digits = strspn(word, "0123456789");

	return digits > 0 && !word[digits] && (*word != '0' || digits == 1);
}

static bool is_literal(uint32_t symbol, const char *word)
{
	return symbol == MAUDE_TRUE || symbol == MAUDE_FALSE || maude_is_number(word) ||
		(*word == '"' && word[strlen(word) - 1] == '"') || (*word == '\'' && word[1]);
}

bool maude_is_function(const struct maude_signature *g, uint32_t symbol)
{
	const struct maude_symbol *known = &g->symbols[symbol];

	if (known->is_prefix || known->is_piece)
		return known->is_prefix && !known->is_piece && known->arity > 0;
	return maude_variable_sort(g, symbol) == MAUDE_NO_SYMBOL &&
		!is_literal(symbol, names_first(g->source->tokens.names, symbol));
}

enum { NESTED_MAX = 64 };

/* Reads a term from left to right. Where one operand would follow another at once, an operator
 * without a name stands between them, which is associative as a rule: the term is refused. */
struct walk {
	const struct maude_signature *g;
	enum { EXPECTS_OPERAND, EXPECTS_ARGUMENTS, HAS_OPERAND } state;
	unsigned arity;               /* of what expects arguments */
	size_t depth;
	struct {
		unsigned arity, commas; /* arity 0: parentheses that only group */
	} open[NESTED_MAX];
};

static bool operand_begin(struct walk *w, int next)
{
	if (w->state != EXPECTS_OPERAND)
		return false;
	w->state = next;
	return true;
}

static bool bracket_walk(struct walk *w, uint32_t symbol)
{
	if (symbol == MAUDE_OPEN) {
		if (w->state == HAS_OPERAND || w->depth == NESTED_MAX)
			return false;
		w->open[w->depth].arity = w->state == EXPECTS_ARGUMENTS ? w->arity : 0;
		w->open[w->depth++].commas = 0;
		w->state = EXPECTS_OPERAND;
		return true;
	}
	if (w->depth == 0 || w->state != HAS_OPERAND)
		return false;
	if (symbol == MAUDE_COMMA) {
		w->state = EXPECTS_OPERAND;
		return ++w->open[w->depth - 1].commas < w->open[w->depth - 1].arity;
	}
	w->depth--;
	return symbol == MAUDE_CLOSE && (w->open[w->depth].arity == 0 ||
		w->open[w->depth].commas + 1 == w->open[w->depth].arity);
}

static bool word_walk(struct walk *w, uint32_t symbol)
{
	const struct maude_symbol *known = &w->g->symbols[symbol];
	bool is_declared = known->is_prefix || known->is_piece;

	if (maude_variable_sort(w->g, symbol) != MAUDE_NO_SYMBOL)
		return !is_declared && operand_begin(w, HAS_OPERAND);
	if (known->is_unsure)
		return false;
	if (known->is_prefix) {
		w->arity = known->arity;
		return operand_begin(w, known->arity > 0 ? EXPECTS_ARGUMENTS : HAS_OPERAND);
	}
	if (known->is_piece) {
		if (w->state != (known->before ? HAS_OPERAND : EXPECTS_OPERAND))
			return false;
		w->state = known->after ? EXPECTS_OPERAND : HAS_OPERAND;
		return true;
	}
	if (symbol == MAUDE_SUCCESSOR)
		return operand_begin(w, EXPECTS_OPERAND);
	return is_literal(symbol, names_first(w->g->source->tokens.names, symbol)) &&
		operand_begin(w, HAS_OPERAND);
}

bool maude_matches_once(const struct maude_signature *g, struct maude_range term)
{
	struct walk w = {.g = g};

	for (size_t i = term.first; i < term.end; i++) {
		uint32_t symbol = maude_symbol_at(g->source, i);
		bool is_punctuation = maude_bracket(symbol) != 0 || symbol == MAUDE_COMMA;

		if (w.state == EXPECTS_ARGUMENTS && symbol != MAUDE_OPEN)
			return false;
		if (is_punctuation ? !bracket_walk(&w, symbol) : !word_walk(&w, symbol))
			return false;
	}
	return w.depth == 0 && w.state == HAS_OPERAND && term.end - term.first > 1;
}
