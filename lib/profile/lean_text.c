#include "profile/lean_text.h"

#include <string.h>

static const char arrow[] = "\xe2\x86\xa6", return_arrow[] = "\xe2\x8f\x8e";
static const char arrow_down[] = "\xe2\x86\x93", arrow_left[] = "\xe2\x86\x90";
static const char quote_open[] = "\xc2\xab", quote_close[] = "\xc2\xbb";
static const char hint[] = "use `set_option diagnostics.threshold <num>`";
static const char hint_rest[] = " to control threshold for reporting counters";

enum { CLASS_MAX = 128 }; /* no trace class is longer */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool ends_with(const char *begin, const char *end, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(end - begin) >= length && memcmp(end - length, text, length) == 0;
}

static const char *trimmed_end(const char *begin, const char *end)
{
	while (end > begin && (is_blank(end[-1]) || end[-1] == '\r'))
		end--;
	return end;
}

struct lean_line lean_line(const char *text, const char *end, uint64_t number)
{
	end = trimmed_end(text, end);
	while (ends_with(text, end, return_arrow))
		end = trimmed_end(text, end - strlen(return_arrow));
	return (struct lean_line){.begin = text, .end = end, .number = number};
}

unsigned lean_column(const struct lean_line *line, const char *at)
{
	return line->is_message ? 0 : (unsigned)(at - line->begin) + 1;
}

enum lean_count lean_count(const char **p, const char *end, int64_t *out)
{
	int64_t value = 0;
	bool fits = true;
	const char *q = *p;

	for (; q < end && is_digit(*q); q++)
		fits = fits && !__builtin_mul_overflow(value, 10, &value) &&
			!__builtin_add_overflow(value, *q - '0', &value);
	*out = q > *p && fits ? value : EVENT_ABSENT;
	if (q == *p)
		return LEAN_NO_COUNT;
	*p = q;
	return fits ? LEAN_COUNT : LEAN_COUNT_RANGE;
}

/* The last closing quote is looked for once a line: many quotes that nothing closes would else be
 * many searches to its end. */
bool lean_quoted(struct lean_line *line, const char **p)
{
	const char *q = *p, *close;

	if (line->end - q < 2 || memcmp(q, quote_open, 2) != 0)
		return false;
	if (!line->last_quote) {
		for (close = line->end - 2; close > q && memcmp(close, quote_close, 2) != 0; close--)
			;
		line->last_quote = close;
	}
	if (q >= line->last_quote)
		return false;
	close = memmem(q, (size_t)(line->end - q), quote_close, 2);
	*p = close + 2;
	return true;
}

static const bool is_class_character[256] = {
	['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['0' ... '9'] = true,
	['_'] = true, ['.'] = true, ['\''] = true,
};

bool lean_tag(const char *p, const char *end, struct lean_mark *mark)
{
	const char *q = p + 1;

	if (p >= end || *p != '[')
		return false;
	while (q < end && q - p < CLASS_MAX && is_class_character[(unsigned char)*q])
		q++;
	if (q == end || *q != ']' || (q + 1 < end && !is_blank(q[1])))
		return false;
	*mark = (struct lean_mark){
		.kind = LEAN_TAG,
		.at = p,
		.behind = q + 1,
		.class = {p + 1, (size_t)(q - p - 1)},
	};
	return true;
}

static bool figures_read(const char *p, const char *end, struct lean_mark *mark)
{
	const char *q = p;
	int64_t max, num;

	if (!lean_starts(q, end, "(max: "))
		return false;
	q += strlen("(max: ");
	if (lean_count(&q, end, &max) == LEAN_NO_COUNT || !lean_starts(q, end, ", num: "))
		return false;
	q += strlen(", num: ");
	if (lean_count(&q, end, &num) == LEAN_NO_COUNT || !lean_starts(q, end, "):"))
		return false;
	*mark = (struct lean_mark){
		.kind = LEAN_FIGURES, .at = p, .behind = q + 2, .max = max, .num = num};
	return true;
}

static bool hint_read(const char *p, const char *end, struct lean_mark *mark)
{
	const char *behind = p + strlen(hint);

	if (!lean_starts(p, end, hint))
		return false;
	if (lean_starts(behind, end, hint_rest))
		behind += strlen(hint_rest);
	*mark = (struct lean_mark){.kind = LEAN_HINT, .at = p, .behind = behind};
	return true;
}

static bool arrow_read(const char *p, const char *end, struct lean_mark *mark)
{
	if (!lean_starts(p, end, arrow))
		return false;
	*mark = (struct lean_mark){.kind = LEAN_ARROW, .at = p, .behind = p + strlen(arrow)};
	return true;
}

static bool mark_read(const char *p, const char *end, struct lean_mark *mark)
{
	switch (*p) {
	case '[':
		return lean_tag(p, end, mark);
	case '(':
		return figures_read(p, end, mark);
	case 'u':
		return hint_read(p, end, mark);
	case '\xe2':
		return arrow_read(p, end, mark);
	default:
		return false;
	}
}

/* The first bytes of marks and of opening quotes. */
static const bool is_special[256] = {
	['['] = true, ['('] = true, ['u'] = true, [0xe2] = true, [0xc2] = true,
};

struct lean_mark lean_mark(struct lean_line *line, const char *p)
{
	struct lean_mark mark = {.kind = LEAN_END, .at = line->end, .behind = line->end};

	while (p < line->end) {
		if (!is_special[(unsigned char)*p])
			p++;
		else if (mark_read(p, line->end, &mark))
			break;
		else if (!lean_quoted(line, &p))
			p++;
	}
	return mark;
}

static bool simproc_cut(const char *begin, const char **end)
{
	static const char *const suffixes[] = {" (builtin simproc)", " (simproc)"};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		if (ends_with(begin, *end, suffixes[i])) {
			*end = trimmed_end(begin, *end - strlen(suffixes[i]));
			return true;
		}
	}
	return false;
}

struct slice lean_name(const char *begin, const char *end, bool *is_simproc)
{
	begin = lean_blanks(begin, end);
	end = trimmed_end(begin, end);
	*is_simproc = end > begin && end[-1] == ')' && simproc_cut(begin, &end);
	if (lean_starts(begin, end, arrow_down))
		begin = lean_blanks(begin + strlen(arrow_down), end);
	if (begin < end && *begin == '@' && !lean_starts(begin + 1, end, arrow_left))
		begin++;
	return (struct slice){begin, (size_t)(end - begin)};
}
