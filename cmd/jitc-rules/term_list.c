#include "cmd/jitc-rules/term_list.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/utf8.h"

static int item_add(struct term_list *list, struct listed_term item, struct error *e)
{
	struct listed_term *items = array_room(list->items, list->count, &list->capacity,
		sizeof(*items));

	if (!items)
		return error_memory(e);
	list->items = items;
	items[list->count++] = item;
	return 0;
}

int term_list_add(struct term_list *list, const char *term, struct error *e)
{
	term += utf8_mark(term, strlen(term));
	return item_add(list, (struct listed_term){term, strlen(term), {"--term", 1, 1}}, e);
}

int term_list_evaluations(struct term_list *list, const struct theory *theory, struct error *e)
{
	for (size_t i = 0; i < theory->evaluation_count; i++) {
		const struct theory_evaluation *v = &theory->evaluations[i];

		if (item_add(list, (struct listed_term){v->text, strlen(v->text), v->place}, e) < 0)
			return -1;
	}
	return 0;
}

/* Empty lines, and those that begin with a #, have none. */
static int line_add(struct term_list *list, const char *file, unsigned number, const char *line,
	size_t length, struct error *e)
{
	size_t blank = strspn(line, " \t\r");

	if (blank >= length || line[blank] == '#')
		return 0;
	return item_add(list, (struct listed_term){line + blank, length - blank,
		{file, number, (unsigned)blank + 1}}, e);
}

int term_list_read(struct term_list *list, const char *file, struct error *e)
{
	bool is_stdin = strcmp(file, "-") == 0;
	const char *shown = is_stdin ? "<stdin>" : file, *at, *end, *line_end;
	unsigned number = 1;

	if ((is_stdin ? file_read_fd(STDIN_FILENO, "standard input", &list->text, e)
		      : file_read(file, &list->text, e)) < 0) {
		if (e->code == ERROR_SYSTEM)
			e->code = ERROR_INPUT;
		return -1;
	}
	at = buf_string(&list->text);
	end = at + list->text.length;
	for (at += utf8_mark(at, list->text.length); at < end; at = line_end + 1, number++) {
		line_end = memchr(at, '\n', (size_t)(end - at));
		if (!line_end)
			line_end = end;
		if (line_add(list, shown, number, at, (size_t)(line_end - at), e) < 0)
			return -1;
	}
	return 0;
}

void term_list_release(struct term_list *list)
{
	free(list->items);
	buf_release(&list->text);
}
