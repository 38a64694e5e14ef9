#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/log_command.h"
#include "cmd/jitstat/candidate.h"
#include "cmd/jitstat/commands.h"
#include "cmd/jitstat/pattern_file.h"

enum { HOT_CALLS = LOG_OWN, HOT_TIME, HOT_ADAPTIVE, HOT_TOP, HOT_FORMAT, HOT_FILES };

static const struct option_row rows[] = {
	{.help = "What is a candidate:"},
	{HOT_CALLS, 0, "min-calls", OPTION_VALUE, "N", "called at least N times (default 10)", false},
	{HOT_TIME, 0, "min-time", OPTION_VALUE, "TIME",
		"taking at least TIME on average (default 1ms)", false},
	{HOT_ADAPTIVE, 0, "adaptive", OPTION_NO_VALUE, NULL,
		"instead: the fewest that make up 80 % of the time", false},
	{HOT_TOP, 'n', "top", OPTION_VALUE, "N", "at most N (default: all)", false},
	LOG_INPUT_ROWS,
	LOG_OUTPUT_ROWS,
	{HOT_FORMAT, 0, "format", OPTION_VALUE, "list", "a file and options a line, for jitc cache warm",
		false},
	{HOT_FILES, 0, "files", OPTION_VALUE, "DIR/%s.ll",
		"with list: which file has the IR of a name (else the cache is asked)", false},
};

static const struct column columns[] = {
	{"kind", "KIND", FIGURE_TEXT},
	{"name", "NAME", FIGURE_TEXT},
	{"tier", "TIER", FIGURE_TEXT},
	{"calls", "CALLS", FIGURE_COUNT},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"wall_ns", "TOTAL", FIGURE_DURATION},
	{"proposed_tier", "PROPOSED", FIGURE_TEXT},
	{"proposed_level", "LEVEL", FIGURE_TEXT},
	{"saves_ns", "SAVES", FIGURE_DURATION},
	{"basis", "BASIS", FIGURE_TEXT},
};

struct hot {
	struct candidate_options options;
	bool adaptive, list;
	int64_t top;
	const char *template;
	struct pattern_files *files;
};

static int count_take(const char *value, const char *option, int64_t *out, struct error *e)
{
	if (integer_parse(value, 0, INT64_MAX, out) == 0)
		return 0;
	return error_set(e, ERROR_INPUT, "%s is a number, not '%s'", option, value);
}

static int take(void *own, int option, const char *value, struct error *e)
{
	struct hot *h = own;

	switch (option) {
	case HOT_CALLS:
		return count_take(value, "--min-calls", &h->options.least_calls, e);
	case HOT_TOP:
		return count_take(value, "--top", &h->top, e);
	case HOT_TIME:
		if (duration_parse(value, &h->options.least_mean_ns) == 0)
			return 0;
		return error_set(e, ERROR_INPUT,
			"--min-time is a duration such as 1ms or 0.5s, not '%s'", value);
	case HOT_ADAPTIVE:
		h->adaptive = true;
		return 0;
	case HOT_FILES:
		h->template = value;
		return 0;
	default:
		h->list = strcmp(value, "list") == 0;
		return h->list ? 0
			       : error_set(e, ERROR_INPUT, "--format is list, not '%s'", value);
	}
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct hot *h = own;

	(void)options;
	if (!h->list)
		return 0;
	return pattern_files_open(&h->files, h->template, input->uses_cache,
		input->cache_directory, e);
}

/* ---- the list for jitc cache warm */

/* A line of that list cannot carry every name: a path ends where " -" begins or the line does. */
static bool is_plain(const char *text)
{
	struct buf shown = BUF_INIT;
	bool plain;

	utf8_show(&shown, text);
	plain = strcmp(buf_string(&shown), text) == 0 && !strstr(text, " -") && text[0] != '#' &&
		text[0] != ' ' && text[0] != '\0' && text[strlen(text) - 1] != ' ';
	buf_release(&shown);
	return plain;
}

/* True when the file's name, without its ending, is not the pattern's: jitc must be told then. */
static bool needs_id(const char *file, const char *name)
{
	const char *base = strrchr(file, '/'), *dot;

	base = base ? base + 1 : file;
	dot = strrchr(base, '.');
	return strlen(name) != (dot ? (size_t)(dot - base) : strlen(base)) ||
		strncmp(base, name, strlen(name)) != 0;
}

static int list_line(const struct hot *h, const struct candidate *c, struct document *out,
	struct error *e)
{
	char *file = pattern_files_find(h->files, c->name, e);

