#include "profile/acl2_session.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "profile/names.h"

struct rule {
	struct acl2_figures known, shown; /* of the counting; of the report at hand */
	bool is_known, is_shown;
};

struct report {
	bool is_open;
	uint64_t line;
	int64_t useful_tries, useless_tries, lacking;
	int64_t tries; /* of its rows */
	bool tells_useful;
	struct numbers shown; /* of rules */
};

struct acl2_session {
	const struct import *import;
	struct names *names; /* rune and kind */
	struct rule *rules;
	size_t capacity;
	struct report report;
	/* the counting */
	struct numbers known;
	int64_t useful_tries, useless_tries; /* of its latest report */
	bool is_complete;                    /* a report was not of useless rules only */
	uint64_t line;
};

struct acl2_session *acl2_session_new(const struct import *import)
{
	struct acl2_session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->import = import;
	s->names = names_new();
	s->useful_tries = s->useless_tries = EVENT_ABSENT;
	if (!s->names) {
		free(s);
		return NULL;
	}
	return s;
}

void acl2_session_free(struct acl2_session *s)
{
	if (!s)
		return;
	names_free(s->names);
	free(s->rules);
	free(s->report.shown.items);
	free(s->known.items);
	free(s);
}

static int64_t sum(int64_t a, int64_t b)
{
	int64_t result;

	return __builtin_add_overflow(a, b, &result) ? INT64_MAX : result;
}

int acl2_session_report(struct acl2_session *s, uint64_t line, int64_t useful_tries,
	int64_t useless_tries)
{
	if (acl2_session_end(s, false))
		return -1;
	s->report.is_open = true;
	s->report.line = line;
	s->report.useful_tries = useful_tries;
	s->report.useless_tries = useless_tries;
	s->report.lacking = EVENT_ABSENT;
	s->report.tries = 0;
	s->report.tells_useful = false;
	return 0;
}

void acl2_session_lacks(struct acl2_session *s, uint64_t line, int64_t tries)
{
	s->report.lacking = tries;
	trouble_add(s->import->troubles, TROUBLE_HIDDEN, s->import->file, line, 0,
		"%lld tries are not in this report: it was made amid a proof", (long long)tries);
}

/* The kind of "(:REWRITE APP-NIL)", without the colon. */
static struct slice rune_kind(struct slice rune)
{
	size_t end = 2;

	while (end < rune.length && rune.text[end] != ' ' && rune.text[end] != ')')
		end++;
	return slice_of(rune.text + 2, end - 2);
}

