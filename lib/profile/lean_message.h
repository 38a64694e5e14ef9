#ifndef PROFILE_LEAN_MESSAGE_H
#define PROFILE_LEAN_MESSAGE_H

#include "profile/lean.h"

/* Whether the line looks like a message of `lean --json`. */
bool lean_message_is(const struct lean_line *line);

/* Reads it. */
void lean_message_read(struct lean *l, const struct lean_line *line);

#endif
