#include "cmd/jitstat/command_words.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"

/* What only a shell understands; quoted or escaped it is as good as any other. */
static const char shell_only[] = "$`|&;<>()*?[#~";

static int needs_shell(char c, struct error *e)
{
	return error_set(e, ERROR_INPUT,
		"'%c' means nothing without a shell: quote it, or give --shell", c);
}

static const char *single_quoted(const char *at, struct buf *word, struct error *e)
{
	size_t length = strcspn(at, "'");

	if (!at[length]) {
		error_set(e, ERROR_INPUT, "a ' without its end in the command");
		return NULL;
	}
	buf_add(word, at, length);
	return at + length + 1;
}

static const char *double_quoted(const char *at, struct buf *word, struct error *e)
{
	for (; *at && *at != '"'; at++) {
		if (*at == '$' || *at == '`') {
			needs_shell(*at, e);
			return NULL;
		}
		if (*at == '\\' && at[1] && strchr("$`\"\\", at[1]))
			at++;
		buf_putc(word, *at);
	}
	if (!*at) {
		error_set(e, ERROR_INPUT, "a \" without its end in the command");
		return NULL;
	}
	return at + 1;
}

/* One piece of a word; returns what is behind it, NULL with e set. */
static const char *piece_take(const char *at, struct buf *word, struct error *e)
{
	if (*at == '\'')
		return single_quoted(at + 1, word, e);
	if (*at == '"')
		return double_quoted(at + 1, word, e);
	/* # and ~ are special only where a word begins, [ only with a ] behind it */
	if (strchr(shell_only, *at) && !(strchr("#~", *at) && word->length > 0) &&
		!(*at == '[' && !strchr(at, ']'))) {
		needs_shell(*at, e);
		return NULL;
	}
	if (*at == '\\' && at[1])
		at++;
	buf_putc(word, *at);
	return at + 1;
}

int command_words_split(const char *text, struct strvec *words, struct error *e)
{
	static const char blanks[] = " \t\n";
	const char *at = text + strspn(text, blanks);

	while (*at) {
		struct buf word = BUF_INIT;

		while (at && *at && !strchr(blanks, *at))
			at = piece_take(at, &word, e);
		if (!at) {
			buf_release(&word);
			return -1;
		}
		strvec_push(words, word.failed ? NULL : buf_string(&word));
		buf_release(&word);
		at += strspn(at, blanks);
	}
	if (words->failed)
		return error_memory(e);
	if (words->count == 0)
		return error_set(e, ERROR_INPUT, "the command is empty");
	return 0;
}
