#ifndef PROFILE_LEAN_DIAGNOSTICS_H
#define PROFILE_LEAN_DIAGNOSTICS_H

#include <stdbool.h>
#include <stdint.h>

#include "profile/importer.h"
#include "profile/lean_text.h"

/*
 * What `set_option diagnostics true` prints: lists of counters under headers,
 *
 *	[simp] used theorems (max: 1201, num: 3):
 *	  [simp] ack.eq_3 ↦ 1201
 *	[simp] tried theorems (max: 1973, num: 2):
 *	  [simp] ack.eq_3 ↦ 1973, succeeded: 1201
 *
 * in every layout that Lean 4 had: entries with and without tags, headers behind the last
 * number, all on one line. The lists of used and of tried theorems of one message belong together.
 */
struct lean_diagnostics;

struct lean_diagnostics *lean_diagnostics_new(const struct import *import); /* NULL: no memory */
void lean_diagnostics_free(struct lean_diagnostics *d);

/* Takes a line, without what lake or Lean put in front of it. -1: out of memory. */
int lean_diagnostics_line(struct lean_diagnostics *d, struct lean_line *line);

/* A message has ended: gives the rules of its lists. -1: out of memory. */
int lean_diagnostics_message(struct lean_diagnostics *d);

/* Whether any list of simp's theorems came. */
bool lean_diagnostics_has_theorems(const struct lean_diagnostics *d);

#endif
