#ifndef PROFILE_MAUDE_SESSION_H
#define PROFILE_MAUDE_SESSION_H

#include <stdint.h>

#include "profile/importer.h"

/*
 * What the profiles in a Maude transcript come to. A profile covers the last
 * commands in a module: all since the counts were cleared, which every command
 * does by itself unless "set clear profile off ." was said, which a transcript
 * does not show. The rewrites that commands report tell: a profile's sum is that
 * of the last of them. One that covers what an earlier one covered takes its
 * place; those of different commands are summed up.
 */
struct maude_session;

/* NULL: out of memory. The import outlives it. */
struct maude_session *maude_session_new(const struct import *import);
void maude_session_free(struct maude_session *s);

/* A command begins, in that module (absent: the one of the command before), and a profile that was
 * being read is over. */
int maude_session_command(struct maude_session *s, struct slice module);

/* The rewrites that it reports, up to now. */
void maude_session_rewrites(struct maude_session *s, int64_t count);

struct maude_row {
	struct slice statement; /* "eq fib(0) = 0 [label fib0] ." */
	struct slice source;    /* "built-in eq", "memo"; absent for statements */
	int64_t rewrites;
	int64_t matches;        /* EVENT_ABSENT, but for conditional statements */
	int64_t share;          /* percent times 10^9, as printed */
};

/* One row of a profile, which begins with the first behind a command. */
int maude_session_row(struct maude_session *s, uint64_t line, const struct maude_row *row);

/* The log ends: gives all rules. */
int maude_session_finish(struct maude_session *s);

#endif
