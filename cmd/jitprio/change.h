#ifndef CMD_JITPRIO_CHANGE_H
#define CMD_JITPRIO_CHANGE_H

#include "prio/priority_file.h"
#include "prio/state.h"

/* Opens the state at path, or, when it is NULL, at the default place. */
int state_open(struct prio_state **state, const char *path, bool must_exist, struct error *e);

/* Puts text in the place of the file, in such a way that jitprio undo can take it back. state: as for
 * state_open(). */
int change_write(const struct priority_file *file, const char *state, const struct buf *text,
	struct error *e);

#endif
