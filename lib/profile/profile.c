#include "profile/profile.h"

#include <stdlib.h>

#include "base/cache_line.h"
#include "profile/profile_rows.h"
#include "profile/timeline.h"

static void series_take(struct profile *p, struct series *s, int64_t ns, int64_t when_ns)
{
	if ((p->options.keep & PROFILE_SERIES) && ns != EVENT_ABSENT)
		p->failed |= series_add(s, (double)ns, when_ns) < 0;
}

static void operation_take(struct profile *p, const struct event *event, struct slice detail,
	int64_t wall_ns, int64_t memory_kb)
{
	struct profile_operation *o;

	if (!(p->options.keep & PROFILE_OPERATIONS) || wall_ns < p->options.operation_ns ||
		wall_ns == EVENT_ABSENT)
		return;
	o = operation_row(p, event->kind, event->name, detail);
	if (!o)
		return;
	if (o->count++ == 0 || wall_ns > o->longest_ns) {
		o->longest_ns = wall_ns;
		o->longest_when_ns = event->when_ns;
	}
	figure_add(&o->wall_ns, wall_ns);
	if (event->kind == EVENT_STAGE)
		figure_most(&o->memory_kb, memory_kb);
	else
		figure_add(&o->memory_kb, memory_kb);
}

/* However many threads read the log, and in whatever order. */
void rule_priority(struct profile_rule *r, int64_t priority, int64_t when_ns)
{
	if (priority == EVENT_ABSENT || when_ns < r->priority_when_ns ||
		(when_ns == r->priority_when_ns && priority <= r->priority))
		return;
	r->priority = priority;
	r->priority_when_ns = when_ns;
}

static void attempt_take(struct profile *p, const struct event *event)
{
	struct profile_rule *r = rule_row(p, event->name, event->attempt.bucket);
	int64_t wall_ns = event->attempt.wall_ns;

	if (!r)
		return;
	figure_add(&r->attempts, 1);
	figure_add(&r->successes, event->attempt.ok);
	figure_add(&r->rated_attempts, 1);
	figure_add(&r->rated_successes, event->attempt.ok);
	figure_most(&r->last_ns, event->when_ns);
	r->single_attempts++;
	r->single_successes += event->attempt.ok;
	if (wall_ns == EVENT_ABSENT)
		return;
	figure_add(&r->wall_ns, wall_ns);
	figure_add(&r->timed_ns, wall_ns);
	figure_add(&r->single_ns, wall_ns);
	figure_add(&r->timed_attempts, 1);
	figure_add(&r->failed_ns, event->attempt.ok ? 0 : wall_ns);
	figure_most(&r->longest_ns, wall_ns);
	series_take(p, &r->series, wall_ns, event->when_ns);
}

static void rule_take(struct profile *p, const struct event *event)
{
	struct profile_rule *r = rule_row(p, event->name, event->rule.bucket);
	/* more successes than attempts are counts of different things: they have no rate */
	bool is_rated = event->rule.attempts != EVENT_ABSENT &&
		event->rule.successes != EVENT_ABSENT &&
		event->rule.successes <= event->rule.attempts;

	if (!r)
		return;
	figure_add(&r->attempts, event->rule.attempts);
	figure_add(&r->successes, event->rule.successes);
	if (is_rated) {
		figure_add(&r->rated_attempts, event->rule.attempts);
		figure_add(&r->rated_successes, event->rule.successes);
	}
	figure_add(&r->wall_ns, event->rule.wall_ns);
	if (event->rule.wall_ns != EVENT_ABSENT && event->rule.attempts != EVENT_ABSENT) {
		figure_add(&r->timed_ns, event->rule.wall_ns);
		figure_add(&r->timed_attempts, event->rule.attempts);
	}
	figure_add(&r->frames, event->rule.frames);
	figure_add(&r->useless_frames, event->rule.useless_frames);
	figure_most(&r->last_ns, event->when_ns);
	rule_priority(r, event->rule.priority, event->when_ns);
	r->useless |= event->rule.useless;
}

static void call_take(struct profile *p, const struct event *event)
{
	struct profile_function *f = function_row(p, event->name, event->call.tier);

	if (!f)
		return;
	f->calls++;
	figure_add(&f->memory_kb, event->call.memory_kb);
	figure_most(&f->largest_size, event->call.size);
	figure_most(&f->last_ns, event->when_ns);
	operation_take(p, event, event->call.tier, event->call.wall_ns, event->call.memory_kb);
	if (event->call.wall_ns == EVENT_ABSENT)
		return;
	figure_add(&f->wall_ns, event->call.wall_ns);
	figure_add(&f->timed_calls, 1);
	figure_least(&f->shortest_ns, event->call.wall_ns);
	figure_most(&f->longest_ns, event->call.wall_ns);
	series_take(p, &f->series, event->call.wall_ns, event->when_ns);
}

static void compile_take(struct profile *p, const struct event *event)
{
	static const struct slice words[EVENT_RESULTS] = {
		{"hit", 3}, {"miss", 4}, {"dup", 3}, {"fail", 4}, {"fallback", 8}};
	struct profile_pattern *row = pattern_row(p, event->name);

	if (!row)
		return;
	row->results[event->compile.result] += event->compile.count;
	figure_add(&row->wall_ns, event->compile.wall_ns);
	figure_add(&row->saved_ns, event->compile.saved_ns);
	figure_most(&row->last_ns, event->when_ns);
	operation_take(p, event, words[event->compile.result], event->compile.wall_ns,
		EVENT_ABSENT);
	if (event->compile.result != EVENT_MISS || event->compile.wall_ns == EVENT_ABSENT)
		return;
	figure_add(&row->miss_ns, event->compile.wall_ns);
	figure_add(&row->timed_misses, event->compile.count);
	series_take(p, &row->series, event->compile.wall_ns, event->when_ns);
}

