#ifndef PROFILE_LEAN_LAKE_H
#define PROFILE_LEAN_LAKE_H

#include "profile/lean.h"

/* Reads "[2/3] Built Mod (22s)", with or without a sign before it; false when the line is none. */
bool lean_lake_read(struct lean *l, const struct lean_line *line);

/* Behind the prefix of a message at p, "info: ./F.lean:75:0: " or parts of it, whose place becomes
 * "F.lean:75"; p itself when there is none. */
const char *lean_prefix_read(const struct lean_line *line, const char *p, struct slice *place);

/* Reads "Used 7 heartbeats, ..." and "'decl' used 7 heartbeats, ..." at p; false: it is neither. */
bool lean_heartbeats_read(struct lean *l, const struct lean_line *line, const char *p);

#endif
