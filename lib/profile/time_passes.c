#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "profile/importer.h"
#include "profile/number.h"

/*
 * LLVM's -time-passes, any number of tables amid other text:
 *
 *	===-------------------------------------------------------------------------===
 *	                      ... Pass execution timing report ...
 *	===-------------------------------------------------------------------------===
 *	  Total Execution Time: 0.0208 seconds (0.0216 wall clock)
 *
 *	   ---User Time---   --User+System--   ---Wall Time---  --- Name ---
 *	   0.0045 ( 21.5%)   0.0045 ( 21.5%)   0.0045 ( 20.7%)  SimplifyCFGPass #2
 *	   0.0208 (100.0%)   0.0208 (100.0%)   0.0216 (100.0%)  Total
 *
 * A column whose figures are all 0 is left out. Figures are rounded to 100 us.
 */
enum column { USER, SYSTEM, BOTH, WALL, OTHER, COLUMN_KINDS };
enum { COLUMNS_MAX = 8, ROUNDING_NS = 50 * 1000 };

enum place { OUTSIDE, TITLE, TABLE };

struct time_passes {
	const struct import *import;
	enum place place;
	struct buf title;
	enum column columns[COLUMNS_MAX];
	size_t column_count, rows;
	int64_t wall_ns;    /* of the rows so far */
	bool is_whole;      /* every row was understood */
};

static const char rule[] = "===---", name_heading[] = "--- Name ---";

static int time_passes_recognise(const char *head, size_t length)
{
	if (!memmem(head, length, name_heading, sizeof(name_heading) - 1))
		return memmem(head, length, "timing report", 13) ? 70 : 0;
	return memmem(head, length, rule, sizeof(rule) - 1) ? 95 : 60;
}

static void *time_passes_open(const struct import *import)
{
	struct time_passes *t = calloc(1, sizeof(*t));

	if (t)
		t->import = import;
	return t;
}

static void time_passes_close(void *state)
{
	struct time_passes *t = state;

	if (!t)
		return;
	buf_release(&t->title);
	free(t);
}

static bool starts(struct slice line, const char *text)
{
	return line.length >= strlen(text) && memcmp(line.text, text, strlen(text)) == 0;
}

/* Without blanks at both ends, and without the dots that LLVM 14 has around its titles. */
static struct slice trimmed(struct slice s)
{
	while (s.length > 0 && strchr(" \t\r.", s.text[0])) {
		s.text++;
		s.length--;
	}
	while (s.length > 0 && strchr(" \t\r.", s.text[s.length - 1]))
		s.length--;
	return s;
}

/* The columns' kinds, from the headings, which dashes surround. */
static void header_take(struct time_passes *t, struct slice line)
{
	static const struct {
		const char *word;
		enum column column;
	} words[] = {{"User+System", BOTH}, {"User Time", USER}, {"System Time", SYSTEM},
		{"Wall Time", WALL}};
	const char *end = memmem(line.text, line.length, name_heading, sizeof(name_heading) - 1);
	const char *p = line.text;
	size_t i;

	t->column_count = 0;
	while (p < end && t->column_count < COLUMNS_MAX) {
		while (p < end && strchr("- \t", *p))
			p++;
		if (p == end)
			break;
		t->columns[t->column_count] = OTHER;
		for (i = 0; i < sizeof(words) / sizeof(*words); i++)
			if (starts(slice_of(p, (size_t)(end - p)), words[i].word))
				t->columns[t->column_count] = words[i].column;
		t->column_count++;
		while (p < end && *p != '-')
			p++;
	}
	t->place = TABLE;
	t->rows = 0;
	t->wall_ns = 0;
	t->is_whole = true;
}

/* One figure and, behind a time, its share in parentheses. Returns what is behind it; NULL: it is
 * not one. */
static const char *cell_read(const char *p, const char *end, bool is_time, int64_t *ns)
{
	size_t span;

	while (p < end && *p == ' ')
		p++;
	*ns = EVENT_ABSENT;
	if (end - p >= 5 && memcmp(p, "-----", 5) == 0)
		return p + 5;
	span = number_span(p, (size_t)(end - p));
	if (span == 0 || number_parse(p, span, is_time ? NUMBER_FROM_SECONDS : NUMBER_PLAIN, ns) !=
				 NUMBER_OK)
		return NULL;
	p += span;
	if (p < end && *p != ' ' && *p != '(')
		return NULL;
	if (!is_time)
		return p;
	while (p < end && *p == ' ')
		p++;
	if (p == end || *p != '(')
		return p;
	p = memchr(p, ')', (size_t)(end - p));
	return p ? p + 1 : NULL;
}

/* "InstCombinePass #11" is one run of InstCombinePass. */
static struct slice name_whole(struct slice name)
{
	size_t at = name.length;

