#include "profile/lean_diagnostics.h"

#include <string.h>

#include "base/utf8.h"
#include "profile/lean_section.h"
#include "profile/lean_trace.h"

static const char cross[] = "\xe2\x9d\x8c", variation_selector[] = "\xef\xb8\x8f";

/* Headers that need to be known. LEAN_NO_SECTION: sections are nested below. */
static const struct title {
	const char *text;
	enum lean_section_kind kind;
	bool is_message; /* begins one */
} titles[] = {
	{"used theorems", LEAN_USED, false},
	{"tried theorems", LEAN_TRIED, false},
	{"theorems with bad keys", LEAN_LIST, false},
	{"max synth pending failures", LEAN_LIST, false},
	{"Diagnostics", LEAN_NO_SECTION, true},
	{"Simplifier", LEAN_NO_SECTION, false},
};

static bool slice_is(struct slice s, const char *text, size_t length)
{
	return s.length == length && memcmp(s.text, text, length) == 0;
}

static struct slice trimmed(const char *begin, const char *end)
{
	begin = lean_blanks(begin, end);
	while (end > begin && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	return slice_of(begin, (size_t)(end - begin));
}

/* The title that a header has, perhaps with more behind it. */
static const struct title *title_find(struct slice header)
{
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		size_t length = strlen(titles[i].text);

		/* the first byte tells nearly all apart */
		if (header.length >= length && *header.text == *titles[i].text &&
			memcmp(header.text, titles[i].text, length) == 0 &&
			(header.length == length || strchr(" :", header.text[length])))
			return &titles[i];
	}
	return NULL;
}

static void note(struct lean *l, const struct lean_line *line, enum trouble kind, const char *at,
	const char *text)
{
	trouble_add(l->import->troubles, kind, l->import->file, line->number,
		lean_column(line, at), "%s", text);
}

static const char *figures_read(struct lean *l, const struct lean_line *line,
	const struct lean_mark *tag, const struct lean_mark *figures)
{
	struct slice header = trimmed(tag->behind, figures->at);
	const struct title *title = title_find(header);
	bool is_known = title && header.length == strlen(title->text) &&
		title->kind != LEAN_NO_SECTION;

	lean_section_begin(l, line, tag, header, is_known ? title->kind : LEAN_COUNTS);
	l->section.max = figures->max;
	l->section.num = figures->num;
	if (figures->max == EVENT_ABSENT || figures->num == EVENT_ABSENT)
		note(l, line, TROUBLE_RANGE, figures->at, "max or num is out of range");
	return figures->behind;
}

/* An entry's figures behind the arrow; successes are absent where there are none. */
struct figures {
	int64_t count, successes;
};

/* An entry that is there, but cannot be used. */
static const char *entry_refuse(struct lean *l, const struct lean_line *line, const char *at,
	enum trouble kind, const char *text)
{
	bool is_cut = kind == TROUBLE_BROKEN && line->is_cut && at == line->end;

	l->section.has_unreadable = true;
	l->section.is_cut = is_cut;
	note(l, line, is_cut ? TROUBLE_TRUNCATED : kind, at,
		is_cut ? "the file ends in an entry" : text);
	return NULL;
}

static const char *count_read(struct lean *l, const struct lean_line *line, const char *p,
	int64_t *out)
{
	const char *begin = p = lean_blanks(p, line->end);

	switch (lean_count(&p, line->end, out)) {
	case LEAN_COUNT:
		return p;
	case LEAN_COUNT_RANGE:
		return entry_refuse(l, line, begin, TROUBLE_RANGE, "the count is out of range");
	default:
		return entry_refuse(l, line, begin, TROUBLE_BROKEN, "a count is expected here");
	}
}

/* What may stand right behind an entry: nothing, a blank, a tag, the hint. */
static bool is_entry_end(const char *p, const char *end)
{
	return p == end || strchr(" \t[", *p) || lean_starts(p, end, "use `set_option ");
}

static void successes_check(struct lean *l, const struct lean_line *line, const char *at,
	struct figures *f)
{
	if (f->successes <= f->count)
		return;
	note(l, line, TROUBLE_RANGE, at, "more successes than attempts");
	f->successes = EVENT_ABSENT;
}

/* "1973, succeeded: 1201", "24 X"; returns what is behind, NULL when it is not to be used. */
static const char *entry_figures(struct lean *l, const struct lean_line *line, const char *p,
	struct figures *f)
{
	const char *mark;

