#include <stdlib.h>
#include <string.h>

#include "profile/acl2_expression.h"
#include "profile/acl2_session.h"
#include "profile/importer.h"
#include "profile/number.h"

/*
 * ACL2's accumulated-persistence reports, alone or in the transcript of a session:
 *
 *	Accumulated Persistence (1799 :tries useful, 937 :tries not useful)
 *
 *	   :frames   :tries    :ratio  rune
 *	   --------------------------------
 *	       499      118 (    4.22) (:DEFINITION APP)
 *	        51       15    [useful]
 *	       448      103    [useless]
 *	   --------------------------------
 *
 * The rows of useful and useless work are missing in some forms; the form :list has
 * ((499 118 (:DEFINITION APP)) ...) instead. Runes can go over several lines. Rows of (:HYP ...)
 * and (:CONC ...) are parts of a rule's own row.
 */
enum { EXPRESSION_MAX = 64 << 10 };

enum place { OUTSIDE, TABLE, LIST_AHEAD, LIST };

struct acl2 {
	const struct import *import;
	struct acl2_session *session;
	enum place place;
	bool is_idle;    /* text followed a row: the report is over, or somebody wrote into it */
	bool is_damaged; /* the report */
	struct acl2_expression expression;
	/* the block of rows at hand */
	bool has_row;
	uint64_t row_line;
	struct acl2_figures row;
	int64_t useful_frames, useless_tries;
};

static const char banner[] = "+ ACL2 Version ", title[] = "Accumulated Persistence";

static bool has(const char *text, size_t length, const char *what)
{
	return memmem(text, length, what, strlen(what));
}

static int acl2_recognise(const char *head, size_t length)
{
	if (has(head, length, "Accumulated Persistence (") ||
		has(head, length, ":frames   :tries    :ratio  rune"))
		return 95;
	if (has(head, length, banner))
		return 80;
	return has(head, length, "ACL2 !>") ? 60 : 0;
}

static void acl2_close(void *state)
{
	struct acl2 *a = state;

	if (!a)
		return;
	acl2_session_free(a->session);
	buf_release(&a->expression.text);
	free(a);
}

static void *acl2_open(const struct import *import)
{
	struct acl2 *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->import = import;
	a->session = acl2_session_new(import);
	if (!a->session) {
		acl2_close(a);
		return NULL;
	}
	return a;
}

static void note(struct acl2 *a, enum trouble kind, uint64_t line, const char *what)
{
	a->is_damaged |= kind == TROUBLE_BROKEN || kind == TROUBLE_TRUNCATED;
	trouble_add(a->import->troubles, kind, a->import->file, line, 0, "%s", what);
}

static void blanks_pass(struct slice *s)
{
	while (s->length > 0 && (*s->text == ' ' || *s->text == '\t')) {
		s->text++;
		s->length--;
	}
}

static bool passes(struct slice *s, const char *text)
{
	size_t length = strlen(text);

	if (s->length < length || memcmp(s->text, text, length) != 0)
		return false;
	s->text += length;
	s->length -= length;
	return true;
}

static bool begins_with_digit(const struct slice *s)
{
	return s->length > 0 && *s->text >= '0' && *s->text <= '9';
}

static bool count_read(struct slice *s, int64_t *out)
{
	size_t length = 0;

	blanks_pass(s);
	while (length < s->length && s->text[length] >= '0' && s->text[length] <= '9')
		length++;
	if (length == 0 || number_parse(s->text, length, NUMBER_PLAIN, out) != NUMBER_OK)
		return false;
	s->text += length;
	s->length -= length;
	return true;
}

static int rule_give(struct acl2 *a, uint64_t line, struct slice rune)
{
	bool is_part = false;

	if (!acl2_is_rune(rune, &is_part)) {
		note(a, TROUBLE_BROKEN, line, "a rune as (:REWRITE NAME) is expected here");
		return 0;
	}
	return is_part ? 0 : acl2_session_rule(a->session, line, rune, &a->row);
}

/* The rows of useful and useless work make up the total, or are not to be believed. */
static void split_check(struct acl2 *a)
{
	const struct acl2_figures *row = &a->row;
	bool has_useful = row->useful_tries != EVENT_ABSENT;
	bool has_useless = row->useless_frames != EVENT_ABSENT;

	if (has_useful && has_useless && row->useful_tries <= row->tries &&
		row->useless_frames <= row->frames &&
		row->tries - row->useful_tries == a->useless_tries &&
		row->frames - row->useless_frames == a->useful_frames)
		return;
	if (has_useful && has_useless)
		note(a, TROUBLE_CHECKSUM, a->row_line,
			"useful and useless work do not add up to the total");
	else if (has_useful || has_useless)
		note(a, TROUBLE_BROKEN, a->row_line, "the row of useful or of useless work is missing");
	a->row.useful_tries = a->row.useless_frames = EVENT_ABSENT;
}

