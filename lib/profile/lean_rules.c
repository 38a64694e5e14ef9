#include "profile/lean_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

struct lean_rule {
	bool is_named;      /* by the message; the four below are about it */
	bool is_crossed;    /* a cross mark, or "succeeded: 0" */
	int64_t used, tried, succeeded;
	int64_t rewrites, priority; /* of traces, in the whole file */
};

static const struct slice simp = {"simp", 4}, simproc = {"simproc", 7};

int lean_rules_init(struct lean_rules *r)
{
	*r = (struct lean_rules){0};
	return ledger_init(&r->ledger, sizeof(struct lean_rule));
}

void lean_rules_release(struct lean_rules *r)
{
	ledger_release(&r->ledger);
	free(r->named);
	*r = (struct lean_rules){0};
}

static void message_forget(struct lean_rule *rule)
{
	rule->is_named = rule->is_crossed = false;
	rule->used = rule->tried = rule->succeeded = EVENT_ABSENT;
}

static struct lean_rule *rule_find(struct lean_rules *r, struct slice name, bool is_simproc)
{
	bool is_new;
	struct lean_rule *rule =
		ledger_row(&r->ledger, name, is_simproc ? simproc : simp, &is_new);

	if (!rule) {
		r->failed = true;
	} else if (is_new) {
		message_forget(rule);
		rule->priority = EVENT_ABSENT;
	}
	return rule;
}

static struct lean_rule *rule_name(struct lean_rules *r, struct slice name, bool is_simproc)
{
	struct lean_rule *rule = rule_find(r, name, is_simproc);
	size_t *named;

	r->has_lists = true;
	if (!rule || rule->is_named)
		return rule;
	named = array_room(r->named, r->named_count, &r->named_capacity, sizeof(*named));
	if (!named) {
		r->failed = true;
		return NULL;
	}
	r->named = named;
	rule->is_named = true;
	r->named[r->named_count++] = (size_t)(rule - (struct lean_rule *)r->ledger.rows);
	return rule;
}

void lean_rules_used(struct lean_rules *r, struct slice name, bool is_simproc, int64_t count)
{
	struct lean_rule *rule = rule_name(r, name, is_simproc);

	if (rule)
		figure_add(&rule->used, count);
}

void lean_rules_tried(struct lean_rules *r, struct slice name, bool is_simproc, int64_t count,
	int64_t successes)
{
	struct lean_rule *rule = rule_name(r, name, is_simproc);

	if (!rule)
		return;
	figure_add(&rule->tried, count);
	figure_add(&rule->succeeded, successes);
	rule->is_crossed = rule->is_crossed || successes == 0;
}

void lean_rules_rewrite(struct lean_rules *r, struct slice name, int64_t priority)
{
	struct lean_rule *rule = rule_find(r, name, false);

	if (!rule)
		return;
	figure_add(&rule->rewrites, 1);
	if (priority != EVENT_ABSENT)
		rule->priority = priority;
}

static void event_begin(struct event *event, const struct lean_rules *r, size_t row)
{
	const char *name = names_first(r->ledger.names, (uint32_t)row);
	const char *bucket = names_second(r->ledger.names, (uint32_t)row);

	event_init(event, EVENT_RULE, slice_of(name, strlen(name)));
	event->rule.bucket = slice_of(bucket, strlen(bucket));
}

void lean_rules_message(struct lean_rules *r, const struct event_sink *sink)
{
	struct event event;
	size_t i;

	for (i = 0; i < r->named_count; i++) {
		struct lean_rule *rule = ledger_at(&r->ledger, r->named[i]);

		event_begin(&event, r, r->named[i]);
		event.rule.attempts = rule->tried;
		event.rule.successes =
			rule->succeeded == EVENT_ABSENT ? rule->used : rule->succeeded;
		event.rule.useless = rule->is_crossed && event.rule.successes == 0;
		sink->take(sink->context, &event);
		message_forget(rule);
	}
	r->named_count = 0;
}

void lean_rules_finish(struct lean_rules *r, const struct event_sink *sink)
{
	struct event event;
	size_t i;

	for (i = 0; i < r->ledger.count; i++) {
		const struct lean_rule *rule = ledger_at(&r->ledger, i);

		if (rule->rewrites == 0 || (r->has_lists && rule->priority == EVENT_ABSENT))
			continue;
		event_begin(&event, r, i);
		event.rule.successes = r->has_lists ? EVENT_ABSENT : rule->rewrites;
		event.rule.priority = rule->priority;
		sink->take(sink->context, &event);
	}
}
