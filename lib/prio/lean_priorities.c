#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_place.h"
#include "base/utf8.h"
#include "prio/lean_identifier.h"
#include "prio/priority_file.h"

/*
 * A Lean file of lines like
 *
 *	attribute [simp 900] foo
 *	attribute [local simp] Nat.bar «baz 1»
 *
 * All else, attributes beside simp among it, is passed over. Of several names with one priority, one that
 * gets another has a line of its own from then on, and so has the one behind it.
 */
enum { DEFAULT_PRIORITY = 1000 };

struct scan {
	struct priority_file *f;
	const char *text;
	size_t at, length;
	struct text_place place;
	/* the attribute at hand */
	char *lead;           /* "\nattribute [local simp " */
	size_t number_at, number_length;
	int64_t priority;
	bool is_given;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool starts(const struct scan *s, const char *word)
{
	return strncmp(s->text + s->at, word, strlen(word)) == 0;
}

/* Comments to the end of the line, and nested ones. */
static void comment_skip(struct scan *s)
{
	size_t depth = 0;

	if (starts(s, "--")) {
		s->at += strcspn(s->text + s->at, "\n");
		return;
	}
	do {
		if (starts(s, "/-")) {
			depth++;
			s->at += 2;
		} else if (starts(s, "-/")) {
			depth--;
			s->at += 2;
		} else {
			s->at++;
		}
	} while (depth > 0 && s->at < s->length);
}

static bool is_comment(const struct scan *s)
{
	return starts(s, "--") || starts(s, "/-");
}

static void blanks_skip(struct scan *s)
{
	while (s->at < s->length && is_blank(s->text[s->at]))
		s->at++;
}

static void string_skip(struct scan *s)
{
	for (s->at++; s->at < s->length && s->text[s->at] != '"'; s->at++)
		if (s->text[s->at] == '\\')
			s->at++;
	s->at++;
}

/* r"..." and r#"..."#, without escapes: the bytes in front of the text; 0: it is none. */
static size_t raw_string_begins(const struct scan *s)
{
	size_t hashes;

	if (!starts(s, "r"))
		return 0;
	hashes = strspn(s->text + s->at + 1, "#");
	return s->text[s->at + 1 + hashes] == '"' ? hashes + 2 : 0;
}

static void raw_string_skip(struct scan *s, size_t opening)
{
	size_t hashes = opening - 2;

	for (s->at += opening; s->at < s->length; s->at++)
		if (s->text[s->at] == '"' &&
			strspn(s->text + s->at + 1, "#") >= hashes) {
			s->at += 1 + hashes;
			return;
		}
}

/* '"' and '\"'; a mark without a character, as in "f '' s", is passed over alone. */
static void character_skip(struct scan *s)
{
	const char *text = s->text + ++s->at;
	uint32_t character;
	size_t length = 0;

	if (*text == '\\' && text[1])
		length = 2 + strcspn(text + 2, "'\n");
	else if (*text && *text != '\'')
		length = utf8_decode(text, s->length - s->at, &character);
	if (length > 0 && text[length] == '\'')
		s->at += length + 1;
}

/* A word and the blanks behind it. */
static bool word_take(struct scan *s, const char *word)
{
	size_t length = strlen(word), behind = s->at + length;

	if (!starts(s, word) || (behind < s->length && !strchr(" \t\r\n]", s->text[behind])))
		return false;
	s->at = behind;
	blanks_skip(s);
	return true;
}

/* "900]", "high]" or "]". False: another attribute, which is none of ours. */
static bool priority_take(struct scan *s)
{
	static const struct {
		const char *word;
		int64_t priority;
	} words[] = {{"low", 100}, {"mid", 500}, {"default", DEFAULT_PRIORITY}, {"high", 10000}};
	size_t digits = strspn(s->text + s->at, "0123456789");

	s->number_at = s->at;
	s->number_length = digits;
	s->is_given = digits > 0;
	if (digits > 9)
		return false;
	s->priority = digits ? strtoll(s->text + s->at, NULL, 10) : DEFAULT_PRIORITY;
	for (size_t i = 0; !digits && i < sizeof(words) / sizeof(*words); i++)
		if (starts(s, words[i].word) && s->text[s->at + strlen(words[i].word)] == ']') {
			s->number_length = strlen(words[i].word);
			s->priority = words[i].priority;
			s->is_given = true;
		}
	s->at += s->number_length;
	blanks_skip(s);
	if (s->text[s->at] != ']')
		return false;
	s->at++;
	return true;
}

static bool attribute_take(struct scan *s)
{
	const char *scope = "";

	s->at += strlen("attribute");
	blanks_skip(s);
	if (s->text[s->at] != '[')
		return false;
	s->at++;
	blanks_skip(s);
	if (word_take(s, "local"))
		scope = "local ";
	else if (word_take(s, "scoped"))
		scope = "scoped ";
	if (!word_take(s, "simp") || !priority_take(s))
		return false;
	free(s->lead);
	s->lead = string_printf("\nattribute [%ssimp ", scope);
	return true;
}

/* The first name's priority stands in the attribute; a further name can get an attribute of its own. */
static int name_add(struct scan *s, size_t begin, size_t end, size_t behind, bool is_first)
{
	struct priority_entry *entry = priority_entry_add(s->f, s->text + begin, end - begin);

	if (!entry || !s->lead)
		return -1;
	entry->priority = s->priority;
	entry->is_given = true; /* it has the default where there is no number */
	entry->is_shared = !is_first;
	entry->at = is_first ? s->number_at : behind;
	entry->length = is_first ? s->number_length : begin - behind;
	if (is_first && !s->is_given) {
		entry->at = s->number_at;
		entry->lead = strdup(" ");
	} else if (!is_first) {
		entry->lead = strdup(s->lead);
		entry->tail = strdup("] ");
	}
	text_place_find(&s->place, begin, &entry->line, &entry->column);
	return entry->lead || (is_first && s->is_given) ? 0 : -1;
}

/* "attribute [simp] a b in" is of one command: so is each that it becomes. */
static int scope_take(struct scan *s, size_t first)
{
	if (!word_take(s, "in"))
		return 0;
	for (size_t i = first; i < s->f->count; i++) {
		struct priority_entry *entry = &s->f->entries[i];
		char *lead = entry->is_shared ? string_printf(" in%s", entry->lead) : NULL;

		if (entry->is_shared && !lead)
			return -1;
		if (lead) {
			free(entry->lead);
			entry->lead = lead;
		}
	}
	return 0;
}

/* Names up to what begins a line, or is no name. */
static int names_take(struct scan *s)
{
	size_t behind = s->at, first = s->f->count;
	bool is_first = true;

	while (s->at < s->length) {
		size_t begin, length;

		blanks_skip(s);
		begin = s->at;
		length = lean_identifier(s->text + begin);
		if (length == 0 || s->text[begin - 1] == '\n' ||
			lean_is_keyword(s->text + begin, length))
			return scope_take(s, first);
		s->at = begin + length;
		if (name_add(s, begin, s->at, behind, is_first) < 0)
			return -1;
		is_first = false;
		behind = s->at;
	}
	return 0;
}

static int attributes_scan(struct scan *s)
{
	while (s->at < s->length) {
		size_t raw = raw_string_begins(s);
		bool begins = s->at == 0 || is_blank(s->text[s->at - 1]);

		if (is_comment(s)) {
			comment_skip(s);
		} else if (s->text[s->at] == '"') {
			string_skip(s);
		} else if (s->text[s->at] == '\'') {
			character_skip(s);
		} else if (raw > 0) {
			raw_string_skip(s, raw);
		} else if (begins && starts(s, "attribute") &&
			strchr(" \t\r\n[", s->text[s->at + strlen("attribute")])) {
			if (attribute_take(s) && names_take(s) < 0)
				return -1;
		} else {
			/* whole names: what is in «them», and the mark in x', begins nothing */
			size_t length = lean_identifier(s->text + s->at);

			s->at += length > 0 ? length : 1;
		}
	}
	return 0;
}

static int attributes_parse(struct priority_file *f, struct error *e)
{
	const char *text = buf_string(&f->text);
	struct scan s = {.f = f, .text = text, .length = f->text.length, .place = {.text = text}};
	int result;

	if (strlen(text) != s.length)
		return error_at(e, ERROR_INPUT, f->path, 1, 1, "a NUL in a Lean file");
	result = attributes_scan(&s);
	free(s.lead);
	f->append_at = f->text.length;
	return result < 0 ? error_memory(e) : 0;
}

static void attribute_append(const struct priority_file *f, const struct priority_change *change,
	size_t nth, struct buf *out)
{
	const char *text = buf_string(&f->text);

	if (nth == 0 && f->text.length > 0 && text[f->text.length - 1] != '\n')
		buf_putc(out, '\n');
	buf_printf(out, "attribute [%ssimp %" PRId64 "] ", f->is_local ? "local " : "",
		change->priority);
	lean_spell(change->rule, out);
	buf_putc(out, '\n');
}

static void head_write(const struct priority_file *f, struct buf *out)
{
	buf_puts(out, "/-\nPriorities of simp lemmas, computed by jitprio from\n");
	/* what ends the comment cannot be in it */
	for (const char *at = f->origin ? f->origin : "nowhere"; *at; at++)
		buf_putc(out, at[0] == '/' && at > f->origin && at[-1] == '-' ? '_' : *at);
	buf_puts(out, "\nImport it behind the files that declare the lemmas.\n-/\n");
}

const struct priority_format lean_priorities = {
	.name = "lean",
	.suffix = ".lean",
	.empty = "",
	.parse = attributes_parse,
	.append = attribute_append,
	.accepts = lean_takes_priority,
	.spell = lean_spell,
	.head = head_write,
	.is_partial = true,
};
