#include <stdlib.h>
#include <string.h>

#include "rules/foreign.h"
#include "rules/foreign_output.h"
#include "rules/maude_integers.h"

/* "***( ... )" with its parentheses, else up to the end of the line. */
static size_t comment_length(const char *at, const char *end)
{
	const char *close = at + 3;
	size_t depth = 0;

	if (end - at < 3 || (memcmp(at, "***", 3) != 0 && memcmp(at, "---", 3) != 0))
		return 0;
	if (close == end || *close != '(')
		return foreign_line(at, end);
	for (; close < end; close++) {
		depth += *close == '(';
		if (*close == ')' && --depth == 0)
			return (size_t)(close + 1 - at);
	}
	return (size_t)(end - at);
}

static const struct foreign_cut cut = {"()[]{},", comment_length};

struct import {
	struct foreign_theory theory;
	struct foreign_words *w;
	struct error *e;
	bool is_wrapped; /* as maude_numbers.h has it */
	bool has_truth, uses_truth; /* BOOL, as every module has it unless that is set off */
};

static int wrong(struct import *im, size_t word, const char *message)
{
	return foreign_word_wrong(im->w, word, im->e, "%s", message);
}

/* ---- declarations: words first..end, without keyword and full stop */

static int sorts_read(struct import *im, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (foreign_declare(&im->theory, FOREIGN_SORT, im->w, i, end, end, im->e) < 0)
			return -1;
	return 0;
}

static bool has_attribute(const struct import *im, size_t first, size_t end, const char *name)
{
	return foreign_word_find(im->w, first, end, name) < end;
}

/* refused: what would mean something else here; ends with NULL. */
static int attributes_check(struct import *im, size_t first, size_t end,
	const char *const *refused)
{
	for (size_t i = 0; refused[i]; i++)
		if (has_attribute(im, first, end, refused[i]))
			return foreign_word_wrong(im->w,
				foreign_word_find(im->w, first, end, refused[i]), im->e,
				"the attribute '%s' has no counterpart here", refused[i]);
	return 0;
}

/* "_+_", "_div_" */
static bool is_infix_operator(const struct foreign_words *w, size_t i)
{
	struct foreign_word inner = w->items[i];
	const struct foreign_words one = {.items = &inner, .count = 1};

	if (inner.length < 3 || inner.text[0] != '_' || inner.text[inner.length - 1] != '_')
		return false;
	inner.text++;
	inner.length -= 2;
	return foreign_word_is_operator(&one, 0);
}

static bool begins_with(const struct foreign_words *w, size_t i, const char *text)
{
	return w->items[i].length >= strlen(text) &&
		memcmp(w->items[i].text, text, strlen(text)) == 0;
}

static int name_check(struct import *im, size_t i)
{
	if (memchr(im->w->items[i].text, '_', im->w->items[i].length))
		return wrong(im, i, "operators are read in prefix form only, without '_'");
	if (begins_with(im->w, i, "$color-") || begins_with(im->w, i, "$parent"))
		return wrong(im, i, "this is what an export made of a constraint, which cannot be "
			"imported: take the rule file that it was made of");
	if (im->w->has_operators && foreign_word_is_operator(im->w, i))
		return wrong(im, i, "this is an operator of integers: give it another name");
	return 0;
}

/* "f g : Nat Nat -> Nat [ctor]": without rules, they are constructors in any case. */
static int names_read(struct import *im, size_t first, size_t end)
{
	static const char *const refused[] = {"assoc", "associative", "comm", "commutative", "id:",
		"idem", "idempotent", "iter", "strat", "strategy", "memo", "memoize", "special",
		"ditto", "poly", NULL};
	const struct foreign_words *w = im->w;
	size_t colon = foreign_word_find(w, first, end, ":");
	size_t attributes = foreign_word_find(w, colon, end, "[");

	if (colon == end || foreign_word_find(w, colon, attributes, "->") + 2 != attributes)
		return wrong(im, first, "expected an operator like 'op f : Nat -> Nat'");
	if (attributes_check(im, attributes, end, refused) < 0)
		return -1;
	for (size_t i = first; i < colon; i++) {
		if (im->is_wrapped && (is_infix_operator(w, i) || maude_integers_bring(w, i)))
			continue;
		if (name_check(im, i) < 0)
			return -1;
		if (foreign_declare(&im->theory, FOREIGN_CONSTRUCTOR, w, i, colon + 1, attributes,
				im->e) < 0)
			return -1;
	}
	return 0;
}

