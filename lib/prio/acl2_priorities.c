#include <ctype.h>
#include <string.h>

#include "base/text_place.h"
#include "prio/priority_file.h"

/*
 * An ACL2 event that switches rules off:
 *
 *	(in-theory (disable (:REWRITE FOO)
 *	                    (:LINEAR BAR)))
 *
 * The first such event of a file is ours, whatever else the file has.
 */
static const char begin[] = "(in-theory (disable", indent[] = "                    ";

struct scan {
	const struct priority_file *f;
	const char *text;
	size_t at, length;
	struct text_place place;
};

/* Behind a comment, a string or a |symbol|, if one begins here. */
static bool quoted_skip(struct scan *s)
{
	const char *text = s->text + s->at, *end = NULL;
	char c = *text;

	if (c == ';')
		end = text + strcspn(text, "\n");
	else if (c == '#' && text[1] == '|')
		end = (end = strstr(text + 2, "|#")) ? end + 2 : s->text + s->length;
	else if (c == '"' || c == '|')
		for (end = text + 1; *end && *end != c; end++)
			end += *end == '\\' && end[1];
	if (!end)
		return false;
	s->at = (size_t)(end - s->text) + (*end && (c == '"' || c == '|'));
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static void blanks_skip(struct scan *s)
{
	while (s->at < s->length) {
		char c = s->text[s->at];

		if (is_blank(c))
			s->at++;
		else if ((c != ';' && !(c == '#' && s->text[s->at + 1] == '|')) || !quoted_skip(s))
			return;
	}
}

static int wrong(struct scan *s, size_t at, const char *message, struct error *e)
{
	unsigned line, column;

	text_place_find(&s->place, at, &line, &column);
	return error_at(e, ERROR_INPUT, s->f->path, line, column, "%s", message);
}

/* Behind a rune in parentheses. */
static int rune_skip(struct scan *s, struct error *e)
{
	size_t start = s->at, depth = 0;

	while (s->at < s->length) {
		char c = s->text[s->at];

		if (quoted_skip(s))
			continue;
		s->at++;
		depth += c == '(';
		if (c == ')' && --depth == 0)
			return 0;
	}
	return wrong(s, start, "this parenthesis is not closed", e);
}

/* The bytes of a symbol or number, parts in |marks| among it; 0 for what is none. */
static size_t symbol_length(const char *text)
{
	size_t at = 0;

	for (;;) {
		unsigned char c = (unsigned char)text[at];

		if (c == '|') {
			for (at++; (unsigned char)text[at] >= ' ' && text[at] != '|';)
				at += text[at] == '\\' && (unsigned char)text[at + 1] >= ' ' ? 2 : 1;
			if (text[at] != '|')
				return 0;
		} else if (c <= ' ' || c == 0x7f || strchr("()\"';`,#\\", c)) {
			return at;
		}
		at++;
	}
}

/* As ACL2 prints it: in capitals, but for |parts in bars|, and with single blanks. */
static void name_print(const char *text, size_t length, struct buf *out)
{
	bool is_barred = false, is_behind_blank = false;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		is_barred ^= c == '|';
		if (!is_barred && is_blank((char)c)) {
			is_behind_blank = true;
			continue;
		}
		if (is_behind_blank && c != ')' && strcmp(buf_string(out), "(") != 0)
			buf_putc(out, ' ');
		is_behind_blank = false;
		buf_putc(out, (char)(is_barred ? c : toupper(c)));
	}
}

/* A rune, or a name that stands for all of its rules. */
static int rule_add(struct priority_file *f, struct scan *s, struct error *e)
{
	struct priority_entry *entry = NULL;
	struct buf name = BUF_INIT;
	size_t start = s->at;

	s->at += s->text[start] == '(' ? 0 : symbol_length(s->text + start);
	if (s->text[start] == '(' ? rune_skip(s, e) < 0 : s->at == start)
		return s->text[start] == '(' ? -1 : wrong(s, start,
			"a rune such as (:REWRITE NAME), or a name, is expected here", e);
	name_print(s->text + start, s->at - start, &name);
	if (!name.failed)
		entry = priority_entry_add(f, buf_string(&name), name.length);
	buf_release(&name);
	if (!entry)
		return error_memory(e);
	entry->at = start;
	entry->length = s->at - start;
	entry->priority = PRIORITY_OFF;
	entry->is_given = true;
	text_place_find(&s->place, start, &entry->line, &entry->column);
	return 0;
}

