#ifndef CMD_JITSTAT_EXPORT_FORMATS_H
#define CMD_JITSTAT_EXPORT_FORMATS_H

#include <stdint.h>

#include "base/strvec.h"
#include "cmd/common/log_input.h"
#include "cmd/jitstat/export_output.h"
#include "profile/profile.h"

/* What is exported: the logs' names, and what they add up to. */
struct export_source {
	const struct strvec *logs;
	const struct profile *profile;
	int64_t threshold_ns; /* of single operations that count as long */
};

/* The formats, a file each. Running out of memory is told by `out` alone. */
void export_json(const struct export_source *source, struct buf *out);
void export_csv(const struct export_source *source, struct buf *out);
void export_folded(const struct export_source *source, struct buf *out);
void export_speedscope(const struct export_source *source, struct buf *out);
void export_openmetrics(const struct export_source *source, struct buf *out);
void export_junit(const struct export_source *source, struct buf *out);
void export_github(const struct export_source *source, struct buf *out);
void export_html(const struct export_source *source, struct buf *out);

/* The one that needs no sums: event by event, as the logs are read. */
int export_chrome_trace(const struct log_input *input, struct export_output *output,
	struct error *e);

#endif
