#ifndef CMD_JITSTAT_RULE_COST_H
#define CMD_JITSTAT_RULE_COST_H

#include <stdbool.h>

#include "profile/profile.h"

/* What a rule costs, in the best measure that its log has. */
enum rule_measure {
	MEASURE_TIME,     /* ns */
	MEASURE_FRAMES,   /* ACL2's measure of work */
	MEASURE_ATTEMPTS, /* how often it failed, there being nothing better */
	MEASURE_NONE,
};

struct rule_cost {
	enum rule_measure measure;
	double cost;   /* of all attempts; MEASURE_ATTEMPTS: of those that failed */
	double wasted; /* of attempts that failed; NaN: unknown */
};

struct rule_cost rule_cost_of(const struct profile_rule *rule);

/* From 0 to 1; NaN when unknown. */
double rule_success_rate(const struct profile_rule *rule);

/* "time", "frames", "attempts"; NULL for MEASURE_NONE. */
const char *rule_measure_name(enum rule_measure measure);

#endif