	f->successes = EVENT_ABSENT;
	p = count_read(l, line, p, &f->count);
	if (!p)
		return NULL;
	mark = lean_blanks(p, line->end);
	if (lean_starts(p, line->end, ", succeeded:")) {
		p = count_read(l, line, p + strlen(", succeeded:"), &f->successes);
		if (!p)
			return NULL;
		successes_check(l, line, mark, f);
	} else if (lean_starts(mark, line->end, cross)) {
		f->successes = 0;
		p = mark + strlen(cross);
		if (lean_starts(p, line->end, variation_selector))
			p += strlen(variation_selector);
	}
	if (!is_entry_end(p, line->end))
		return entry_refuse(l, line, p, TROUBLE_BROKEN,
			"something else follows the count");
	/* its last digits may be missing, unless it is the last entry that the header counts */
	if (line->is_cut && p == line->end && l->section.entries + 1 < l->section.num)
		return entry_refuse(l, line, p, TROUBLE_BROKEN, "");
	return p;
}

static bool is_utf8(struct slice s)
{
	uint32_t character;
	size_t i = 0, step;

	for (; i < s.length; i += step) {
		step = (unsigned char)s.text[i] < 0x80 ? 1 :
			utf8_decode(s.text + i, s.length - i, &character);
		if (step == 0)
			return false;
	}
	return true;
}

static void counter_take(struct lean *l, struct slice name, int64_t count)
{
	struct event event;

	event_init(&event, EVENT_COUNTER, name);
	event.counter.group = slice_of(buf_string(&l->section.group), l->section.group.length);
	event.counter.count = count;
	l->import->sink.take(l->import->sink.context, &event);
}

static void entry_take(struct lean *l, const struct lean_line *line, struct slice text,
	const struct figures *f)
{
	bool is_simproc;
	struct slice name = lean_name(text.text, text.text + text.length, &is_simproc);

	figure_most(&l->section.largest, f->count);
	if (name.length == 0) {
		note(l, line, TROUBLE_BROKEN, text.text, "an entry without a name");
		return;
	}
	if (!is_utf8(name))
		note(l, line, TROUBLE_ENCODING, name.text, "a name that is not UTF-8");
	if (l->section.kind == LEAN_USED)
		lean_rules_used(&l->rules, name, is_simproc, f->count);
	else if (l->section.kind == LEAN_TRIED)
		lean_rules_tried(&l->rules, name, is_simproc, f->count, f->successes);
	else
		counter_take(l, name, f->count);
}

/* The name that begins at p and ends at the arrow, and its figures; returns what is behind. */
static const char *entry_read(struct lean *l, const struct lean_line *line, const char *p,
	const struct lean_mark *arrow)
{
	struct figures f;
	const char *behind = entry_figures(l, line, arrow->behind, &f);

	if (behind)
		entry_take(l, line, trimmed(p, arrow->at), &f);
	l->section.entries++;
	return behind ? behind : arrow->behind;
}

static const char *tagged_entry_read(struct lean *l, const struct lean_line *line,
	const struct lean_mark *tag, const struct lean_mark *arrow)
{
	struct lean_section *s = &l->section;

	if (s->kind == LEAN_NO_SECTION || s->kind == LEAN_LIST ||
		(tag->class.length > 0 && !lean_section_has_class(s, tag->class)))
		return arrow->behind;
	s->is_tagged = true;
	return entry_read(l, line, tag->behind, arrow);
}

/* Without a tag, where entries have none. What begins a line is one only while the header wants
 * more: else it is what a program prints. */
static const char *bare_entry_read(struct lean *l, const struct lean_line *line, const char *p,
	const struct lean_mark *arrow)
{
	const struct lean_section *s = &l->section;
	const char *count = lean_blanks(arrow->behind, line->end);
	bool is_possible = !s->is_tagged && (s->kind == LEAN_USED || s->kind == LEAN_TRIED ||
		(s->kind == LEAN_COUNTS && s->num != EVENT_ABSENT));

	if (is_possible && (lean_section_misses(s) || (p > line->begin && count < line->end &&
		*count >= '0' && *count <= '9')))
		return entry_read(l, line, p, arrow);
	if (p == line->begin)
		lean_section_end(l);
	return arrow->behind;
}

static bool class_ends_list(const struct lean *l, struct slice class)
{
	static const char *const classes[] = {"simp", "reduction", "kernel", "def_eq",
		"type_class", "diag", "grind", "thm", "app"};

	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (slice_is(class, classes[i], strlen(classes[i])))
			return true;
	return lean_section_has_class(&l->section, class);
}

