#ifndef PROFILE_LEAN_TRACE_H
#define PROFILE_LEAN_TRACE_H

#include "profile/lean.h"

extern const char lean_trace_class[]; /* "Meta.Tactic.simp.rewrite" */

/* Reads a rewrite whose tag ends at p; returns where more of the line may mean something. */
const char *lean_trace_read(struct lean *l, struct lean_line *line, const char *p);

#endif
