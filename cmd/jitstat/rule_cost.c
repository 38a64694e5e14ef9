#include "cmd/jitstat/rule_cost.h"

#include <math.h>

double rule_success_rate(const struct profile_rule *rule)
{
	double rate = profile_rule_rate(rule);

	return isnan(rate) && profile_rule_never_succeeded(rule) ? 0 : rate;
}

static double wasted_time(const struct profile_rule *rule, bool is_never)
{
	return is_never ? (double)rule->wall_ns : profile_rule_waste_ns(rule);
}

static double wasted_frames(const struct profile_rule *rule, bool is_never)
{
	if (is_never)
		return (double)rule->frames;
	return rule->useless_frames == EVENT_ABSENT ? (double)NAN : (double)rule->useless_frames;
}

static double failed_attempts(const struct profile_rule *rule, bool is_never)
{
	if (is_never && rule->attempts != EVENT_ABSENT)
		return (double)rule->attempts;
	if (rule->rated_attempts == EVENT_ABSENT || rule->rated_successes == EVENT_ABSENT)
		return (double)NAN;
	return fmax(0, (double)rule->rated_attempts - (double)rule->rated_successes);
}

struct rule_cost rule_cost_of(const struct profile_rule *rule)
{
	bool is_never = profile_rule_never_succeeded(rule);
	double failed = failed_attempts(rule, is_never);

	if (rule->wall_ns != EVENT_ABSENT)
		return (struct rule_cost){MEASURE_TIME, (double)rule->wall_ns,
			wasted_time(rule, is_never)};
	if (rule->frames != EVENT_ABSENT)
		return (struct rule_cost){MEASURE_FRAMES, (double)rule->frames,
			wasted_frames(rule, is_never)};
	return (struct rule_cost){isnan(failed) ? MEASURE_NONE : MEASURE_ATTEMPTS, failed, failed};
}

const char *rule_measure_name(enum rule_measure measure)
{
	static const char *const names[] = {
		[MEASURE_TIME] = "time",
		[MEASURE_FRAMES] = "frames",
		[MEASURE_ATTEMPTS] = "attempts",
		[MEASURE_NONE] = NULL,
	};

	return names[measure];
}
