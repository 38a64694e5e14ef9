#include "profile/jitlog_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/*
 * Eight bytes at a time in ordinary registers, the first byte in the lowest bits:
 * on a machine of the other byte order, every line goes to the full parser.
 */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

enum { LITTLE_ENDIAN_BYTES = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ };

static inline uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* ---- patterns */

static void pattern_init(struct jitlog_pattern *p, const char *text)
{
	unsigned char mask[16] = {0}, bytes[16] = {0};

	*p = (struct jitlog_pattern){.length = strlen(text)};
	memcpy(bytes, text, p->length);
	memset(mask, 0xff, p->length);
	memcpy(p->words, bytes, sizeof(bytes));
	memcpy(p->masks, mask, sizeof(mask));
}

static inline bool pattern_matches(const struct jitlog_pattern *p, const char *text)
{
	return (((word_at(text) ^ p->words[0]) & p->masks[0]) |
		       ((word_at(text + 8) ^ p->words[1]) & p->masks[1])) == 0;
}

static bool is_quoted(enum jitlog_type type)
{
	return type == JITLOG_TEXT || type == JITLOG_WORD;
}

void jitlog_quick_init(struct jitlog_quick *q)
{
	size_t style, i, k;
	char text[17]; /* no key is so long that it does not fit */

	for (style = 0; style < 2; style++) {
		const char *blank = style ? " " : "";

		snprintf(text, sizeof text, "{\"ev\":%s\"", blank);
		pattern_init(&q->styles[style].event, text);
		for (i = 0; i < JITLOG_EVENTS; i++) {
			for (k = 0; k < jitlog_events[i].count; k++) {
				const struct jitlog_field *field = &jitlog_events[i].fields[k];

				snprintf(text, sizeof text, ",%s\"%s\":%s%s", blank,
					jitlog_key_names[field->key], blank,
					is_quoted(field->type) ? "\"" : "");
				pattern_init(&q->styles[style].fields[i][k], text);
			}
		}
	}
	for (i = 0; i < JITLOG_EVENTS; i++) {
		snprintf(text, sizeof text, "%s\"", jitlog_events[i].name);
		pattern_init(&q->names[i], text);
		jitlog_record_init(&q->blank[i], &jitlog_events[i]);
	}
}

/* ---- values: each returns what follows, or NULL */

/* The eight digits whose values are the bytes of w, the first one in the lowest byte. */
static inline uint64_t digits_value(uint64_t w)
{
	w = w * 10 + (w >> 8);
	return ((w & UINT64_C(0x000000ff000000ff)) * (100 + (UINT64_C(1000000) << 32)) +
		       ((w >> 16) & UINT64_C(0x000000ff000000ff)) * (1 + (UINT64_C(10000) << 32))) >> 32;
}

/* Up to eight digits. */
static inline size_t digits_read(const char *p, uint64_t *value)
{
	uint64_t w = word_at(p) ^ EACH('0');
	uint64_t others = ((w + EACH(0x76)) | w) & EACH(0x80);
	size_t count;

	if (!others) {
		*value = digits_value(w);
		return 8;
	}
	count = (size_t)__builtin_ctzll(others) / 8;
	*value = count ? digits_value(w << (64 - 8 * count)) : 0;
	return count;
}

