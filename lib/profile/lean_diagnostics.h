#ifndef PROFILE_LEAN_DIAGNOSTICS_H
#define PROFILE_LEAN_DIAGNOSTICS_H

#include "profile/lean.h"

/* Reads what is at p and behind it in a line: headers of sections, entries, traces, several of them
 * where a page or Lean itself joined lines. */
void lean_diagnostics_read(struct lean *l, struct lean_line *line, const char *p);

#endif
