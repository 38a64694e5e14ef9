#include "prio/lean_tokens.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "prio/lean_identifier.h"

static bool starts(const struct lean_tokens *t, size_t at, const char *text)
{
	return strncmp(t->text + at, text, strlen(text)) == 0;
}

static void unclosed_note(struct lean_tokens *t, const char *what, size_t at)
{
	if (t->unclosed)
		return;
	t->unclosed = what;
	t->unclosed_at = at;
}

/* Each of these returns where the piece that begins at `at` ends; `at` itself: none begins there. */

/* Comments to the end of the line, and nested ones. */
static size_t comment_end(struct lean_tokens *t, size_t at)
{
	size_t depth = 0, begin = at;

	if (starts(t, at, "--"))
		return at + strcspn(t->text + at, "\n");
	if (!starts(t, at, "/-"))
		return at;
	while (at < t->length) {
		int change = starts(t, at, "/-") ? 1 : starts(t, at, "-/") ? -1 : 0;

		at += change ? 2 : 1;
		depth += (size_t)change;
		if (change < 0 && depth == 0)
			return at;
	}
	unclosed_note(t, "this comment does not end", begin);
	return t->length;
}

static size_t string_end(struct lean_tokens *t, size_t at)
{
	size_t begin = at;

	if (t->text[at] != '"')
		return at;
	for (at++; at < t->length; at++) {
		if (t->text[at] == '"')
			return at + 1;
		at += t->text[at] == '\\';
	}
	unclosed_note(t, "this string does not end", begin);
	return t->length;
}

/* r"..." and r#"..."#, without escapes. */
static size_t raw_string_end(struct lean_tokens *t, size_t at)
{
	size_t begin = at, hashes;

	if (!starts(t, at, "r"))
		return at;
	hashes = strspn(t->text + at + 1, "#");
	if (t->text[at + 1 + hashes] != '"')
		return at;
	for (at += hashes + 2; at < t->length; at++)
		if (t->text[at] == '"' && strspn(t->text + at + 1, "#") >= hashes)
			return at + 1 + hashes;
	unclosed_note(t, "this string does not end", begin);
	return t->length;
}

/* '"' and '\"'; a mark without a character, as in "f '' s", is a sign. */
static size_t character_end(const struct lean_tokens *t, size_t at)
{
	const char *text = t->text + at + 1;
	uint32_t character;
	size_t length = 0;

	if (t->text[at] != '\'')
		return at;
	if (*text == '\\' && text[1])
		length = 2 + strcspn(text + 2, "'\n");
	else if (*text && *text != '\'')
		length = utf8_decode(text, strnlen(text, 4), &character);
	return length > 0 && text[length] == '\'' ? at + length + 2 : at;
}

/* Behind the opening mark of a string with terms in braces; at: none begins there. */
static size_t interpolation_begin(const struct lean_tokens *t, size_t at)
{
	static const char *const words[] = {"s!", "m!", "f!", "println!", "throwError", "logInfo"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t behind = at + strlen(words[i]);

		if (!starts(t, at, words[i]))
			continue;
		behind += strspn(t->text + behind, " ");
		if (t->text[behind] == '"')
			return behind + 1;
	}
	return at;
}

static size_t name_end(const struct lean_tokens *t, size_t at)
{
	return at + lean_identifier(t->text + at);
}

static size_t sign_end(const struct lean_tokens *t, size_t at)
{
	uint32_t character;
	size_t length = utf8_decode(t->text + at, strnlen(t->text + at, 4), &character);

	return at + (length ? length : 1);
}

/* What a term in braces has that may hide a brace or a quotation mark. */
static size_t term_piece_end(struct lean_tokens *t, size_t at)
{
	size_t end = comment_end(t, at);

	end = end > at ? end : string_end(t, at);
	end = end > at ? end : raw_string_end(t, at);
	end = end > at ? end : character_end(t, at);
	end = end > at ? end : name_end(t, at);
	return end > at ? end : sign_end(t, at);
}

/* Strings in terms in strings, however deep: open has the marks that are to be closed. */
static size_t interpolation_end(struct lean_tokens *t, size_t at)
{
	struct buf open = BUF_INIT;
	size_t begin = at, inner = interpolation_begin(t, at);

	if (inner == at)
		return at;
	buf_putc(&open, '"');
	at = inner;
	while (at < t->length && open.length > 0 && !open.failed) {
		bool is_text = open.data[open.length - 1] == '"';
		char c = t->text[at];

		if (c == (is_text ? '"' : '}')) {
			buf_truncate(&open, open.length - 1);
			at++;
		} else if (c == '{') {
			buf_putc(&open, c);
			at++;
		} else if (is_text) {
			at += c == '\\' ? 2 : 1;
		} else if ((inner = interpolation_begin(t, at)) > at) {
			buf_putc(&open, '"');
			at = inner;
		} else {
			at = term_piece_end(t, at);
		}
	}
	t->failed |= open.failed;
	if (open.length > 0)
		unclosed_note(t, "this string does not end", begin);
	buf_release(&open);
	return at < t->length ? at : t->length;
}

static size_t text_end(struct lean_tokens *t, size_t at)
{
	size_t end = string_end(t, at);

	end = end > at ? end : raw_string_end(t, at);
	end = end > at ? end : interpolation_end(t, at);
	return end > at ? end : character_end(t, at);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* With all that may be in one: hexadecimal digits, marks between digits. */
static size_t number_end(const struct lean_tokens *t, size_t at)
{
	while (is_digit(t->text[at]) || t->text[at] == '_' || is_ascii_letter(t->text[at]))
		at++;
	return at;
}

void lean_next(struct lean_tokens *t)
{
	size_t at = t->behind, end;

	t->before = t->behind;
	do {
		at += strspn(t->text + at, " \t\r\n");
		end = at;
		at = comment_end(t, at);
	} while (at > end);
	t->at = at;
	if (at >= t->length) {
		t->kind = LEAN_NOTHING;
		end = at;
	} else if ((end = text_end(t, at)) > at) {
		t->kind = LEAN_TEXT;
	} else if ((end = name_end(t, at)) > at) {
		t->kind = LEAN_WORD;
	} else if (is_digit(t->text[at])) {
		t->kind = LEAN_NUMBER;
		end = number_end(t, at);
	} else {
		t->kind = LEAN_SIGN;
		end = sign_end(t, at);
	}
	t->behind = end;
}

bool lean_is(const struct lean_tokens *t, const char *token)
{
	size_t length = strlen(token);

	return (t->kind == LEAN_WORD || t->kind == LEAN_SIGN) && t->behind - t->at == length &&
	       memcmp(t->text + t->at, token, length) == 0;
}

bool lean_is_one_of(const struct lean_tokens *t, const char *const *tokens)
{
	for (; *tokens; tokens++)
		if (lean_is(t, *tokens))
			return true;
	return false;
}
