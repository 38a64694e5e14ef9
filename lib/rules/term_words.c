#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "rules/term_parser.h"
#include "rules/theory_private.h"

/* What a word of a term stands for. */

/* True if the word is an integer; *value, and whether it fits. */
static bool integer_read(const char *word, int64_t *value, bool *fits)
{
	const char *digits = word + (*word == '-');

	if (!*digits || digits[strspn(digits, "0123456789")])
		return false;
	errno = 0;
	*value = strtoll(word, NULL, 10);
	*fits = errno == 0;
	return true;
}

/* As 1.5, 1e3, +5, .5. */
static bool is_number(const char *word)
{
	word += *word == '+' || *word == '-';
	word += *word == '.';
	return *word >= '0' && *word <= '9';
}

static bool is_known(const struct parser *p, const char *word)
{
	return theory_find_variable(p->theory, word) != THEORY_NONE ||
		theory_find_symbol(p->theory, word) != THEORY_NONE;
}

/* What to do about a word that has an operator behind a term, as N+1, or before one, -N; or NULL. */
static const char *operator_advice(const struct parser *p, const char *word)
{
	size_t length = strcspn(word, "+-*<>");
	char *left = word[length] ? strndup(word, length) : NULL;
	bool is_term = left && (is_known(p, left) || (length && is_number(left)));

	free(left);
	if (p->theory->integers == THEORY_NONE)
		return NULL;
	if (*word == '-' && is_known(p, word + 1))
		return "a negative is a difference, as 0 - N";
	return is_term ? "operators have blanks around them, as in N + 1" : NULL;
}

static int unknown(struct parser *p, const char *word, size_t at)
{
	const char *advice = operator_advice(p, word);
	size_t symbols = p->theory->symbol_count, count = 0;
	size_t variables = p->with_variables ? p->theory->variable_count : 0;
	const char **names, *meant;

	if (advice)
		return parser_fault(p, at, "unknown symbol '%s': %s", word, advice);
	if (is_number(word))
		return parser_fault(p, at, "'%s' is no integer, as 42 or -7 are, and no symbol", word);
	if (p->growing && !theory_suggests(p->growing, symbols + variables))
		symbols = variables = 0;
	names = calloc(symbols + variables + 1, sizeof(*names));
	if (!names)
		return error_memory(p->e);
	for (size_t i = 0; i < symbols; i++)
		names[count++] = p->theory->symbols[i].name;
	for (size_t i = 0; i < variables; i++)
		names[count++] = p->theory->variables[i].name;
	meant = suggest(word, names, count);
	if (meant)
		parser_fault(p, at, "unknown symbol '%s': did you mean '%s'?", word, meant);
	else
		parser_fault(p, at, "unknown symbol '%s': declare it below constructors, operations or "
			"variables", word);
	free(names);
	return -1;
}

int parser_called(struct parser *p, const char *word, size_t at, uint32_t *symbol)
{
	*symbol = theory_find_symbol(p->theory, word);
	if (strcmp(word, ".") == 0)
		return parser_fault(p, at, "composition is written f . g");
	if (*symbol == THEORY_NONE && theory_find_variable(p->theory, word) != THEORY_NONE)
		return parser_fault(p, at, "variable '%s' takes no arguments", word);
	if (*symbol == THEORY_NONE)
		return unknown(p, word, at);
	if (p->theory->symbols[*symbol].arity == 0)
		return parser_fault(p, at, "'%s' takes no arguments", word);
	return 0;
}

static int variable_add(struct parser *p, uint32_t variable, const char *word, size_t at)
{
	if (!p->with_variables)
		return parser_fault(p, at, "variable '%s' in a term that is to be rewritten", word);
	return parser_operand(p, p->theory->variables[variable].sort,
		(struct term_token){.kind = TERM_VARIABLE, .head = variable}, at);
}

static int integer_add(struct parser *p, int64_t value, bool fits, const char *word, size_t at)
{
	if (p->theory->integers == THEORY_NONE)
		return parser_fault(p, at, "'%s' needs 'integers:' with the name of their sort", word);
	if (!fits)
		return parser_fault(p, at, "'%s' does not fit 64 bits: integers are from %" PRId64
			" to %" PRId64, word, INT64_MIN, INT64_MAX);
	return parser_operand(p, p->theory->integers,
		(struct term_token){.kind = TERM_INTEGER, .integer = value}, at);
}

static int constant_add(struct parser *p, uint32_t symbol, const char *word, size_t at)
{
	if (p->theory->symbols[symbol].arity > 0)
		return parser_fault(p, at, "'%s' takes %zu argument%s, here it has none", word,
			p->theory->symbols[symbol].arity,
			p->theory->symbols[symbol].arity > 1 ? "s" : "");
	return parser_operand(p, p->theory->symbols[symbol].result,
		(struct term_token){.kind = TERM_APPLICATION, .head = symbol}, at);
}

int parser_word(struct parser *p, const char *word, size_t at)
{
	uint32_t symbol = theory_find_symbol(p->theory, word);
	uint32_t variable = theory_find_variable(p->theory, word);
	int64_t value;
	bool fits;

	if (variable != THEORY_NONE)
		return variable_add(p, variable, word, at);
	if (symbol != THEORY_NONE)
		return constant_add(p, symbol, word, at);
	if (strcmp(word, "id") == 0)
		return parser_operand(p, THEORY_NONE, (struct term_token){.kind = TERM_APPLICATION,
			.head = THEORY_NONE, .integer = TERM_IDENTITY}, at);
	if (integer_read(word, &value, &fits))
		return integer_add(p, value, fits, word, at);
	return unknown(p, word, at);
}
