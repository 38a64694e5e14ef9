#ifndef RULES_RULE_LOG_H
#define RULES_RULE_LOG_H

#include "rules/native.h"

/* What a library of the counting variant counts, for a log: jitlog(5). */
struct rule_log;

/* Counts from now on. Theory and library must outlive it. */
int rule_log_open(struct rule_log **log, const struct theory *theory, const struct native *native,
	struct error *e);

/* Appends an event a rule, of what came since the last time that this succeeded, so that the events
 * of a log add up. A rewriting may be under way. */
int rule_log_write(struct rule_log *log, const char *path, struct error *e);

/* NULL is fine. */
void rule_log_close(struct rule_log *log);

#endif
