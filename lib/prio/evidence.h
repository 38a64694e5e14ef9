#ifndef PRIO_EVIDENCE_H
#define PRIO_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"

/*
 * What is known of each rule: how often it was tried and succeeded, and what
 * that cost, old attempts counting less than new ones. A rule is a name in a
 * bucket; the same name in two buckets is two rules.
 *
 * An attempt that is dt older than the newest event of all counts
 * decay^(dt / 60 s), its success and its cost as well. With decay 1 the sums do
 * not depend on the order of events. An event without a time counts as the newest of
 * its rule so far, or, where that has none, in full; with decay below 1 it is
 * better to have times. A time of more than a day from now is none: it would make all else old.
 */
struct evidence;

/* The cost of an attempt is in one measure for all rules: that of the first event that has one. */
enum evidence_measure {
	EVIDENCE_NO_COST, /* every attempt costs alike */
	EVIDENCE_TIME,    /* ns */
	EVIDENCE_FRAMES,  /* ACL2's measure of work */
};

struct evidence_sums {
	double attempts, successes; /* of events that give both */
	double cost, costed;        /* of how many attempts the cost is */
	int64_t last_ns;            /* the sums are as of then; EVENT_ABSENT: no event had a time */
};

struct evidence_priority {
	const char *rule;
	int64_t number, when_ns; /* EVENT_ABSENT: its event had no time */
};

/* What of the events could not be used. */
struct evidence_losses {
	int64_t unrated;   /* attempts of which nothing tells whether they succeeded */
	int64_t uncounted; /* events without a number of attempts or a priority: they say nothing */
	int64_t excess;    /* events with more successes than attempts: taken as that many */
	int64_t future;    /* events of times to come: taken without their time */
	int64_t unmatched; /* events whose cost is in another measure: only their counts are taken */
};

/* decay: above 0, at most 1. NULL: out of memory. */
struct evidence *evidence_new(double decay);
void evidence_free(struct evidence *v);

/* Takes attempts and rules, on one thread; other events are passed over. */
struct event_sink evidence_sink(struct evidence *v);

/* Adds sums that were kept elsewhere, as if their events came now. 0, or -1: out of memory. */
int evidence_add(struct evidence *v, struct slice rule, struct slice bucket,
	enum evidence_measure measure, const struct evidence_sums *sums);

/* The same with evidence_marks() of there: what is known of a rule beside its sums. */
int evidence_restore(struct evidence *v, struct slice rule, struct slice bucket,
	enum evidence_measure measure, const struct evidence_sums *sums, unsigned marks);
unsigned evidence_marks(const struct evidence *v, size_t i);

/* True once memory ran out: the sums are not complete. */
bool evidence_failed(const struct evidence *v);

/* Rules are numbered in order of first appearance. */
size_t evidence_count(const struct evidence *v);
const char *evidence_rule(const struct evidence *v, size_t i);
const char *evidence_bucket(const struct evidence *v, size_t i); /* NULL: none was given */

/* The rule's priority as the newest event says that has one; EVENT_ABSENT: none does. */
int64_t evidence_priority(const struct evidence *v, size_t i);

/* All of those, also of rules that were never tried, and how they come back (-1: out of memory). */
size_t evidence_priority_count(const struct evidence *v);
struct evidence_priority evidence_priority_at(const struct evidence *v, size_t i);
int evidence_priority_add(struct evidence *v, struct slice rule, int64_t number, int64_t when_ns);

/* Nothing has tried it, as far as is known: a log says so, or none names it. */
bool evidence_is_untried(const struct evidence *v, size_t i);
bool evidence_is_logged(const struct evidence *v, size_t i);

/* As of the newest event of all. */
struct evidence_sums evidence_now(const struct evidence *v, size_t i);

/* As of the rule's own last event: what evidence_add() takes back. */
const struct evidence_sums *evidence_kept(const struct evidence *v, size_t i);

/* All attempts ever taken, without decay. */
int64_t evidence_attempts(const struct evidence *v);
int64_t evidence_newest_ns(const struct evidence *v); /* EVENT_ABSENT: no event had a time */
enum evidence_measure evidence_measure(const struct evidence *v);
struct evidence_losses evidence_losses(const struct evidence *v);

#endif