static int operator_read(struct import *im, size_t first, size_t end)
{
	if (foreign_word_find(im->w, first, end, ":") > first + 1)
		return wrong(im, first, "an operator's name is one word; several have 'ops'");
	return names_read(im, first, end);
}

static int variables_read(struct import *im, size_t first, size_t end)
{
	size_t colon = foreign_word_find(im->w, first, end, ":");

	if (colon + 2 != end)
		return wrong(im, first, "expected variables like 'vars N M : Nat'");
	for (size_t i = first; i < colon; i++)
		if (!maude_integers_bring(im->w, i) && foreign_declare(&im->theory,
				FOREIGN_VARIABLE, im->w, i, colon + 1, end, im->e) < 0)
			return -1;
	return 0;
}

/* ---- equations */

/* "t = u", "t == u", "t =/= u", of which the latter may have "= true" behind them. */
static int condition_read(struct import *im, struct foreign_rule *rule, size_t first, size_t end)
{
	static const struct { const char *word; bool is_equal; } relations[] = {
		{"=/=", false}, {"$=/=", false}, {"==", true}, {"$==", true}, {"=", true}};
	const struct foreign_words *w = im->w;
	size_t middle = end, i;

	for (i = 0; i < 5 && middle == end; i++)
		middle = foreign_word_find(w, first, end, relations[i].word);
	if (i < 5 && end > middle + 2 && foreign_word_is(w, end - 2, "=") &&
		(foreign_word_is(w, end - 1, "true") || foreign_word_is(w, end - 1, "$true")))
		end -= 2;
	if (middle < end)
		return foreign_condition_add(rule, w, first, middle, end, relations[i - 1].is_equal,
			im->e);
	if (!w->has_operators && !im->has_truth)
		return wrong(im, first, "expected a condition like 't = u', 't == u' or 't =/= u'");
	im->uses_truth = true; /* "N > 1" */
	return foreign_truth_add(rule, w, first, end, im->e);
}

/* Behind the word at `before`, "if"; end: there are none. */
static int conditions_read(struct import *im, struct foreign_rule *rule, size_t before, size_t end)
{
	while (before < end) {
		size_t next = foreign_word_find(im->w, before + 1, end, "/\\");

		if (condition_read(im, rule, before + 1, next) < 0)
			return -1;
		before = next;
	}
	return 0;
}

/* "t = u if c [owise]": where the attributes begin. */
static size_t attributes_find(const struct import *im, size_t first, size_t end)
{
	size_t i = end;

	if (!foreign_word_is(im->w, end - 1, "]"))
		return end;
	while (i > first && !foreign_word_is(im->w, i - 1, "["))
		i--;
	return i > first ? i - 1 : end;
}

/* "L:List" */
static int variables_check(struct import *im, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct foreign_word *word = &im->w->items[i];
		const char *colon = memchr(word->text, ':', word->length);

		if (colon && colon > word->text && colon + 1 < word->text + word->length)
			return foreign_word_wrong(im->w, i, im->e, "variables are declared here: "
				"say 'var %.*s : %.*s .', and '%.*s' in the equation",
				(int)(colon - word->text), word->text,
				(int)(word->text + word->length - colon - 1), colon + 1,
				(int)(colon - word->text), word->text);
	}
	return 0;
}

/* "if B then a else b fi" */
static int choices_check(struct import *im, size_t first, size_t end)
{
	const struct foreign_words *w = im->w;

	for (size_t i = first; i < end; i++) {
		bool begins = i == first || foreign_word_is(w, i - 1, "=") ||
			foreign_word_is(w, i - 1, "(") || foreign_word_is(w, i - 1, ",");

		if (begins && foreign_word_is(w, i, "if") &&
			foreign_word_find(w, i, end, "fi") < end)
			return wrong(im, i, "'if then else fi' is not read: write an equation with a "
				"condition for each case");
	}
	return 0;
}

