#include "cmd/jitprio/proposal_document.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const struct column rule_columns[] = {
	{"rule", "RULE", FIGURE_TEXT},
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"attempts", "ATTEMPTS", FIGURE_NUMBER},
	{"success_rate", "SUCCESS", FIGURE_SHARE},
	{"mean_cost", "MEAN COST", FIGURE_NUMBER},
	{"before", "BEFORE", FIGURE_COUNT},
	{"after", "AFTER", FIGURE_COUNT},
	{"reason", "REASON", FIGURE_TEXT},
};

static const struct column bucket_columns[] = {
	{"bucket", "BUCKET", FIGURE_TEXT},
	{"rule_count", "RULES", FIGURE_COUNT},
	{"moved", "MOVED", FIGURE_COUNT},
	{"attempts", "ATTEMPTS", FIGURE_NUMBER},
	{"cost_before", "COST BEFORE", FIGURE_NUMBER},
	{"cost_after", "COST AFTER", FIGURE_NUMBER},
	{"saving", "SAVING", FIGURE_SHARE},
	{"probability", "CERTAINTY", FIGURE_SHARE},
};

/* What its dispatches cost in the log's measure: not known where no rule of it has any. */
static double cost_of(const struct proposal_bucket *b, enum evidence_measure measure, double cost)
{
	return b->mean_cost > 0 || measure == EVIDENCE_NO_COST ? cost : (double)NAN;
}

/* Costs are times where the log has times. */
static void cost_cell(struct sheet *sheet, enum evidence_measure measure, double cost)
{
	sheet_figure(sheet, measure == EVIDENCE_TIME ? FIGURE_DURATION : FIGURE_NUMBER, cost);
}

static void rule_row(const struct request *r, const struct proposal_rule *rule, struct sheet *sheet)
{
	struct evidence_sums sums = evidence_now(r->evidence, rule->rule);

	sheet_text(sheet, evidence_rule(r->evidence, rule->rule));
	sheet_text(sheet, evidence_bucket(r->evidence, rule->rule));
	sheet_number(sheet, sums.attempts);
	sheet_number(sheet, sums.attempts > 0 ? sums.successes / sums.attempts : (double)NAN);
	cost_cell(sheet, evidence_measure(r->evidence),
		sums.costed > 0 ? sums.cost / sums.costed : (double)NAN);
	sheet_integer(sheet, rule->before);
	sheet_integer(sheet, rule->after);
	sheet_text(sheet, proposal_reason_text(rule->reason, 1));
}

static void rules_describe(const struct request *r, bool all, struct document *out)
{
	struct sheet *sheet = document_sheet(out, "rules", all ? "Rules:" : "Rules that move:", NULL,
		rule_columns, sizeof(rule_columns) / sizeof(*rule_columns));

	for (size_t i = 0; i < r->proposal.rule_count; i++)
		if (all || r->proposal.rules[i].reason == PROPOSAL_MOVED)
			rule_row(r, &r->proposal.rules[i], sheet);
}

static void buckets_describe(const struct request *r, bool all, struct document *out)
{
	struct sheet *sheet = document_sheet(out, "buckets", "What a dispatch costs, by the model:",
		NULL, bucket_columns, sizeof(bucket_columns) / sizeof(*bucket_columns));
	enum evidence_measure measure = evidence_measure(r->evidence);

	for (size_t i = 0; i < r->proposal.bucket_count; i++) {
		const struct proposal_bucket *b = &r->proposal.buckets[i];

		if (r->options.disables || b->attempts <= 0 || (!all && b->moved == 0))
			continue;
		sheet_text(sheet, b->name);
		sheet_integer(sheet, (int64_t)b->count);
		sheet_integer(sheet, (int64_t)b->moved);
		sheet_number(sheet, b->attempts);
		cost_cell(sheet, measure, cost_of(b, measure, b->cost_before));
		cost_cell(sheet, measure, cost_of(b, measure, b->cost_after));
		sheet_number(sheet, 1 - b->cost_after / b->cost_before);
		sheet_number(sheet, r->options.algorithm == ALGORITHM_CLASSIC ? (double)NAN
			: b->gain.probability);
	}
}

static void reasons_describe(const struct request *r, struct document *out)
{
	size_t counts[PROPOSAL_REASONS] = {0}, i;

	for (i = 0; i < r->proposal.rule_count; i++)
		counts[r->proposal.rules[i].reason]++;
	for (i = 0; i < PROPOSAL_REASONS; i++)
		if (i != PROPOSAL_MOVED && counts[i] > 0)
			document_note(out, "%zu %s: %s", counts[i], counts[i] == 1 ? "stays" : "stay",
				proposal_reason_text((enum proposal_reason)i, counts[i]));
}

/* Of rules that are not in the file, by their names. NULL: out of memory. */
static struct names *strangers_find(const struct proposal *p)
{
	struct names *names = names_new();

	for (size_t i = 0; names && i < p->rule_count; i++)
		if (p->rules[i].reason == PROPOSAL_NOT_IN_FILE)
			names_number(names, slice_of(p->rules[i].name, strlen(p->rules[i].name)),
				(struct slice){0});
	return names;
}

