#include "cmd/jitprio/request.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "base/utf8.h"
#include "profile/names.h"
#include "profile/number.h"
#include "rules/rivals.h"

/* A number between both ends. */
static int number_take(const char *what, const char *value, double least, double most, double *out,
	struct error *e)
{
	int64_t scaled;

	if (number_parse(value, strlen(value), NUMBER_FROM_SECONDS, &scaled) == NUMBER_OK) {
		*out = (double)scaled / 1e9;
		if (*out >= least && *out <= most)
			return 0;
	}
	return error_set(e, ERROR_INPUT, "%s is a number from %g to %g, not '%s'", what, least, most,
		value);
}

static int range_take(struct proposal_options *o, const char *value, struct error *e)
{
	const char *dots = strstr(value, "..");
	char *minimum = dots ? strndup(value, (size_t)(dots - value)) : NULL;
	bool is_range = minimum && integer_parse(minimum, 0, INT32_MAX, &o->minimum) == 0 &&
		integer_parse(dots + 2, 0, INT32_MAX, &o->maximum) == 0 &&
		o->minimum <= o->default_priority && o->default_priority <= o->maximum &&
		o->minimum < o->maximum;

	free(minimum);
	if (is_range)
		return 0;
	return error_set(e, ERROR_INPUT, "--range is MIN..MAX, with the default of %" PRId64
		" between both, not '%s'", o->default_priority, value);
}

static int algorithm_take(struct proposal_options *o, const char *value, struct error *e)
{
	o->algorithm = algorithm_find(value);
	if (o->algorithm != ALGORITHMS)
		return 0;
	return error_set(e, ERROR_INPUT,
		"--algorithm is bayes, ratio, ucb, thompson or classic, not '%s'", value);
}

static int seed_take(struct request *r, const char *value, struct error *e)
{
	int64_t seed;

	if (integer_parse(value, 0, INT64_MAX, &seed) < 0)
		return error_set(e, ERROR_INPUT, "--seed is a number from 0 on, not '%s'", value);
	r->options.seed = (uint64_t)seed;
	return 0;
}

int request_take(void *own, int option, const char *value, struct error *e)
{
	struct request *r = own;
	struct proposal_options *o = &r->options;

	r->given |= 1u << option;
	switch (option) {
	case REQUEST_PRIORITIES:
		r->path = value;
		return 0;
	case REQUEST_FORMAT:
		r->format = priority_format_find(value, e);
		return r->format ? 0 : -1;
	case REQUEST_ALGORITHM:
		return algorithm_take(o, value, e);
	case REQUEST_SEED:
		return seed_take(r, value, e);
	case REQUEST_DECAY:
		return number_take("--decay", value, 1e-9, 1, &r->decay, e);
	case REQUEST_MIN_SAMPLES:
		return number_take("--min-samples", value, 1, 1e9, &o->min_samples, e);
	case REQUEST_RANGE:
		return range_take(o, value, e);
	case REQUEST_CONFIDENCE:
		return number_take("--confidence", value, 0, 1, &o->confidence, e);
	case REQUEST_LEAST_SAVING:
		return number_take("--least-saving", value, 0, 1, &o->least_saving, e);
	case REQUEST_LOCAL:
		r->is_local = true;
		return 0;
	case REQUEST_CONSERVATIVE:
		o->is_conservative = true;
		return 0;
	default:
		return number_take("--boost", value, 1e-9, 1e9, &o->boost, e);
	}
}

static bool is_given(const struct request *r, int option)
{
	return r->given & 1u << option;
}

/* What would count for nothing is refused. */
static int algorithm_check(const struct request *r, struct error *e)
{
	static const struct {
		int option;
		unsigned algorithms;
		const char *message;
	} bound[] = {
		{REQUEST_SEED, 1 << ALGORITHM_THOMPSON, "--seed goes with --algorithm thompson"},
		{REQUEST_BOOST, 1 << ALGORITHM_CLASSIC, "--boost goes with --algorithm classic"},
		{REQUEST_CONSERVATIVE, 1 << ALGORITHM_BAYES | 1 << ALGORITHM_RATIO,
			"--conservative goes with --algorithm bayes or ratio"},
	};

	for (size_t i = 0; i < sizeof(bound) / sizeof(*bound); i++)
		if (is_given(r, bound[i].option) &&
			!(bound[i].algorithms & 1u << r->options.algorithm))
			return error_set(e, ERROR_INPUT, "%s", bound[i].message);
	if (r->options.algorithm == ALGORITHM_THOMPSON && !is_given(r, REQUEST_SEED))
		return error_set(e, ERROR_INPUT,
			"thompson draws at random: --seed N makes it repeatable");
	return 0;
}