/* The number of the rune, with room for it in rules. */
static uint32_t rule_number(struct acl2_session *s, struct slice rune)
{
	struct slice kind = rune_kind(rune);
	struct buf bucket = BUF_INIT;
	uint32_t number = NAMES_FULL;
	struct rule *rules;

	for (size_t i = 0; i < kind.length; i++) {
		char c = kind.text[i];

		buf_putc(&bucket, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
	}
	if (!bucket.failed)
		number = names_number(s->names, rune, slice_of(bucket.data, bucket.length));
	buf_release(&bucket);
	rules = number == NAMES_FULL ? NULL
		: array_room(s->rules, number, &s->capacity, sizeof(*rules));
	if (!rules)
		return NAMES_FULL;
	s->rules = rules;
	return number;
}

int acl2_session_rule(struct acl2_session *s, uint64_t line, struct slice rune,
	const struct acl2_figures *figures)
{
	uint32_t number = rule_number(s, rune);
	struct rule *rule;

	if (number == NAMES_FULL)
		return -1;
	rule = &s->rules[number];
	if (rule->is_shown) {
		trouble_add(s->import->troubles, TROUBLE_BROKEN, s->import->file, line, 0,
			"the report has %s twice", names_first(s->names, number));
		return 0;
	}
	rule->is_shown = true;
	rule->shown = *figures;
	s->report.tries = sum(s->report.tries, figures->tries);
	s->report.tells_useful |= figures->useful_tries != EVENT_ABSENT;
	return numbers_add(&s->report.shown, number);
}

/* Totals of a counting never shrink. */
static bool is_continued(const struct acl2_session *s)
{
	const struct report *r = &s->report;

	if (r->useful_tries != EVENT_ABSENT && s->useful_tries != EVENT_ABSENT &&
		(r->useful_tries < s->useful_tries || r->useless_tries < s->useless_tries))
		return false;
	for (size_t i = 0; i < r->shown.count; i++) {
		const struct rule *rule = &s->rules[r->shown.items[i]];

		if (rule->is_known && (rule->shown.tries < rule->known.tries ||
			rule->shown.frames < rule->known.frames))
			return false;
	}
	return true;
}

/* Whether the report lists useless rules alone, as :useless asks for: the one form that leaves out
 * rules, and has no rows of useful work, either. Tells of sums that do not match. */
static bool is_useless_only(const struct acl2_session *s, bool is_damaged)
{
	const struct report *r = &s->report;
	int64_t tries = sum(r->useful_tries, r->useless_tries);

	if (r->useful_tries == EVENT_ABSENT)
		return r->lacking != EVENT_ABSENT && !r->tells_useful;
	if (r->tries < tries && !r->tells_useful && !is_damaged)
		return true;
	if (r->tries != tries)
		trouble_add(s->import->troubles, TROUBLE_CHECKSUM, s->import->file, r->line, 0,
			"the report counts %lld tries, its rules add up to %lld",
			(long long)tries, (long long)r->tries);
	return false;
}

/* What the report says of a rule becomes what is known of it. */
static int rule_settle(struct acl2_session *s, uint32_t number, bool is_useless)
{
	struct rule *rule = &s->rules[number];
	struct acl2_figures *shown = &rule->shown;

	if (is_useless) {
		shown->useful_tries = 0;
		shown->useless_frames = shown->frames;
	} else if (shown->useful_tries == EVENT_ABSENT && rule->is_known &&
		shown->tries == rule->known.tries && shown->frames == rule->known.frames) {
		*shown = rule->known;
	}
	if (!rule->is_known && numbers_add(&s->known, number))
		return -1;
	rule->is_known = true;
	rule->known = *shown;
	return 0;
}

/* Gives the rules of the counting, which is over. */
static void counting_flush(struct acl2_session *s)
{
	if (s->known.count > 0 && !s->is_complete)
		trouble_add(s->import->troubles, TROUBLE_HIDDEN, s->import->file, s->line, 0,
			"the report is of useless rules only: what the others did is not known");
	for (size_t i = 0; i < s->known.count; i++) {
		uint32_t number = s->known.items[i];
		const char *rune = names_first(s->names, number);
		const char *kind = names_second(s->names, number);
		struct rule *rule = &s->rules[number];
		struct event event;

		event_init(&event, EVENT_RULE, slice_of(rune, strlen(rune)));
		event.rule.bucket = slice_of(kind, strlen(kind));
		event.rule.attempts = rule->known.tries;
		event.rule.successes = rule->known.useful_tries;
		event.rule.frames = rule->known.frames;
		event.rule.useless_frames = rule->known.useless_frames;
		event.rule.useless = rule->known.tries > 0 && rule->known.useful_tries == 0;
		rule->is_known = false;
		s->import->sink.take(s->import->sink.context, &event);
	}
	s->known.count = 0;
	s->useful_tries = s->useless_tries = EVENT_ABSENT;
	s->is_complete = false;
}

int acl2_session_end(struct acl2_session *s, bool is_damaged)
{
	struct report *r = &s->report;
	bool is_useless;

	if (!r->is_open)
		return 0;
	r->is_open = false;
	if (!is_continued(s))
		counting_flush(s);
	is_useless = is_useless_only(s, is_damaged);
	for (size_t i = 0; i < r->shown.count; i++) {
		if (rule_settle(s, r->shown.items[i], is_useless))
			return -1;
		s->rules[r->shown.items[i]].is_shown = false;
	}
	r->shown.count = 0;
	s->is_complete |= !is_useless;
	s->line = r->line;
	if (r->useful_tries != EVENT_ABSENT) {
		s->useful_tries = r->useful_tries;
		s->useless_tries = r->useless_tries;
	}
	return 0;
}

int acl2_session_flush(struct acl2_session *s)
{
	if (acl2_session_end(s, false))
		return -1;
	counting_flush(s);
	return 0;
}
