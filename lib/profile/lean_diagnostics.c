#include "profile/lean_diagnostics.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "profile/names.h"

enum section_kind { SECTION_NONE, SECTION_USED, SECTION_TRIED, SECTION_COUNTERS, SECTION_BAD_KEYS };

struct section {
	enum section_kind kind;
	struct buf group;        /* of counters: "reduction: unfolded declarations" */
	uint64_t line;           /* of its header; */
	unsigned column;
	int64_t num, max;        /* stated there; EVENT_ABSENT: not */
	int64_t seen, greatest;  /* of the entries so far */
	bool is_damaged;
};

/* A theorem in the message at hand. */
struct theorem {
	uint64_t message;        /* the last one that had it */
	int64_t used, tried, succeeded;
	bool crossed;
};

struct lean_diagnostics {
	const struct import *import;
	struct section section;
	struct slice class;      /* of the last tag on this line */
	struct names *names;     /* theorems, and whether each is a simproc */
	struct theorem *theorems;
	uint32_t *mentioned;     /* in this message, in order */
	size_t count, capacity, mentioned_count;
	uint64_t message;
	bool has_used, has_tried, has_theorems, told_threshold;
};

static const char cross[] = "\xe2\x9d\x8c", cross_variant[] = "\xef\xb8\x8f";
static const struct slice simp = {"simp", 4}, simproc = {"simproc", 7};

struct lean_diagnostics *lean_diagnostics_new(const struct import *import)
{
	struct lean_diagnostics *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->import = import;
	d->names = names_new();
	d->message = 1;
	if (!d->names) {
		lean_diagnostics_free(d);
		return NULL;
	}
	return d;
}

void lean_diagnostics_free(struct lean_diagnostics *d)
{
	if (!d)
		return;
	names_free(d->names);
	buf_release(&d->section.group);
	free(d->theorems);
	free(d->mentioned);
	free(d);
}

bool lean_diagnostics_has_theorems(const struct lean_diagnostics *d)
{
	return d->has_theorems;
}

/* ---- the message's theorems */

static int theorems_grow(struct lean_diagnostics *d)
{
	size_t capacity = d->capacity ? 2 * d->capacity : 256;
	struct theorem *theorems = reallocarray(d->theorems, capacity, sizeof(*theorems));
	uint32_t *mentioned;

	if (!theorems)
		return -1;
	d->theorems = theorems;
	mentioned = reallocarray(d->mentioned, capacity, sizeof(*mentioned));
	if (!mentioned)
		return -1;
	d->mentioned = mentioned;
	d->capacity = capacity;
	return 0;
}

static struct theorem *theorem_of(struct lean_diagnostics *d, struct slice name, bool is_simproc)
{
	uint32_t number;
	struct theorem *t;

	if (d->count == d->capacity && theorems_grow(d) < 0)
		return NULL;
	number = names_number(d->names, name, is_simproc ? simproc : simp);
	if (number == NAMES_FULL)
		return NULL;
	t = &d->theorems[number];
	if (number == d->count) {
		d->count++;
		t->message = 0;
	}
	if (t->message != d->message) {
		*t = (struct theorem){d->message, EVENT_ABSENT, EVENT_ABSENT, EVENT_ABSENT, false};
		d->mentioned[d->mentioned_count++] = number;
	}
	return t;
}

static void theorem_give(const struct lean_diagnostics *d, uint32_t number)
{
	const char *name = names_first(d->names, number), *bucket = names_second(d->names, number);
	const struct theorem *t = &d->theorems[number];
	struct event event;

	event_init(&event, EVENT_RULE, slice_of(name, strlen(name)));
	event.rule.bucket = slice_of(bucket, strlen(bucket));
	event.rule.attempts = t->tried;
	event.rule.successes = t->succeeded != EVENT_ABSENT ? t->succeeded : t->used;
	if (t->crossed && event.rule.successes == EVENT_ABSENT) {
		event.rule.successes = 0;
		event.rule.useless = true;
	}
	d->import->sink.take(d->import->sink.context, &event);
}

static void section_end(struct lean_diagnostics *d);

int lean_diagnostics_message(struct lean_diagnostics *d)
{
	size_t i;

	section_end(d);
	for (i = 0; i < d->mentioned_count; i++)
		theorem_give(d, d->mentioned[i]);
	d->mentioned_count = 0;
	d->message++;
	d->has_used = d->has_tried = false;
	return d->section.group.failed ? -1 : 0;
}