/* The event that is ours; the end of the text when there is none. */
static void event_find(struct scan *s)
{
	while (s->at < s->length) {
		if (strncmp(s->text + s->at, begin, strlen(begin)) == 0)
			return;
		if (!quoted_skip(s))
			s->at++;
	}
}

static int event_parse(struct priority_file *f, struct error *e)
{
	const char *text = buf_string(&f->text);
	struct scan s = {f, text, 0, f->text.length, {.text = text}};
	size_t start;

	event_find(&s);
	start = s.at;
	if (s.at == s.length)
		return wrong(&s, 0, "it has no event (in-theory (disable)): add one where it should be",
			e);
	s.at += strlen(begin);
	for (;;) {
		size_t behind = s.at;

		blanks_skip(&s);
		if (s.at == s.length)
			return wrong(&s, start, "this event is not closed", e);
		if (s.text[s.at] == ')') {
			f->append_at = behind;
			return 0;
		}
		if (rule_add(f, &s, e) < 0)
			return -1;
	}
}

static void rune_append(const struct priority_file *f, const struct priority_change *change,
	size_t nth, struct buf *out)
{
	bool is_first = f->count + nth == 0;

	buf_puts(out, is_first ? " " : priority_line_end(f));
	buf_puts(out, is_first ? "" : indent);
	buf_puts(out, change->rule);
}

/* "FOO)" or "FOO . 2)", and nothing behind it: it comes from a log, and goes into Lisp. */
static bool is_rune_end(const char *text)
{
	size_t length = symbol_length(text);

	if (length == 0 || strspn(text, ".") == length)
		return false;
	text += length;
	if (strncmp(text, " . ", 3) == 0) {
		length = strspn(text + 3, "0123456789");
		text += length > 0 ? 3 + length : 0;
	}
	return strcmp(text, ")") == 0;
}

/* Kinds of rules that a proof can do without; not of what ACL2 has for itself. */
static const char *const kinds[] = {"(:REWRITE ", "(:LINEAR ", "(:TYPE-PRESCRIPTION ",
	"(:FORWARD-CHAINING ", "(:DEFINITION ", "(:META ", "(:ELIM ", "(:GENERALIZE ",
	"(:COMPOUND-RECOGNIZER ", "(:REWRITE-QUOTED-CONSTANT "};

/* What stands behind the kind; NULL for what is no such rune. */
static const char *rune_end(const char *rule)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strncmp(rule, kinds[i], strlen(kinds[i])) == 0)
			return rule + strlen(kinds[i]);
	return NULL;
}

static bool rune_accepts(const char *rule)
{
	const char *end = rune_end(rule);

	return end && is_rune_end(end);
}

/* A name alone switches off all rules of a theorem, and the definition of a function. */
static void rune_spell(const char *rule, struct buf *out)
{
	const char *end = rune_end(rule);

	if (end)
		buf_add(out, end, symbol_length(end));
}

static void head_write(const struct priority_file *f, struct buf *out)
{
	buf_puts(out, "; Rules that were tried often and never useful, found by jitprio in\n; ");
	for (const char *at = f->origin ? f->origin : "nowhere"; *at; at++)
		buf_puts(out, *at == '\n' ? "\n; " : (char[]){*at, '\0'});
	buf_putc(out, '\n');
}

const struct priority_format acl2_priorities = {
	.name = "acl2",
	.suffix = ".lisp",
	.empty = "(in-theory (disable))\n",
	.parse = event_parse,
	.append = rune_append,
	.accepts = rune_accepts,
	.spell = rune_spell,
	.head = head_write,
	.is_switch = true,
};
