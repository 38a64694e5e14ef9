#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/request.h"
#include "config.h"

enum { EXPORT_OUTPUT = REQUEST_OWN };

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "What is told:"},
	{EXPORT_OUTPUT, 'o', "output", OPTION_VALUE, "FILE", "write to FILE, at once or not at all",
		false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

struct export {
	struct request request;
	const char *output;
};

static int take(void *own, int option, const char *value, struct error *e)
{
	struct export *x = own;

	if (option != EXPORT_OUTPUT)
		return request_take(&x->request, option, value, e);
	x->output = value;
	return 0;
}

static int prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	return request_prepare(&((struct export *)own)->request, input, options, e);
}

static void options_write(struct json *j, const struct request *r)
{
	static const char *const measures[] = {[EVIDENCE_NO_COST] = NULL, [EVIDENCE_TIME] = "ns",
		[EVIDENCE_FRAMES] = "frames"};
	int64_t newest_ns = evidence_newest_ns(r->evidence);

	json_string(j, "version", JITC_VERSION);
	json_string(j, "algorithm", algorithm_name(r->options.algorithm));
	json_number(j, "decay", r->decay);
	json_number(j, "min_samples", r->options.min_samples);
	json_number(j, "confidence", r->options.confidence);
	json_number(j, "least_saving", r->options.least_saving);
	json_string(j, "cost_unit", measures[evidence_measure(r->evidence)]);
	if (newest_ns == EVENT_ABSENT)
		json_null(j, "newest_ns");
	else
		json_integer(j, "newest_ns", newest_ns);
	json_integer(j, "attempts", evidence_attempts(r->evidence));
}

static double known(double value, bool is_known)
{
	return is_known ? value : (double)NAN;
}

/* What the algorithm ranks by. */
static double score_of(const struct request *r, const struct proposal_rule *rule,
	const struct evidence_sums *now, double total_attempts)
{
	if (r->options.algorithm == ALGORITHM_CLASSIC)
		return known(classic_score(now, total_attempts), now->attempts > 0);
	return rule->item.p / rule->item.cost;
}

static double attempts_sum(const struct evidence *v)
{
	double sum = 0;

	for (size_t i = 0; i < evidence_count(v); i++)
		sum += evidence_now(v, i).attempts;
	return sum;
}

static void rule_write(struct json *j, const struct request *r, const struct proposal_rule *rule,
	double total_attempts)
{
	const struct evidence_sums *kept = evidence_kept(r->evidence, rule->rule);
	struct evidence_sums now = evidence_now(r->evidence, rule->rule);
	double n = now.attempts, s = now.successes, p = (s + 0.5) / (n + 1);

	json_open_object(j, NULL);
	json_string(j, "rule", evidence_rule(r->evidence, rule->rule));
	json_string(j, "bucket", evidence_bucket(r->evidence, rule->rule));
	json_number(j, "attempts", known(n, n > 0));
	json_number(j, "successes", known(s, n > 0));
	json_number(j, "success_rate", known(s / n, n > 0));
	json_number(j, "total_cost", known(now.cost, now.costed > 0));
	json_number(j, "mean_cost", known(now.cost / now.costed, now.costed > 0));
	json_number(j, "posterior_mean", known(p, n > 0));
	json_number(j, "posterior_deviation", known(sqrt(p * (1 - p) / (n + 2)), n > 0));
	json_number(j, "wilson_lower", known(wilson_lower(s, n), n > 0));
	json_number(j, "score", score_of(r, rule, &now, total_attempts));
	if (kept->last_ns == EVENT_ABSENT)
		json_null(j, "last_ns");
	else
		json_integer(j, "last_ns", kept->last_ns);
	json_integer(j, "priority_before", rule->before);
	json_integer(j, "priority_by_rank", rule->wanted);
	json_integer(j, "priority_after", rule->after);
	json_boolean(j, "moved", rule->reason == PROPOSAL_MOVED);
	json_string(j, "reason", proposal_reason_text(rule->reason, 1));
	json_close_object(j);
}

static void bucket_write(struct json *j, const struct proposal_bucket *b)
{
	json_open_object(j, NULL);
	json_string(j, "bucket", b->name);
	json_integer(j, "rules", (int64_t)b->count);
	json_integer(j, "moved", (int64_t)b->moved);
	json_number(j, "attempts", b->attempts);
	json_number(j, "cost_before", b->cost_before);
	json_number(j, "cost_after", b->cost_after);
	json_number(j, "possible_saving", b->gain.saving);
	json_number(j, "probability", b->gain.probability);
	json_close_object(j);
}

static void analysis_write(const struct request *r, struct buf *out)
{
	double total_attempts = attempts_sum(r->evidence);
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	options_write(&j, r);
	json_open_array(&j, "rules");
	for (size_t i = 0; i < r->proposal.rule_count; i++)
		rule_write(&j, r, &r->proposal.rules[i], total_attempts);
	json_close_array(&j);
	json_open_array(&j, "buckets");
	for (size_t i = 0; i < r->proposal.bucket_count; i++)
		bucket_write(&j, &r->proposal.buckets[i]);
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static int run(void *own, const struct profile *profile, struct document *out, struct error *e)
{
	struct export *x = own;
	struct buf text = BUF_INIT;
	int status = -1;

	(void)profile;
	(void)out;
	if (request_propose(&x->request, e) < 0)
		return -1;
	analysis_write(&x->request, &text);
	if (text.failed)
		error_memory(e);
	else if (x->output)
		status = file_write(x->output, buf_string(&text), text.length, 0666, e);
	else
		status = report_result(&text);
	buf_release(&text);
	return status;
}

int command_export_analysis(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio export-analysis",
		.usage = "jitprio export-analysis [OPTION...] LOG...",
		.description =
			"Prints as JSON all that is known of each rule: attempts, successes, costs, what\n"
			"can be believed of its success, its priority before and after, and why it moved\n"
			"or did not.\n\n"
			"  jitprio export-analysis run.jsonl | jq '.rules[] | select(.moved)'",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.prepare = prepare,
		.sink = request_sink,
		.run = run,
	};
	struct export x = {.request = REQUEST_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &x, argv);
	request_release(&x.request);
	return status;
}
