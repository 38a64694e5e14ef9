#ifndef CMD_JITSTAT_REPORT_SECTIONS_H
#define CMD_JITSTAT_REPORT_SECTIONS_H

#include <stdint.h>

#include "base/error.h"
#include "cmd/common/document.h"
#include "prio/priority_file.h"
#include "profile/profile.h"

/* What `jitstat report` is asked for, and the parts that it is made of. A part of which the logs have
 * nothing adds nothing. Each returns 0, or -1 and e. */
enum report_order { REPORT_BY_ATTEMPTS, REPORT_BY_TIME, REPORT_BY_WASTE, REPORT_ORDERS };

struct report_request {
	int64_t top;                         /* 0: all */
	enum report_order order;
	const struct priority_file *priorities; /* NULL: only what logs say */
};

int report_facts(struct document *d, const struct profile *p, struct error *e);
int report_rules(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e);
int report_functions(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e);
int report_stages(struct document *d, const struct profile *p, struct error *e);
int report_passes(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e);
int report_counters(struct document *d, const struct profile *p,
	const struct report_request *request, struct error *e);

/* The stage that takes most, and each one's share, from 0 to 1: of the CPU time, or of the wall time
 * where no CPU time is known. */
struct stage_shares {
	double total;
	bool is_wall;
	const struct profile_stage *bottleneck; /* NULL: no times at all */
};

struct stage_shares stage_shares_of(const struct profile *p);
double stage_share(const struct stage_shares *shares, const struct profile_stage *stage);

/* KiB as bytes, up to the greatest number there is; what is absent stays so. */
int64_t kibibytes(int64_t kb);

#endif
