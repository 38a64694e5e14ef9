#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "rules/foreign.h"
#include "rules/foreign_output.h"

enum { FILES_MOST = 64 };

static size_t comment_length(const char *at, const char *end)
{
	return *at == '#' ? foreign_line(at, end) : 0;
}

static const struct foreign_cut cut = {"(),", comment_length};

/* A file and the child that it is a parent of. */
struct generation {
	const char *file;
	const struct generation *child;
};

struct import {
	struct foreign_theory theory;
	struct strvec *files; /* read so far: a parent counts once */
	const struct generation *eldest; /* being read */
	struct error *e;
};

/* ---- lines of sections: words first..end */

static int sorts_line(struct import *im, const struct foreign_words *w, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!foreign_word_is(w, i, ",") &&
			foreign_declare(&im->theory, FOREIGN_SORT, w, i, end, end, im->e) < 0)
			return -1;
	return 0;
}

/* "s : Nat -> Nat" */
static int symbol_line(struct import *im, const struct foreign_words *w, size_t first, size_t end,
	enum foreign_kind kind)
{
	if (first + 3 > end || !foreign_word_is(w, first + 1, ":") ||
		foreign_word_find(w, first, end, "->") + 2 != end)
		return foreign_word_wrong(w, first, im->e,
			"expected a symbol like 's : Nat -> Nat' or 'zero : -> Nat'");
	return foreign_declare(&im->theory, kind, w, first, first + 2, end, im->e);
}

static int constructor_line(struct import *im, const struct foreign_words *w, size_t first,
	size_t end)
{
	return symbol_line(im, w, first, end, FOREIGN_CONSTRUCTOR);
}

static int operation_line(struct import *im, const struct foreign_words *w, size_t first,
	size_t end)
{
	return symbol_line(im, w, first, end, FOREIGN_OPERATION);
}

/* "N M : Nat" */
static int variables_line(struct import *im, const struct foreign_words *w, size_t first,
	size_t end)
{
	size_t colon = foreign_word_find(w, first, end, ":");

	if (colon + 2 != end || colon == first)
		return foreign_word_wrong(w, first, im->e, "expected variables like 'N M : Nat'");
	for (size_t i = first; i < colon; i++)
		if (!foreign_word_is(w, i, ",") &&
			foreign_declare(&im->theory, FOREIGN_VARIABLE, w, i, colon + 1, end,
				im->e) < 0)
			return -1;
	return 0;
}

static int condition_read(struct import *im, const struct foreign_words *w,
	struct foreign_rule *rule, size_t first, size_t end)
{
	size_t equal = foreign_word_find(w, first, end, "=");
	size_t middle = equal < end ? equal : foreign_word_find(w, first, end, "<>");

	if (middle == end)
		return foreign_word_wrong(w, first, im->e,
			"expected a condition like 't1 = t2' or 't1 <> t2'");
	return foreign_condition_add(rule, w, first, middle, end, equal < end, im->e);
}

/* "lhs -> rhs [if t1 = t2 {and-if t3 <> t4}]" */
static int rule_line(struct import *im, const struct foreign_words *w, size_t first, size_t end)
{
	size_t arrow = foreign_word_find(w, first, end, "->");
	size_t condition = foreign_word_find(w, arrow, end, "if"), next;
	struct foreign_rule *rule;

	if (arrow == end)
		return foreign_word_wrong(w, first, im->e, "expected a rule like 'f(N) -> N'");
	rule = foreign_rule_add(&im->theory, w, first, arrow, arrow + 1, condition, im->e);
	if (!rule)
		return -1;
	for (; condition < end; condition = next) {
		next = foreign_word_find(w, condition + 1, end, "and-if");
		if (condition_read(im, w, rule, condition + 1, next) < 0)
			return -1;
	}
	return 0;
}

static int evaluation_line(struct import *im, const struct foreign_words *w, size_t first,
	size_t end)
{
	return foreign_evaluation_add(&im->theory, w, first, end, im->e);
}

static const struct section {
	const char *name;
	int (*line)(struct import *im, const struct foreign_words *w, size_t first, size_t end);
} sections[] = {
	{"SORTS", sorts_line}, {"CONS", constructor_line}, {"OPNS", operation_line},
	{"VARS", variables_line}, {"RULES", rule_line}, {"EVAL", evaluation_line},
};

/* ---- files */

static int file_import(struct import *im, const char *file, const char *text, size_t length);