/* An entry of a list without counts, which is any text: "foo, key: @f _ _". NULL: a header. */
static const char *list_entry_read(struct lean *l, struct lean_line *line,
	const struct lean_mark *tag)
{
	struct lean_mark mark = *tag;
	struct slice text;
	const char *key;

	do {
		mark = lean_mark(line, mark.behind);
	} while (mark.kind == LEAN_ARROW ||
		(mark.kind == LEAN_TAG && !class_ends_list(l, mark.class)));
	text = trimmed(tag->behind, mark.at);
	if (mark.kind == LEAN_FIGURES || text.length == 0 || title_find(text))
		return NULL;
	key = memmem(text.text, text.length, ", key: ", strlen(", key: "));
	if (key)
		text.length = (size_t)(key - text.text);
	if (!is_utf8(text))
		note(l, line, TROUBLE_ENCODING, text.text, "a name that is not UTF-8");
	l->section.entries++;
	counter_take(l, text, EVENT_ABSENT);
	return mark.at;
}

/* A header of a known title without readable figures. */
static void title_read(struct lean *l, const struct lean_line *line, const struct lean_mark *tag,
	const struct title *title, struct slice text)
{
	size_t length = strlen(title->text);
	struct slice rest = {text.text + length, text.length - length};

	if (title->kind == LEAN_NO_SECTION) {
		if (title->is_message)
			lean_lists_end(l);
		lean_section_end(l);
		l->is_wrapped = true;
		return;
	}
	if (rest.length > 5 && memcmp(rest.text, " (max", 5) == 0 && title->kind != LEAN_LIST)
		note(l, line, TROUBLE_BROKEN, rest.text + 1, "max and num are expected here");
	else if (rest.length > 1 && title->kind != LEAN_LIST)
		return;
	lean_section_begin(l, line, tag, slice_of(title->text, length), title->kind);
}

/* A tag with text in which there is neither a count nor a header's figures. */
static void plain_read(struct lean *l, const struct lean_line *line, const struct lean_mark *tag,
	struct slice text)
{
	struct lean_section *s = &l->section;
	const struct title *title = title_find(text);

	if (title) {
		title_read(l, line, tag, title, text);
	} else if (s->kind != LEAN_NO_SECTION && s->kind != LEAN_LIST && lean_section_misses(s) &&
		(tag->class.length == 0 || lean_section_has_class(s, tag->class))) {
		entry_refuse(l, line, text.text + text.length, TROUBLE_BROKEN,
			"an entry without a count");
		s->entries++;
	} else if (l->is_wrapped && text.length > 0) {
		lean_section_begin(l, line, tag, text, LEAN_COUNTS);
	} else if (tag->at == line->begin) {
		lean_section_end(l);
	}
}

static const char *tag_read(struct lean *l, struct lean_line *line, const struct lean_mark *tag)
{
	struct lean_mark mark;
	const char *behind;

	if (slice_is(tag->class, lean_trace_class, strlen(lean_trace_class)))
		return lean_trace_read(l, line, tag->behind);
	if (l->section.kind == LEAN_LIST && lean_section_has_class(&l->section, tag->class)) {
		behind = list_entry_read(l, line, tag);
		if (behind)
			return behind;
	}
	mark = lean_mark(line, tag->behind);
	if (mark.kind == LEAN_ARROW)
		return tagged_entry_read(l, line, tag, &mark);
	if (mark.kind == LEAN_FIGURES)
		return figures_read(l, line, tag, &mark);
	plain_read(l, line, tag, trimmed(tag->behind, mark.at));
	return mark.at;
}

static void hint_take(struct lean *l, const struct lean_line *line, const char *at)
{
	lean_message_begin(l);
	if (l->is_hint_noted)
		return;
	l->is_hint_noted = true;
	note(l, line, TROUBLE_HIDDEN, at, "counters at or below diagnostics.threshold are missing: "
		"collect with threshold 0");
}

static const char *text_read(struct lean *l, struct lean_line *line, const char *p)
{
	struct lean_mark mark = lean_mark(line, p);

	if (mark.kind == LEAN_ARROW)
		return bare_entry_read(l, line, p, &mark);
	if (mark.kind == LEAN_HINT)
		hint_take(l, line, mark.at);
	else if (mark.kind == LEAN_END && p == line->begin)
		lean_section_end(l);
	return mark.kind == LEAN_TAG ? mark.at : mark.behind;
}

void lean_diagnostics_read(struct lean *l, struct lean_line *line, const char *p)
{
	struct lean_mark tag;

	/* nearly all lines of a build */
	if (l->section.kind == LEAN_NO_SECTION && p < line->end && *p != 'u' &&
		!memchr(p, '[', (size_t)(line->end - p)))
		return;
	while ((p = lean_blanks(p, line->end)) < line->end)
		p = lean_tag(p, line->end, &tag) ? tag_read(l, line, &tag) :
			text_read(l, line, p);
}
