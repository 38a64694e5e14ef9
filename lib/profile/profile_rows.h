#ifndef PROFILE_PROFILE_ROWS_H
#define PROFILE_PROFILE_ROWS_H

#include "profile/ledger.h"
#include "profile/profile.h"

/* The inside of a profile: its rows, found by name, new ones with everything absent. */
enum ledger_kind {
	RULES, FUNCTIONS, PATTERNS, STAGES, PASSES, COUNTERS, REMARKS, OPERATIONS, STACKS, LEDGERS,
};

struct profile {
	struct profile_options options;
	struct ledger ledgers[LEDGERS];
	struct names *texts; /* of remarks, each text once */
	struct profile_timeline timeline;
	int64_t events, first_ns, last_ns;
	bool failed;
};

/* -1: out of memory; ledgers are to be released all the same. */
int profile_ledgers_init(struct profile *p);
void profile_ledgers_release(struct profile *p);

/* Each: NULL when memory is out, which p->failed then says, too. Rows move when one is added. */
/* Takes a priority, unless a newer one is known. */
void rule_priority(struct profile_rule *r, int64_t priority, int64_t when_ns);

struct profile_rule *rule_row(struct profile *p, struct slice name, struct slice bucket);
struct profile_function *function_row(struct profile *p, struct slice name, struct slice tier);
struct profile_pattern *pattern_row(struct profile *p, struct slice name);
struct profile_stage *stage_row(struct profile *p, struct slice name);
struct profile_pass *pass_row(struct profile *p, struct slice tool, struct slice name);
struct profile_counter *counter_row(struct profile *p, struct slice group, struct slice name);
struct profile_stack *stack_row(struct profile *p, struct slice stack);
struct profile_operation *operation_row(struct profile *p, enum event_kind kind,
	struct slice name, struct slice detail);
struct profile_remark *remark_row(struct profile *p, const struct event *event);

#endif
