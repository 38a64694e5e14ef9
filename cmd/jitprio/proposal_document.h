#ifndef CMD_JITPRIO_PROPOSAL_DOCUMENT_H
#define CMD_JITPRIO_PROPOSAL_DOCUMENT_H

#include <stdbool.h>

#include "cmd/common/document.h"
#include "cmd/jitprio/request.h"

/* Says what a proposal moves, what each bucket gains by it, and why the other rules stay. all: every
 * rule, not only those that move. */
void proposal_describe(const struct request *r, bool all, struct document *out);

/* In what costs are, where they have no unit. */
void measure_describe(const struct request *r, struct document *out);

#endif
