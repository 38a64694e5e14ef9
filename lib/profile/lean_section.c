#include "profile/lean_section.h"

#include <string.h>

/* format: of the group, what the header states and what was found. */
static void note_section(struct lean *l, enum trouble kind, const char *format, int64_t stated,
	int64_t found)
{
	trouble_add(l->import->troubles, kind, l->import->file, l->section.line,
		l->section.column, format, buf_string(&l->section.group), (long long)stated,
		(long long)found);
}

void lean_section_end(struct lean *l)
{
	struct lean_section *s = &l->section;

	if (s->kind != LEAN_NO_SECTION && s->num != EVENT_ABSENT && !s->is_cut) {
		if (s->entries == 0 && s->num > 0)
			note_section(l, TROUBLE_HIDDEN,
				"'%s': collapsed to its header, which says num: %lld", s->num, 0);
		else if (s->entries != s->num)
			note_section(l, TROUBLE_CHECKSUM, "'%s': num: %lld, but it has %lld",
				s->num, s->entries);
		if (s->entries > 0 && s->max != EVENT_ABSENT && !s->has_unreadable &&
			s->largest != s->max)
			note_section(l, TROUBLE_CHECKSUM,
				"'%s': max: %lld, but the largest count is %lld", s->max, s->largest);
	}
	s->kind = LEAN_NO_SECTION;
}

void lean_lists_end(struct lean *l)
{
	lean_section_end(l);
	lean_rules_message(&l->rules, &l->import->sink);
	l->has_used = l->has_tried = false;
}

static void text_set(struct buf *b, struct slice text)
{
	buf_truncate(b, 0);
	buf_add(b, text.text, text.length);
}

void lean_section_begin(struct lean *l, const struct lean_line *line,
	const struct lean_mark *tag, struct slice title, enum lean_section_kind kind)
{
	struct lean_section *s = &l->section;

	if ((kind == LEAN_USED && (l->has_used || l->has_tried)) ||
		(kind == LEAN_TRIED && l->has_tried))
		lean_lists_end(l);
	else
		lean_section_end(l);
	l->has_used = l->has_used || kind == LEAN_USED;
	l->has_tried = l->has_tried || kind == LEAN_TRIED;
	text_set(&s->class, tag->class);
	text_set(&s->group, tag->class);
	buf_puts(&s->group, ": ");
	buf_add(&s->group, title.text, title.length);
	s->kind = kind;
	s->max = s->num = EVENT_ABSENT;
	s->entries = 0;
	s->largest = EVENT_ABSENT;
	s->is_tagged = s->has_unreadable = s->is_cut = false;
	s->line = line->number;
	s->column = lean_column(line, tag->at);
}

bool lean_section_misses(const struct lean_section *s)
{
	return s->num != EVENT_ABSENT && s->entries < s->num;
}

bool lean_section_has_class(const struct lean_section *s, struct slice class)
{
	return class.length == s->class.length &&
		memcmp(class.text, buf_string(&s->class), class.length) == 0;
}
