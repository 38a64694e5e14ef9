#include <string.h>

#include "profile/profile_rows.h"
#include "profile/timeline.h"

/*
 * Adding one profile to another, ledger by ledger.
 */
static struct slice slice_string(const char *text)
{
	return (struct slice){text, text ? strlen(text) : 0};
}

/* Only whole series are of use: their order is that of one thread. */
static int series_merge(struct series *to, const struct series *from)
{
	size_t i;

	if (to->seen > 0)
		return 0;
	for (i = 0; i < from->count; i++)
		if (series_add(to, from->values[i], from->when_ns[i]) < 0)
			return -1;
	to->seen = from->seen;
	to->step = from->step;
	return 0;
}

static int rule_merge(struct profile *to, const struct profile_rule *from)
{
	struct profile_rule *r = rule_row(to, slice_string(from->name), slice_string(from->bucket));

	if (!r)
		return -1;
	figure_add(&r->attempts, from->attempts);
	figure_add(&r->successes, from->successes);
	figure_add(&r->rated_attempts, from->rated_attempts);
	figure_add(&r->rated_successes, from->rated_successes);
	figure_add(&r->wall_ns, from->wall_ns);
	figure_add(&r->timed_ns, from->timed_ns);
	figure_add(&r->timed_attempts, from->timed_attempts);
	figure_add(&r->single_ns, from->single_ns);
	figure_add(&r->single_attempts, from->single_attempts);
	figure_add(&r->single_successes, from->single_successes);
	figure_add(&r->failed_ns, from->failed_ns);
	figure_add(&r->frames, from->frames);
	figure_add(&r->useless_frames, from->useless_frames);
	figure_most(&r->longest_ns, from->longest_ns);
	rule_priority(r, from->priority, from->priority_when_ns);
	figure_most(&r->last_ns, from->last_ns);
	r->useless |= from->useless;
	return series_merge(&r->series, &from->series);
}

static int function_merge(struct profile *to, const struct profile_function *from)
{
	struct profile_function *f =
		function_row(to, slice_string(from->name), slice_string(from->tier));

	if (!f)
		return -1;
	f->calls += from->calls;
	figure_add(&f->wall_ns, from->wall_ns);
	figure_add(&f->timed_calls, from->timed_calls);
	figure_add(&f->memory_kb, from->memory_kb);
	figure_least(&f->shortest_ns, from->shortest_ns);
	figure_most(&f->longest_ns, from->longest_ns);
	figure_most(&f->largest_size, from->largest_size);
	figure_most(&f->last_ns, from->last_ns);
	return series_merge(&f->series, &from->series);
}

static int pattern_merge(struct profile *to, const struct profile_pattern *from)
{
	struct profile_pattern *row = pattern_row(to, slice_string(from->name));
	size_t result;

	if (!row)
		return -1;
	for (result = 0; result < EVENT_RESULTS; result++)
		row->results[result] += from->results[result];
	figure_add(&row->wall_ns, from->wall_ns);
	figure_add(&row->saved_ns, from->saved_ns);
	figure_add(&row->miss_ns, from->miss_ns);
	figure_add(&row->timed_misses, from->timed_misses);
	figure_most(&row->last_ns, from->last_ns);
	return series_merge(&row->series, &from->series);
}

static int stage_merge(struct profile *to, const struct profile_stage *from)
{
	struct profile_stage *s = stage_row(to, slice_string(from->name));

	if (!s)
		return -1;
	s->runs += from->runs;
	figure_add(&s->failures, from->failures);
	figure_add(&s->wall_ns, from->wall_ns);
	figure_add(&s->cpu_ns, from->cpu_ns);
	figure_most(&s->longest_ns, from->longest_ns);
	figure_most(&s->peak_rss_kb, from->peak_rss_kb);
	histogram_merge(s->wall, from->wall);
	return series_merge(&s->series, &from->series);
}

static int pass_merge(struct profile *to, const struct profile_pass *from)
{
	struct profile_pass *row =
		pass_row(to, slice_string(from->tool), slice_string(from->name));

	if (!row)
		return -1;
	figure_add(&row->runs, from->runs);
	figure_add(&row->wall_ns, from->wall_ns);
	figure_add(&row->self_ns, from->self_ns);
	figure_add(&row->user_ns, from->user_ns);
	figure_add(&row->system_ns, from->system_ns);
	return 0;
}

static int counter_merge(struct profile *to, const struct profile_counter *from)
{
	struct profile_counter *c =
		counter_row(to, slice_string(from->group), slice_string(from->name));

	if (!c)
		return -1;
	c->records += from->records;
	figure_add(&c->count, from->count);
	return 0;
}

static int remark_merge(struct profile *to, const struct profile_remark *from)
{
	struct event event = {
		.name = slice_string(from->name),
		.remark = {
			.kind = slice_string(from->kind),
			.pass = slice_string(from->pass),
			.function = slice_string(from->function),
			.file = slice_string(from->file),
			.message = slice_string(from->message),
			.pattern = slice_string(from->pattern),
			.line = from->line,
			.column = from->column,
		},
	};
	struct profile_remark *r = remark_row(to, &event);

	if (!r)
		return -1;
	r->count += from->count;
	return 0;
}

static int operation_merge(struct profile *to, const struct profile_operation *from)
{
	struct profile_operation *o = operation_row(to, from->kind, slice_string(from->name),
		slice_string(from->detail));

	if (!o)
		return -1;
	if (o->count == 0 || from->longest_ns > o->longest_ns) {
		o->longest_ns = from->longest_ns;
		o->longest_when_ns = from->longest_when_ns;
	}
	o->count += from->count;
	figure_add(&o->wall_ns, from->wall_ns);
	if (from->kind == EVENT_STAGE)
		figure_most(&o->memory_kb, from->memory_kb);
	else
		figure_add(&o->memory_kb, from->memory_kb);
	return 0;
}

static int stack_merge(struct profile *to, const struct profile_stack *from)
{
	struct profile_stack *s = stack_row(to, slice_string(from->stack));

	if (!s)
		return -1;
	figure_add(&s->runs, from->runs);
	figure_add(&s->self_ns, from->self_ns);
	return 0;
}

#define EACH(rows, merge)                                                                          \
	for (i = 0, row.rows = profile_##rows(from, &count); i < count; i++)                       \
		if (merge(to, &row.rows[i]) < 0)                                                   \
			return -1

int profile_merge(struct profile *to, const struct profile *from)
{
	union {
		const struct profile_rule *rules;
		const struct profile_function *functions;
		const struct profile_pattern *patterns;
		const struct profile_stage *stages;
		const struct profile_pass *passes;
		const struct profile_counter *counters;
		const struct profile_remark *remarks;
		const struct profile_operation *operations;
		const struct profile_stack *stacks;
	} row;
	size_t count, i;

	EACH(rules, rule_merge);
	EACH(functions, function_merge);
	EACH(patterns, pattern_merge);
	EACH(stages, stage_merge);
	EACH(passes, pass_merge);
	EACH(counters, counter_merge);
	EACH(remarks, remark_merge);
	EACH(operations, operation_merge);
	EACH(stacks, stack_merge);
	timeline_merge(&to->timeline, &from->timeline);
	to->events += from->events;
	figure_least(&to->first_ns, from->first_ns);
	figure_most(&to->last_ns, from->last_ns);
	to->failed |= from->failed;
	return 0;
}
