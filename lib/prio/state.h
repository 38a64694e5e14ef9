#ifndef PRIO_STATE_H
#define PRIO_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "prio/evidence.h"
#include "profile/follow.h"

/*
 * What outlives a run, in one SQLite file: the evidence that a watch has
 * gathered, how far it has read its log, and what priority files were before they were
 * changed. Who deletes it loses that and nothing else.
 */
struct prio_state;

/* $JITPRIO_STATE, else $XDG_STATE_HOME/jitc/jitprio.db, else ~/.local/state/jitc/jitprio.db. The
 * caller's; NULL and e. */
char *prio_state_default_path(struct error *e);

/* Makes the file, and directories for it, when it is not there, unless must_exist. */
int prio_state_open(struct prio_state **state, const char *path, bool must_exist, struct error *e);
void prio_state_close(struct prio_state *state);

/* What a file was before it was changed, and what it is now. */
struct prio_change {
	int64_t id;             /* the state's: a later change has a greater one, none has it again */
	bool existed;
	struct buf text;        /* before */
	struct digest after;
};

/* Remembers a change to the file at path, and fills its id. Written for good before it returns. */
int prio_state_push(struct prio_state *state, const char *path, struct prio_change *change,
	struct error *e);

/* The last change that has not been undone, of those before that of an id (INT64_MAX: of all): 1, 0
 * when there is none, -1. Its text is to be released. */
int prio_state_last(struct prio_state *state, const char *path, int64_t before,
	struct prio_change *change, struct error *e);

/* Forgets those of the file from one id to another. Others may have come since: what the last one
 * is now is not for the caller to know. */
int prio_state_drop(struct prio_state *state, const char *path, int64_t first, int64_t last,
	struct error *e);

/* Replaces the evidence kept for the log at path, which is what it says up to the mark. */
int prio_state_save(struct prio_state *state, const char *path, const struct evidence *v,
	const struct follow_mark *mark, struct error *e);

/* Adds what is kept to v: 1, 0 when there is nothing, -1. */
int prio_state_load(struct prio_state *state, const char *path, struct evidence *v,
	struct follow_mark *mark, struct error *e);

#endif
