#ifndef RULES_MATCH_CHOICE_H
#define RULES_MATCH_CHOICE_H

#include "rules/match_state.h"

/* The block for a state, but for where it leads to: of a switch, the heads of its cases. The cases
 * are the caller's in any case. */
int match_choose(const struct match_rules *r, const struct match_state *s,
	struct match_block *block, struct error *e);

#endif
