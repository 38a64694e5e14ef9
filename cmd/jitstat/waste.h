#ifndef CMD_JITSTAT_WASTE_H
#define CMD_JITSTAT_WASTE_H

#include <stdint.h>

#include "base/error.h"
#include "cmd/common/document.h"
#include "profile/profile.h"

/* The `top` (0: all) rules that waste most, of those tried min_attempts times or more. 0, or -1
 * and e. */
int waste_fill(struct document *d, const struct profile *p, int64_t top, int64_t min_attempts,
	struct error *e);

#endif
