#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/proposal_document.h"
#include "cmd/jitprio/request.h"
#include "prio/replay.h"

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "What is told:"},
	{LOG_JSON, 0, "json", OPTION_NO_VALUE, NULL, "print the result as JSON", false},
	{LOG_CSV, 0, "csv", OPTION_NO_VALUE, NULL, "print its first table as CSV", false},
	{LOG_MARKDOWN, 0, "markdown", OPTION_NO_VALUE, NULL, "print it as Markdown", false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

struct simulation {
	struct request request;
	char *path;                /* of the new order; NULL: it is the proposal's */
	struct priority_file file;
	struct evidence *evidence; /* without decay: a replay is of every dispatch alike */
	struct replay *replay;
};

/* ---- what is read */

/* The second operand is no log. */
static int operands_take(struct simulation *s, struct log_input *input, struct error *e)
{
	struct strvec *paths = &input->paths;

	if (paths->count > 2)
		return error_set(e, ERROR_INPUT,
			"it takes one LOG, and one FILE with the new order, not %zu files",
			paths->count);
	if (paths->count < 2)
		return 0;
	s->path = paths->items[--paths->count];
	paths->items[paths->count] = NULL;
	return 0;
}

static int rereadable_check(const struct log_input *input, struct error *e)
{
	const char *path = input->paths.count > 0 ? input->paths.items[0] : "";
	bool is_stream = strcmp(path, "-") == 0;
	struct stat status;

	if (!is_stream && stat(path, &status) == 0)
		is_stream = S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode);
	if (!is_stream)
		return 0;
	return error_set(e, ERROR_INPUT, "'%s' can be read only once, but the log is read several "
		"times: for what is known of each rule, then for each dispatch", path);
}

static int order_check(const char *path, const struct priority_file *file, struct error *e)
{
	if (!path || !file->format->is_switch)
		return 0;
	return error_set(e, ERROR_INPUT, "'%s' says which rules are off, not in which order they "
		"are tried", path);
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct simulation *s = own;

	if (operands_take(s, input, e) < 0 || rereadable_check(input, e) < 0 ||
		request_prepare(&s->request, input, options, e) < 0 ||
		order_check(s->request.path, &s->request.file, e) < 0)
		return -1;
	s->evidence = evidence_new(1);
	if (!s->evidence)
		return error_memory(e);
	if (s->path && priority_file_read(&s->file, s->path, s->request.format, false, e) < 0)
		return -1;
	return order_check(s->path, &s->file, e);
}

static void take(void *context, const struct event *event)
{
	struct simulation *s = context;
	struct event_sink decayed = evidence_sink(s->request.evidence);
	struct event_sink whole = evidence_sink(s->evidence);

	decayed.take(decayed.context, event);
	whole.take(whole.context, event);
}

static struct event_sink sink(void *own)
{
	return (struct event_sink){take, own};
}

/* ---- the replay */

static struct replay_place file_place(struct simulation *s, size_t rule)
{
	const struct proposal_current current = request_current(&s->file);
	struct proposal_today wanted = proposal_today(&current, s->evidence, rule,
		s->request.options.default_priority);

	return (struct replay_place){wanted.priority, wanted.place, wanted.group};
}

/* Wrong, when the file is that of other rules. */
static int file_check(const struct simulation *s, struct error *e)
{
	size_t count = evidence_count(s->evidence);

	if (!s->path || count == 0)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (priority_file_find(&s->file, evidence_rule(s->evidence, i)))
			return 0;
	return request_file_refuse(&s->file, s->evidence, e);
}

static int replay_make(struct simulation *s, struct error *e)
{
	const struct proposal *p = &s->request.proposal;
	struct replay_place *today = calloc(p->rule_count + 1, sizeof(*today));
	struct replay_place *wanted = calloc(p->rule_count + 1, sizeof(*wanted));

	for (size_t i = 0; today && wanted && i < p->rule_count; i++) {
		const struct proposal_rule *rule = &p->rules[i];

		today[rule->rule] = (struct replay_place){rule->before, rule->place, rule->group};
		wanted[rule->rule] = (struct replay_place){rule->after, rule->place, rule->group};
		if (s->path)
			wanted[rule->rule] = file_place(s, rule->rule);
		if (!s->request.path)
			today[rule->rule].group = wanted[rule->rule].group;
	}
	if (today && wanted)
		s->replay = replay_new(s->evidence, today, wanted);
	free(today);
	free(wanted);
	return s->replay ? 0 : error_memory(e);
}

