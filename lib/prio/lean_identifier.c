#include "prio/lean_identifier.h"

#include <string.h>

#include "base/utf8.h"

static const char opening[] = "\xc2\xab", closing[] = "\xc2\xbb"; /* « and » */

/* Letters that Lean takes beside ASCII: Greek but lambda, Pi and Sigma, Coptic, letter-like
 * symbols, and small subscripts behind the first. Lean 4, Init/Meta.lean: isLetterLike. */
static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (c >= 0x3b1 && c <= 0x3c9 && c != 0x3bb) ||
	       (c >= 0x391 && c <= 0x3a9 && c != 0x3a0 && c != 0x3a3) ||
	       (c >= 0x3ca && c <= 0x3fb) || (c >= 0x1f00 && c <= 0x1ffe) ||
	       (c >= 0x2100 && c <= 0x214f) || (c >= 0x1d49c && c <= 0x1d59f);
}

static bool is_further(uint32_t c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '\'' || c == '!' || c == '?' ||
	       (c >= 0x2080 && c <= 0x2089) || (c >= 0x2090 && c <= 0x209c) ||
	       (c >= 0x1d62 && c <= 0x1d6a);
}

/* The bytes of one component without quotation marks. */
static size_t plain_component(const char *text)
{
	enum { CHARACTER_MAX = 4 };
	size_t at = 0, size;
	uint32_t c;

	/* not strlen(): what is behind a name may be a whole file */
	while (text[at] &&
		(size = utf8_decode(text + at, strnlen(text + at, CHARACTER_MAX), &c)) > 0 &&
		(at == 0 ? is_letter(c) : is_further(c)))
		at += size;
	return at;
}

static size_t quoted_component(const char *text)
{
	enum { NAME_MOST = 1000 }; /* a mark that stands alone is not looked for through a whole file */
	const char *end;

	if (strncmp(text, opening, strlen(opening)) != 0)
		return 0;
	end = memmem(text, strnlen(text, NAME_MOST), closing, strlen(closing));
	if (end && memchr(text, '\n', (size_t)(end - text)))
		return 0;
	return end ? (size_t)(end - text) + strlen(closing) : 0;
}

size_t lean_component(const char *text)
{
	size_t length = quoted_component(text);

	return length ? length : plain_component(text);
}

size_t lean_identifier(const char *text)
{
	size_t at = lean_component(text), next;

	while (at > 0 && text[at] == '.' && (next = lean_component(text + at + 1)) > 0)
		at += 1 + next;
	return at;
}

bool lean_is_keyword(const char *text, size_t length)
{
	static const char *const words[] = {"abbrev", "at", "attribute", "axiom", "break",
		"builtin_initialize", "by", "calc", "class", "continue", "declare_syntax_cat",
		"decreasing_by", "def", "deriving", "do", "elab", "else", "end", "example",
		"exists", "export", "extends", "finally", "for", "forall", "from", "fun",
		"have", "hiding", "if", "import", "in", "include", "inductive", "infix",
		"infixl", "infixr", "initialize", "instance", "let", "local", "macro",
		"macro_rules", "match", "matches", "mut", "mutual", "namespace", "nofun",
		"nomatch", "noncomputable", "nonrec", "notation", "omit", "opaque", "open",
		"partial", "postfix", "prefix", "private", "protected", "renaming", "return",
		"scoped", "section", "set_option", "show", "sorry", "structure", "suffices",
		"syntax", "termination_by", "then", "theorem", "try", "universe", "unless",
		"unsafe", "using", "variable", "where", "while", "with", "Prop", "Sort",
		"Type"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
			return true;
	return false;
}

/* Up to the next point outside of quotation marks. */
static size_t raw_component(const char *text)
{
	size_t length = quoted_component(text);

	return length + strcspn(text + length, ".");
}

void lean_spell(const char *name, struct buf *out)
{
	for (;;) {
		size_t length = raw_component(name);
		bool is_name = lean_component(name) == length && length > 0 &&
			!lean_is_keyword(name, length);

		buf_puts(out, is_name ? "" : opening);
		buf_add(out, name, length);
		buf_puts(out, is_name ? "" : closing);
		if (name[length] == '\0')
			return;
		buf_putc(out, '.');
		name += length + 1;
	}
}

/* "eq_1" behind "eq_". */
static bool is_numbered(const char *text, size_t length, const char *prefix)
{
	size_t begin = strlen(prefix);

	return length > begin && memcmp(text, prefix, begin) == 0 &&
	       strspn(text + begin, "0123456789") >= length - begin;
}

static bool component_is_made(const char *text, size_t length)
{
	static const char *const numbered[] = {"eq_", "match_", "_simp_", "_auto_"};

	for (size_t i = 0; i < sizeof(numbered) / sizeof(*numbered); i++)
		if (is_numbered(text, length, numbered[i]))
			return true;
	/* the parts of a private or hygienic name */
	return is_numbered(text, length, "") || (length > 1 && *text == '_' && text[1] != '_' &&
		(strncmp(text, "_private", 8) == 0 || strncmp(text, "_hyg", 4) == 0 ||
			strncmp(text, "_@", 2) == 0));
}

/* Lone marks would let the rest of the name out of its quotation marks, into the file. */
static bool component_is_closed(const char *text, size_t length)
{
	return quoted_component(text) == length ||
	       (!memmem(text, length, opening, strlen(opening)) &&
		!memmem(text, length, closing, strlen(closing)));
}

/* UTF-8 without line ends and other control characters. */
static bool is_printable(const char *text)
{
	size_t length = strlen(text), size;
	uint32_t c;

	for (; length > 0; text += size, length -= size) {
		size = utf8_decode(text, length, &c);
		if (size == 0 || c < ' ' || (c >= 0x7f && c < 0xa0))
			return false;
	}
	return true;
}

bool lean_takes_priority(const char *name)
{
	/* a dagger marks a hypothesis without a name of its own */
	static const char *const never[] = {"\xe2\x9c\x9d", "\xe2\x86\x90", "\xc2\xab\xc2\xbb",
		"[anonymous]", "("};

	if (*name == '\0' || !is_printable(name))
		return false;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (strstr(name, never[i]))
			return false;
	for (;;) {
		size_t length = raw_component(name);

		if (length == 0 || component_is_made(name, length) ||
			!component_is_closed(name, length))
			return false;
		if (name[length] == '\0')
			return true;
		name += length + 1;
	}
}
