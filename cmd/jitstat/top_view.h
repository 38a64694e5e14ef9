#ifndef CMD_JITSTAT_TOP_VIEW_H
#define CMD_JITSTAT_TOP_VIEW_H

#include "base/error.h"
#include "cmd/jitstat/top_rows.h"

/* Shows a growing jitlog on the terminal until q or a signal. The terminal is left as it was. */
int top_view(const char *path, int64_t interval_ns, enum top_subject subject, enum top_order order,
	struct error *e);

#endif