/* 1: it is there already, by this or another name. */
static int parent_check(struct import *im, const struct foreign_words *w, size_t word,
	const char *path)
{
	for (const struct generation *g = im->eldest; g; g = g->child)
		if (file_is_same(g->file, path))
			return foreign_word_wrong(w, word, im->e, "'%s' would be its own parent", path);
	for (size_t i = 0; i < im->files->count; i++)
		if (file_is_same(im->files->items[i], path))
			return 1;
	return im->files->count < FILES_MOST ? 0
		: foreign_word_wrong(w, word, im->e, "more than %d parents", FILES_MOST);
}

static int parent_read(struct import *im, const struct foreign_words *w, size_t word,
	const char *path)
{
	struct buf text = BUF_INIT;
	int result = file_read_small(path, THEORY_MOST_BYTES, &text, im->e);

	if (result == 0)
		result = file_import(im, path, buf_string(&text), text.length);
	else
		error_locate(im->e, w->file, w->items[word].line, w->items[word].column);
	buf_release(&text);
	return result;
}

/* Lower case, beside the child. */
static int parent_import(struct import *im, const struct foreign_words *w, size_t word)
{
	char *name = string_printf("%.*s.rec", (int)w->items[word].length, w->items[word].text);
	char *path;
	int result;

	for (char *at = name; at && *at; at++)
		*at = (char)tolower((unsigned char)*at);
	path = name ? path_beside(w->file, name) : NULL;
	result = path ? parent_check(im, w, word, path) : error_memory(im->e);
	if (result == 0)
		result = parent_read(im, w, word, path);
	free(path);
	free(name);
	return result < 0 ? -1 : 0;
}

/* "REC-SPEC Name : Parent Parent": returns the word behind it, 0 on failure. */
static size_t header_read(struct import *im, const struct foreign_words *w)
{
	size_t i = 2;

	if (!foreign_word_is(w, 0, "REC-SPEC") || w->count < 3) {
		foreign_word_wrong(w, 0, im->e, "expected 'REC-SPEC NAME'");
		return 0;
	}
	if (foreign_word_is(w, i, ":"))
		for (i++; i < w->count && w->items[i].line == w->items[0].line; i++)
			if (!foreign_word_is(w, i, ",") && parent_import(im, w, i) < 0)
				return 0;
	return i;
}

static const struct section *section_find(const struct foreign_words *w, size_t word)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (foreign_word_is(w, word, sections[i].name))
			return &sections[i];
	return NULL;
}

static int lines_read(struct import *im, const struct foreign_words *w, size_t first)
{
	const struct section *section = NULL, *next;
	size_t end;

	for (size_t i = first; i < w->count; i = end) {
		if (foreign_word_is(w, i, "END-SPEC"))
			return i + 1 == w->count ? 0 : foreign_word_wrong(w, i + 1, im->e,
				"there is something behind END-SPEC");
		next = section_find(w, i);
		section = next ? next : section;
		if (!section)
			return foreign_word_wrong(w, i, im->e,
				"expected SORTS, CONS, OPNS, VARS, RULES or EVAL");
		for (end = i + 1; end < w->count && w->items[end].line == w->items[i].line; end++)
			;
		if ((!next || end > i + 1) && section->line(im, w, next ? i + 1 : i, end) < 0)
			return -1;
	}
	return foreign_word_wrong(w, w->count, im->e, "END-SPEC is missing behind this");
}

static int words_import(struct import *im, const struct foreign_words *w)
{
	size_t first = header_read(im, w);

	/* in place of a parent's name */
	return first > 0 && foreign_word_take(w, 1, &im->theory.name, im->e) == 0
		? lines_read(im, w, first) : -1;
}

static int file_import(struct import *im, const char *file, const char *text, size_t length)
{
	struct generation own = {.child = im->eldest};
	struct foreign_words w;
	int result = -1;

	strvec_push(im->files, file);
	if (im->files->failed)
		return error_memory(im->e);
	own.file = im->files->items[im->files->count - 1]; /* which places keep */
	im->eldest = &own;
	if (foreign_words_read(&w, own.file, text, length, &cut, im->e) == 0)
		result = words_import(im, &w);
	im->eldest = own.child;
	foreign_words_release(&w);
	return result;
}

int rec_import(const char *file, const char *text, size_t length, struct strvec *files,
	struct buf *out, struct error *e)
{
	struct import im = {.files = files, .e = e};
	int result = file_import(&im, file, text, length);

	if (result == 0)
		result = foreign_theory_write(&im.theory, out, e);
	foreign_theory_release(&im.theory);
	return result;
}