/* Which of them are in the file, that is included. */
static void included_describe(const struct theory *t, const char *file, const struct names *names,
	struct document *out)
{
	struct buf shown = BUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < t->rule_count; i++)
		count += strcmp(t->rules[i].place.file, file) == 0 &&
			names_find(names, slice_of(t->rules[i].id, strlen(t->rules[i].id)),
				(struct slice){0}) != NAMES_NONE;
	utf8_show(&shown, file);
	if (count > 0)
		document_note(out, "%zu not in the priority file %s in '%s', which it includes: "
			"name that by -p", count, count == 1 ? "is" : "are", buf_string(&shown));
	buf_release(&shown);
}

static void theory_describe(const struct request *r, struct document *out)
{
	struct names *names = r->theory ? strangers_find(&r->proposal) : NULL;

	for (size_t i = 1; names && i < r->theory->file_count; i++)
		included_describe(r->theory, r->theory->files[i], names, out);
	names_free(names);
	if (r->uncompared > 0)
		document_note(out, "%zu %s too many pairs of rules to compare: all of %s rules stay",
			r->uncompared, r->uncompared == 1 ? "operation has" : "operations have",
			r->uncompared == 1 ? "its" : "their");
}

static void ends_describe(const struct proposal *p, struct document *out)
{
	if (p->at_minimum + p->at_maximum > 0)
		document_note(out, "At an end of the range: %zu at the lower one, %zu at the upper one; "
			"among themselves they are not ordered", p->at_minimum, p->at_maximum);
}

void measure_describe(const struct request *r, struct document *out)
{
	static const char *const notes[] = {
		[EVIDENCE_NO_COST] = "The logs have no times: every attempt is taken to cost the same",
		[EVIDENCE_FRAMES] = "Costs are in ACL2's frames",
		[EVIDENCE_TIME] = NULL,
	};
	const char *note = notes[evidence_measure(r->evidence)];

	if (note && r->proposal.rule_count > 0)
		document_note(out, "%s", note);
}

static void losses_describe(const struct evidence *v, struct document *out)
{
	const struct evidence_losses losses = evidence_losses(v);
	const struct {
		int64_t count;
		const char *what;
	} rows[] = {
		{losses.unrated, "Attempts without a word on their success"},
		{losses.uncounted, "Sums without a number of attempts, left out"},
		{losses.future, "Events of times to come, taken without their time"},
		{losses.excess, "Sums with more successes than attempts, taken as that many"},
		{losses.unmatched, "Sums whose cost is in another measure, taken without it"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].count > 0)
			document_note(out, "%s: %lld", rows[i].what, (long long)rows[i].count);
}

/* Rules that were not exercised, or another project's file. */
static void unlogged_describe(const struct request *r, struct document *out)
{
	bool *is_logged = request_known_entries(r);
	size_t unlogged = 0;

	for (size_t i = 0; is_logged && i < r->file.count; i++)
		unlogged += !is_logged[i];
	if (unlogged > 0)
		document_note(out, "%zu of the priority file %s not in the logs, and %s", unlogged,
			unlogged == 1 ? "is" : "are", unlogged == 1 ? "stays" : "stay");
	free(is_logged);
}

static void twins_describe(const struct request *r, struct document *out)
{
	bool *is_told = calloc(r->file.twin_count + 1, sizeof(*is_told));

	for (size_t i = 0; is_told && i < r->proposal.rule_count; i++) {
		const struct priority_twin *twin = priority_file_twin(&r->file, r->proposal.rules[i].name);
		struct buf text = BUF_INIT;

		if (!twin || is_told[twin - r->file.twins])
			continue;
		is_told[twin - r->file.twins] = true;
		request_twin_describe(&r->file, twin, &text);
		document_note(out, "%s:%u:%u: %s", r->path, twin->line, twin->column, buf_string(&text));
		buf_release(&text);
	}
	free(is_told);
}

void proposal_describe(const struct request *r, bool all, struct document *out)
{
	document_integer(out, "rules_tracked", "rules tracked", FIGURE_COUNT, (int64_t)r->proposal.rule_count);
	document_integer(out, "bucket_count", "buckets", FIGURE_COUNT, (int64_t)r->proposal.bucket_count);
	document_integer(out, "attempts", "attempts", FIGURE_COUNT,
		evidence_attempts(r->evidence));
	document_integer(out, "moved", "moved", FIGURE_COUNT, (int64_t)r->proposal.moved);
	document_text(out, "algorithm", "algorithm", algorithm_name(r->options.algorithm));
	rules_describe(r, all, out);
	buckets_describe(r, all, out);
	if (r->proposal.rule_count == 0)
		document_note(out, "The logs have no attempts of rules");
	reasons_describe(r, out);
	theory_describe(r, out);
	if (r->path) {
		unlogged_describe(r, out);
		twins_describe(r, out);
	}
	ends_describe(&r->proposal, out);
	measure_describe(r, out);
	losses_describe(r->evidence, out);
}