	while (at > 0 && name.text[at - 1] >= '0' && name.text[at - 1] <= '9')
		at--;
	if (at < name.length && at > 2 && name.text[at - 1] == '#' && name.text[at - 2] == ' ')
		name.length = at - 2;
	return name;
}

static void total_check(struct time_passes *t, int64_t wall_ns, uint64_t line)
{
	int64_t off = wall_ns - t->wall_ns;

	t->place = OUTSIDE;
	if (!t->is_whole || wall_ns == EVENT_ABSENT ||
		llabs(off) <= ROUNDING_NS * ((int64_t)t->rows + 1))
		return;
	trouble_add(t->import->troubles, TROUBLE_CHECKSUM, t->import->file, line, 0,
		"the rows above take %.4f s, not the total of %.4f s", (double)t->wall_ns / 1e9,
		(double)wall_ns / 1e9);
}

static void row_give(struct time_passes *t, struct slice name, const int64_t *figures)
{
	struct event event;

	event_init(&event, EVENT_PASS, name_whole(name));
	event.pass.tool = slice_of(buf_string(&t->title), t->title.length);
	/* how often it ran is not said, nor what of the time is that of passes inside of it */
	event.pass.wall_ns = figures[WALL];
	event.pass.user_ns = figures[USER];
	event.pass.system_ns = figures[SYSTEM];
	/* without a system column there was no system time to speak of; rows still do not say so */
	t->import->sink.take(t->import->sink.context, &event);
	t->rows++;
	if (figures[WALL] != EVENT_ABSENT && figures[WALL] < INT64_MAX / 2 - t->wall_ns)
		t->wall_ns += figures[WALL];
}

static void row_take(struct time_passes *t, struct slice line, uint64_t number)
{
	int64_t figures[COLUMN_KINDS], figure;
	const char *p = line.text, *end = p + line.length;
	struct slice name;
	size_t i;

	for (i = 0; i < COLUMN_KINDS; i++)
		figures[i] = EVENT_ABSENT;
	for (i = 0; i < t->column_count && p; i++) {
		p = cell_read(p, end, t->columns[i] != OTHER, &figure);
		if (p && figure != EVENT_ABSENT && figure < 0)
			p = NULL;
		figures[t->columns[i]] = figure;
	}
	name = p ? trimmed(slice_of(p, (size_t)(end - p))) : slice_of("", 0);
	if (name.length == 0) {
		trouble_add(t->import->troubles, TROUBLE_BROKEN, t->import->file, number, 1,
			"no row of a table of times");
		t->is_whole = false;
	} else if (name.length == 5 && memcmp(name.text, "Total", 5) == 0) {
		total_check(t, figures[WALL], number);
	} else {
		row_give(t, name, figures);
	}
}

static bool title_take(struct time_passes *t, struct slice line)
{
	struct slice title = trimmed(line);

	buf_truncate(&t->title, 0);
	buf_add(&t->title, title.text, title.length);
	t->place = OUTSIDE;
	return !t->title.failed;
}

/* Every table ends in its total. */
static void table_cut(struct time_passes *t, uint64_t line)
{
	t->place = OUTSIDE;
	trouble_add(t->import->troubles, TROUBLE_TRUNCATED, t->import->file, line, 0,
		"the table above has no total: the text is cut off");
}

static int line_take(void *state, struct slice line, uint64_t number, bool is_cut)
{
	struct time_passes *t = state;

	(void)is_cut;
	if (memmem(line.text, line.length, name_heading, sizeof(name_heading) - 1)) {
		header_take(t, line);
	} else if (starts(line, rule)) {
		/* a rule stands above a title and below it */
		t->place = t->place == OUTSIDE ? TITLE : OUTSIDE;
	} else if (t->place == TITLE && trimmed(line).length > 0) {
		if (!title_take(t, line))
			return -1;
		t->place = TITLE;
	} else if (t->place == TABLE && trimmed(line).length > 0) {
		row_take(t, line, number);
	} else if (t->place == TABLE) {
		table_cut(t, number);
	}
	return 0;
}

static int time_passes_block(void *state, const struct source_block *block)
{
	return importer_lines(block, line_take, state);
}

static int time_passes_finish(void *state)
{
	struct time_passes *t = state;

	if (t->place == TABLE)
		trouble_add(t->import->troubles, TROUBLE_TRUNCATED, t->import->file, 0, 0,
			"the last table has no total: the text is cut off");
	return 0;
}

const struct importer time_passes_importer = {
	.name = "time-passes",
	.title = "LLVM -time-passes",
	.recognise = time_passes_recognise,
	.open = time_passes_open,
	.block = time_passes_block,
	.finish = time_passes_finish,
	.close = time_passes_close,
};
