#include "rules/foreign_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

size_t foreign_line(const char *at, const char *end)
{
	const char *line_end = memchr(at, '\n', (size_t)(end - at));

	return (size_t)((line_end ? line_end : end) - at);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static bool is_alone(const struct foreign_cut *cut, char c)
{
	return c != '\0' && strchr(cut->alone, c);
}

static size_t word_length(const char *at, const char *end, const struct foreign_cut *cut)
{
	const char *word = at;

	if (is_alone(cut, *at))
		return 1;
	while (at < end && !is_blank(*at) && !is_alone(cut, *at))
		at++;
	return (size_t)(at - word);
}

static int word_check(const struct foreign_words *w, const struct foreign_word *word,
	struct error *e)
{
	uint32_t c;

	for (size_t at = 0, step; at < word->length; at += step) {
		step = utf8_decode(word->text + at, word->length - at, &c);
		if (step == 0 || c == 0)
			return error_at(e, ERROR_INPUT, w->file, word->line,
				word->column + (unsigned)at, step == 0
					? "this is not UTF-8: convert the file, with iconv"
					: "there is a NUL here: this is no text");
	}
	return 0;
}

static int word_add(struct foreign_words *w, struct foreign_word word, struct error *e)
{
	struct foreign_word *items = array_room(w->items, w->count, &w->capacity, sizeof(*items));

	if (!items)
		return error_memory(e);
	w->items = items;
	items[w->count++] = word;
	return word_check(w, &word, e);
}

int foreign_words_read(struct foreign_words *w, const char *file, const char *text, size_t length,
	const struct foreign_cut *cut, struct error *e)
{
	const char *at = text + utf8_mark(text, length), *end = text + length, *line = at;
	unsigned number = 1;

	*w = (struct foreign_words){.file = file};
	while (at < end) {
		size_t skipped = is_blank(*at) ? 1 : cut->comment(at, end);
		struct foreign_word word = {at, 0, number, (unsigned)(at - line) + 1};

		if (skipped == 0) {
			word.length = word_length(at, end, cut);
			if (word_add(w, word, e) < 0)
				return -1;
			at += word.length;
		}
		for (; skipped > 0; skipped--)
			if (*at++ == '\n') {
				number++;
				line = at;
			}
	}
	return 0;
}

void foreign_words_release(struct foreign_words *w)
{
	free(w->items);
}

bool foreign_word_is(const struct foreign_words *w, size_t i, const char *text)
{
	return i < w->count && w->items[i].length == strlen(text) &&
		memcmp(w->items[i].text, text, w->items[i].length) == 0;
}

size_t foreign_word_find(const struct foreign_words *w, size_t first, size_t end, const char *text)
{
	size_t depth = 0, i;

	for (i = first; i < end; i++) {
		if (depth == 0 && foreign_word_is(w, i, text))
			return i;
		if (foreign_word_is(w, i, "("))
			depth++;
		else if (foreign_word_is(w, i, ")") && depth > 0)
			depth--;
	}
	return end;
}

struct theory_place foreign_word_place(const struct foreign_words *w, size_t i)
{
	size_t at = i < w->count ? i : w->count - 1;

	return (struct theory_place){w->file, w->count ? w->items[at].line : 1,
		w->count ? w->items[at].column : 1};
}

int foreign_word_wrong(const struct foreign_words *w, size_t i, struct error *e,
	const char *format, ...)
{
	struct theory_place at = foreign_word_place(w, i);
	va_list arguments;

	va_start(arguments, format);
	error_vat(e, ERROR_INPUT, at.file, at.line, at.column, format, arguments);
	va_end(arguments);
	return -1;
}
