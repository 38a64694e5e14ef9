#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "profile/importer.h"
#include "profile/maude_session.h"
#include "profile/number.h"

/*
 * What Maude prints by "show profile .", alone or in a transcript:
 *
 *	op _+_ : [Nat] [Nat] -> [Nat] .
 *	built-in eq rewrites: 1074 (31.6348%)
 *
 *	eq fib(0) = 0 [label fib0] .
 *	rewrites: 411 (12.106%)
 *
 *	ceq max3(X, Y) = Y if X < Y = true [label maxL] .
 *	lhs matches: 2	rewrites: 1 (0.0294551%)
 *	Fragment	Initial tries	...
 *
 * Statements go over several lines, further ones indented by four blanks. How often the left-hand
 * side of a statement without condition was tried is not counted by Maude.
 */
enum { STATEMENT_MAX = 1 << 20 };

struct maude {
	const struct import *import;
	struct maude_session *session;
	struct buf statement; /* empty: none */
	bool begins_command;  /* a line of equals signs was the last */
	bool in_command;      /* its report goes on */
	bool is_cut;          /* the line at hand is the last one, and not whole */
};

static void *maude_open(const struct import *import)
{
	struct maude *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	m->import = import;
	m->session = maude_session_new(import);
	if (!m->session) {
		free(m);
		return NULL;
	}
	return m;
}

static void maude_close(void *state)
{
	struct maude *m = state;

	if (!m)
		return;
	maude_session_free(m->session);
	buf_release(&m->statement);
	free(m);
}

static bool has(const char *text, size_t length, const char *what)
{
	return memmem(text, length, what, strlen(what));
}

static int maude_recognise(const char *head, size_t length)
{
	bool has_command = has(head, length, "==========================================\n") &&
		has(head, length, "\nrewrites: ");

	if (has(head, length, " .\nrewrites: ") || has(head, length, "\nlhs matches: ") ||
		has(head, length, "\nbuilt-in eq rewrites: "))
		return has_command ? 95 : 85;
	return has_command ? 80 : has(head, length, "Welcome to Maude") ? 70 : 0;
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

static bool number_pass(struct slice *s, int places, int64_t *out)
{
	size_t length = number_span(s->text, s->length);

	if (number_parse(s->text, length, places, out) != NUMBER_OK || *out < 0)
		return false;
	s->text += length;
	s->length -= length;
	return true;
}

/* "411 (12.106%)" to the end of the line. */
static bool share_pass(struct slice *s, struct maude_row *row)
{
	return number_pass(s, NUMBER_PLAIN, &row->rewrites) && passes(s, " (") &&
		number_pass(s, 9, &row->share) && passes(s, "%)") && s->length == 0;
}

static void note(struct maude *m, uint64_t line, const char *what)
{
	trouble_add(m->import->troubles, m->is_cut ? TROUBLE_TRUNCATED : TROUBLE_BROKEN,
		m->import->file, line, 0, "%s", what);
}

/* The end of a line of counts, behind "rewrites: ". */
static int counts_take(struct maude *m, uint64_t line, struct slice s, struct maude_row *row)
{
	if (!share_pass(&s, row) || m->statement.length == 0) {
		note(m, line, m->statement.length == 0 ? "no statement stands before these counts" :
			"counts that cannot be read");
		return 0;
	}
	m->in_command = false;
	row->statement = slice_of(m->statement.data, m->statement.length);
	return maude_session_row(m->session, line, row);
}

/* "rewrites: 2959 in 0ms cpu ...", or the end of "states: 6  rewrites: 6 in ...". */
static int report_take(struct maude *m, uint64_t line, struct slice s)
{
	int64_t count;

	if (!number_pass(&s, NUMBER_PLAIN, &count) || (s.length > 0 && *s.text != ' ')) {
		note(m, line, "rewrites that cannot be read");
		return 0;
	}
	if (!m->in_command && maude_session_command(m->session, slice_of(NULL, 0)))
		return -1;
	maude_session_rewrites(m->session, count);
	return 0;
}

/* Takes the line when it has counts. */
static int counts_line(struct maude *m, uint64_t line, struct slice s, bool *is_counts)
{
	static const char *const sources[] = {"built-in eq", "built-in mb", "built-in rl", "memo"};
	struct maude_row row = {.matches = EVENT_ABSENT};
	struct slice states = s;

	*is_counts = true;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		struct slice rest = s;

		row.source = slice_of(sources[i], strlen(sources[i]));
		if (passes(&rest, sources[i]) && passes(&rest, " rewrites: "))
			return counts_take(m, line, rest, &row);
	}
	row.source = slice_of(NULL, 0);
	if (passes(&s, "lhs matches: ")) {
		if (number_pass(&s, NUMBER_PLAIN, &row.matches) && passes(&s, "\trewrites: "))
			return counts_take(m, line, s, &row);
		note(m, line, "counts that cannot be read");
		return 0;
	}
	if (passes(&s, "rewrites: "))
		return memchr(s.text, '(', s.length) && !has(s.text, s.length, " in ") ?
			counts_take(m, line, s, &row) : report_take(m, line, s);
	*is_counts = passes(&states, "states: ");
	if (!*is_counts)
		return 0;
	while (states.length > 0 && !passes(&states, " rewrites: ")) {
		states.text++;
		states.length--;
	}
	return states.length > 0 ? report_take(m, line, states) : 0;
}

