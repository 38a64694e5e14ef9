#include "cmd/jitc/warm_list.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static const char blanks[] = " \t\r";

/* A million lines. */
enum { LIST_MOST_BYTES = 64 << 20 };

int warm_list_open(struct warm_list *list, const char *file, struct error *e)
{
	bool is_stdin = strcmp(file, "-") == 0;
	int result;

	*list = (struct warm_list){.name = is_stdin ? "<stdin>" : file};
	result = is_stdin ? file_read_fd(STDIN_FILENO, "standard input", &list->text, e)
			  : file_read_small(file, LIST_MOST_BYTES, &list->text, e);
	/* what cannot be read is bad input, whatever the system's reason */
	if (result < 0 && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	if (result == 0 && list->text.length && memchr(list->text.data, '\0', list->text.length))
		return error_at(e, ERROR_INPUT, list->name, 0, 0,
			"it has NUL bytes: expected a text with a file's path a line");
	return result;
}

static void list_empty(struct warm_list *list)
{
	free(list->path);
	list->path = NULL;
	strvec_release(&list->options);
}

/* How much of the line is path. */
static size_t path_length(const char *line, size_t length)
{
	size_t i;

	for (i = 1; i + 1 < length; i++)
		if (strchr(blanks, line[i]) && line[i + 1] == '-')
			break;
	if (i + 1 >= length)
		i = length;
	while (i > 0 && strchr(blanks, line[i - 1]))
		i--;
	return i;
}

static int line_take(struct warm_list *list, const char *line, size_t length, struct error *e)
{
	size_t at = path_length(line, length), word;

	list->path = strndup(line, at);
	if (!list->path)
		return error_memory(e);
	while (at < length) {
		at += strspn(line + at, blanks);
		word = strcspn(line + at, " \t\r\n");
		if (at < length)
			strvec_pushf(&list->options, "%.*s", (int)word, line + at);
		at += word;
	}
	return list->options.failed ? error_memory(e) : 1;
}

int warm_list_next(struct warm_list *list, struct error *e)
{
	const char *line;
	size_t length;

	list_empty(list);
	while (list->position < list->text.length) {
		line = list->text.data + list->position;
		length = strcspn(line, "\n");
		list->position += length + 1;
		list->line++;
		while (length > 0 && strchr(blanks, *line)) {
			line++;
			length--;
		}
		while (length > 0 && strchr(blanks, line[length - 1]))
			length--;
		if (length > 0 && *line != '#')
			return line_take(list, line, length, e);
	}
	return 0;
}

void warm_list_close(struct warm_list *list)
{
	list_empty(list);
	buf_release(&list->text);
}
