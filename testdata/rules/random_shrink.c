#include "testdata/rules/random.h"

#include <ctype.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/strvec.h"

/* A text without some parts of it is tried; what still differs takes its place. */
struct shrinker {
	const char *file;
	char **command; /* its last word is the file */
	struct buf text;
};

static bool still_differs(struct shrinker *s, const struct buf *candidate)
{
	struct error e = ERROR_INIT;
	int status = -1;
	pid_t pid;

	if (file_write(s->file, candidate->data, candidate->length, 0666, &e) < 0 ||
		posix_spawnp(&pid, s->command[0], NULL, NULL, s->command, environ) != 0 ||
		waitpid(pid, &status, 0) < 0) {
		fprintf(stderr, "%s: %s\n", s->command[0], error_text(&e));
		exit(2);
	}
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Bytes from..to give way to length bytes of text. True if it still differs. */
static bool replace(struct shrinker *s, size_t from, size_t to, const char *text, size_t length)
{
	struct buf candidate = BUF_INIT;
	bool differs;

	buf_add(&candidate, s->text.data, from);
	buf_add(&candidate, text, length);
	buf_add(&candidate, s->text.data + to, s->text.length - to);
	differs = still_differs(s, &candidate);
	if (differs) {
		buf_release(&s->text);
		s->text = candidate;
	} else {
		buf_release(&candidate);
	}
	return differs;
}

/* Where line number n begins; the length of the text beyond the last one. */
static size_t line_start(const struct shrinker *s, size_t n)
{
	size_t at = 0;

	for (; n > 0 && at < s->text.length; n--)
		at += strcspn(s->text.data + at, "\n") + 1;
	return at;
}

static bool is_entry(const struct shrinker *s, size_t line)
{
	return strncmp(s->text.data + line_start(s, line), "  ", 2) == 0;
}

/* Entries of `count` lines at once, the last ones first. True if any was dropped. */
static bool lines_drop(struct shrinker *s, size_t count)
{
	size_t lines = 0;
	bool any = false;

	while (line_start(s, lines) < s->text.length)
		lines++;
	for (size_t line = lines; line-- > 0;) {
		size_t end = line + 1;

		while (is_entry(s, line) && end - line < count && line > 0 && is_entry(s, line - 1))
			line--;
		if (is_entry(s, line) &&
			replace(s, line_start(s, line), line_start(s, end), "", 0))
			any = true;
	}
	return any;
}

/* The end of a term that begins here: a word, then its arguments. */
static size_t term_end(const char *text, size_t at)
{
	int depth = 0;

	while (text[at] && !strchr("(), \"", text[at]))
		at++;
	if (text[at] != '(')
		return at;
	do {
		depth += (text[at] == '(') - (text[at] == ')');
		at++;
	} while (depth > 0 && text[at]);
	return at;
}

/* A term gives way to one of its arguments. */
static bool argument_lift(struct shrinker *s, size_t at)
{
	const char *text = s->text.data;
	size_t end = term_end(text, at), open = at + strcspn(text + at, "(");

	for (size_t i = open + 1; i < end; i++) {
		char *argument;
		size_t length = term_end(text, i) - i;

		if (length == 0 || !strchr("( ", text[i - 1]))
			continue;
		argument = strndup(text + i, length);
		if (replace(s, at, end, argument, length)) {
			free(argument);
			return true;
		}
		free(argument);
		i += length;
	}
	return false;
}

static bool terms_lift(struct shrinker *s)
{
	bool any = false;

	for (size_t at = 1; at + 1 < s->text.length; at++)
		if (strchr("(\" ", s->text.data[at - 1]) && term_end(s->text.data, at) > at &&
			s->text.data[term_end(s->text.data, at) - 1] == ')')
			while (argument_lift(s, at))
				any = true;
	return any;
}

/* What a rule has beside source and target. */
static bool attributes_drop(struct shrinker *s)
{
	static const char *const names[] = {", when: [[", ", constraints: [{", ", priority: ",
		", polarity: "};
	static const char *const ends[] = {"]]", "}]", "}", "}"};
	bool any = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (size_t at = 0; at < s->text.length; at++) {
			const char *from = s->text.data + at, *end;

			if (strncmp(from, names[i], strlen(names[i])) != 0)
				continue;
			end = strstr(from, ends[i]);
			if (end && ends[i][1])
				end += 2;
			if (end && i == 2 && from + strcspn(from + 2, ",") + 2 < end)
				end = from + strcspn(from + 2, ",") + 2;
			if (end && replace(s, at, (size_t)(end - s->text.data), "", 0))
				any = true;
		}
	return any;
}

static void shrink(struct shrinker *s)
{
	bool any;

	do {
		any = false;
		for (size_t count = 256; count > 0; count /= 2)
			any |= lines_drop(s, count);
		any |= attributes_drop(s);
		any |= terms_lift(s);
	} while (any);
}

int random_shrink(const char *file, char **command)
{
	struct shrinker s = {.file = file, .text = BUF_INIT};
	struct strvec words = STRVEC_INIT;
	struct error e = ERROR_INIT;

	for (; *command; command++)
		strvec_push(&words, *command);
	strvec_push(&words, file);
	s.command = words.items;
	if (file_read(file, &s.text, &e) < 0) {
		fprintf(stderr, "%s\n", error_text(&e));
		return 2;
	}
	if (!still_differs(&s, &s.text)) {
		fprintf(stderr, "%s: there is no difference to begin with\n", file);
		return 2;
	}
	shrink(&s);
	still_differs(&s, &s.text);
	buf_release(&s.text);
	strvec_release(&words);
	return 0;
}
