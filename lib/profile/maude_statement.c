#include "profile/maude_statement.h"

#include <stdbool.h>
#include <string.h>

static const struct kind {
	const char *keyword, *separator, *prefix;
} kinds[] = {
	{"eq", "=", ""},     {"ceq", "=", ""},    {"rl", "=>", "rl "}, {"crl", "=>", "rl "},
	{"mb", ":", "mb "},  {"cmb", ":", "mb "}, {"sd", ":=", "sd "}, {"csd", ":=", "sd "},
};

static bool slice_is(struct slice s, const char *text)
{
	return s.length == strlen(text) && memcmp(s.text, text, s.length) == 0;
}

/* The next item of a term, which is up to a blank outside of brackets and quotes. */
static struct slice item_next(struct slice *rest)
{
	struct slice item;
	size_t depth = 0, end = 0;
	bool in_quotes = false;

	while (rest->length > 0 && *rest->text == ' ') {
		rest->text++;
		rest->length--;
	}
	for (; end < rest->length; end++) {
		char c = rest->text[end];

		if (c == ' ' && depth == 0 && !in_quotes)
			break;
		if (in_quotes && c == '\\' && end + 1 < rest->length)
			end++;
		else if (c == '"')
			in_quotes = !in_quotes;
		else if (!in_quotes && (c == '(' || c == '[' || c == '{'))
			depth++;
		else if (!in_quotes && depth > 0 && (c == ')' || c == ']' || c == '}'))
			depth--;
	}
	item = (struct slice){rest->text, end};
	rest->text += end;
	rest->length -= end;
	return item;
}

/* The first item of a group in brackets. */
static struct slice group_first(struct slice group)
{
	struct slice inner = {group.text + 1, group.length - 2};

	return item_next(&inner);
}

static bool is_attributes(struct slice item)
{
	static const char *const words[] = {"label", "metadata", "nonexec", "owise", "otherwise",
		"variant", "narrowing", "print", "dnt"};

	if (item.length < 3 || item.text[0] != '[' || item.text[item.length - 1] != ']')
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (slice_is(group_first(item), words[i]))
			return true;
	return false;
}

/* The label among "[owise label fib0]"; no text when there is none. */
static struct slice label_find(struct slice attributes)
{
	struct slice rest = {attributes.text + 1, attributes.length - 2};
	struct slice item;

	while ((item = item_next(&rest)).length > 0)
		if (slice_is(item, "label"))
			return item_next(&rest);
	return (struct slice){NULL, 0};
}

/* Cuts attributes off the end of the body, and gives the label in them. */
static struct slice attributes_cut(struct slice *body)
{
	struct slice rest = *body, item, last = {NULL, 0}, before = {NULL, 0};

	while ((item = item_next(&rest)).length > 0) {
		before = last;
		last = item;
	}
	if (!before.text || !is_attributes(last))
		return (struct slice){NULL, 0};
	body->length = (size_t)(before.text + before.length - body->text);
	return label_find(last);
}

/* What the term is an application of when it is one item: "fib" of "fib(0)", "{_}" of "{X}". */
static void operator_add(struct buf *out, struct slice item)
{
	const char *bracket = memchr(item.text, '(', item.length);
	size_t length = bracket ? (size_t)(bracket - item.text) : item.length;
	const char *power;

	if (item.length > 1 && strchr("{[", *item.text)) {
		buf_putc(out, *item.text);
		buf_putc(out, '_');
		buf_putc(out, item.text[item.length - 1]);
		return;
	}
	if (length == 0)
		length = item.length;
	/* s_^2 is s_ twice */
	power = memmem(item.text, length, "_^", 2);
	buf_add(out, item.text, power && bracket ? (size_t)(power - item.text) + 1 : length);
}

/* What is an argument, and no word of an operator. */
static bool is_argument(struct slice item)
{
	char c = *item.text;

	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("\"'([{", c) ||
		slice_is(item, "true") || slice_is(item, "false") ||
		memchr(item.text, '(', item.length) ||
		(item.length > 2 && memchr(item.text + 1, ':', item.length - 2));
}

/* The top operator of the term before the separator. */
static void top_add(struct buf *out, struct slice body, const char *separator)
{
	struct slice item, first = item_next(&body);
	bool is_single = true, was_word = false;
	size_t begin = out->length;

	for (item = first; item.length > 0 && !slice_is(item, separator); item = item_next(&body)) {
		bool is_word = !is_argument(item);

		is_single = item.text == first.text;
		if (is_word && was_word)
			buf_putc(out, ' ');
		buf_add(out, is_word ? item.text : "_", is_word ? item.length : 1);
		was_word = is_word;
	}
	if (is_single && first.length > 0 && !out->failed) {
		buf_truncate(out, begin);
		operator_add(out, first);
	}
}

void maude_statement_read(struct slice statement, struct slice *name, struct buf *bucket)
{
	struct slice body = statement, keyword = item_next(&body), label = {NULL, 0};

	buf_truncate(bucket, 0);
	if (body.length > 0) {
		body.text++;
		body.length--;
	}
	if (body.length >= 2 && memcmp(body.text + body.length - 2, " .", 2) == 0)
		body.length -= 2;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_is(keyword, kinds[i].keyword)) {
			label = attributes_cut(&body);
			buf_puts(bucket, kinds[i].prefix);
			top_add(bucket, body, kinds[i].separator);
		}
	*name = label.length > 0 ? label : body;
}
