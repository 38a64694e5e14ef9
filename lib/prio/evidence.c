#include "prio/evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/clock.h"
#include "profile/importer.h"
#include "profile/ledger.h"

struct evidence {
	struct ledger rules;      /* of struct evidence_sums */
	unsigned char *marks;     /* of each of these, enum mark: in them it would take 8 bytes */
	size_t marks_capacity;
	struct ledger priorities; /* of struct priority, by rule alone */
	double rate;         /* natural logarithm of what is left after a ns */
	int64_t newest_ns, attempts;
	int64_t horizon_ns;       /* no event can be later */
	enum evidence_measure measure;
	struct evidence_losses losses;
	bool failed;
};

enum mark {
	MARK_LOGGED = 1,  /* by an event; else it was only added */
	MARK_UNRATED = 2, /* it was tried, and nothing tells whether it succeeded */
};

struct priority {
	int64_t number, when_ns;
};

static const int64_t day_ns = 86400000000000;

struct evidence *evidence_new(double decay)
{
	struct evidence *v = calloc(1, sizeof(*v));

	if (!v)
		return NULL;
	v->rate = log(decay) / 60e9;
	v->newest_ns = EVENT_ABSENT;
	v->horizon_ns = clock_realtime_ns() + day_ns;
	if (ledger_init(&v->rules, sizeof(struct evidence_sums)) < 0 ||
		ledger_init(&v->priorities, sizeof(struct priority)) < 0) {
		evidence_free(v);
		return NULL;
	}
	return v;
}

void evidence_free(struct evidence *v)
{
	if (!v)
		return;
	ledger_release(&v->rules);
	ledger_release(&v->priorities);
	free(v->marks);
	free(v);
}

/* How much counts what is so much older. */
static double weight(const struct evidence *v, int64_t then_ns, int64_t now_ns)
{
	return v->rate < 0 && then_ns != now_ns ? exp(v->rate * ((double)now_ns - (double)then_ns)) : 1;
}

static void sums_scale(struct evidence_sums *s, double by)
{
	s->attempts *= by;
	s->successes *= by;
	s->cost *= by;
	s->costed *= by;
}

/* Adds more, which is as of more->last_ns; both as of the later of the two. */
static void sums_add(const struct evidence *v, struct evidence_sums *s, struct evidence_sums more)
{
	if (more.last_ns != EVENT_ABSENT && s->last_ns == EVENT_ABSENT) {
		s->last_ns = more.last_ns;
	} else if (more.last_ns != EVENT_ABSENT && more.last_ns > s->last_ns) {
		sums_scale(s, weight(v, s->last_ns, more.last_ns));
		s->last_ns = more.last_ns;
	} else if (more.last_ns != EVENT_ABSENT) {
		sums_scale(&more, weight(v, more.last_ns, s->last_ns));
	}
	s->attempts += more.attempts;
	s->successes += more.successes;
	s->cost += more.cost;
	s->costed += more.costed;
}

int evidence_restore(struct evidence *v, struct slice rule, struct slice bucket,
	enum evidence_measure measure, const struct evidence_sums *sums, unsigned marks)
{
	unsigned char *room = array_room(v->marks, v->rules.count, &v->marks_capacity, 1);
	struct evidence_sums more = *sums, *s = NULL;
	bool is_new;

	if (measure != EVIDENCE_NO_COST && v->measure == EVIDENCE_NO_COST)
		v->measure = measure;
	if (measure != v->measure) {
		v->losses.unmatched += measure != EVIDENCE_NO_COST;
		more.cost = more.costed = 0;
	}
	if (room) {
		v->marks = room;
		s = ledger_row(&v->rules, rule, bucket, &is_new);
	}
	if (!s) {
		v->failed = true;
		return -1;
	}
	if (is_new)
		s->last_ns = EVENT_ABSENT;
	sums_add(v, s, more);
	v->marks[s - (struct evidence_sums *)ledger_at(&v->rules, 0)] |= marks;
	if (more.last_ns != EVENT_ABSENT && more.last_ns > v->newest_ns)
		v->newest_ns = more.last_ns;
	return 0;
}

int evidence_add(struct evidence *v, struct slice rule, struct slice bucket,
	enum evidence_measure measure, const struct evidence_sums *sums)
{
	return evidence_restore(v, rule, bucket, measure, sums, 0);
}

static int64_t time_of(struct evidence *v, const struct event *event)
{
	if (event->when_ns <= v->horizon_ns)
		return event->when_ns;
	v->losses.future++;
	return EVENT_ABSENT;
}

static void attempt_take(struct evidence *v, const struct event *event)
{
	const bool is_timed = event->attempt.wall_ns != EVENT_ABSENT;
	const struct evidence_sums sums = {
		.attempts = 1,
		.successes = event->attempt.ok,
		.cost = is_timed ? (double)event->attempt.wall_ns : 0,
		.costed = is_timed,
		.last_ns = time_of(v, event),
	};

	figure_add(&v->attempts, 1);
	evidence_restore(v, event->name, event->attempt.bucket,
		is_timed ? EVIDENCE_TIME : EVIDENCE_NO_COST, &sums, MARK_LOGGED);
}