static int file_open(struct request *r, struct error *e)
{
	if (r->path && strcmp(r->path, "-") == 0)
		return error_set(e, ERROR_INPUT, "-p is a file, not standard input");
	if (r->path && priority_file_read(&r->file, r->path, r->format, r->may_be_new, e) < 0)
		return -1;
	if (r->is_local && (!r->path || r->file.format != &lean_priorities))
		return error_set(e, ERROR_INPUT, "--local goes with a priority file of Lean");
	r->file.is_local = r->is_local;
	r->options.disables = r->path && r->file.format->is_switch;
	return 0;
}

int request_prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e)
{
	struct request *r = own;

	(void)options;
	r->input = input;
	if (algorithm_check(r, e) < 0 || file_open(r, e) < 0)
		return -1;
	r->evidence = evidence_new(r->decay);
	return r->evidence ? 0 : error_memory(e);
}

struct event_sink request_sink(void *own)
{
	struct request *r = own;

	return evidence_sink(r->evidence);
}

static enum proposal_found priority_find(void *context, const char *rule, int64_t *priority,
	uint32_t *place, uint32_t *group)
{
	const struct priority_file *file = context;
	const struct priority_entry *entry = priority_file_find(file, rule);

	if (!entry && !file->format->append)
		return PROPOSAL_REFUSED;
	if (!entry && file->format->accepts && !file->format->accepts(rule))
		return PROPOSAL_NAMELESS;
	if (!entry)
		return file->format->is_partial || !file->exists ? PROPOSAL_ELSEWHERE
			: PROPOSAL_ADDABLE;
	if (entry->is_given)
		*priority = entry->priority;
	if (file->format->is_ordered)
		*place = (uint32_t)(entry - file->entries);
	*group = entry->group;
	if (entry->is_fixed)
		return PROPOSAL_RIVAL;
	return file->format->edit && !entry->group ? PROPOSAL_FIXED : PROPOSAL_FOUND;
}

struct proposal_current request_current(struct priority_file *file)
{
	return (struct proposal_current){priority_find, file};
}

void request_twin_describe(const struct priority_file *file, const struct priority_twin *twin,
	struct buf *out)
{
	buf_puts(out, "a second statement is called '");
	utf8_show(out, twin->rule);
	buf_printf(out, "'; the first is at %s:%u:%u: labels of their own tell them apart", file->path,
		twin->first_line, twin->first_column);
}

static int twin_refuse(const struct priority_file *file, const struct priority_twin *twin,
	struct error *e)
{
	struct buf text = BUF_INIT;

	request_twin_describe(file, twin, &text);
	error_at(e, ERROR_INPUT, file->path, twin->line, twin->column, "%s", buf_string(&text));
	buf_release(&text);
	return -1;
}

int request_file_refuse(const struct priority_file *file, const struct evidence *v, struct error *e)
{
	for (size_t i = 0; i < evidence_count(v); i++) {
		const struct priority_twin *twin = priority_file_twin(file, evidence_rule(v, i));

		if (twin)
			return twin_refuse(file, twin, e);
	}
	return error_set(e, ERROR_INPUT, "'%s' has none of the %zu rules in the logs", file->path,
		evidence_count(v));
}

static int rule_refuse(const struct request *r, const char *rule, struct error *e)
{
	const struct priority_twin *twin = priority_file_twin(&r->file, rule);
	struct buf name = BUF_INIT;

	if (twin)
		return twin_refuse(&r->file, twin, e);
	utf8_show(&name, rule);
	error_at(e, ERROR_INPUT, r->path, 0, 0, "the logs have a rule '%s' that is not here, "
		"and --strict", buf_string(&name));
	buf_release(&name);
	return -1;
}

/* A rule file that has none of the rules is the file of something else; one that lacks some is so only
 * for who is strict: other rules are elsewhere. */
static int file_check(const struct request *r, struct error *e)
{
	size_t count = evidence_count(r->evidence), known = 0;

	if (!r->path || r->file.format->append || count == 0)
		return 0;
	for (size_t i = 0; i < count; i++) {
		const char *rule = evidence_rule(r->evidence, i);
		bool is_known = priority_file_find(&r->file, rule);

		known += is_known;
		if (!is_known && r->input->strict)
			return rule_refuse(r, rule, e);
	}
	return known > 0 ? 0 : request_file_refuse(&r->file, r->evidence, e);
}