static int log_replay(struct simulation *s, struct error *e)
{
	struct log_input again = *s->request.input;

	again.is_known = true;
	if (log_input_events(&again, replay_sink(s->replay), e) < 0)
		return -1;
	if (replay_finish(s->replay) < 0)
		return error_memory(e);
	/* nothing was replayed */
	if (replay_total(s->replay).dispatches == 0)
		return 0;
	replay_rewind(s->replay);
	if (log_input_events(&again, replay_sink(s->replay), e) < 0)
		return -1;
	return replay_finish(s->replay) < 0 ? error_memory(e) : 0;
}

/* ---- what is told */

static const struct column replay_columns[] = {
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"rule_count", "RULES", FIGURE_COUNT},
	{"dispatches", "DISPATCHES", FIGURE_COUNT},
	{"attempts_before", "ATTEMPTS BEFORE", FIGURE_COUNT},
	{"attempts_after", "AFTER", FIGURE_NUMBER},
	{"exact_share", "EXACT", FIGURE_SHARE},
	{"time_before_ns", "TIME BEFORE", FIGURE_DURATION},
	{"time_after_ns", "AFTER", FIGURE_DURATION},
	{"saving", "SAVING", FIGURE_SHARE},
	{"saving_low", "FROM", FIGURE_SHARE},
	{"saving_high", "TO", FIGURE_SHARE},
};

static const struct column model_columns[] = {
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"rule_count", "RULES", FIGURE_COUNT},
	{"cost_before", "COST BEFORE", FIGURE_NUMBER},
	{"cost_after", "COST AFTER", FIGURE_NUMBER},
	{"saving", "SAVING", FIGURE_SHARE},
};

static bool is_timed(const struct simulation *s)
{
	return evidence_measure(s->evidence) == EVIDENCE_TIME;
}

static double share(double part, double whole)
{
	return whole > 0 ? part / whole : (double)NAN;
}

static double time_of(const struct simulation *s, double cost)
{
	return is_timed(s) ? cost : (double)NAN;
}

static void bucket_row(const struct simulation *s, size_t i, struct sheet *sheet)
{
	const struct replay_bucket *b = replay_bucket(s->replay, i);
	const struct replay_sums *sums = &b->sums;
	struct bootstrap_interval interval = replay_interval(s->replay, i);

	sheet_text(sheet, b->name);
	sheet_integer(sheet, (int64_t)b->rule_count);
	sheet_integer(sheet, sums->dispatches);
	sheet_number(sheet, sums->attempts_before);
	sheet_number(sheet, sums->attempts_after);
	sheet_number(sheet, share(sums->exact, sums->attempts_after));
	sheet_number(sheet, time_of(s, sums->cost_before));
	sheet_number(sheet, time_of(s, sums->cost_after));
	sheet_number(sheet, share(sums->cost_before - sums->cost_after, sums->cost_before));
	sheet_number(sheet, interval.low);
	sheet_number(sheet, interval.high);
}

static void total_describe(const struct simulation *s, const struct replay_sums *t,
	struct document *out)
{
	struct bootstrap_interval interval = replay_interval(s->replay, REPLAY_ALL);

	document_number(out, "replayed_share", "of which replayed", FIGURE_SHARE,
		share(t->attempts_before, (double)evidence_attempts(s->evidence)));
	document_integer(out, "dispatches", "dispatches", FIGURE_COUNT, t->dispatches);
	document_integer(out, "unsuccessful", "without success", FIGURE_COUNT, t->unsuccessful);
	document_number(out, "attempts_before", "attempts before", FIGURE_COUNT,
		t->attempts_before);
	document_number(out, "attempts_after", "attempts after", FIGURE_NUMBER,
		t->attempts_after);
	document_number(out, "exact_share", "of which exact", FIGURE_SHARE,
		share(t->exact, t->attempts_after));
	document_number(out, "estimated_share", "of which estimated", FIGURE_SHARE,
		share(t->attempts_after - t->exact, t->attempts_after));
	if (is_timed(s)) {
		document_number(out, "time_before_ns", "time before", FIGURE_DURATION,
			t->cost_before);
		document_number(out, "time_after_ns", "time after", FIGURE_DURATION, t->cost_after);
	}
	document_number(out, "saving", is_timed(s) ? "time saved" : "attempts saved", FIGURE_SHARE,
		share(t->cost_before - t->cost_after, t->cost_before));
	document_number(out, "saving_low", "at 95 % from", FIGURE_SHARE, interval.low);
	document_number(out, "saving_high", "to", FIGURE_SHARE, interval.high);
}

