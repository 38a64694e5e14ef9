#include "rules/maude_integers.h"

#include <string.h>

/* What is behind "name to", or end. */
static size_t renaming_find(const struct foreign_words *w, size_t first, size_t end,
	const char *name)
{
	for (size_t i = first; i + 2 < end; i++)
		if (foreign_word_is(w, i, name) && foreign_word_is(w, i + 1, "to"))
			return i + 2;
	return end;
}

static void words_replace(struct foreign_words *w, size_t first, const char *name,
	const char *ours)
{
	for (size_t i = first; i < w->count; i++)
		if (foreign_word_is(w, i, name)) {
			w->items[i].text = ours;
			w->items[i].length = strlen(ours);
		}
}

int maude_integers_import(struct foreign_theory *t, struct foreign_words *w, size_t first,
	size_t end, struct error *e)
{
	size_t name = renaming_find(w, first, end, "Int");
	static const char usual[] = "Int";

	w->has_operators = true;
	if (renaming_find(w, first, end, "_quo_") == end)
		words_replace(w, end, "quo", "div");
	if (renaming_find(w, first, end, "_rem_") == end)
		words_replace(w, end, "rem", "mod");
	if (name == end) {
		name = first;
		w->items[first].text = usual; /* INT */
		w->items[first].length = strlen(usual);
	}
	return foreign_words_take(w, name, name + 1, &t->integers, e);
}

int maude_integers_name(struct foreign_theory *t, const struct foreign_words *w, size_t first,
	size_t end, struct error *e)
{
	if (end != first + 3 || !foreign_word_is(w, first, "$Int") ||
		!foreign_word_is(w, first + 1, "<"))
		return 1;
	return foreign_words_take(w, first + 2, end, &t->integers, e);
}

bool maude_integers_bring(const struct foreign_words *w, size_t word)
{
	static const char *const helpers[] = {"$bool", "$I", "$J"};

	for (size_t i = 0; i < sizeof(helpers) / sizeof(*helpers); i++)
		if (foreign_word_is(w, word, helpers[i]))
			return true;
	return false;
}
