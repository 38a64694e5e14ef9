#ifndef PROFILE_ACL2_SESSION_H
#define PROFILE_ACL2_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "profile/importer.h"

/*
 * What the accumulated-persistence reports of an ACL2 session come to. ACL2
 * counts from (accumulated-persistence t) on, and each report shows all that was
 * counted since: a later report of the same counting takes the place of an
 * earlier one, and only different countings are summed up. The reader of the
 * text says what a report has, this decides what it means.
 */
struct acl2_session;

/* A rule's row. Absent: useful_tries and useless_frames, where the report does not tell useful from
 * useless work. */
struct acl2_figures {
	int64_t frames, tries;
	int64_t useful_tries, useless_frames;
};

/* NULL: out of memory. The import outlives it. */
struct acl2_session *acl2_session_new(const struct import *import);
void acl2_session_free(struct acl2_session *s);

/* A report begins, with the totals of its header (EVENT_ABSENT where it has none). Ends the one
 * before. */
int acl2_session_report(struct acl2_session *s, uint64_t line, int64_t useful_tries,
	int64_t useless_tries);

/* The report says of itself that it lacks so many tries. */
void acl2_session_lacks(struct acl2_session *s, uint64_t line, int64_t tries);

/* One rule of the report, which is a rune as "(:REWRITE APP-NIL)". */
int acl2_session_rule(struct acl2_session *s, uint64_t line, struct slice rune,
	const struct acl2_figures *figures);

/* The report is over. is_damaged: not all of it could be read. */
int acl2_session_end(struct acl2_session *s, bool is_damaged);

/* Another run of ACL2 begins, or the log ends: gives the rules of what was counted so far. */
int acl2_session_flush(struct acl2_session *s);

#endif