static void replay_describe(const struct simulation *s, const struct replay_sums *total,
	struct document *out)
{
	int64_t cut = replay_cut(s->replay);
	double left_out = (double)evidence_attempts(s->evidence) - total->attempts_before;
	struct sheet *sheet;

	total_describe(s, total, out);
	sheet = document_sheet(out, "buckets", "By bucket:", NULL, replay_columns,
		sizeof(replay_columns) / sizeof(*replay_columns));
	for (size_t i = 0; i < replay_bucket_count(s->replay); i++)
		if (replay_bucket(s->replay, i)->sums.dispatches > 0)
			bucket_row(s, i, sheet);
	if (left_out > 0)
		document_note(out, "Attempts that belong to no dispatch (\"d\" in jitlog(5)), alone "
			"or in sums: %.0f. All that is told is without them", left_out);
	if (cut > 0)
		document_note(out, "Dispatches taken to have ended without success, because too "
			"many were open: %lld", (long long)cut);
	if (total->dispatches < BOOTSTRAP_LEAST)
		document_note(out, "Too few dispatches to say how far off that is");
	document_note(out, "Rules that were not tried in a dispatch, and would be now, are taken "
		"to succeed independently of the others. Where they tend to fail together, this "
		"looks better than it will be");
}

static void model_describe(const struct simulation *s, struct document *out)
{
	const bool is_time = is_timed(s);
	struct sheet *sheet = document_sheet(out, "model", "What a dispatch costs, by the model:",
		"No rules.", model_columns, sizeof(model_columns) / sizeof(*model_columns));

	for (size_t i = 0; i < replay_bucket_count(s->replay); i++) {
		const struct replay_bucket *b = replay_bucket(s->replay, i);

		sheet_text(sheet, b->name);
		sheet_integer(sheet, (int64_t)b->rule_count);
		sheet_figure(sheet, is_time ? FIGURE_DURATION : FIGURE_NUMBER, b->model_before);
		sheet_figure(sheet, is_time ? FIGURE_DURATION : FIGURE_NUMBER, b->model_after);
		sheet_number(sheet, share(b->model_before - b->model_after, b->model_before));
	}
	measure_describe(&s->request, out);
	document_note(out, "A model estimate: the log does not say which attempts belong to one "
		"dispatch (\"d\" in jitlog(5)), so nothing can be replayed, and how many "
		"dispatches there were is not known");
	document_note(out, "The model takes rules to succeed independently of each other. Where "
		"they tend to fail together, this looks better than it will be");
}

static void simulation_describe(const struct simulation *s, struct document *out)
{
	struct replay_sums total = replay_total(s->replay);

	document_text(out, "method", "method", total.dispatches > 0 ? "replay" : "model estimate");
	document_text(out, "order", "new order", s->path ? s->path : "as proposed");
	if (!s->path)
		document_integer(out, "moved", "moved", FIGURE_COUNT,
			(int64_t)s->request.proposal.moved);
	document_integer(out, "attempts", "attempts", FIGURE_COUNT, evidence_attempts(s->evidence));
	if (total.dispatches > 0)
		replay_describe(s, &total, out);
	else
		model_describe(s, out);
	if (!s->path)
		document_note(out, "The new order was learned from the same log that it is judged "
			"on: to be sure, judge it on another one (jitprio simulate LOG FILE)");
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct simulation *s = own;

	(void)profile;
	if (evidence_failed(s->evidence))
		return error_memory(e);
	if (file_check(s, e) < 0 || request_propose(&s->request, e) < 0 || replay_make(s, e) < 0 ||
		log_replay(s, e) < 0)
		return -1;
	simulation_describe(s, out);
	return EXIT_DONE;
}

int command_simulate(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio simulate",
		.usage = "jitprio simulate [OPTION...] LOG [FILE]",
		.description =
			"Replays the dispatches of a log in a new order of rules: that of the\n"
			"priority file FILE, or else the one that jitprio compute proposes. What was\n"
			"tried is known exactly; what would be tried in addition is estimated.\n\n"
			"  jitprio simulate run.jsonl\n"
			"  jitprio simulate -p peano.yaml monday.jsonl\n"
			"  jitprio simulate tuesday.jsonl peano.yaml",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = request_take,
		.prepare = prepare,
		.sink = sink,
		.run = run,
	};
	struct simulation s = {.request = REQUEST_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &s, argv);
	replay_free(s.replay);
	evidence_free(s.evidence);
	priority_file_release(&s.file);
	free(s.path);
	request_release(&s.request);
	return status;
}