/* Of rules that fit one term, the one tried first is what the author meant: they stay. */
static int rivals_fix(struct request *r, struct error *e)
{
	struct priority_file *file = &r->file;
	size_t included;
	bool *is_rival;

	theory_free(r->theory);
	r->theory = NULL;
	if (!file->is_theory)
		return 0;
	if (theory_parse(&r->theory, file->path, buf_string(&file->text), file->text.length, NULL,
		    e) < 0)
		return -1;
	is_rival = rivals_find(r->theory, &r->uncompared, e);
	if (!is_rival)
		return -1;
	/* rules of included files come first */
	included = r->theory->rule_count - file->count;
	for (size_t i = 0; i < file->count; i++)
		file->entries[i].is_fixed = is_rival[included + i];
	free(is_rival);
	return 0;
}

static uint32_t name_number(struct names *names, const char *name)
{
	return names_number(names, slice_of(name, strlen(name)), (struct slice){0});
}

bool *request_known_entries(const struct request *r)
{
	bool *is_known = calloc(r->file.count + 1, sizeof(*is_known));

	for (size_t i = 0; is_known && i < evidence_count(r->evidence); i++) {
		const struct priority_entry *entry =
			priority_file_find(&r->file, evidence_rule(r->evidence, i));

		if (entry)
			is_known[entry - r->file.entries] = true;
	}
	return is_known;
}

/* To be tried, a rule that no log names has to be known; in which bucket, nobody can tell yet. */
static int untried_add(struct request *r, struct error *e)
{
	static const struct evidence_sums none = {.last_ns = EVENT_ABSENT};
	bool *is_known;
	int result = 0;

	if (r->options.algorithm != ALGORITHM_UCB || !r->path)
		return 0;
	is_known = request_known_entries(r);
	if (!is_known)
		return error_memory(e);
	for (size_t i = 0; i < r->file.count && result == 0; i++) {
		const char *rule = r->file.entries[i].rule;

		if (!is_known[i])
			result = evidence_add(r->evidence, slice_of(rule, strlen(rule)),
				(struct slice){0}, EVIDENCE_NO_COST, &none);
	}
	free(is_known);
	return result < 0 ? error_memory(e) : 0;
}

/* From which logs, and of when: what a new file says of itself. Not the hour at which it is made, so that
 * the same logs give the same file. */
static int origin_make(struct request *r, struct error *e)
{
	int64_t newest_ns = evidence_newest_ns(r->evidence);
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < r->input->paths.count; i++) {
		buf_puts(&text, i > 0 ? ", " : "");
		utf8_show(&text, r->input->paths.items[i]);
	}
	if (newest_ns != EVENT_ABSENT) {
		buf_puts(&text, ", newest event of ");
		time_format(&text, newest_ns);
	}
	free(r->origin);
	r->file.origin = r->origin = buf_detach(&text);
	return r->origin ? 0 : error_memory(e);
}

int request_propose(struct request *r, struct error *e)
{
	const struct proposal_current current = r->path ? request_current(&r->file)
		: (struct proposal_current){NULL, NULL};

	if (evidence_failed(r->evidence))
		return error_memory(e);
	if (r->options.algorithm == ALGORITHM_CLASSIC &&
		evidence_measure(r->evidence) == EVIDENCE_FRAMES)
		return error_set(e, ERROR_INPUT, "the classic formula is of times, and these logs "
			"have ACL2's frames");
	if (file_check(r, e) < 0 || rivals_fix(r, e) < 0 || untried_add(r, e) < 0 ||
		origin_make(r, e) < 0)
		return -1;
	return proposal_make(&r->proposal, r->evidence, &current, &r->options, e);
}

/* One a rule: it may move in several buckets, to the same number. */
static int changes_fill(const struct request *r, struct names *names,
	struct priority_change *changes, size_t *count)
{
	for (size_t i = 0; i < r->proposal.rule_count; i++) {
		const struct proposal_rule *rule = &r->proposal.rules[i];
		const char *name = evidence_rule(r->evidence, rule->rule);

		if (rule->reason != PROPOSAL_MOVED)
			continue;
		if (r->proposal.bucket_count > 1) {
			uint32_t number = name_number(names, name);

			if (number == NAMES_FULL)
				return -1;
			if (number < *count)
				continue;
		}
		changes[(*count)++] = (struct priority_change){name, rule->after};
	}
	return 0;
}

int request_edit(const struct request *r, struct buf *out, struct error *e)
{
	struct priority_change *changes = calloc(r->proposal.rule_count + 1, sizeof(*changes));
	struct names *names = names_new();
	size_t count = 0;
	int result;

	if (changes && names && changes_fill(r, names, changes, &count) == 0)
		result = priority_file_edit(&r->file, changes, count, out, e);
	else
		result = error_memory(e);
	names_free(names);
	free(changes);
	return result;
}

void request_release(struct request *r)
{
	proposal_release(&r->proposal);
	evidence_free(r->evidence);
	priority_file_release(&r->file);
	theory_free(r->theory);
	free(r->origin);
}