static int equation_read(struct import *im, size_t first, size_t end)
{
	static const char *const refused[] = {"nonexec", NULL};
	const struct foreign_words *w = im->w;
	size_t attributes, equal, condition, label = end;
	struct foreign_rule *rule;

	if (maude_integers_bring(w, first) || maude_integers_bring(w, first + 1))
		return 0;
	if (foreign_word_is(w, first, "[")) {
		if (!foreign_word_is(w, first + 2, "]") || !foreign_word_is(w, first + 3, ":"))
			return wrong(im, first, "expected a label like '[name] :'");
		label = first + 1;
		first += 4;
	}
	attributes = first < end ? attributes_find(im, first, end) : end;
	equal = foreign_word_find(w, first, attributes, "=");
	condition = foreign_word_find(w, equal, attributes, "if");
	if (equal >= attributes)
		return wrong(im, first, "expected an equation like 'eq f(N) = N'");
	if (variables_check(im, first, attributes) < 0 || choices_check(im, first, attributes) < 0)
		return -1;
	rule = foreign_rule_add(&im->theory, w, first, equal, equal + 1, condition, im->e);
	if (!rule || (label < end && foreign_rule_label(&im->theory, rule, w, label, im->e) < 0))
		return -1;
	if (attributes_check(im, attributes, end, refused) < 0)
		return -1;
	rule->is_last = has_attribute(im, attributes, end, "owise") ||
		has_attribute(im, attributes, end, "otherwise");
	return conditions_read(im, rule, condition, attributes);
}

/* ---- the rest */

/* Of truth values there are the values, and what conditions are made of; those that are renamed are
 * not ours. */
static int import_read(struct import *im, size_t first, size_t end)
{
	if (foreign_word_is(im->w, first, "BOOL") || foreign_word_is(im->w, first, "EXT-BOOL") ||
		foreign_word_is(im->w, first, "TRUTH")) {
		im->has_truth |= first + 1 == end;
		return 0;
	}
	if (foreign_word_is(im->w, first, "INT")) {
		if (maude_integers_import(&im->theory, im->w, first, end, im->e) < 0)
			return -1;
		im->is_wrapped = strcmp(im->theory.integers.text, "$Int") == 0;
		return 0;
	}
	return foreign_word_wrong(im->w, first, im->e,
		"module '%.*s' cannot be imported: declare what "
		"is used of it",
		(int)im->w->items[first].length, im->w->items[first].text);
}

static int unknown(struct import *im, size_t keyword)
{
	return foreign_word_wrong(im->w, keyword, im->e,
		"'%.*s' cannot be imported: a functional module without subsorts and 'reduce' can",
		(int)im->w->items[keyword].length, im->w->items[keyword].text);
}

static int subsort_read(struct import *im, size_t first, size_t end)
{
	int result = im->is_wrapped
		? maude_integers_name(&im->theory, im->w, first, end, im->e) : 1;

	return result > 0 ? unknown(im, first - 1) : result;
}

static int reduce_read(struct import *im, size_t first, size_t end)
{
	size_t colon = foreign_word_find(im->w, first, end, ":");

	if (foreign_word_is(im->w, first, "["))
		return wrong(im, first, "a limit of rewrites has no counterpart here");
	if (foreign_word_is(im->w, first, "in") && colon < end)
		first = colon + 1;
	if (choices_check(im, first, end) < 0)
		return -1;
	return foreign_evaluation_add(&im->theory, im->w, first, end, im->e);
}

/* "include BOOL off"; what else is set means nothing here. */
static int set_read(struct import *im, size_t first, size_t end)
{
	if (first + 3 == end && foreign_word_is(im->w, first, "include") &&
		foreign_word_is(im->w, first + 1, "BOOL"))
		im->has_truth = !foreign_word_is(im->w, first + 2, "off");
	return 0;
}

static const struct statement {
	const char *keyword;
	bool in_module;
	int (*read)(struct import *im, size_t first, size_t end);
} statements[] = {
	{"sort", true, sorts_read}, {"sorts", true, sorts_read},
	{"subsort", true, subsort_read},
	{"op", true, operator_read}, {"ops", true, names_read},
	{"var", true, variables_read}, {"vars", true, variables_read},
	{"eq", true, equation_read}, {"ceq", true, equation_read}, {"cq", true, equation_read},
	{"protecting", true, import_read}, {"pr", true, import_read},
	{"including", true, import_read}, {"inc", true, import_read},
	{"extending", true, import_read}, {"ex", true, import_read},
	{"reduce", false, reduce_read}, {"red", false, reduce_read},
	{"set", false, set_read},
};