static void stage_take(struct profile *p, const struct event *event)
{
	struct profile_stage *s = stage_row(p, event->stage.stage);

	if (!s)
		return;
	s->runs++;
	if (event->stage.status != EVENT_ABSENT)
		figure_add(&s->failures, event->stage.status != 0);
	figure_add(&s->wall_ns, event->stage.wall_ns);
	figure_add(&s->cpu_ns, event->stage.cpu_ns);
	figure_most(&s->longest_ns, event->stage.wall_ns);
	figure_most(&s->peak_rss_kb, event->stage.peak_rss_kb);
	operation_take(p, event, event->stage.stage, event->stage.wall_ns,
		event->stage.peak_rss_kb);
	if (event->stage.wall_ns == EVENT_ABSENT)
		return;
	histogram_add(s->wall, event->stage.wall_ns);
	series_take(p, &s->series, event->stage.wall_ns, event->when_ns);
}

static void pass_take(struct profile *p, const struct event *event)
{
	struct profile_pass *row = pass_row(p, event->pass.tool, event->name);
	struct profile_stack *stack;

	if (!row)
		return;
	figure_add(&row->runs, event->pass.runs);
	figure_add(&row->wall_ns, event->pass.wall_ns);
	figure_add(&row->self_ns, event->pass.self_ns);
	figure_add(&row->user_ns, event->pass.user_ns);
	figure_add(&row->system_ns, event->pass.system_ns);
	if (!(p->options.keep & PROFILE_STACKS) || !event->pass.stack.text ||
		event->pass.self_ns == EVENT_ABSENT)
		return;
	stack = stack_row(p, event->pass.stack);
	if (!stack)
		return;
	figure_add(&stack->runs, event->pass.runs);
	figure_add(&stack->self_ns, event->pass.self_ns);
}

static void counter_take(struct profile *p, const struct event *event)
{
	struct profile_counter *c = counter_row(p, event->counter.group, event->name);

	if (!c)
		return;
	c->records++;
	figure_add(&c->count, event->counter.count);
}

static void remark_take(struct profile *p, const struct event *event)
{
	struct profile_remark *r;

	if (!(p->options.keep & PROFILE_REMARKS))
		return;
	r = remark_row(p, event);
	if (r)
		r->count++;
}

static void (*const takers[])(struct profile *p, const struct event *event) = {
	[EVENT_ATTEMPT] = attempt_take,
	[EVENT_RULE] = rule_take,
	[EVENT_CALL] = call_take,
	[EVENT_COMPILE] = compile_take,
	[EVENT_STAGE] = stage_take,
	[EVENT_PASS] = pass_take,
	[EVENT_COUNTER] = counter_take,
	[EVENT_REMARK] = remark_take,
};

static void event_take(void *context, const struct event *event)
{
	struct profile *p = context;

	p->events++;
	figure_least(&p->first_ns, event->when_ns);
	figure_most(&p->last_ns, event->when_ns);
	if (p->options.keep & PROFILE_TIMELINE)
		timeline_add(&p->timeline, event);
	takers[event->kind](p, event);
}

struct event_sink profile_sink(struct profile *p)
{
	return (struct event_sink){event_take, p};
}

struct profile *profile_new(const struct profile_options *options)
{
	/* each reading thread has one */
	struct profile *p = cache_line_alloc(sizeof(*p));

	if (!p)
		return NULL;
	p->options = *options;
	p->first_ns = p->last_ns = EVENT_ABSENT;
	timeline_init(&p->timeline);
	if (profile_ledgers_init(p) < 0) {
		profile_free(p);
		return NULL;
	}
	return p;
}

void profile_free(struct profile *p)
{
	if (!p)
		return;
	profile_ledgers_release(p);
	free(p);
}

bool profile_failed(const struct profile *p)
{
	return p->failed;
}

static const void *rows(const struct profile *p, enum ledger_kind kind, size_t *count)
{
	*count = p->ledgers[kind].count;
	return p->ledgers[kind].rows;
}

const struct profile_rule *profile_rules(const struct profile *p, size_t *count)
{
	return rows(p, RULES, count);
}

const struct profile_function *profile_functions(const struct profile *p, size_t *count)
{
	return rows(p, FUNCTIONS, count);
}

const struct profile_pattern *profile_patterns(const struct profile *p, size_t *count)
{
	return rows(p, PATTERNS, count);
}

const struct profile_stage *profile_stages(const struct profile *p, size_t *count)
{
	return rows(p, STAGES, count);
}

const struct profile_pass *profile_passes(const struct profile *p, size_t *count)
{
	return rows(p, PASSES, count);
}

const struct profile_counter *profile_counters(const struct profile *p, size_t *count)
{
	return rows(p, COUNTERS, count);
}

const struct profile_remark *profile_remarks(const struct profile *p, size_t *count)
{
	return rows(p, REMARKS, count);
}

const struct profile_operation *profile_operations(const struct profile *p, size_t *count)
{
	return rows(p, OPERATIONS, count);
}

const struct profile_stack *profile_stacks(const struct profile *p, size_t *count)
{
	return rows(p, STACKS, count);
}

const struct profile_timeline *profile_timeline(const struct profile *p)
{
	return &p->timeline;
}