static bool is_equals_signs(struct slice s)
{
	size_t length = 0;

	while (length < s.length && s.text[length] == '=')
		length++;
	return length >= 10 && length == s.length;
}

/* The module in "search [3] in FIB : ..."; absent when it does not say. */
static struct slice module_of(struct slice s)
{
	const char *begin = memmem(s.text, s.length, " in ", 4), *end;

	if (!begin)
		return slice_of(NULL, 0);
	begin += 4;
	end = memmem(begin, (size_t)(s.text + s.length - begin), " :", 2);
	return end ? slice_of(begin, (size_t)(end - begin)) : slice_of(NULL, 0);
}

static bool is_statement(struct slice s)
{
	static const char *const keywords[] = {"eq ", "ceq ", "rl ", "crl ", "mb ", "cmb ", "sd ",
		"csd ", "op "};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (passes(&s, keywords[i]))
			return true;
	return false;
}

/* Statements of one line or several; what else there is ends them. */
static int text_line(struct maude *m, uint64_t line, struct slice s)
{
	bool goes_on = m->statement.length > 0 && passes(&s, "    ");

	if (!goes_on)
		buf_truncate(&m->statement, 0);
	if (goes_on || is_statement(s)) {
		if (goes_on)
			buf_putc(&m->statement, ' ');
		buf_add(&m->statement, s.text, s.length);
	}
	if (m->statement.length > STATEMENT_MAX) {
		note(m, line, "the statement does not end");
		buf_truncate(&m->statement, 0);
	}
	return m->statement.failed ? -1 : 0;
}

static int line_read(struct maude *m, uint64_t line, struct slice s)
{
	bool is_counts;

	if (s.length > 0 && s.text[s.length - 1] == '\r')
		s.length--;
	while (passes(&s, "Maude> "))
		;
	if (m->begins_command) {
		m->begins_command = false;
		m->in_command = true;
		return maude_session_command(m->session, module_of(s));
	}
	if (is_equals_signs(s)) {
		m->begins_command = true;
		return 0;
	}
	if (counts_line(m, line, s, &is_counts))
		return -1;
	return is_counts ? 0 : text_line(m, line, s);
}

static int line_take(void *state, struct slice text, uint64_t line, bool is_cut)
{
	struct maude *m = state;

	m->is_cut = is_cut;
	return line_read(m, line, text);
}

static int maude_block(void *state, const struct source_block *block)
{
	return importer_lines(block, line_take, state);
}

static int maude_finish(void *state)
{
	struct maude *m = state;

	return maude_session_finish(m->session);
}

const struct importer maude_importer = {
	.name = "maude",
	.title = "Maude profiles",
	.recognise = maude_recognise,
	.open = maude_open,
	.block = maude_block,
	.finish = maude_finish,
	.close = maude_close,
};
