#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/loop_remark.h"

enum { REMARKS_PASS = LOG_OWN, REMARKS_ALL };

static const struct option_row rows[] = {
	{.help = "What is shown:"},
	{REMARKS_PASS, 0, "pass", OPTION_VALUE, "NAME", "only remarks of this pass", false},
	{REMARKS_ALL, 'a', "all", OPTION_NO_VALUE, NULL, "every remark, too", false},
	LOG_INPUT_ROWS,
	LOG_OUTPUT_ROWS,
};

static const struct column loop_columns[] = {
	{"pattern", "PATTERN", FIGURE_TEXT},
	{"function", "FUNCTION", FIGURE_TEXT},
	{"place", "LOOP AT", FIGURE_TEXT},
	{"vectorized", "VECTORISED", FIGURE_BOOLEAN},
	{"reason", "HOW, OR WHY NOT", FIGURE_TEXT},
};

static const struct column count_columns[] = {
	{"pattern", "PATTERN", FIGURE_TEXT},
	{"pass", "PASS", FIGURE_TEXT},
	{"kind", "KIND", FIGURE_TEXT},
	{"name", "REMARK", FIGURE_TEXT},
	{"count", "COUNT", FIGURE_COUNT},
};

static const struct column all_columns[] = {
	{"pattern", "PATTERN", FIGURE_TEXT},
	{"function", "FUNCTION", FIGURE_TEXT},
	{"place", "AT", FIGURE_TEXT},
	{"pass", "PASS", FIGURE_TEXT},
	{"kind", "KIND", FIGURE_TEXT},
	{"count", "COUNT", FIGURE_COUNT},
	{"message", "MESSAGE", FIGURE_TEXT},
};

struct remarks {
	const char *pass;
	bool all;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct remarks *r = own;

	(void)e;
	if (option == REMARKS_PASS)
		r->pass = value;
	else
		r->all = true;
	return 0;
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	(void)own;
	(void)input;
	(void)e;
	options->keep = PROFILE_REMARKS;
	return 0;
}

static void place_cell(struct sheet *s, const struct profile_remark *r)
{
	struct buf place = BUF_INIT;

	loop_remark_place(r, &place);
	sheet_text(s, place.length > 0 ? buf_string(&place) : NULL);
	buf_release(&place);
}

/* ---- loops */

static void loops_print(const struct loop_verdict *loops, size_t count, struct document *out)
{
	struct sheet *s = document_sheet(out, "loops", "Loops", NULL, loop_columns,
		sizeof(loop_columns) / sizeof(*loop_columns));
	size_t i;

	for (i = 0; i < count; i++) {
		sheet_text(s, loops[i].remark->pattern);
		sheet_text(s, loops[i].remark->function);
		place_cell(s, loops[i].remark);
		sheet_integer(s, loops[i].vectorized);
		sheet_text(s, loops[i].reason);
	}
}

static int loops_add(const struct profile *profile, struct document *out)
{
	struct loop_verdict *loops;
	size_t count, i, remarks;
	int64_t vectorized = 0;

	if (loop_verdicts(profile, &loops, &count) < 0)
		return -1;
	for (i = 0; i < count; i++)
		vectorized += loops[i].vectorized;
	profile_remarks(profile, &remarks);
	document_integer(out, "loops_seen", "loops", FIGURE_COUNT,
		remarks > 0 ? (int64_t)count : EVENT_ABSENT);
	document_integer(out, "loops_vectorized", "vectorised", FIGURE_COUNT,
		remarks > 0 ? vectorized : EVENT_ABSENT);
	loops_print(loops, count, out);
	if (count == 0)
		document_note(out, "no remark about loops: collect with "
				   "opt -pass-remarks-output=FILE -pass-remarks-filter=loop-vectorize");
	free(loops);
	return 0;
}

/* ---- counts */

static int text_compare(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int group_compare(const struct profile_remark *a, const struct profile_remark *b)
{
	int order = text_compare(a->pattern, b->pattern);

	if (!order)
		order = text_compare(a->pass, b->pass);
	if (!order)
		order = text_compare(a->kind, b->kind);
	return order ? order : text_compare(a->name, b->name);
}

static int by_group(const void *a, const void *b)
{
	const struct profile_remark *x = *(const struct profile_remark *const *)a;
	const struct profile_remark *y = *(const struct profile_remark *const *)b;
	int order = group_compare(x, y);

	if (!order)
		order = text_compare(x->file, y->file);
	if (!order && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	return order ? order : (x > y) - (x < y);
}

/* Remarks of the pass that was asked for, sorted; *count of them. NULL: out of memory. */
static const struct profile_remark **remarks_choose(const struct profile *profile,
	const char *pass, size_t *count)
{
	size_t all, i;
	const struct profile_remark *r = profile_remarks(profile, &all);
	const struct profile_remark **chosen = calloc(all + 1, sizeof(*chosen));

	*count = 0;
	for (i = 0; chosen && i < all; i++)
		if (!pass || (r[i].pass && strcmp(r[i].pass, pass) == 0))
			chosen[(*count)++] = &r[i];
	if (chosen)
		qsort(chosen, *count, sizeof(*chosen), by_group);
	return chosen;
}

static void counts_add(const struct profile_remark *const *remarks, size_t count,
	struct document *out)
{
	struct sheet *s = document_sheet(out, "counts", "Remarks by pass", NULL, count_columns,
		sizeof(count_columns) / sizeof(*count_columns));
	size_t i;
	int64_t sum = 0;

	for (i = 0; i < count; i++) {
		sum += remarks[i]->count;
		if (i + 1 < count && group_compare(remarks[i], remarks[i + 1]) == 0)
			continue;
		sheet_text(s, remarks[i]->pattern);
		sheet_text(s, remarks[i]->pass);
		sheet_text(s, remarks[i]->kind);
		sheet_text(s, remarks[i]->name);
		sheet_integer(s, sum);
		sum = 0;
	}
}

static void all_add(const struct profile_remark *const *remarks, size_t count,
	struct document *out)
{
	struct sheet *s = document_sheet(out, "remarks", "All remarks", NULL, all_columns,
		sizeof(all_columns) / sizeof(*all_columns));
	size_t i;

	for (i = 0; i < count; i++) {
		sheet_text(s, remarks[i]->pattern);
		sheet_text(s, remarks[i]->function);
		place_cell(s, remarks[i]);
		sheet_text(s, remarks[i]->pass);
		sheet_text(s, remarks[i]->kind);
		sheet_integer(s, remarks[i]->count);
		sheet_text(s, remarks[i]->message);
	}
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	const struct remarks *r = own;
	size_t count;
	const struct profile_remark **remarks = remarks_choose(profile, r->pass, &count);

	if (!remarks || loops_add(profile, out) < 0) {
		free(remarks);
		return error_memory(e);
	}
	counts_add(remarks, count, out);
	if (r->all)
		all_add(remarks, count, out);
	free(remarks);
	return EXIT_DONE;
}

int command_remarks(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat remarks",
		.usage = "jitstat remarks [OPTION...] LOG...",
		.description =
			"Says which loops LLVM vectorised, and why not the others, from its optimisation\n"
			"remarks. A pattern is a log's file name up to the first dot.\n\n"
			"  opt -O3 -pass-remarks-output=dot.yaml -disable-output dot.ll\n"
			"  jitstat remarks dot.yaml",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.prepare = prepare,
		.run = run,
	};
	struct remarks r = {0};

	(void)argc;
	return log_command_run(&command, &r, argv);
}