static const struct statement *statement_find(const struct foreign_words *w, size_t word,
	bool in_module)
{
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++)
		if (statements[i].in_module == in_module &&
			foreign_word_is(w, word, statements[i].keyword))
			return &statements[i];
	return NULL;
}

/* One statement or command from *at on, up to its full stop. */
static int statement_read(struct import *im, size_t *at, bool in_module)
{
	const struct statement *s = statement_find(im->w, *at, in_module);
	size_t end = foreign_word_find(im->w, *at, im->w->count, ".");

	if (!s)
		return unknown(im, *at);
	if (end == im->w->count)
		return wrong(im, *at,
			"the full stop of this statement is missing, with a blank before it");
	if (end == *at + 1)
		return wrong(im, *at, "this statement is empty");
	if (s->read(im, *at + 1, end) < 0)
		return -1;
	*at = end + 1;
	return 0;
}

static int module_read(struct import *im, size_t *at)
{
	struct foreign_word *name;

	if (im->theory.name.text)
		return wrong(im, *at, "more than one module: put all of it into one");
	if (!foreign_word_is(im->w, *at + 2, "is"))
		return wrong(im, *at, "expected 'fmod NAME is'");
	/* an export puts a "$" before it, which no module of Maude's own has */
	name = &im->w->items[*at + 1];
	if (*name->text == '$') {
		name->text++;
		name->length--;
	}
	if (foreign_word_take(im->w, *at + 1, &im->theory.name, im->e) < 0)
		return -1;
	for (*at += 3; !foreign_word_is(im->w, *at, "endfm");) {
		if (*at >= im->w->count)
			return wrong(im, *at, "'endfm' is missing behind this");
		if (statement_read(im, at, true) < 0)
			return -1;
	}
	++*at;
	return 0;
}

/* A word that nothing declares. */
static bool is_brought(const struct import *im, bool is_sort, const char *name)
{
	if (foreign_declared(&im->theory, is_sort, name))
		return false;
	for (size_t i = 0; i < im->w->count; i++)
		if (foreign_word_is(im->w, i, name))
			return true;
	return false;
}

/* What comes of BOOL where it is used; `integers` brings it, too. */
static int truth_declare(struct import *im)
{
	static const char text[] = "Bool true false";
	struct foreign_words w;
	int result;

	if (!im->has_truth || im->theory.integers.text || !(im->uses_truth ||
			is_brought(im, true, "Bool") || is_brought(im, false, "true") ||
			is_brought(im, false, "false")))
		return 0;
	result = foreign_words_read(&w, im->w->file, text, strlen(text), &cut, im->e);
	if (result == 0)
		result = foreign_declare(&im->theory, FOREIGN_SORT, &w, 0, 0, 0, im->e);
	for (size_t i = 1; i <= 2 && result == 0; i++)
		if (!foreign_declared(&im->theory, false, i == 1 ? "true" : "false"))
			result = foreign_declare(&im->theory, FOREIGN_CONSTRUCTOR, &w, i, 0, 1,
				im->e);
	foreign_words_release(&w);
	return result;
}

static int words_import(struct import *im)
{
	size_t at = 0;

	while (at < im->w->count) {
		bool is_end = foreign_word_is(im->w, at, "quit") || foreign_word_is(im->w, at, "q");

		if (is_end)
			break;
		if ((foreign_word_is(im->w, at, "fmod") ? module_read(im, &at)
							: statement_read(im, &at, false)) < 0)
			return -1;
	}
	if (!im->theory.name.text)
		return wrong(im, 0, "there is no module: expected 'fmod NAME is'");
	return truth_declare(im);
}

int maude_import(const char *file, const char *text, size_t length, struct strvec *files,
	struct buf *out, struct error *e)
{
	struct foreign_words w;
	struct import im = {.w = &w, .e = e, .has_truth = true};
	int result = foreign_words_read(&w, file, text, length, &cut, e);

	strvec_push(files, file);
	if (files->failed)
		result = error_memory(e);
	if (result == 0)
		result = words_import(&im);
	if (result == 0)
		result = foreign_theory_write(&im.theory, out, e);
	foreign_words_release(&w);
	foreign_theory_release(&im.theory);
	return result;
}
