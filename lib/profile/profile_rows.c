#include "profile/profile_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const size_t row_bytes[LEDGERS] = {
	[RULES] = sizeof(struct profile_rule),
	[FUNCTIONS] = sizeof(struct profile_function),
	[PATTERNS] = sizeof(struct profile_pattern),
	[STAGES] = sizeof(struct profile_stage),
	[PASSES] = sizeof(struct profile_pass),
	[COUNTERS] = sizeof(struct profile_counter),
	[REMARKS] = sizeof(struct profile_remark),
	[OPERATIONS] = sizeof(struct profile_operation),
	[STACKS] = sizeof(struct profile_stack),
};

static const struct slice absent;

int profile_ledgers_init(struct profile *p)
{
	size_t i;

	p->texts = names_new();
	for (i = 0; i < LEDGERS; i++)
		if (ledger_init(&p->ledgers[i], row_bytes[i]) < 0)
			return -1;
	return p->texts ? 0 : -1;
}

/* Rows that own something. */
static void rows_release(struct profile *p)
{
	const struct ledger *l = p->ledgers;
	size_t i;

	for (i = 0; i < l[RULES].count; i++)
		series_release(&((struct profile_rule *)ledger_at(&l[RULES], i))->series);
	for (i = 0; i < l[FUNCTIONS].count; i++)
		series_release(&((struct profile_function *)ledger_at(&l[FUNCTIONS], i))->series);
	for (i = 0; i < l[PATTERNS].count; i++)
		series_release(&((struct profile_pattern *)ledger_at(&l[PATTERNS], i))->series);
	for (i = 0; i < l[STAGES].count; i++) {
		struct profile_stage *s = ledger_at(&l[STAGES], i);

		series_release(&s->series);
		free(s->wall);
	}
}

void profile_ledgers_release(struct profile *p)
{
	size_t i;

	rows_release(p);
	for (i = 0; i < LEDGERS; i++)
		ledger_release(&p->ledgers[i]);
	names_free(p->texts);
}

struct profile_rule *rule_row(struct profile *p, struct slice name, struct slice bucket)
{
	struct ledger *l = &p->ledgers[RULES];
	bool is_new;
	struct profile_rule *r = ledger_row(l, name, bucket, &is_new);

	if (r && is_new) {
		r->name = names_first(l->names, (uint32_t)l->count - 1);
		r->bucket = names_second(l->names, (uint32_t)l->count - 1);
		r->attempts = r->successes = r->rated_attempts = r->rated_successes = EVENT_ABSENT;
		r->wall_ns = r->timed_ns = r->timed_attempts = EVENT_ABSENT;
		r->failed_ns = r->longest_ns = r->priority_when_ns = EVENT_ABSENT;
		r->frames = r->useless_frames = r->last_ns = r->priority = EVENT_ABSENT;
	}
	p->failed |= !r;
	return r;
}

struct profile_function *function_row(struct profile *p, struct slice name,
	struct slice tier)
{
	struct ledger *l = &p->ledgers[FUNCTIONS];
	bool is_new;
	struct profile_function *f = ledger_row(l, name, tier, &is_new);

	if (f && is_new) {
		f->name = names_first(l->names, (uint32_t)l->count - 1);
		f->tier = names_second(l->names, (uint32_t)l->count - 1);
		f->wall_ns = f->timed_calls = f->shortest_ns = f->longest_ns = EVENT_ABSENT;
		f->memory_kb = f->largest_size = f->last_ns = EVENT_ABSENT;
	}
	p->failed |= !f;
	return f;
}

struct profile_pattern *pattern_row(struct profile *p, struct slice name)
{
	struct ledger *l = &p->ledgers[PATTERNS];
	bool is_new;
	struct profile_pattern *row = ledger_row(l, name, absent, &is_new);

	if (row && is_new) {
		row->name = names_first(l->names, (uint32_t)l->count - 1);
		row->wall_ns = row->saved_ns = row->miss_ns = row->timed_misses = EVENT_ABSENT;
		row->last_ns = EVENT_ABSENT;
	}
	p->failed |= !row;
	return row;
}

struct profile_stage *stage_row(struct profile *p, struct slice name)
{
	struct ledger *l = &p->ledgers[STAGES];
	bool is_new;
	struct profile_stage *s = ledger_row(l, name, absent, &is_new);