/* Up to sixteen digits, as JSON has them: none in front that is 0. */
static inline const char *natural_read(const char *p, int64_t *out)
{
	static const uint64_t powers[] = {
		1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
	uint64_t value, more;
	size_t count = digits_read(p, &value);

	if (count == 0 || (*p == '0' && count > 1))
		return NULL;
	if (count < 8) {
		*out = (int64_t)value;
		return p + count;
	}
	count = digits_read(p + 8, &more);
	*out = (int64_t)(value * powers[count] + more);
	return count < 8 ? p + 8 + count : NULL;
}

static inline const char *time_read(const char *p, int64_t *out)
{
	static const int64_t powers[] = {
		1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10};
	int64_t seconds;
	uint64_t fraction;
	size_t count;

	p = natural_read(p, &seconds);
	if (!p || seconds >= INT64_MAX / 1000000000)
		return NULL;
	*out = seconds * 1000000000;
	if (*p != '.')
		return p;
	count = digits_read(++p, &fraction);
	if (count == 0)
		return NULL;
	*out += (int64_t)fraction * powers[count];
	p += count;
	if (count == 8 && *p >= '0' && *p <= '9')
		*out += *p++ - '0';
	return p;
}

static bool is_utf8(const char *text, size_t length)
{
	uint32_t character;
	size_t size;

	for (; length > 0; text += size, length -= size) {
		size = utf8_decode(text, length, &character);
		if (size == 0)
			return false;
	}
	return true;
}

/* To the closing quote. A bit is set at the first byte that is a quote, a backslash or a control
 * character; those above it may be wrong, but are not looked at. */
static inline const char *text_read(const char *p, struct slice *out)
{
	const char *begin = p;
	uint64_t high = 0;

	for (;; p += 8) {
		uint64_t w = word_at(p), quote = w ^ EACH('"'), escape = w ^ EACH('\\');
		uint64_t stops = (((quote - EACH(1)) & ~quote) | ((escape - EACH(1)) & ~escape) |
					 ((w - EACH(0x20)) & ~w)) & EACH(0x80);

		if (stops) {
			unsigned shift = (unsigned)__builtin_ctzll(stops) - 7;

			p += shift / 8;
			high |= w & EACH(0x80) & ((UINT64_C(1) << shift) - 1);
			break;
		}
		high |= w & EACH(0x80);
	}
	*out = slice_of(begin, (size_t)(p - begin));
	return *p == '"' && (!high || is_utf8(begin, out->length)) ? p + 1 : NULL;
}

static inline const char *truth_read(const char *p, bool *out)
{
	bool is_true = memcmp(p, "true", 4) == 0;

	*out = is_true;
	return is_true ? p + 4 : memcmp(p, "false", 5) == 0 ? p + 5 : NULL;
}

static inline const char *integer_read(const char *p, int64_t *out)
{
	bool is_negative = *p == '-';

	p = natural_read(p + is_negative, out);
	if (p && is_negative)
		*out = -*out;
	return p;
}

static inline const char *value_read(const char *p, enum jitlog_type type, void *out)
{
	struct slice word;

	switch (type) {
	case JITLOG_TIME:
		return time_read(p, out);
	case JITLOG_NATURAL:
		return natural_read(p, out);
	case JITLOG_INTEGER:
		return integer_read(p, out);
	case JITLOG_TEXT:
		return text_read(p, out);
	case JITLOG_TRUTH:
		return truth_read(p, out);
	case JITLOG_WORD:
		p = text_read(p, &word);
		return p && jitlog_result_find(word, out) ? p : NULL;
	}
	return NULL;
}

/* ---- the line */

static inline const char *end_read(const char *p)
{
	if (p[0] != '}')
		return NULL;
	p += p[1] == '\r' ? 2 : 1;
	return *p == '\n' ? p + 1 : NULL;
}

const char *jitlog_quick_read(const struct jitlog_quick *q, const char *line,
	struct jitlog_record *record)
{
	const struct jitlog_event *event;
	const struct jitlog_pattern *pattern;
	size_t style = line[0] == '{' && line[1] == '"' && line[6] == ' ', i;
	const char *p = line + q->styles[style].event.length;

	if (!LITTLE_ENDIAN_BYTES || !pattern_matches(&q->styles[style].event, line))
		return NULL;
	for (i = 0; i < JITLOG_EVENTS && !pattern_matches(&q->names[i], p); i++)
		;
	if (i == JITLOG_EVENTS)
		return NULL;
	p += q->names[i].length;
	event = &jitlog_events[i];
	pattern = q->styles[style].fields[i];
	*record = q->blank[i];
	for (i = 0; i < event->count; i++, pattern++) {
		const struct jitlog_field *field = &event->fields[i];

		if (pattern_matches(pattern, p))
			p = value_read(p + pattern->length, field->type,
				(char *)record + field->offset);
		else if (field->is_required)
			return NULL;
		if (!p)
			return NULL;
	}
	return end_read(p);
}
