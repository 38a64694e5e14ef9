#ifndef PROFILE_LEAN_TRACE_H
#define PROFILE_LEAN_TRACE_H

#include <stdbool.h>

#include "profile/importer.h"
#include "profile/lean_text.h"

/*
 * Rewrites that `trace.Meta.Tactic.simp.rewrite` shows, the one output that has priorities:
 *
 *	[Meta.Tactic.simp.rewrite] @List.length_pos:1000, lhs ==> rhs
 *	[Meta.Tactic.simp.rewrite] ↓ MyInt.simp_le_add:1000:
 *
 * They are summed up per theorem until the file ends.
 */
struct lean_trace;

struct lean_trace *lean_trace_new(void); /* NULL: out of memory */
void lean_trace_free(struct lean_trace *t);

/* 1: the line was one of a rewrite; 0: it was not; -1: out of memory. */
int lean_trace_line(struct lean_trace *t, const struct lean_line *line);

/* A rule each. Rewrites count as successes only where nothing else counted them. */
void lean_trace_give(const struct lean_trace *t, const struct import *import, bool counts);

#endif