	if (s && is_new) {
		s->name = names_first(l->names, (uint32_t)l->count - 1);
		s->failures = EVENT_ABSENT;
		s->wall_ns = s->cpu_ns = s->longest_ns = s->peak_rss_kb = EVENT_ABSENT;
	}
	if (s && !s->wall)
		s->wall = calloc(1, sizeof(*s->wall));
	p->failed |= !s || !s->wall;
	return s && s->wall ? s : NULL;
}

struct profile_pass *pass_row(struct profile *p, struct slice tool, struct slice name)
{
	struct ledger *l = &p->ledgers[PASSES];
	bool is_new;
	struct profile_pass *row = ledger_row(l, name, tool, &is_new);

	if (row && is_new) {
		row->name = names_first(l->names, (uint32_t)l->count - 1);
		row->tool = names_second(l->names, (uint32_t)l->count - 1);
		row->runs = row->wall_ns = row->self_ns = EVENT_ABSENT;
		row->user_ns = row->system_ns = EVENT_ABSENT;
	}
	p->failed |= !row;
	return row;
}

struct profile_counter *counter_row(struct profile *p, struct slice group,
	struct slice name)
{
	struct ledger *l = &p->ledgers[COUNTERS];
	bool is_new;
	struct profile_counter *c = ledger_row(l, name, group, &is_new);

	if (c && is_new) {
		c->name = names_first(l->names, (uint32_t)l->count - 1);
		c->group = names_second(l->names, (uint32_t)l->count - 1);
		c->count = EVENT_ABSENT;
	}
	p->failed |= !c;
	return c;
}

struct profile_stack *stack_row(struct profile *p, struct slice stack)
{
	struct ledger *l = &p->ledgers[STACKS];
	bool is_new;
	struct profile_stack *s = ledger_row(l, stack, absent, &is_new);

	if (s && is_new)
		*s = (struct profile_stack){
			.stack = names_first(l->names, (uint32_t)l->count - 1)};
	p->failed |= !s;
	return s;
}

/* The kind is a part of the name, as an operation and a stage may be called alike. */
struct profile_operation *operation_row(struct profile *p, enum event_kind kind,
	struct slice name, struct slice detail)
{
	struct ledger *l = &p->ledgers[OPERATIONS];
	struct buf key = BUF_INIT;
	struct profile_operation *o = NULL;
	bool is_new;

	buf_putc(&key, (char)('a' + kind));
	buf_add(&key, name.text ? name.text : "", name.length);
	if (!key.failed)
		o = ledger_row(l, (struct slice){key.data, key.length}, detail, &is_new);
	if (o && is_new) {
		o->kind = kind;
		o->name = names_first(l->names, (uint32_t)l->count - 1) + 1;
		o->detail = names_second(l->names, (uint32_t)l->count - 1);
		o->longest_when_ns = o->memory_kb = EVENT_ABSENT;
	}
	p->failed |= !o;
	buf_release(&key);
	return o;
}

static const char *text_keep(struct profile *p, struct slice text)
{
	uint32_t number;

	if (!text.text)
		return NULL;
	number = names_number(p->texts, text, absent);
	p->failed |= number == NAMES_FULL;
	return number == NAMES_FULL ? NULL : names_first(p->texts, number);
}

/* Remarks are the same when all is; numbers, and separators that no text has, make one key. */
struct profile_remark *remark_row(struct profile *p, const struct event *event)
{
	const struct slice texts[] = {event->name, event->remark.kind, event->remark.pass,
		event->remark.function, event->remark.file, event->remark.message,
		event->remark.pattern};
	struct profile_remark *r = NULL;
	struct buf key = BUF_INIT;
	bool is_new;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		buf_printf(&key, "%zu%c", texts[i].length, texts[i].text ? ':' : '-');
		if (texts[i].text)
			buf_add(&key, texts[i].text, strnlen(texts[i].text, texts[i].length));
	}
	buf_printf(&key, "%lld:%lld", (long long)event->remark.line,
		(long long)event->remark.column);
	if (!key.failed)
		r = ledger_row(&p->ledgers[REMARKS], (struct slice){key.data, key.length}, absent,
			&is_new);
	if (r && is_new)
		*r = (struct profile_remark){
			.name = text_keep(p, event->name),
			.kind = text_keep(p, event->remark.kind),
			.pass = text_keep(p, event->remark.pass),
			.function = text_keep(p, event->remark.function),
			.file = text_keep(p, event->remark.file),
			.message = text_keep(p, event->remark.message),
			.pattern = text_keep(p, event->remark.pattern),
			.line = event->remark.line,
			.column = event->remark.column,
		};
	p->failed |= !r;
	buf_release(&key);
	return r;
}