/* The rows of a rule are over. */
static int block_end(struct acl2 *a)
{
	struct acl2_expression *x = &a->expression;

	if (!a->has_row)
		return 0;
	a->has_row = false;
	split_check(a);
	return rule_give(a, a->row_line, slice_of(x->text.data, x->text.length));
}

/* Nothing but an expression that is complete may stand before what comes now. */
static void expression_abandon(struct acl2 *a)
{
	if (a->expression.depth == 0)
		return;
	a->expression.depth = 0;
	a->has_row = false;
	note(a, TROUBLE_BROKEN, a->row_line, "the rune does not end");
}

/* One line's worth of it. */
static int expression_line(struct acl2 *a, struct slice *s, bool *is_complete)
{
	struct acl2_expression *x = &a->expression;
	struct slice newline = slice_of("\n", 1);

	*is_complete = acl2_expression_take(x, s) || acl2_expression_take(x, &newline);
	if (x->text.failed)
		return -1;
	if (!*is_complete && x->text.length > EXPRESSION_MAX)
		expression_abandon(a);
	return 0;
}

/* "  51  15  [useful]" and "[useless]", of the rule above them. */
static bool split_read(struct acl2 *a, struct slice s, int64_t frames, int64_t tries)
{
	bool is_useful = passes(&s, "[useful]");

	if (!a->has_row || a->expression.depth > 0 || (!is_useful && !passes(&s, "[useless]")))
		return false;
	if (is_useful) {
		a->useful_frames = frames;
		a->row.useful_tries = tries;
	} else {
		a->useless_tries = tries;
		a->row.useless_frames = frames;
	}
	return true;
}

/* "  499  118 (  4.22) (:DEFINITION APP)", or a row below such a one; false when it is neither. */
static int row_read(struct acl2 *a, uint64_t line, struct slice s, bool *is_row)
{
	const char *ratio_end;
	int64_t frames, tries;
	bool is_complete;

	*is_row = count_read(&s, &frames) && count_read(&s, &tries);
	blanks_pass(&s);
	if (!*is_row || split_read(a, s, frames, tries))
		return 0;
	ratio_end = passes(&s, "(") ? memchr(s.text, ')', s.length) : NULL;
	*is_row = ratio_end != NULL;
	if (!ratio_end)
		return 0;
	s.length -= (size_t)(ratio_end + 1 - s.text);
	s.text = ratio_end + 1;
	blanks_pass(&s);
	*is_row = s.length > 0 && *s.text == '(';
	if (!*is_row || block_end(a))
		return *is_row ? -1 : 0;
	a->row = (struct acl2_figures){frames, tries, EVENT_ABSENT, EVENT_ABSENT};
	a->row_line = line;
	a->has_row = true;
	acl2_expression_begin(&a->expression);
	return expression_line(a, &s, &is_complete);
}

/* "*** 12 rule attempts are not considered below." */
static void remark_read(struct acl2 *a, uint64_t line, struct slice s)
{
	int64_t tries;

	if (passes(&s, "***") && count_read(&s, &tries))
		acl2_session_lacks(a->session, line, tries);
}

static int table_line(struct acl2 *a, uint64_t line, struct slice s)
{
	struct slice rest = s;
	bool is_row, is_complete;

	blanks_pass(&rest);
	if (passes(&rest, "-----") || passes(&rest, "....")) {
		expression_abandon(a);
		a->is_idle = false;
		return block_end(a);
	}
	if (a->expression.depth > 0)
		return expression_line(a, &s, &is_complete);
	if (row_read(a, line, s, &is_row))
		return -1;
	if (is_row) {
		a->is_idle = false;
		return 0;
	}
	if (passes(&rest, "List of entries")) {
		a->place = LIST_AHEAD;
		return 0;
	}
	if (rest.length > 0 && *rest.text == '*') {
		remark_read(a, line, rest);
	} else if (begins_with_digit(&rest) || (a->has_row && rest.length > 0)) {
		if (!a->is_idle)
			note(a, TROUBLE_BROKEN, line, "no row of a report");
	} else if (rest.length > 0 && *rest.text != ':') {
		a->is_idle = true;
	}
	return 0;
}

