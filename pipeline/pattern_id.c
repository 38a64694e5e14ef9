#include "pipeline/pattern_id.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

enum { ID_MOST_BYTES = 255 };

int pattern_id_check(const char *id, struct error *e)
{
	size_t length = strlen(id), at, step;
	uint32_t c;

	if (length == 0)
		return error_set(e, ERROR_INPUT, "the pattern ID is empty");
	if (length > ID_MOST_BYTES)
		return error_set(e, ERROR_INPUT, "the pattern ID has %zu bytes, %d are allowed",
			length, ID_MOST_BYTES);
	for (at = 0; at < length; at += step) {
		step = utf8_decode(id + at, length - at, &c);
		if (step == 0)
			return error_set(e, ERROR_INPUT, "the pattern ID is not UTF-8");
		if (utf8_is_control(c))
			return error_set(e, ERROR_INPUT,
				"the pattern ID has a control character (U+%04X)", (unsigned)c);
	}
	return 0;
}

/* The rest of a comment line "; pattern-id: ID", or NULL. */
static char *id_in_text(const char *text, size_t length)
{
	static const char tag[] = "pattern-id:";
	const char *at = text, *line, *stop, *end = text + length;

	while ((at = memmem(at, (size_t)(end - at), tag, strlen(tag))) != NULL) {
		for (line = at; line > text && strchr(" \t;", line[-1]) && line[-1]; line--)
			;
		at += strlen(tag);
		if (*line != ';' || (line > text && line[-1] != '\n'))
			continue;
		while (at < end && (*at == ' ' || *at == '\t'))
			at++;
		for (stop = at; stop < end && *stop != '\r' && *stop != '\n'; stop++)
			;
		while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t'))
			stop--;
		return strndup(at, (size_t)(stop - at));
	}
	return NULL;
}

char *file_stem(const char *file)
{
	const char *base = path_base(file), *dot = strrchr(base, '.');

	return dot && dot > base ? strndup(base, (size_t)(dot - base)) : strdup(base);
}

char *pattern_id_derive(const char *text, size_t length, const char *file, struct error *e)
{
	char *id = text ? id_in_text(text, length) : NULL;
	struct error why = ERROR_INIT;

	if (!id)
		id = strcmp(file, "<stdin>") == 0 ? strdup("stdin") : file_stem(file);
	if (!id) {
		error_memory(e);
		return NULL;
	}
	if (pattern_id_check(id, &why) == 0)
		return id;
	if (why.code == ERROR_INPUT)
		error_at(e, ERROR_INPUT, file, 0, 0, "%s: give another with --id",
			error_text(&why));
	else
		error_move(e, &why);
	error_release(&why);
	free(id);
	return NULL;
}