	if (!file && e->code != ERROR_NONE)
		return -1;
	if (!file)
		document_line(out, "# %s: no file is known: give --files or --cache", c->name);
	else if (!is_plain(file) || (needs_id(file, c->name) && strpbrk(c->name, " \t")))
		document_line(out, "# %s: a list cannot have this name in it: %s", c->name, file);
	else if (access(file, R_OK) != 0)
		document_line(out, "# %s: cannot be read: %s", c->name, file);
	else if (needs_id(file, c->name))
		document_line(out, "%s %s --id %s", file, tier_facts(c->next)->options, c->name);
	else
		document_line(out, "%s %s", file, tier_facts(c->next)->options);
	free(file);
	return 0;
}

/* ---- the table */

static void row_add(struct sheet *sheet, const struct candidate *c)
{
	sheet_text(sheet, c->kind);
	sheet_text(sheet, c->name);
	sheet_text(sheet, tier_facts(c->tier)->name);
	sheet_integer(sheet, c->calls);
	sheet_number(sheet, c->mean_ns);
	sheet_number(sheet, c->wall_ns);
	sheet_text(sheet, tier_facts(c->next)->name);
	sheet_text(sheet, tier_facts(c->next)->level);
	sheet_number(sheet, c->saves_ns);
	sheet_text(sheet, saving_basis_name(c->basis));
}

static bool is_chosen(const struct hot *h, const struct candidate *c)
{
	return (h->adaptive ? c->covers : c->passes) && c->saves_ns > 0;
}

/* What either threshold would choose, so that one can be judged by the other. */
static void facts_add(const struct hot *h, const struct candidate *c, size_t count,
	struct document *out)
{
	double total = 0, chosen = 0, least = -1;
	int64_t fixed = 0, adaptive = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		total += c[i].wall_ns;
		chosen += is_chosen(h, &c[i]) ? c[i].wall_ns : 0;
		fixed += c[i].passes;
		adaptive += c[i].covers;
		if (c[i].covers && (least < 0 || c[i].wall_ns < least))
			least = c[i].wall_ns;
	}
	document_integer(out, "seen", "below the highest tier", FIGURE_COUNT, (int64_t)count);
	document_integer(out, "fixed", "by the fixed threshold", FIGURE_COUNT, fixed);
	document_integer(out, "adaptive", "by the adaptive threshold", FIGURE_COUNT, adaptive);
	document_number(out, "adaptive_ns", "each of which takes at least", FIGURE_DURATION,
		least < 0 ? 0.0 / 0.0 : least);
	document_number(out, "share", "share of all time listed", FIGURE_SHARE, chosen / total);
}

static int candidates_print(const struct hot *h, const struct candidate *c, size_t count,
	struct document *out, struct error *e)
{
	struct sheet *sheet = document_sheet(out, "candidates", NULL,
		"nothing is called so often and takes so long: try --adaptive, or lower limits",
		columns, sizeof(columns) / sizeof(*columns));
	int64_t left = h->top > 0 ? h->top : INT64_MAX;
	bool bounded = false;
	size_t i;

	if (h->list)
		sheet_hide(sheet);
	for (i = 0; i < count && left > 0; i++) {
		if (!is_chosen(h, &c[i]))
			continue;
		left--;
		row_add(sheet, &c[i]);
		bounded |= c[i].basis == SAVING_BOUND;
		if (h->list && list_line(h, &c[i], out, e) < 0)
			return -1;
	}
	if (bounded && !h->list)
		document_note(out, "at most: no function was seen in both tiers, so that all of "
				   "its time is the bound of what can be saved");
	return 0;
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct hot *h = own;
	struct candidate *candidates;
	size_t count;
	int result;

	if (candidates_find(profile, &h->options, &candidates, &count) < 0)
		return error_memory(e);
	if (!h->list)
		facts_add(h, candidates, count, out);
	result = candidates_print(h, candidates, count, out, e);
	free(candidates);
	return result < 0 ? -1 : EXIT_DONE;
}

int command_hot(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitstat hot",
		.usage = "jitstat hot [OPTION...] LOG...",
		.description =
			"Lists functions and rules worth compiling, or compiling better: those called\n"
			"often that take long, the largest saving first. What a higher tier saves is\n"
			"measured where a function was seen in both tiers (in the logs, or 'peers':\n"
			"other functions were); else it is a bound.\n\n"
			"  jitstat hot --adaptive run.jsonl\n"
			"  jitstat hot --format list --files 'rules/%s.ll' run.jsonl | jitc cache warm -",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.prepare = prepare,
		.run = run,
	};
	struct hot h = {.options = {.least_calls = 10, .least_mean_ns = 1000 * 1000, .share = 0.8}};
	int status;

	(void)argc;
	status = log_command_run(&command, &h, argv);
	pattern_files_close(h.files);
	return status;
}
