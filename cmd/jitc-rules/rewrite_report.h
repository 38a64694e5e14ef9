#ifndef CMD_JITC_RULES_REWRITE_REPORT_H
#define CMD_JITC_RULES_REWRITE_REPORT_H

#include "cmd/jitc-rules/rewriter.h"
#include "cmd/jitc-rules/term_list.h"

/* What `jitc rewrite` prints: normal forms as they come, a line each, or all as JSON at the end;
 * and what they cost. */
struct rewrite_report {
	bool is_json, with_stats;
	struct buf out;     /* of standard output, not yet written */
	struct run_cost {
		struct heap_usage usage;
		int64_t ns;
	} *costs;
	struct strvec terms, normal_forms; /* for JSON; terms for statistics, too */
	size_t count, capacity;
};

/* Prints r's result of a term, which took so long. */
int rewrite_report_add(struct rewrite_report *report, const struct rewriter *r,
	const struct listed_term *term, int64_t ns, struct error *e);

/* Prints what is left. Returns the exit status of standard output. */
int rewrite_report_end(struct rewrite_report *report, const struct rewriter *r);
void rewrite_report_release(struct rewrite_report *report);

#endif