/* ---- sections */

/* A list that was folded away in an editor has none of its entries: that is no fault of the log. */
static void section_end(struct lean_diagnostics *d)
{
	const struct section *s = &d->section;

	if (s->kind == SECTION_NONE || s->kind == SECTION_BAD_KEYS || s->num == EVENT_ABSENT)
		;
	else if (s->seen == 0 && s->num > 0 && !s->is_damaged)
		trouble_add(d->import->troubles, TROUBLE_HIDDEN, d->import->file, s->line, s->column,
			"a list of %lld counters is folded: none of them is here", (long long)s->num);
	else if (s->seen != s->num)
		trouble_add(d->import->troubles, TROUBLE_CHECKSUM, d->import->file, s->line,
			s->column, "the header says num: %lld, but %lld entries follow",
			(long long)s->num, (long long)s->seen);
	else if (s->seen > 0 && !s->is_damaged && s->max != s->greatest)
		trouble_add(d->import->troubles, TROUBLE_CHECKSUM, d->import->file, s->line,
			s->column, "the header says max: %lld, but the greatest is %lld",
			(long long)s->max, (long long)s->greatest);
	d->section.kind = SECTION_NONE;
}

static bool is_text(struct slice s, const char *text)
{
	return s.length == strlen(text) && memcmp(s.text, text, s.length) == 0;
}

static struct slice trimmed(const char *begin, const char *end)
{
	while (begin < end && (*begin == ' ' || *begin == '\t'))
		begin++;
	while (end > begin && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == ':'))
		end--;
	return slice_of(begin, (size_t)(end - begin));
}

static enum section_kind kind_of(const struct lean_diagnostics *d, struct slice title)
{
	if (!is_text(d->class, "simp"))
		return SECTION_COUNTERS;
	if (is_text(title, "used theorems"))
		return SECTION_USED;
	if (is_text(title, "tried theorems"))
		return SECTION_TRIED;
	return is_text(title, "theorems with bad keys") ? SECTION_BAD_KEYS : SECTION_COUNTERS;
}

/* A second list of the same kind belongs to the next message. */
static int section_begin(struct lean_diagnostics *d, const struct lean_line *line,
	struct slice title, int64_t num, int64_t max)
{
	enum section_kind kind = kind_of(d, title);

	section_end(d);
	if (((kind == SECTION_USED && (d->has_used || d->has_tried)) ||
		    (kind == SECTION_TRIED && d->has_tried)) &&
		lean_diagnostics_message(d) < 0)
		return -1;
	d->has_used |= kind == SECTION_USED;
	d->has_tried |= kind == SECTION_TRIED;
	d->has_theorems |= kind == SECTION_USED || kind == SECTION_TRIED;
	buf_truncate(&d->section.group, 0);
	if (d->class.text)
		buf_printf(&d->section.group, "%.*s: ", (int)d->class.length, d->class.text);
	buf_add(&d->section.group, title.text, title.length);
	d->section.kind = kind;
	d->section.line = line->number;
	d->section.column = lean_column(line, title.text);
	d->section.num = num;
	d->section.max = max;
	d->section.seen = d->section.greatest = 0;
	d->section.is_damaged = false;
	return d->section.group.failed ? -1 : 0;
}

/* ---- entries */

static void counter_give(struct lean_diagnostics *d, struct slice name, int64_t count)
{
	struct event event;

	event_init(&event, EVENT_COUNTER, name);
	event.counter.group = slice_of(buf_string(&d->section.group), d->section.group.length);
	event.counter.count = count;
	d->import->sink.take(d->import->sink.context, &event);
}

static void fault(struct lean_diagnostics *d, enum trouble kind, const struct lean_line *line,
	const char *at, const char *text)
{
	d->section.is_damaged = true;
	trouble_add(d->import->troubles, kind, d->import->file, line->number,
		lean_column(line, at), "%s", text);
}

/* What follows a count of a tried theorem: ", succeeded: 1201", a cross, or nothing. */
static const char *outcome_read(struct lean_diagnostics *d, const struct lean_line *line,
	const char *p, struct theorem *t)
{
	static const char succeeded[] = ", succeeded: ";
	const char *q = lean_blanks(p, line->end);

	if (lean_starts(p, line->end, succeeded)) {
		p += strlen(succeeded);
		if (lean_count(&p, line->end, &t->succeeded) == LEAN_COUNT_RANGE)
			fault(d, TROUBLE_RANGE, line, p, "a count that is too large");
	} else if (lean_starts(q, line->end, cross)) {
		t->crossed = true;
		p = q + strlen(cross);
		if (lean_starts(p, line->end, cross_variant))
			p += strlen(cross_variant);
	}
	return p;
}

