#include "profile/lean.h"

#include <stdlib.h>
#include <string.h>

#include "profile/lean_diagnostics.h"
#include "profile/lean_lake.h"
#include "profile/lean_message.h"
#include "profile/lean_section.h"

void lean_message_begin(struct lean *l)
{
	lean_lists_end(l);
	buf_truncate(&l->place, 0);
	l->is_wrapped = false;
}

/* What begins a line at its first column and begins a message; returns what is behind it. */
static const char *message_prefix(struct lean *l, const struct lean_line *line)
{
	struct slice place;
	const char *p = lean_prefix_read(line, line->begin, &place);

	if (p > line->begin) {
		lean_message_begin(l);
		if (place.text)
			buf_add(&l->place, place.text, place.length);
	}
	return p;
}

void lean_line_read(struct lean *l, struct lean_line *line)
{
	const char *p = lean_blanks(line->begin, line->end);

	if (p == line->end)
		return;
	if (p == line->begin) {
		if (lean_starts(p, line->end, "---") && line->end - p == 3) {
			lean_message_begin(l);
			return;
		}
		if (lean_lake_read(l, line))
			return;
		p = message_prefix(l, line);
	}
	if (!lean_heartbeats_read(l, line, p))
		lean_diagnostics_read(l, line, p);
}

static void line_read(struct lean *l, struct lean_line *line)
{
	if (lean_message_is(line))
		lean_message_read(l, line);
	else
		lean_line_read(l, line);
}

/*
 * What only Lean prints, and how sure that makes: the text of another system
 * may quote it, which is why nothing counts in the middle of a jitlog line.
 */
static int lean_recognise(const char *head, size_t length)
{
	static const struct {
		const char *text;
		int sureness;
	} signs[] = {
		{" unfolded declarations (max: ", 98},
		{"[simp] used theorems", 98},
		{"[simp] tried theorems", 98},
		{"[simp] theorems with bad keys", 98},
		{"diagnostics.threshold <num>", 96},
		{"[Meta.Tactic.simp.rewrite] ", 96},
		{" heartbeats, which is ", 90},
		{"] Built ", 80},
		{"] Building ", 70},
		{"] Replayed ", 70},
		{".lean:", 60},
	};
	struct lean_line first;
	const char *newline = memchr(head, '\n', length);

	first = lean_line(head, newline ? newline : head + length, 1);
	if (lean_message_is(&first))
		return 90;
	if (lean_starts(head, head + length, "{"))
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (memmem(head, length, signs[i].text, strlen(signs[i].text)))
			return signs[i].sureness;
	return 0;
}

static void lean_close(void *state)
{
	struct lean *l = state;

	if (!l)
		return;
	lean_rules_release(&l->rules);
	buf_release(&l->section.class);
	buf_release(&l->section.group);
	buf_release(&l->place);
	free(l);
}

static void *lean_open(const struct import *import)
{
	struct lean *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->import = import;
	if (lean_rules_init(&l->rules) < 0) {
		lean_close(l);
		return NULL;
	}
	return l;
}

static int lean_status(const struct lean *l)
{
	return l->rules.failed || l->place.failed || l->section.class.failed ||
		l->section.group.failed ? -1 : 0;
}

static int lean_block(void *state, const struct source_block *block)
{
	struct lean *l = state;
	const char *p = block->text, *end = p + block->length, *newline;
	uint64_t number = block->line;

	for (; p < end; p = newline + 1, number++) {
		struct lean_line line;

		newline = memchr(p, '\n', (size_t)(end - p));
		if (!newline)
			newline = end;
		line = lean_line(p, newline, number);
		line.is_cut = newline == end && block->is_last_cut;
		line_read(l, &line);
	}
	return lean_status(l);
}

static int lean_finish(void *state)
{
	struct lean *l = state;

	lean_message_begin(l);
	lean_rules_finish(&l->rules, &l->import->sink);
	return lean_status(l);
}

const struct importer lean_importer = {
	.name = "lean",
	.title = "Lean 4 diagnostics, traces, lake and --json output",
	.recognise = lean_recognise,
	.open = lean_open,
	.block = lean_block,
	.finish = lean_finish,
	.close = lean_close,
};