/* The entry "(499 118 (:DEFINITION APP))". */
static int entry_give(struct acl2 *a, uint64_t line)
{
	const struct buf *text = &a->expression.text;
	struct slice s = slice_of(text->data, text->length - 1);
	int64_t frames, tries;

	if (!passes(&s, "(") || !count_read(&s, &frames) || !count_read(&s, &tries)) {
		note(a, TROUBLE_BROKEN, line, "no entry of a report");
		return 0;
	}
	blanks_pass(&s);
	a->row = (struct acl2_figures){frames, tries, EVENT_ABSENT, EVENT_ABSENT};
	return rule_give(a, line, s);
}

static int list_line(struct acl2 *a, uint64_t line, struct slice s)
{
	bool is_complete;

	while (s.length > 0 && a->place != OUTSIDE) {
		if (a->expression.depth > 0 || (a->place == LIST && *s.text == '(')) {
			if (a->expression.depth == 0) {
				acl2_expression_begin(&a->expression);
				a->row_line = line;
			}
			if (expression_line(a, &s, &is_complete) ||
				(is_complete && entry_give(a, a->row_line)))
				return -1;
			continue;
		}
		if (*s.text == '(')
			a->place = LIST;
		else if (*s.text == ')' || passes(&s, "NIL"))
			a->place = OUTSIDE;
		else if (*s.text != ' ' && *s.text != '\t')
			note(a, TROUBLE_BROKEN, line, "no entry of a report");
		if (s.length > 0) {
			s.text++;
			s.length--;
		}
	}
	return 0;
}

/* What is open when a report ends: nothing, unless it was cut. */
static int report_end(struct acl2 *a)
{
	expression_abandon(a);
	if (a->place == LIST)
		note(a, TROUBLE_BROKEN, a->row_line, "the list does not end");
	if (block_end(a) || acl2_session_end(a->session, a->is_damaged))
		return -1;
	a->place = OUTSIDE;
	a->is_damaged = false;
	a->is_idle = false;
	return 0;
}

/* "Accumulated Persistence (1799 :tries useful, 937 :tries not useful)": the numbers are missing
 * amid a proof. */
static bool title_read(struct slice s, int64_t *useful_tries, int64_t *useless_tries)
{
	const char *begin = memmem(s.text, s.length, title, strlen(title));

	if (!begin)
		return false;
	s.length -= (size_t)(begin - s.text) + strlen(title);
	s.text = begin + strlen(title);
	*useful_tries = *useless_tries = EVENT_ABSENT;
	blanks_pass(&s);
	return s.length == 0 || (passes(&s, "(") && count_read(&s, useful_tries) &&
		passes(&s, " :tries useful, ") && count_read(&s, useless_tries) &&
		passes(&s, " :tries not useful)"));
}

static int line_read(struct acl2 *a, uint64_t line, struct slice s)
{
	int64_t useful_tries, useless_tries;

	if (s.length > 0 && s.text[s.length - 1] == '\r')
		s.length--;
	if (title_read(s, &useful_tries, &useless_tries)) {
		if (report_end(a))
			return -1;
		a->place = TABLE;
		return acl2_session_report(a->session, line, useful_tries, useless_tries);
	}
	if (has(s.text, s.length, banner))
		return report_end(a) ? -1 : acl2_session_flush(a->session);
	switch (a->place) {
	case OUTSIDE:
		return 0;
	case TABLE:
		return table_line(a, line, s);
	case LIST_AHEAD:
	case LIST:
		return list_line(a, line, s);
	}
	return 0;
}

static int line_take(void *state, struct slice text, uint64_t line, bool is_cut)
{
	struct acl2 *a = state;

	(void)is_cut;
	return line_read(a, line, text);
}

static int acl2_block(void *state, const struct source_block *block)
{
	return importer_lines(block, line_take, state);
}

static int acl2_finish(void *state)
{
	struct acl2 *a = state;

	if (a->expression.depth > 0 || a->place == LIST || a->place == LIST_AHEAD) {
		note(a, TROUBLE_TRUNCATED, a->row_line, "the file ends inside a report");
		a->has_row &= a->expression.depth == 0;
		a->expression.depth = 0;
		a->place = OUTSIDE;
	} else if (a->has_row) {
		note(a, TROUBLE_TRUNCATED, a->row_line, "the file ends amid the rows of a rule");
	}
	return report_end(a) ? -1 : acl2_session_flush(a->session);
}

const struct importer acl2_importer = {
	.name = "acl2",
	.title = "ACL2 accumulated-persistence reports",
	.recognise = acl2_recognise,
	.open = acl2_open,
	.block = acl2_block,
	.finish = acl2_finish,
	.close = acl2_close,
};