/* The newest; of those of one time the highest, so that the order of events does not matter. */
int evidence_priority_add(struct evidence *v, struct slice rule, int64_t number, int64_t when_ns)
{
	struct priority *p;
	bool is_new;

	p = ledger_row(&v->priorities, rule, (struct slice){0}, &is_new);
	if (!p) {
		v->failed = true;
		return -1;
	}
	if (is_new || when_ns > p->when_ns || (when_ns == p->when_ns && number > p->number))
		*p = (struct priority){number, when_ns};
	return 0;
}

/* What the event has of successes; negative: nothing tells. */
static double successes_of(struct evidence *v, const struct event *event)
{
	if (event->rule.useless)
		return 0;
	if (event->rule.successes == EVENT_ABSENT)
		return -1;
	if (event->rule.successes > event->rule.attempts) {
		v->losses.excess++;
		return (double)event->rule.attempts;
	}
	return (double)event->rule.successes;
}

/* Sums that a rule has already. Zero attempts are known, too: nobody has tried it. */
static void rule_take(struct evidence *v, const struct event *event)
{
	enum evidence_measure measure = EVIDENCE_NO_COST;
	struct evidence_sums sums = {.last_ns = time_of(v, event)};
	double successes;

	if (event->rule.priority != EVENT_ABSENT)
		evidence_priority_add(v, event->name, event->rule.priority, sums.last_ns);
	if (event->rule.attempts == EVENT_ABSENT) {
		v->losses.uncounted += event->rule.priority == EVENT_ABSENT;
		return;
	}
	successes = successes_of(v, event);
	if (successes >= 0) {
		sums.attempts = (double)event->rule.attempts;
		sums.successes = successes;
	} else {
		figure_add(&v->losses.unrated, event->rule.attempts);
	}
	if (event->rule.attempts > 0 && event->rule.wall_ns != EVENT_ABSENT) {
		measure = EVIDENCE_TIME;
		sums.cost = (double)event->rule.wall_ns;
	} else if (event->rule.attempts > 0 && event->rule.frames != EVENT_ABSENT) {
		measure = EVIDENCE_FRAMES;
		sums.cost = (double)event->rule.frames;
	}
	if (measure != EVIDENCE_NO_COST)
		sums.costed = (double)event->rule.attempts;
	figure_add(&v->attempts, event->rule.attempts);
	evidence_restore(v, event->name, event->rule.bucket, measure, &sums, MARK_LOGGED |
		(successes < 0 && event->rule.attempts > 0 ? MARK_UNRATED : 0));
}

static void take(void *context, const struct event *event)
{
	if (event->kind == EVENT_ATTEMPT)
		attempt_take(context, event);
	else if (event->kind == EVENT_RULE)
		rule_take(context, event);
}

struct event_sink evidence_sink(struct evidence *v)
{
	return (struct event_sink){take, v};
}

bool evidence_failed(const struct evidence *v)
{
	return v->failed;
}

size_t evidence_count(const struct evidence *v)
{
	return v->rules.count;
}

const char *evidence_rule(const struct evidence *v, size_t i)
{
	return names_first(v->rules.names, (uint32_t)i);
}

const char *evidence_bucket(const struct evidence *v, size_t i)
{
	return names_second(v->rules.names, (uint32_t)i);
}

const struct evidence_sums *evidence_kept(const struct evidence *v, size_t i)
{
	return ledger_at(&v->rules, i);
}

bool evidence_is_untried(const struct evidence *v, size_t i)
{
	const struct evidence_sums *sums = evidence_kept(v, i);

	return sums->attempts <= 0 && sums->costed <= 0 && !(v->marks[i] & MARK_UNRATED);
}

unsigned evidence_marks(const struct evidence *v, size_t i)
{
	return v->marks[i];
}

bool evidence_is_logged(const struct evidence *v, size_t i)
{
	return v->marks[i] & MARK_LOGGED;
}

int64_t evidence_priority(const struct evidence *v, size_t i)
{
	const char *rule = evidence_rule(v, i);
	const struct priority *p;

	if (v->priorities.count == 0)
		return EVENT_ABSENT;
	p = ledger_find(&v->priorities, slice_of(rule, strlen(rule)), (struct slice){0});
	return p ? p->number : EVENT_ABSENT;
}

size_t evidence_priority_count(const struct evidence *v)
{
	return v->priorities.count;
}

struct evidence_priority evidence_priority_at(const struct evidence *v, size_t i)
{
	const struct priority *p = ledger_at(&v->priorities, i);

	return (struct evidence_priority){names_first(v->priorities.names, (uint32_t)i), p->number,
		p->when_ns};
}

struct evidence_sums evidence_now(const struct evidence *v, size_t i)
{
	struct evidence_sums sums = *evidence_kept(v, i);

	if (sums.last_ns != EVENT_ABSENT)
		sums_scale(&sums, weight(v, sums.last_ns, v->newest_ns));
	return sums;
}

int64_t evidence_attempts(const struct evidence *v)
{
	return v->attempts;
}

int64_t evidence_newest_ns(const struct evidence *v)
{
	return v->newest_ns;
}

enum evidence_measure evidence_measure(const struct evidence *v)
{
	return v->measure;
}

struct evidence_losses evidence_losses(const struct evidence *v)
{
	return v->losses;
}