/* The entry whose name lies before the arrow. Returns where it ends; NULL: out of memory. */
static const char *entry_read(struct lean_diagnostics *d, const struct lean_line *line,
	const char *begin, const struct lean_mark *arrow)
{
	const char *p = lean_blanks(arrow->behind, line->end), *number = p;
	struct theorem *t;
	struct slice name;
	bool is_simproc;
	int64_t count;
	enum lean_count found = lean_count(&p, line->end, &count);

	name = lean_name(begin, arrow->at, &is_simproc);
	if (found == LEAN_NO_COUNT || name.length == 0) {
		fault(d, TROUBLE_BROKEN, line, number, "an entry without a name or a count");
		return p;
	}
	d->section.seen++;
	if (found == LEAN_COUNT_RANGE) {
		fault(d, TROUBLE_RANGE, line, number, "a count that is too large");
		return p;
	}
	if (count > d->section.greatest)
		d->section.greatest = count;
	if (d->section.kind == SECTION_COUNTERS) {
		counter_give(d, name, count);
		return p;
	}
	t = theorem_of(d, name, is_simproc);
	if (!t)
		return NULL;
	if (d->section.kind == SECTION_USED)
		t->used = count;
	else
		t->tried = count;
	return d->section.kind == SECTION_TRIED ? outcome_read(d, line, p, t) : p;
}

/* Text that is neither entry nor header with figures: a list of bad keys, a wrapper, or the end
 * of a list. */
static int rest_read(struct lean_diagnostics *d, const struct lean_line *line, const char *begin,
	const char *end, bool is_tagged)
{
	struct slice text = trimmed(begin, end);
	const char *key;

	if (text.length == 0)
		return 0;
	if (is_tagged && is_text(text, "theorems with bad keys"))
		return section_begin(d, line, text, EVENT_ABSENT, EVENT_ABSENT);
	if (is_tagged && (is_text(text, "Diagnostics") || is_text(text, "Simplifier")))
		return lean_diagnostics_message(d);
	key = memmem(text.text, text.length, ", key: ", 7);
	if (d->section.kind == SECTION_BAD_KEYS && key)
		counter_give(d, slice_of(text.text, (size_t)(key - text.text)), EVENT_ABSENT);
	else if (!is_tagged && d->section.kind != SECTION_BAD_KEYS)
		section_end(d);
	return 0;
}

static int hint_take(struct lean_diagnostics *d, const struct lean_line *line,
	const struct lean_mark *mark)
{
	if (!d->told_threshold)
		trouble_add(d->import->troubles, TROUBLE_HIDDEN, d->import->file, line->number,
			lean_column(line, mark->at),
			"counters at or below diagnostics.threshold are missing: collect with "
			"'set_option diagnostics.threshold 0'");
	d->told_threshold = true;
	return lean_diagnostics_message(d);
}

int lean_diagnostics_line(struct lean_diagnostics *d, struct lean_line *line)
{
	const char *begin = line->begin;
	struct lean_mark mark;
	bool is_tagged = false;

	d->class = slice_of(NULL, 0);
	do {
		mark = lean_mark(line, begin);
		switch (mark.kind) {
		case LEAN_TAG:
			if (rest_read(d, line, begin, mark.at, is_tagged) < 0)
				return -1;
			d->class = mark.class;
			is_tagged = true;
			begin = mark.behind;
			break;
		case LEAN_FIGURES:
			if (section_begin(d, line, trimmed(begin, mark.at), mark.num, mark.max) < 0)
				return -1;
			begin = mark.behind;
			is_tagged = false;
			break;
		case LEAN_ARROW:
			begin = d->section.kind == SECTION_NONE ||
					d->section.kind == SECTION_BAD_KEYS
				? mark.behind
				: entry_read(d, line, begin, &mark);
			if (!begin)
				return -1;
			is_tagged = false;
			break;
		case LEAN_HINT:
			if (rest_read(d, line, begin, mark.at, is_tagged) < 0 ||
				hint_take(d, line, &mark) < 0)
				return -1;
			begin = mark.behind;
			is_tagged = false;
			break;
		case LEAN_END:
			return rest_read(d, line, begin, line->end, is_tagged);
		}
	} while (begin < line->end);
	return 0;
}
