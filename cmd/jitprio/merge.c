#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/units.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/request.h"
#include "profile/ledger.h"

enum { MERGE_PRIORITIES = LOG_OWN, MERGE_OUTPUT };

static const struct option_row rows[] = {
	{.help = "What is merged:"},
	{MERGE_PRIORITIES, 'p', "priorities", OPTION_VALUE, "FILE",
		"priorities of the project that the next LOG is of; may be given several times", false},
	{LOG_FROM, 0, "from", OPTION_VALUE, "FORMAT",
		"the logs' format, when content does not tell; see jitlog(5)", false},
	{LOG_STRICT, 0, "strict", OPTION_NO_VALUE, NULL,
		"a broken line or the like is an error (exit status 2)", false},
	{.help = "What is told:"},
	{MERGE_OUTPUT, 'o', "output", OPTION_VALUE, "FILE", "write to FILE, at once or not at all",
		false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

/* What several projects give one rule. */
struct vote {
	double weight, sum; /* attempts, and priority times attempts */
};

struct merge {
	struct strvec files;       /* of priorities, in order */
	const char *output;
	struct evidence *evidence; /* of all logs */
	struct ledger votes;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct merge *m = own;

	if (option == MERGE_OUTPUT)
		m->output = value;
	else
		strvec_push(&m->files, value);
	return m->files.failed ? error_memory(e) : 0;
}

static int text_write(const struct merge *m, struct buf *text, struct error *e)
{
	int result;

	if (text->failed)
		return error_memory(e);
	if (!m->output)
		return report_result(text);
	result = file_write(m->output, buf_string(text), text->length, 0666, e);
	buf_release(text);
	return result;
}

/* ---- logs */

/* Both parts fit a double; all ns of them do not. */
static double seconds_of(int64_t ns)
{
	return (double)(ns / 1000000000) + (double)(ns % 1000000000) / 1e9;
}

/* As jitlog(5) has it, so that all commands read it. */
static void rule_write(const struct evidence *v, size_t i, struct buf *out)
{
	const struct evidence_sums *sums = evidence_kept(v, i);
	const char *cost = evidence_measure(v) == EVIDENCE_FRAMES ? "frames" : "ns";
	struct json j;

	json_init(&j, out, false);
	json_open_object(&j, NULL);
	json_string(&j, "ev", "rule");
	if (sums->last_ns != EVENT_ABSENT)
		json_number(&j, "t", seconds_of(sums->last_ns));
	json_string(&j, "rule", evidence_rule(v, i));
	if (evidence_bucket(v, i))
		json_string(&j, "bucket", evidence_bucket(v, i));
	json_integer(&j, "attempts", integer_nearest(sums->attempts));
	json_integer(&j, "successes", integer_nearest(sums->successes));
	/* a mean is what counts: not all attempts may have been timed */
	if (sums->costed > 0)
		json_integer(&j, cost, integer_nearest(sums->cost / sums->costed * sums->attempts));
	if (evidence_priority(v, i) != EVENT_ABSENT)
		json_integer(&j, "priority", evidence_priority(v, i));
	json_close_object(&j);
	buf_putc(out, '\n');
}

/* A log's clock goes forward. */
struct dated {
	int64_t when_ns;
	size_t rule;
};

static int dated_compare(const void *left, const void *right)
{
	const struct dated *a = left, *b = right;

	if (a->when_ns != b->when_ns)
		return a->when_ns < b->when_ns ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static int logs_merge(const struct merge *m, struct error *e)
{
	const size_t count = evidence_count(m->evidence);
	const int64_t unmatched = evidence_losses(m->evidence).unmatched;
	struct dated *rules = calloc(count + 1, sizeof(*rules));
	struct buf text = BUF_INIT;
	size_t left_out = 0;

	if (!rules)
		return error_memory(e);
	for (size_t i = 0; i < count; i++)
		rules[i] = (struct dated){evidence_kept(m->evidence, i)->last_ns, i};
	qsort(rules, count, sizeof(*rules), dated_compare);
	for (size_t i = 0; i < count; i++) {
		/* attempts of which nothing tells whether they succeeded tell nothing of an order */
		if (evidence_kept(m->evidence, rules[i].rule)->attempts > 0 ||
			evidence_is_untried(m->evidence, rules[i].rule))
			rule_write(m->evidence, rules[i].rule, &text);
		else
			left_out++;
	}
	free(rules);
	if (left_out > 0)
		report_note("left out for want of successes: %zu rule%s", left_out,
			left_out == 1 ? "" : "s");
	if (unmatched > 0)
		report_note("left out, being in another measure than the first: the cost of %lld event%s",
			(long long)unmatched, unmatched == 1 ? "" : "s");
	return text_write(m, &text, e);
}

/* ---- priorities */

static struct slice text(const char *string)
{
	return (struct slice){string, strlen(string)};
}

/* Votes without a sum: the attempts of each rule, in all its buckets. */
static int weights_fill(struct ledger *weights, const struct evidence *v)
{
	bool is_new;

	for (size_t i = 0; v && i < evidence_count(v); i++) {
		struct vote *vote = ledger_row(weights, text(evidence_rule(v, i)),
			(struct slice){NULL, 0}, &is_new);

		if (!vote)
			return -1;
		vote->weight += evidence_kept(v, i)->attempts;
	}
	return 0;
}

/* A rule that the project's log does not have counts as much as one attempt; negative: out of
 * memory. */
static double weight_of(struct ledger *weights, const char *rule)
{
	bool is_new;
	const struct vote *vote = ledger_row(weights, text(rule), (struct slice){NULL, 0}, &is_new);

	return vote ? fmax(vote->weight, 1) : -1;
}

static int file_vote(struct merge *m, const struct priority_file *f, struct ledger *weights,
	struct error *e)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct priority_entry *entry = &f->entries[i];
		double weight = weight_of(weights, entry->rule);
		struct vote *vote;
		bool is_new;

		if (!entry->is_given)
			continue;
		vote = ledger_row(&m->votes, text(entry->rule), (struct slice){NULL, 0}, &is_new);
		if (!vote || weight < 0)
			return error_memory(e);
		vote->weight += weight;
		vote->sum += weight * (double)entry->priority;
	}
	return 0;
}

/* The project's own log, if there is one for each. */
static int project_read(const struct log_input *input, size_t i, struct evidence **v,
	struct error *e)
{
	struct log_input one = *input;
	int result;

	*v = NULL;
	if (input->paths.count == 0)
		return 0;
	*v = evidence_new(1);
	if (!*v)
		return error_memory(e);
	one.paths = (struct strvec)STRVEC_INIT;
	strvec_push(&one.paths, input->paths.items[i]);
	result = one.paths.failed ? error_memory(e) : log_input_events(&one, evidence_sink(*v), e);
	strvec_release(&one.paths);
	return result;
}

static int project_vote(struct merge *m, const struct log_input *input, size_t i, struct error *e)
{
	struct priority_file file;
	struct evidence *v = NULL;
	struct ledger weights = {0};
	int result = priority_file_read(&file, m->files.items[i], NULL, false, e);

	if (result == 0)
		result = project_read(input, i, &v, e);
	if (result == 0 && (ledger_init(&weights, sizeof(struct vote)) < 0 ||
				   weights_fill(&weights, v) < 0))
		result = error_memory(e);
	if (result == 0)
		result = file_vote(m, &file, &weights, e);
	ledger_release(&weights);
	evidence_free(v);
	priority_file_release(&file);
	return result;
}

static int votes_write(const struct merge *m, struct error *e)
{
	struct buf text = BUF_INIT;
	struct json j;

	json_init(&j, &text, true);
	json_open_object(&j, NULL);
	for (size_t i = 0; i < m->votes.count; i++) {
		const struct vote *vote = ledger_at(&m->votes, i);

		json_integer(&j, names_first(m->votes.names, (uint32_t)i),
			integer_nearest(vote->sum / vote->weight));
	}
	json_close_object(&j);
	buf_putc(&text, '\n');
	return text_write(m, &text, e);
}

static int priorities_merge(struct merge *m, const struct log_input *input, struct error *e)
{
	if (input->paths.count > 0 && input->paths.count != m->files.count)
		return error_set(e, ERROR_INPUT, "%zu priority files and %zu logs: one LOG for each, "
			"or none", m->files.count, input->paths.count);
	if (ledger_init(&m->votes, sizeof(struct vote)) < 0)
		return error_memory(e);
	for (size_t i = 0; i < m->files.count; i++)
		if (project_vote(m, input, i, e) < 0)
			return -1;
	return votes_write(m, e);
}

/* ---- both */

static int instead(void *own, struct log_input *input, bool *done, struct error *e)
{
	struct merge *m = own;

	*done = true;
	if (m->files.count > 0)
		return priorities_merge(m, input, e);
	if (input->paths.count == 0)
		return error_set(e, ERROR_INPUT, "which LOG? See 'jitprio merge --help'");
	m->evidence = evidence_new(1);
	if (!m->evidence)
		return error_memory(e);
	if (log_input_events(input, evidence_sink(m->evidence), e) < 0)
		return -1;
	return evidence_failed(m->evidence) ? error_memory(e) : logs_merge(m, e);
}

int command_merge(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio merge",
		.usage = "jitprio merge [OPTION...] LOG...\n"
			 "       jitprio merge [OPTION...] -p FILE -p FILE... [LOG LOG...]",
		.description =
			"Makes one log of several: sums by rule, as jitlog(5). Or one map of priorities of\n"
			"several, the mean of what each project gives a rule, weighted by how often the\n"
			"project's log has it tried; without logs each counts alike.\n\n"
			"  jitprio merge monday.jsonl tuesday.jsonl.zst -o week.jsonl\n"
			"  jitprio merge -p a/prio.json -p b/prio.json a/run.jsonl b/run.jsonl",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.instead = instead,
	};
	struct merge m = {.files = STRVEC_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &m, argv);
	strvec_release(&m.files);
	evidence_free(m.evidence);
	ledger_release(&m.votes);
	return status;
}
